//! Verbs that credit without judging.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::prose::inflect;
use crate::prose::tag::Tag;
use crate::story::Story;
use std::cmp::Reverse;

/// Most verbs proposed.
const MOST: usize = 3;

/// Neutral verbs that a quotation does not stand beside without more words: “told whom?”, “described as what?”
const NEED_MORE: &[&str] = &[
    "tell", "speak", "describe", "deem", "call", "quote", "cite", "report", "find", "estimate", "read", "comment",
    "mention", "respond",
];

/// “said”, or “says” where the story is told so.
pub(crate) fn said(story: &Story) -> &'static str {
    if in_present(story) { "says" } else { "said" }
}

/// The verbs the house is neutral about, the commonest first, in the story’s tense.
pub(super) fn neutral(story: &Story) -> Vec<String> {
    let verbs = story.lexicon().list(List::Verbs).map(|term| &term.entry);
    let neutral =
        verbs.filter(|it| it.class == "neutral" && it.level == Level::Off && !NEED_MORE.contains(&it.term.as_str()));
    let mut verbs: Vec<(u32, &str)> = neutral.map(|it| (it.cues.unwrap_or_default(), it.term.as_str())).collect();
    verbs.sort_by_key(|(cues, _)| Reverse(*cues));
    let tense = if in_present(story) { inflect::third_person } else { inflect::past };
    verbs.into_iter().take(MOST).map(|(_, verb)| tense(verb)).collect()
}

/// Do most of its cues stand in the present?
fn in_present(story: &Story) -> bool {
    let mut balance = 0_i64;
    for graf in &story.grafs {
        for attribution in &graf.reading().attributions {
            balance += match graf.passage().tag(attribution.cue.run.start as usize) {
                Tag::Vbz | Tag::Vbp => 1,
                Tag::Vbd => -1,
                _ => 0,
            };
        }
    }
    balance > 0
}
