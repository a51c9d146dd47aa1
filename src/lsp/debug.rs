//! Methods that only debug builds have: to look into the server from outside, and to make it fail on purpose.

use crate::lsp::server::Server;
use serde::Deserialize;
use std::future::pending;
use std::sync::atomic::{AtomicBool, Ordering};
use tower_lsp::LspServiceBuilder;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::TextDocumentIdentifier;

/// Set to make the next reading fail.
static FAIL: AtomicBool = AtomicBool::new(false);

/// Fails if it was asked to.
pub(crate) fn fail_if_asked() {
    if FAIL.swap(false, Ordering::Relaxed) {
        panic!("asked to, while reading");
    }
}

/// Adds the methods.
pub(crate) fn methods(service: LspServiceBuilder<Server>) -> LspServiceBuilder<Server> {
    let service = service.custom_method("copydesk/text", Server::debug_text);
    let service = service.custom_method("copydesk/hang", Server::debug_hang);
    let service = service.custom_method("copydesk/panic", Server::debug_panic);
    let service = service.custom_method("copydesk/panicSilently", Server::debug_panic_silently);
    service.custom_method("copydesk/panicWhileReading", Server::debug_panic_while_reading)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct About {
    text_document: TextDocumentIdentifier,
}

impl Server {
    /// A request: the text of a document as the server has it.
    async fn debug_text(&self, about: About) -> Result<Option<String>> {
        Ok(self.session.lock().documents.get(&about.text_document.uri).and_then(|document| document.text()))
    }

    /// A request that is never answered.
    async fn debug_hang(&self) -> Result<()> {
        pending().await
    }

    /// A request that fails.
    async fn debug_panic(&self) -> Result<()> {
        panic!("asked to")
    }

    /// A notification that fails while it holds the lock.
    async fn debug_panic_silently(&self, about: About) {
        let _state = self.session.lock();
        panic!("asked to, about {}", about.text_document.uri)
    }

    /// A notification that makes the next reading fail.
    async fn debug_panic_while_reading(&self) {
        FAIL.store(true, Ordering::Relaxed);
    }
}
