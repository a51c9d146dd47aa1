//! Personal names as written: every one of the story, with the titles before it and the age beside it.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::tag::Tag;
use crate::prose::token::WordKey;
use crate::story::Story;

/// A name where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// The paragraph, by number in the story.
    pub graf: usize,
    /// The words of the name, titles left out.
    pub run: Run,
    /// The first name; none where only the surname stands.
    pub given: Option<WordKey>,
    /// The surname.
    pub surname: WordKey,
    /// The titles before it, empty where there are none.
    pub titles: Run,
    /// The age beside it: the number, and its token.
    pub age: Option<(u8, usize)>,
}

/// Names longer than this are bodies, or two names run together, in words.
const LONGEST: usize = 3;

/// The oldest anybody gets.
const OLDEST: u8 = 118;

/// The names of the story in order; those of who wrote it are not in it.
pub fn names(story: &Story) -> impl Iterator<Item = Name> {
    let told = |segment: Segment| !matches!(segment, Segment::Byline | Segment::Boilerplate | Segment::Correction);
    let grafs = story.grafs.iter().enumerate().filter(move |(_, graf)| told(graf.segment));
    grafs.flat_map(|(graf, it)| it.facts.names.iter().map(move |name| Name { graf, ..*name }))
}

/// The names of a paragraph, whatever its number.
pub(super) fn in_passage(passage: &Passage) -> Vec<Name> {
    let proper = |phrase: &&Run| passage.tag(phrase.end as usize - 1).is_proper();
    passage.phrases.iter().filter(proper).filter_map(|phrase| name(passage, *phrase)).collect()
}

/// The name at the end of a base noun phrase.
fn name(passage: &Passage, phrase: Run) -> Option<Name> {
    let start = phrase.tokens().rev().take_while(|&at| is_name_word(passage, at)).last()?;
    let run = Run::new(start, phrase.end as usize);
    let titles = titles(passage, run, phrase);
    let bare =
        !passage.is(phrase.start as usize, &["the"]) || !titles.is_empty() || age_before(passage, start).is_some();
    let fits = run.len() <= LONGEST && bare && !is_body(passage, phrase);
    let word = |at: usize| passage.tokens.get(at).map(|it| it.word);
    fits.then_some(Name {
        graf: 0,
        run,
        given: if run.len() > 1 { word(start) } else { None },
        surname: word(run.end as usize - 1)?,
        titles,
        age: age_before(passage, start).or_else(|| age_after(passage, run.end as usize)),
    })
}

/// A capital word with lower-case letters, that is no title.
fn is_name_word(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    let shaped = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    passage.tag(at).is_proper() && shaped && !sets::holds(Set::Titles, word)
}

/// The titles directly before a name, in its phrase or, being tagged otherwise, before it.
fn titles(passage: &Passage, name: Run, phrase: Run) -> Run {
    let first = phrase.start.saturating_sub(2) as usize;
    let is_title = |at: &usize| sets::holds(Set::Titles, passage.word(*at));
    let start = (first..name.start as usize).rev().take_while(is_title).last().unwrap_or(name.start as usize);
    Run::new(start, name.start as usize)
}

/// A company, a country, an outlet: a word of its phrase says so.
fn is_body(passage: &Passage, phrase: Run) -> bool {
    let listed = |list| passage.hits_in(list, phrase).next().is_some();
    let body = |at: usize| sets::holds(Set::ProperBodies, passage.word(at));
    phrase.tokens().any(body) || listed(List::Outlets) || listed(List::Metonyms)
}

/// “the 36-year-old Ruiz”: the scanner parts the words.
fn age_before(passage: &Passage, name: usize) -> Option<(u8, usize)> {
    let number = name.checked_sub(5)?;
    let parts = ["-", "year", "-", "old"];
    let aged = parts.iter().enumerate().all(|(offset, part)| passage.is(number + 1 + offset, &[part]));
    age(passage, number).filter(|_| aged)
}

/// “Ana Ruiz, 34,” “Ana Ruiz, aged 34,” “Ana Ruiz, who is 34,” and “Ana Ruiz (34)”.
fn age_after(passage: &Passage, end: usize) -> Option<(u8, usize)> {
    let is = passage.is(end + 1, &["who"]) && passage.is(end + 2, &["is"]);
    let number = end + 1 + 2 * usize::from(is) + usize::from(passage.is(end + 1, &["aged", "age"]));
    let closed = matches!(passage.word(number + 1), "," | "." | ";" | ")");
    age(passage, number).filter(|_| closed && matches!(passage.word(end), "," | "("))
}

fn age(passage: &Passage, at: usize) -> Option<(u8, usize)> {
    let number: u8 = passage.word(at).parse().ok()?;
    (passage.tag(at) == Tag::Cd && number <= OLDEST).then_some((number, at))
}
