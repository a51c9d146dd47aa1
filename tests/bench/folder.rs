//! `copydesk check` over a folder of many files: its speed, the cores it keeps busy, the memory it takes.

use crate::process;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Writes each text to a file, checks the folder with the release binary (or the one `COPYDESK` names) and prints
/// what it took.
pub(crate) fn report(texts: &[String]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("throughput");
    match write(&folder, texts).and_then(|()| check(&folder)) {
        Ok(taken) => print(texts, &taken),
        Err(error) => eprintln!("{}: {error}: not measured", folder.display()),
    }
    std::fs::remove_dir_all(&folder).ok();
}

/// How often the running process is looked at.
const GLANCE: Duration = Duration::from_millis(5);

struct Taken {
    time: Duration,
    /// Of all threads, up to the last glance.
    cpu: Duration,
    /// MiB, up to the last glance.
    peak: f64,
}

fn write(folder: &Path, texts: &[String]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    texts.iter().enumerate().try_for_each(|(number, text)| std::fs::write(folder.join(format!("{number}.txt")), text))
}

fn check(folder: &Path) -> io::Result<Taken> {
    let binary = std::env::var_os("COPYDESK").map_or_else(|| env!("CARGO_BIN_EXE_copydesk").into(), PathBuf::from);
    let mut command = Command::new(binary);
    command.args(["check", "--format", "json", "--fail-on", "off"]).arg(folder);
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut taken = Taken { time: Duration::ZERO, cpu: Duration::ZERO, peak: 0.0 };
    while child.try_wait()?.is_none() {
        taken.cpu = taken.cpu.max(process::cpu(child.id()));
        taken.peak = process::memory(child.id()).map_or(taken.peak, |(_, peak)| peak.max(taken.peak));
        std::thread::sleep(GLANCE);
    }
    taken.time = begun.elapsed();
    match child.wait()?.code() {
        Some(0 | 1) => Ok(taken),
        _ => Err(io::Error::other("the check could not run")),
    }
}

fn print(texts: &[String], taken: &Taken) {
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let (time, cpu) = (taken.time.as_secs_f64(), taken.cpu.as_secs_f64());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("copydesk check: {} files, {megabytes:.1} MB, {time:.2} s, {:.1} MB/s", texts.len(), megabytes / time);
    println!(
        "                {:.1} MB/s a core, {:.2} of {cores} cores busy, {:.1} MiB at most",
        megabytes / cpu,
        cpu / time,
        taken.peak
    );
}
