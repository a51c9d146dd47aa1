//! Credits a sentence that nobody answers for.

use crate::features::actions::{Action, Edits, Selected, whole_quotations};
use crate::features::candidate::{Candidate, candidates};
use crate::features::completion::said;
use crate::features::mention::Mentions;
use crate::story::Story;
use crate::text::span::Span;

/// So many sources are offered, the nearest first.
const MOST: usize = 3;

/// “The dam will hold.” → “The dam will hold, Ruiz said.”
pub(super) fn actions(story: &Story, mentions: &Mentions, selected: &Selected) -> Vec<Action> {
    if is_credited(selected) {
        return Vec::new();
    }
    let end = story.copy.to_source(selected.graf.span(selected.run)).end as usize;
    let near = candidates(story, mentions, Span::empty(end)).into_iter().filter(Candidate::speaks).take(MOST);
    near.filter_map(|who| action(story, selected, &who.name)).collect()
}

fn is_credited(selected: &Selected) -> bool {
    let reading = selected.graf.reading();
    let here = reading.attributions.iter().any(|it| it.sentence == selected.sentence);
    here || selected.run.tokens().any(|at| reading.attribution_over(at).is_some())
}

fn action(story: &Story, selected: &Selected, name: &str) -> Option<Action> {
    let (passage, graf) = (selected.passage(), selected.graf);
    let said = said(story);
    let last = (selected.run.end as usize).checked_sub(1)?;
    let span = |at: usize| passage.tokens.get(at).map(|token| token.span.shifted(graf.base));
    let after = |at: usize| span(at).map(|span| Span::empty(span.end as usize));
    let closes = whole_quotations(passage).any(|it| it.inner.end as usize == last);
    let edits = Edits::of(story);
    let edits = match passage.word(last) {
        "." if passage.in_quotes(last) => return None,
        "." => edits.replace(span(last)?, &format!(", {name} {said}.")),
        _ if closes && passage.word(last - 1) == "." => {
            edits.replace(span(last - 1)?, ",").replace(after(last)?, &format!(" {name} {said}."))
        }
        _ if closes && matches!(passage.word(last - 1), "?" | "!") => {
            edits.replace(after(last)?, &format!(" {name} {said}."))
        }
        word if word.ends_with('.') && !passage.in_quotes(last) => {
            edits.replace(after(last)?, &format!(", {name} {said}."))
        }
        _ => return None,
    };
    edits.action(format!("Attribute to {name}"))
}
