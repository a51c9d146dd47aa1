//! Plain sets of words, where an entry each would say nothing more.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::LazyLock;

/// A set of `sets.toml`, under its name in kebab case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Set {
    /// Common nouns for bodies that speak as one.
    Bodies,
    /// Words that make proper nouns an organization.
    ProperBodies,
    /// Companies and bodies that every reader knows by one word.
    OneWordBodies,
    /// Common nouns for a person or for people.
    People,
    /// Nouns that end like a person and are none.
    Things,
    /// Who is nobody in particular, even with “the” before it.
    Unknown,
    /// What stands before quotation marks round a name, or round words that are looked at.
    WordsAsWords,
    /// Who speaks for a person.
    Advocates,
    /// What somebody does as they speak.
    Gestures,
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
    /// What the sentence after a name says of a person.
    Living,
    /// What somebody does for a living, said beside the name.
    Occupied,
    /// Words beside the days on which a poll was taken.
    Asking,
    /// Several people in one word, or in an old plural.
    Several,
    /// Papers in which one side accuses another.
    Complaints,
    /// Common nouns for what is written, recorded or counted, in the singular.
    Documents,
    /// Common nouns for a news outlet.
    Press,
    /// Verbs for what is done by saying it.
    Acts,
    /// What makes reports hearsay.
    Hearsay,
    /// Counts of some of a group.
    Shares,
    /// Words that end the name of a news outlet.
    Mastheads,
    /// What opens a line with a colon and is no speaker.
    Headings,
    /// Past forms that the tagger may take for another word.
    Pasts,
    /// Sources with a side in what they tell.
    Partisans,
    /// What makes the words after it somebody else’s.
    Calls,
    /// Verbs for giving a judgement of a thing.
    Judgments,
    /// Before “as”, what makes the words after it somebody else’s.
    Judgings,
    /// Papers whose very wording counts.
    Exact,
    /// Verbs of denial.
    Denials,
    /// What shows a headline to be a claim.
    Signals,
    /// Callings of those who know a house from inside.
    Insiders,
    /// What a body does all year round.
    Standing,
    /// Words of surveys that no pollster makes: of a state’s statisticians, of firms, of game.
    SurveysOfState,
    /// Those whose work it is to warn.
    Forecasters,
    /// Numbers spelt out.
    Numerals,
    /// What forces people without meaning to: weather, fire, ground.
    Elements,
    /// Papers and people of a court whose work it is to allege.
    Cases,
    /// Words of a charge or a verdict.
    Charges,
    /// Days, months and parts of the day.
    Times,
    /// Words that begin the name of a news outlet in other languages.
    MastheadsAbroad,
    /// What is done over a distance, which maps tell.
    Journeys,
    /// What moves ground and water by itself.
    Upheavals,
    /// In the description of a source, what says how they know.
    Knowing,
    /// A few people, before “of” and who they are.
    Handfuls,
    /// What may befall somebody whose name is told, and whom else.
    Harms,
    /// Whose name the law or their own safety keeps back.
    Protected,
    /// Verbs by which a paper bears out what was said.
    Bearing,
    /// Who does things in a witness’s account.
    Agents,
    /// Acts that nobody is told of without saying who says so.
    Wrongs,
    /// What is “fixed” when it is decided beforehand.
    Stakes,
    /// What a court has done.
    Settled,
    /// What stands for all that a story tells, where it says who found it.
    Pointers,
    /// What is done in writing, and in the passive is nobody’s word.
    Unspoken,
    /// Before somebody’s calling: whose house they are of.
    Houses,
    /// Before somebody’s calling: that they know the house from inside.
    Standings,
    /// In a fragment, words that say little.
    PlainWords,
    /// Participles of what is held to be so: “it is widely assumed”.
    Supposed,
    /// What places a town: “60 miles north of the port”.
    Ways,
    /// Verbs for giving a place in an order.
    Rankings,
    /// Verbs of speech that do not tell what is said.
    Wordless,
    /// Who bears arms, and what they fight in.
    Armed,
    /// What armies hold or take.
    Ground,
    /// What somebody did wrong or left undone, in a headline.
    Lapses,
    /// Verbs of holding an opinion.
    Opines,
}

/// Is the word in the set, whatever its case?
pub fn holds(set: Set, word: &str) -> bool {
    let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if small { words(set).contains(word) } else { words(set).contains(&word.to_lowercase()) }
}

/// The words of a set, in lower case.
pub fn words(set: Set) -> &'static FxHashSet<String> {
    static NONE: LazyLock<FxHashSet<String>> = LazyLock::new(FxHashSet::default);
    sets().get(set as usize).unwrap_or(&NONE)
}

/// By set.
fn sets() -> &'static [FxHashSet<String>] {
    static SETS: LazyLock<Vec<FxHashSet<String>>> = LazyLock::new(|| {
        let named: FxHashMap<Set, FxHashSet<String>> = toml::from_str(include_str!("sets.toml")).unwrap_or_default();
        let mut sets = vec![FxHashSet::default(); named.len()];
        for (set, words) in named {
            if let Some(place) = sets.get_mut(set as usize) {
                *place = words;
            }
        }
        sets
    });
    &SETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sets_are_read() {
        assert!(holds(Set::Bodies, "ministry") && holds(Set::ProperBodies, "Council") && holds(Set::People, "nurse"));
    }

    #[test]
    fn every_set_has_words() {
        assert_eq!(sets().len(), Set::Opines as usize + 1, "the last set, and those before it");
        assert!(sets().iter().all(|words| !words.is_empty()));
    }
}
