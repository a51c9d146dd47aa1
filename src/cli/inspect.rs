//! `copydesk inspect`: what the analysis saw, one JSON object a file, for those who work on it.

mod attribution;
mod view;

use crate::cli::files::{self, Input};
use crate::cli::inspect::view::{StoryView, view};
use crate::cli::places::{Place, Places};
use crate::cli::readers::Readers;
use crate::cli::{FAILED, complain, finish, source};
use crate::house::houses::Houses;
use crate::story::Story;
use crate::text::copy::{Block, BlockKind, Format};
use clap::{Args, ValueEnum, ValueHint};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What to inspect.
#[derive(Args)]
pub struct Inspect {
    /// Files, folders to look for copy in, or `-` for standard input.
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Output,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Output {
    /// One JSON object a line.
    #[default]
    Json,
}

/// What the analysis saw in one file.
#[derive(Serialize)]
struct Inspection<'a> {
    path: &'a str,
    format: &'static str,
    blocks: Vec<BlockView<'a>>,
    #[serde(flatten)]
    story: StoryView<'a>,
}

#[derive(Serialize)]
struct BlockView<'a> {
    kind: &'static str,
    text: &'a str,
    start: Place,
    end: Place,
}

impl Inspect {
    /// Inspects every path; 2 if one could not be read.
    pub fn run(&self) -> ExitCode {
        match self.format {
            Output::Json => finish(self.json()),
        }
    }

    fn json(&self) -> io::Result<ExitCode> {
        let (inputs, mut failures) = files::gather(&self.paths, None);
        let (houses, mut readers) = (Houses::default(), Readers::default());
        let mut out = io::BufWriter::new(io::stdout().lock());
        for input in &inputs {
            match inspect(input, &houses, &mut readers) {
                Ok(line) => writeln!(out, "{line}")?,
                Err(why) => failures.push(why),
            }
        }
        failures.iter().for_each(complain);
        out.flush()?;
        Ok(if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
    }
}

fn inspect(input: &Input, houses: &Houses, readers: &mut Readers) -> Result<String, String> {
    let source = source::read(input)?;
    let story = readers.of(houses.for_story(input.path())).read(&source.text, source.format);
    let places = Places::new(&source);
    let view = Inspection {
        path: &source.path,
        format: format_name(source.format),
        story: view(&story, &places),
        blocks: story.copy.blocks.iter().map(|it| block(&story, &places, it)).collect(),
    };
    serde_json::to_string(&view).map_err(|error| format!("{}: {error}", source.path))
}

fn block<'a>(story: &'a Story, places: &Places, it: &Block) -> BlockView<'a> {
    let (start, end) = places.of(story.copy.to_source(it.span));
    BlockView { kind: kind_name(it.kind), text: &story.copy.text[it.span.range()], start, end }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Plain => "plain",
        Format::Markdown => "markdown",
        Format::Html => "html",
    }
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(_) => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::BlockQuote => "block-quote",
        BlockKind::ListItem => "list-item",
        BlockKind::TableCell => "table-cell",
        BlockKind::Caption => "caption",
        BlockKind::Furniture => "furniture",
    }
}
