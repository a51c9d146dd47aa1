//! The rows of the ledger, a source each.

use crate::features::ledger::affiliation;
use crate::features::ledger::response::Response;
use crate::features::mention::label;
use crate::features::sentence::{Sentence, links, words};
use crate::sourcing::anonymity::Strength;
use crate::sourcing::attribution::Form;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::Story;
use serde::Serialize;

/// A source of the story.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Row {
    /// Its number in the story's table of sources.
    pub id: u32,
    /// What readers are told at first mention.
    pub label: String,
    /// `named person`, `document`, `unnamed group`…
    pub kind: &'static str,
    /// Whom it belongs to, where its words tell.
    pub affiliation: Option<&'static str>,
    /// `participant`, `representative` or `informational`, where its kind or its words tell.
    pub role: Option<&'static str>,
    /// Is it told by name, and a person by role too?
    pub identified: bool,
    /// Would an editor ask for its name?
    pub anonymous: bool,
    /// The ground rule stated, in the story's words.
    pub ground_rule: Option<String>,
    /// The reason for leaving it unnamed, in the story's words.
    pub reason: Option<String>,
    /// `weak`, `medium` or `strong`.
    pub reason_strength: Option<&'static str>,
    /// How well an unnamed source is described, 0 to 5.
    pub descriptor_score: Option<u8>,
    /// Whom its statements reach us through, from us on: labels, itself left out; empty where it speaks to us.
    pub chain: Vec<String>,
    /// The paragraph it first speaks in, as readers count them.
    pub first_paragraph: usize,
    /// Attributions with words in quotation marks.
    pub quotes: usize,
    /// Attributions in the reporter's words.
    pub paraphrases: usize,
    /// Words it is credited with.
    pub words: usize,
    /// Sentences that rest on it in the end.
    pub sentences: usize,
    /// Sentences that reach us through it from somebody else.
    pub relayed: usize,
    /// Whether it has answered, as the story tells it.
    pub response: Option<&'static str>,
}

/// A row for each source that is credited with something, or that passes something on.
pub(super) fn rows(story: &Story, sentences: &[Sentence], responses: &[Response]) -> Vec<Row> {
    let mut footprints = footprints(story);
    for sentence in sentences {
        sentence.origins.iter().for_each(|id| footprints[id.0 as usize].sentences += 1);
        sentence.carriers.iter().for_each(|id| footprints[id.0 as usize].relayed += 1);
    }
    let mut rows: Vec<Row> = Vec::new();
    for ((id, source), footprint) in story.sources().iter().zip(footprints) {
        let mut row = row(story, id, source, footprint);
        row.response = responses.iter().rfind(|it| it.source == Some(id.0)).map(|it| it.status);
        if row.sentences + row.relayed + row.quotes + row.paraphrases > 0 || row.anonymous {
            rows.push(row);
        }
    }
    rows.sort_by_key(|row| (std::cmp::Reverse((row.sentences, row.relayed)), row.first_paragraph, row.id));
    rows
}

/// What a source is credited with.
#[derive(Clone, Default)]
struct Footprint {
    quotes: usize,
    paraphrases: usize,
    words: usize,
    sentences: usize,
    relayed: usize,
    chain: Vec<SourceId>,
}

/// By source, in one pass over the attributions.
fn footprints(story: &Story) -> Vec<Footprint> {
    let mut found = vec![Footprint::default(); story.sources().sources.len()];
    for (index, graf) in story.grafs.iter().enumerate() {
        for (number, attribution) in graf.reading().attributions.iter().enumerate() {
            let links = links(story, index, number);
            let Some((origin, through)) = links.split_last() else { continue };
            let Some(print) = found.get_mut(origin.0 as usize) else { continue };
            match attribution.form {
                Form::Indirect => print.paraphrases += 1,
                Form::Direct | Form::Mixed => print.quotes += 1,
            }
            print.words += attribution.content.iter().map(|run| words(graf, *run)).sum::<usize>();
            if print.chain.len() < through.len() {
                print.chain = through.to_vec();
            }
        }
    }
    found
}

fn row(story: &Story, id: SourceId, source: &Source, footprint: Footprint) -> Row {
    let anonymity = source.anonymity.as_ref();
    let reason = anonymity.and_then(|it| it.reason);
    let said = |place: Place| story.text_of(place).to_owned();
    let affiliation = affiliation::of(story, source);
    Row {
        id: id.0,
        label: label(source),
        kind: source.kind.name(),
        affiliation,
        role: affiliation::role(source, affiliation),
        identified: is_identified(story, source),
        anonymous: anonymity.is_some(),
        ground_rule: anonymity.and_then(|it| it.ground_rule).map(said),
        reason: reason.map(|(place, _)| said(place)),
        reason_strength: reason.map(|(_, strength)| Strength::name(strength)),
        descriptor_score: source.kind.is_unnamed().then_some(source.description.score),
        chain: footprint.chain.iter().map(|link| label(story.sources().source(*link))).collect(),
        first_paragraph: source.mentions.first().map_or(0, |place| story.paragraph_number(place.graf)),
        quotes: footprint.quotes,
        paraphrases: footprint.paraphrases,
        words: footprint.words,
        sentences: footprint.sentences,
        relayed: footprint.relayed,
        response: None,
    }
}

/// A person by full name and something said of who that is; an organisation, outlet or document by a proper name.
fn is_identified(story: &Story, source: &Source) -> bool {
    source.mentions.iter().any(|place| {
        let passage = story.grafs[place.graf].passage();
        let proper = place.run.tokens().filter(|&at| passage.tag(at).is_proper()).count();
        let common = place.run.tokens().any(|at| passage.tag(at).is_noun() && !passage.tag(at).is_proper());
        match source.kind {
            Kind::NamedPerson => proper >= 3 || proper == 2 && common,
            Kind::Organization | Kind::Outlet | Kind::Document => proper > 0,
            _ => false,
        }
    })
}
