//! What the server asks of the client, always from a task of its own.

use crate::house::stories;
use crate::lsp::session::Session;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::jsonrpc;
use tower_lsp::lsp_types::*;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// A client that can be asked.
#[derive(Clone)]
pub(crate) struct Client(pub(crate) tower_lsp::Client);

impl Client {
    /// Asks to be told of changed house files, stories and settings, where the client lets itself be asked.
    pub(crate) fn register(&self, session: &Session) {
        let offer = session.offer();
        let watch = offer.watch.then(|| registration("workspace/didChangeWatchedFiles", watchers()));
        let settings = json!({ "section": "copydesk" });
        let tell = offer.tell_configuration.then(|| registration("workspace/didChangeConfiguration", settings));
        let wanted: Vec<Registration> = watch.into_iter().chain(tell).collect();
        if !wanted.is_empty() {
            let client = self.0.clone();
            tokio::spawn(async move { client.register_capability(wanted).await });
        }
    }

    /// Asks for the settings, if the client has any, and takes them in when they come.
    pub(crate) fn pull_settings(&self, session: &Arc<Session>) {
        if !session.offer().configuration {
            return;
        }
        let (client, session) = (self.0.clone(), session.clone());
        let item = ConfigurationItem { scope_uri: None, section: Some("copydesk".to_owned()) };
        tokio::spawn(async move {
            let answer = answer(async move { client.configuration(vec![item]).await }).await;
            if let Some(given) = answer.and_then(|it| it.into_iter().next()).filter(Value::is_object) {
                session.configure(&given);
            }
        });
    }

    /// Has a client that asks for diagnostics ask again when they change without an edit; one request at a time.
    pub(crate) fn keep_fresh(&self, session: &Arc<Session>) {
        if !session.offer().pull {
            return;
        }
        let (client, session) = (self.0.clone(), session.clone());
        tokio::spawn(async move {
            loop {
                session.stale.notified().await;
                let client = client.clone();
                answer(async move { client.workspace_diagnostic_refresh().await }).await;
            }
        });
    }

    /// Has a client ask again for lenses, inlays and colors when settings change, where it can be told to.
    pub(crate) fn keep_colored(&self, session: &Arc<Session>) {
        let [lenses, inlays, colors] = session.offer().refresh;
        if !(lenses || inlays || colors) {
            return;
        }
        let (client, session) = (self.0.clone(), session.clone());
        tokio::spawn(async move {
            loop {
                session.faded.notified().await;
                let each = client.clone();
                let ask = async move {
                    if lenses {
                        each.code_lens_refresh().await?;
                    }
                    if inlays {
                        each.inlay_hint_refresh().await?;
                    }
                    if colors { each.semantic_tokens_refresh().await } else { Ok(()) }
                };
                answer(ask).await;
            }
        });
    }

    /// Has the client show a file: in the editor, or outside where it knows better how.
    pub(crate) fn show(&self, uri: Url, outside: bool) {
        let client = self.0.clone();
        let params = ShowDocumentParams { uri, external: Some(outside), take_focus: Some(true), selection: None };
        tokio::spawn(async move { answer(async move { client.show_document(params).await }).await });
    }
}

/// What the client answers, unless it takes too long. The request itself goes on waiting, for tower-lsp panics on an
/// answer that nobody waits for.
async fn answer<T: Send + 'static>(request: impl Future<Output = jsonrpc::Result<T>> + Send + 'static) -> Option<T> {
    let waiting = tokio::spawn(request);
    tokio::time::timeout(PATIENCE, waiting).await.ok()?.ok()?.ok()
}

fn registration(method: &str, options: Value) -> Registration {
    Registration { id: format!("copydesk/{method}"), method: method.to_owned(), register_options: Some(options) }
}

fn watchers() -> Value {
    let stories = format!("**/*.{{{}}}", stories::extensions().collect::<Vec<&str>>().join(","));
    json!({ "watchers": [{ "globPattern": "**/copydesk.toml" }, { "globPattern": stories }] })
}
