//! `copydesk check`: the findings of files and folders.

use crate::cli::files::{self, Input};
use crate::cli::output::{Checked, Color, Ending, Format, Report, Tally};
use crate::cli::parallel;
use crate::cli::progress::Progress;
use crate::cli::{FAILED, FOUND, complain, fail, finish, source};
use crate::house::houses::Houses;
use crate::house::keys::LEVELS;
use crate::house::profile::Profile;
use crate::lexicon::entry::Level;
use crate::rules;
use crate::story::Story;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What to check, against which house style, and how to say what was found.
#[derive(Args)]
pub struct Check {
    /// Files, folders to look for copy in, or `-` for standard input.
    #[arg(required = true, value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// The path standard input is to be read as.
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    stdin_filename: Option<PathBuf>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// When to colour it.
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    /// The profile to start from, whatever copydesk.toml extends.
    #[arg(long, value_parser = PossibleValuesParser::new(Profile::ALL.map(Profile::name)))]
    profile: Option<String>,
    /// The house's file, instead of the nearest copydesk.toml above each story.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    config: Option<PathBuf>,
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
        match self.config.as_ref().map(|config| (config, std::fs::read_to_string(config))) {
            Some((config, Err(error))) => fail(format_args!("{}: {error}", config.display())),
            _ => finish(self.check()),
        }
    }

    fn check(&self) -> io::Result<ExitCode> {
        let (inputs, mut failures) = files::gather(&self.paths, self.stdin_filename.as_deref());
        failures.iter().for_each(complain);
        let profile = self.profile.as_deref().and_then(Profile::named);
        let houses = Houses::new(profile, self.config.clone());
        let report = self.format.report(self.color);
        let (mut out, progress) = (io::BufWriter::new(io::stdout().lock()), Progress::new(inputs.len()));
        let (mut tally, mut printed) = (Tally::default(), false);

        out.write_all(report.head().as_bytes())?;
        parallel::in_order(
            &inputs,
            |input| outcome(input, &houses, &*report),
            |outcome| {
                progress.step(|| match outcome {
                    Ok((text, counted)) => {
                        tally += counted;
                        let between = if printed && !text.is_empty() { report.between() } else { "" };
                        printed |= !text.is_empty();
                        write!(out, "{between}{text}").and_then(|()| if report.live() { out.flush() } else { Ok(()) })
                    }
                    Err(why) => {
                        complain(&why);
                        failures.push(why);
                        Ok(())
                    }
                })
            },
        )?;
        progress.end();
        let ending = Ending::new(tally, failures, houses.problems());
        ending.problem_lines().iter().for_each(complain);
        out.write_all(report.tail(&ending).as_bytes())?;
        out.flush()?;
        Ok(self.verdict(&ending))
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

fn outcome(input: &Input, houses: &Houses, report: &dyn Report) -> Outcome {
    let source = source::read(input)?;
    let house = houses.for_story(input.path());
    let story = Story::read(&source.text, source.format, &house);
    let checked = Checked::new(&source, rules::check(&story));
    Ok((report.file(&checked), checked.tally()))
}
