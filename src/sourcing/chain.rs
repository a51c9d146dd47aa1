//! Chains: through whom a statement reaches us. “AFP, citing a senior official” is us ← AFP ← the official.

use crate::lexicon::Lexicon;
use crate::lexicon::list::List;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::sourcing::attribution::{Attribution, Mention, Placement};
use crate::sourcing::cue::CueKind;
use crate::sourcing::noun_phrase;
use crate::sourcing::source::{self, Kind};

/// The links of one attribution from us to the origin; one link is a source of our own, none is nobody.
pub type Chain = Vec<Mention>;

/// The chain of each attribution of a paragraph, by index.
pub fn chains(passage: &Passage, lexicon: &Lexicon, attributions: &[Attribution]) -> Vec<Chain> {
    (0..attributions.len()).map(|index| chain(passage, lexicon, attributions, index)).collect()
}

fn chain(passage: &Passage, lexicon: &Lexicon, attributions: &[Attribution], index: usize) -> Chain {
    let attribution = &attributions[index];
    let Some(source) = &attribution.source else { return Chain::new() };
    if source.placement == Placement::Borrowed {
        let lender =
            (0..index).rev().find(|&it| attributions[it].source.as_ref().is_some_and(|it| it.run == source.run));
        if let Some(lender) = lender {
            return chain(passage, lexicon, attributions, lender);
        }
    }
    let teller = teller(passage, lexicon, attribution).or_else(|| citer(passage, lexicon, attribution));
    let through = match (teller, carrier(attributions, index)) {
        (Some(teller), _) => vec![teller],
        (None, Some(outer)) => chain(passage, lexicon, attributions, outer),
        (None, None) => Chain::new(),
    };
    let beyond = cited(passage, lexicon, attributions, index);
    through.into_iter().chain([source.clone()]).chain(beyond).collect()
}

/// “a report by the Herald, which cited”: whoever cites.
fn citer(passage: &Passage, lexicon: &Lexicon, attribution: &Attribution) -> Option<Mention> {
    let start = attribution.cue.run.start as usize;
    let relative = attribution.cue.kind == CueKind::Chain && passage.is(start, &["which", "who"]);
    let before = start.checked_sub(2).filter(|_| relative && passage.word(start - 1) == ",")?;
    let run = noun_phrase::ending_at(passage, before, passage.sentences[attribution.sentence])?;
    let run = passage.hits_in(List::Outlets, run).last().map_or(run, |hit| hit.run);
    Some(Mention { run, placement: Placement::Relative, description: source::describe(passage, lexicon, run) })
}

/// “told the BBC”: the outlet told.
fn teller(passage: &Passage, lexicon: &Lexicon, attribution: &Attribution) -> Option<Mention> {
    let next = attribution.cue.run.end as usize;
    let told = passage.is(next - 1, &["told", "tells", "tell", "telling"]) && attribution.cue.kind != CueKind::Passive;
    let phrase = passage.phrase_over(next).filter(|it| told && it.start as usize == next)?;
    let outlet = passage.hits_in(List::Outlets, phrase).next()?;
    let run = Run { start: phrase.start, end: outlet.run.end };
    Some(Mention { run, placement: Placement::Object, description: source::describe(passage, lexicon, run) })
}

/// The attribution to the press that holds this one: “…, the official said, according to AFP”.
fn carrier(attributions: &[Attribution], index: usize) -> Option<usize> {
    let inner = &attributions[index];
    let source = inner.source.as_ref().map(|it| it.run);
    (0..attributions.len()).filter(|&outer| outer != index).find(|&outer| {
        let outer = &attributions[outer];
        let relays = outer.source.as_ref().is_some_and(|it| is_press(it.description.kind) && Some(it.run) != source);
        outer.sentence == inner.sentence
            && relays
            && outer.holds(inner.cue.run.start as usize)
            && !inner.holds(outer.cue.run.start as usize)
    })
}

/// Whom the source itself relies on: “citing a diplomat”, “which cited the agency”, “quoted an official”.
fn cited(passage: &Passage, lexicon: &Lexicon, attributions: &[Attribution], index: usize) -> Vec<Mention> {
    let attribution = &attributions[index];
    let linked = attributions[index + 1..]
        .iter()
        .take_while(|it| it.sentence == attribution.sentence && it.cue.kind == CueKind::Chain)
        .filter_map(|it| it.source.clone());
    let verb = attribution.cue.kind == CueKind::Verb;
    let quoted =
        verb && passage.is(attribution.cue.run.end as usize - 1, &["quoted", "quotes", "quoting", "cited", "cites"]);
    let object = quoted.then(|| {
        let sentence = passage.sentences[attribution.sentence];
        let run = noun_phrase::starting_at(passage, attribution.cue.run.end as usize, sentence)?;
        Some(Mention { run, placement: Placement::Object, description: source::describe(passage, lexicon, run) })
    });
    let according = leant_on(attributions, index);
    object.flatten().into_iter().chain(linked).chain(according).collect()
}

/// “…, the Herald said, according to two people”: whoever the press says it has it from.
fn leant_on(attributions: &[Attribution], index: usize) -> Option<Mention> {
    let own = &attributions[index];
    let press = own.source.as_ref().is_some_and(|it| is_press(it.description.kind));
    let after = attributions[index + 1..].iter().take_while(|it| it.sentence == own.sentence);
    let outer = after.filter(|it| it.cue.kind == CueKind::Preposition && it.holds(own.cue.run.start as usize));
    outer.filter(|_| press).find_map(|it| it.source.clone())
}

/// Outlets, and “media reports”.
pub fn is_press(kind: Kind) -> bool {
    matches!(kind, Kind::Outlet | Kind::Collective)
}
