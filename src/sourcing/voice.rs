//! Whose voice each word is in, and how far an attribution reaches past its sentence.

use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Attribution, Seen, clause_subject};
use crate::sourcing::cue::CueKind;
use crate::sourcing::joint::Doubt;

/// Whose words these are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Voice {
    /// The reporter's.
    #[default]
    Narrator,
    /// A source's, in the reporter's wording.
    Attributed,
    /// A source's own, in quotation marks.
    Quoted,
}

impl Voice {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Voice::Narrator => "narrator",
            Voice::Attributed => "attributed",
            Voice::Quoted => "quoted",
        }
    }
}

/// A sentence that goes on under the attribution of one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Carried {
    /// The sentence.
    pub sentence: usize,
    /// The attribution that still holds, by index.
    pub from: usize,
    /// What shows it.
    pub why: Carry,
    /// Does the labeler hear somebody’s words in it, too? What only the tense shows silences, and is not shown.
    pub heard: bool,
}

/// Why an attribution carries over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Carry {
    /// Its subject is a pronoun, and it is told in shifted tense: had, would, could.
    Pronoun,
    /// Its subject was spoken of, and it is told in shifted tense.
    Backshift,
}

/// An attribution reaches at most this many sentences on.
const REACH: usize = 2;

/// The sentences that an attribution before them in the paragraph carries over to.
pub fn carried(passage: &Passage, attributions: &[Attribution], doubts: &[Doubt]) -> Vec<Carried> {
    let told = |run: &Run| {
        let mut content =
            doubts.iter().flat_map(|it| &it.content).chain(attributions.iter().flat_map(|it| &it.content));
        content.any(|it| it.overlaps(*run))
    };
    let mut found: Vec<Carried> = Vec::new();
    for (index, &sentence) in passage.sentences.iter().enumerate().skip(1) {
        if attributions.iter().any(|it| it.sentence == index) {
            continue;
        }
        let from = attributions.iter().rposition(|it| it.sentence < index && it.is_speech() && it.source.is_some());
        let Some(from) = from.filter(|&from| unbroken(&found, attributions[from].sentence, index)) else { continue };
        if let Some(why) = carry(passage, sentence, &attributions[from]) {
            found.push(Carried { sentence: index, from, why, heard: told(&sentence) });
        }
    }
    found
}

/// Are all sentences between the attribution and this one carried, and not too many?
fn unbroken(found: &[Carried], from: usize, index: usize) -> bool {
    index - from <= REACH && (from + 1..index).all(|between| found.iter().any(|it| it.sentence == between))
}

/// A sentence in shifted tense goes on under the attribution before it when its subject is a pronoun or was spoken of;
/// another subject is the reporter’s.
fn carry(passage: &Passage, sentence: Run, from: &Attribution) -> Option<Carry> {
    let subject = clause_subject(passage, sentence, sentence.end as usize)?;
    let head = subject.end as usize - 1;
    let asks = passage.word(sentence.end as usize - 1) == "?";
    if asks || !sentence.tokens().any(|at| shifted(passage, at)) {
        return None;
    }
    let pronoun = subject.len() == 1 && passage.tag(head) == Tag::Prp;
    let told = from.content.iter().chain(from.source.as_ref().map(|it| &it.run));
    let spoken_of = || told.flat_map(|run| run.tokens()).any(|at| passage.tokens[at].word == passage.tokens[head].word);
    match () {
        () if pronoun => Some(Carry::Pronoun),
        () if spoken_of() => Some(Carry::Backshift),
        () => None,
    }
}

/// “had gone”, “would go”, “could go” outside quotation marks.
fn shifted(passage: &Passage, at: usize) -> bool {
    let perfect = passage.is(at, &["had", "'d", "’d"])
        && (at + 1..at + 4).any(|next| passage.tag(next) == Tag::Vbn && passage.tag(next - 1) != Tag::Punct);
    !passage.in_quotes(at) && (perfect || passage.is(at, &["would", "could"]) && passage.tag(at) == Tag::Md)
}

/// The voice of every token.
pub fn voices(passage: &Passage, attributions: &[Attribution], carried: &[Carried]) -> Vec<Voice> {
    let mut voices = vec![Voice::Narrator; passage.tokens.len()];
    // What the labeler alone hears of nobody in particular (“is believed to”) is still the reporter’s to answer for.
    let owned = |it: &&Attribution| it.source.is_some() || it.seen != Seen::Labeler;
    let told = attributions.iter().filter(owned).flat_map(|it| it.content.iter().copied());
    let carried = carried.iter().map(|it| passage.sentences[it.sentence]);
    for at in told.chain(carried).flat_map(Run::tokens) {
        voices[at] = Voice::Attributed;
    }
    for attribution in attributions {
        let source = attribution.source.as_ref().filter(|it| it.run.overlaps(passage.sentences[attribution.sentence]));
        for at in source.map_or(attribution.cue.group, |it| it.run.join(attribution.cue.group)).tokens() {
            let inner = attributions
                .iter()
                .any(|it| it.cue.run != attribution.cue.run && it.cue.kind != CueKind::Preposition && it.holds(at));
            if !inner && !attribution.holds(at) {
                voices[at] = Voice::Narrator;
            }
        }
    }
    narrate_asides(passage, &mut voices);
    for (voice, quoted) in voices.iter_mut().zip(&passage.quoted) {
        if *quoted {
            *voice = Voice::Quoted;
        }
    }
    voices
}

/// A relative clause after a proper name (“…, which joined the union in May”) is the reporter's even in a sentence
/// that is somebody's.
fn narrate_asides(passage: &Passage, voices: &mut [Voice]) {
    for &sentence in &passage.sentences {
        for at in sentence.tokens().skip(2) {
            let relative = passage.is(at, &["which", "who", "whose", "where"]) && passage.word(at - 1) == ",";
            if !relative || !passage.tag(at - 2).is_proper() || voices[at] != Voice::Attributed {
                continue;
            }
            let end =
                (at..sentence.end as usize).find(|&it| it > at + 1 && matches!(passage.word(it), "," | "." | ";"));
            voices[at..end.unwrap_or(sentence.end as usize)].fill(Voice::Narrator);
        }
    }
}
