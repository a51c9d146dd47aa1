//! How a story brings a person in: by title, role, age or relation beside the name, in the sentence or in the next one.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::{WordKey, fold};
use crate::sourcing::person::is_person;
use crate::sourcing::table::Place;
use crate::story::Story;

/// What ties a name to a body, a place or a relation.
const LINKS: &[&str] = &["of", "from", "at", "with", "for", "who", "whose", "("];

/// Does their first mention itself give a title, a role, an age, a relation, a place?
pub fn is_titled(passage: &Passage, first: Place, name: Run) -> bool {
    let extra = |at: usize| {
        let said = passage.tag(at).is_noun() || passage.tag(at).is_number() || passage.tag(at) == Tag::Wp;
        said && !name.contains(at)
    };
    let inside = name.tokens().any(|at| {
        let word = passage.word(at);
        let titled = sets::holds(Set::Titles, word) || passage.hit_over(List::SourceNouns, at).is_some();
        (titled || passage.word(at).ends_with('.') && word.len() > 2) && !is_courtesy(passage, at)
    });
    let after = name.end as usize;
    let role = passage.is(after + 1, LINKS) || passage.is(after + 1, &["a", "an"]);
    let linked = passage.is(after, LINKS) || passage.word(after) == "," && role;
    let before = (name.start as usize).checked_sub(1);
    let led = before.is_some_and(|at| {
        passage.tag(at).is_noun()
            || sets::holds(Set::People, passage.word(at))
            || passage.word(at) == "," && at > 0 && passage.tag(at - 1).is_noun() && !passage.in_quotes(at)
    });
    inside || linked || led || first.run.tokens().any(extra)
}

/// “a baker”, “who runs”, “45”, “whose son”, “now”
fn is_aside(passage: &Passage, at: usize) -> bool {
    let tag = passage.tag(at);
    let opens =
        matches!(tag, Tag::Dt | Tag::Cd | Tag::Wp | Tag::Wdt | Tag::PrpPoss | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp);
    opens || passage.is(at, &["who", "whose", "then", "now", "formerly", "also", "speaking"])
}

/// “Mr”, “Ms”: a courtesy is no role.
pub fn is_courtesy(passage: &Passage, at: usize) -> bool {
    passage.is(at, &["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mx"])
}

/// Met before they speak: the surname stands earlier with a first name, a title or a role beside it.
pub fn is_met(story: &Story, first: Place, key: &str) -> bool {
    let before = |graf: usize, at: usize| graf < first.graf || graf == first.graf && at < first.run.start as usize;
    story.places(WordKey::folded(key)).any(|(graf, at)| {
        let passage = story.grafs[graf].passage();
        let display = !story.grafs[graf].segment.is_running();
        before(graf, at) && (is_introduced(passage, at) || !display && at > 0 && passage.tag(at - 1).is_proper())
    })
}

/// The full name later in the same sentence.
pub fn is_fully_named(story: &Story, first: Place, key: &str) -> bool {
    let passage = story.grafs[first.graf].passage();
    let sentence = passage.sentences.get(passage.sentence_of(first.run.start as usize)).copied().unwrap_or_default();
    story.places(WordKey::folded(key)).any(|(graf, at)| {
        graf == first.graf && sentence.contains(at) && at > first.run.end as usize && passage.tag(at - 1).is_proper()
    })
}

/// A role in the rest of the sentence or the next one: “Cho, whose son”, “She runs the bakery.”
pub fn is_described(story: &Story, first: Place, key: &str) -> bool {
    let graf = &story.grafs[first.graf];
    let passage = graf.passage();
    if is_occupied(passage, first.run.end as usize) {
        return true;
    }
    let number = passage.sentence_of(first.run.start as usize);
    let next = passage.sentences.get(number + 1).map(|it| (graf, *it));
    let next = next.or_else(|| {
        let below = story.grafs.get(first.graf + 1).filter(|it| it.segment.is_running())?;
        Some((below, *below.passage().sentences.first()?))
    });
    next.is_some_and(|(graf, run)| {
        let passage = graf.passage();
        let head = run.start as usize;
        let name = (head..head + 3).find(|&at| fold(passage.word(at)) == key || passage.is(at, &["he", "she", "they"]));
        name.is_some_and(|at| {
            sets::holds(Set::Living, passage.word(at + 1))
                || is_introduced(passage, at) && !passage.is(at, &["he", "she", "they"])
        })
    })
}

/// “Pike, 51, owns the boat”: what they do is told at once.
fn is_occupied(passage: &Passage, end: usize) -> bool {
    let aged = passage.word(end) == "," && passage.tag(end + 1).is_number() && passage.word(end + 2) == ",";
    sets::holds(Set::Occupied, passage.word(if aged { end + 3 } else { end }))
}

/// Does a role stand beside the name at a token: “Marr, a baker”, “baker Leo Marr”, “Judge Marr”?
fn is_introduced(passage: &Passage, at: usize) -> bool {
    let mut first = at;
    while first > 0 && passage.tag(first - 1).is_proper() {
        first -= 1;
    }
    let title = (first..at).any(|it| sets::holds(Set::Titles, passage.word(it)) && !is_courtesy(passage, it));
    let role = first > 0 && (passage.tag(first - 1).is_noun() || is_person(passage, first - 1));
    let led = first > 1
        && passage.word(first - 1) == ","
        && passage.tag(first - 2).is_noun()
        && !passage.in_quotes(first - 2);
    title || role || led || passage.word(at + 1) == "," && is_aside(passage, at + 2) || passage.is(at + 1, &["("])
}

/// Where a name is introduced after all.
pub fn introduced_later(story: &Story, first: Place, key: &str) -> Option<Place> {
    let after = |graf: usize, at: usize| graf > first.graf || graf == first.graf && at > first.run.end as usize;
    let (graf, at) = story
        .places(WordKey::folded(key))
        .find(|&(graf, at)| after(graf, at) && is_introduced(story.grafs[graf].passage(), at))?;
    Some(Place { graf, run: Run::new(at, at + 1) })
}
