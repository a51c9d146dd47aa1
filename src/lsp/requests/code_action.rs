//! `textDocument/codeAction` and `codeAction/resolve`: fixes, ways to live with a finding, and refactorings.

use crate::features::actions::{self, Action};
use crate::lsp::allow;
use crate::lsp::analysis::Analysis;
use crate::lsp::capabilities::Offer;
use crate::lsp::house_file::{Addition, HouseFile};
use crate::lsp::requests::{current, failed};
use crate::lsp::session::Session;
use crate::lsp::to_proto::{self, Target};
use crate::rules::finding::{Finding, Fix};
use crate::text::edit::Edit;
use crate::text::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

/// Most findings that actions are offered for at a time: nobody reads a longer list.
const MOST: usize = 50;

/// All safe fixes of a story.
const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// What can be done about a range. The story is never read for it.
pub(crate) async fn list(session: &Session, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let wants = |kind: &CodeActionKind| wants(&params.context, kind);
    if ![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE, FIX_ALL].iter().any(wants) {
        return Ok(None);
    }
    let uri = params.text_document.uri;
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let offer = session.offer();
    let menu = Menu { uri: &uri, analysis: &analysis, offer: &offer, has_house: session.place(&uri).is_some() };
    let span = analysis.span(params.range);
    let named = &params.context.diagnostics;
    if params.context.only.is_none() && !named.is_empty() && span.len() == analysis.text.len() {
        let fixes = menu.first_fixes(named);
        return Ok(Some(fixes.into_iter().map(CodeActionOrCommand::CodeAction).collect()));
    }
    let mut actions = if wants(&CodeActionKind::QUICKFIX) { menu.quick_fixes(span) } else { Vec::new() };
    if wants(&CodeActionKind::REFACTOR_REWRITE) {
        actions.extend(menu.refactorings(span));
    }
    actions.extend(wants(&FIX_ALL).then(|| menu.fix_all()).flatten());
    if !offer.resolve_edit {
        actions = complete(session, &uri, actions).await;
    }
    Ok(Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
}

/// The action with its edit.
pub(crate) async fn resolve(session: &Session, mut action: CodeAction) -> Result<CodeAction> {
    if let (None, Some(data)) = (&action.edit, &action.data) {
        let change = HouseChange::deserialize(data).map_err(|error| Error::invalid_params(error.to_string()))?;
        let file = house_file(session, &change.story).await?;
        let edit = file.edit(&change.addition, &session.offer());
        action.edit = Some(edit.ok_or(failed("copydesk.toml has to be changed by hand: it is not laid out for it"))?);
    }
    Ok(action)
}

/// A kind asked for covers those below it; the empty one covers all.
fn wants(context: &CodeActionContext, kind: &CodeActionKind) -> bool {
    let covers = |asked: &CodeActionKind| {
        let below = kind.as_str().strip_prefix(asked.as_str());
        asked.as_str().is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_ref().is_none_or(|kinds| kinds.iter().any(covers))
}

/// For clients that do not ask for edits later. An action that cannot be completed is not offered.
async fn complete(session: &Session, story: &Url, actions: Vec<CodeAction>) -> Vec<CodeAction> {
    let offer = session.offer();
    let file = house_file(session, story).await.ok();
    let completed = |action: CodeAction| match &action.data {
        None => Some(action),
        Some(data) => {
            let change = HouseChange::deserialize(data).ok()?;
            let edit = file.as_ref()?.edit(&change.addition, &offer)?;
            Some(CodeAction { edit: Some(edit), data: None, ..action })
        }
    };
    actions.into_iter().filter_map(completed).collect()
}

/// A change of the house's file that is worked out when it is asked for.
#[derive(Serialize, Deserialize)]
struct HouseChange {
    story: Url,
    addition: Addition,
}

/// The house's file of a story, as the editor has it; one yet to be made only if the client can make it.
async fn house_file(session: &Session, story: &Url) -> Result<HouseFile> {
    let place = session.place(story).ok_or(failed("A document without a folder has no copydesk.toml"))?;
    let read = tokio::task::spawn_blocking(move || HouseFile::read(&place)).await.ok().flatten();
    let file = session.as_open(read.ok_or(failed("copydesk.toml cannot be read"))?);
    match file.is_new() && !session.offer().create_files {
        true => Err(failed("There is no copydesk.toml yet: `copydesk init` writes one")),
        false => Ok(file),
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
    /// What can be done about the findings in a range.
    fn quick_fixes(&self, span: Span) -> Vec<CodeAction> {
        let findings = self.analysis.findings_at(span).take(MOST);
        let mut rules = HashSet::new();
        findings.flat_map(|finding| self.actions(finding, rules.insert(finding.rule.code))).collect()
    }

    /// A fix for each of these diagnostics. Kate's Quick Fix asks about the whole story, names the one under the caret, and
    /// makes every edit that it is given: it must not be given the others, nor what would silence them.
    fn first_fixes(&self, named: &[Diagnostic]) -> Vec<CodeAction> {
        let is_named = |finding: &&Finding| {
            let range = self.analysis.range(finding.span);
            let code = NumberOrString::String(finding.rule.code.to_owned());
            named.iter().any(|it| it.range == range && it.code.as_ref() == Some(&code))
        };
        let first = |finding: &Finding| {
            let best = finding.fixes.iter().find(|fix| fix.safe).or(finding.fixes.first());
            best.map(|fix| self.fix(finding, fix, fix.safe))
        };
        self.analysis.findings.iter().filter(is_named).filter_map(first).take(MOST).collect()
    }

    /// What else can be done to what is selected.
    fn refactorings(&self, span: Span) -> Vec<CodeAction> {
        let found = actions::refactorings(&self.analysis.story, self.analysis.mentions(), span);
        found.into_iter().map(|action| self.as_kind(action, CodeActionKind::REFACTOR_REWRITE)).collect()
    }

    /// All safe fixes of the story.
    fn fix_all(&self) -> Option<CodeAction> {
        actions::fix_all(&self.analysis.findings).map(|action| self.as_kind(action, FIX_ALL))
    }

    fn as_kind(&self, action: Action, kind: CodeActionKind) -> CodeAction {
        let edit = Some(self.edit(&action.edits));
        CodeAction { title: action.title, kind: Some(kind), edit, ..CodeAction::default() }
    }

    /// A rule is turned off once, however many of its findings there are.
    fn actions(&self, finding: &Finding, is_first_of_rule: bool) -> Vec<CodeAction> {
        let preferred = finding.fixes.iter().position(|fix| fix.safe);
        let fix = |(number, fix)| self.fix(finding, fix, preferred == Some(number));
        let mut actions: Vec<CodeAction> = finding.fixes.iter().enumerate().map(fix).collect();
        actions.push(self.allow(finding));
        actions.extend(is_first_of_rule.then(|| self.turn_off(finding)));
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
