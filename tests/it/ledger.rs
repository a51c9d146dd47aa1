//! The ledger of stories.

use crate::desk;
use copydesk::features::ledger::{self, Ledger, Row, Share};
use copydesk::features::mention::short_label;
use copydesk::features::sentence;
use copydesk::house;
use copydesk::rules;
use copydesk::story::{Reader, Story};
use copydesk::text::copy::Format;
use std::path::Path;
use std::sync::Arc;

const FERRY: &str = "\
Ferry talks fail

The ferry company offered crews a raise of 4 percent, AFP reported, citing a mediator close to the talks.

“We will sail on Sunday or we will not sail at all,” said Ines Calder, who leads the seafarers’ union. She said the crews \
had waited for two years.

A senior transport official, who asked not to be named because he was not authorized to speak, said the state would not \
step in.

The company secretly sold two of its ships in May. The harbor was rebuilt after the storm.

The company did not respond to a request for comment.
";

fn drawn_up(story: &Story) -> Ledger {
    ledger::of(story, &rules::review(story).allowed)
}

fn row<'a>(ledger: &'a Ledger, label: &str) -> &'a Row {
    let found = ledger.sources.iter().find(|it| it.label.contains(label));
    found.unwrap_or_else(|| panic!("no {label} among {:#?}", ledger.sources))
}

#[test]
fn each_source_has_its_row() {
    let ledger = drawn_up(&desk::read(FERRY, Format::Plain));
    let calder = row(&ledger, "Calder");
    assert_eq!((calder.quotes, calder.paraphrases, calder.sentences, calder.first_paragraph), (1, 1, 2, 3));
    assert_eq!((calder.kind, calder.identified, calder.anonymous), ("named person", true, false));
    assert!(calder.chain.is_empty(), "{calder:?}");
    let mediator = row(&ledger, "mediator");
    assert_eq!(mediator.chain, ["AFP"]);
    assert_eq!((row(&ledger, "AFP").relayed, row(&ledger, "AFP").affiliation), (1, Some("media")));
    let official = row(&ledger, "transport official");
    assert!(official.anonymous && official.reason_strength == Some("medium"), "{official:?}");
    assert_eq!((official.affiliation, official.role), (Some("government"), Some("representative")));
    assert_eq!((mediator.role, row(&ledger, "AFP").role), (None, Some("informational")));
    assert_eq!(short_label(&calder.label), "Ines Calder");
}

#[test]
fn figures_are_counts_out_of_something() {
    let story = desk::read(FERRY, Format::Plain);
    let ledger = drawn_up(&story);
    let figures = &ledger.figures;
    assert_eq!(figures.attributed_of_all.of, sentence::sentences(&story).len());
    assert_eq!((figures.secondhand.count, figures.anonymous.count), (1, 2), "{figures:#?}");
    assert_eq!(figures.attributed.of, figures.attributed.count + ledger.us.sentences);
    assert_eq!(ledger.us.paragraphs, [5], "the sale of the ships is ours alone");
    assert_eq!(figures.unnamed.reasons.count, 1);
    assert!(!figures.verification);
    assert_eq!(figures.responses[0].status, "no answer");
    assert_eq!(figures.number, None);
    assert_eq!((Share { count: 1, of: 3 }.percent(), Share::default().percent()), (Some(33), None));
}

#[test]
fn who_is_accused_and_not_heard_was_not_asked() {
    let copy = "Prosecutors charged Peter Lang with theft on Monday, the clerk of the court said.\n\n\
        The survey fund was set up in 2019. It holds $2 million.\n\nA hearing is set for May.\n";
    let statuses = |copy: &str| {
        let responses = drawn_up(&desk::read(copy, Format::Plain)).figures.responses;
        responses.into_iter().map(|it| (it.who, it.status, it.paragraph)).collect::<Vec<_>>()
    };
    assert_eq!(statuses(copy), [("Peter Lang".to_owned(), "not asked", 1)]);
    let heard = format!("{copy}\nLang declined to comment.\n");
    assert_eq!(statuses(&heard), [("Lang".to_owned(), "declined", 4)]);
}

#[test]
fn the_number_is_for_houses_that_ask_for_it() {
    let (style, problems) = house::parse("ledger-number = true\n", Path::new(""), None);
    assert!(problems.is_empty(), "{problems:?}");
    let story = Reader::new(Arc::new(style)).read(FERRY, Format::Plain);
    let number = drawn_up(&story).figures.number;
    assert!(number.is_some_and(|it| (40..90).contains(&it)), "{number:?}");
}

#[test]
fn allowed_findings_are_counted_by_reason() {
    let copy = "<!-- desk: allow tk-placeholder the score comes at noon -->\nThe vote was TK to TK.\n";
    let allowed = drawn_up(&desk::read(copy, Format::Markdown)).allowed;
    assert_eq!(allowed.len(), 1, "{allowed:?}");
    let it = &allowed[0];
    assert_eq!((it.rule, it.count, it.reason.as_str()), ("tk-placeholder", 2, "the score comes at noon"));
}

#[test]
fn a_story_without_sources_has_a_ledger() {
    for copy in ["", "The pier was built in 1911.", "TK"] {
        let ledger = drawn_up(&desk::read(copy, Format::Plain));
        assert!(ledger.sources.is_empty() && ledger.figures.largest.is_none(), "{copy}: {ledger:?}");
    }
}
