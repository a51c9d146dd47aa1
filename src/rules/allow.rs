//! Findings that somebody has decided to live with, and said why.

use crate::house::Allowance;
use crate::prose::token::fold_words;
use crate::rules::finding::Finding;
use crate::story::Story;
use crate::text::copy::Pragma;
use crate::text::span::Span;

/// What came of checking a story.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What is reported, in source order.
    pub findings: Vec<Finding>,
    /// What is not, because somebody allowed it, in source order.
    pub allowed: Vec<Allowed>,
}

/// A finding that is allowed.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The finding.
    pub finding: Finding,
    /// Why it may stand.
    pub reason: String,
    /// The words of the house’s `[[allow]]` entry that says so; none where a comment of the copy does.
    pub entry: Option<String>,
}

/// A comment of the copy that allows findings of one rule in one place.
struct Comment<'a> {
    rule: &'a str,
    reason: &'a str,
    /// Where it holds, in the copy.
    reach: Span,
    used: bool,
}

/// Parts the findings into those to report and those allowed; returns the comments that allowed nothing too.
pub(crate) fn part(story: &Story, findings: Vec<Finding>) -> (Review, Vec<&Pragma>) {
    let pragmas = story.copy.pragmas.iter().enumerate();
    let mut comments: Vec<Option<Comment>> = pragmas.map(|(number, it)| comment(story, number, it)).collect();
    let mut review = Review::default();
    for finding in findings {
        let entry = by_house(story, &finding);
        let reason = entry.map(|it| it.reason.clone()).or_else(|| by_comment(story, &finding, &mut comments));
        match (reason, entry.map(|it| it.text.clone())) {
            (Some(reason), entry) => review.allowed.push(Allowed { finding, reason, entry }),
            (None, _) => review.findings.push(finding),
        }
    }
    let idle = story.copy.pragmas.iter().zip(comments).filter(|(_, it)| it.as_ref().is_none_or(|it| !it.used));
    (review, idle.map(|(pragma, _)| pragma).collect())
}

/// The `[[allow]]` entry of the house whose words stand in the finding’s sentence.
fn by_house<'a>(story: &'a Story, finding: &Finding) -> Option<&'a Allowance> {
    let is_mine = |it: &&Allowance| it.rule == finding.rule.code && is_reason(&it.reason);
    let mut mine = story.house.allowed.iter().filter(is_mine).peekable();
    mine.peek()?;
    let sentence = story.copy.text.get(copy_span(story, finding.sentence).range());
    let sentence = fold_words(sentence.unwrap_or_default());
    mine.find(|it| sentence.contains(&fold_words(&it.text)))
}

fn by_comment(story: &Story, finding: &Finding, comments: &mut [Option<Comment>]) -> Option<String> {
    let start = copy_span(story, finding.span).start as usize;
    let holds = |it: &&mut Comment| it.rule == finding.rule.code && it.reach.touches(start);
    let comment = comments.iter_mut().flatten().find(holds)?;
    comment.used = true;
    Some(comment.reason.to_owned())
}

/// What a comment allows, and where: `allow` alone on its line speaks of the paragraph after it, else of its own;
/// `allow-start` of everything up to its `allow-end`, or the end; `allow-file` of the whole file.
fn comment<'a>(story: &'a Story, number: usize, pragma: &'a Pragma) -> Option<Comment<'a>> {
    let (verb, rule, reason) = words(&pragma.text);
    let end = story.copy.text.len() as u32;
    let reach = match verb {
        "allow" => {
            let place = if pragma.alone { pragma.before } else { pragma.before.saturating_sub(1) };
            story.copy.blocks.iter().find(|it| it.span.touches(place as usize) && !it.span.is_empty())?.span
        }
        "allow-start" => {
            let ends = |it: &&Pragma| matches!(words(&it.text), ("allow-end", ended, _) if ended == rule);
            let after = story.copy.pragmas.iter().skip(number + 1).find(ends);
            Span { start: pragma.before, end: after.map_or(end, |it| it.before.saturating_sub(1)) }
        }
        "allow-file" => Span { start: 0, end },
        _ => return None,
    };
    is_reason(reason).then_some(Comment { rule, reason, reach, used: false })
}

/// The words of a comment: what it does, to which rule, and why.
pub(crate) fn words(text: &str) -> (&str, &str, &str) {
    let mut words = text.splitn(3, char::is_whitespace).map(str::trim);
    let mut next = || words.next().unwrap_or_default();
    (next(), next(), next())
}

/// A reason is required; “TK” is none.
pub(crate) fn is_reason(reason: &str) -> bool {
    !matches!(reason.trim(), "" | "TK")
}

fn copy_span(story: &Story, source: Span) -> Span {
    let (start, end) = (story.copy.to_copy(source.start), story.copy.to_copy(source.end));
    Span { start, end: end.max(start) }
}
