//! How fast copy is read, stage by stage on one core and as a folder: `cargo bench --bench throughput -- [DATA]`.

mod folder;
mod lot;
mod process;
mod records;
mod stages;
mod story;

use clap::Parser;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// Measures how fast copy is read.
#[derive(Parser)]
struct Options {
    /// The folder of data whose `raw` texts are read; without them, composed stories are.
    #[arg(default_value = "../shared/data")]
    data: PathBuf,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Deserialize)]
struct Raw {
    text: String,
}

fn main() {
    let texts = texts(&Options::parse().data);
    stages::report(&texts);
    println!();
    folder::report(&texts);
}

/// The texts to read.
fn texts(data: &Path) -> Vec<String> {
    let raw = |name: &str| records::records::<Raw>(&data.join("raw").join(name));
    let files = ["wikinews.jsonl", "senate_releases.jsonl"];
    let texts: Vec<String> = files.into_iter().flat_map(raw).map(|it| it.text).collect();
    if texts.is_empty() { (0..500).map(|seed| story::story(1_000, seed)).collect() } else { texts }
}
