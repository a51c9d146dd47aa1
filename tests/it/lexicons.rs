//! Word lists carry their own tests: the sentences each entry must be found in, and those it must not.

use crate::tree;
use copydesk::lexicon::Lexicon;
use copydesk::lexicon::entry::{Entry, Phrases, WordList};
use copydesk::lexicon::list::List;
use copydesk::prose::desk::Desk;
use copydesk::prose::passage::Passage;
use copydesk::prose::quotation::Running;
use copydesk::prose::terms::{TermId, Terms};
use std::collections::BTreeMap;
use std::sync::Arc;

#[test]
fn lists_are_compiled_in_as_they_are_written() {
    let names: Vec<String> = List::ALL.iter().map(|list| format!("src/lexicon/words/{}.toml", list.name())).collect();
    assert_eq!(tree::files("src/lexicon/words", ".toml"), names, "`List` has the lists that are there, by name");
    let written: Vec<String> =
        written().iter().map(|it| format!("{:?} {:?} {}", it.list, it.rule, shipped(&it.entry))).collect();
    let terms = Lexicon::built_in().terms.iter();
    let packed: Vec<String> = terms.map(|it| format!("{:?} {:?} {}", it.list, it.rule, shipped(&it.entry))).collect();
    assert_eq!(written.len(), packed.len());
    written.iter().zip(packed).for_each(|(written, packed)| assert_eq!(*written, packed));
}

#[test]
fn entries_are_found_where_they_say_and_nowhere_else() {
    let lexicon = Lexicon::built_in();
    let mut desk = Desk::new(Arc::new(Terms::new(lexicon)));
    let mut failures = Vec::new();
    for (id, Written { entry, place, .. }) in written().iter().enumerate() {
        let id = TermId(id as u16);
        let mut finds = |sentence: &String| found(&desk.read(sentence, Running::default()).0, id);
        let missed: Vec<&String> = entry.flag.iter().filter(|it| !finds(it)).collect();
        let caught: Vec<&String> = entry.allow.iter().filter(|it| finds(it)).collect();
        let complaint = |what: &str, it: &String| format!("{place} “{}” {what}: {it}", entry.term);
        failures.extend(missed.into_iter().map(|it| complaint("is not found in", it)));
        failures.extend(caught.into_iter().map(|it| complaint("is found in", it)));
    }
    assert!(failures.is_empty(), "{}\n{} sentences fail", failures.join("\n"), failures.len());
}

#[test]
fn no_term_is_listed_twice() {
    let mut seen: BTreeMap<(List, String), String> = BTreeMap::new();
    let mut failures = Vec::new();
    for Written { list, entry, place, .. } in written() {
        for spelling in std::iter::once(&entry.term).chain(&entry.forms) {
            let key = (list, format!("{spelling} {}", demands(&entry)));
            if let Some(before) = seen.insert(key, place.clone()) {
                failures.push(format!("{place} “{spelling}” stands at {before} too"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn reasons_are_sentences_and_sentences_are_given() {
    let mut failures = Vec::new();
    for Written { entry, place, .. } in written() {
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

/// All of an entry that ships.
fn shipped(entry: &Entry) -> String {
    let phrases =
        |entry: &Entry| [&entry.before, &entry.not_before, &entry.not_after, &entry.near, &entry.not_near].map(listed);
    let rest = Entry {
        before: Phrases::default(),
        not_before: Phrases::default(),
        not_after: Phrases::default(),
        near: Phrases::default(),
        not_near: Phrases::default(),
        harms: None,
        favors: None,
        flag: Vec::new(),
        allow: Vec::new(),
        ..entry.clone()
    };
    format!("{:?} {rest:?}", phrases(entry))
}

fn listed(phrases: &Phrases) -> Vec<String> {
    phrases.iter().map(str::to_owned).collect()
}

/// What tells two entries of one spelling apart: the surroundings they ask for.
fn demands(entry: &Entry) -> String {
    format!("{:?} {:?} {:?}", entry.pos, listed(&entry.before), listed(&entry.near))
}

/// An entry as its list has it.
pub(crate) struct Written {
    pub(crate) list: List,
    /// The rule it feeds.
    rule: Option<String>,
    pub(crate) entry: Entry,
    /// `file:line`.
    place: String,
}

/// The entries of all lists, in the order of their terms.
pub(crate) fn written() -> Vec<Written> {
    let mut all = Vec::new();
    for list in List::ALL {
        let file = format!("src/lexicon/words/{}.toml", list.name());
        let text = tree::text(&file);
        let WordList { rule, entries, .. } = toml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let heads = text.lines().enumerate().filter(|(_, line)| line.trim() == "[[entry]]");
        for ((line, _), entry) in heads.zip(entries) {
            let rule = entry.rule.clone().or(rule.clone());
            all.push(Written { list, rule, entry, place: format!("{file}:{}", line + 1) });
        }
    }
    all
}
