//! Reads the word lists as the build packs them; `src/lexicon/build.rs` says how that is.

use crate::lexicon::Term;
use crate::lexicon::entry::{Entry, Level, PartOfSpeech, Phrases};
use crate::lexicon::list::List;
use std::str::Split;
use std::sync::Arc;

/// The lists, packed.
pub(super) const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.tsv"));

/// The terms of all lists that have a name of [`List`], in the order of [`List::ALL`].
pub(super) fn unpack(words: &'static str) -> Vec<Term> {
    let mut terms = Vec::with_capacity(words.bytes().filter(|byte| *byte == b'\n').count());
    let (mut list, mut rule) = (None, None);
    for line in words.lines() {
        let mut fields = Fields(line.split('\t'));
        if line.bytes().filter(|byte| *byte == b'\t').count() == 1 {
            (list, rule) = (List::named(fields.next()), fields.optional());
        } else if let Some(list) = list {
            let entry = fields.entry();
            terms.push(Term { list, rule: entry.rule.clone().or(rule.clone()), entry: Arc::new(entry) });
        }
    }
    terms.sort_by_key(|term| term.list.name());
    terms
}

struct Fields(Split<'static, char>);

impl Fields {
    fn entry(&mut self) -> Entry {
        Entry {
            term: self.text(),
            forms: self.several(),
            class: self.text(),
            rule: self.optional(),
            level: Level::named(self.next()).unwrap_or_default(),
            instead: self.several(),
            advice: self.optional(),
            pos: PartOfSpeech::named(self.next()),
            not_before: Phrases::Packed(self.next()),
            not_after: Phrases::Packed(self.next()),
            not_near: Phrases::Packed(self.next()),
            near: Phrases::Packed(self.next()),
            before: Phrases::Packed(self.next()),
            specificity: self.next().parse().ok(),
            strength: self.optional(),
            canonical: self.optional(),
            country: self.optional(),
            stands_for: self.optional(),
            cues: self.next().parse().ok(),
            why: self.text(),
            harms: None,
            favors: None,
            flag: Vec::new(),
            allow: Vec::new(),
        }
    }

    fn next(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }

    fn text(&mut self) -> String {
        self.next().to_owned()
    }

    fn optional(&mut self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    fn several(&mut self) -> Vec<String> {
        match self.next() {
            "" => Vec::new(),
            texts => texts.split('|').map(str::to_owned).collect(),
        }
    }
}
