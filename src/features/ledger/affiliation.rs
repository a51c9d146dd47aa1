//! Whom a source belongs to, as studies of sourcing sort them: government, corporate, NGO, academic, witness, victim…

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source};
use crate::story::Story;

/// The affiliation of a source, where its own words tell: the noun that says what it is, else a word of its name.
pub(super) fn of(story: &Story, source: &Source) -> Option<&'static str> {
    if source.kind == Kind::Outlet {
        return Some("media");
    }
    let by_noun = source.mentions.iter().find_map(|place| by_noun(story, *place));
    by_noun.or_else(|| source.mentions.iter().find_map(|place| by_name(story, *place)))
}

/// What it is to the story: somebody in it, somebody who speaks for others, somebody or something that informs.
pub(super) fn role(source: &Source, affiliation: Option<&'static str>) -> Option<&'static str> {
    match (source.kind, affiliation) {
        (Kind::Document | Kind::Outlet, _) | (_, Some("academic")) => Some("informational"),
        (_, Some("witness" | "victim")) => Some("participant"),
        (Kind::Spokesperson | Kind::Organization, _) => Some("representative"),
        (_, Some("government" | "corporate" | "NGO" | "other group")) => Some("representative"),
        _ => None,
    }
}

fn by_noun(story: &Story, place: Place) -> Option<&'static str> {
    let hits = story.grafs[place.graf].passage().hits_in(List::SourceNouns, place.run);
    hits.into_iter().find_map(|hit| class(story.class_of(hit)))
}

fn class(class: &str) -> Option<&'static str> {
    match class {
        "official" | "official-plural" => Some("government"),
        "corporate" => Some("corporate"),
        "advocacy" => Some("NGO"),
        "expert" => Some("academic"),
        "party" | "political" => Some("other group"),
        "witness" => Some("witness"),
        "family" => Some("victim"),
        _ => None,
    }
}

fn by_name(story: &Story, place: Place) -> Option<&'static str> {
    const SETS: [(Set, &str); 4] = [
        (Set::Academic, "academic"),
        (Set::Corporate, "corporate"),
        (Set::Government, "government"),
        (Set::Civic, "NGO"),
    ];
    let passage = story.grafs[place.graf].passage();
    let metonym = passage.hits_in(List::Metonyms, place.run).next().is_some();
    let holds = |set| place.run.tokens().any(|at| sets::holds(set, passage.word(at)));
    let named = SETS.into_iter().find(|(set, _)| holds(*set)).map(|(_, name)| name);
    named.or(metonym.then_some("government"))
}
