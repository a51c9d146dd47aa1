//! The ledger of a story: who its sources are, what rests on each, and the figures an editor asks for.
//!
//! Everything is a count, with what it is counted out of. Nobody is judged by it.

mod affiliation;
mod figures;
mod response;
mod row;

pub use figures::{Figures, Lead, Share, Unnamed};
pub use response::Response;
pub use row::Row;

use crate::features::sentence::{self, Sentence};
use crate::rules::allow::Allowed;
use crate::story::Story;
use serde::Serialize;

/// The ledger of one story.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Ledger {
    /// A row a source, those with most sentences first.
    pub sources: Vec<Row>,
    /// What rests on us alone.
    pub us: Us,
    /// The story's figures.
    pub figures: Figures,
    /// Findings that somebody has allowed, by rule and reason.
    pub allowed: Vec<Allowance>,
}

/// The last row: what the reporter states and nobody else is said to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Us {
    /// Checkable sentences without a source.
    pub sentences: usize,
    /// Their words.
    pub words: usize,
    /// Their paragraphs, as readers count them, each once.
    pub paragraphs: Vec<usize>,
}

/// Findings allowed for one reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Allowance {
    /// The rule's code.
    pub rule: &'static str,
    /// Why its findings may stand.
    pub reason: String,
    /// How many.
    pub count: usize,
}

/// Draws up the ledger of a story whose sentences and allowed findings are given.
pub fn ledger(story: &Story, sentences: &[Sentence], allowed: &[Allowed]) -> Ledger {
    let responses = response::responses(story);
    let sources = row::rows(story, sentences, &responses);
    let figures = figures::figures(story, sentences, &sources, responses);
    Ledger { us: us(story, sentences), sources, figures, allowed: allowances(allowed) }
}

/// The ledger of a story from nothing but the story.
pub fn of(story: &Story, allowed: &[Allowed]) -> Ledger {
    ledger(story, &sentence::sentences(story), allowed)
}

fn us(story: &Story, sentences: &[Sentence]) -> Us {
    let ours = || sentences.iter().filter(|it| it.is_ours());
    let mut paragraphs: Vec<usize> = ours().map(|it| story.paragraph_number(it.graf)).collect();
    paragraphs.dedup();
    Us { sentences: ours().count(), words: ours().map(|it| it.words).sum(), paragraphs }
}

fn allowances(allowed: &[Allowed]) -> Vec<Allowance> {
    let mut found: Vec<Allowance> = Vec::new();
    for Allowed { finding, reason, .. } in allowed {
        let rule = finding.rule.code;
        match found.iter_mut().find(|it| it.rule == rule && it.reason == *reason) {
            Some(known) => known.count += 1,
            None => found.push(Allowance { rule, reason: reason.clone(), count: 1 }),
        }
    }
    found
}
