//! HTML as a reader of the page sees it.

use crate::text::copy::BlockKind;
use crate::text::copy_map::Origin;
use crate::text::markup::elements::Container;
use crate::text::markup::elements::Element;
use crate::text::markup::entities;
use crate::text::markup::front_matter;
use crate::text::markup::tokens::Token;
use crate::text::markup::tokens::Tokens;
use crate::text::markup::writer::Writer;
use crate::text::span::Span;

/// Reads the source from a byte offset on.
pub(super) fn read(out: &mut Writer, from: usize) {
    let start = front_matter::read(out, from);
    Reader::new(BlockKind::Paragraph).read(out, Span::new(start, out.source().len()));
}

/// What is known of the elements around the next token.
pub(super) struct Reader {
    /// What a block in no container is.
    base: BlockKind,
    containers: Vec<Container>,
    /// How many of each container are open, so that an end tag without its start costs nothing.
    open: [usize; Container::COUNT],
    heading: Option<u8>,
    hidden: Option<Hidden>,
    /// How many `q` are open in the block.
    quotes: usize,
    titled: bool,
}

/// An element whose contents are not read.
struct Hidden {
    element: Element,
    depth: usize,
}

impl Reader {
    /// A reader outside all elements, where a block is a `base`.
    pub(super) fn new(base: BlockKind) -> Reader {
        let open = [0; Container::COUNT];
        Reader { base, containers: Vec::new(), open, heading: None, hidden: None, quotes: 0, titled: false }
    }

    /// Reads a stretch of HTML.
    pub(super) fn read(&mut self, out: &mut Writer, span: Span) {
        for token in Tokens::new(out.source(), span) {
            self.token(out, token);
        }
    }

    /// Is the reader inside an element whose contents are not read?
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden.is_some()
    }

    fn token(&mut self, out: &mut Writer, token: Token) {
        match token {
            Token::Open(_, element) if self.stays_hidden(element, true) => {}
            Token::Close(_, element) if self.stays_hidden(element, false) => {}
            Token::Open(span, element) => self.enter(out, span, element),
            Token::Close(span, element) => self.leave(out, span, element),
            Token::Text(span) if self.hidden.is_none() => self.text(out, span),
            Token::Comment(span) if self.hidden.is_none() => out.comment(span),
            Token::Text(_) | Token::Comment(_) | Token::Other(_) => {}
        }
    }

    /// Counts a tag inside a hidden element; false where none is open, or a block shows that it was never closed.
    fn stays_hidden(&mut self, element: Element, opens: bool) -> bool {
        let Some(hidden) = &mut self.hidden else { return false };
        if matches!(hidden.element, Element::HiddenInline(_)) && element.is_block() {
            self.hidden = None;
            return false;
        }
        if element == hidden.element {
            hidden.depth = if opens { hidden.depth + 1 } else { hidden.depth - 1 };
            if hidden.depth == 0 {
                self.hidden = None;
            }
        }
        true
    }

    fn enter(&mut self, out: &mut Writer, span: Span, element: Element) {
        match element {
            Element::Inline | Element::Raw(_) => {}
            Element::Section => self.turn(out),
            Element::Paragraph => self.begin(out, None),
            Element::Heading(level) => self.begin(out, Some(level)),
            Element::Container(container) => self.push(out, container),
            Element::LineBreak if out.after_break() => self.turn(out),
            Element::LineBreak => out.space(span, Origin::Tag),
            Element::Quote => {
                out.coded(span, if self.quotes.is_multiple_of(2) { "“" } else { "‘" }, Origin::Tag);
                self.quotes += 1;
            }
            Element::Title if !self.titled && !has_main_heading(out.source()) => self.begin(out, Some(1)),
            Element::Title | Element::Hidden(_) | Element::HiddenInline(_) => {
                self.hidden = Some(Hidden { element, depth: 1 });
            }
        }
        self.titled |= element == Element::Title;
    }

    fn leave(&mut self, out: &mut Writer, span: Span, element: Element) {
        match element {
            Element::Paragraph | Element::Section => self.turn(out),
            Element::Heading(_) | Element::Title => self.begin(out, None),
            Element::Container(container) => self.pop(out, container),
            Element::Quote if self.quotes > 0 => {
                self.quotes -= 1;
                out.coded(span, if self.quotes.is_multiple_of(2) { "”" } else { "’" }, Origin::Tag);
            }
            _ => {}
        }
    }

    fn begin(&mut self, out: &mut Writer, heading: Option<u8>) {
        self.heading = heading;
        self.turn(out);
    }

    /// An item or cell ends the one before it.
    fn push(&mut self, out: &mut Writer, container: Container) {
        if matches!(container, Container::Item | Container::Cell) && self.containers.last() == Some(&container) {
            self.pop(out, container);
        }
        self.containers.push(container);
        self.open[container as usize] += 1;
        self.begin(out, None);
    }

    /// Closes all that was opened since the container; each is closed once, so this is linear over a file.
    fn pop(&mut self, out: &mut Writer, container: Container) {
        while self.open[container as usize] > 0 {
            let Some(last) = self.containers.pop() else { break };
            self.open[last as usize] -= 1;
            if last == container {
                break;
            }
        }
        self.begin(out, None);
    }

    fn turn(&mut self, out: &mut Writer) {
        self.quotes = 0;
        out.turn(self.kind());
    }

    fn kind(&self) -> BlockKind {
        match self.heading {
            _ if self.open[Container::Furniture as usize] > 0 => BlockKind::Furniture,
            Some(level) => BlockKind::Heading(level),
            None => self.containers.last().map_or(self.base, |it| it.kind()),
        }
    }

    fn text(&self, out: &mut Writer, span: Span) {
        let source = out.source().as_bytes();
        let end = span.end as usize;
        let (mut from, mut at) = (span.start as usize, span.start as usize);
        while at < end {
            if !is_seam(source, at) {
                at += 1;
                continue;
            }
            out.run(Span::new(from, at));
            from = seam(out, Span::new(at, end));
            at = from.max(at + 1);
        }
        out.run(Span::new(from, end));
    }
}

