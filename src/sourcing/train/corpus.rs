//! Annotated stories, as the data folder holds them.

use crate::lexicon::Lexicon;
use crate::prose::desk::Desk;
use crate::prose::passage::Passage;
use crate::prose::quotation::Running;
use crate::prose::run::Run;
use crate::prose::terms::Terms;
use crate::sourcing::label::{Label, State, States};
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A story with the attributions people found in it.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its name in the set.
    pub id: String,
    /// The words.
    pub text: String,
    /// The kind of each source (“named-person”), by its key.
    pub kinds: FxHashMap<String, String>,
    /// The attributions, in no order.
    pub attributions: Vec<Gold>,
    /// Direct quotations with the words that name their speakers, where the set has them.
    pub quotations: Vec<(Span, Vec<Span>)>,
}

/// One attribution as annotated. Spans are bytes of the story.
#[derive(Clone, Debug)]
pub struct Gold {
    /// The key of the source.
    pub key: Option<String>,
    /// Who.
    pub source: Option<Span>,
    /// The words that say it is said.
    pub cue: Option<Span>,
    /// What.
    pub content: Vec<Span>,
}

/// A set of the `sourcing` folder of `data`: “desk_train”.
pub fn read(data: &Path, set: &str) -> io::Result<Vec<Story>> {
    let file = std::fs::read_to_string(data.join("sourcing").join(format!("{set}.jsonl")))?;
    file.lines().map(|line| Ok(story(serde_json::from_str(line)?))).collect()
}

/// A desk that reads with the built-in lists.
pub fn desk() -> Desk {
    Desk::new(Arc::new(Terms::new(Lexicon::built_in())))
}

impl Story {
    /// Its paragraphs, each with where it begins in the story.
    pub fn passages(&self, desk: &mut Desk) -> Vec<(usize, Passage)> {
        let mut running = Running::default();
        let mut base = 0;
        let mut passages = Vec::new();
        for line in self.text.split_inclusive('\n') {
            if !line.trim().is_empty() {
                let (passage, left) = desk.read(line.trim_end(), running);
                running = left;
                passages.push((base, passage));
            }
            base += line.len();
        }
        passages
    }

    /// The states of a paragraph's tokens. Content inside content goes on with it; of sources and cues that meet, the
    /// later one stands.
    pub fn states(&self, base: usize, passage: &Passage) -> States {
        let all = &self.attributions;
        let run = |span: &Span| tokens_in(passage, base, *span);
        let mut states =
            States { who: vec![State::OUT; passage.tokens.len()], what: vec![State::OUT; passage.tokens.len()] };
        for run in all.iter().flat_map(|it| &it.content).map(run) {
            mark(&mut states.what, run, Label::Content, |state| state != State::OUT);
        }
        for run in all.iter().filter_map(|it| it.source.as_ref()).map(run) {
            mark(&mut states.who, run, Label::Source, |_| false);
        }
        for run in all.iter().filter_map(|it| it.cue.as_ref()).map(run) {
            mark(&mut states.who, run, Label::Cue, |_| false);
        }
        repair(&mut states.who);
        repair(&mut states.what);
        states
    }
}

/// Marks a run, but for tokens that are to be kept.
fn mark(states: &mut [State], run: Run, label: Label, keeps: impl Fn(State) -> bool) {
    for at in run.tokens().filter(|_| !run.is_empty()) {
        let state = if at == run.start as usize { State::first(label) } else { State::further(label) };
        if !keeps(states[at]) {
            states[at] = state;
        }
    }
}

/// Begins a run where what it began with is overwritten.
fn repair(states: &mut [State]) {
    let mut before = State::OUT;
    for state in states {
        if !state.follows(before) {
            *state = State::numbered(state.number() - 1);
        }
        before = *state;
    }
}

/// The tokens of a paragraph that share a character with a span of its story.
pub fn tokens_in(passage: &Passage, base: usize, span: Span) -> Run {
    let inside = |at: u32| (at as usize).saturating_sub(base) as u32;
    let (from, to) = (inside(span.start), inside(span.end));
    let start = passage.tokens.partition_point(|token| token.span.end <= from);
    let end = passage.tokens.partition_point(|token| token.span.start < to);
    Run::new(start, end.max(start))
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    sources: Option<FxHashMap<String, Source>>,
    #[serde(default)]
    attributions: Vec<Attribution>,
    #[serde(default)]
    spans: Vec<Quotation>,
}

#[derive(Deserialize)]
struct Source {
    kind: Option<String>,
}

#[derive(Deserialize)]
struct Attribution {
    src: Option<String>,
    source: Option<[usize; 2]>,
    cue: Option<[usize; 2]>,
    content: Vec<[usize; 2]>,
}

#[derive(Deserialize)]
struct Quotation {
    start: usize,
    end: usize,
    /// Four words or more.
    direct: bool,
    sources: Vec<[usize; 2]>,
}

fn story(line: Line) -> Story {
    let mut offsets: Vec<usize> = line.text.char_indices().map(|it| it.0).collect();
    offsets.push(line.text.len());
    let place = |at: usize| offsets[at.min(offsets.len() - 1)];
    let span = |it: &[usize; 2]| Span::new(place(it[0]), place(it[1]));
    let gold = |it: Attribution| Gold {
        key: it.src,
        source: it.source.as_ref().map(span),
        cue: it.cue.as_ref().map(span),
        content: it.content.iter().map(span).collect(),
    };
    let quotation = |it: &Quotation| (span(&[it.start, it.end]), it.sources.iter().map(span).collect());
    let quotations = line.spans.iter().filter(|it| it.direct).map(quotation).collect();
    let sources = line.sources.unwrap_or_default().into_iter();
    let kinds = sources.filter_map(|(key, it)| Some((key, it.kind?))).collect();
    let attributions = line.attributions.into_iter().map(gold).collect();
    Story { id: line.id, text: line.text, kinds, attributions, quotations }
}
