//! The same person told in two ways, in one story or in two of a folder.

pub mod cast;
pub mod company;

use crate::lexicon::sets::{self, Set};
use crate::prose::run::Run;
use crate::prose::token::{WordKey, fold};
use crate::rules::check::Check;
use crate::rules::rule;
use crate::story::Story;
use crate::story::names::{Name, names};
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use strsim::damerau_levenshtein;

rule! {
    /// The same person with two spellings, two ages or two ranks, in one story or in two of the same folder.
    ///
    /// **Why:** a wrong name is the error readers write in about, and the subject of most corrections; the AP and the
    /// Guardian have every name and age checked against the source before copy moves. One of the two is wrong, or readers
    /// need to be told why they differ.
    ///
    /// Check which is right, and use it throughout. A main story and its sidebar are held against each other when they lie
    /// in one folder and share other names: spellings, ages more than a year apart, ranks, and the figures of a named body
    /// (“the authority, which serves 40,000 homes”). Folders with more than a few dozen stories are archives, and left alone.
    ///
    /// ```copy
    /// Katarzyna Nowak, 52, runs the clinic.
    ///
    /// The clinic will close, Katarzyna Novak said on Friday.
    ///                        ^^^^^^^^^^^^^^^ inconsistent-identity: “Katarzyna Novak” here, “Katarzyna Nowak” in ¶1: which is it?
    /// ```
    /// Told alike:
    /// ```copy
    /// Katarzyna Nowak, 52, runs the clinic.
    ///
    /// The clinic will close, Nowak said on Friday.
    /// ```
    pub RULE = "inconsistent-identity" { level: Information, since: "0.1", check: check }
}

/// Shorter names are too often near each other by chance, in letters.
const LETTERS: usize = 5;

fn check(cx: &mut Check) {
    let story = cx.story;
    let people = People::of(story);
    for (name, other) in people.misspelt(story) {
        let (here, there) = (text(story, &name), text(story, &other));
        let place = story.paragraph_number(other.graf);
        cx.report(span(story, &name), format!("“{here}” here, “{there}” in ¶{place}: which is it?"))
            .related(span(story, &other), format!("spelled “{there}” here"))
            .because("one letter apart, the rest of the name the same")
            .suggest(format!("Spell it “{there}”"), &[(span(story, &name), there)]);
    }
    for (name, other) in people.told_apart(|name, other| ages_differ(story, name, other)) {
        let ((age, at), Some((before, _))) = (name.age.unwrap_or_default(), other.age) else { continue };
        let place = story.paragraph_number(other.graf);
        let who = text(story, &name);
        let number = story.grafs[name.graf].span(Run::new(at, at + 1));
        cx.report(number, format!("{who} is {age} here, {before} in ¶{place}: which is it?"))
            .related(span(story, &other), format!("{before} here"));
    }
    for (name, other) in people.told_apart(|name, other| ranks_differ(story, name, other)) {
        let (here, there) = (titles(story, &name), titles(story, &other));
        let place = story.paragraph_number(other.graf);
        let whole = story.grafs[name.graf].span(name.titles.join(name.run));
        cx.report(whole, format!("{} is “{here}” here, “{there}” in ¶{place}: which is it?", text(story, &name)))
            .related(span(story, &other), format!("“{there}” here"));
    }
    company::report(cx, &people);
}

fn span(story: &Story, name: &Name) -> Span {
    story.grafs[name.graf].span(name.run)
}

fn text<'a>(story: &'a Story, name: &Name) -> &'a str {
    story.grafs[name.graf].passage().text_of(name.run)
}

fn titles<'a>(story: &'a Story, name: &Name) -> &'a str {
    story.grafs[name.graf].passage().text_of(name.titles)
}

/// The names of a story, by whom they mean.
struct People {
    names: Vec<Name>,
    /// By first name and surname: where they stand among the names.
    full: FxHashMap<(WordKey, WordKey), Vec<usize>>,
    /// By surname: the first names it goes with.
    given: FxHashMap<WordKey, Vec<WordKey>>,
}

