//! What opinion, analysis and reviews are free to do: take a side, guess, and read minds.

use crate::prose::genre::Genre;
use crate::rules::Rule;
use crate::story::Story;

/// The rules that ask for a reporter's restraint. Sourcing, quotation, fairness and law hold for every writer.
const RESTRAINT: &[&str] = &[
    "prediction-as-fact",
    "mind-reading",
    "loaded-verb",
    "loaded-label",
    "contested-status",
    "contested-name",
    "euphemism",
    "editorializing",
    "puffery",
];

/// Is the story labelled as comment, and the rule one that comment need not keep?
pub(super) fn is_free_of(story: &Story, rule: &Rule) -> bool {
    story.genre == Genre::Comment && RESTRAINT.contains(&rule.code)
}
