//! The sourcing report of a story, for people who will not open an editor: who answers for which sentence, the ledger,
//! the chains, what was found and what was allowed.

mod html;
mod map;
mod markdown;
mod party;

pub use html::html;
pub use markdown::markdown;
pub use party::Party;

use crate::features::ledger::{self, Ledger};
use crate::features::mention::{label, short_label};
use crate::features::sentence::{self, Sentence, links};
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::rules::allow::Review;
use crate::rules::finding::Finding;
use crate::sourcing::table::SourceId;
use crate::sourcing::voice::Voice;
use crate::story::{Graf, Story};
use crate::text::span::Span;
use serde::Serialize;

/// The report of one story.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Report {
    /// The file it is in.
    pub name: String,
    /// Its headline, or the file where it has none.
    pub title: String,
    /// Its ledger.
    pub ledger: Ledger,
    /// The chains by which it has its news at second hand, each once.
    pub chains: Vec<Chain>,
    /// What was found, in order.
    pub findings: Vec<Note>,
    /// What was found and may stand, in order.
    pub allowed: Vec<Note>,
    /// The story, paragraph by paragraph.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of the story.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Paragraph {
    /// Its number, as readers count them.
    pub number: usize,
    /// Its part: `body`, `headline`…
    pub part: &'static str,
    /// Its sentences; of what is no running text, one that is all of it.
    pub sentences: Vec<Line>,
}

/// A sentence.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Line {
    /// Its number in the report, from 1.
    pub number: usize,
    /// Who answers for it; none for what is no running text.
    pub party: Option<Party>,
    /// Who that is, by name.
    pub sources: Vec<String>,
    /// Its words, by voice.
    pub stretches: Vec<Stretch>,
    /// The findings and allowed findings that begin in it, by number in their lists, from 1.
    pub notes: Vec<usize>,
}

/// Words in one voice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Stretch {
    /// `narrator`, `attributed` or `quoted`.
    pub voice: &'static str,
    /// How many words.
    pub words: usize,
    /// The words, with the space before them.
    pub text: String,
}

/// A chain from us to the origin.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Chain {
    /// Who, in order, ourselves left out.
    pub links: Vec<ChainLink>,
    /// How many statements come by it.
    pub statements: usize,
}

/// A link of a chain.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChainLink {
    /// Who.
    pub label: String,
    /// What kind of source, for its color.
    pub party: Party,
}

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Note {
    /// The rule.
    pub rule: &'static str,
    /// `hint` to `error`.
    pub level: &'static str,
    /// What is wrong.
    pub message: String,
    /// The words in question.
    pub words: String,
    /// The paragraph, as readers count them.
    pub paragraph: usize,
    /// Why it may stand, where it is allowed.
    pub reason: Option<String>,
    #[serde(skip)]
    span: Span,
}

/// Draws up the report of a story that is in a file of that name.
pub fn report(name: &str, story: &Story, review: &Review) -> Report {
    let sentences = sentence::sentences(story);
    let note = |finding: &Finding, reason: Option<&String>| note(story, finding, reason.cloned());
    let findings: Vec<Note> = review.findings.iter().map(|it| note(it, None)).collect();
    let allowed: Vec<Note> = review.allowed.iter().map(|it| note(&it.finding, Some(&it.reason))).collect();
    let headline = story.grafs.iter().find(|it| it.segment == Segment::Headline);
    Report {
        name: name.to_owned(),
        title: headline.map_or(name, |it| it.passage().text.as_str()).to_owned(),
        ledger: ledger::ledger(story, &sentences, &review.allowed),
        chains: chains(story),
        paragraphs: paragraphs(story, &sentences, &findings),
        findings,
        allowed,
    }
}

fn note(story: &Story, finding: &Finding, reason: Option<String>) -> Note {
    let copy = Span { start: story.copy.to_copy(finding.span.start), end: story.copy.to_copy(finding.span.end) };
    let graf = story.graf_at(copy.start).map_or(0, |(index, _)| story.paragraph_number(index));
    Note {
        rule: finding.rule.code,
        level: finding.level.name(),
        message: finding.message.clone(),
        words: story.copy.text.get(copy.start as usize..copy.end as usize).unwrap_or_default().to_owned(),
        paragraph: graf,
        reason,
        span: finding.span,
    }
}

