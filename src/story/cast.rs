//! What one story says of people and bodies, in so few words that it can be kept without the story.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::{WordKey, fold};
use crate::story::Story;
use crate::story::names::Name;
use crate::story::people::People;
use crate::story::people::{is_other_time, is_past, span, text, titles};
use crate::text::position::{LineIndex, Spot};
use crate::text::span::Span;
use rustc_hash::FxHashSet;
use std::path::Path;
use std::sync::Arc;

/// Most that is kept of one story, of people and of figures each.
const MOST: usize = 300;

/// A place in a story that need not be at hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Elsewhere {
    /// The story’s file.
    pub story: Arc<Path>,
    /// Where it starts.
    pub start: Spot,
    /// Where it ends.
    pub end: Spot,
}

/// What one story says of people and bodies.
#[derive(Debug)]
pub struct Cast {
    /// The story’s file.
    pub story: Arc<Path>,
    /// Of people, in order.
    pub tellings: Vec<Telling>,
    /// Of bodies, in order.
    pub figures: Vec<Figure>,
    /// What it is about.
    pub subjects: Subjects,
}

/// One person as told in one place: by name for the first time, or with an age or a rank.
#[derive(Debug)]
pub struct Telling {
    /// The first name.
    pub given: WordKey,
    /// The surname.
    pub surname: WordKey,
    /// The name as written, where all of it stands.
    pub name: Option<String>,
    /// The age beside it.
    pub age: Option<u8>,
    /// The titles as written, and the last of them, folded.
    pub rank: Option<(String, String)>,
    /// Where.
    pub place: Elsewhere,
}

/// “The Denholm Water Authority, which serves 40,000 homes”.
#[derive(Debug)]
pub struct Figure {
    /// The body, the verb and what is counted: the key of two figures that should be one.
    pub key: (WordKey, WordKey, WordKey),
    /// The number.
    pub number: u64,
    /// The number as written.
    pub shown: String,
    /// Where.
    pub place: Elsewhere,
}

/// The proper names of a story, by which two stories are known to be of one matter.
#[derive(Debug, Default)]
pub struct Subjects {
    /// Names of two words or more.
    long: FxHashSet<WordKey>,
    /// Names of one word.
    short: FxHashSet<WordKey>,
}

/// A figure where it stands in a story.
pub struct Stated {
    /// The body, the verb and what is counted.
    pub key: (WordKey, WordKey, WordKey),
    /// The number.
    pub number: u64,
    /// The number as it stands in the copy.
    pub span: Span,
    /// The body as written.
    pub who: String,
}

impl Cast {
    /// What `story`, read from `source` in the file `path`, says of people and bodies.
    pub fn read(path: &Path, source: &str, story: &Story) -> Cast {
        let path: Arc<Path> = path.into();
        let lines = LineIndex::new(source);
        let place = |copy: Span| {
            let span = story.copy.to_source(copy);
            let spot = |offset: u32| Spot::of(&lines, source, offset);
            Elsewhere { story: path.clone(), start: spot(span.start), end: spot(span.end) }
        };
        let people = People::of(story);
        let mut seen = FxHashSet::default();
        let tellings = people.names.iter().filter_map(|name| {
            let (given, surname) = people.person(name)?;
            let told = telling(story, name, (given, surname), place(span(story, name)));
            let first = name.given.is_some() && seen.insert((given, surname));
            (first || told.age.is_some() || told.rank.is_some()).then_some(told)
        });
        let tellings = tellings.take(MOST).collect();
        let figure = |it: Stated| {
            let shown = story.copy.text.get(it.span.range()).unwrap_or_default().to_owned();
            Figure { key: it.key, number: it.number, shown, place: place(it.span) }
        };
        let figures = stated(story).map(figure).take(MOST).collect();
        Cast { story: path, tellings, figures, subjects: Subjects::of(story) }
    }
}

fn telling(story: &Story, name: &Name, (given, surname): (WordKey, WordKey), place: Elsewhere) -> Telling {
    Telling {
        given,
        surname,
        name: name.given.map(|_| text(story, name).to_owned()),
        age: age(story, name),
        rank: rank(story, name),
        place,
    }
}

/// The age beside a name, unless it may be another time’s.
pub fn age(story: &Story, name: &Name) -> Option<u8> {
    name.age.map(|(age, _)| age).filter(|_| !is_past(story, name))
}

