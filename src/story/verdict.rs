//! What courts have found, as the story tells it.

use crate::lexicon::list::List;
use crate::prose::terms::Hit;
use crate::prose::token::WordKey;
use crate::story::{Graf, Story};

/// Is a conviction or a plea told in a paragraph that names this person: by surname or head noun, folded?
pub fn is_convicted(story: &Story, key: &str) -> bool {
    story
        .running()
        .any(|(_, graf)| tells_of_conviction(story, graf) && graf.tokens_of(WordKey::folded(key)).next().is_some())
}

/// Does the paragraph tell of a conviction or a plea?
pub fn tells_of_conviction(story: &Story, graf: &Graf) -> bool {
    let is_told = |hit: &Hit| hit.list == List::CrimeAllegation && story.class_of(hit) == "conviction";
    graf.holds(List::CrimeAllegation) && graf.passage().hits.iter().any(is_told)
}

/// Is this person dead, as far as the story tells: “Strand, who mapped the sea floor, died on Sunday”, “the late Strand”?
pub fn has_died(story: &Story, key: &str) -> bool {
    const WITHIN: usize = 24;
    let (word, tells) = (WordKey::folded(key), ["died", "dies", "late"].map(WordKey::folded));
    let told = story.grafs.iter().filter(|it| tells.iter().any(|tell| it.may_hold(*tell)));
    told.into_iter().any(|graf| {
        let passage = graf.passage();
        graf.tokens_of(word).any(|at| {
            let sentence = passage.sentence_of(at);
            (at..at + WITHIN).any(|it| passage.is(it, &["died", "dies"]) && passage.sentence_of(it) == sentence)
                || (at.saturating_sub(2)..at).any(|it| passage.is(it, &["late"]))
        })
    })
}
