//! `copydesk check`: the findings of files and folders.

use crate::cli::baseline::Baseline;
use crate::cli::beside::{self, Folders};
use crate::cli::files::{self, Input};
use crate::cli::idle::Used;
use crate::cli::output::{Checked, Color, Ending, Format, Report, Tally};
use crate::cli::parallel;
use crate::cli::progress::Progress;
use crate::cli::readers::Readers;
use crate::cli::source::Source;
use crate::cli::{FAILED, FOUND, complain, fail, finish, print, self_test};
use crate::house::houses::Houses;
use crate::house::keys::LEVELS;
use crate::house::problem::Problem;
use crate::house::profile::Profile;
use crate::lexicon::entry::Level;
use crate::rules;
use crate::rules::finding::Finding;
use crate::rules::memory::Memory;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to check, against which house style, and how to say what was found.
#[derive(Args)]
pub struct Check {
    /// Files, folders to look for copy in, or `-` for standard input.
    #[arg(required_unless_present = "self_test", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Run the examples of the house's own terms instead, from PATH's copydesk.toml.
    #[arg(long)]
    self_test: bool,
    /// The path standard input is to be read as.
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    stdin_filename: Option<PathBuf>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// When to color it.
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    /// The profile to start from, whatever copydesk.toml extends.
    #[arg(long, value_parser = PossibleValuesParser::new(Profile::ALL.map(Profile::name)))]
    profile: Option<String>,
    /// The house's file, instead of the nearest copydesk.toml above each story.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,
    /// Report only what this baseline does not know.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    baseline: Option<PathBuf>,
    /// Write what is found into a baseline, instead of reporting it.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Exit with 1 when a finding is at this level or above; `off` never does.
    #[arg(long, value_name = "LEVEL", default_value = "warning",
          value_parser = PossibleValuesParser::new(LEVELS.map(|(name, _)| name)))]
    fail_on: String,
}

/// What came of one input: its report and its count, or why it could not be read.
type Outcome = Result<(String, Tally), String>;

impl Check {
    /// Checks, reports, and says how it went: 0 clean, 1 findings, 2 could not run.
    pub fn run(&self) -> ExitCode {
        if self.self_test {
            let place = self.paths.first().map_or(Path::new("."), PathBuf::as_path);
            return self_test::run(self.config.as_ref(), place);
        }
        match self.config.as_ref().map(|config| (config, std::fs::read_to_string(config))) {
            Some((config, Err(error))) => fail(format_args!("{}: {error}", config.display())),
            _ => match self.baseline.as_deref().map(Baseline::read).transpose() {
                Ok(known) => finish(self.check(known.as_ref())),
                Err(why) => fail(why),
            },
        }
    }

    fn check(&self, known: Option<&Baseline>) -> io::Result<ExitCode> {
        let (inputs, failures) = files::gather(&self.paths, self.stdin_filename.as_deref());
        failures.iter().for_each(complain);
        let houses = Houses::new(self.profile.as_deref().and_then(Profile::named), self.config.clone());
        if let Some(file) = &self.write_baseline {
            return record(file, &inputs, &houses, &failures);
        }
        let report = self.format.report(self.color);
        let progress = Progress::new(inputs.len());
        let mut printer = Printer::new(&*report, failures)?;
        let desk = Desk { houses: &houses, folders: Folders::of(&inputs), used: Used::default() };
        let work = |readers: &mut Readers, input: &Input| outcome(input, &desk, readers, known, &*report);
        parallel::in_order(&inputs, work, |outcome| progress.step(|| printer.print(outcome)))?;
        progress.end();
        printer.end(desk.used.problems(&houses, &self.paths)).map(|ending| self.verdict(&ending))
    }

    fn verdict(&self, ending: &Ending) -> ExitCode {
        let limit = LEVELS.iter().find(|(name, _)| *name == self.fail_on).map_or(Level::Warning, |&(_, level)| level);
        if !ending.failures.is_empty() {
            ExitCode::from(FAILED)
        } else if limit > Level::Off && ending.tally.at_least(limit) > 0 {
            ExitCode::from(FOUND)
        } else {
            ExitCode::SUCCESS
        }
    }
}

fn outcome(
    input: &Input,
    desk: &Desk,
    readers: &mut Readers,
    known: Option<&Baseline>,
    report: &dyn Report,
) -> Outcome {
    let (source, mut findings) = findings(input, desk, readers)?;
    if let Some(known) = known {
        findings = known.fresh(input.path(), &source.text, findings);
    }
    let checked = Checked::new(&source, findings);
    Ok((report.file(&checked), checked.tally()))
}

/// What reading takes besides readers, which threads do not share.
struct Desk<'a> {
    houses: &'a Houses,
    folders: Folders<'a>,
    used: Used,
}

fn findings(input: &Input, desk: &Desk, readers: &mut Readers) -> Result<(Source, Vec<Finding>), String> {
    let path = input.path();
    let folder = desk.folders.around(input);
    let company = folder.map(|folder| folder.company(path, desk.houses, readers));
    let known = folder.and_then(|folder| folder.take(path));
    let (source, story) = known.map_or_else(|| beside::read(input, desk.houses, readers), Ok)?;
    let review = rules::review_among(&story, &mut Memory::default(), company.map(|it| it.beside(path)));
    desk.used.note(&review.allowed);
    Ok((source, review.findings))
}

/// Writes what is found into a baseline.
fn record(file: &Path, inputs: &[Input], houses: &Houses, failures: &[String]) -> io::Result<ExitCode> {
    let mut baseline = Baseline::at(file);
    let mut failed = !failures.is_empty();
    let desk = Desk { houses, folders: Folders::of(inputs), used: Used::default() };
    let work = |readers: &mut Readers, input: &Input| (input.path().to_owned(), findings(input, &desk, readers));
    parallel::in_order(inputs, work, |(path, outcome)| {
        match outcome {
            Ok((source, findings)) => baseline.add(&path, &source.text, &findings),
            Err(why) => {
                complain(why);
                failed = true;
            }
        }
        Ok(())
    })?;
    Ok(match baseline.write(file) {
        Ok(count) if !failed => print(&format!("Wrote {count} findings to {}\n", file.display())),
        Ok(_) => ExitCode::from(FAILED),
        Err(why) => fail(why),
    })
}

/// Prints a report on standard output, and on standard error what could not be read.
struct Printer<'a> {
    out: io::BufWriter<io::StdoutLock<'static>>,
    report: &'a dyn Report,
    tally: Tally,
    failures: Vec<String>,
    between: &'static str,
}

impl<'a> Printer<'a> {
    fn new(report: &'a dyn Report, failures: Vec<String>) -> io::Result<Printer<'a>> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        out.write_all(report.head().as_bytes())?;
        Ok(Printer { out, report, tally: Tally::default(), failures, between: "" })
    }

    fn print(&mut self, outcome: Outcome) -> io::Result<()> {
        match outcome {
            Ok((text, counted)) => {
                self.tally += counted;
                self.write(&text)
            }
            Err(why) => {
                complain(&why);
                self.failures.push(why);
                Ok(())
            }
        }
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        write!(self.out, "{}{text}", self.between)?;
        self.between = self.report.between();
        if self.report.live() { self.out.flush() } else { Ok(()) }
    }

    fn end(mut self, problems: BTreeMap<PathBuf, Vec<Problem>>) -> io::Result<Ending> {
        let ending = Ending::new(self.tally, self.failures, problems);
        ending.problem_lines().iter().for_each(complain);
        self.out.write_all(self.report.tail(&ending).as_bytes())?;
        self.out.flush()?;
        Ok(ending)
    }
}
