//! What to show when the pointer rests on a place.

use crate::rules::finding::Finding;
use crate::story::Story;
use crate::text::span::Span;

/// A hover: what it is about, and what to say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// The words it is about, in the source.
    pub span: Span,
    /// What to say, in Markdown.
    pub markdown: String,
}

/// The hover at a source offset: findings first, then what the analysis knows of the place.
pub fn at(story: &Story, findings: &[Finding], offset: u32) -> Option<Hover> {
    let _ = story;
    let finding = findings.iter().find(|finding| finding.span.touches(offset as usize))?;
    Some(Hover { span: finding.span, markdown: format!("**{}**\n\n{}", finding.message, finding.rule.docs) })
}
