//! Abbreviations: which words keep their full stop, and whether it may end a sentence.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// What the full stop of an abbreviation does to a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Class {
    /// Never ends one: titles, "v.", "e.g.".
    Never,
    /// A single capital: a name's initial.
    Initial,
    /// Ends one before a word that cannot go on with the name: "Inc.", "Calif.", "U.S.".
    Name,
    /// As a name, and never before a number: "Jan.".
    Month,
    /// An abbreviation only before a number: "No.".
    Number,
    /// Of the clock: ends one unless a day or a time zone follows.
    Time,
    /// Ends one before a capital: "etc.".
    Trailing,
}

/// The class of `word`, written without its last full stop.
pub(crate) fn class(word: &str) -> Option<Class> {
    if let Some(class) = WORDS.classes.get(word) {
        return Some(*class);
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) if letter.is_uppercase() && letter != 'I' => Some(Class::Initial),
        _ if word.contains('.') && word.split('.').all(is_short) => Some(Class::Name),
        _ => None,
    }
}

/// The parts of "U.S" and "Ph.D", not those of "desk.org".
fn is_short(part: &str) -> bool {
    let alphabetic = part.bytes().all(|b| b.is_ascii_alphabetic());
    alphabetic && (part.len() == 1 || (2..=3).contains(&part.len()) && part.as_bytes()[0].is_ascii_uppercase())
}

/// Does the capitalised `word` begin a sentence rather than go on with a name?
pub(crate) fn opens_sentence(word: &str) -> bool {
    WORDS.openers.contains(word)
}

/// May `word` follow "a.m." within a sentence?
pub(crate) fn follows_clock(word: &str) -> bool {
    let zone = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
    zone || WORDS.clock_followers.contains(word.trim_end_matches('.'))
}

/// Does `word` tie a quotation before it to its speaker?
pub(crate) fn is_speech(word: &str) -> bool {
    WORDS.speech.contains(word)
}

struct Words {
    classes: FxHashMap<String, Class>,
    openers: FxHashSet<String>,
    clock_followers: FxHashSet<String>,
    speech: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    title: Vec<String>,
    inner: Vec<String>,
    company: Vec<String>,
    place: Vec<String>,
    month: Vec<String>,
    number: Vec<String>,
    time: Vec<String>,
    trailing: Vec<String>,
    openers: FxHashSet<String>,
    clock_followers: FxHashSet<String>,
    speech: FxHashSet<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(toml::from_str(include_str!("abbreviations.toml")).expect("a test reads it")));

impl Words {
    fn new(file: File) -> Words {
        let classes = [
            (file.title, Class::Never),
            (file.inner, Class::Never),
            (file.company, Class::Name),
            (file.place, Class::Name),
            (file.month, Class::Month),
            (file.number, Class::Number),
            (file.time, Class::Time),
            (file.trailing, Class::Trailing),
        ];
        let classes = classes.into_iter().flat_map(|(words, class)| {
            words.into_iter().flat_map(spellings).map(move |word| (word, class)).collect::<Vec<_>>()
        });
        Words {
            classes: classes.collect(),
            openers: file.openers,
            clock_followers: file.clock_followers,
            speech: file.speech,
        }
    }
}

/// As listed, and in capitals when it is a capitalised word of two letters or more.
fn spellings(word: String) -> Vec<String> {
    let capitals = word.to_uppercase();
    if word.len() > 2 && word.starts_with(|c: char| c.is_uppercase()) { vec![word, capitals] } else { vec![word] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_tells_the_state_from_the_noun() {
        assert_eq!(class("Mass"), Some(Class::Name));
        assert_eq!(class("mass"), None);
        assert_eq!(class("GEN"), Some(Class::Never));
        assert_eq!(class("K"), Some(Class::Initial));
        assert_eq!(class("I"), None);
        assert_eq!(class("D.C"), Some(Class::Name));
    }

    #[test]
    fn the_clock_goes_on_with_days_and_zones() {
        assert!(follows_clock("Tuesday") && follows_clock("EDT") && follows_clock("E.T.") && follows_clock("Oct."));
        assert!(!follows_clock("Officers"));
    }
}
