//! Work on every core that gives way to who is typing.

use crate::lsp::session::Session;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;
use tokio::runtime::Handle;

/// Results that may wait to be taken.
const AHEAD: usize = 16;

/// How long to give way: longer than a story takes to read.
const PATIENCE: Duration = Duration::from_millis(100);

/// Hands `work` of each item to `take`, as they come, until `work` has none to give. Called from a thread that may block.
pub(crate) fn each<T: Sync, R: Send>(
    session: &Session,
    items: &[T],
    work: impl Fn(&T) -> Option<R> + Sync,
    mut take: impl FnMut(R),
) {
    let count = thread::available_parallelism().map_or(1, |it| it.get()).min(items.len());
    let (next, handle) = (AtomicUsize::new(0), Handle::current());
    thread::scope(|scope| {
        let (send, results) = sync_channel(AHEAD);
        for _ in 0..count {
            let (send, next, handle, work) = (send.clone(), &next, &handle, &work);
            scope.spawn(move || {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    give_way(session, handle);
                    let Some(result) = work(item) else { break };
                    if send.send(result).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        results.into_iter().for_each(&mut take);
    });
}

/// Waits for the document that is being read, if one is: once, so that who types without end does not stop everything.
fn give_way(session: &Session, handle: &Handle) {
    let mut reads = session.read.subscribe();
    if session.is_reading() {
        drop(handle.block_on(async { tokio::time::timeout(PATIENCE, reads.changed()).await }));
    }
}
