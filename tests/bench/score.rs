//! How many of how many.

use std::fmt;

/// Hits among chances.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    /// How many were right.
    pub(crate) hits: usize,
    /// How many there were.
    pub(crate) of: usize,
}

impl Score {
    /// Counts one more.
    pub(crate) fn count(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.of += 1;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let percent = 100.0 * self.hits as f64 / self.of.max(1) as f64;
        write!(f, "{:>4}/{:<4} {percent:>5.1}%", self.hits, self.of)
    }
}
