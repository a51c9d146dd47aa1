//! How well copydesk does on annotated copy: `cargo bench --bench accuracy -- DATA [SECTION…]`.

mod examples;
mod lot;
mod noise;
mod reading;
mod records;
mod score;
mod seed;
#[cfg(feature = "train")]
mod sourcing;
#[cfg(feature = "train")]
mod tagging;
mod wording;

use clap::{Parser, ValueEnum};
use std::path::PathBuf;

/// Measures how well copydesk does on annotated copy.
#[derive(Parser)]
struct Options {
    /// The folder of annotated data; the seed story and the rule examples lie beside it.
    data: PathBuf,
    /// What to measure; everything when nothing is named.
    #[arg(value_enum)]
    sections: Vec<Section>,
    /// Lists what is missing or wrong.
    #[arg(short, long)]
    verbose: bool,
    /// Prints this many findings of the noise section with their sentences, drawn by lot.
    #[arg(long, value_name = "N", default_value_t = 0)]
    sample: usize,
    /// The seed of the lots: the same seed draws the same sample.
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
    /// Draws or lists findings of this rule only.
    #[arg(long, value_name = "CODE")]
    rule: Option<String>,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Section {
    Tagging,
    Sourcing,
    Seed,
    Examples,
    Noise,
    Wording,
}

fn main() {
    let options = Options::parse();
    for &section in Section::value_variants() {
        if options.sections.is_empty() || options.sections.contains(&section) {
            println!();
            report(section, &options);
        }
    }
}

fn report(section: Section, options: &Options) {
    let data = &options.data;
    let rule = options.rule.as_deref();
    match section {
        Section::Tagging => tagging(options),
        Section::Sourcing => sourcing(options),
        Section::Seed => seed::report(&data.join("../seed"), options.verbose),
        Section::Examples => examples::report(&data.join("../rule-examples.json"), options.verbose, rule),
        Section::Noise => noise::report(&data.join("raw/wikinews.jsonl"), options.sample, options.seed, rule),
        Section::Wording => wording::report(&data.join("wording/babe_sg2.jsonl"), options.verbose, rule),
    }
}

#[cfg(feature = "train")]
fn tagging(options: &Options) {
    tagging::report(&options.data);
}

#[cfg(feature = "train")]
fn sourcing(options: &Options) {
    sourcing::report(&options.data, options.verbose);
}

#[cfg(not(feature = "train"))]
fn sourcing(_: &Options) {
    println!("sourcing: measured with `--features train`, which reads the annotated attributions");
}

#[cfg(not(feature = "train"))]
fn tagging(_: &Options) {
    println!("tagging: measured with `--features train`, which reads the annotated tokens");
}
