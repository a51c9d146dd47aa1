//! Fenced blocks of Markdown, as specs and rule pages hold them.

use copydesk::text::copy::Format;
use std::ops::Range;

/// A fenced block: ```` ```copy md known: why ```` and the lines up to the closing fence.
pub(crate) struct Block {
    /// What it holds: `copy`, `toml`, `sentences`…
    pub(crate) kind: String,
    /// How the copy in it is written: plain, or the `md` or `html` after the kind.
    pub(crate) format: Format,
    /// Set where the page states what should be and the product falls short: why.
    pub(crate) known: Option<String>,
    /// The opening fence's line in the page, from 1.
    pub(crate) line: usize,
    /// The opening fence's line, in bytes of the page.
    pub(crate) fence: Range<usize>,
    /// What is in it, in bytes of the page, the last line break included.
    pub(crate) body: Range<usize>,
}

/// The fenced blocks of a page, in order.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    let mut offset = 0;
    for (index, line) in page.split_inclusive('\n').enumerate() {
        let range = offset..offset + line.len();
        offset = range.end;
        match line.trim_end().strip_prefix("```") {
            Some("") if open => open = false,
            Some(info) if !open => {
                open = true;
                found.push(opened(info, index + 1, range));
            }
            _ => {
                if let Some(block) = found.last_mut().filter(|_| open) {
                    block.body.end = range.end;
                }
            }
        }
    }
    found
}

fn opened(info: &str, line: usize, fence: Range<usize>) -> Block {
    let (head, known) =
        info.split_once("known:").map_or((info, None), |(head, why)| (head, Some(why.trim().to_owned())));
    let mut words = head.split_whitespace();
    let kind = words.next().unwrap_or("").to_owned();
    let body = fence.end..fence.end;
    Block { kind, format: Format::of(words.next(), None), known, line, fence, body }
}
