//! Says first who says it.

use crate::features::actions::{Action, Edits, Selected, within_sentence};
use crate::prose::inflect::capitalized;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Attribution, Form, Placement};
use crate::sourcing::cue::CueKind;
use crate::story::Story;
use crate::text::span::Span;

/// The dam will hold, Ruiz said. → Ruiz said the dam will hold. Only where the sentence is its content and, after it,
/// its attribution.
pub(super) fn action(story: &Story, selected: &Selected) -> Option<Action> {
    let trailing = Trailing::of(selected)?;
    let lead = trailing.lead()?;
    let (passage, base) = (selected.passage(), selected.graf.base);
    let content = trailing.content;
    let span = |at: usize| passage.tokens.get(at).map_or(Span::default(), |token| token.span.shifted(base));
    let (first, last, end) = (content.start as usize, content.end as usize - 1, selected.run.end as usize - 1);
    let rest = Span { start: span(last).end, end: span(end).end };
    let direct = trailing.attribution.form == Form::Direct;
    let edits = Edits::of(story).replace(span(first), &format!("{lead}{}", trailing.opening(first)));
    let edits = match passage.word(last.saturating_sub(1)) {
        "," if direct && passage.in_quotes(last) => edits.replace(span(last - 1), ".").replace(rest, ""),
        "?" | "!" if direct && passage.in_quotes(last) => edits.replace(rest, ""),
        _ => edits.replace(rest, "."),
    };
    edits.action("Move the attribution to the front".to_owned())
}

/// A sentence that ends with its attribution.
struct Trailing<'a> {
    selected: &'a Selected<'a>,
    attribution: &'a Attribution,
    content: Run,
    source: Run,
    /// The attribution, without the full stop.
    tail: Run,
}

impl<'a> Trailing<'a> {
    fn of(selected: &'a Selected<'a>) -> Option<Trailing<'a>> {
        let passage = selected.passage();
        let mut here = selected.graf.reading().attributions.iter().filter(|it| it.sentence == selected.sentence);
        let attribution = here.next().filter(|_| here.next().is_none())?;
        let [content] = attribution.content.as_slice() else { return None };
        let source = attribution.source.as_ref()?;
        let start = source.run.start.min(attribution.cue.group.start);
        let end = selected.run.end.checked_sub(1).filter(|&at| passage.word(at as usize) == ".")?;
        let opens = content.start == selected.run.start && content.end <= start;
        let apart = opens && (content.end..start).all(|at| passage.word(at as usize) == ",");
        let whole = attribution.form == Form::Indirect
            || attribution.form == Form::Direct && is_one_quotation(selected, *content);
        let plain = passage.tag(content.start as usize) != Tag::Cc && start < end;
        let fits = matches!(source.placement, Placement::Subject | Placement::Inverted | Placement::Object);
        (apart && whole && plain && fits).then_some(Trailing {
            selected,
            attribution,
            content: *content,
            source: source.run,
            tail: Run { start, end },
        })
    }

    /// The attribution as it opens a sentence, up to the content.
    fn lead(&self) -> Option<String> {
        let passage = self.selected.passage();
        let cue = self.attribution.cue;
        let rest = Run { start: self.source.end.max(cue.group.end), end: self.tail.end };
        let strange = |at: usize| {
            passage.in_quotes(at) || passage.tag(at).is_verb() || matches!(passage.word(at), ";" | ":" | "—" | "–")
        };
        if rest.start > rest.end || rest.tokens().any(strange) {
            return None;
        }
        let words = match cue.group.start < self.source.start && cue.kind != CueKind::Preposition {
            true => self.turned(rest),
            false => passage.text_of(self.tail).to_owned(),
        };
        let joint = match () {
            () if cue.kind == CueKind::Preposition || self.attribution.form == Form::Direct => ", ",
            () if rest.is_empty() => " ",
            () => " that ",
        };
        Some(capitalized(&words) + joint)
    }

    /// “said Ruiz, the governor” → “Ruiz, the governor, said”
    fn turned(&self, rest: Run) -> String {
        let passage = self.selected.passage();
        let source = passage.text_of(self.source);
        let comma = if source.contains(", ") { "," } else { "" };
        let rest = if rest.is_empty() { String::new() } else { format!(" {}", passage.text_of(rest)) };
        format!("{source}{comma} {}{rest}", passage.text_of(self.attribution.cue.group))
    }

    /// The first token of the content, within the sentence.
    fn opening(&self, first: usize) -> String {
        let passage = self.selected.passage();
        match self.attribution.form {
            Form::Direct => passage.word(first).to_owned(),
            Form::Indirect | Form::Mixed => within_sentence(passage, first),
        }
    }
}

/// Is it one quotation, from mark to mark?
fn is_one_quotation(selected: &Selected, content: Run) -> bool {
    let mut all = super::whole_quotations(selected.passage());
    all.any(|it| it.tokens.start == content.start && it.tokens.end == content.end)
}
