//! A half-open byte range: the only kind of place outside `lsp/`.

/// A half-open range of UTF-8 bytes, `start..end`, on character boundaries.
///
/// Which text it counts in is said where it is stored: the *source* (the file as written) or the *copy* (the words
/// a reader would see, markup removed; see [`crate::text::copy::Copy`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`, in bytes. Texts of 4 GiB and more are refused before they get here.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end && end <= u32::MAX as usize, "bad span {start}..{end}");
        Span { start: start as u32, end: end as u32 }
    }

    /// An empty span: a place between two bytes.
    pub fn empty(at: usize) -> Span {
        Span::new(at, at)
    }

    /// As a `Range<usize>`, to index a `str` with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Is there nothing in it?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Do the two share a byte? Touching is not sharing.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Does `other` lie inside?
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Is the byte offset inside or at either edge?
    pub fn touches(self, at: usize) -> bool {
        self.start as usize <= at && at <= self.end as usize
    }

    /// The smallest span holding both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Moved right by `by` bytes.
    pub fn shifted(self, by: u32) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }
}
