//! What each HTML element means to a reader of copy.

use crate::text::copy::BlockKind;

/// What an element does to the copy inside or around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Element {
    /// Nothing: `em`, `a`, `span` and all we do not know.
    Inline,
    /// Begins and ends a block: `div`, `section`, `hr`.
    Section,
    /// Begins and ends a paragraph.
    Paragraph,
    /// Begins and ends a heading of a level.
    Heading(u8),
    /// Gives the blocks inside a kind.
    Container(Container),
    /// `br`.
    LineBreak,
    /// `q`.
    Quote,
    /// `title`.
    Title,
    /// Holds no copy, up to its own end tag.
    Hidden(&'static str),
    /// The same, but inside a paragraph: the next block ends it too.
    HiddenInline(&'static str),
    /// Holds no markup either: `script`, `style`.
    Raw(&'static str),
}

/// An element that says what the blocks inside are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Container {
    /// `blockquote`.
    Quote,
    /// `ul`, `ol`, `dl`.
    List,
    /// `li`, `dt`, `dd`.
    Item,
    /// `table`.
    Table,
    /// `td`, `th`.
    Cell,
    /// `figure`.
    Figure,
    /// `figcaption`, `caption`.
    Caption,
    /// `header`, `aside`, `address`: furniture, save what in them has a kind of its own.
    Aside,
    /// `nav`, `footer`: furniture, whatever is in them.
    Furniture,
}

impl Container {
    /// How many there are.
    pub(super) const COUNT: usize = 9;

    /// What a block right inside is.
    pub(super) fn kind(self) -> BlockKind {
        match self {
            Container::Quote => BlockKind::BlockQuote,
            Container::List | Container::Item => BlockKind::ListItem,
            Container::Table | Container::Cell => BlockKind::TableCell,
            Container::Figure | Container::Caption => BlockKind::Caption,
            Container::Aside | Container::Furniture => BlockKind::Furniture,
        }
    }
}

impl Element {
    /// The element of a tag name, in any case.
    pub(super) fn named(name: &str) -> Element {
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..name.len()) else { return Element::Inline };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        inline(lower).or_else(|| hidden(lower)).or_else(|| block(lower)).unwrap_or(Element::Inline)
    }

    /// Does it begin a block?
    pub(super) fn is_block(self) -> bool {
        use Element::{Container, Heading, Paragraph, Section};
        matches!(self, Section | Paragraph | Heading(_) | Container(_))
    }
}

const LONGEST: usize = 10;

fn inline(name: &[u8]) -> Option<Element> {
    Some(match name {
        b"a" | b"b" | b"i" | b"em" | b"strong" | b"span" | b"img" | b"sup" | b"sub" | b"small" => Element::Inline,
        b"p" => Element::Paragraph,
        [b'h', level @ b'1'..=b'6'] => Element::Heading(level - b'0'),
        b"br" => Element::LineBreak,
        b"q" => Element::Quote,
        b"title" => Element::Title,
        _ => return None,
    })
}

fn hidden(name: &[u8]) -> Option<Element> {
    Some(match name {
        b"script" => Element::Raw("script"),
        b"style" => Element::Raw("style"),
        b"textarea" => Element::Raw("textarea"),
        b"iframe" => Element::Raw("iframe"),
        b"template" => Element::Hidden("template"),
        b"noscript" => Element::Hidden("noscript"),
        b"svg" => Element::Hidden("svg"),
        b"math" => Element::Hidden("math"),
        b"pre" => Element::Hidden("pre"),
        b"select" => Element::Hidden("select"),
        b"code" => Element::HiddenInline("code"),
        b"kbd" => Element::HiddenInline("kbd"),
        _ => return None,
    })
}

fn block(name: &[u8]) -> Option<Element> {
    Some(match name {
        b"blockquote" => Element::Container(Container::Quote),
        b"ul" | b"ol" | b"dl" | b"menu" => Element::Container(Container::List),
        b"li" | b"dt" | b"dd" => Element::Container(Container::Item),
        b"table" => Element::Container(Container::Table),
        b"td" | b"th" => Element::Container(Container::Cell),
        b"figure" => Element::Container(Container::Figure),
        b"figcaption" | b"caption" => Element::Container(Container::Caption),
        b"header" | b"aside" | b"address" => Element::Container(Container::Aside),
        b"nav" | b"footer" => Element::Container(Container::Furniture),
        b"div" | b"section" | b"article" | b"main" | b"hr" | b"body" | b"html" | b"head" | b"hgroup" | b"tr"
        | b"thead" | b"tbody" | b"tfoot" | b"details" | b"summary" | b"form" | b"fieldset" | b"legend" | b"center"
        | b"dialog" | b"search" | b"video" | b"audio" | b"option" => Element::Section,
        _ => return None,
    })
}
