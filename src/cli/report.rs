//! `copydesk report`: how a story is sourced, on one page.

use crate::cli::files::Input;
use crate::cli::readers::Readers;
use crate::cli::{fail, print, source};
use crate::features::report::{self, html, markdown};
use crate::house::houses::Houses;
use crate::rules;
use clap::{Args, ValueEnum, ValueHint};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to report on, and how.
#[derive(Args)]
pub struct Report {
    /// The story, or `-` for standard input.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Output,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Output {
    /// One page that needs nothing else.
    #[default]
    Html,
    /// Markdown.
    Md,
    /// A JSON object.
    Json,
}

impl Report {
    /// Prints the report; 2 if the story cannot be read.
    pub fn run(&self) -> ExitCode {
        match self.page() {
            Ok(page) => print(&page),
            Err(why) => fail(why),
        }
    }

    fn page(&self) -> Result<String, String> {
        let input = match self.file == Path::new("-") {
            true => Input::Stdin(self.file.clone()),
            false => Input::File(self.file.clone()),
        };
        let source = source::read(&input)?;
        let mut readers = Readers::default();
        let story = readers.of(Houses::default().for_story(&self.file)).read(&source.text, source.format);
        let report = report::report(&source.path, &story, &rules::review(&story));
        match self.format {
            Output::Html => Ok(html(&report)),
            Output::Md => Ok(markdown(&report)),
            Output::Json => serde_json::to_string_pretty(&report).map(|it| it + "\n").map_err(|it| it.to_string()),
        }
    }
}
