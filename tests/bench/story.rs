//! Stories of any length, composed from templates: no paragraph comes twice, so memory of old ones is no help.

use crate::lot::Lot;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// A plain-text story of about `words` words: a headline, then paragraphs with a blank line between them. The same
/// seed tells the same story.
pub(crate) fn story(words: usize, seed: u64) -> String {
    let mut writer = Writer::new(seed);
    let mut text = writer.fill("{place} council divided over {project}");
    let mut written = text.split_whitespace().count();
    while written < words {
        let graf = writer.graf();
        written += graf.split_whitespace().count();
        text.push_str("\n\n");
        text.push_str(&graf);
    }
    text + "\n"
}

/// One paragraph in this many holds a sentence an editor would ask about.
const ASKED_ABOUT: usize = 12;

/// How often a paragraph is tried before one that was written already is taken again.
const TRIES: usize = 50;

/// Sentences with slots in braces, and what may stand in each slot.
#[derive(Deserialize)]
struct Templates {
    plain: Vec<String>,
    asked_about: Vec<String>,
    slots: BTreeMap<String, Vec<String>>,
}

struct Writer {
    templates: Templates,
    lot: Lot,
    written: HashSet<String>,
}

impl Writer {
    fn new(seed: u64) -> Writer {
        let templates = toml::from_str(include_str!("story.toml")).expect("the templates are well-formed");
        Writer { templates, lot: Lot::new(seed), written: HashSet::new() }
    }

    /// A paragraph that is new as far as possible.
    fn graf(&mut self) -> String {
        let mut graf = self.sentences();
        for _ in 0..TRIES {
            if self.written.insert(graf.clone()) {
                break;
            }
            graf = self.sentences();
        }
        graf
    }

    fn sentences(&mut self) -> String {
        let asked_about = self.lot.below(ASKED_ABOUT) == 0;
        let count = 1 + self.lot.below(3);
        let sentence = |at: usize| {
            let list = if asked_about && at == 0 { &self.templates.asked_about } else { &self.templates.plain };
            let template = list[self.lot.below(list.len())].clone();
            self.fill(&template)
        };
        (0..count).map(sentence).collect::<Vec<_>>().join(" ")
    }

    /// The template with a lot in each slot; `{number}` is any number.
    fn fill(&mut self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, (slot, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?)))
        {
            text.push_str(before);
            match self.templates.slots.get(slot) {
                Some(choices) => text.push_str(&choices[self.lot.below(choices.len())]),
                None => text.push_str(&(2 + self.lot.below(998)).to_string()),
            }
            rest = after;
        }
        text + rest
    }
}