/// The chains of more than one link, in order of the first statement that comes by them.
fn chains(story: &Story) -> Vec<Chain> {
    let link = |id: &SourceId| {
        let source = story.sources().source(*id);
        ChainLink { label: short_label(&label(source)).to_owned(), party: Party::of(source) }
    };
    let mut found: Vec<Chain> = Vec::new();
    for (index, graf) in story.grafs.iter().enumerate() {
        for number in 0..graf.reading().attributions.len() {
            let ids = links(story, index, number);
            if ids.len() < 2 {
                continue;
            }
            let links: Vec<ChainLink> = ids.iter().map(link).collect();
            match found.iter_mut().find(|it| it.links == links) {
                Some(known) => known.statements += 1,
                None => found.push(Chain { links, statements: 1 }),
            }
        }
    }
    found
}

fn paragraphs(story: &Story, sentences: &[Sentence], findings: &[Note]) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut next = 1;
    for (index, graf) in story.grafs.iter().enumerate().filter(|(_, graf)| graf.segment != Segment::Boilerplate) {
        let first = sentences.partition_point(|it| it.graf < index);
        let here = &sentences[first..first + sentences[first..].partition_point(|it| it.graf == index)];
        let mut lines: Vec<Line> = match here {
            [] => vec![whole(story, graf)],
            here => here.iter().map(|it| line(story, graf, it)).collect(),
        };
        for line in &mut lines {
            line.number = next;
            next += 1;
        }
        if let (Some(line), Some(dateline)) = (lines.first_mut(), dateline(graf).filter(|_| !here.is_empty())) {
            line.stretches.insert(0, dateline);
        }
        place_notes(story, graf, here, &mut lines, findings);
        found.push(Paragraph { number: story.paragraph_number(index), part: graf.segment.name(), sentences: lines });
    }
    found
}

fn whole(story: &Story, graf: &Graf) -> Line {
    let all = Run::new(0, graf.passage().tokens.len());
    let words = sentence::words(graf, all);
    let text = story.copy.text.get(graf.span(all).range()).unwrap_or_default().to_owned();
    let stretches = vec![Stretch { voice: Voice::Narrator.name(), words, text }];
    Line { number: 0, party: None, sources: Vec::new(), stretches, notes: Vec::new() }
}

fn line(story: &Story, graf: &Graf, it: &Sentence) -> Line {
    let label = |id: &SourceId| short_label(&label(story.sources().source(*id))).to_owned();
    let party = Party::answering(story, it);
    Line {
        number: 0,
        party: Some(party),
        sources: it.origins.iter().map(label).collect(),
        stretches: stretches(graf, it.run),
        notes: Vec::new(),
    }
}

/// What comes before the first sentence.
fn dateline(graf: &Graf) -> Option<Stretch> {
    let dateline = graf.passage().dateline;
    let text = graf.passage().text_of(dateline).to_owned() + " ";
    (!dateline.is_empty()).then(|| Stretch {
        voice: Voice::Narrator.name(),
        words: sentence::words(graf, dateline),
        text,
    })
}

fn stretches(graf: &Graf, run: Run) -> Vec<Stretch> {
    let (passage, reading) = (graf.passage(), graf.reading());
    let mut found = Vec::new();
    let mut at = run.start as usize;
    let mut from = passage.span(run).start;
    while at < run.end as usize {
        let voice = reading.voice(at);
        let end = (at..run.end as usize).find(|&it| reading.voice(it) != voice).unwrap_or(run.end as usize);
        let here = Run::new(at, end);
        let to = passage.span(here).end.max(from);
        let text = passage.text.get(from as usize..to as usize).unwrap_or_default().to_owned();
        found.push(Stretch { voice: voice.name(), words: sentence::words(graf, here), text });
        (at, from) = (end, to);
    }
    found
}

/// Gives each finding of a paragraph to the sentence it begins in; the last takes what is left.
fn place_notes(story: &Story, graf: &Graf, sentences: &[Sentence], lines: &mut [Line], findings: &[Note]) {
    let all = story.copy.to_source(graf.span(Run::new(0, graf.passage().tokens.len())));
    let here = findings.iter().enumerate().filter(|(_, it)| all.start <= it.span.start && it.span.start < all.end);
    for (number, note) in here {
        let at = sentences.iter().position(|it| note.span.start < it.span.end);
        let at = at.unwrap_or(lines.len().saturating_sub(1));
        if let Some(line) = lines.get_mut(at) {
            line.notes.push(number + 1);
        }
    }
}
