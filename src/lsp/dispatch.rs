//! The loop that reads the client, and the fence round every handler.
//!
//! tower-lsp's own loop runs everything on one task: a handler that waits holds up the rest, a panic ends it, and so
//! does a body that is not JSON. Here only its service is used. A handler is run up to its first wait before the next
//! message is read, which is what keeps edits in order; if it has to wait, it does so as a task of its own.

use crate::lsp::frames::{self, Frame};
use crate::lsp::message::{self, Message};
use crate::lsp::outbox::Outbox;
use crate::lsp::requests::symbols;
use crate::lsp::server::Server;
use crate::lsp::session::Session;
use futures_util::future::{BoxFuture, FutureExt};
use futures_util::sink::SinkExt;
use serde::Serialize;
use std::io::BufRead;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::Poll;
use tokio::runtime::Handle;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::lsp_types::{DocumentSymbolParams, DocumentSymbolResponse, Url};
use tower_lsp::{ClientSocket, ExitedError, Loopback, LspService};
use tower_service::Service;

/// What stands between the pipe and the handlers.
pub(crate) struct Dispatch {
    /// The handlers.
    pub(crate) service: LspService<Server>,
    /// Where the client's answers go.
    pub(crate) answers: <ClientSocket as Loopback>::ResponseSink,
    /// Where answers to the client go.
    pub(crate) outbox: Outbox,
    /// To drop a document that a handler has failed on.
    pub(crate) session: Arc<Session>,
}

type Outcome = Result<Option<Reply>, ExitedError>;

/// An answer to the client.
#[derive(Serialize)]
#[serde(untagged)]
enum Reply {
    /// As tower-lsp puts it together.
    Built(Response),
    /// Written as it is: as a tree of JSON, the outline of a book takes ten times as long to build and to clear away.
    Outline(Outline),
}

#[derive(Serialize)]
struct Outline {
    jsonrpc: &'static str,
    id: Id,
    result: Option<DocumentSymbolResponse>,
}

impl Dispatch {
    /// Serves until `exit`, the end of input or a broken pipe. To be called where a runtime is entered.
    pub(crate) fn run(&mut self, mut input: impl BufRead) {
        loop {
            self.outbox.wait_for_room();
            let message = match frames::read(&mut input) {
                Ok(Some(Frame::Body(body))) => message::parse(&body),
                Ok(Some(Frame::Garbage)) => message::unreadable(),
                Ok(None) | Err(_) => return,
            };
            match message {
                Message::Request(request) if request.method() == "exit" => return,
                Message::Request(request) => self.request(request),
                Message::Response(response) => self.answer(response),
                Message::Refused(response) => self.outbox.send(&response),
            }
        }
    }

    fn request(&mut self, request: Request) {
        let fence = Fence::of(&request, self);
        match self.outline(&request) {
            Some(call) => fence.run(AssertUnwindSafe(call.map(Outcome::Ok)).catch_unwind()),
            None => {
                let call = self.service.call(request).map(|it| it.map(|it| it.map(Reply::Built)));
                fence.run(AssertUnwindSafe(call).catch_unwind());
            }
        }
    }

    /// The call of a request for an outline that can be answered here.
    fn outline(&self, request: &Request) -> Option<BoxFuture<'static, Option<Reply>>> {
        if request.method() != "textDocument/documentSymbol" || !self.session.serves() {
            return None;
        }
        let (id, session) = (request.id()?.clone(), self.session.clone());
        let params: DocumentSymbolParams = serde_json::from_value(request.params()?.clone()).ok()?;
        Some(Box::pin(async move {
            let result = symbols::document(&session, params).await;
            Some(Reply::Outline(Outline { jsonrpc: "2.0", id, result }))
        }))
    }

    /// Answers nobody waits for make tower-lsp panic; they are of no other interest.
    fn answer(&mut self, response: Response) {
        let _ = std::panic::catch_unwind(AssertUnwindSafe(|| self.answers.send(response).now_or_never()));
    }
}

/// What to do when a handler is through, or has failed.
struct Fence {
    id: Option<Id>,
    document: Option<Url>,
    outbox: Outbox,
    session: Arc<Session>,
}

impl Fence {
    fn of(request: &Request, dispatch: &Dispatch) -> Fence {
        let uri = || request.params()?.pointer("/textDocument/uri")?.as_str().and_then(|uri| Url::parse(uri).ok());
        Fence {
            id: request.id().cloned(),
            document: if request.id().is_none() { uri() } else { None },
            outbox: dispatch.outbox.clone(),
            session: dispatch.session.clone(),
        }
    }

    /// Runs a handler to its first wait, and the rest of it as a task.
    fn run(self, mut call: impl Future<Output = std::thread::Result<Outcome>> + Unpin + Send + 'static) {
        match first_step(&mut call) {
            Poll::Ready(outcome) => self.close(outcome),
            Poll::Pending => drop(Handle::current().spawn(async move { self.close(call.await) })),
        }
    }

    fn close(self, outcome: std::thread::Result<Outcome>) {
        match (outcome, self.id) {
            (Ok(Ok(Some(reply))), _) => self.outbox.send(&reply),
            (Err(_), Some(id)) => self.outbox.send(&Response::from_error(id, Error::internal_error())),
            (Err(_), None) => self.document.iter().for_each(|uri| self.session.lose(uri)),
            (Ok(_), _) => {}
        }
    }
}

/// Polls once. Whoever polls next brings a waker of their own.
fn first_step<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    future.poll_unpin(&mut std::task::Context::from_waker(std::task::Waker::noop()))
}
