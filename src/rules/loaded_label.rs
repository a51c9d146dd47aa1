//! Labels that take a side.

use crate::lexicon::list::List;
use crate::prose::inflect::cased_as;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::text::span::Span;

rule! {
    /// A label for people, governments or events that is a judgement, in the reporter’s own voice.
    ///
    /// **Why:** Reuters avoids contentious labels and describes what a group did or wants; the BBC does not adopt other
    /// people’s language as its own; the Associated Press keeps “regime” and “coup” for when the facts, or a source, bear
    /// them out.
    ///
    /// Describe the act, use the plain word, or say who calls it that.
    ///
    /// ```copy
    /// The regime cut power to the northern towns.
    ///     ^^^^^^ loaded-label: “regime” is a judgement in our voice: “government”, or say who calls it that
    /// ```
    /// Attributed:
    /// ```copy
    /// Opposition leaders called the vote a sham.
    /// ```
    pub RULE = "loaded-label" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let contested = cx.terms(List::Contested);
    let mut covered = None;
    for label in contested.into_iter().chain(cx.terms(List::LoadedLabels)) {
        let span = label.span();
        if is_name(&label) || is_called(&label) || covered.is_some_and(|it: Span| it.overlaps(span)) {
            continue;
        }
        covered = Some(span);
        let text = label.text();
        let advice = match (label.entry.instead.first(), &label.entry.advice) {
            (Some(word), _) => format!("“{word}”"),
            (None, Some(advice)) => advice.clone(),
            (None, None) => "use a plain word".to_owned(),
        };
        let message = format!("“{text}” is a judgement in our voice: {advice}, or say who calls it that");
        let mut report = cx.report(span, message).level(label.entry.level).because(label.entry.why.clone());
        for word in replacements(&label) {
            report = report.suggest(format!("Replace with “{word}”"), &[(span, &word)]);
        }
    }
}

/// The label stands in a proper name: “Freedom Party”, “Terrorism Act”.
fn is_name(label: &Found) -> bool {
    let passage = label.graf.passage();
    let first = label.run.start as usize;
    let opens = label.sentence_run().start as usize == first;
    let capital = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    let joined = capital(label.run.end as usize) && passage.tag(label.run.end as usize).is_proper();
    let lower_entry = label.entry.term.starts_with(char::is_lowercase);
    lower_entry && capital(first) && (!opens || joined)
}

/// “what critics call a regime”, “condemned as a coup”, “the so-called regime”
fn is_called(label: &Found) -> bool {
    const CALLS: &[&str] = &[
        "call",
        "calls",
        "called",
        "calling",
        "branded",
        "labeled",
        "labelled",
        "dubbed",
        "termed",
        "describes",
        "described",
        "denounced",
        "condemned",
        "designated",
        "considers",
        "deems",
        "so-called",
        "allegedly",
        "alleged",
        "accused",
    ];
    let passage = label.graf.passage();
    let start = label.run.start as usize;
    let first = label.sentence_run().start as usize;
    (start.saturating_sub(7).max(first)..start).any(|at| passage.is(at, CALLS))
}

/// The alternatives, with the case and number of what they replace; none where that cannot be told.
fn replacements(label: &Found) -> Vec<String> {
    let text = label.text();
    let plural = text.to_lowercase() != label.entry.term.to_lowercase();
    if plural {
        return Vec::new();
    }
    label.entry.instead.iter().take(3).map(|word| cased_as(word, text)).collect()
}
