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
    /// The attribution that says so, by number in the paragraph.
    pub attribution: usize,
    /// How it was told.
    pub how: How,
}

/// How a speaker was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// By name or description, in the sentence.
    Explicit,
    /// By a pronoun, or by the sentence before.
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

/// The speaker of a quotation; none where no attribution holds it.
pub fn of(story: &Story, index: usize, graf: &Graf, quotation: &Quotation) -> Option<Speaker> {
    let first = quotation.inner.start as usize;
    let attribution = graf.reading().attribution_over(first)?;
    let id = story.sources.of(index, attribution);
    Some(Speaker { id, attribution, how: how(graf, attribution, first) })
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
