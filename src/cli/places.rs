//! Places as the command line prints them.

use crate::cli::source::Source;
use crate::text::position::{Encoding, LineIndex, Spot};
use crate::text::span::Span;
use serde::Serialize;

/// A place in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub(crate) struct Place {
    /// Byte offset in the file.
    pub(crate) byte: usize,
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column, from 1, in Unicode scalars.
    pub(crate) column: usize,
}

impl From<Spot> for Place {
    fn from(spot: Spot) -> Place {
        let column = spot.position(Encoding::Utf32).character as usize + 1;
        Place { byte: spot.offset as usize, line: spot.line as usize + 1, column }
    }
}

/// Finds the places of one source.
pub(crate) struct Places<'a> {
    source: &'a Source,
    index: LineIndex,
}

impl<'a> Places<'a> {
    pub(crate) fn new(source: &'a Source) -> Places<'a> {
        Places { source, index: LineIndex::new(&source.text) }
    }

    /// Where a span starts and where it ends.
    pub(crate) fn of(&self, span: Span) -> (Place, Place) {
        (self.at(span.start as usize), self.at(span.end as usize))
    }

    /// The line on which a span starts, without its end.
    pub(crate) fn line(&self, span: Span) -> Span {
        self.index.line(&self.source.text, self.at(span.start as usize).line - 1)
    }

    fn at(&self, offset: usize) -> Place {
        let (line, column) = self.index.line_column(&self.source.text, offset);
        Place { byte: offset + self.source.bom, line, column }
    }
}
