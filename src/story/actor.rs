//! Who does it: the subject of a verb or the bearer of a label, and whether readers can tell who that is.

use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::uncapitalized;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::sourcing::attribution::clause_subject;
use crate::sourcing::noun_phrase;
use crate::sourcing::person::is_person;
use crate::sourcing::source::{self, Description, Kind};
use crate::sourcing::table::Place;
use crate::story::Story;

/// How many sentences back a pronoun is followed.
const REACH: usize = 4;

const HELPERS: &[&str] =
    &["has", "have", "had", "was", "were", "is", "are", "be", "been", "also", "who", "'ve", "’ve", "'d", "’d"];

/// Somebody who is said to do or to be something.
pub struct Actor {
    /// The words that say who.
    pub place: Place,
    /// What they tell.
    pub description: Description,
}

impl Actor {
    /// The person or body that these words of a paragraph name; for a pronoun, whoever it goes back to.
    pub fn new(story: &Story, graf: usize, run: Run) -> Option<Actor> {
        let passage = story.grafs[graf].passage();
        let description = source::describe(passage, story.lexicon(), run);
        match description.kind {
            Kind::Pronoun => antecedent(story, graf, run),
            _ => Some(Actor { place: Place { graf, run }, description }),
        }
    }

    /// Could a reader tell who this is: a name, a body, the holder of a post?
    pub fn is_identifiable(&self, story: &Story) -> bool {
        let passage = story.grafs[self.place.graf].passage();
        let head = self.description.head;
        let first = self.place.run.start as usize;
        let owned = self.place.run.tokens().take_while(|at| *at < head).any(|at| passage.tag(at) == Tag::Pos);
        let vague = passage.is(first, &["a", "an", "some", "any", "no", "two", "three", "several", "many", "most"]);
        let unknown = sets::holds(Set::Unknown, passage.word(head));
        let definite = (self.description.definite || owned) && !unknown;
        let plural = self.description.plural;
        match self.description.kind {
            Kind::NamedPerson => true,
            Kind::Organization | Kind::Outlet | Kind::Spokesperson => !vague && !unknown,
            Kind::Document | Kind::Collective | Kind::Pronoun => false,
            Kind::UnnamedPerson | Kind::UnnamedGroup => definite && !plural,
            Kind::Other => definite && (is_person(passage, head) && !plural || is_body(passage.word(head))),
        }
    }

    /// A person by name, or the holder of a post.
    pub fn is_person(&self, story: &Story) -> bool {
        let passage = story.grafs[self.place.graf].passage();
        match self.description.kind {
            Kind::NamedPerson | Kind::Spokesperson | Kind::UnnamedPerson => true,
            _ => is_person(passage, self.description.head),
        }
    }

    /// Who, in a few words, as they stand inside a sentence.
    pub fn short(&self, story: &Story) -> String {
        let passage = story.grafs[self.place.graf].passage();
        let base = passage.phrase_over(self.description.head).unwrap_or(self.place.run);
        match self.description.name {
            Some(name) => passage.text_of(name).to_owned(),
            None if passage.tag(base.start as usize).is_proper() => passage.text_of(base).to_owned(),
            None => uncapitalized(passage.text_of(base)),
        }
    }

    /// The word by which the story knows them: a surname, else the head noun; folded.
    pub fn key(&self, story: &Story) -> String {
        let passage = story.grafs[self.place.graf].passage();
        let last = self.description.name.map_or(self.description.head, |name| name.end as usize - 1);
        fold(passage.word(last))
    }
}

/// The subject of the verb that these words begin with.
pub fn subject(story: &Story, words: Place) -> Option<Actor> {
    let passage = story.grafs[words.graf].passage();
    let run = subject_run(passage, sentence(passage, words), words.run.start as usize)?;
    Actor::new(story, words.graf, run)
}

/// The sentence that words of a paragraph begin in.
fn sentence(passage: &Passage, words: Place) -> Run {
    passage.sentences.get(passage.sentence_of(words.run.start as usize)).copied().unwrap_or_default()
}

/// Whom an adjective or phrase after “is” is said of.
pub fn bearer_of(story: &Story, words: Place) -> Option<Actor> {
    let passage = story.grafs[words.graf].passage();
    let copula = (words.run.start as usize).checked_sub(1)?;
    let is = is_copula(passage, copula) && sentence(passage, words).contains(copula);
    is.then(|| subject(story, Place { run: Run::new(copula, copula + 1), ..words })).flatten()
}

