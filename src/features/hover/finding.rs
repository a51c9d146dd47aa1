//! The hover of a finding: what is wrong, why, what was seen.

use crate::features::hover::Hover;
use crate::prose::inflect::capitalized;
use crate::rules::finding::Finding;

/// The findings at a source offset, the gravest first.
pub(super) fn at(findings: &[Finding], offset: u32) -> Option<Hover> {
    let mut here: Vec<&Finding> = findings.iter().filter(|it| it.span.touches(offset as usize)).collect();
    here.sort_by_key(|it| (std::cmp::Reverse(it.level), it.span.len()));
    let span = here.first()?.span;
    let markdown = here.iter().map(|it| page(it)).collect::<Vec<String>>().join("\n\n---\n\n");
    Some(Hover { span, markdown })
}

fn page(finding: &Finding) -> String {
    let seen: Vec<String> = finding.evidence.iter().filter_map(|it| sentence(it)).collect();
    let why = finding.rule.why().map(|it| it.split_whitespace().collect::<Vec<&str>>().join(" "));
    let head = format!("**{}** · `{}`", finding.message, finding.rule.code);
    let seen = (!seen.is_empty()).then(|| seen.join(" "));
    [Some(head), seen, why].into_iter().flatten().collect::<Vec<String>>().join("\n\n")
}

/// A line of evidence as a sentence: without the names of rules and classes, which are for programs, and nothing if no
/// more than the word is left, which the message has.
fn sentence(line: &str) -> Option<String> {
    let also =
        line.split_once(" too: ").filter(|(code, _)| is_name(code)).map(|(_, message)| format!("Also: {message}"));
    let (line, more) = also.map_or_else(|| without_class(line), |it| (it, true));
    let end = if line.ends_with(['.', '?', '!']) { "" } else { "." };
    more.then(|| format!("{}{end}", capitalized(&line)))
}

/// “seized” (control): …
fn without_class(line: &str) -> (String, bool) {
    let parts = line.split_once("” (").and_then(|(word, rest)| Some((word, rest.split_once(')')?)));
    match parts.filter(|(word, (inner, _))| word.starts_with('“') && is_name(inner)) {
        Some((word, (_, rest))) => (format!("{word}”{rest}"), !rest.is_empty()),
        None => (line.to_owned(), true),
    }
}

/// “number-without-source”: a name for programs.
fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_read_as_sentences() {
        let said = |line| sentence(line).unwrap_or_default();
        assert_eq!(said("“seized” (control): write who said so"), "“seized”: write who said so.");
        assert_eq!(said("“tanks” (military), no issuer in reach"), "“tanks”, no issuer in reach.");
        assert_eq!(said("“Experts say” (expert-vague)"), "");
        assert_eq!(said("sources (unnamed group): 1 statement"), "Sources (unnamed group): 1 statement.");
        assert_eq!(said("It is a jibe."), "It is a jibe.");
        assert_eq!(said("number-without-source too: Whose count?"), "Also: Whose count?");
    }
}
