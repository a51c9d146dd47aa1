//! Turns a direct quotation into indirect speech.

use crate::features::actions::{Action, Edits, Selected, is_personal, whole_quotations, within_sentence};
use crate::prose::quotation::Quotation;
use crate::prose::run::Run;
use crate::sourcing::attribution::Attribution;
use crate::story::Story;
use crate::text::span::Span;

/// “The dam will hold,” Ruiz said. → The dam will hold, Ruiz said. Not where that would change who “we” are, ask what
/// was asked, or leave a sentence that nobody answers for.
pub(super) fn action(story: &Story, selected: &Selected) -> Option<Action> {
    let passage = selected.passage();
    let run = |it: &Quotation| Run { start: it.tokens.start, end: it.tokens.end };
    let chosen = whole_quotations(passage).find(|it| run(it).overlaps(selected.tokens))?;
    let credits = |it: &&Attribution| {
        it.sentence == selected.sentence
            && it.source.is_some()
            && it.content.iter().any(|held| held.overlaps(run(chosen)))
    };
    let attribution = selected.graf.reading().attributions.iter().find(credits)?;
    let held = |it: &&Quotation| attribution.content.iter().any(|content| content.overlaps(run(it)));
    let quotations: Vec<&Quotation> = whole_quotations(passage).filter(held).collect();
    if !quotations.iter().all(|it| can_be_told(selected, it)) {
        return None;
    }
    let told = quotations.iter().fold(Edits::of(story), |edits, it| unquote(edits, selected, it));
    told.action("Turn into indirect speech, without the marks".to_owned())
}

fn can_be_told(selected: &Selected, quotation: &Quotation) -> bool {
    let passage = selected.passage();
    let (start, end) = (quotation.inner.start as usize, quotation.inner.end as usize);
    let inner = Run::new(start, end);
    let nested = passage.quotations.iter().any(|it| it.depth > 0 && inner.contains(it.tokens.start as usize));
    let asks = inner.tokens().any(|at| matches!(passage.word(at), "?" | "!"));
    let one = selected.run.covers(inner);
    start < end && one && !nested && !asks && !is_personal(passage, inner)
}

/// Takes the marks off, and the comma or colon that led in.
fn unquote<'a>(edits: Edits<'a>, selected: &Selected, quotation: &Quotation) -> Edits<'a> {
    let (passage, base) = (selected.passage(), selected.graf.base);
    let span = |at: usize| passage.tokens.get(at).map_or(Span::default(), |token| token.span.shifted(base));
    let (open, first, close) =
        (quotation.tokens.start as usize, quotation.inner.start as usize, quotation.inner.end as usize);
    let led = open > selected.run.start as usize && matches!(passage.word(open - 1), "," | ":");
    let opened = match led && follows_cue(selected, open) {
        true => edits.replace(span(open - 1).join(span(first)), &format!(" {}", within_sentence(passage, first))),
        false => edits.replace(span(open), ""),
    };
    opened.replace(span(close), "")
}

/// Does the quotation come after its cue, and not as the second half of one that the cue has broken?
fn follows_cue(selected: &Selected, open: usize) -> bool {
    let before = selected.graf.reading().attributions.iter().filter(|it| it.sentence == selected.sentence);
    before.into_iter().all(|it| !it.content.iter().any(|run| (run.start as usize) < open && (run.end as usize) <= open))
}
