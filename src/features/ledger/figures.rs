//! The figures of a story: counts, each with what it is counted out of.

use crate::features::ledger::response::{NOT_ASKED, Response};
use crate::features::ledger::row::Row;
use crate::features::sentence::{Sentence, links};
use crate::lexicon::list::List;
use crate::prose::run::Run;
use crate::prose::token::WordKey;
use crate::sourcing::source::Kind;
use crate::sourcing::table::SourceId;
use crate::story::{Graf, Story};
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::collections::BTreeMap;

/// So many of so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Out of how many.
    pub of: usize,
}

impl Share {
    /// As a fraction; of nothing, none.
    pub fn fraction(self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 / self.of as f64)
    }

    /// As whole per cent; of nothing, none.
    pub fn percent(self) -> Option<u32> {
        self.fraction().map(|it| (it * 100.0).round() as u32)
    }
}

/// What an editor asks of a story's sourcing.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Figures {
    /// Sources told by name, people by role too, of all.
    pub identified: Share,
    /// Attributed sentences, of those checkable.
    pub attributed: Share,
    /// Attributed sentences, of all in the running text.
    pub attributed_of_all: Share,
    /// Sentences that rest on somebody unnamed, of those attributed.
    pub anonymous: Share,
    /// The unnamed sources.
    pub unnamed: Unnamed,
    /// Sentences whose first link is another outlet, of those attributed.
    pub secondhand: Share,
    /// Is there a line that says what was verified, or could not be?
    pub verification: bool,
    /// Who speaks to the lead.
    pub lead: Lead,
    /// The source that most attributed sentences rest on.
    pub largest: Option<String>,
    /// Its sentences, of those attributed.
    pub concentration: Share,
    /// Paragraphs of two and more checkable sentences that rest on one source.
    pub single_source_paragraphs: usize,
    /// Sources by affiliation.
    pub affiliations: BTreeMap<&'static str, usize>,
    /// Whom one would look for and does not find.
    pub missing: Vec<&'static str>,
    /// Who answered, or was asked to.
    pub responses: Vec<Response>,
    /// Words in quotation marks, by the speaker's affiliation.
    pub quoted_words: BTreeMap<&'static str, usize>,
    /// One number, 0 to 100, where the house asks for it: a rule of thumb, not validated.
    pub number: Option<u8>,
}

/// The unnamed sources of a story.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize)]
pub struct Unnamed {
    /// Those given with a reason, of all.
    pub reasons: Share,
    /// The mean of their descriptor scores, 0 to 5; none where there are none.
    pub descriptor_mean: Option<f64>,
}

/// The chains that speak to the lead: in its paragraph, or elsewhere in words it shares.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Lead {
    /// Those that end in somebody named.
    pub named: usize,
    /// Those that end in somebody unnamed.
    pub unnamed: usize,
}

/// So many words of a statement in common with the lead make it speak to the lead.
const SHARED: usize = 3;

pub(super) fn figures(story: &Story, sentences: &[Sentence], rows: &[Row], responses: Vec<Response>) -> Figures {
    let count = |test: &dyn Fn(&Sentence) -> bool| sentences.iter().filter(|it| test(it)).count();
    let attributed = count(&|it| it.attributed);
    let share = |count| Share { count, of: attributed };
    let largest = rows.first().filter(|it| it.sentences > 0);
    let mut figures = Figures {
        identified: Share { count: rows.iter().filter(|it| it.identified).count(), of: rows.len() },
        attributed: Share { count: attributed, of: count(&|it| it.checkable) },
        attributed_of_all: Share { count: attributed, of: sentences.len() },
        anonymous: share(count(&|it| it.origins.iter().any(|id| is_unnamed(story, *id)))),
        unnamed: unnamed(rows),
        secondhand: share(count(&|it| it.secondhand)),
        verification: is_verified(story),
        lead: lead(story, sentences),
        largest: largest.map(|it| it.label.clone()),
        concentration: share(largest.map_or(0, |it| it.sentences)),
        single_source_paragraphs: single_source_paragraphs(sentences),
        affiliations: by_affiliation(rows, |_| 1),
        missing: missing(rows),
        responses,
        quoted_words: quoted_words(story, rows),
        number: None,
    };
    figures.number = story.house.ledger_number.then(|| number(&figures));
    figures
}

fn is_unnamed(story: &Story, id: SourceId) -> bool {
    story.sources().source(id).anonymity.is_some()
}

fn unnamed(rows: &[Row]) -> Unnamed {
    let all: Vec<&Row> = rows.iter().filter(|it| it.anonymous).collect();
    let scores: usize = all.iter().filter_map(|it| it.descriptor_score).map(usize::from).sum();
    Unnamed {
        reasons: Share { count: all.iter().filter(|it| it.reason.is_some()).count(), of: all.len() },
        descriptor_mean: (!all.is_empty()).then(|| scores as f64 / all.len() as f64),
    }
}

