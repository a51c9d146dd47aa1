//! What part of a story a block is: headline, dek, byline, caption, body… from markup where it says, else from form.

use crate::prose::form;
use crate::text::copy::{Block, BlockKind, Copy};

/// The part a block plays in a story.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Segment {
    /// The story's title.
    Headline,
    /// The line under it that sums the story up (a standfirst).
    Dek,
    /// Who wrote it, and when.
    Byline,
    /// The words under a picture, credit included.
    Caption,
    /// A heading inside the story.
    Subhead,
    /// A paragraph of the story.
    Body,
    /// A block or pull quotation.
    BlockQuote,
    /// A list item.
    List,
    /// A table cell.
    Table,
    /// A correction, clarification or editor's note.
    Correction,
    /// Slugs, time stamps, “Reporting by …”, “ENDS”: in the file, not in the story.
    Boilerplate,
}

impl Segment {
    /// Is it the story's running text, which must be attributed?
    pub fn is_running(self) -> bool {
        matches!(self, Segment::Body | Segment::BlockQuote | Segment::List)
    }

    /// Are its words the reporter's or the desk's own, outside quotation marks? A block quotation's are not.
    pub fn is_worded(self) -> bool {
        matches!(self, Segment::Headline | Segment::Dek | Segment::Caption | Segment::Subhead)
            || self.is_running() && self != Segment::BlockQuote
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Segment::Headline => "headline",
            Segment::Dek => "dek",
            Segment::Byline => "byline",
            Segment::Caption => "caption",
            Segment::Subhead => "subhead",
            Segment::Body => "body",
            Segment::BlockQuote => "block-quote",
            Segment::List => "list",
            Segment::Table => "table",
            Segment::Correction => "correction",
            Segment::Boilerplate => "boilerplate",
        }
    }
}

/// The segment of each block of the copy.
pub fn segments(copy: &Copy) -> Vec<Segment> {
    let mut top = Top::default();
    let last = copy.blocks.len().saturating_sub(1);
    let text = |block: &Block| &copy.text[block.span.range()];
    copy.blocks.iter().enumerate().map(|(index, block)| top.place(block.kind, text(block), index == last)).collect()
}

/// What has been seen of the top of the story, where headline, dek, byline and picture come in some order.
#[derive(Default)]
struct Top {
    headline: bool,
    dek: bool,
    body: bool,
}

impl Top {
    fn place(&mut self, kind: BlockKind, text: &str, last: bool) -> Segment {
        let segment = match kind {
            BlockKind::Heading(_) => self.heading(text),
            BlockKind::BlockQuote => Segment::BlockQuote,
            BlockKind::ListItem => Segment::List,
            BlockKind::TableCell => Segment::Table,
            BlockKind::Caption => Segment::Caption,
            BlockKind::Furniture => Segment::Boilerplate,
            BlockKind::Paragraph => self.paragraph(text, last),
        };
        self.headline |= segment == Segment::Headline;
        self.dek |= segment == Segment::Dek;
        self.body |= segment.is_running();
        segment
    }

    fn heading(&self, text: &str) -> Segment {
        match self.headline || self.body {
            false if !form::is_label(text) => Segment::Headline,
            false => Segment::Boilerplate,
            true => Segment::Subhead,
        }
    }

    fn paragraph(&self, text: &str, last: bool) -> Segment {
        if form::is_correction(text) {
            Segment::Correction
        } else if form::is_boilerplate(text) || form::is_label(text) {
            Segment::Boilerplate
        } else if form::is_caption(text) {
            Segment::Caption
        } else if form::is_byline(text) {
            Segment::Byline
        } else if form::is_list_item(text) {
            Segment::List
        } else if form::is_sentence(text) {
            Segment::Body
        } else if self.body {
            if form::is_subhead(text) && !last { Segment::Subhead } else { Segment::Body }
        } else {
            self.display(text, last)
        }
    }

    /// A line at the top with no full stop: the first short one is the headline, the next or a long one the dek.
    /// A line that is all there is gets read as a paragraph.
    fn display(&self, text: &str, last: bool) -> Segment {
        let words = text.split_whitespace().count();
        match words {
            _ if last => Segment::Body,
            0..=14 if !self.headline && !self.dek => Segment::Headline,
            0..=40 if !self.dek => Segment::Dek,
            _ => Segment::Body,
        }
    }
}
