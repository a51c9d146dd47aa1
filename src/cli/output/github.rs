//! Findings as workflow commands that GitHub Actions shows beside the changed lines.

use crate::cli::output::{Checked, Ending, Report};
use crate::house::problem::Problem;
use crate::lexicon::entry::Level;
use crate::rules::finding::Finding;
use std::path::Path;

/// `::error file=…,line=…,col=…::message`, one a line.
pub(crate) struct Github;

impl Report for Github {
    fn file(&self, checked: &Checked) -> String {
        checked.findings.iter().map(|it| finding(checked, it)).collect()
    }

    fn tail(&self, ending: &Ending) -> String {
        ending.problems().map(|(path, it)| problem(path, it)).collect()
    }
}

fn finding(checked: &Checked, it: &Finding) -> String {
    let (start, end) = checked.places.of(it.span);
    // GitHub refuses columns for a range over several lines.
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    format!(
        "::{} file={},line={},endLine={}{columns},title={}::{}\n",
        command(it.level),
        property(&checked.source.path),
        start.line,
        end.line,
        it.rule.code,
        data(&it.message)
    )
}

fn problem(path: &Path, it: &Problem) -> String {
    let path = property(&path.display().to_string());
    let message = data(&it.to_string());
    format!("::{} file={path},line={},col={},title=copydesk.toml::{message}\n", command(it.level), it.line, it.column)
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Information | Level::Hint | Level::Off => "notice",
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
