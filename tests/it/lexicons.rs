//! Word lists carry their own tests: the sentences each entry must be found in, and those it must not.

use copydesk::lexicon::entry::Entry;
use copydesk::lexicon::list::List;
use copydesk::lexicon::{Lexicon, Term, parse};
use copydesk::prose::desk::Desk;
use copydesk::prose::passage::Passage;
use copydesk::prose::quotation::Running;
use copydesk::prose::terms::{TermId, Terms};
use std::collections::BTreeMap;
use std::sync::Arc;

#[test]
fn every_list_parses() {
    let mistakes: Vec<String> =
        List::ALL.into_iter().filter_map(|list| parse(list, list.source()).err()).map(|it| it.to_string()).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn entries_are_found_where_they_say_and_nowhere_else() {
    let lexicon = Lexicon::built_in();
    let places = places(lexicon);
    let mut desk = Desk::new(Arc::new(Terms::new(lexicon)));
    let mut failures = Vec::new();
    for (id, term) in lexicon.terms.iter().enumerate() {
        let id = TermId(id as u16);
        let mut finds = |sentence: &String| found(&desk.read(sentence, Running::default()).0, id);
        let missed: Vec<&String> = term.entry.flag.iter().filter(|it| !finds(it)).collect();
        let caught: Vec<&String> = term.entry.allow.iter().filter(|it| finds(it)).collect();
        let complaint =
            |what: &str, it: &String| format!("{} “{}” {what}: {it}", places[id.0 as usize], term.entry.term);
        failures.extend(missed.into_iter().map(|it| complaint("is not found in", it)));
        failures.extend(caught.into_iter().map(|it| complaint("is found in", it)));
    }
    assert!(failures.is_empty(), "{}\n{} sentences fail", failures.join("\n"), failures.len());
}

#[test]
fn no_term_is_listed_twice() {
    let lexicon = Lexicon::built_in();
    let mut seen: BTreeMap<(List, String), String> = BTreeMap::new();
    let mut failures = Vec::new();
    for (term, place) in lexicon.terms.iter().zip(places(lexicon)) {
        for spelling in std::iter::once(&term.entry.term).chain(&term.entry.forms) {
            let key = (term.list, format!("{spelling} {}", demands(&term.entry)));
            if let Some(before) = seen.insert(key, place.clone()) {
                failures.push(format!("{place} “{spelling}” stands at {before} too"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn reasons_are_sentences_and_sentences_are_given() {
    let lexicon = Lexicon::built_in();
    let mut failures = Vec::new();
    for (Term { entry, .. }, place) in lexicon.terms.iter().zip(places(lexicon)) {
        if !entry.why.ends_with(['.', '?']) {
            failures.push(format!("{place} “{}”: its why is no sentence: {}", entry.term, entry.why));
        }
        if entry.flag.is_empty() || entry.allow.is_empty() {
            failures.push(format!("{place} “{}”: a flag and an allow sentence, please", entry.term));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Is the term outside quotation marks somewhere?
fn found(passage: &Passage, id: TermId) -> bool {
    passage.hits.iter().any(|hit| hit.term == id && !passage.in_quotes(hit.run.start as usize))
}

/// What tells two entries of one spelling apart: the surroundings they ask for.
fn demands(entry: &Entry) -> String {
    format!("{:?} {:?} {:?}", entry.pos, entry.before, entry.near)
}

/// `file:line` of each term's entry.
fn places(lexicon: &Lexicon) -> Vec<String> {
    let mut lines = BTreeMap::new();
    for list in List::ALL {
        let heads = list.source().lines().enumerate().filter(|(_, line)| line.trim() == "[[entry]]");
        lines.insert(list, heads.map(|(index, _)| index + 1).collect::<Vec<usize>>().into_iter());
    }
    let mut place = |term: &Term| {
        let line = lines.get_mut(&term.list).and_then(Iterator::next).unwrap_or(0);
        format!("src/lexicon/words/{}.toml:{line}", term.list.name())
    };
    lexicon.terms.iter().map(&mut place).collect()
}
