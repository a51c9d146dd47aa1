//! `textDocument/hover`.

use crate::lsp::requests::PATIENCE;
use crate::lsp::session::{Session, Standing};
use crate::lsp::to_proto;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverParams};

/// What to show at a position.
pub(crate) async fn at(session: &Session, params: HoverParams) -> Result<Option<Hover>> {
    let place = params.text_document_position_params;
    let Standing::Current(analysis) = session.settled(&place.text_document.uri, PATIENCE).await else {
        return Ok(None);
    };
    Ok(analysis.hover(place.position).map(|hover| to_proto::hover(&analysis, hover, &session.offer())))
}
