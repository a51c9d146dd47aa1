//! What a rule has to say about a place in a story.

use crate::lexicon::entry::Level;
use crate::rules::Rule;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// One finding. All spans are in the source.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Who says so.
    pub rule: &'static Rule,
    /// The words in question.
    pub span: Span,
    /// The sentence they stand in, which is held back while it is being typed.
    pub sentence: Span,
    /// What is wrong, in one line an editor would say aloud.
    pub message: String,
    /// How loud, after the house had its say. Never [`Level::Off`].
    pub level: Level,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// What would mend it, best first.
    pub fixes: Vec<Fix>,
    /// What the analysis saw, line by line, for the hover.
    pub evidence: Vec<String>,
}

/// A place that explains a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// Where, in the source.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// A way to mend a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What it does: “Replace with ‘said’”.
    pub title: String,
    /// The edits, in the source, apart from each other.
    pub edits: Vec<Edit>,
    /// May it be applied unread? A fix that inserts `TK`, or changes meaning, may not.
    pub safe: bool,
}
