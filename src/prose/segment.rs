//! What part of a story a block is: headline, dek, byline, caption, body… from markup where it says, else from form.

use crate::prose::form::Look;
use crate::text::copy::BlockKind;

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
    /// A part of an interview that is printed turn by turn.
    Turn,
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

    /// Is somebody who speaks in it a source of the story? Who speaks in a turn of an interview is one.
    pub fn has_sources(self) -> bool {
        self.is_running() || self == Segment::Turn
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
            Segment::Turn => "turn",
            Segment::List => "list",
            Segment::Table => "table",
            Segment::Correction => "correction",
            Segment::Boilerplate => "boilerplate",
        }
    }
}

/// What has been seen of the top of the story, where headline, dek, byline and picture come in some order. It is shown
/// one block after another.
#[derive(Default)]
pub struct Top {
    headline: bool,
    dek: bool,
    body: bool,
}

impl Top {
    /// The segment of the next block: what its markup calls it, what it looks like, and whether it is the last.
    pub fn place(&mut self, kind: BlockKind, look: Look, last: bool) -> Segment {
        let segment = match kind {
            BlockKind::Heading(_) => self.heading(look),
            BlockKind::BlockQuote => Segment::BlockQuote,
            BlockKind::ListItem => Segment::List,
            BlockKind::TableCell => Segment::Table,
            BlockKind::Caption => Segment::Caption,
            BlockKind::Furniture => Segment::Boilerplate,
            BlockKind::Paragraph => self.paragraph(look, last),
        };
        self.headline |= segment == Segment::Headline;
        self.dek |= segment == Segment::Dek;
        self.body |= segment.is_running();
        segment
    }

    fn heading(&self, look: Look) -> Segment {
        match self.headline || self.body {
            false if look != Look::Label => Segment::Headline,
            false => Segment::Boilerplate,
            true => Segment::Subhead,
        }
    }

    fn paragraph(&self, look: Look, last: bool) -> Segment {
        match look {
            Look::Correction => Segment::Correction,
            Look::Label | Look::Boilerplate => Segment::Boilerplate,
            Look::Caption => Segment::Caption,
            Look::Byline => Segment::Byline,
            Look::ListItem => Segment::List,
            Look::Sentence => Segment::Body,
            Look::Line { heads, .. } if self.body && heads && !last => Segment::Subhead,
            Look::Line { words, .. } if !self.body => self.display(words, last),
            Look::Line { .. } => Segment::Body,
        }
    }

    /// A line at the top with no full stop: the first short one is the headline, the next or a long one the dek.
    /// A line that is all there is gets read as a paragraph.
    fn display(&self, words: usize, last: bool) -> Segment {
        match words {
            _ if last => Segment::Body,
            0..=14 if !self.headline && !self.dek => Segment::Headline,
            0..=40 if !self.dek => Segment::Dek,
            _ => Segment::Body,
        }
    }
}