/// Can the text not be read as it stands here: an entity, or more white space than a space?
fn is_seam(source: &[u8], at: usize) -> bool {
    match source[at] {
        b'&' | b'\t' | b'\n' | b'\r' | b'\x0c' => true,
        b' ' => source.get(at + 1) == Some(&b' '),
        _ => false,
    }
}

/// Reads the entity or white space at the start of `span`, and returns where it ends: the start if it is neither.
fn seam(out: &mut Writer, span: Span) -> usize {
    let text = &out.source()[span.range()];
    let start = span.start as usize;
    if text.starts_with('&') {
        let Some((char, length)) = entities::decode(text) else { return start };
        out.coded(Span::new(start, start + length), char.encode_utf8(&mut [0; 4]), Origin::Coded);
        return start + length;
    }
    let end = start + text.bytes().take_while(|it| it.is_ascii_whitespace()).count();
    out.space(Span::new(start, end), Origin::Coded);
    end
}

fn has_main_heading(source: &str) -> bool {
    let all = Span::new(0, source.len());
    Tokens::new(source, all).any(|it| matches!(it, Token::Open(_, Element::Heading(1))))
}

#[cfg(test)]
mod tests {
    use crate::text::copy::BlockKind;
    use crate::text::copy::BlockKind::*;
    use crate::text::copy::Copy;
    use crate::text::copy::Format;

    fn check(source: &str, blocks: &[(BlockKind, &str)]) {
        let copy = Copy::read(source, Format::Html);
        let found: Vec<_> = copy.blocks.iter().map(|it| (it.kind, &copy.text[it.span.range()])).collect();
        assert_eq!(found, blocks, "{source}");
    }

    #[test]
    fn elements_say_what_a_block_is() {
        check(
            "<!doctype html><title>Site</title><header><h1>Ferry runs <em>aground</em></h1><p>By Ann Reyes</header>\n\
             <p>It was\n  dark.<p>All <b>41</b> aboard are safe.<blockquote><p>We were lucky.</blockquote>\
             <ul><li>One<li>Two</ul><table><tr><td>a<td>b</table><figure><img alt=no><figcaption>The ferry</figure>Later.\
             <footer><ul><li>Contact</ul></footer>",
            &[
                (Heading(1), "Ferry runs aground"),
                (Furniture, "By Ann Reyes"),
                (Paragraph, "It was dark."),
                (Paragraph, "All 41 aboard are safe."),
                (BlockQuote, "We were lucky."),
                (ListItem, "One"),
                (ListItem, "Two"),
                (TableCell, "a"),
                (TableCell, "b"),
                (Caption, "The ferry"),
                (Paragraph, "Later."),
                (Furniture, "Contact"),
            ],
        );
    }

    #[test]
    fn a_title_stands_in_for_a_missing_headline() {
        check("<title>Rates &amp; rents</title><p>Up.", &[(Heading(1), "Rates & rents"), (Paragraph, "Up.")]);
        check("<svg><title>logo</title></svg><p>Up.", &[(Paragraph, "Up.")]);
    }

    #[test]
    fn what_is_no_copy_is_not_read() {
        check(
            "<p title='no'>Run <code>rm &lt;</code> now<script>no</script>.<pre>no <b>no</pre><select><option>no</select>\
             <p>An unclosed <code>tag<p>ends <kbd>k</kbd>here.<template><template>no</template>no</template>",
            &[(Paragraph, "Run now."), (Paragraph, "An unclosed"), (Paragraph, "ends here.")],
        );
    }

    #[test]
    fn quotes_breaks_and_entities_read_as_characters() {
        check("<p><q>It <q>was</q> late</q>, she said.", &[(Paragraph, "“It ‘was’ late”, she said.")]);
        check("<p>&ldquo;No,&#8221;&nbsp;he said &notin; R&D &amp", &[(Paragraph, "“No,”\u{a0}he said ∉ R&D &")]);
        check("one<br>two <br /> <br>three", &[(Paragraph, "one two"), (Paragraph, "three")]);
        check("<p>&nbsp;</p><p>x &#10; y", &[(Paragraph, "x y")]);
    }

    #[test]
    fn deep_and_broken_nesting_is_linear() {
        for tag in ["<div>", "<blockquote>", "<li>", "</ul><ul>", "<b", "<!--", "<q>", "<svg>", "<title>x</title>"] {
            let copy = Copy::read(&tag.repeat(100_000), Format::Html);
            assert!(copy.blocks.len() <= 1, "{tag}");
        }
    }
}
