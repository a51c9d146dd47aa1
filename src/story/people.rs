//! The people of a story: its names, by whom they mean, and whether two ways to tell one of them can both be right.

use crate::lexicon::sets::{self, Set};
use crate::prose::token::WordKey;
use crate::story::Story;
use crate::story::names::{Name, names};
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use strsim::damerau_levenshtein;

/// Shorter names are too often near each other by chance, in letters.
const LETTERS: usize = 5;

/// Where a name stands in the copy.
pub fn span(story: &Story, name: &Name) -> Span {
    story.grafs[name.graf].span(name.run)
}

/// A name as written.
pub fn text<'a>(story: &'a Story, name: &Name) -> &'a str {
    story.grafs[name.graf].passage().text_of(name.run)
}

/// The titles before it as written.
pub fn titles<'a>(story: &'a Story, name: &Name) -> &'a str {
    story.grafs[name.graf].passage().text_of(name.titles)
}

/// The names of a story, by whom they mean.
#[derive(Debug)]
pub struct People {
    /// All of them, in order.
    pub names: Vec<Name>,
    /// By first name and surname: where they stand among the names.
    pub full: FxHashMap<(WordKey, WordKey), Vec<usize>>,
    /// By surname: the first names it goes with.
    pub given: FxHashMap<WordKey, Vec<WordKey>>,
}

impl People {
    /// Those of a story.
    pub fn of(story: &Story) -> People {
        let mut people =
            People { names: names(story).collect(), full: FxHashMap::default(), given: FxHashMap::default() };
        for (at, name) in people.names.iter().enumerate() {
            let Some(given) = name.given else { continue };
            let places = people.full.entry((given, name.surname)).or_default();
            if places.is_empty() {
                people.given.entry(name.surname).or_default().push(given);
            }
            places.push(at);
        }
        people
    }

    /// The first full mention of each person, in the order of the story.
    pub fn firsts(&self) -> impl Iterator<Item = ((WordKey, WordKey), &Name)> {
        let mut firsts: Vec<_> = self.full.iter().filter_map(|(person, at)| Some((*at.first()?, *person))).collect();
        firsts.sort_unstable_by_key(|(at, _)| *at);
        firsts.into_iter().filter_map(|(at, person)| Some((person, self.names.get(at)?)))
    }

    /// Whom a name means; a bare surname only where one person of the story bears it.
    pub fn person(&self, name: &Name) -> Option<(WordKey, WordKey)> {
        let known = self.given.get(&name.surname)?;
        let only = || known.first().copied().filter(|_| known.len() == 1);
        Some((name.given.or_else(only)?, name.surname))
    }
}

/// Two long words a letter apart, neither made of the other; first names must end alike.
pub fn is_one_off(x: &str, y: &str, surnames: bool) -> bool {
    let long = x.chars().count().min(y.chars().count()) >= LETTERS;
    let ending = |word: &str| word.chars().rev().take(2).collect::<String>();
    let derived = x.starts_with(y) || y.starts_with(x);
    let slip = long && !derived && (surnames || ending(x) == ending(y)) && damerau_levenshtein(x, y) == 1;
    slip || x != y && sound(x) == sound(y)
}

/// A name as it is heard, roughly: “Allan” and “Alan”, “Sarah” and “Sara”, “Erik” and “Eric” are one.
fn sound(name: &str) -> String {
    let one = name.replace("ph", "f").replace("ck", "k").replace(['c', 'q'], "k").replace('y', "i");
    let mut letters: Vec<char> = one.chars().collect();
    letters.dedup();
    let heard: String = letters.into_iter().collect();
    heard.strip_suffix('h').map(str::to_owned).unwrap_or(heard)
}

/// “when”, “then”, “at the time”, a year: the age may be another time’s.
pub fn is_past(story: &Story, name: &Name) -> bool {
    let passage = story.grafs[name.graf].passage();
    let sentence = passage.sentences.get(passage.sentence_of(name.run.start as usize)).copied().unwrap_or(name.run);
    let year = |word: &str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    let past = ["when", "then", "time", "years", "ago", "died", "born"];
    sentence.tokens().any(|at| passage.is(at, &past) || year(passage.word(at)))
}

/// Two ranks, or two offices.
pub fn same_kind(x: &str, y: &str) -> bool {
    let both = |set| sets::holds(set, x) && sets::holds(set, y);
    both(Set::Ranks) || both(Set::Offices)
}

/// “former”, “then-”, “acting”, “deputy” before the title or in it.
pub fn is_other_time(story: &Story, name: &Name) -> bool {
    let passage = story.grafs[name.graf].passage();
    let start = name.titles.start as usize;
    let words = ["former", "then", "ex", "acting", "incoming", "outgoing", "late", "deputy", "vice", "future", "new"];
    let moves = ["promoted", "promotion", "demoted", "demotion", "appointed", "elected", "rank", "sworn"];
    let sentence = passage.sentences.get(passage.sentence_of(start)).copied().unwrap_or(name.run);
    (start.saturating_sub(3)..name.titles.end as usize).any(|at| passage.is(at, &words))
        || sentence.tokens().any(|at| passage.is(at, &moves))
}

/// “Col.” for “Colonel”, “Sgt.” for “Sergeant”: the same letters in their order, from the first on.
pub fn is_short_for(short: &str, long: &str) -> bool {
    let letters = short.trim_end_matches('.');
    let mut rest = long.chars();
    let in_order = letters.chars().all(|it| rest.any(|letter| letter == it));
    letters.chars().next() == long.chars().next() && in_order
}
