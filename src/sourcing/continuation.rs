//! Quotations that go on from the paragraph before, or wait for the credit after: whose they are.

use crate::prose::passage::Passage;
use crate::prose::quotation::Quotation;
use crate::sourcing::attribution::{Attribution, Form};
use crate::sourcing::cue::CueKind;
use crate::sourcing::introduction::Introduction;
use crate::sourcing::reading::Reading;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Entry, SourceId};

/// Why a paragraph’s quotation is somebody’s whom it does not name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Continuation {
    /// The paragraph before left its quotation open.
    Running,
    /// It is all quotation, and so was the end of the paragraph before.
    Following,
    /// The paragraph after is a credit: “— Ana Ruiz, teacher”.
    Credited,
}

/// Whose a paragraph’s opening quotation is, told by another paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Continued {
    /// The speaker.
    pub source: SourceId,
    /// The paragraph that tells.
    pub graf: usize,
    /// How.
    pub why: Continuation,
}

impl Continuation {
    /// How the hover says it.
    pub fn explain(self) -> &'static str {
        match self {
            Continuation::Running => "quotation left open",
            Continuation::Following => "quotation goes on",
            Continuation::Credited => "credit after the quotation",
        }
    }
}

/// The quotation that opens a paragraph and that no attribution in it holds.
pub(crate) fn unclaimed<'a>(passage: &'a Passage, reading: &Reading) -> Option<&'a Quotation> {
    let first = passage.quotations.first()?;
    let opens = first.open_at_start || first.tokens.start <= passage.dateline.end;
    let held = reading.attribution_over(first.inner.start as usize).is_some();
    let line = |it: &Attribution| it.cue.kind == CueKind::Mark && first.tokens.contains(&it.cue.run.start);
    (opens && !held && !reading.attributions.iter().any(line)).then_some(first)
}

/// Is the paragraph nothing but quotation?
pub(crate) fn is_all_quoted(passage: &Passage) -> bool {
    let words = (passage.dateline.end as usize..passage.tokens.len()).filter(|&at| !passage.tag(at).is_punctuation());
    let mut words = words.peekable();
    words.peek().is_some() && words.all(|at| passage.in_quotes(at))
}

/// Does the paragraph end in quotation, or in a sentence that says whose its quotation was?
pub(crate) fn ends_quoted(passage: &Passage, reading: &Reading) -> bool {
    if last_direct(reading).is_some_and(|it| reading.attributions[it].sentence + 1 == passage.sentences.len()) {
        return true;
    }
    let last = (0..passage.tokens.len()).rev().find(|&at| !matches!(passage.word(at), "." | "…"));
    last.is_some_and(|at| passage.in_quotes(at))
}

/// The attribution whose speaker goes on after the paragraph: its last direct one.
pub(crate) fn last_direct(reading: &Reading) -> Option<usize> {
    let direct = |it: &Attribution| it.form != Form::Indirect && it.is_speech() && it.source.is_some();
    reading.attributions.iter().rposition(direct)
}

/// The person a credit line names: “— Ana Ruiz, teacher”, “Ana Ruiz”.
pub(crate) fn credit<'a>(entry: &Entry<'a>) -> Option<&'a Introduction> {
    const LINE: usize = 14;
    let (_, passage, reading) = *entry;
    let clause = (0..passage.tokens.len()).any(|at| passage.tag(at).is_finite_verb() || passage.in_quotes(at));
    let first = reading.introductions.first().filter(|it| it.description.kind == Kind::NamedPerson)?;
    let leads = (0..first.run.start as usize).all(|at| passage.tag(at).is_punctuation());
    let ended = matches!(passage.word(passage.tokens.len().saturating_sub(1)), "." | "!" | "?" | ":");
    (leads && !clause && !ended && passage.tokens.len() <= LINE).then_some(first)
}
