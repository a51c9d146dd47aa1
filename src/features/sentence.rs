//! The sentences of a story, and who answers for each.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::source::Kind;
use crate::sourcing::table::SourceId;
use crate::sourcing::voice::Voice;
use crate::story::{Graf, Story};
use crate::text::span::Span;

/// A sentence of the running text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its paragraph, by number in the story.
    pub graf: usize,
    /// Its number in the paragraph.
    pub number: usize,
    /// Its tokens.
    pub run: Run,
    /// Where it stands, in the source.
    pub span: Span,
    /// How many words it has.
    pub words: usize,
    /// Is somebody said to have said it, or part of it?
    pub attributed: bool,
    /// Does it state what readers may doubt: a disputable fact, a figure, guilt, a rumour? What is attributed is meant
    /// to be checked, and counts.
    pub checkable: bool,
    /// Who answers for it, at the end of their chains; empty too where somebody does and cannot be told.
    pub origins: Vec<SourceId>,
    /// Through whom it reaches us, where not from its origin.
    pub carriers: Vec<SourceId>,
    /// Is the first link another outlet?
    pub secondhand: bool,
}

impl Sentence {
    /// Does it state what readers may doubt, with nobody behind it but us?
    pub fn is_ours(&self) -> bool {
        self.checkable && !self.attributed
    }
}

/// Lists whose terms make a sentence checkable in the reporter's own voice.
const TRIGGERS: &[List] = &[List::ClaimTriggers, List::Numbers, List::CrimeAllegation, List::Hedges, List::Predictions];

/// Kinds of figures that have an issuer; anybody can see how long a road is.
const COUNTED: &[&str] = &["casualty", "crowd", "military", "rate", "amount"];

/// The sentences of the running text, in order.
pub fn sentences(story: &Story) -> Vec<Sentence> {
    let of_graf = |(index, graf)| (0..graf_sentences(graf)).map(move |number| sentence(story, index, graf, number));
    story.running().flat_map(of_graf).collect()
}

/// Whom an attribution rests on, from us to the origin, as far as they can be told.
pub fn links(story: &Story, graf: usize, number: usize) -> Vec<SourceId> {
    let Some(chain) = story.grafs.get(graf).and_then(|it| it.reading().chains.get(number)) else { return Vec::new() };
    let own = story.grafs[graf].reading().attributions[number].source.as_ref().map(|it| it.run);
    let id = |run: Run| match own {
        Some(own) if own == run => story.sources().of(graf, number),
        _ => story.sources().mentioned(graf, run),
    };
    let mut links: Vec<SourceId> = chain.iter().filter_map(|link| id(link.run)).collect();
    links.dedup();
    links
}

/// How many words of a run are no punctuation.
pub fn words(graf: &Graf, run: Run) -> usize {
    run.tokens().filter(|&at| !graf.passage().tag(at).is_punctuation()).count()
}

fn graf_sentences(graf: &Graf) -> usize {
    graf.passage().sentences.len()
}

fn sentence(story: &Story, index: usize, graf: &Graf, number: usize) -> Sentence {
    let run = graf.passage().sentences[number];
    let reading = graf.reading();
    let speaks = |it: &Attribution| it.source.is_some() && reaches(it, graf, number, run);
    let mut speaking: Vec<usize> = (0..reading.attributions.len())
        .filter(|&at| speaks(&reading.attributions[at]))
        .chain(reading.carried_to(number))
        .collect();
    speaking.sort_unstable();
    speaking.dedup();
    let mut found = Sentence {
        graf: index,
        number,
        run,
        span: story.copy.to_source(graf.span(run)),
        words: words(graf, run),
        attributed: !speaking.is_empty(),
        checkable: !speaking.is_empty() || is_disputable(story, graf, number, run),
        origins: Vec::new(),
        carriers: Vec::new(),
        secondhand: false,
    };
    for at in speaking {
        found.secondhand |= is_secondhand(story, graf, at);
        note_links(&mut found, &links(story, index, at));
    }
    found
}

/// Does an attribution speak in a sentence: by its cue, if that is one of saying, or by what is said?
fn reaches(it: &Attribution, graf: &Graf, number: usize, sentence: Run) -> bool {
    let stated = it.sentence == number && it.is_speech();
    stated || it.content.iter().any(|run| run.overlaps(sentence) && words(graf, *run) > 0)
}

/// An attribution inside another that a sentence holds has the longer chain, whose first links it repeats.
fn note_links(sentence: &mut Sentence, links: &[SourceId]) {
    let Some((origin, carriers)) = links.split_last() else { return };
    for carrier in carriers {
        sentence.origins.retain(|it| it != carrier);
        if !sentence.carriers.contains(carrier) {
            sentence.carriers.push(*carrier);
        }
    }
    if !sentence.origins.contains(origin) && !sentence.carriers.contains(origin) {
        sentence.origins.push(*origin);
    }
}

/// Does an attribution reach us through another outlet?
pub fn is_secondhand(story: &Story, graf: &Graf, attribution: usize) -> bool {
    let first = graf.reading().chains.get(attribution).and_then(|it| it.first());
    first.is_some_and(|link| {
        link.description.kind == Kind::Outlet && !story.is_own_outlet(&story.outlet_name(graf, link))
    })
}

/// A term that readers may doubt, in the reporter’s own voice, with no word of how we know.
fn is_disputable(story: &Story, graf: &Graf, number: usize, run: Run) -> bool {
    let passage = graf.passage();
    let hits = TRIGGERS.iter().flat_map(|list| passage.hits_in(*list, run));
    let numeral = run.tokens().any(|at| passage.tag(at) == Tag::Cd);
    let loud = |hit: &&Hit| {
        let entry = &story.term(hit.term).entry;
        let counts = hit.list != List::Numbers || numeral && COUNTED.contains(&entry.class.as_str());
        entry.level > Level::Off && counts
    };
    let ours = |run: Run| run.tokens().all(|at| graf.reading().voice(at) == Voice::Narrator);
    let documented = passage.hits_in(List::Cues, run).next().is_some();
    let mut doubtful = hits.filter(loud).filter(|hit| ours(hit.run));
    !documented && doubtful.any(|hit| !graf.reading().answers_for(number, hit.run))
}
