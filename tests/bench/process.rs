//! What a running process has used, as Linux counts it.

use std::fs::{read_dir, read_to_string};
use std::time::Duration;

/// The processor time of all its threads that still run; nothing where there is no `/proc`.
pub(crate) fn cpu(pid: u32) -> Duration {
    let threads = read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let nanoseconds = threads.filter_map(|thread| {
        let counts = read_to_string(thread.path().join("schedstat")).ok()?;
        counts.split(' ').next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanoseconds.sum())
}

/// The memory it holds now and the most it has held, in MiB; nothing once it has ended.
pub(crate) fn memory(pid: u32) -> Option<(f64, f64)> {
    let status = read_to_string(format!("/proc/{pid}/status")).ok()?;
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
        Some(kibibytes / 1024.0)
    };
    Some((field("VmRSS:")?, field("VmHWM:")?))
}
