//! `textDocument/completion`.

use crate::features::completion::{self, Proposal};
use crate::lsp::analysis::Analysis;
use crate::lsp::requests::current;
use crate::lsp::session::Session;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

/// What may be written at a position: who says it.
pub(crate) async fn list(session: &Session, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let place = params.text_document_position;
    let Some(analysis) = current(session, &place.text_document.uri).await else { return Ok(None) };
    let at = analysis.at(place.position);
    let found = completion::complete(&analysis.story, analysis.mentions(), &analysis.text, at);
    let items = found.into_iter().enumerate().map(|(number, it)| item(&analysis, number, it));
    let items: Vec<CompletionItem> = items.collect();
    Ok((!items.is_empty()).then_some(CompletionResponse::Array(items)))
}

/// The order is ours: clients sort by `sort_text`.
fn item(analysis: &Analysis, number: usize, proposal: Proposal) -> CompletionItem {
    CompletionItem {
        filter_text: Some(proposal.label.clone()),
        sort_text: Some(format!("{number:02}")),
        label: proposal.label,
        detail: Some(proposal.detail),
        kind: Some(CompletionItemKind::REFERENCE),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(analysis.range(proposal.span), proposal.text))),
        ..CompletionItem::default()
    }
}
