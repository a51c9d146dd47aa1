//! The requests, one file each: convert, call, convert.

pub(crate) mod call_hierarchy;
pub(crate) mod code_action;
pub(crate) mod code_lens;
pub(crate) mod command;
pub(crate) mod completion;
pub(crate) mod diagnostic;
pub(crate) mod hover;
pub(crate) mod inlay_hint;
pub(crate) mod layout;
pub(crate) mod ledger;
pub(crate) mod navigation;
pub(crate) mod rename;
pub(crate) mod semantic_tokens;
pub(crate) mod source_action;
pub(crate) mod symbols;
pub(crate) mod workspace_diagnostic;

use crate::lsp::analysis::Analysis;
use crate::lsp::session::{Session, Standing};
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::lsp_types::Url;

/// How long a request waits for the newest version to be read. People wait for the answer.
pub(crate) const PATIENCE: Duration = Duration::from_millis(200);

/// The specification's `RequestFailed`.
const REQUEST_FAILED: ErrorCode = ErrorCode::ServerError(-32803);

/// A request that is understood and cannot be fulfilled.
fn failed(message: impl Into<Cow<'static, str>>) -> Error {
    Error { code: REQUEST_FAILED, message: message.into(), data: None }
}

/// The newest version of a document as read; none where it cannot be answered from.
async fn current(session: &Session, uri: &Url) -> Option<Arc<Analysis>> {
    match session.settled(uri, PATIENCE).await {
        Standing::Current(analysis) => Some(analysis),
        Standing::Behind | Standing::Unknown => None,
    }
}
