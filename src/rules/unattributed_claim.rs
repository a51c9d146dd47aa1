//! Claims nobody is said to have made.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::run::Run;
use crate::rules::check::{Check, Found};
use crate::rules::ground;
use crate::rules::rule;
use crate::sourcing::attribution::clause_subject;
use crate::sourcing::noun_phrase;

rule! {
    /// A disputable fact that no source in the story stands behind.
    ///
    /// **Why:** readers cannot weigh what nobody is said to have said. The Associated Press wants every disputable fact
    /// that we did not witness, gather or confirm attributed in the sentence that first states it; Reuters wants every
    /// statement sourced unless it is established, public or witnessed; the BBC also wants to hear when we could not
    /// verify it.
    ///
    /// Who holds a town, what caused a crash, what was done in secret or against the law: say who says so, or how we know.
    ///
    /// ```copy
    /// Rebel fighters captured the dam at Ostrava on Sunday.
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unattributed-claim: Says who? Attribute “Rebel fighters captured the dam at Ostrava” or say how we know
    /// ```
    /// Attributed:
    /// ```copy
    /// Rebel fighters captured the dam at Ostrava on Sunday, the governor said.
    /// ```
    pub RULE = "unattributed-claim" { level: Warning, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    let mut last = None;
    for claim in cx.terms(List::ClaimTriggers) {
        let place = Some((claim.index, claim.sentence()));
        let held = claim.entry.class != "hold" || ground::is_taken(&claim);
        if !held || place == last || is_answered_for(&claim) || claim.is_history() || is_of_nature(&claim) {
            continue;
        }
        last = place;
        let clause = clause(&claim);
        let text = claim.graf.passage().text_of(clause);
        let advice = claim.entry.advice.as_deref().unwrap_or("name who says so");
        let span = claim.graf.span(clause);
        cx.report(span, format!("Says who? Attribute “{text}” or say how we know"))
            .level(claim.entry.level)
            .because(format!("“{}” ({}): {advice}", claim.text(), claim.entry.class))
            .insert("Attribute to a source", span, ", TK said,");
    }
}

/// Is the sentence under an attribution, or the paragraph's own reporter-witness line?
fn is_answered_for(claim: &Found) -> bool {
    let reading = claim.graf.reading();
    reading.answers_for(claim.sentence(), claim.run) || is_said_by_somebody(claim) || claim.is_documented()
}

/// A verb of saying before the trigger, whose source could not be made out: somebody says it all the same.
fn is_said_by_somebody(claim: &Found) -> bool {
    let passage = claim.graf.passage();
    let before = Run { start: claim.sentence_run().start, end: claim.run.start };
    passage.hits_in(List::Verbs, before).any(|hit| {
        let class = claim.class_of(hit);
        passage.tag(hit.run.start as usize).is_verb() && matches!(class, "neutral" | "neutral-context" | "argument")
    })
}

/// “the landslide caused by the quake”, “flooding caused by heavy rain”: weather and ground are blamed for nothing.
fn is_of_nature(claim: &Found) -> bool {
    let passage = claim.graf.passage();
    let cause = passage.phrase_over(claim.run.end as usize);
    let head = cause.and_then(|it| (it.end as usize).checked_sub(1));
    claim.entry.class == "cause" && head.is_some_and(|at| sets::holds(Set::Upheavals, passage.word(at)))
}

/// The words to underline: the trigger with its subject and object.
fn clause(claim: &Found) -> Run {
    let (passage, sentence) = (claim.graf.passage(), claim.sentence_run());
    let subject = clause_subject(passage, sentence, claim.run.end as usize).filter(|it| it.end <= claim.run.start);
    let near = subject.filter(|it| claim.run.start - it.end <= 4);
    let object = noun_phrase::starting_at(passage, claim.run.end as usize, sentence);
    let run = near.map_or(claim.run, |it| it.join(claim.run));
    object.map_or(run, |it| it.join(run))
}