impl People {
    fn of(story: &Story) -> People {
        let names = names(story);
        let mut people = People { names, full: FxHashMap::default(), given: FxHashMap::default() };
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
    fn firsts(&self) -> impl Iterator<Item = ((WordKey, WordKey), &Name)> {
        let mut firsts: Vec<_> = self.full.iter().filter_map(|(person, at)| Some((*at.first()?, *person))).collect();
        firsts.sort_unstable_by_key(|(at, _)| *at);
        firsts.into_iter().filter_map(|(at, person)| Some((person, self.names.get(at)?)))
    }

    /// Full names a letter away from another full name that the story has more often, or first.
    fn misspelt(&self, story: &Story) -> Vec<(Name, Name)> {
        let mut found = Vec::new();
        let firsts = self.full.values().filter_map(|places| Some((places, self.names.get(*places.first()?)?)));
        let mut firsts: Vec<(&Vec<usize>, &Name)> = firsts.collect();
        firsts.sort_by_key(|(places, _)| places[0]);
        for (at, (places, name)) in firsts.iter().enumerate() {
            let rival = firsts[..at].iter().find(|(_, other)| is_slip(story, name, other));
            let Some((others, other)) = rival else { continue };
            let (wrong, right) = if places.len() > others.len() { (others, *name) } else { (places, *other) };
            found.extend(wrong.iter().filter_map(|it| Some((*self.names.get(*it)?, *right))));
        }
        found.retain(|(name, _)| !story.grafs[name.graf].passage().in_quotes(name.run.start as usize));
        found
    }

    /// Names that differ from an earlier mention of the same person, each person once.
    fn told_apart(&self, differ: impl Fn(&Name, &Name) -> bool) -> Vec<(Name, Name)> {
        let mut told: FxHashMap<(WordKey, WordKey), Vec<&Name>> = FxHashMap::default();
        let mut found: Vec<(Name, Name)> = Vec::new();
        for name in &self.names {
            let Some(person) = self.person(name) else { continue };
            let earlier = told.entry(person).or_default();
            match earlier.iter().find(|other| differ(name, other)) {
                Some(other) if !found.iter().any(|(it, _)| self.person(it) == Some(person)) => {
                    found.push((*name, **other))
                }
                _ => earlier.push(name),
            }
        }
        found
    }

    /// Whom a name means; a bare surname only where one person of the story bears it.
    fn person(&self, name: &Name) -> Option<(WordKey, WordKey)> {
        let known = self.given.get(&name.surname)?;
        let only = || known.first().copied().filter(|_| known.len() == 1);
        Some((name.given.or_else(only)?, name.surname))
    }
}

/// The same first name and surnames a letter apart, or the same surname and first names a letter apart that end alike:
/// “Mario” and “Maria” are two people, and a Virginian is not Virginia.
fn is_slip(story: &Story, a: &Name, b: &Name) -> bool {
    if a.run.len() != b.run.len() || (a.given == b.given) == (a.surname == b.surname) {
        return false;
    }
    let word = |name: &Name, at: u32| fold(story.grafs[name.graf].passage().word(at as usize));
    let same_given = a.given == b.given;
    let at = |name: &Name| if same_given { name.run.end - 1 } else { name.run.start };
    is_one_off(&word(a, at(a)), &word(b, at(b)), same_given)
}

/// Two long words a letter apart, neither made of the other; first names must end alike.
fn is_one_off(x: &str, y: &str, surnames: bool) -> bool {
    let long = x.chars().count().min(y.chars().count()) >= LETTERS;
    let ending = |word: &str| word.chars().rev().take(2).collect::<String>();
    let derived = x.starts_with(y) || y.starts_with(x);
    long && !derived && (surnames || ending(x) == ending(y)) && damerau_levenshtein(x, y) == 1
}

/// Two ages, with no word of another time in either sentence.
fn ages_differ(story: &Story, a: &Name, b: &Name) -> bool {
    let (Some((one, _)), Some((two, _))) = (a.age, b.age) else { return false };
    one != two && !is_past(story, a) && !is_past(story, b)
}

/// “when”, “then”, “at the time”, a year: the age may be another time’s.
fn is_past(story: &Story, name: &Name) -> bool {
    let passage = story.grafs[name.graf].passage();
    let sentence = passage.sentences.get(passage.sentence_of(name.run.start as usize)).copied().unwrap_or(name.run);
    let year = |word: &str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    let past = ["when", "then", "time", "years", "ago", "died", "born"];
    sentence.tokens().any(|at| passage.is(at, &past) || year(passage.word(at)))
}

/// Two ranks, or two offices, neither of them the other cut short, and neither a former or coming one.
fn ranks_differ(story: &Story, a: &Name, b: &Name) -> bool {
    if a.titles.is_empty() || b.titles.is_empty() || is_other_time(story, a) || is_other_time(story, b) {
        return false;
    }
    let last = |name: &Name| fold(story.grafs[name.graf].passage().word(name.titles.end as usize - 1));
    let (x, y) = (last(a), last(b));
    same_kind(&x, &y) && !is_short_for(&x, &y) && !is_short_for(&y, &x)
}

/// Two ranks, or two offices.
fn same_kind(x: &str, y: &str) -> bool {
    let both = |set| sets::holds(set, x) && sets::holds(set, y);
    both(Set::Ranks) || both(Set::Offices)
}

/// “former”, “then-”, “acting”, “deputy” before the title or in it.
fn is_other_time(story: &Story, name: &Name) -> bool {
    let passage = story.grafs[name.graf].passage();
    let start = name.titles.start as usize;
    let words = ["former", "then", "ex", "acting", "incoming", "outgoing", "late", "deputy", "vice", "future", "new"];
    (start.saturating_sub(3)..name.titles.end as usize).any(|at| passage.is(at, &words))
}

/// “Col.” for “Colonel”, “Sgt.” for “Sergeant”: the same letters in their order, from the first on.
fn is_short_for(short: &str, long: &str) -> bool {
    let letters = short.trim_end_matches('.');
    let mut rest = long.chars();
    let in_order = letters.chars().all(|it| rest.any(|letter| letter == it));
    letters.chars().next() == long.chars().next() && in_order
}
