//! Measured times and how they are spread.

use std::fmt;
use std::time::Duration;

/// Times in the order they were measured.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Adds one.
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The time that this share (0 to 1) of them does not exceed.
    pub(crate) fn at(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }
}

/// The heads of the columns that [`Times`] print.
pub(crate) const HEADS: &str = "     p50      p95      p99      max";

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [half, most, nearly, all] = [0.5, 0.95, 0.99, 1.0].map(|share| milliseconds(self.at(share)));
        write!(f, "{half:>8.3} {most:>8.3} {nearly:>8.3} {all:>8.3}")
    }
}

/// A time in milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
