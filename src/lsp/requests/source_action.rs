//! The source action that makes a report.

use crate::lsp::requests::command;
use crate::lsp::session::{Session, Standing};
use serde_json::json;
use tower_lsp::lsp_types::*;

/// Its kind.
pub(crate) const REPORT: CodeActionKind = CodeActionKind::new("source.copydesk.report");

/// The action, for those who ask for source actions.
pub(crate) fn report(session: &Session, params: &CodeActionParams) -> Option<CodeAction> {
    let covers =
        |kind: &CodeActionKind| matches!(kind.as_str(), "source" | "source.copydesk" | "source.copydesk.report");
    let asked = params.context.only.as_ref().is_some_and(|kinds| kinds.iter().any(covers));
    let uri = &params.text_document.uri;
    let known = asked && !matches!(session.standing(uri), Standing::Unknown);
    known.then(|| {
        let title = "Show the sourcing report".to_owned();
        let arguments = Some(vec![json!({ "uri": uri })]);
        let command = Command { title: title.clone(), command: command::REPORT.to_owned(), arguments };
        CodeAction { title, kind: Some(REPORT), command: Some(command), ..CodeAction::default() }
    })
}

/// The actions with this one after them.
pub(crate) fn joined(listed: Option<CodeActionResponse>, report: Option<CodeAction>) -> Option<CodeActionResponse> {
    let Some(report) = report else { return listed };
    let mut actions = listed.unwrap_or_default();
    actions.push(CodeActionOrCommand::CodeAction(report));
    Some(actions)
}
