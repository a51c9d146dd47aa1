//! Names in the whole of a story, not only where somebody is quoted: in headlines, captions and the narrative.
//!
//! A person is found by surname. A bare surname is theirs only while nobody else in the story bears it.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::token::WordKey;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::{Graf, Story};
use rustc_hash::{FxHashMap, FxHashSet};

/// A name where it stands: whose, and which words.
pub type Named = (SourceId, Place);

/// Every name of every source, by source, then in order of place. Titles and possessive marks are left out.
pub fn names(story: &Story) -> Vec<Named> {
    let bearers = Bearers::of(story);
    let mut found = Vec::new();
    let mut heard: FxHashMap<WordKey, Heard> = FxHashMap::default();
    for (index, graf) in story.grafs.iter().enumerate().filter(|(_, graf)| is_searched(graf)) {
        for (at, token) in graf.passage().tokens.iter().enumerate() {
            if bearers.persons.contains_key(&token.word) {
                heard.entry(token.word).or_default().hear(graf, index, at);
            }
            let bodies = bearers.bodies.get(&token.word).into_iter().flatten();
            let whole = bodies.filter(|body| stands_whole(graf, at, &body.words));
            let run = |body: &Body| Run::new(at, at + body.words.len());
            found.extend(whole.map(|body| (body.id, Place { graf: index, run: run(body) })));
        }
    }
    for (surname, persons) in &bearers.persons {
        let places = heard.remove(surname).unwrap_or_default().names(story);
        found.extend(shared_out(story, persons, &places));
    }
    found.sort_by_key(|(id, place)| (*id, place.graf, place.run));
    found.dedup();
    found
}

/// Where one surname stands.
#[derive(Default)]
struct Heard {
    /// The names that end with it.
    names: Vec<Place>,
    /// The same in headlines, where every word may have a capital: and the word after it, if that has one.
    in_headlines: Vec<(Place, Option<WordKey>)>,
    /// Words that make it part of another name in the text: “the Okoro Bridge”.
    followed_by: FxHashSet<WordKey>,
}

impl Heard {
    fn hear(&mut self, graf: &Graf, index: usize, at: usize) {
        let passage = graf.passage();
        if !passage.word(at).starts_with(char::is_uppercase) || passage.tag(at).is_verb() {
            return;
        }
        let place = Place { graf: index, run: full(passage, at) };
        let next = passage.tokens.get(at + 1).filter(|it| it.tag.is_proper() && !is_suffix(passage.word(at + 1)));
        match next.map(|token| token.word) {
            next if graf.segment == Segment::Headline => self.in_headlines.push((place, next)),
            Some(next) => drop(self.followed_by.insert(next)),
            None => self.names.push(place),
        }
    }

    /// The names, with those in headlines that are not part of another: of these, no more than is known from the text.
    fn names(self, story: &Story) -> Vec<Place> {
        let known: FxHashSet<WordKey> = self.names.iter().flat_map(|name| given(story, *name)).collect();
        let alone = |next: &Option<WordKey>| next.is_none_or(|word| !self.followed_by.contains(&word));
        let trimmed = |place: Place| {
            let strange = given(story, place).iter().any(|word| !known.contains(word));
            Place {
                run: if strange { Run { start: place.run.end - 1, end: place.run.end } } else { place.run },
                ..place
            }
        };
        let headlines = self.in_headlines.iter().filter(|(_, next)| alone(next)).map(|(place, _)| trimmed(*place));
        headlines.chain(self.names.iter().copied()).collect()
    }
}

/// The name in the words of a mention of a person: the proper nouns up to the surname, without titles.
pub fn name_in(passage: &Passage, mention: Run, surname: WordKey) -> Option<Run> {
    let at = mention.tokens().find(|&at| passage.tokens.get(at).is_some_and(|it| it.word == surname))?;
    let run = full(passage, at);
    Some(Run { start: run.start.max(mention.start), end: run.end })
}

/// The personal name that ends with a surname: the proper nouns before it, without titles.
pub fn full(passage: &Passage, surname: usize) -> Run {
    let given = |at: &usize| {
        let here = passage.phrase_over(*at).is_some_and(|phrase| phrase.contains(surname));
        let quoted = passage.in_quotes(*at) == passage.in_quotes(surname);
        here && quoted && passage.tag(*at).is_proper() && !is_title(passage, *at)
    };
    let start = (0..surname).rev().take_while(given).last().unwrap_or(surname);
    Run::new(start, surname + 1)
}

/// A personal name with the titles before it: “Assistant District Attorney Noel Farris”.
pub fn titled(passage: &Passage, name: Run) -> Run {
    let phrase = passage.phrase_over(name.start as usize).unwrap_or(name);
    let led = phrase.start < name.start && is_title(passage, name.start as usize - 1);
    let part = |at: &usize| {
        let word = passage.word(*at);
        let title = is_title(passage, *at) || passage.tag(*at).is_proper() && !word.ends_with("day");
        title && word.starts_with(char::is_uppercase)
    };
    let titles = (phrase.start as usize..name.start as usize).rev().take_while(|at| led && part(at));
    Run { start: titles.last().map_or(name.start, |at| at as u32), end: name.end }
}

