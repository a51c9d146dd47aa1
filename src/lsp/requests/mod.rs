//! The requests, one file each: convert, call, convert.

pub(crate) mod code_action;
pub(crate) mod diagnostic;
pub(crate) mod hover;

use std::time::Duration;

/// How long a request waits for the newest version to be read. People wait for the answer.
pub(crate) const PATIENCE: Duration = Duration::from_millis(200);
