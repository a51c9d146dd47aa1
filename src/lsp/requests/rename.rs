//! `textDocument/prepareRename` and `rename`.

use crate::features::rename::{self, Change};
use crate::lsp::requests::{current, failed};
use crate::lsp::session::Session;
use crate::lsp::to_proto::{self, Target};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

/// The name at a position, if it can be changed there.
pub(crate) async fn prepare(
    session: &Session,
    params: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some(analysis) = current(session, &params.text_document.uri).await else { return Ok(None) };
    let name = rename::prepare(&analysis.story, analysis.mentions(), analysis.at(params.position));
    Ok(name.map(|name| PrepareRenameResponse::RangeWithPlaceholder {
        range: analysis.range(name.span),
        placeholder: name.text,
    }))
}

/// The name changed everywhere; within quotations only by clients that ask first.
pub(crate) async fn rename(session: &Session, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let RenameParams { text_document_position: place, new_name, .. } = params;
    let uri = place.text_document.uri;
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let found = rename::rename(&analysis.story, analysis.mentions(), analysis.at(place.position), &new_name);
    let changes = found.map_err(|refusal| failed(refusal.to_string()))?;
    let offer = session.offer();
    let asked = changes.iter().filter(|it| it.quoted).count();
    let left = if offer.asks_before_edits { 0 } else { asked };
    if left > 0 {
        session.log(MessageType::INFO, format!("Left as they are, in quotations: {left} mentions of the old name"));
    }
    let kept = changes.into_iter().filter(|it| offer.asks_before_edits || !it.quoted);
    let edit = |it: Change| (TextEdit::new(analysis.range(it.edit.span), it.edit.text), it.quoted);
    let target = Target { uri, version: Some(analysis.version), create: false };
    Ok(Some(to_proto::asking_edit(target, kept.map(edit).collect(), &offer)))
}
