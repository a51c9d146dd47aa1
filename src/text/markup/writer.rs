//! Builds a copy: the only place that keeps what [`Copy`] promises of its blocks and its map.

use memchr::memchr2;

use crate::text::copy::Block;
use crate::text::copy::BlockKind;
use crate::text::copy::Copy;
use crate::text::copy::Format;
use crate::text::copy::Pragma;
use crate::text::copy_map::Origin;
use crate::text::span::Span;

/// A copy in the making. Readers hand it source spans in order; what comes out of order is left out.
pub(super) struct Writer<'a> {
    source: &'a str,
    copy: Copy,
    kind: BlockKind,
    open: Option<Open>,
    /// White space seen since the last word of the open block.
    space: Option<(Span, Origin)>,
}

/// Where the copy stood when the open block began, and where its first word is.
struct Open {
    before: usize,
    start: usize,
}

impl<'a> Writer<'a> {
    /// A copy of nothing yet.
    pub(super) fn new(source: &'a str, format: Format) -> Writer<'a> {
        let copy = Copy { text: String::with_capacity(source.len()), format, ..Copy::default() };
        Writer { source, copy, kind: BlockKind::Paragraph, open: None, space: None }
    }

    /// The source, whole.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Says what the story is filed under.
    pub(super) fn file_under(&mut self, names: Vec<String>) {
        self.copy.filed_under = names;
    }

    /// Ends the open block, if any, and says what the next one is.
    pub(super) fn turn(&mut self, kind: BlockKind) {
        self.kind = kind;
        self.space = None;
        let Some(Open { before, start }) = self.open.take() else { return };
        if self.copy.text[start..].trim().is_empty() {
            self.copy.text.truncate(before);
            self.copy.map.truncate(before as u32);
            self.copy.blocks.pop();
        } else if let Some(block) = self.copy.blocks.last_mut() {
            block.span = Span::new(start, self.copy.text.len());
        }
    }

    /// Reads a span as it stands. White space at its edges may be dropped or become one with what is around it; line
    /// ends inside become spaces.
    pub(super) fn run(&mut self, span: Span) {
        let mut at = span.start as usize;
        let end = span.end as usize;
        while let Some(line_end) = memchr2(b'\n', b'\r', &self.source.as_bytes()[at..end]).map(|it| at + it) {
            self.line(Span::new(at, line_end));
            self.space(Span::new(line_end, line_end + 1), Origin::Coded);
            at = line_end + 1;
        }
        self.line(Span::new(at, end));
    }

    /// Reads a span as other characters than the source has there, with no line end among them unless all is white
    /// space.
    pub(super) fn coded(&mut self, span: Span, text: &str, origin: Origin) {
        if text.trim_ascii().is_empty() {
            self.space(span, origin);
        } else if self.begin(span.start) {
            self.push(span, text, origin);
        }
    }

    /// Reads a span as one space between words, or as nothing at the edge of a block or beside another space.
    pub(super) fn space(&mut self, span: Span, origin: Origin) {
        match &mut self.space {
            _ if self.open.is_none() => {}
            Some(space) if origin == Origin::Tag => *space = (space.0.join(span), origin),
            Some(_) => {}
            space => *space = Some((span, origin)),
        }
    }

    /// Is the last thing read, white space apart, a tag that stands for a space?
    pub(super) fn after_break(&self) -> bool {
        matches!(self.space, Some((_, Origin::Tag)))
    }

    /// Is there no word yet in the block?
    pub(super) fn at_start(&self) -> bool {
        self.open.is_none()
    }

    /// Takes a comment, delimiters included; keeps it if it speaks to us.
    pub(super) fn comment(&mut self, span: Span) {
        let body = self.source[span.range()].strip_prefix("<!--").and_then(|it| it.strip_suffix("-->"));
        if let Some(text) = body.and_then(|it| it.trim_start().strip_prefix("desk:")) {
            let pragma = Pragma { source: span, before: 0, alone: self.is_alone(span), text: text.trim().to_owned() };
            self.copy.pragmas.push(pragma);
        }
    }

    /// The copy.
    pub(super) fn finish(mut self) -> Copy {
        self.turn(BlockKind::Paragraph);
        let mut pragmas = std::mem::take(&mut self.copy.pragmas);
        for pragma in &mut pragmas {
            let next = self.copy.to_copy(pragma.source.end) as usize;
            let gap = self.copy.text[next..].bytes().take_while(|it| matches!(it, b' ' | b'\n')).count();
            pragma.before = (next + gap) as u32;
        }
        Copy { pragmas, ..self.copy }
    }

    fn line(&mut self, span: Span) {
        let text = &self.source[span.range()];
        let start = span.start as usize + (text.len() - text.trim_ascii_start().len());
        let end = start + text.trim_ascii().len();
        self.edge(Span::new(span.start as usize, start));
        if start < end && self.begin(start as u32) {
            self.push(Span::new(start, end), &self.source[start..end], Origin::Same);
        }
        self.edge(Span::new(end, span.end.max(end as u32) as usize));
    }

    fn edge(&mut self, span: Span) {
        if !span.is_empty() {
            let same = &self.source[span.range()] == " ";
            self.space(span, if same { Origin::Same } else { Origin::Coded });
        }
    }

    /// Makes ready for a word at source offset `at`: a block to be in, the space before. False if it is out of order.
    fn begin(&mut self, at: u32) -> bool {
        let last = self.copy.map.source_end();
        if at < last {
            return false;
        }
        if let Some((space, origin)) = self.space.take() {
            let gap = space.end..at.max(space.end);
            let indent = self.source[gap.start as usize..gap.end as usize].bytes().all(|it| it.is_ascii_whitespace());
            let end = if indent && origin != Origin::Same { at } else { space.end.clamp(last, at) };
            self.push(Span { start: space.start.clamp(last, end), end }, " ", origin);
        } else if self.open.is_none() {
            self.open_block(Span { start: last, end: at });
        }
        true
    }

    fn open_block(&mut self, gap: Span) {
        let before = self.copy.text.len();
        if before > 0 {
            self.push(gap, "\n", Origin::Break);
        }
        let start = self.copy.text.len();
        self.open = Some(Open { before, start });
        self.copy.blocks.push(Block { kind: self.kind, span: Span::empty(start) });
    }

    fn push(&mut self, source: Span, text: &str, origin: Origin) {
        let start = self.copy.text.len();
        self.copy.text.push_str(text);
        self.copy.map.push(Span::new(start, self.copy.text.len()), source, origin);
    }

    fn is_alone(&self, span: Span) -> bool {
        let blank = [' ', '\t'];
        let before = self.source[..span.start as usize].trim_end_matches(blank);
        let after = self.source[span.end as usize..].trim_start_matches(blank);
        (before.is_empty() || before.ends_with(['\n', '\r', '\u{feff}']))
            && (after.is_empty() || after.starts_with(['\n', '\r']))
    }
}
