//! What to show when the pointer rests on a place: what is wrong, what a word does, who is speaking, whose words these
//! are, what a claim rests on.

mod claim;
mod finding;
mod footprint;
mod policy;
mod quotation;
mod say;
mod source;
mod word;

use crate::features::mention::Mentions;
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

/// The hover at a source offset: findings, or else the word, then the source mentioned there, and the quotation it is in
/// or, outside quotations and mentions, the claim.
pub fn at(story: &Story, mentions: &Mentions, findings: &[Finding], offset: u32) -> Option<Hover> {
    let at = story.copy.to_copy(offset);
    let (source, quotation) = (source::at(story, mentions, offset), quotation::at(story, mentions, at));
    let claim = || claim::at(story, mentions, at);
    let claim = if source.is_none() && quotation.is_none() { claim() } else { None };
    let wrong = finding::at(findings, offset).or_else(|| word::at(story, at));
    let parts = [wrong, source, quotation, claim];
    parts.into_iter().flatten().reduce(|first, next| Hover {
        span: first.span,
        markdown: format!("{}\n\n---\n\n{}", first.markdown, next.markdown),
    })
}
