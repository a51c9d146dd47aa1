//! What the server tells a client of its work: traces, progress, changed ledgers, how it stands.

use crate::lsp::session::Session;
use serde_json::{Value, json};
use std::sync::PoisonError;
use tower_lsp::lsp_types::notification::{LogTrace, Notification};
use tower_lsp::lsp_types::{LogTraceParams, ProgressToken, TraceValue, Url};

/// `copydesk/ledgerChanged`: a story was read anew, `{ uri, version }`.
pub(crate) enum LedgerChanged {}

impl Notification for LedgerChanged {
    type Params = Value;
    const METHOD: &'static str = "copydesk/ledgerChanged";
}

/// `$/progress` with anything in it: `lsp-types` knows it only for how far work has come.
pub(crate) enum Progress {}

impl Notification for Progress {
    type Params = Value;
    const METHOD: &'static str = "$/progress";
}

impl Session {
    /// Takes in how much the client wants to be told of what is done.
    pub(crate) fn set_trace(&self, value: TraceValue) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = value;
    }

    /// Tells what is done, and more of it to a client that wants more; nothing to one that wants nothing.
    pub(crate) fn trace(&self, message: impl FnOnce() -> (String, String)) {
        let value = *self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if value != TraceValue::Off {
            let (message, more) = message();
            let verbose = (value == TraceValue::Verbose).then_some(more);
            self.outbox.notify::<LogTrace>(&LogTraceParams { message, verbose });
        }
    }

    /// Tells a client that keeps ledgers that one has changed.
    pub(crate) fn ledger_changed(&self, uri: &Url, version: i32) {
        self.outbox.notify::<LedgerChanged>(&json!({ "uri": uri, "version": version }));
    }

    /// Sends some of an answer, or how far it has come.
    pub(crate) fn progress(&self, token: &ProgressToken, value: Value) {
        self.outbox.notify::<Progress>(&json!({ "token": token, "value": value }));
    }

    /// How the server stands: what it is, what it has open, what it goes by.
    pub(crate) fn status(&self) -> Value {
        let state = self.lock();
        let documents = state.documents.iter().map(|(uri, it)| {
            let findings = it.current().map(|analysis| analysis.findings.len());
            json!({ "uri": uri, "version": it.version, "read": findings.is_some(), "findings": findings })
        });
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "enabled": state.settings.enable,
            "profile": state.settings.profile.map(|it| it.name()),
            "folders": state.roots,
            "waiting": state.queue.len() + state.busy.len(),
            "documents": documents.collect::<Vec<Value>>(),
        })
    }
}