/// The titles before a name and the last of them, folded, if that is a rank or an office held now.
pub fn rank(story: &Story, name: &Name) -> Option<(String, String)> {
    if name.titles.is_empty() || is_other_time(story, name) {
        return None;
    }
    let last = fold(story.grafs[name.graf].passage().word(name.titles.end as usize - 1));
    let held = sets::holds(Set::Ranks, &last) || sets::holds(Set::Offices, &last);
    held.then(|| (titles(story, name).to_owned(), last))
}

impl Subjects {
    /// The proper names in the running text. Outlets, seats of power and the calendar are in every story.
    pub fn of(story: &Story) -> Subjects {
        let mut subjects = Subjects::default();
        for (_, graf) in story.running() {
            let passage = graf.passage();
            for phrase in &passage.phrases {
                let Some(name) = proper(passage, *phrase) else { continue };
                let listed = |list| passage.hits_in(list, name).next().is_some();
                let daily = || name.tokens().any(|at| sets::holds(Set::Times, passage.word(at)));
                if listed(List::Outlets) || listed(List::Metonyms) || daily() {
                    continue;
                }
                let key = WordKey::of(passage.text_of(name));
                let _ = if name.len() > 1 { subjects.long.insert(key) } else { subjects.short.insert(key) };
            }
        }
        subjects
    }

    /// Are two stories of one matter: do they share a long name, or two short ones, other than those in question?
    pub fn meet(&self, other: &Subjects, besides: &[WordKey]) -> bool {
        let shared = |ours: &FxHashSet<WordKey>, theirs: &FxHashSet<WordKey>| {
            ours.intersection(theirs).filter(|it| !besides.contains(it)).count()
        };
        2 * shared(&self.long, &other.long) + shared(&self.short, &other.short) >= 2
    }
}

/// The proper words that end a noun phrase, titles left out.
fn proper(passage: &Passage, phrase: Run) -> Option<Run> {
    let is_name = |at: &usize| {
        let word = passage.word(*at);
        let shaped = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
        passage.tag(*at).is_proper() && shaped && !sets::holds(Set::Titles, word)
    };
    let start = phrase.tokens().rev().take_while(is_name).last()?;
    Some(Run::new(start, phrase.end as usize))
}

/// The figures of a story that stand all year round: a named body, what it does, how many of what. A figure that is
/// hedged, or of another year, is none.
pub fn stated(story: &Story) -> impl Iterator<Item = Stated> {
    story.running().flat_map(move |(_, graf)| {
        let passage = graf.passage();
        let numbers = passage.phrases.iter().filter(|it| it.len() > 1 && passage.tag(it.start as usize) == Tag::Cd);
        numbers.filter_map(move |phrase| {
            let verb = (phrase.start as usize).checked_sub(1)?;
            let who = subject(passage, verb)?;
            let word = |at: usize| passage.tokens.get(at).map(|it| it.word);
            let key = (
                WordKey::of(passage.text_of(who)),
                WordKey::of(base(passage.word(verb))),
                word(phrase.end as usize - 1)?,
            );
            let number = Run::new(phrase.start as usize, phrase.start as usize + 1);
            let value = passage.text_of(number).replace(',', "").parse().ok()?;
            let who = passage.text_of(who).to_owned();
            Some(Stated { key, number: value, span: graf.span(number), who })
        })
    })
}

/// The body that does what a verb says: directly before it, or before “, which”.
fn subject(passage: &Passage, verb: usize) -> Option<Run> {
    let standing = sets::holds(Set::Standing, passage.word(verb)) && !passage.in_quotes(verb);
    let mut end = verb.checked_sub(1).filter(|_| standing)?;
    if passage.is(end, &["which", "that"]) {
        end = end.checked_sub(1)?;
    }
    if passage.word(end) == "," {
        end = end.checked_sub(1)?;
    }
    let name = proper(passage, passage.phrase_over(end).filter(|it| it.end as usize == end + 1)?)?;
    (name.len() > 1).then_some(name)
}

/// “serves” → “serve”, “supplies” → “suppl”: the same for both forms of a verb.
fn base(verb: &str) -> &str {
    verb.strip_suffix("ies").or_else(|| verb.strip_suffix(['s', 'y'])).unwrap_or(verb)
}
