//! A half-open range of tokens: the unit everything after the scanner counts in.

/// Tokens `start..end` of one paragraph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Run {
    /// First token.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Run {
    /// The tokens `start..end`.
    pub fn new(start: usize, end: usize) -> Run {
        debug_assert!(start <= end, "bad run {start}..{end}");
        Run { start: start as u32, end: end as u32 }
    }

    /// Token indices, in order.
    pub fn tokens(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many tokens.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Has it none?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Is this token in it?
    pub fn contains(self, token: usize) -> bool {
        self.tokens().contains(&token)
    }

    /// Does all of `other` lie in it?
    pub fn covers(self, other: Run) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share a token?
    pub fn overlaps(self, other: Run) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest run holding both.
    pub fn join(self, other: Run) -> Run {
        Run { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
