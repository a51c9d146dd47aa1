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
    /// Who is nobody in particular, even with “the” before it.
    Unknown,
    /// What stands before quotation marks round a name, or round words that are looked at.
    WordsAsWords,
    /// Verbs whose object is taken as done.
    Commits,
    /// Verbs that give a thing its name.
    Namings,
    /// What leaves an accusation in its sentence open.
    Unstated,
    /// Verbs, and “as”, that make a word somebody’s.
    Callings,
    /// How a poll may be taken.
    PollModes,
    /// Months, and as datelines shorten them.
    Months,
    /// Days and spells of days.
    Days,
    /// What stands before a name and is no part of it.
    Titles,
    /// Ranks of soldiers and police, long and short.
    Ranks,
    /// Offices that nobody holds two of.
    Offices,
    /// Words in the name of a public body.
    Government,
    /// Words in the name of a place of learning.
    Academic,
    /// Words in the name of a company.
    Corporate,
    /// Words in the name of a charity, a union, a party.
    Civic,
    /// Worlds, countries and regions.
    Realms,
    /// Words of sport.
    Sport,
    /// Dates, and what a law or a contract fixes.
    Fixed,
    /// Papers that show what somebody wants.
    Papers,
    /// Nouns that are said of somebody only to hurt.
    Insults,
    /// Adjectives that run somebody down.
    Disparagements,
    /// Words for how good or bad a thing is.
    Valuations,
    /// Adverbs and verbs of a guess.
    Guesses,
    /// Whom the authorities advise: everybody.
    Advised,
    /// What “should” happen by the clock.
    Scheduled,
    /// Who speaks for a house.
    Voices,
    /// Who is known by one name.
    Household,
    /// Initials that need no spelling out.
    Initials,
    /// Words for the police and their ranks.
    Police,
    /// Who runs a company.
    Executives,
    /// Countries with a name of one word.
    Countries,
    /// What plainly happens.
    Events,
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
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Sets {
    bodies: FxHashSet<String>,
    proper_bodies: FxHashSet<String>,
    people: FxHashSet<String>,
    things: FxHashSet<String>,
    unknown: FxHashSet<String>,
    words_as_words: FxHashSet<String>,
    commits: FxHashSet<String>,
    namings: FxHashSet<String>,
    unstated: FxHashSet<String>,
    callings: FxHashSet<String>,
    poll_modes: FxHashSet<String>,
    months: FxHashSet<String>,
    days: FxHashSet<String>,
    titles: FxHashSet<String>,
    ranks: FxHashSet<String>,
    offices: FxHashSet<String>,
    government: FxHashSet<String>,
    academic: FxHashSet<String>,
    corporate: FxHashSet<String>,
    civic: FxHashSet<String>,
    realms: FxHashSet<String>,
    sport: FxHashSet<String>,
    fixed: FxHashSet<String>,
    papers: FxHashSet<String>,
    insults: FxHashSet<String>,
    disparagements: FxHashSet<String>,
    valuations: FxHashSet<String>,
    guesses: FxHashSet<String>,
    advised: FxHashSet<String>,
    scheduled: FxHashSet<String>,
    voices: FxHashSet<String>,
    household: FxHashSet<String>,
    initials: FxHashSet<String>,
    police: FxHashSet<String>,
    executives: FxHashSet<String>,
    countries: FxHashSet<String>,
    events: FxHashSet<String>,
    documents: FxHashSet<String>,
    press: FxHashSet<String>,
    mastheads: FxHashSet<String>,
    headings: FxHashSet<String>,
    times: FxHashSet<String>,
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
        Set::Unknown => &sets.unknown,
        Set::WordsAsWords => &sets.words_as_words,
        Set::Commits => &sets.commits,
        Set::Namings => &sets.namings,
        Set::Unstated => &sets.unstated,
        Set::Callings => &sets.callings,
        Set::PollModes => &sets.poll_modes,
        Set::Months => &sets.months,
        Set::Days => &sets.days,
        Set::Titles => &sets.titles,
        Set::Ranks => &sets.ranks,
        Set::Offices => &sets.offices,
        Set::Government => &sets.government,
        Set::Academic => &sets.academic,
        Set::Corporate => &sets.corporate,
        Set::Civic => &sets.civic,
        Set::Realms => &sets.realms,
        Set::Sport => &sets.sport,
        Set::Fixed => &sets.fixed,
        Set::Papers => &sets.papers,
        Set::Insults => &sets.insults,
        Set::Disparagements => &sets.disparagements,
        Set::Valuations => &sets.valuations,
        Set::Guesses => &sets.guesses,
        Set::Advised => &sets.advised,
        Set::Scheduled => &sets.scheduled,
        Set::Voices => &sets.voices,
        Set::Household => &sets.household,
        Set::Initials => &sets.initials,
        Set::Police => &sets.police,
        Set::Executives => &sets.executives,
        Set::Countries => &sets.countries,
        Set::Events => &sets.events,
        Set::Documents => &sets.documents,
        Set::Press => &sets.press,
        Set::Mastheads => &sets.mastheads,
        Set::Headings => &sets.headings,
        Set::Times => &sets.times,
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