/// Who wrote the story, and furniture, are not in it.
fn is_searched(graf: &Graf) -> bool {
    !matches!(graf.segment, Segment::Byline | Segment::Boilerplate)
}

/// Who bears which name.
struct Bearers {
    persons: FxHashMap<WordKey, Vec<SourceId>>,
    bodies: FxHashMap<WordKey, Vec<Body>>,
}

/// An organization or outlet, by the words of its name.
struct Body {
    id: SourceId,
    words: Vec<WordKey>,
}

impl Bearers {
    fn of(story: &Story) -> Bearers {
        let mut bearers = Bearers { persons: FxHashMap::default(), bodies: FxHashMap::default() };
        for (id, source) in story.sources().iter() {
            if source.kind == Kind::NamedPerson {
                bearers.persons.entry(WordKey::folded(source.head())).or_default().push(id);
            } else if let Some(words) = body(story, source) {
                let known = bearers.bodies.entry(words[0]).or_default();
                if known.iter().all(|it| it.words != words) {
                    known.push(Body { id, words });
                }
            }
        }
        bearers
    }
}

/// The words of an organization’s or outlet’s name, if it is a proper name.
fn body(story: &Story, source: &Source) -> Option<Vec<WordKey>> {
    if !matches!(source.kind, Kind::Organization | Kind::Outlet) {
        return None;
    }
    let first = source.mentions.first()?;
    let passage = story.grafs[first.graf].passage();
    let run = proper(passage, first.run)?;
    Some(run.tokens().map(|at| passage.tokens[at].word).collect())
}

/// The proper name a mention of an organization opens with, its article left out.
pub fn proper(passage: &Passage, mention: Run) -> Option<Run> {
    let base = passage.phrase_over(mention.start as usize)?;
    let end = base.end.min(mention.end) as usize;
    let named = |at: usize| passage.tag(at).is_proper();
    let start = (mention.start as usize..end).find(|&at| named(at))?;
    let bare = (mention.start as usize..start).all(|at| passage.tag(at).is_determiner());
    (bare && named(end - 1)).then(|| Run::new(start, end))
}

/// Do these words stand here as a whole name, with no other proper noun on either side?
fn stands_whole(graf: &Graf, at: usize, words: &[WordKey]) -> bool {
    let passage = graf.passage();
    let same = |(offset, word): (usize, &WordKey)| passage.tokens.get(at + offset).is_some_and(|it| it.word == *word);
    let capital = passage.word(at).starts_with(char::is_uppercase);
    let joins = |it: usize| passage.tag(it).is_proper() && graf.segment != Segment::Headline;
    let (before, after) = (at.checked_sub(1), at + words.len());
    capital && words.iter().enumerate().all(same) && !before.is_some_and(joins) && !joins(after)
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
}

fn is_title(passage: &Passage, at: usize) -> bool {
    let noun = |list| passage.hits.iter().any(|hit| hit.list == list && hit.run.contains(at));
    sets::holds(Set::Titles, passage.word(at)) || noun(List::SourceNouns) || noun(List::Outlets)
}

/// Gives each candidate of one surname to the person it names. With a stranger of that name about, or several of
/// them, a bare surname is nobody’s.
fn shared_out(story: &Story, persons: &[SourceId], places: &[Place]) -> Vec<Named> {
    let mut known: Vec<FxHashSet<WordKey>> = persons.iter().map(|id| given_names(story, *id)).collect();
    let mut found = Vec::new();
    let mut stranger = false;
    for &place in places.iter().filter(|place| place.run.len() > 1) {
        let words = given(story, place);
        let fits = |known: &FxHashSet<WordKey>| words.iter().any(|word| known.contains(word));
        let sole = known.len() == 1 && known[0].is_empty();
        match known.iter().position(fits).or(sole.then_some(0)) {
            Some(owner) => {
                known[owner].extend(words);
                found.push((persons[owner], place));
            }
            None => stranger = true,
        }
    }
    if let ([person], false) = (persons, stranger) {
        found.extend(places.iter().filter(|place| place.run.len() == 1).map(|place| (*person, *place)));
    }
    found
}

/// The names a person is given before the surname, wherever they are a source.
fn given_names(story: &Story, id: SourceId) -> FxHashSet<WordKey> {
    let source = story.sources().source(id);
    let surname = WordKey::folded(source.head());
    let names = source.mentions.iter().filter_map(|place| {
        let run = name_in(story.grafs[place.graf].passage(), place.run, surname)?;
        Some(given(story, Place { graf: place.graf, run }))
    });
    names.flatten().collect()
}

fn given(story: &Story, name: Place) -> Vec<WordKey> {
    let tokens = &story.grafs[name.graf].passage().tokens;
    name.run.tokens().rev().skip(1).filter_map(|at| tokens.get(at)).map(|token| token.word).collect()
}
