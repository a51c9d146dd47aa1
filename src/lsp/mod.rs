//! The language server: the only folder that knows tower-lsp and tokio.
//!
//! Four kinds of thread. The first reads the client ([`dispatch`]) and runs every handler up to its first wait; two
//! read stories ([`worker`]); one writes ([`outbox`]); a small runtime waits for whatever has to be waited for. All
//! they share is the [`session`], and no one holds its lock for long.

mod allow;
mod analysis;
mod beside;
mod capabilities;
mod checked;
mod client;
mod config_edit;
#[cfg(debug_assertions)]
mod debug;
mod dispatch;
mod frames;
mod from_proto;
mod held;
mod house_file;
mod lanes;
mod message;
mod notices;
mod open;
mod outbox;
mod parent;
mod readers;
mod requests;
mod server;
mod session;
mod settings;
mod shelf;
mod to_proto;
mod worker;

use crate::lsp::client::Client;
use crate::lsp::dispatch::Dispatch;
use crate::lsp::outbox::Outbox;
use crate::lsp::server::Server;
use crate::lsp::session::Session;
use futures_util::StreamExt;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tower_lsp::{ClientSocket, Loopback, LspService};

/// How long the client may take to read the last messages.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Serves one client over standard input and output until it leaves.
pub fn serve() -> ExitCode {
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build() else {
        return ExitCode::FAILURE;
    };
    let entered = runtime.enter();
    let outbox = Outbox::writing_to(std::io::stdout());
    let session = Arc::new(Session::new(outbox.clone()));
    worker::start(&session);
    let (service, socket) = service(&session);
    let (requests, answers) = socket.split();
    runtime.spawn(forward(requests, outbox.clone()));
    Dispatch { service, answers, outbox: outbox.clone(), session: session.clone() }.run(std::io::stdin().lock());
    outbox.flush(LAST_WORDS);
    drop(entered);
    runtime.shutdown_background();
    if session.is_shut_down() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn service(session: &Arc<Session>) -> (LspService<Server>, ClientSocket) {
    let server = |client| Server { session: session.clone(), client: Client(client) };
    let service = LspService::build(server).custom_method("copydesk/ledger", Server::ledger);
    let service = service.custom_method("$/setTrace", Server::set_trace);
    #[cfg(debug_assertions)]
    let service = debug::methods(service);
    service.finish()
}

async fn forward(mut requests: <ClientSocket as Loopback>::RequestStream, outbox: Outbox) {
    while let Some(request) = requests.next().await {
        outbox.send(&request);
    }
}
