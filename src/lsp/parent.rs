//! The process that started the server: when it is gone, so is the reason to run.

use std::time::Duration;

/// How often to look.
const EVERY: Duration = Duration::from_secs(1);

/// Calls `orphaned` once the process of that id is no more. Where processes cannot be asked for, the end of input has
/// to do.
pub(crate) fn watch(id: u32, orphaned: impl FnOnce() + Send + 'static) {
    std::thread::spawn(move || {
        while lives(id) {
            std::thread::sleep(EVERY);
        }
        orphaned();
    });
}

#[cfg(unix)]
fn lives(id: u32) -> bool {
    let id = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw);
    let gone = Err(rustix::io::Errno::SRCH);
    id.is_none_or(|id| rustix::process::test_kill_process(id) != gone)
}

#[cfg(not(unix))]
fn lives(_: u32) -> bool {
    true
}
