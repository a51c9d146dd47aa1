//! The words of a file as a reader sees them, and where each came from.

use crate::text::copy_map::CopyMap;
use crate::text::markup;
use crate::text::position;
use crate::text::span::Span;

/// How a file is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Format {
    /// Plain text, and whatever has no reader of its own.
    #[default]
    Plain,
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// HTML, as a browser would show it.
    Html,
}

/// What the markup says a block is. Plain text knows only [`BlockKind::Paragraph`]; `prose::segment` reads form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BlockKind {
    /// `h1`…`h6`, `#`…`######`, or a `title:` in front matter (level 1).
    Heading(u8),
    /// Running text.
    Paragraph,
    /// Inside a block quotation.
    BlockQuote,
    /// A list item.
    ListItem,
    /// A table cell.
    TableCell,
    /// `figcaption`, or an image's alternative text standing alone.
    Caption,
    /// `header`, `nav`, `footer`, bylines marked as such, and other furniture.
    Furniture,
}

/// One block of copy: a heading, a paragraph, a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Block {
    /// What the markup calls it.
    pub kind: BlockKind,
    /// Where it stands in [`Copy::text`], without the line break that follows it.
    pub span: Span,
}

/// An instruction to copydesk in a comment of the file (`<!-- desk: … -->`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pragma {
    /// The comment, in the source.
    pub source: Span,
    /// Copy offset of the first word after it, or the copy's length.
    pub before: u32,
    /// Is it alone on its line (then it speaks of the next block), or beside copy (of that line)?
    pub alone: bool,
    /// What follows `desk:`, trimmed.
    pub text: String,
}

/// The copy of a file: blocks joined by single line breaks, with a way back to the source.
///
/// Invariants: blocks are in order, apart by exactly one `\n`, never empty and hold no `\n`; every character of the copy
/// comes from one place in the source.
#[derive(Clone, Debug, Default)]
pub struct Copy {
    /// The words, UTF-8.
    pub text: String,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// Instructions in comments, in order.
    pub pragmas: Vec<Pragma>,
    /// What the front matter files the story under, folded to lower case: its kicker, category and tags.
    pub filed_under: Vec<String>,
    pub(crate) map: CopyMap,
    pub(crate) format: Format,
}

impl Copy {
    /// Reads the copy out of `source`. Total: any text is some copy.
    pub fn read(source: &str, format: Format) -> Copy {
        markup::read(source, format)
    }

    /// The words of a block.
    pub fn block(&self, block: &Block) -> &str {
        &self.text[block.span.range()]
    }

    /// The source span of a copy span. The result lies on character boundaries and covers all source bytes that the
    /// copy bytes came from, markup between them included.
    pub fn to_source(&self, copy: Span) -> Span {
        self.map.to_source(copy)
    }

    /// The copy offset of a source offset: of the character it is in, or, inside markup, of the next copy after it.
    pub fn to_copy(&self, source: u32) -> u32 {
        position::floor(&self.text, self.map.to_copy(source) as usize) as u32
    }

    /// A replacement of `copy` by `text`, in source terms (`text` escaped as the format needs), or `None` when the span
    /// holds markup that the replacement would destroy.
    pub fn edit(&self, copy: Span, text: &str) -> Option<(Span, String)> {
        let markup = self.format != Format::Plain;
        self.map.is_whole(copy, markup).then(|| (self.to_source(copy), markup::escape(text, self.format)))
    }
}
