//! The story colored by voice: quotations, what is told of others, sources, cues, loaded words.

use crate::features::sentence::is_secondhand;
use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::prose::run::Run;
use crate::sourcing::attribution::Seen;
use crate::sourcing::source::Kind;
use crate::sourcing::table::SourceId;
use crate::sourcing::voice::Voice;
use crate::story::{Graf, Story};
use crate::text::span::Span;

/// What some words are, in the order of the legend.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Color {
    /// Somebody’s own words.
    Quotation,
    /// What somebody says, in ours.
    Attributed,
    /// A source that readers can identify.
    SourceNamed,
    /// One that they cannot.
    SourceUnnamed,
    /// What says that somebody says it.
    Cue,
    /// A word that takes a side, in our voice.
    Loaded,
}

impl Color {
    /// The legend.
    pub const ALL: [Color; 6] =
        [Color::Quotation, Color::Attributed, Color::SourceNamed, Color::SourceUnnamed, Color::Cue, Color::Loaded];

    /// Its name in the legend.
    pub fn name(self) -> &'static str {
        match self {
            Color::Quotation => "quotation",
            Color::Attributed => "attributed",
            Color::SourceNamed => "sourceNamed",
            Color::SourceUnnamed => "sourceUnnamed",
            Color::Cue => "cue",
            Color::Loaded => "loaded",
        }
    }
}

/// What else is to be said of colored words: bits of a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Shade(pub u32);

impl Shade {
    /// It reaches us through another outlet.
    pub const SECONDHAND: Shade = Shade(1);
    /// Only the look of it says so.
    pub const UNSURE: Shade = Shade(2);
    /// The source is introduced here.
    pub const INTRODUCED: Shade = Shade(4);

    /// The names of the bits, from the lowest.
    pub const NAMES: [&str; 3] = ["secondhand", "unsure", "introduced"];

    fn with(self, other: Shade, wanted: bool) -> Shade {
        if wanted { Shade(self.0 | other.0) } else { self }
    }
}

/// Colored words: never two over another, never over the end of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stroke {
    /// Where, in the source.
    pub span: Span,
    /// What they are.
    pub color: Color,
    /// What else.
    pub shade: Shade,
}

/// The strokes of a story whose source text is given, in order; only those that a span of the source touches.
pub fn strokes(story: &Story, text: &str, within: Span) -> Vec<Stroke> {
    let (first, last) = (story.copy.to_copy(within.start), story.copy.to_copy(within.end));
    let start = story.grafs.partition_point(|it| it.base < first).saturating_sub(1);
    let near = story.grafs.iter().enumerate().skip(start).take_while(|(_, it)| it.base <= last);
    let mut found = Vec::new();
    for (index, graf) in near {
        for (run, (color, shade)) in runs(&painted(story, index, graf)) {
            let span = story.copy.to_source(graf.span(run));
            found.extend(lines(text, span).map(|span| Stroke { span, color, shade }));
        }
    }
    found.retain(|it| it.span.start <= within.end && within.start <= it.span.end);
    found
}

type Paint = Option<(Color, Shade)>;

/// The color of each token. What is painted later covers what was before.
fn painted(story: &Story, index: usize, graf: &Graf) -> Vec<Paint> {
    let (passage, reading) = (graf.passage(), graf.reading());
    let mut paint: Vec<Paint> = vec![None; passage.tokens.len()];
    let mut put = |run: Run, color: Color, shade: Shade| {
        run.tokens().for_each(|at| paint[at] = Some((color, shade)));
    };
    for at in 0..passage.tokens.len() {
        match reading.voice(at) {
            Voice::Quoted => put(Run::new(at, at + 1), Color::Quotation, Shade::default()),
            Voice::Attributed => put(Run::new(at, at + 1), Color::Attributed, Shade::default()),
            Voice::Narrator => {}
        }
    }
    for (number, attribution) in reading.attributions.iter().enumerate() {
        let far = is_secondhand(story, graf, number);
        let shade = Shade::default().with(Shade::SECONDHAND, far);
        let shade = shade.with(Shade::UNSURE, attribution.seen == Seen::Labeler);
        put(attribution.cue.run, Color::Cue, shade);
    }
    for (run, id, first) in mentions(story, index, graf) {
        let source = story.sources().source(id);
        let unnamed = source.anonymity.is_some() || source.kind.is_unnamed() || source.kind == Kind::Collective;
        let color = if unnamed { Color::SourceUnnamed } else { Color::SourceNamed };
        put(run, color, Shade::default().with(Shade::INTRODUCED, first));
    }
    for hit in passage.hits.iter().filter(|hit| hit.list == List::LoadedLabels) {
        let loud = story.term(hit.term).entry.level > Level::Off;
        if loud && hit.run.tokens().all(|at| reading.voice(at) == Voice::Narrator) {
            put(hit.run, Color::Loaded, Shade::default());
        }
    }
    paint
}

/// The sources mentioned in a paragraph: the words up to the first aside, whose, and whether they are introduced there.
fn mentions(story: &Story, index: usize, graf: &Graf) -> Vec<(Run, SourceId, bool)> {
    let mut found = Vec::new();
    for (number, attribution) in graf.reading().attributions.iter().enumerate() {
        let (Some(mention), Some(id)) = (&attribution.source, story.sources().of(index, number)) else { continue };
        let run = mention.run;
        let aside = run.tokens().find(|&at| matches!(graf.passage().word(at), "," | "(" | "—" | "–"));
        let end = aside.unwrap_or(run.end as usize).max(run.start as usize + 1);
        let first = story.sources().source(id).mentions.first();
        let first = first.is_some_and(|it| (it.graf, it.run) == (index, run));
        found.push((Run::new(run.start as usize, end.min(run.end as usize)), id, first));
    }
    found
}

/// Tokens of one color, together.
fn runs(paint: &[Paint]) -> Vec<(Run, (Color, Shade))> {
    let mut at = 0;
    let chunks = paint.chunk_by(|a, b| a == b).map(|chunk| {
        let run = Run::new(at, at + chunk.len());
        at = run.end as usize;
        (run, chunk[0])
    });
    chunks.filter_map(|(run, paint)| Some((run, paint?))).collect()
}

/// A span line by line, without the line ends and what is left of a line when they are gone.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let words = text.get(span.range()).unwrap_or_default();
    let mut start = span.start as usize;
    words.split_inclusive(['\n', '\r']).filter_map(move |line| {
        let here = start;
        start += line.len();
        let kept = line.trim_end_matches(['\n', '\r']);
        (!kept.trim().is_empty()).then(|| Span::new(here, here + kept.len()))
    })
}
