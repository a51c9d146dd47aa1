//! Words the house does not print, or prints otherwise.

use crate::house::HouseStyle;
use crate::house::term::{HouseTerm, Per, Within};
use crate::lexicon::list::List;
use crate::prose::inflect::cased_as;
use crate::prose::inflect::times;
use crate::rules::check::{Check, Found};
use crate::rules::finding::Finding;
use crate::rules::rule;
use crate::sourcing::voice::Voice;
use crate::story::{Reader, Story};
use crate::text::copy::Format;
use std::ops::Range;
use std::sync::Arc;

rule! {
    /// A term of the house’s own: words it does not print, or prints otherwise.
    ///
    /// **Why:** every newsroom keeps a list of spellings, names and words it has argued about once and settled. The terms
    /// stand in `copydesk.toml` as `[[terms]]`; none come with copydesk.
    ///
    /// Write what the house writes.
    ///
    /// ```toml
    /// [[terms]]
    /// find = ["utilize", "utilizes"]
    /// instead = ["use"]
    /// ```
    /// ```copy
    /// Crews utilize drones to map the burned slope.
    ///       ^^^^^^^ house-term: House style for “utilize” is “use”
    /// ```
    /// What somebody said stays as it was said, unless the term asks for quotations too:
    /// ```copy
    /// “We utilize drones,” Chief Dana Orrin said.
    /// ```
    pub RULE = "house-term" { level: Warning, since: "0.1", check: check }
}

/// An example of a house's term that is not as the house says.
pub struct Disproof<'a> {
    /// The term.
    pub term: &'a HouseTerm,
    /// The sentence.
    pub sentence: &'a str,
    /// Where it stands in the house's file, in bytes.
    pub place: Range<usize>,
    /// Should the term have been found there?
    pub wanted: bool,
}

/// Runs the examples of a house's terms, and returns those that fail, in the order of the file.
pub fn disproved(house: &Arc<HouseStyle>) -> Vec<Disproof<'_>> {
    let mut reader = Reader::new(house.clone());
    let mut failures = Vec::new();
    for term in house.terms.iter() {
        let flags = term.flag.iter().map(|sentence| (sentence, true));
        for (sentence, wanted) in flags.chain(term.allow.iter().map(|sentence| (sentence, false))) {
            let story = reader.read(sentence.get_ref(), Format::Plain);
            if is_flagged(&story, term) != wanted {
                failures.push(Disproof { term, sentence: sentence.get_ref(), place: sentence.span(), wanted });
            }
        }
    }
    failures
}

/// Does the story have a finding of that very term?
fn is_flagged(story: &Story, term: &HouseTerm) -> bool {
    // An example is one line of plain text: its copy is its source.
    let says = |it: &Finding| story.copy.text.get(it.span.range()).map(|text| message(term, text));
    RULE.findings(story).iter().any(|it| says(it).as_ref() == Some(&it.message))
}

fn check(cx: &mut Check) {
    let mut counts = vec![(None, 0); cx.story.house.terms.len()];
    for found in cx.everywhere(List::HouseTerms) {
        let terms = cx.story.house.terms.iter().enumerate();
        let Some((number, term)) = terms.into_iter().find(|(_, it)| it.find.first() == Some(&found.entry.term)) else {
            continue;
        };
        if !is_within(&found, term.voice) {
            continue;
        }
        let place = Some(place(&found, term.per));
        let (last, count) = &mut counts[number];
        *count = if *last == place { *count + 1 } else { 1 };
        *last = place;
        if term.at_most == 0 || *count == term.at_most + 1 {
            report(cx, &found, term);
        }
    }
}

fn report(cx: &mut Check, found: &Found, term: &HouseTerm) {
    let (span, text) = (found.span(), found.text());
    let replace = term.at_most == 0 && !is_within(found, Within::Quoted);
    let mut report = cx.report(span, message(term, text)).level(term.level);
    for word in term.instead.iter().filter(|_| replace).map(|word| cased_as(word, text)) {
        let title = format!("Replace with “{word}”");
        let edit = [(span, word.as_str())];
        report = if term.instead.len() == 1 { report.fix(title, &edit) } else { report.suggest(title, &edit) };
    }
}

fn message(term: &HouseTerm, text: &str) -> String {
    match (&term.message, term.instead.first()) {
        (Some(message), _) => message.replace("{text}", text),
        (None, _) if term.at_most > 0 => {
            format!("“{text}” stands here more than {} in a {}", times(term.at_most as usize), term.per.name())
        }
        (None, Some(word)) => format!("House style for “{text}” is “{word}”"),
        (None, None) => format!("“{text}” is not house style"),
    }
}

fn is_within(found: &Found, within: Within) -> bool {
    let wanted = match within {
        Within::Any => return true,
        Within::Narrator => Voice::Narrator,
        Within::Quoted => Voice::Quoted,
        Within::Attributed => Voice::Attributed,
    };
    found.run.tokens().all(|at| found.graf.reading().voice(at) == wanted)
}

/// The place an occurrence counts in: paragraph and sentence, as far as they matter.
fn place(found: &Found, per: Per) -> (usize, usize) {
    match per {
        Per::Sentence => (found.index, found.sentence()),
        Per::Paragraph => (found.index, 0),
        Per::Story => (0, 0),
    }
}
