//! Arguments only: which door was knocked on.

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Reads news copy the way a desk editor does: who says it, through whom, in what words.
#[derive(Parser)]
#[command(name = "copydesk", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve an editor over standard input and output.
    Lsp,
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        Some(Command::Lsp) | None => copydesk::lsp::serve(),
    }
}
