//! Which bytes of the source each stretch of copy came from.

use crate::text::span::Span;

/// What became of the source on its way into a stretch of copy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Origin {
    /// Nothing: byte for byte the same.
    Same,
    /// Written otherwise: an entity, an escape, white space.
    Coded,
    /// Markup that reads as a character: `<br>`, `<q>`.
    Tag,
    /// What stands between two blocks.
    Break,
}

/// A stretch of copy and the source it came from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    copy: Span,
    source: Span,
    origin: Origin,
}

impl Piece {
    fn source_at(self, copy: u32) -> u32 {
        match self.origin {
            Origin::Same => self.source.start + (copy - self.copy.start),
            _ if copy == self.copy.end => self.source.end,
            _ => self.source.start,
        }
    }
}

/// Pieces without gaps in the copy, in order in both texts; between them in the source is markup.
#[derive(Clone, Debug, Default)]
pub(crate) struct CopyMap {
    pieces: Vec<Piece>,
}

impl CopyMap {
    /// Adds a piece after the others. The caller keeps the order; see [`CopyMap::source_end`].
    pub(crate) fn push(&mut self, copy: Span, source: Span, origin: Origin) {
        if let Some(last) = self.pieces.last_mut().filter(|_| origin == Origin::Same)
            && last.origin == origin
            && last.source.end == source.start
        {
            last.copy.end = copy.end;
            last.source.end = source.end;
            return;
        }
        self.pieces.push(Piece { copy, source, origin });
    }

    /// Where the source of the last piece ends, in source bytes.
    pub(crate) fn source_end(&self) -> u32 {
        self.pieces.last().map_or(0, |it| it.source.end)
    }

    /// Forgets every piece from a copy offset on, and cuts the one that crosses it.
    pub(crate) fn truncate(&mut self, copy: u32) {
        self.pieces.truncate(self.pieces.partition_point(|it| it.copy.start < copy));
        if let Some(last) = self.pieces.last_mut().filter(|it| it.copy.end > copy) {
            last.source.end = last.source_at(copy);
            last.copy.end = copy;
        }
    }

    /// The source span of a copy span.
    pub(crate) fn to_source(&self, copy: Span) -> Span {
        let start = self.start(copy.start);
        let end = if copy.is_empty() { start } else { self.end(copy.end) };
        Span { start, end: end.max(start) }
    }

    /// The copy offset of a source offset; inside a piece of the same bytes perhaps inside a character.
    pub(crate) fn to_copy(&self, source: u32) -> u32 {
        let Some(piece) = self.pieces.get(self.pieces.partition_point(|it| it.source.end <= source)) else {
            return self.pieces.last().map_or(0, |it| it.copy.end);
        };
        match piece.origin {
            _ if source <= piece.source.start => piece.copy.start,
            Origin::Same => piece.copy.start + (source - piece.source.start),
            Origin::Break => piece.copy.end,
            _ => piece.copy.start,
        }
    }

    /// Is the copy span made of whole characters of unbroken source? With `markup`, no tag or block end may be in it.
    pub(crate) fn is_whole(&self, copy: Span, markup: bool) -> bool {
        let first = self.pieces.partition_point(|it| it.copy.end <= copy.start);
        let pieces = &self.pieces[first..];
        let pieces = &pieces[..pieces.partition_point(|it| it.copy.start < copy.end)];
        let plain = |it: &Piece| match it.origin {
            Origin::Same => true,
            Origin::Coded => copy.covers(it.copy),
            Origin::Tag | Origin::Break => !markup,
        };
        pieces.iter().all(plain) && pieces.windows(2).all(|it| it[0].source.end == it[1].source.start)
    }

    fn start(&self, copy: u32) -> u32 {
        let index = self.pieces.partition_point(|it| it.copy.end <= copy);
        self.pieces.get(index).map_or(self.source_end(), |it| it.source_at(copy))
    }

    fn end(&self, copy: u32) -> u32 {
        let index = self.pieces.partition_point(|it| it.copy.end < copy);
        let piece = self.pieces.get(index);
        piece.map_or(self.source_end(), |it| if it.origin == Origin::Same { it.source_at(copy) } else { it.source.end })
    }
}
