//! What `check` prints: one file a format.

mod github;
mod human;
mod json;
mod sarif;

use crate::cli::places::{Place, Places};
use crate::cli::source::Source;
use crate::house::problem::Problem;
use crate::lexicon::entry::Level;
use crate::rules::finding::{Finding, Related};
use clap::ValueEnum;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

/// How to print findings.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people: the words, with carets under them.
    #[default]
    Human,
    /// For scripts: one JSON object.
    Json,
    /// For code-scanning tools: SARIF 2.1.0.
    Sarif,
    /// For GitHub Actions: workflow commands that annotate a change.
    Github,
}

/// When to print in color.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Format {
    pub(crate) fn report(self, color: Color) -> Box<dyn Report> {
        match self {
            Format::Human => Box::new(human::Human { color: color.wanted() }),
            Format::Json => Box::new(json::Json),
            Format::Sarif => Box::new(sarif::Sarif),
            Format::Github => Box::new(github::Github),
        }
    }
}

impl Color {
    fn wanted(self) -> bool {
        let set = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty());
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                io::stdout().is_terminal() && set("NO_COLOR").is_none() && set("TERM").is_none_or(|it| it != "dumb")
            }
        }
    }
}

/// A format: what comes before the files, for each file, between files that printed anything, and after.
pub(crate) trait Report: Sync {
    fn head(&self) -> String {
        String::new()
    }

    fn file(&self, checked: &Checked) -> String;

    fn between(&self) -> &'static str {
        ""
    }

    fn tail(&self, _ending: &Ending) -> String {
        String::new()
    }

    /// Is it read as it is printed?
    fn live(&self) -> bool {
        false
    }
}

/// A file with its findings.
pub(crate) struct Checked<'a> {
    pub(crate) source: &'a Source,
    pub(crate) places: Places<'a>,
    pub(crate) findings: Vec<Finding>,
}

/// What is known when all files are through.
pub(crate) struct Ending {
    pub(crate) tally: Tally,
    /// Why some files could not be read.
    pub(crate) failures: Vec<String>,
    /// What is wrong with the house's files.
    pub(crate) problems: BTreeMap<PathBuf, Vec<Problem>>,
}

/// How many findings, by level.
#[derive(Clone, Copy, Default, Debug, Serialize)]
pub(crate) struct Tally {
    pub(crate) files: usize,
    pub(crate) findings: usize,
    pub(crate) error: usize,
    pub(crate) warning: usize,
    pub(crate) information: usize,
    pub(crate) hint: usize,
}

impl<'a> Checked<'a> {
    pub(crate) fn new(source: &'a Source, findings: Vec<Finding>) -> Checked<'a> {
        Checked { source, places: Places::new(source), findings }
    }

    /// A place that explains a finding: the file, if it is another one, the start and the end.
    pub(crate) fn place(&self, related: &Related) -> (Option<String>, Place, Place) {
        match &related.elsewhere {
            Some(it) => (Some(it.story.display().to_string()), Place::from(it.start), Place::from(it.end)),
            None => {
                let (start, end) = self.places.of(related.span);
                (None, start, end)
            }
        }
    }

    pub(crate) fn tally(&self) -> Tally {
        let count = |level: Level| self.findings.iter().filter(|it| it.level == level).count();
        Tally {
            files: 1,
            findings: self.findings.len(),
            error: count(Level::Error),
            warning: count(Level::Warning),
            information: count(Level::Information),
            hint: count(Level::Hint),
        }
    }
}

impl Ending {
    /// Files are named from where the run began, as the stories are.
    pub(crate) fn new(tally: Tally, failures: Vec<String>, problems: BTreeMap<PathBuf, Vec<Problem>>) -> Ending {
        let here = std::env::current_dir().unwrap_or_default();
        let near = |path: PathBuf| path.strip_prefix(&here).map(Path::to_owned).unwrap_or(path);
        Ending { tally, failures, problems: problems.into_iter().map(|(path, all)| (near(path), all)).collect() }
    }

    /// The problems as lines for a terminal.
    pub(crate) fn problem_lines(&self) -> Vec<String> {
        let line = |(path, it): (&PathBuf, &Problem)| {
            format!("{}:{}:{}: {}: {it}", path.display(), it.line, it.column, it.level.name())
        };
        self.problems().map(line).collect()
    }

    pub(crate) fn problems(&self) -> impl Iterator<Item = (&PathBuf, &Problem)> {
        self.problems.iter().flat_map(|(path, all)| all.iter().map(move |it| (path, it)))
    }
}

impl Tally {
    pub(crate) fn at_least(&self, level: Level) -> usize {
        let counts = [
            (Level::Hint, self.hint),
            (Level::Information, self.information),
            (Level::Warning, self.warning),
            (Level::Error, self.error),
        ];
        counts.into_iter().filter(|(it, _)| *it >= level).map(|(_, count)| count).sum()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.files += other.files;
        self.findings += other.findings;
        self.error += other.error;
        self.warning += other.warning;
        self.information += other.information;
        self.hint += other.hint;
    }
}
