//! Whose words a quotation is, and how that was told.

use crate::prose::quotation::Quotation;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Placement, Seen};
use crate::sourcing::table::SourceId;
use crate::story::{Graf, Story};

/// The speaker of a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// Who, if that could be told.
    pub id: Option<SourceId>,
    /// The attribution that says so, by number in the paragraph; none where another paragraph tells.
    pub attribution: Option<usize>,
    /// How it was told.
    pub how: How,
}

/// How a speaker was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// By name or description, in the sentence.
    Explicit,
    /// By a pronoun, by the sentence before, or by another paragraph.
    CarryOver,
    /// By the look of it.
    Guessed,
}

impl How {
    /// How it is said.
    pub fn name(self) -> &'static str {
        match self {
            How::Explicit => "explicit",
            How::CarryOver => "carry-over",
            How::Guessed => "guessed",
        }
    }
}

/// The tokens of a quotation, marks included.
pub fn run(quotation: &Quotation) -> Run {
    Run { start: quotation.tokens.start, end: quotation.tokens.end }
}

/// The speaker of a quotation; none where no attribution holds it and no other paragraph tells.
pub fn of(story: &Story, index: usize, graf: &Graf, quotation: &Quotation) -> Option<Speaker> {
    let first = quotation.inner.start as usize;
    let Some(attribution) = graf.reading().speech_over(first) else { return continued(story, index, quotation) };
    let id = story.sources().of(index, attribution);
    Some(Speaker { id, attribution: Some(attribution), how: how(graf, attribution, first) })
}

/// The speaker of the quotation that opens a paragraph, where the one before or after it tells.
fn continued(story: &Story, index: usize, quotation: &Quotation) -> Option<Speaker> {
    let told = story.sources().continued(index).filter(|_| opens(story, index, quotation))?;
    Some(Speaker { id: Some(told.source), attribution: None, how: How::CarryOver })
}

fn opens(story: &Story, index: usize, quotation: &Quotation) -> bool {
    let first = story.grafs.get(index).and_then(|graf| graf.passage().quotations.first());
    first.is_some_and(|it| it.tokens == quotation.tokens)
}

fn how(graf: &Graf, attribution: usize, first: usize) -> How {
    let it = &graf.reading().attributions[attribution];
    let here = it.sentence == graf.passage().sentence_of(first);
    let Some(source) = &it.source else { return How::Guessed };
    let pronoun = source.run.len() == 1 && graf.passage().tag(source.run.start as usize) == Tag::Prp;
    let lent = matches!(source.placement, Placement::Borrowed | Placement::Shared);
    match it.seen {
        Seen::Labeler => How::Guessed,
        _ if !here || pronoun || lent => How::CarryOver,
        _ => How::Explicit,
    }
}
