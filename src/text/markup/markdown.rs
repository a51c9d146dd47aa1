//! Markdown as its reader sees it: CommonMark with tables, footnotes, strikethrough, task lists and front matter.

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::text::copy::BlockKind;
use crate::text::copy_map::Origin;
use crate::text::markup::front_matter;
use crate::text::markup::html;
use crate::text::markup::writer::Writer;
use crate::text::span::Span;

/// Reads the source from a byte offset on.
pub(super) fn read(out: &mut Writer, from: usize) {
    let start = front_matter::read(out, from);
    let events = Parser::new_ext(&out.source()[start..], options()).into_offset_iter();
    let mut reader = Reader::new(out);
    for (event, range) in events {
        reader.event(event, Span::new(start + range.start, start + range.end));
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

struct Reader<'w, 'a> {
    out: &'w mut Writer<'a>,
    /// The kinds of the blocks around.
    kinds: Vec<BlockKind>,
    /// How many images and code blocks around are not read.
    hidden: usize,
    paragraph: Span,
    /// Raw HTML of the block, read when all of it is known.
    raw: Option<Span>,
    /// What HTML tags are open in the block.
    inline: html::Reader,
    /// Where the last text ended, to find a backslash before the next.
    text_end: u32,
}

impl<'w, 'a> Reader<'w, 'a> {
    fn new(out: &'w mut Writer<'a>) -> Reader<'w, 'a> {
        let inline = html::Reader::new(BlockKind::Paragraph);
        let (kinds, paragraph) = (Vec::new(), Span::default());
        Reader { out, kinds, hidden: 0, paragraph, raw: None, inline, text_end: 0 }
    }

    fn event(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Html(_) => self.raw_html(span),
            Event::InlineHtml(_) => self.inline.read(self.out, span),
            _ if self.hidden > 0 || self.inline.is_hidden() => {}
            Event::Text(text) => self.text(&text, span),
            Event::SoftBreak => self.out.space(span, Origin::Coded),
            Event::HardBreak => self.out.space(span, Origin::Tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, span: Span) {
        match tag {
            Tag::Heading { level, .. } => self.kinds.push(BlockKind::Heading(level as u8)),
            Tag::BlockQuote(_) => self.kinds.push(BlockKind::BlockQuote),
            Tag::Item => self.kinds.push(BlockKind::ListItem),
            Tag::TableCell => self.kinds.push(BlockKind::TableCell),
            Tag::Paragraph => self.paragraph = span,
            Tag::CodeBlock(_) => self.hidden += 1,
            Tag::Image { .. } if self.is_alone(span) => return self.out.turn(BlockKind::Caption),
            Tag::Image { .. } => {
                self.hidden += 1;
                return;
            }
            _ if is_inline(tag.to_end()) => return,
            _ => {}
        }
        self.turn();
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
                return;
            }
            TagEnd::CodeBlock => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::HtmlBlock => self.flush(),
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::TableCell => {
                self.kinds.pop();
            }
            _ if is_inline(tag) => return,
            _ => {}
        }
        self.turn();
    }

    fn turn(&mut self) {
        self.inline = html::Reader::new(self.kind());
        self.out.turn(self.kind());
    }

    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn text(&mut self, text: &str, span: Span) {
        let (start, end) = (span.start as usize, span.end as usize);
        let source = self.out.source();
        let escaped = span.start > self.text_end && source.as_bytes()[start - 1] == b'\\';
        self.text_end = span.end;
        if &source[start..end] != text {
            return self.out.coded(span, &text.replace(['\n', '\r'], " "), Origin::Coded);
        }
        let first = text.chars().next().filter(|_| escaped).map_or(0, char::len_utf8);
        if escaped {
            self.out.coded(Span::new(start - 1, start + first), &text[..first], Origin::Coded);
        }
        self.out.run(Span::new(start + first, end));
    }

    /// Is the image all there is in its paragraph, but for a link around it?
    fn is_alone(&self, image: Span) -> bool {
        let source = self.out.source();
        let around = self.paragraph;
        if !self.out.at_start() || !around.covers(image) || self.hidden > 0 {
            return false;
        }
        let before = source[around.start as usize..image.start as usize].trim();
        let after = source[image.end as usize..around.end as usize].trim();
        before.is_empty() && after.is_empty() || before == "[" && after.starts_with("](") && after.ends_with(')')
    }

    /// Keeps lines of raw HTML together where nothing, such as a block quote's marks, stands between.
    fn raw_html(&mut self, span: Span) {
        match &mut self.raw {
            Some(raw) if raw.end == span.start => *raw = raw.join(span),
            _ => {
                self.flush();
                self.raw = Some(span);
            }
        }
    }

    fn flush(&mut self) {
        if let Some(raw) = self.raw.take() {
            self.inline.read(self.out, raw);
        }
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
}

#[cfg(test)]
mod tests {
    use crate::text::copy::BlockKind;
    use crate::text::copy::BlockKind::*;
    use crate::text::copy::Copy;
    use crate::text::copy::Format;

    fn check(source: &str, blocks: &[(BlockKind, &str)]) {
        let copy = Copy::read(source, Format::Markdown);
        let found: Vec<_> = copy.blocks.iter().map(|it| (it.kind, &copy.text[it.span.range()])).collect();
        assert_eq!(found, blocks, "{source}");
    }

    #[test]
    fn markup_says_what_a_block_is() {
        check(
            "# Ferry *runs* aground {#top}\n\nIt was\ndark.\n\n> We were\n> lucky.\n\n- One\n- Two\n\n  More\n\n\
             | a | b\\|c |\n|---|---|\n| 1 | |\n\n![The ferry](f.jpg)\n\nText ![no](x) and[^1].\n\n[^1]: A note.\n",
            &[
                (Heading(1), "Ferry runs aground"),
                (Paragraph, "It was dark."),
                (BlockQuote, "We were lucky."),
                (ListItem, "One"),
                (ListItem, "Two"),
                (ListItem, "More"),
                (TableCell, "a"),
                (TableCell, "b|c"),
                (TableCell, "1"),
                (Caption, "The ferry"),
                (Paragraph, "Text and."),
                (Paragraph, "A note."),
            ],
        );
    }

    #[test]
    fn inline_markup_vanishes() {
        check(
            "“The **Bank of\nEngland** [will *not*](http://x.y \"t\") cut,” said M\\. Lind &mdash;&NotEqualTilde; ~~twice~~  \nat least.",
            &[(Paragraph, "“The Bank of England will not cut,” said M. Lind —≂\u{338} twice at least.")],
        );
        check("See <https://x.org/a_b> or https://y.org.", &[(Paragraph, "See https://x.org/a_b or https://y.org.")]);
        check("[![Flood](a.png)](b)", &[(Caption, "Flood")]);
    }

    #[test]
    fn code_and_raw_html_are_not_read() {
        check(
            "Use `x` <b>now</b><br>or <kbd>k</kbd> never.\n\n    code\n\n```\ncode\n```\n\n<div>\nIn a <q>div</q>\n</div>\n\n\
             > <aside>\n> One\n> two</aside>\n",
            &[(Paragraph, "Use now or never."), (Paragraph, "In a “div”"), (Furniture, "One two")],
        );
    }

    #[test]
    fn hostile_markdown_is_read_in_time() {
        for part in ["[", "> ", "*a **a ", "<b", "&", "- ", "![", "`a``", "|", "<!--", "\\"] {
            let copy = Copy::read(&part.repeat(20_000), Format::Markdown);
            assert!(copy.text.len() <= 20_000 * part.len(), "{part}");
        }
    }
}
