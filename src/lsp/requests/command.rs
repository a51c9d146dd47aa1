//! `workspace/executeCommand`.

use crate::features::report::{self, Report};
use crate::house::problem::closest;
use crate::lsp::analysis::Analysis;
use crate::lsp::client::Client;
use crate::lsp::requests::{current, failed, ledger};
use crate::lsp::session::Session;
use crate::rules;
use crate::rules::allow::Review;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{ExecuteCommandParams, Url};

/// Shows the report of a story, or, given a `format`, answers with it.
pub(crate) const REPORT: &str = "copydesk.report";

/// Answers with the ledger of a story.
const LEDGER: &str = "copydesk.ledger";

/// Answers with the page of a rule.
const EXPLAIN: &str = "copydesk.explain";

/// Reads every document anew, and every house's file.
const RESTART: &str = "copydesk.restartAnalysis";

/// Answers with what the server knows of itself.
const STATUS: &str = "copydesk.status";

/// All commands.
pub(crate) const ALL: [&str; 5] = [REPORT, LEDGER, EXPLAIN, RESTART, STATUS];

/// What a command is about: its one argument, or a bare string for the one thing it needs.
#[derive(Default, Deserialize)]
#[serde(default)]
struct About {
    uri: Option<Url>,
    format: Option<String>,
    rule: Option<String>,
}

/// Carries out a command.
pub(crate) async fn execute(
    session: &Arc<Session>,
    client: &Client,
    params: ExecuteCommandParams,
) -> Result<Option<Value>> {
    let about = about(&params)?;
    session.trace(|| (format!("Command {}", params.command), format!("{:?}", params.arguments)));
    match params.command.as_str() {
        REPORT => report(session, client, about).await.map(Some),
        LEDGER => ledger::answer(session, &story(&about)?).await.map(Some),
        EXPLAIN => explain(&about.rule.unwrap_or_default()).map(Some),
        RESTART => {
            session.house_changed();
            Ok(None)
        }
        STATUS => Ok(Some(session.status())),
        other => Err(Error::invalid_params(format!("There is no command {other}"))),
    }
}

fn about(params: &ExecuteCommandParams) -> Result<About> {
    match (params.arguments.first(), params.command.as_str()) {
        (None | Some(Value::Null), _) => Ok(About::default()),
        (Some(Value::String(rule)), EXPLAIN) => Ok(About { rule: Some(rule.clone()), ..About::default() }),
        (Some(Value::String(uri)), _) => {
            let uri = Url::parse(uri).map_err(|error| Error::invalid_params(format!("{uri}: {error}")))?;
            Ok(About { uri: Some(uri), ..About::default() })
        }
        (Some(given), _) => About::deserialize(given).map_err(|error| Error::invalid_params(error.to_string())),
    }
}

fn story(about: &About) -> Result<Url> {
    about.uri.clone().ok_or(Error::invalid_params("The command needs the uri of a story"))
}

async fn report(session: &Session, client: &Client, about: About) -> Result<Value> {
    let uri = story(&about)?;
    let analysis = current(session, &uri).await.ok_or(failed("The story is not open, or is still being read"))?;
    let report = drawn_up(&uri, &analysis);
    match about.format.as_deref() {
        Some("html") => Ok(report::html(&report).into()),
        Some("md" | "markdown") => Ok(report::markdown(&report).into()),
        Some("json") => serde_json::to_value(&report).map_err(|_| Error::internal_error()),
        Some(other) => Err(Error::invalid_params(format!("There is no format {other}: html, md or json"))),
        None => show(session, client, report).await,
    }
}

fn drawn_up(uri: &Url, analysis: &Analysis) -> Report {
    let path = uri.to_file_path().ok();
    let name = path.as_ref().and_then(|it| it.file_name()).map(|it| it.to_string_lossy().into_owned());
    let review = Review { findings: analysis.findings.clone(), allowed: analysis.allowed.clone() };
    report::report(name.as_deref().unwrap_or(uri.path()), &analysis.story, &review)
}

/// Writes the page where temporary files go, and has the client show it if it can.
async fn show(session: &Session, client: &Client, report: Report) -> Result<Value> {
    let written = tokio::task::spawn_blocking(move || write(&report)).await.ok().and_then(io::Result::ok);
    let page = written.and_then(|path| Url::from_file_path(path).ok());
    let page = page.ok_or(failed("The report cannot be written"))?;
    let shown = session.offer().show_document;
    if shown {
        client.show(page.clone(), true);
    }
    Ok(json!({ "uri": page, "shown": shown }))
}

/// A folder of this server's own, that only its user can look into.
fn write(report: &Report) -> io::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("copydesk-{}", std::process::id()));
    let mut made = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    match made.create(&folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let name: String = report.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(80).collect();
    let file = folder.join(format!("{name}.html"));
    std::fs::write(&file, report::html(report))?;
    Ok(file)
}

fn explain(code: &str) -> Result<Value> {
    match rules::named(code) {
        Some(rule) => Ok(json!({ "rule": rule.code, "level": rule.level.name(), "markdown": rule.page() })),
        None => {
            let meant = closest(code, rules::ALL.iter().map(|rule| rule.code));
            let meant = meant.map(|it| format!("; did you mean “{it}”?")).unwrap_or_default();
            Err(Error::invalid_params(format!("There is no rule “{code}”{meant}")))
        }
    }
}
