//! The same person told in two ways, in one story or in two of a folder.

mod beside;

use crate::prose::run::Run;
use crate::prose::token::{WordKey, fold};
use crate::rules::check::Check;
use crate::rules::rule;
use crate::story::Story;
use crate::story::names::Name;
use crate::story::people::People;
use crate::story::people::{is_one_off, is_other_time, is_past, is_short_for, same_kind, span, text, titles};
use rustc_hash::FxHashMap;

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

fn check(cx: &mut Check) {
    let story = cx.story;
    let people = People::of(story);
    for (name, other) in misspelt(&people, story) {
        let (here, there) = (text(story, &name), text(story, &other));
        let place = story.paragraph_number(other.graf);
        cx.report(span(story, &name), format!("“{here}” here, “{there}” in ¶{place}: which is it?"))
            .related(span(story, &other), format!("spelled “{there}” here"))
            .because("one letter apart, the rest of the name the same")
            .suggest(format!("Spell it “{there}”"), &[(span(story, &name), there)]);
    }
    let aged = |name: &Name| name.age.is_some();
    for (name, other) in told_apart(&people, aged, |name, other| ages_differ(story, name, other)) {
        let ((age, at), Some((before, _))) = (name.age.unwrap_or_default(), other.age) else { continue };
        let place = story.paragraph_number(other.graf);
        let who = text(story, &name);
        let number = story.grafs[name.graf].span(Run::new(at, at + 1));
        cx.report(number, format!("{who} is {age} here, {before} in ¶{place}: which is it?"))
            .related(span(story, &other), format!("{before} here"));
    }
    let titled = |name: &Name| !name.titles.is_empty();
    for (name, other) in told_apart(&people, titled, |name, other| ranks_differ(story, name, other)) {
        let (here, there) = (titles(story, &name), titles(story, &other));
        let place = story.paragraph_number(other.graf);
        let whole = story.grafs[name.graf].span(name.titles.join(name.run));
        cx.report(whole, format!("{} is “{here}” here, “{there}” in ¶{place}: which is it?", text(story, &name)))
            .related(span(story, &other), format!("“{there}” here"));
    }
    beside::report(cx, &people);
}

/// Full names a letter away from another full name that the story has more often, or first.
fn misspelt(people: &People, story: &Story) -> Vec<(Name, Name)> {
    let mut found = Vec::new();
    let firsts = people.full.values().filter_map(|places| Some((places, people.names.get(*places.first()?)?)));
    let mut firsts: Vec<(&Vec<usize>, &Name)> = firsts.collect();
    firsts.sort_by_key(|(places, _)| places[0]);
    let mut alike = Alike::default();
    for (at, (places, name)) in firsts.iter().enumerate() {
        let rivals = alike.before(name).filter_map(|it| firsts.get(it));
        let rival = rivals.into_iter().find(|(_, other)| is_slip(story, name, other));
        alike.add(name, at);
        let Some((others, other)) = rival else { continue };
        let (wrong, right) = if places.len() > others.len() { (others, *name) } else { (places, *other) };
        found.extend(wrong.iter().filter_map(|it| Some((*people.names.get(*it)?, *right))));
    }
    found.retain(|(name, _)| !story.grafs[name.graf].passage().in_quotes(name.run.start as usize));
    found
}

/// Names that differ from an earlier mention of the same person, each person once, among those that tell anything.
fn told_apart(
    people: &People,
    tells: impl Fn(&Name) -> bool,
    differ: impl Fn(&Name, &Name) -> bool,
) -> Vec<(Name, Name)> {
    let mut told: FxHashMap<(WordKey, WordKey), Vec<&Name>> = FxHashMap::default();
    let mut found: Vec<(Name, Name)> = Vec::new();
    for name in people.names.iter().filter(|it| tells(it)) {
        let Some(person) = people.person(name) else { continue };
        let earlier = told.entry(person).or_default();
        match earlier.iter().find(|other| differ(name, other)) {
            Some(other) if !found.iter().any(|(it, _)| people.person(it) == Some(person)) => {
                found.push((*name, **other))
            }
            _ => earlier.push(name),
        }
    }
    found
}

/// The full names met so far, by their first names and by their surnames: only those that share one can be a slip.
#[derive(Default)]
struct Alike(FxHashMap<WordKey, Vec<usize>>);

impl Alike {
    fn add(&mut self, name: &Name, at: usize) {
        for word in name.given.into_iter().chain([name.surname]) {
            self.0.entry(word).or_default().push(at);
        }
    }

    /// Those that share a word with a name.
    fn before(&self, name: &Name) -> impl Iterator<Item = usize> {
        let words = name.given.into_iter().chain([name.surname]);
        words.filter_map(|word| self.0.get(&word)).flatten().copied()
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

/// Two ages, with no word of another time in either sentence.
fn ages_differ(story: &Story, a: &Name, b: &Name) -> bool {
    let (Some((one, _)), Some((two, _))) = (a.age, b.age) else { return false };
    one != two && !is_past(story, a) && !is_past(story, b)
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
