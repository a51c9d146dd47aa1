//! `textDocument/inlayHint`.

use crate::features::inlay::{self, Inlay, InlayKind};
use crate::lsp::requests::current;
use crate::lsp::session::Session;
use crate::text::span::Span;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

/// What to set between the words of a range, of the kinds that the user has asked for.
pub(crate) async fn list(session: &Session, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let uri = params.text_document.uri;
    let wanted = session.settings().inlay_hints;
    if !(wanted.speakers || wanted.origins) {
        return Ok(None);
    }
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let wants = |inlay: &Inlay| match inlay.kind {
        InlayKind::Speaker => wanted.speakers,
        InlayKind::Origin => wanted.origins,
    };
    let part = |inlay: &Inlay| InlayHintLabelPart {
        value: inlay.label.clone(),
        location: Some(Location::new(uri.clone(), analysis.range(inlay.introduced))),
        ..InlayHintLabelPart::default()
    };
    let hint = |inlay: Inlay| InlayHint {
        position: analysis.range(Span::empty(inlay.at as usize)).start,
        label: InlayHintLabel::LabelParts(vec![part(&inlay)]),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: None,
        padding_right: None,
        data: None,
    };
    let inlays = inlay::inlays(&analysis.story, analysis.span(params.range)).into_iter();
    Ok(Some(inlays.filter(wants).map(hint).collect()))
}
