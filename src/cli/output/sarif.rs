//! Findings as a SARIF 2.1.0 log, written file by file.

use crate::cli::output::{Checked, Ending, Report};
use crate::cli::places::Place;
use crate::house::problem::Problem;
use crate::lexicon::entry::Level;
use crate::rules::finding::{Finding, Fix, Related};
use crate::rules::{self, Rule};
use crate::text::span::Span;
use serde_json::{Value, json};
use std::path::Path;

/// One run of one tool.
pub(crate) struct Sarif;

impl Report for Sarif {
    fn head(&self) -> String {
        let rules: Vec<Value> = rules::ALL.iter().map(|it| rule(it)).collect();
        let driver = json!({ "name": "copydesk", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
        let schema = "https://json.schemastore.org/sarif-2.1.0.json";
        format!(
            "{{\"$schema\":\"{schema}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\
             \"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
        )
    }

    fn file(&self, checked: &Checked) -> String {
        let results = checked.findings.iter().map(|it| result(checked, it).to_string());
        results.collect::<Vec<String>>().join(",\n")
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, ending: &Ending) -> String {
        let unread = ending.failures.iter().map(|it| json!({ "level": "error", "message": { "text": it } }));
        let invocation = json!({
            "executionSuccessful": ending.failures.is_empty(),
            "toolExecutionNotifications": unread.collect::<Vec<Value>>(),
            "toolConfigurationNotifications":
                ending.problems().map(|(path, it)| notification(path, it)).collect::<Vec<Value>>(),
        });
        format!("\n],\"invocations\":[{invocation}]}}]}}\n")
    }
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.what() },
        "help": { "text": rule.page(), "markdown": rule.page() },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

fn result(checked: &Checked, it: &Finding) -> Value {
    json!({
        "ruleId": it.rule.code,
        "level": level(it.level),
        "message": { "text": it.message },
        "locations": [location(checked, it.span)],
        "relatedLocations": it.related.iter().map(|it| related(checked, it)).collect::<Vec<Value>>(),
        "fixes": it.fixes.iter().map(|it| fix(checked, it)).collect::<Vec<Value>>(),
    })
}

fn location(checked: &Checked, span: Span) -> Value {
    physical(&checked.source.path, checked.places.of(span))
}

fn physical(path: &str, place: (Place, Place)) -> Value {
    json!({ "physicalLocation": { "artifactLocation": artifact(path), "region": region(place) } })
}

fn related(checked: &Checked, it: &Related) -> Value {
    let (file, start, end) = checked.place(it);
    let mut location = physical(file.as_deref().unwrap_or(&checked.source.path), (start, end));
    location["message"] = json!({ "text": it.message });
    location
}

fn fix(checked: &Checked, it: &Fix) -> Value {
    let replacements = it
        .edits
        .iter()
        .map(|edit| json!({ "deletedRegion": region(checked.places.of(edit.span)), "insertedContent": { "text": edit.text } }));
    let replacements = replacements.collect::<Vec<Value>>();
    let change = json!({ "artifactLocation": artifact(&checked.source.path), "replacements": replacements });
    json!({ "description": { "text": it.title }, "artifactChanges": [change] })
}

fn region((start, end): (Place, Place)) -> Value {
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        "byteOffset": start.byte, "byteLength": end.byte - start.byte,
    })
}

fn notification(path: &Path, it: &Problem) -> Value {
    let region = json!({ "startLine": it.line, "startColumn": it.column });
    let place = json!({ "artifactLocation": artifact(&path.display().to_string()), "region": region });
    let locations = json!([{ "physicalLocation": place }]);
    json!({ "level": level(it.level), "message": { "text": it.to_string() }, "locations": locations })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "none",
        Level::Hint | Level::Information => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// A path as a URI reference.
fn artifact(path: &str) -> Value {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let escaped = path.bytes().map(|it| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") });
    json!({ "uri": escaped.collect::<String>() })
}
