//! Arguments only: which door was knocked on.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueHint};
use clap_complete::Shell;
use copydesk::cli::check::Check;
use copydesk::cli::inspect::Inspect;
use copydesk::cli::report::Report;
use copydesk::cli::{explain, init, print};
use copydesk::lsp;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads news copy the way a desk editor does: who says it, through whom, in what words.
///
/// Without a command it serves an editor, unless standard input is a terminal.
#[derive(Parser)]
#[command(name = "copydesk", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Subcommand)]
enum Command {
    /// Check files and folders, and print what an editor would flag.
    Check(Check),
    /// List the rules.
    Rules,
    /// Explain a rule.
    Explain {
        /// Its code, such as unattributed-claim.
        rule: String,
    },
    /// Write a commented copydesk.toml to start from.
    Init {
        /// Where to.
        #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// Take over the rules of existing Vale styles: a folder of .yml files, or one file.
        #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
        from_vale: Option<PathBuf>,
    },
    /// Print what the analysis sees in files, as JSON.
    Inspect(Inspect),
    /// Print how a story is sourced, as one page of HTML.
    Report(Report),
    /// Train a model that is compiled in.
    #[cfg(feature = "train")]
    Train(copydesk::cli::train::Train),
    /// Serve an editor over standard input and output.
    Lsp(Serve),
    /// Print a completion script for a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
}

#[derive(Args)]
struct Serve {
    /// Serve an editor over standard input and output, which is the only way it serves.
    #[arg(long)]
    stdio: bool,
    /// The editor's process, as some editors pass it; the server learns it from the protocol.
    #[arg(long = "clientProcessId", value_name = "PID", hide = true)]
    client_process_id: Option<u32>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(Command::Check(check)) => check.run(),
        Some(Command::Rules) => explain::rules(),
        Some(Command::Explain { rule }) => explain::explain(&rule),
        Some(Command::Init { folder, from_vale: Some(styles) }) => init::from_vale(&folder, &styles),
        Some(Command::Init { folder, from_vale: None }) => init::init(&folder),
        Some(Command::Inspect(inspect)) => inspect.run(),
        Some(Command::Report(report)) => report.run(),
        #[cfg(feature = "train")]
        Some(Command::Train(train)) => train.run(),
        Some(Command::Lsp(_)) => lsp::serve(),
        Some(Command::Completions { shell }) => completions(shell),
        None if arguments.serve.asked() || !std::io::stdin().is_terminal() => lsp::serve(),
        None => print(&Arguments::command().render_help().to_string()),
    }
}

impl Serve {
    fn asked(&self) -> bool {
        self.stdio || self.client_process_id.is_some()
    }
}

fn completions(shell: Shell) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "copydesk", &mut script);
    print(&String::from_utf8_lossy(&script))
}
