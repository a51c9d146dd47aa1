//! What goes to the client, written by a thread of its own.
//!
//! No one waits for a client that does not read. Diagnostics of a document replace those not yet sent, so they never
//! pile up; answers can, and past [`FULL`] the server stops reading requests until some are gone.

use crate::lsp::frames;
use serde::Serialize;
use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tower_lsp::lsp_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::lsp_types::{PublishDiagnosticsParams, Url};

/// Bytes of unsent answers at which no more requests are read.
const FULL: usize = 16 << 20;

/// A handle to the queue of messages to the client; clones share it.
#[derive(Clone, Default)]
pub(crate) struct Outbox {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Letter>,
    /// Newest unsent diagnostics; each has its one letter among those waiting.
    diagnostics: HashMap<Url, Vec<u8>>,
    /// Bytes in messages waiting.
    bytes: usize,
    writing: bool,
    /// The pipe is broken: nothing is kept any more.
    broken: bool,
}

enum Letter {
    Message(Vec<u8>),
    Diagnostics(Url),
}

#[derive(Serialize)]
struct Notice<'a, P> {
    jsonrpc: &'static str,
    method: &'static str,
    params: &'a P,
}

impl Outbox {
    /// Starts a thread that writes to `output` what is sent, in order.
    pub(crate) fn writing_to(output: impl Write + Send + 'static) -> Outbox {
        let outbox = Outbox::default();
        let writer = outbox.clone();
        std::thread::spawn(move || writer.write_all_to(output));
        outbox
    }

    /// Sends a message.
    pub(crate) fn send(&self, message: &impl Serialize) {
        let frame = frame(message);
        self.post(|queue| {
            queue.bytes += frame.len();
            queue.waiting.push_back(Letter::Message(frame));
        });
    }

    /// Sends a notification.
    pub(crate) fn notify<N: Notification<Params: Serialize>>(&self, params: &N::Params) {
        self.send(&Notice { jsonrpc: "2.0", method: N::METHOD, params });
    }

    /// Sends the diagnostics of a document in place of those not yet sent.
    pub(crate) fn publish(&self, params: &PublishDiagnosticsParams) {
        let frame = frame(&Notice { jsonrpc: "2.0", method: PublishDiagnostics::METHOD, params });
        self.post(|queue| {
            if queue.diagnostics.insert(params.uri.clone(), frame).is_none() {
                queue.waiting.push_back(Letter::Diagnostics(params.uri.clone()));
            }
        });
    }

    /// Blocks while too many answers are unsent.
    pub(crate) fn wait_for_room(&self) {
        let full = |queue: &mut Queue| queue.bytes > FULL && !queue.broken;
        drop(self.shared.changed.wait_while(self.lock(), full));
    }

    /// Blocks until all is sent, and no longer than `patience`.
    pub(crate) fn flush(&self, patience: Duration) {
        let busy = |queue: &mut Queue| !queue.broken && (queue.writing || !queue.waiting.is_empty());
        drop(self.shared.changed.wait_timeout_while(self.lock(), patience, busy));
    }

    fn post(&self, put: impl FnOnce(&mut Queue)) {
        let mut queue = self.lock();
        if !queue.broken {
            put(&mut queue);
            self.shared.changed.notify_all();
        }
    }

    fn write_all_to(&self, mut output: impl Write) {
        while let Some(frame) = self.next() {
            if write(&mut output, &frame).is_err() {
                *self.lock() = Queue { broken: true, ..Queue::default() };
                self.shared.changed.notify_all();
            }
        }
    }

    /// The next frame to write, or `None` when the pipe is broken.
    fn next(&self) -> Option<Vec<u8>> {
        let mut queue = self.lock();
        queue.writing = false;
        self.shared.changed.notify_all();
        let idle = |queue: &mut Queue| queue.waiting.is_empty() && !queue.broken;
        queue = self.shared.changed.wait_while(queue, idle).unwrap_or_else(PoisonError::into_inner);
        queue.writing = true;
        queue.take().filter(|_| !queue.broken)
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.shared.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn take(&mut self) -> Option<Vec<u8>> {
        match self.waiting.pop_front()? {
            Letter::Message(frame) => {
                self.bytes -= frame.len();
                Some(frame)
            }
            Letter::Diagnostics(uri) => self.diagnostics.remove(&uri),
        }
    }
}

fn frame(message: &impl Serialize) -> Vec<u8> {
    frames::framed(&serde_json::to_vec(message).expect("messages have string keys and no other way to fail"))
}

fn write(output: &mut impl Write, frame: &[u8]) -> io::Result<()> {
    output.write_all(frame)?;
    output.flush()
}
