//! The hover of a finding: what is wrong, why, what was seen.

use crate::features::hover::Hover;
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
    let mut page = format!("**{}** · `{}`", finding.message, finding.rule.code);
    for line in &finding.evidence {
        page.push_str(&format!("\n\n{line}"));
    }
    if let Some(why) = finding.rule.why() {
        page.push_str(&format!("\n\n{why}"));
    }
    page
}
