//! Findings that somebody has decided to live with, and said why.

use crate::prose::token::fold;
use crate::rules::finding::Finding;
use crate::story::Story;
use crate::text::copy::Pragma;
use crate::text::span::Span;

/// Is the finding allowed, by a comment beside it or by the house? A reason is required; “TK” is none.
pub(super) fn is_allowed(story: &Story, finding: &Finding) -> bool {
    by_house(story, finding) || story.copy.pragmas.iter().any(|pragma| by_comment(story, finding, pragma))
}

/// An `[[allow]]` entry of the house, whose words stand in the finding’s sentence.
fn by_house(story: &Story, finding: &Finding) -> bool {
    let mine = story.house.allowed.iter().filter(|it| it.rule == finding.rule.code && is_reason(&it.reason));
    let mut mine = mine.peekable();
    mine.peek().is_some() && {
        let sentence = story.copy.text.get(copy_span(story, finding.sentence).range());
        let sentence = spaced(sentence.unwrap_or_default());
        mine.any(|it| sentence.contains(&spaced(&it.text)))
    }
}

/// `<!-- desk: allow RULE reason -->`: alone on its line it speaks of the paragraph after it, else of its own.
fn by_comment(story: &Story, finding: &Finding, pragma: &Pragma) -> bool {
    let mut words = pragma.text.splitn(3, char::is_whitespace);
    let allows = words.next() == Some("allow") && words.next() == Some(finding.rule.code);
    let place = if pragma.alone { pragma.before } else { pragma.before.saturating_sub(1) };
    let block = story.copy.blocks.iter().find(|block| block.span.touches(place as usize) && !block.span.is_empty());
    let here = block.is_some_and(|block| block.span.touches(copy_span(story, finding.span).start as usize));
    allows && here && words.next().is_some_and(is_reason)
}

fn is_reason(reason: &str) -> bool {
    !matches!(reason.trim(), "" | "TK")
}

fn copy_span(story: &Story, source: Span) -> Span {
    let (start, end) = (story.copy.to_copy(source.start), story.copy.to_copy(source.end));
    Span { start, end: end.max(start) }
}

/// Folded, with single spaces: wording that line breaks and case do not change.
fn spaced(text: &str) -> String {
    fold(&text.split_whitespace().collect::<Vec<&str>>().join(" "))
}
