//! `textDocument/codeLens`.

use crate::features::lens::{self, Lens};
use crate::lsp::requests::{command, current};
use crate::lsp::session::Session;
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CodeLens, CodeLensParams, Command};

/// What stands over the story and its sections. Each leads to the report.
pub(crate) async fn list(session: &Session, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let uri = params.text_document.uri;
    if !session.settings().code_lens {
        return Ok(None);
    }
    let Some(analysis) = current(session, &uri).await else { return Ok(None) };
    let shown = |lens: Lens| CodeLens {
        range: analysis.range(lens.span),
        command: Some(Command {
            title: lens.title,
            command: command::REPORT.to_owned(),
            arguments: Some(vec![json!({ "uri": uri })]),
        }),
        data: None,
    };
    Ok(Some(lens::lenses(&analysis.story, analysis.sentences()).into_iter().map(shown).collect()))
}