/// A line of the running text on what was, or could not be, verified.
fn is_verified(story: &Story) -> bool {
    let mut hits = story.running().flat_map(|(_, graf)| graf.passage().hits.iter());
    hits.any(|hit| hit.list == List::Cues && story.class_of(hit) == "verification")
}

fn lead(story: &Story, sentences: &[Sentence]) -> Lead {
    let Some(first) = sentences.first() else { return Lead::default() };
    let about = content_words(&story.grafs[first.graf], first.run);
    let speaks = |it: &&Sentence| {
        let common = || content_words(&story.grafs[it.graf], it.run).intersection(&about).count();
        it.attributed && (it.graf == first.graf || common() >= SHARED)
    };
    let origins: FxHashSet<SourceId> =
        sentences.iter().filter(speaks).flat_map(|it| it.origins.iter().copied()).collect();
    let unnamed = origins.iter().filter(|id| is_unnamed(story, **id)).count();
    Lead { named: origins.len() - unnamed, unnamed }
}

/// Its nouns and numbers of more than three letters.
fn content_words(graf: &Graf, run: Run) -> FxHashSet<WordKey> {
    let passage = graf.passage();
    let content = |at: &usize| passage.tag(*at).is_noun() && passage.word(*at).len() > 3;
    run.tokens().filter(content).map(|at| passage.tokens[at].word).collect()
}

fn single_source_paragraphs(sentences: &[Sentence]) -> usize {
    let grafs = sentences.chunk_by(|a, b| a.graf == b.graf);
    let single = |graf: &[Sentence]| {
        let checkable = graf.iter().filter(|it| it.checkable).count();
        let sources: FxHashSet<SourceId> = graf.iter().flat_map(|it| it.origins.iter().copied()).collect();
        checkable >= 2 && sources.len() == 1 && graf.iter().all(|it| !it.is_ours())
    };
    grafs.filter(|graf| single(graf)).count()
}

fn by_affiliation(rows: &[Row], of: impl Fn(&Row) -> usize) -> BTreeMap<&'static str, usize> {
    let mut found = BTreeMap::new();
    for row in rows {
        *found.entry(row.affiliation.unwrap_or("unknown")).or_default() += of(row);
    }
    found.retain(|_, count| *count > 0);
    found
}

fn missing(rows: &[Row]) -> Vec<&'static str> {
    let belongs = |names: &[&str]| rows.iter().any(|it| it.affiliation.is_some_and(|own| names.contains(&own)));
    let wanted = [
        ("somebody affected", belongs(&["witness", "victim"])),
        ("an independent expert", belongs(&["academic"])),
        ("a document", rows.iter().any(|it| it.kind == Kind::Document.name())),
    ];
    wanted.into_iter().filter(|(_, found)| !found).map(|(name, _)| name).collect()
}

fn quoted_words(story: &Story, rows: &[Row]) -> BTreeMap<&'static str, usize> {
    let mut quoted = vec![0; story.sources().sources.len()];
    for (index, graf) in story.grafs.iter().enumerate() {
        for (number, attribution) in graf.reading().attributions.iter().enumerate() {
            let Some(id) = links(story, index, number).last().copied() else { continue };
            let spoken = |at: &usize| graf.passage().in_quotes(*at) && !graf.passage().tag(*at).is_punctuation();
            quoted[id.0 as usize] += attribution.content.iter().flat_map(|run| run.tokens()).filter(spoken).count();
        }
    }
    by_affiliation(rows, |row| quoted[row.id as usize])
}

/// 100, less what is unattributed, unnamed, unexplained, second-hand, a lead that rests on one unnamed source, and somebody
/// accused who is not heard.
fn number(figures: &Figures) -> u8 {
    let of = |share: Share| share.fraction().unwrap_or(0.0);
    let unattributed = figures.attributed.fraction().map_or(0.0, |it| 1.0 - it);
    let unexplained = figures.unnamed.reasons.fraction().map_or(0.0, |it| 1.0 - it);
    let lead = if figures.lead == (Lead { named: 0, unnamed: 1 }) { 1.0 } else { 0.0 };
    let silent = figures.responses.iter().any(|it| it.status == NOT_ASKED);
    let silent = if silent { 1.0 } else { 0.0 };
    let lost = 40.0 * unattributed
        + 25.0 * of(figures.anonymous)
        + 10.0 * unexplained
        + 10.0 * of(figures.secondhand)
        + 10.0 * lead
        + 5.0 * silent;
    (100.0 - lost).round().clamp(0.0, 100.0) as u8
}
