//! Plain sets of words, where an entry each would say nothing more.

use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::OnceLock;

/// A set of `sets.toml`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Set {
    /// Common nouns for bodies that speak as one.
    Bodies,
    /// Words that make proper nouns an organization.
    ProperBodies,
    /// Common nouns for a person or for people.
    People,
    /// Nouns that end like a person and are none.
    Things,
    /// Common nouns for what is written, recorded or counted, in the singular.
    Documents,
    /// Common nouns for a news outlet.
    Press,
    /// Words that end the name of a news outlet.
    Mastheads,
    /// What opens a line with a colon and is no speaker.
    Headings,
    /// Days, months and parts of the day.
    Times,
    /// Titles and their abbreviations before a name.
    Titles,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Sets {
    bodies: FxHashSet<String>,
    proper_bodies: FxHashSet<String>,
    people: FxHashSet<String>,
    things: FxHashSet<String>,
    documents: FxHashSet<String>,
    press: FxHashSet<String>,
    mastheads: FxHashSet<String>,
    headings: FxHashSet<String>,
    times: FxHashSet<String>,
    titles: FxHashSet<String>,
}

/// Is the word in the set, whatever its case?
pub fn holds(set: Set, word: &str) -> bool {
    words(set).contains(&word.to_lowercase())
}

/// The words of a set, in lower case.
pub fn words(set: Set) -> &'static FxHashSet<String> {
    let sets = sets();
    match set {
        Set::Bodies => &sets.bodies,
        Set::ProperBodies => &sets.proper_bodies,
        Set::People => &sets.people,
        Set::Things => &sets.things,
        Set::Documents => &sets.documents,
        Set::Press => &sets.press,
        Set::Mastheads => &sets.mastheads,
        Set::Headings => &sets.headings,
        Set::Times => &sets.times,
        Set::Titles => &sets.titles,
    }
}

fn sets() -> &'static Sets {
    static SETS: OnceLock<Sets> = OnceLock::new();
    SETS.get_or_init(|| toml::from_str(include_str!("sets.toml")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_are_read() {
        assert!(holds(Set::Bodies, "ministry") && holds(Set::ProperBodies, "Council") && holds(Set::People, "nurse"));
    }
}
