//! Hedges beside a source.

use crate::lexicon::list::List;
use crate::prose::run::Run;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::attribution::Placement;
use crate::story::Graf;
use crate::text::span::Span;

rule! {
    /// “Allegedly” or “reportedly” in a statement that is already credited.
    ///
    /// **Why:** the source answers for the statement; the adverb then only insinuates doubt. The Associated Press calls
    /// “accused her of allegedly taking” a double hedge.
    ///
    /// Delete the adverb.
    ///
    /// ```copy
    /// Prosecutors said the driver allegedly fled on foot.
    ///                             ^^^^^^^^^ redundant-hedge: You already credit Prosecutors: delete “allegedly”
    /// ```
    /// Once is enough:
    /// ```copy
    /// Prosecutors said the driver fled on foot.
    /// ```
    pub RULE = "redundant-hedge" { level: Information, since: "0.1", paragraph: check }
}

const ADVERBS: &[&str] = &["reportedly", "allegedly", "supposedly", "purportedly"];

const ACCUSING: &[&str] = &[
    "accuse", "accuses", "accused", "accusing", "claim", "claims", "claimed", "claiming", "allege", "alleges",
    "alleged", "alleging", "indicted", "sued",
];

fn check(cx: &mut Check) {
    for hedge in cx.running().flat_map(|(index, graf)| cx.hedges(index, graf)).collect::<Vec<Found>>() {
        let passage = hedge.graf.passage();
        let text = hedge.text();
        let credit = hedge.graf.reading().credit(hedge.sentence(), hedge.run).filter(|it| answers(&hedge, it));
        let (message, cue) = match (credit, accusation(&hedge)) {
            (Some(attribution), _) => {
                let source = attribution.source.as_ref().map_or("the source", |it| passage.text_of(it.run));
                (format!("You already credit {source}: delete “{text}”"), attribution.cue.run)
            }
            (None, Some(verb)) => (format!("“{}” already says so: delete “{text}”", passage.text_of(verb)), verb),
            (None, None) => continue,
        };
        cx.report(hedge.span(), message)
            .because(format!("cue “{}”", passage.text_of(cue)))
            .fix(format!("Delete “{text}”"), &[(with_space(&hedge), "")]);
    }
}

/// Does the source answer for what is hedged? One that only the labeler hears, in no word of saying, does not.
fn answers(hedge: &Found, attribution: &Attribution) -> bool {
    attribution.is_sure() && !is_apart(hedge, attribution) && !guards_a_deed(hedge) && !is_past(hedge, attribution)
}

/// “announced the arrest of a clerk while two others were reportedly at large”: a thing is announced, and told to its end.
fn is_past(hedge: &Found, attribution: &Attribution) -> bool {
    let passage = hedge.graf.passage();
    let said = attribution.cue.run.end as usize..hedge.run.start as usize;
    let clause = |at: usize| passage.tag(at).is_finite_verb() || passage.is(at, &["that"]);
    let turn = said.clone().find(|&at| passage.is(at, &["while", "whereas"]));
    turn.is_some_and(|turn| turn > said.start && !(said.start..turn).any(clause))
}

/// “the rifle he allegedly used”: the adverb guards a charge that the source does not make.
fn guards_a_deed(hedge: &Found) -> bool {
    let passage = hedge.graf.passage();
    let start = hedge.run.start as usize;
    let pronoun = start > 1 && passage.is(start - 1, &["he", "she", "they"]);
    pronoun && passage.tag(start - 2).is_noun()
}

/// Does the source answer for another clause: “a suit was reportedly filed, and the police said they would look into it”?
fn is_apart(hedge: &Found, attribution: &Attribution) -> bool {
    let passage = hedge.graf.passage();
    let source = attribution.source.as_ref().map_or(attribution.cue.run, |it| it.run);
    let between = hedge.run.end.min(source.end) as usize..hedge.run.start.max(source.start) as usize;
    let relative = attribution.source.as_ref().is_some_and(|it| it.placement == Placement::Relative);
    let joined = |at: usize| {
        passage.is(at, &["which"]) || passage.word(at) == "," && passage.is(at + 1, &["and", "but", "while"])
    };
    !attribution.holds(hedge.run.start as usize) && (relative || between.into_iter().any(joined))
}

/// “charged with allegedly setting”, “alleges that Moss allegedly took”: a word of accusing before it in its clause.
fn accusation(hedge: &Found) -> Option<Run> {
    let passage = hedge.graf.passage();
    let before = Run { start: hedge.sentence_run().start, end: hedge.run.start };
    let accuses = |at: &usize| {
        let with = passage.is(at + 1, &["with"])
            || before.end > before.start && passage.is(before.end as usize - 1, &["with"]);
        let charged = passage.is(*at, &["charged", "charges"]) && with;
        charged || passage.is(*at, ACCUSING) && passage.tag(*at).is_verb()
    };
    let at = before.tokens().rev().take_while(|&at| !matches!(passage.word(at), ";" | "—" | "”")).find(accuses)?;
    Some(Run::new(at, at + 1))
}

impl<'a> Check<'a> {
    /// The hedging adverbs of a paragraph, outside quotation marks.
    fn hedges(&self, index: usize, graf: &'a Graf) -> Vec<Found<'a>> {
        let passage = graf.passage();
        let hits = passage.hits.iter().filter(|hit| hit.list == List::Hedges);
        let adverb = |run: Run| {
            run.len() == 1 && passage.is(run.start as usize, ADVERBS) && !passage.in_quotes(run.start as usize)
        };
        hits.filter(|hit| adverb(hit.run)).map(|hit| Found::of(self.story, index, graf, hit)).collect()
    }
}

/// The adverb with the space before it, or after it where it opens a sentence.
fn with_space(hedge: &Found) -> Span {
    let mut span = hedge.span();
    let passage = hedge.graf.passage();
    let at = hedge.run.start as usize;
    if at > 0 && passage.tokens[at - 1].span.end < passage.tokens[at].span.start {
        span.start = passage.tokens[at - 1].span.end + hedge.graf.base;
    }
    span
}