/// Whom a label is hung on: “Lang is a spy”, “Lang, a spy,”, “spy Ada Lang”.
pub fn bearer(story: &Story, label: Place) -> Option<Actor> {
    let passage = story.grafs[label.graf].passage();
    let sentence = sentence(passage, label);
    let phrase = passage.phrase_over(label.run.start as usize).unwrap_or(label.run);
    if let Some(name) = name_after(passage, label.run.end as usize) {
        return Actor::new(story, label.graf, name);
    }
    let before = (phrase.start as usize).checked_sub(1).filter(|&at| sentence.contains(at))?;
    let run = match passage.word(before) {
        "," => noun_phrase::ending_at(passage, before.checked_sub(1)?, sentence)?,
        _ if is_copula(passage, before) => subject_run(passage, sentence, before)?,
        _ => return None,
    };
    Actor::new(story, label.graf, run).filter(|it| passage.word(before) != "," || it.description.name.is_some())
}

/// The words of a definite label itself: “the killer”.
pub fn itself(story: &Story, label: Place) -> Option<Actor> {
    let passage = story.grafs[label.graf].passage();
    let last = (label.run.end as usize).checked_sub(1)?;
    let phrase = passage.phrase_over(last)?;
    let definite = passage.is(phrase.start as usize, &["the"]);
    let ends = phrase.end == label.run.end && passage.tag(last) == Tag::Nn;
    let description = source::describe(passage, story.lexicon(), phrase);
    let place = Place { graf: label.graf, run: phrase };
    (definite && ends).then_some(Actor { place, description })
}

/// A personal name that begins at a token.
pub fn name_after(passage: &Passage, at: usize) -> Option<Run> {
    let end = (at..passage.tokens.len()).find(|&it| !passage.tag(it).is_proper()).unwrap_or(passage.tokens.len());
    let capital = passage.word(at).starts_with(char::is_uppercase);
    (end > at && capital).then(|| Run::new(at, end))
}

fn is_copula(passage: &Passage, at: usize) -> bool {
    passage.is(at, &["is", "was", "were", "are", "'s", "’s", "became", "remains", "been"])
}

fn is_body(word: &str) -> bool {
    let single = word.strip_suffix('s').unwrap_or(word);
    sets::holds(Set::Bodies, word) || sets::holds(Set::Bodies, single)
}

/// The noun phrase that is the subject of the verb at a token: before it and its helpers, before “who”, or the subject
/// of the verb that “and” joins it to.
fn subject_run(passage: &Passage, sentence: Run, verb: usize) -> Option<Run> {
    let first = sentence.start as usize;
    let mut at = verb;
    while at > first && (passage.tag(at - 1) == Tag::Rb || passage.is(at - 1, HELPERS)) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|&it| it >= first)?;
    if passage.is(at, &["who"]) {
        let last = if passage.word(before) == "," { before.checked_sub(1)? } else { before };
        return noun_phrase::ending_at(passage, last, sentence);
    }
    let joined = passage.is(before, &["and", "but", "then", "or"]);
    let direct = noun_phrase::ending_at(passage, before, sentence).filter(|_| !joined);
    direct.or_else(|| {
        let earlier = (first..before).rev().find(|&it| passage.tag(it).is_finite_verb() && !passage.in_quotes(it));
        let listed = joined || passage.word(before) == ",";
        earlier.filter(|_| listed).and_then(|it| subject_run(passage, sentence, it))
    })
}

/// Whom “he”, “she” or “it” goes back to: the subject of the clause before it, or of the sentences before.
fn antecedent(story: &Story, graf: usize, pronoun: Run) -> Option<Actor> {
    let passage = story.grafs[graf].passage();
    let it = passage.is(pronoun.start as usize, &["it"]);
    if !it && !passage.is(pronoun.start as usize, &["he", "she"]) {
        return None;
    }
    let sentence = passage.sentence_of(pronoun.start as usize);
    let own = clause_subject(passage, passage.sentences[sentence], pronoun.start as usize);
    let here = (0..sentence).rev().map(|at| (graf, at));
    let before = graf.checked_sub(1).filter(|&at| story.grafs[at].segment.is_running());
    let there = before.into_iter().flat_map(|at| {
        let last = story.grafs[at].passage().sentences.len();
        (0..last).rev().map(move |sentence| (at, sentence))
    });
    let subjects = here.chain(there).take(REACH).filter_map(|(at, sentence)| {
        let passage = story.grafs[at].passage();
        let run = *passage.sentences.get(sentence)?;
        Some((at, clause_subject(passage, run, run.end as usize)?))
    });
    own.map(|run| (graf, run)).into_iter().chain(subjects).find_map(|(at, run)| fits(story, at, run, it))
}

/// The subject of an earlier clause, if a pronoun can stand for it.
fn fits(story: &Story, graf: usize, run: Run, it: bool) -> Option<Actor> {
    let passage = story.grafs[graf].passage();
    let description = source::describe(passage, story.lexicon(), run);
    let body = matches!(description.kind, Kind::Organization | Kind::Outlet);
    let actor = Actor { place: Place { graf, run }, description };
    let human = actor.is_person(story);
    let stands = actor.description.kind != Kind::Pronoun && if it { body } else { human };
    stands.then_some(actor)
}
