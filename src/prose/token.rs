//! Tokens, and the key under which a word is known everywhere.

use crate::prose::tag::Tag;
use crate::text::span::Span;

/// A word, a number or a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it stands, in bytes of its paragraph's text.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    /// The word, folded.
    pub word: WordKey,
}

/// A word regardless of case: the 64-bit hash of its folded form (lower case, ’ as ').
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WordKey(pub u64);

impl WordKey {
    /// The key of a word as it is written.
    pub fn of(word: &str) -> WordKey {
        match word.is_ascii() {
            true => WordKey(mix(word.bytes().fold(START, |state, byte| step(state, byte.to_ascii_lowercase())))),
            false => WordKey(hash(fold(word).as_bytes())),
        }
    }

    /// The key of a word already folded, for constants.
    pub const fn folded(word: &str) -> WordKey {
        WordKey(hash(word.as_bytes()))
    }
}

/// Lower case, with curly marks made straight: how words are compared.
pub fn fold(word: &str) -> String {
    match word.is_ascii() {
        true => word.to_ascii_lowercase(),
        false => straighten(word).flat_map(char::to_lowercase).collect(),
    }
}

/// Folded, with single spaces: wording that line breaks and case do not change.
pub fn fold_words(text: &str) -> String {
    fold(&text.split_whitespace().collect::<Vec<&str>>().join(" "))
}

/// The word with curly marks made straight, case kept.
pub(crate) fn straighten(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().map(|c| match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        _ => c,
    })
}

/// FNV-1a and a final mix: the same on every machine, as models and lexicons need.
pub(crate) const fn hash(bytes: &[u8]) -> u64 {
    let mut state = START;
    let mut i = 0;
    while i < bytes.len() {
        state = step(state, bytes[i]);
        i += 1;
    }
    mix(state)
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(state: u64, byte: u8) -> u64 {
    (state ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// Spreads every bit of `x` over all bits of the result.
pub(crate) const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let x = (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ (x >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophes_do_not_matter() {
        assert_eq!(WordKey::of("O’NEILL"), WordKey::folded("o'neill"));
        assert_eq!(WordKey::of("ÉLYSÉE"), WordKey::of("élysée"));
        assert_ne!(WordKey::of("said"), WordKey::of("says"));
    }
}
