//! How well an unnamed source is described, 0 to 5: side, organization, rank or role, basis of knowledge, number.

use crate::lexicon::Lexicon;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::source::{Description, institution};

/// The descriptor score of an unnamed source.
pub(crate) fn score(passage: &Passage, lexicon: &Lexicon, run: Run, description: &Description) -> u8 {
    let class = description.noun.map_or("", |id| lexicon.terms[id.0 as usize].entry.class.as_str());
    let role = !class.is_empty() && !class.starts_with("anon-") || class == "anon-role";
    let words = || run.tokens();
    let side = words().any(|at| nationality(passage, at));
    let organization = words().any(|at| {
        at != description.head && (passage.tag(at).is_proper() && !nationality(passage, at) || institution(passage, at))
    });
    let rank = role || description.noun.is_none() && description.kind.is_unnamed();
    let knows = knows(passage, lexicon, run);
    let number = matches!(passage.tag(run.start as usize), Tag::Cd);
    [side, organization, rank, knows, number].into_iter().map(u8::from).sum()
}

/// “US”, “Western”, “French”: a capital adjective, or a country used as one.
fn nationality(passage: &Passage, at: usize) -> bool {
    const SIDES: &[&str] = &["us", "u.s.", "uk", "u.k.", "eu", "western", "european", "american", "british"];
    let capital = passage.word(at).chars().next().is_some_and(char::is_uppercase);
    passage.is(at, SIDES) || passage.tag(at).is_adjective() && capital
}

/// Does the phrase say how they know?
fn knows(passage: &Passage, lexicon: &Lexicon, run: Run) -> bool {
    let verb = |at: usize| sets::holds(Set::Knowing, passage.word(at));
    let marker = passage
        .hits_in(List::AnonymityMarkers, run)
        .any(|hit| lexicon.terms[hit.term.0 as usize].entry.class == "descriptor-knowledge");
    marker || run.tokens().any(verb)
}
