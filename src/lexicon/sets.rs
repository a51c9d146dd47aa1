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
    /// Worlds, countries and regions.
    Realms,
    /// Words of sport.
    Sport,
    /// Dates, and what a law or a contract fixes.
    Fixed,
    /// Papers that show what somebody wants.
    Papers,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Sets {
    bodies: FxHashSet<String>,
    proper_bodies: FxHashSet<String>,
    people: FxHashSet<String>,
    things: FxHashSet<String>,
    realms: FxHashSet<String>,
    sport: FxHashSet<String>,
    fixed: FxHashSet<String>,
    papers: FxHashSet<String>,
}

/// Is the word in the set, whatever its case?
pub fn holds(set: Set, word: &str) -> bool {
    let sets = sets();
    let words = match set {
        Set::Bodies => &sets.bodies,
        Set::ProperBodies => &sets.proper_bodies,
        Set::People => &sets.people,
        Set::Things => &sets.things,
        Set::Realms => &sets.realms,
        Set::Sport => &sets.sport,
        Set::Fixed => &sets.fixed,
        Set::Papers => &sets.papers,
    };
    words.contains(&word.to_lowercase())
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
