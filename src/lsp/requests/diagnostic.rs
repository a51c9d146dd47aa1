//! `textDocument/diagnostic`, for clients that ask.

use crate::lsp::session::{Session, Standing};
use rustc_hash::FxHasher;
use serde_json::json;
use std::hash::{Hash, Hasher};
use std::time::Duration;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::*;

/// How long to wait before the client is told to ask again. Nobody waits for this answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The specification's `ServerCancelled`.
const SERVER_CANCELLED: ErrorCode = ErrorCode::ServerError(-32802);

/// The diagnostics of a document, or that they are what the client has.
pub(crate) async fn report(
    session: &Session,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let uri = params.text_document.uri;
    if let Standing::Behind = session.settled(&uri, PATIENCE).await {
        return Err(ask_again());
    }
    let items = session.diagnostics(&uri);
    let id = id(&items);
    let report = match params.previous_result_id == Some(id.clone()) {
        true => unchanged(id),
        false => full(id, items),
    };
    Ok(DocumentDiagnosticReportResult::Report(report))
}

/// The same for the same diagnostics, which is all that matters.
pub(crate) fn id(items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn unchanged(result_id: String) -> DocumentDiagnosticReport {
    DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
        related_documents: None,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    })
}

fn full(id: String, items: Vec<Diagnostic>) -> DocumentDiagnosticReport {
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    })
}

fn ask_again() -> Error {
    let data = Some(json!({ "retriggerRequest": true }));
    Error { code: SERVER_CANCELLED, message: "Still reading".into(), data }
}
