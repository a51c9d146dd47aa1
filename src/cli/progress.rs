//! A bar on standard error when a run takes long and somebody watches.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// How a run is coming along.
pub(crate) struct Progress {
    bar: ProgressBar,
    since: Instant,
}

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    pub(crate) fn new(total: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {eta} to go");
        Progress { bar: bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())), since: Instant::now() }
    }

    /// One more is done; `write` may use the terminal.
    pub(crate) fn step<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() && self.since.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
        self.bar.suspend(write)
    }

    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
