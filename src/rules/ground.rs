//! Ground that armed people hold, take or besiege: what armies claim, and their enemies deny.

use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::rules::check::Found;
use crate::sourcing::noun_phrase;

/// Do these words tell of armed people and a place: “militias now hold both bridges”, “Harven is held by the army”?
pub(super) fn is_taken(found: &Found) -> bool {
    let (passage, sentence) = (found.graf.passage(), found.sentence_run());
    let before = subject(passage, sentence, found.run.start as usize);
    let after = |at: u32| noun_phrase::starting_at(passage, at as usize, sentence);
    if passage.is(found.run.end as usize, &["by"]) {
        return after(found.run.end + 1).is_some_and(|it| armed(passage, it));
    }
    before.is_some_and(|it| armed(passage, it)) && after(found.run.end).is_some_and(|it| is_place(found, it))
}

/// The subject of a verb whose helpers make it neither possible nor denied.
fn subject(passage: &Passage, sentence: Run, verb: usize) -> Option<Run> {
    const HELPERS: &[&str] =
        &["has", "have", "had", "is", "are", "was", "were", "been", "also", "now", "still", "already", "who", ","];
    let last = (sentence.start as usize..verb).rev().find(|&at| !passage.is(at, HELPERS))?;
    noun_phrase::ending_at(passage, last, sentence)
}

/// Armed people are the head of the phrase: “troops loyal to Gen. Orr”, “two army brigades”.
fn armed(passage: &Passage, run: Run) -> bool {
    let base = passage.phrase_over(run.start as usize).unwrap_or(run);
    [base.end, run.end].iter().any(|end| sets::holds(Set::Armed, passage.word(*end as usize - 1)))
}

/// “every road into the valley”, “four of the seven districts”, “Dorvan”; hostages too may be held, and are no place.
fn is_place(found: &Found, run: Run) -> bool {
    let passage = found.graf.passage();
    let held = passage.is(found.run.start as usize, &["hold", "holds", "holding", "seize", "capture", "surround"]);
    let name = |at: usize| {
        passage.tag(at).is_proper()
            && ![Set::ProperBodies, Set::Days, Set::Titles].iter().any(|&set| sets::holds(set, passage.word(at)))
    };
    // One past the base phrase, for the head that the tagger takes for a verb (“the customs post”).
    let end = |at: u32| passage.phrase_over(at as usize).map_or(at, |it| it.end);
    let base = end(run.start);
    let whole = if passage.is(base as usize, &["of"]) { end(base + 1) } else { base };
    (run.start as usize..=whole as usize)
        .any(|at| sets::holds(Set::Ground, passage.word(at)) || !held && at < whole as usize && name(at))
}
