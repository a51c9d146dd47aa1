//! Work on every core, results in order, and never more than a few of them waiting.

use std::io;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Results that may wait in each lane for the ones before them.
const AHEAD: usize = 4;

/// Hands `work` of each item to `take`, in the order of the items. Each thread has a state of its own to work with.
/// When `take` fails, the rest is left undone.
pub(crate) fn in_order<T: Sync, R: Send, S: Default>(
    items: &[T],
    work: impl Fn(&mut S, &T) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let count = thread::available_parallelism().map_or(1, |it| it.get()).min(items.len());
    thread::scope(|scope| {
        let lane = |number: usize| -> Receiver<R> {
            let (send, receive) = sync_channel(AHEAD);
            let (work, mine) = (&work, items.iter().skip(number).step_by(count));
            scope.spawn(move || {
                let mut state = S::default();
                mine.map(|item| work(&mut state, item)).try_for_each(|result| send.send(result))
            });
            receive
        };
        let lanes: Vec<Receiver<R>> = (0..count).map(lane).collect();
        (0..items.len()).map_while(|number| lanes[number % count].recv().ok()).try_for_each(&mut take)
    })
}
