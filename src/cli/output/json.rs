//! Findings as one JSON object, written file by file.

use crate::cli::output::{Checked, Ending, Report, Tally};
use crate::cli::places::Place;
use crate::house::problem::Problem;
use crate::lexicon::entry::Level;
use crate::rules::finding::{Finding, Fix, Related};
use crate::text::edit::Edit;
use serde::Serialize;
use std::path::Path;

/// `{"version":1,"files":[…],"problems":[…],"summary":{…}}`.
pub(crate) struct Json;

impl Report for Json {
    fn head(&self) -> String {
        "{\"version\":1,\"files\":[\n".to_owned()
    }

    fn file(&self, checked: &Checked) -> String {
        let findings = checked.findings.iter().map(|it| finding(checked, it)).collect();
        to_json(&FileView { path: &checked.source.path, findings })
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, ending: &Ending) -> String {
        let problems: Vec<ProblemView> = ending.problems().map(|(path, it)| problem(path, it)).collect();
        let summary = SummaryView { tally: ending.tally, unreadable: ending.failures.len() };
        format!("\n],\"problems\":{},\"summary\":{}}}\n", to_json(&problems), to_json(&summary))
    }
}

#[derive(Serialize)]
struct FileView<'a> {
    path: &'a str,
    findings: Vec<FindingView<'a>>,
}

#[derive(Serialize)]
struct FindingView<'a> {
    rule: &'static str,
    severity: Level,
    message: &'a str,
    text: &'a str,
    start: Place,
    end: Place,
    related: Vec<RelatedView<'a>>,
    fixes: Vec<FixView<'a>>,
}

#[derive(Serialize)]
struct RelatedView<'a> {
    message: &'a str,
    /// Of another story.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct FixView<'a> {
    title: &'a str,
    edits: Vec<EditView<'a>>,
}

#[derive(Serialize)]
struct EditView<'a> {
    start: Place,
    end: Place,
    new_text: &'a str,
}

#[derive(Serialize)]
struct ProblemView<'a> {
    path: String,
    severity: Level,
    message: &'a str,
    suggestion: Option<&'a str>,
    start: Place,
}

#[derive(Serialize)]
struct SummaryView {
    #[serde(flatten)]
    tally: Tally,
    unreadable: usize,
}

fn finding<'a>(checked: &'a Checked, it: &'a Finding) -> FindingView<'a> {
    let (start, end) = checked.places.of(it.span);
    FindingView {
        rule: it.rule.code,
        severity: it.level,
        message: &it.message,
        text: &checked.source.text[it.span.range()],
        start,
        end,
        related: it.related.iter().map(|it| related(checked, it)).collect(),
        fixes: it.fixes.iter().map(|it| fix(checked, it)).collect(),
    }
}

fn related<'a>(checked: &Checked, it: &'a Related) -> RelatedView<'a> {
    let (path, start, end) = checked.place(it);
    RelatedView { message: &it.message, path, start, end }
}

fn fix<'a>(checked: &Checked, it: &'a Fix) -> FixView<'a> {
    FixView { title: &it.title, edits: it.edits.iter().map(|it| edit(checked, it)).collect() }
}

fn edit<'a>(checked: &Checked, it: &'a Edit) -> EditView<'a> {
    let (start, end) = checked.places.of(it.span);
    EditView { start, end, new_text: &it.text }
}

fn problem<'a>(path: &Path, it: &'a Problem) -> ProblemView<'a> {
    ProblemView {
        path: path.display().to_string(),
        severity: it.level,
        message: &it.message,
        suggestion: it.suggestion.as_deref(),
        start: Place { byte: it.span.start as usize, line: it.line, column: it.column },
    }
}

fn to_json(view: &impl Serialize) -> String {
    serde_json::to_string(view).unwrap_or_default()
}
