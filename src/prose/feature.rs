//! What the tagger looks at: a word's form, ending, shape, its neighbours, and the tags just given.

use crate::prose::tag::TAGS;
use crate::prose::token::{hash, mix, straighten};

/// The places of a word about the one being tagged: itself, before, after, two before, two after.
pub(crate) const PLACES: usize = 5;

/// Past either edge of a sentence, as a word.
pub(crate) const EDGE: &str = "\u{2}";

/// The tag before the first word of a sentence.
pub(crate) const NO_TAG: usize = TAGS;

/// The features one word gives, by its place about the word being tagged.
pub(crate) struct WordFeatures {
    /// Keys of rows of weights; see [`WordFeatures::at`].
    keys: [u32; 19],
    /// The word, lower case and digits as 0, to be joined with tags.
    pub(crate) word: u64,
    /// Which kinds of characters it has.
    pub(crate) shape: u64,
}

impl WordFeatures {
    /// The features of a word as it is written.
    pub(crate) fn of(word: &str) -> WordFeatures {
        let cased: String = straighten(word).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let lower = cased.to_lowercase();
        let (form, word, shape) = (hash(cased.as_bytes()), hash(lower.as_bytes()), shape(&cased));
        let ending = |n: usize| hash(ending(&lower, n).as_bytes());
        let beginning = |n: usize| hash(beginning(&lower, n).as_bytes());
        let keys = [
            key(1, form),
            key(2, word),
            key(3, ending(1)),
            key(4, ending(2)),
            key(5, ending(3)),
            key(6, ending(4)),
            key(7, beginning(1)),
            key(8, beginning(3)),
            key(9, shape),
            key(10, mix(shape) ^ ending(2)),
            key(11, word),
            key(12, ending(3)),
            key(13, shape),
            key(14, word),
            key(15, ending(3)),
            key(16, ending(2)),
            key(17, shape),
            key(18, word),
            key(19, word),
        ];
        WordFeatures { keys, word, shape }
    }

    /// The keys the word gives at a place.
    pub(crate) fn at(&self, place: usize) -> &[u32] {
        const ENDS: [usize; PLACES + 1] = [0, 10, 13, 17, 18, 19];
        &self.keys[ENDS[place]..ENDS[place + 1]]
    }
}

/// The row of the two tags before.
pub(crate) fn tags(last: usize, last_but_one: usize) -> [u32; 2] {
    [key(20, last as u64), key(21, (last * 64 + last_but_one) as u64)]
}

/// The row of the tag before and the word itself.
pub(crate) fn tag_and_word(last: usize, word: u64) -> u32 {
    key(22, word ^ mix(last as u64 + 1))
}

/// The row of the tag before and the word after.
pub(crate) fn tag_and_next(last: usize, next: u64) -> u32 {
    key(23, next ^ mix(last as u64 + 1))
}

/// The row of a shape at the head of a sentence, where a capital says little.
pub(crate) fn first(shape: u64) -> u32 {
    key(24, shape)
}

/// The most rows that are ever summed for one word: bounds the size of a weight.
#[cfg(feature = "train")]
pub(crate) const MOST_ROWS: i64 = 19 + 5;

fn key(template: u64, value: u64) -> u32 {
    (mix(value ^ mix(template << 40)) >> 32) as u32
}

fn ending(word: &str, chars: usize) -> &str {
    word.char_indices().rev().nth(chars - 1).map_or(word, |(at, _)| &word[at..])
}

fn beginning(word: &str, chars: usize) -> &str {
    word.char_indices().nth(chars).map_or(word, |(at, _)| &word[..at])
}

/// Kinds of characters as bits, and the length up to three.
fn shape(word: &str) -> u64 {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let bits = [
        word.starts_with(char::is_uppercase),
        capitals > 1,
        word.contains(char::is_lowercase),
        word.contains(|c: char| c.is_ascii_digit()),
        word.contains('-'),
        word.contains(|c: char| !c.is_alphanumeric() && c != '-'),
        word.contains(|c: char| !c.is_ascii()),
    ];
    let bits = bits.iter().enumerate().map(|(at, set)| (*set as u64) << at).sum::<u64>();
    bits | (word.chars().take(3).count() as u64) << 8
}
