//! What to show when the pointer rests on a place: what is wrong, who is speaking, whose words these are.

mod finding;
mod quotation;
mod source;

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

/// The hover at a source offset: findings first, then the source mentioned there, then the quotation it is in.
pub fn at(story: &Story, findings: &[Finding], offset: u32) -> Option<Hover> {
    let at = story.copy.to_copy(offset);
    let parts = [finding::at(findings, offset), source::at(story, at), quotation::at(story, at)];
    parts.into_iter().flatten().reduce(|first, next| Hover {
        span: first.span,
        markdown: format!("{}\n\n---\n\n{}", first.markdown, next.markdown),
    })
}
