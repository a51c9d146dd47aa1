//! Verbs of no list that stand where a quotation is credited: ““Where were they?” posed Ruiz”, ““No,” he cracked.”

use crate::prose::passage::Passage;
use crate::prose::quotation::Quotation;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::cue::{Act, Cue, CueKind};

/// A quotation of fewer tokens, marks included, may be a title: ““The Rivals,” opened Friday”.
const SPEECH: u32 = 5;

/// What helps a verb and says nothing by itself.
const HELPERS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "became", "remains", "remained", "seems",
    "seemed",
];

/// The verbs right after the quotations of a sentence, with whoever speaks beside them.
pub(crate) fn cues(passage: &Passage, sentence: Run) -> impl Iterator<Item = Cue> {
    let ends = move |it: &&Quotation| sentence.contains(it.tokens.end as usize) && is_speech(passage, it);
    passage.quotations.iter().filter(ends).filter_map(move |it| verb(passage, it)).map(|at| {
        let run = Run::new(at, at + 1);
        Cue { run, group: run, kind: CueKind::Verb, act: Act::Speech, term: None }
    })
}

/// Does it end as speech does that its sentence goes on after?
fn is_speech(passage: &Passage, quotation: &Quotation) -> bool {
    let last = (quotation.inner.end as usize).saturating_sub(1);
    let long = quotation.tokens.end - quotation.tokens.start >= SPEECH;
    long && matches!(passage.word(last), "," | "?" | "!" | "—") && !quotation.open_at_end
}

/// ““…,” posed Ruiz”, ““…,” she cracked.” After a question or an exclamation, another sentence may begin.
fn verb(passage: &Passage, quotation: &Quotation) -> Option<usize> {
    let at = quotation.tokens.end as usize;
    let tells = |it: usize| matches!(passage.tag(it), Tag::Vbd | Tag::Vbz) && !passage.is(it, HELPERS);
    let phrase = |it: usize| passage.phrase_over(it).filter(|run| run.start as usize == it);
    if tells(at) && phrase(at + 1).is_some() {
        return Some(at);
    }
    let goes_on = passage.word((quotation.inner.end as usize).saturating_sub(1)) == ",";
    let verb = phrase(at).filter(|_| goes_on)?.end as usize;
    let over = matches!(passage.word(verb + 1), "." | ",") || passage.tag(verb + 1).is_adverb();
    (tells(verb) && over).then_some(verb)
}
