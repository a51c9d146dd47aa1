//! Where in the copy a comment can stand that allows a finding.

use crate::lsp::analysis::Analysis;
use crate::rules::finding::Finding;
use crate::text::copy::{Block, BlockKind, Format};
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The comment that allows a finding, on a line of its own above what it speaks of. `None` where a comment would be
/// read as copy or break what it stands in: in plain text, a table, front matter.
pub(crate) fn comment(analysis: &Analysis, finding: &Finding) -> Option<Edit> {
    let block = block(analysis, finding).filter(|block| block.kind != BlockKind::TableCell)?;
    let start = analysis.story.copy.to_source(block.span).start as usize;
    if analysis.format == Format::Plain || start < front_matter(&analysis.text, analysis.format) {
        return None;
    }
    let line = analysis.text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let margin: String = analysis.text[line..start].chars().take_while(|it| matches!(it, ' ' | '\t' | '>')).collect();
    let end = if analysis.text.contains("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{margin}<!-- desk: allow {} TK -->{end}", finding.rule.code);
    Some(Edit { span: Span::empty(line), text })
}

/// The words of a finding's sentence, as a house's file quotes them.
pub(crate) fn sentence<'a>(analysis: &'a Analysis, finding: &Finding) -> &'a str {
    let copy = &analysis.story.copy;
    let (start, end) = (copy.to_copy(finding.sentence.start), copy.to_copy(finding.sentence.end));
    copy.text.get(start as usize..end as usize).unwrap_or_default().trim()
}

fn block(analysis: &Analysis, finding: &Finding) -> Option<Block> {
    let at = analysis.story.copy.to_copy(finding.span.start) as usize;
    analysis.story.copy.blocks.iter().find(|block| block.span.touches(at)).copied()
}

/// Where the front matter ends, in bytes.
fn front_matter(text: &str, format: Format) -> usize {
    let fence = ["---", "+++"].into_iter().find(|fence| text.trim_start_matches('\u{feff}').starts_with(fence));
    match fence.filter(|_| format == Format::Markdown) {
        Some(fence) => text[3..].find(&format!("\n{fence}")).map_or(0, |at| at + 3),
        None => 0,
    }
}
