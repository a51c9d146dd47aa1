//! Damages the copy at hand for as long as asked and reads what is left: `cargo bench --bench fuzz -- SECONDS [SEED]`.
//!
//! Every text must be read without a panic, every span must lie in it, and a reader that remembers other texts must read
//! as a new one does. A failure prints the text and the seed that leads to it.

// The tests use more of these files than this does.
#![allow(dead_code)]

#[path = "../it/blocks.rs"]
mod blocks;
#[path = "../it/corpus.rs"]
mod corpus;
#[path = "../it/damage.rs"]
mod damage;
#[path = "../it/desk.rs"]
mod desk;
#[path = "../it/holds.rs"]
mod holds;
#[path = "../it/markers.rs"]
mod markers;
#[path = "../it/tree.rs"]
mod tree;

use crate::damage::Random;
use crate::holds::{FORMATS, hold, keys};
use copydesk::lexicon::entry::Level;
use copydesk::story::Reader;
use std::time::{Duration, Instant};

/// Damage done to one text before another is taken.
const ROUNDS: u64 = 12;

fn main() {
    // `cargo bench` puts in a `--bench`.
    let mut numbers = std::env::args().skip(1).filter_map(|it| it.parse::<u64>().ok());
    let time = Duration::from_secs(numbers.next().unwrap_or(10));
    let seed = numbers.next().unwrap_or(0x9E37_79B9_7F4A_7C15).max(1);
    let pieces = corpus::pieces();
    let mut reader = desk::reader();
    let (begun, mut texts) = (Instant::now(), 0);
    while begun.elapsed() < time {
        let mut random = Random(seed.wrapping_add(texts).max(1));
        let piece = &pieces[random.below(pieces.len())];
        texts += damaged(&piece.name, &piece.text, &mut random, &mut reader);
    }
    println!("{texts} texts read from seed {seed}, none amiss");
}

/// Damages one text again and again.
fn damaged(name: &str, text: &str, random: &mut Random, reader: &mut Reader) -> u64 {
    let mut text = text.to_owned();
    let format = FORMATS[random.below(FORMATS.len())];
    for round in 0..ROUNDS {
        text = random.damage(&text);
        hold(&format!("{name}, damaged {round}, {random:?}"), &text, format);
        let remembered = keys(&desk::findings(&reader.read(&text, format), None, Level::Hint));
        let fresh = keys(&desk::findings(&desk::read(&text, format), None, Level::Hint));
        assert_eq!(remembered, fresh, "{name}, round {round}, {format:?}:\n{text}");
    }
    ROUNDS
}
