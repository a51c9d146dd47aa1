//! `textDocument/codeAction` and `codeAction/resolve`: fixes, and ways to live with a finding.

use crate::lsp::allow;
use crate::lsp::analysis::Analysis;
use crate::lsp::capabilities::Offer;
use crate::lsp::house_file::{Addition, HouseFile};
use crate::lsp::requests::PATIENCE;
use crate::lsp::session::{Session, Standing};
use crate::lsp::to_proto::{self, Target};
use crate::rules::finding::{Finding, Fix};
use crate::text::edit::Edit;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::*;

/// The specification's `RequestFailed`.
const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);

/// What can be done about the findings in a range. Nothing is read for it that has not been read before.
pub(crate) async fn list(session: &Session, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    if !wants_quick_fixes(&params.context) {
        return Ok(None);
    }
    let uri = params.text_document.uri;
    let Standing::Current(analysis) = session.settled(&uri, PATIENCE).await else { return Ok(None) };
    let offer = session.offer();
    let desk = Menu { uri: &uri, analysis: &analysis, offer: &offer, has_house: session.place(&uri).is_some() };
    let mut actions: Vec<CodeAction> =
        analysis.findings_at(analysis.span(params.range)).flat_map(|finding| desk.actions(finding)).collect();
    if !offer.resolve_edit {
        actions = complete(session, actions).await;
    }
    Ok(Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
}

/// The action with its edit.
pub(crate) async fn resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    if let (None, Some(data)) = (&action.edit, &action.data) {
        let change = HouseChange::deserialize(data).map_err(|error| Error::invalid_params(error.to_string()))?;
        action.edit = Some(change.edit(session).await?);
    }
    Ok(action)
}

/// A kind asked for covers those below it.
fn wants_quick_fixes(context: &CodeActionContext) -> bool {
    let covers = |kind: &CodeActionKind| matches!(kind.as_str(), "" | "quickfix");
    context.only.as_ref().is_none_or(|kinds| kinds.iter().any(covers))
}

/// For clients that do not ask for edits later. An action that cannot be completed is not offered.
async fn complete(session: &Session, actions: Vec<CodeAction>) -> Vec<CodeAction> {
    let mut completed = Vec::new();
    for action in actions {
        if let Ok(action) = resolve(session, action).await {
            completed.push(CodeAction { data: None, ..action });
        }
    }
    completed
}

/// A change of the house's file that is worked out when it is asked for.
#[derive(Serialize, Deserialize)]
struct HouseChange {
    story: Url,
    addition: Addition,
}

impl HouseChange {
    async fn edit(&self, session: &Session) -> Result<WorkspaceEdit> {
        let failed = |message: &'static str| Error { code: REQUEST_FAILED, message: message.into(), data: None };
        let place = session.place(&self.story).ok_or(failed("A document without a folder has no copydesk.toml"))?;
        let file = tokio::task::spawn_blocking(move || HouseFile::read(&place)).await.ok().flatten();
        let file = session.as_open(file.ok_or(failed("copydesk.toml cannot be read"))?);
        let offer = session.offer();
        if file.is_new() && !offer.create_files {
            return Err(failed("There is no copydesk.toml yet: `copydesk init` writes one"));
        }
        file.edit(&self.addition, &offer)
            .ok_or(failed("copydesk.toml has to be changed by hand: it is not laid out for it"))
    }
}

/// What the actions on a finding are made from.
struct Menu<'a> {
    uri: &'a Url,
    analysis: &'a Analysis,
    offer: &'a Offer,
    has_house: bool,
}

impl Menu<'_> {
    fn actions(&self, finding: &Finding) -> Vec<CodeAction> {
        let preferred = finding.fixes.iter().position(|fix| fix.safe);
        let fix = |(number, fix)| self.fix(finding, fix, preferred == Some(number));
        let mut actions: Vec<CodeAction> = finding.fixes.iter().enumerate().map(fix).collect();
        actions.push(self.allow(finding));
        actions.push(self.turn_off(finding));
        actions.retain(|action| action.edit.is_some() || self.has_house);
        actions
    }

    fn fix(&self, finding: &Finding, fix: &Fix, preferred: bool) -> CodeAction {
        let edit = Some(self.edit(&fix.edits));
        CodeAction { edit, is_preferred: preferred.then_some(true), ..self.action(finding, fix.title.clone()) }
    }

    fn allow(&self, finding: &Finding) -> CodeAction {
        let sentence = allow::sentence(self.analysis, finding).to_owned();
        match allow::comment(self.analysis, finding) {
            Some(comment) => {
                let edit = Some(self.edit(&[comment]));
                CodeAction { edit, ..self.action(finding, "Allow here, with a reason".to_owned()) }
            }
            None => {
                let addition = Addition::Allow { rule: finding.rule.code.to_owned(), sentence };
                self.later(finding, "Allow in copydesk.toml, with a reason".to_owned(), addition)
            }
        }
    }

    fn turn_off(&self, finding: &Finding) -> CodeAction {
        let rule = finding.rule.code;
        self.later(finding, format!("Turn {rule} off in copydesk.toml"), Addition::TurnOff { rule: rule.to_owned() })
    }

    fn later(&self, finding: &Finding, title: String, addition: Addition) -> CodeAction {
        let change = HouseChange { story: self.uri.clone(), addition };
        CodeAction { data: serde_json::to_value(change).ok(), ..self.action(finding, title) }
    }

    fn action(&self, finding: &Finding, title: String) -> CodeAction {
        let diagnostic = to_proto::diagnostic(self.uri, self.analysis, finding, self.offer);
        let (kind, diagnostics) = (Some(CodeActionKind::QUICKFIX), Some(vec![diagnostic]));
        CodeAction { title, kind, diagnostics, ..CodeAction::default() }
    }

    fn edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let edits = edits.iter().map(|edit| TextEdit::new(self.analysis.range(edit.span), edit.text.clone())).collect();
        let target = Target { uri: self.uri.clone(), version: Some(self.analysis.version), create: false };
        to_proto::workspace_edit(target, edits, self.offer)
    }
}
