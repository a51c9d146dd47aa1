//! Place names on which houses differ.

use crate::lexicon::list::List;
use crate::lexicon::sets;
use crate::lexicon::sets::Set;
use crate::prose::tag::Tag;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::rule;
use crate::text::span::Span;

rule! {
    /// A place name that the house spells otherwise: Kiev, Burma, the Arabian Gulf.
    ///
    /// **Why:** a name can take a side in a quarrel, and two forms in one paper look careless. The Associated Press, the
    /// BBC, the Guardian, NPR and BuzzFeed write Kyiv; other houses choose otherwise, so this is theirs to set.
    ///
    /// Use the house’s form, save in quotation, titles and history.
    ///
    /// ```copy
    /// The grain talks resumed in Kiev on Monday.
    ///                            ^^^^ contested-name: House style is “Kyiv”
    /// ```
    /// History:
    /// ```copy
    /// German troops entered Soviet Kiev in September 1941.
    /// ```
    pub RULE = "contested-name" { level: Hint, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let mut seen: Vec<&str> = Vec::new();
    let names = cx.wordings(List::Contested);
    for name in names.iter().filter(|it| it.graf.segment.is_running()) {
        let Some(preferred) = name.entry.instead.first() else { continue };
        if seen.contains(&name.entry.term.as_str()) || is_title(name) || is_history(name) || is_glossed(name) {
            continue;
        }
        seen.push(&name.entry.term);
        let same = names.iter().filter(|it| it.entry.term == name.entry.term && !is_title(it));
        let edits: Vec<(Span, &str)> = same.map(|it| (it.span(), preferred.as_str())).collect();
        let report = cx
            .report(name.span(), format!("House style is “{preferred}”"))
            .level(name.entry.level)
            .because(name.entry.why.clone());
        let title = format!("Replace “{}” with “{preferred}” throughout", name.text());
        match name.run.len() {
            1 => report.fix(title, &edits),
            _ => report.suggest(title, &edits),
        };
    }
}

/// Part of a longer name: “Dynamo Kiev”, “Odessa National University”. Days and offices beside it make none.
fn is_title(name: &Found) -> bool {
    const APART: &[&str] = &["mayor", "governor", "gov", "gov.", "police", "region", "district", "court"];
    let passage = name.graf.passage();
    let proper = |at: usize| {
        let word = passage.word(at);
        let apart = passage.is(at, APART) || sets::holds(Set::Fixed, word);
        matches!(passage.tag(at), Tag::Nnp | Tag::Nnps) && word.starts_with(char::is_uppercase) && !apart
    };
    let before = (name.run.start as usize).checked_sub(1).filter(|&at| name.sentence_run().contains(at));
    proper(name.run.end as usize) || before.is_some_and(proper)
}

/// A year before the end of the Soviet Union: the name is of its time.
fn is_history(name: &Found) -> bool {
    let passage = name.graf.passage();
    let year = |at: usize| passage.word(at).parse::<u16>().is_ok_and(|it| (1000..1992).contains(&it));
    name.sentence_run().tokens().any(year)
}

/// The sentence gives the other form too.
fn is_glossed(name: &Found) -> bool {
    let sentence = name.graf.passage().text_of(name.sentence_run()).replace(name.text(), "");
    name.entry.instead.iter().any(|preferred| sentence.contains(preferred.as_str()))
}
