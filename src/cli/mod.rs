//! The command line: the same findings as in the editor, for a terminal, a script, a pipeline.

mod baseline;
mod beside;
pub mod check;
pub mod explain;
mod files;
mod idle;
pub mod init;
pub mod inspect;
mod output;
mod parallel;
mod places;
mod progress;
mod readers;
pub mod report;
mod self_test;
mod source;
#[cfg(feature = "train")]
pub mod train;
mod vale;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

/// Something was found at or above the level asked for.
const FOUND: u8 = 1;
/// Something asked for could not be done.
const FAILED: u8 = 2;

/// Prints `text` on standard output.
pub fn print(text: &str) -> ExitCode {
    finish(io::stdout().write_all(text.as_bytes()).map(|()| ExitCode::SUCCESS))
}

/// How a run ends. A reader that has seen enough and closed the pipe is no failure.
fn finish(run: io::Result<ExitCode>) -> ExitCode {
    match run.and_then(|code| io::stdout().flush().map(|()| code)) {
        Ok(code) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(format_args!("cannot write: {error}")),
    }
}

fn fail(message: impl Display) -> ExitCode {
    complain(message);
    ExitCode::from(FAILED)
}

/// Says what went wrong on standard error, if anyone listens there.
fn complain(message: impl Display) {
    let _ = writeln!(io::stderr(), "copydesk: {message}");
}
