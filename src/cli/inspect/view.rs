//! What the analysis saw, as it is printed. Spans are `[start, end]` in bytes of the file.

use crate::cli::inspect::attribution::AttributionView;
use crate::cli::places::Places;
use crate::features::ledger::{self, Ledger};
use crate::features::speaker;
use crate::prose::quotation::Quotation;
use crate::prose::run::Run;
use crate::rules;
use crate::sourcing::anonymity::Strength;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::{Graf, Story};
use crate::text::span::Span;
use serde::Serialize;

pub(super) type Range = [usize; 2];

/// Everything the analysis saw in a story.
#[derive(Serialize)]
pub(super) struct StoryView<'a> {
    segments: Vec<SegmentView>,
    sentences: Vec<Range>,
    tokens: Vec<TokenView<'a>>,
    quotations: Vec<QuotationView>,
    attributions: Vec<AttributionView>,
    sources: Vec<SourceView<'a>>,
    voice: Vec<VoiceView>,
    ledger: Ledger,
}

#[derive(Serialize)]
struct SegmentView {
    kind: &'static str,
    span: Range,
}

#[derive(Serialize)]
struct TokenView<'a> {
    span: Range,
    text: &'a str,
    tag: &'static str,
}

#[derive(Serialize)]
struct QuotationView {
    span: Range,
    speaker_id: Option<u32>,
    how: Option<&'static str>,
}

#[derive(Serialize)]
struct SourceView<'a> {
    id: u32,
    label: &'a str,
    kind: &'static str,
    anonymous: bool,
    descriptor_score: u8,
    reason: Option<&'static str>,
    introduced: Range,
    mentions: Vec<Range>,
}

#[derive(Serialize)]
struct VoiceView {
    span: Range,
    voice: &'static str,
}

/// Turns a story into what is printed of it.
pub(super) fn view<'a>(story: &'a Story, places: &Places) -> StoryView<'a> {
    let eye = Eye { story, places };
    let grafs = || story.grafs.iter().enumerate();
    StoryView {
        segments: grafs().map(|(_, it)| eye.segment(it)).collect(),
        sentences: grafs().flat_map(|(_, it)| it.passage().sentences.iter().map(|run| eye.run(it, *run))).collect(),
        tokens: grafs().flat_map(|(_, it)| eye.tokens(it)).collect(),
        quotations: grafs().flat_map(|(at, it)| eye.quotations(at, it)).collect(),
        attributions: grafs().flat_map(|(at, it)| eye.attributions(at, it)).collect(),
        sources: story.sources().iter().map(|(id, it)| eye.source(id, it)).collect(),
        voice: grafs().flat_map(|(_, it)| eye.voices(it)).collect(),
        ledger: ledger::of(story, &rules::review(story).allowed),
    }
}

/// Looks at a story, and knows where its words stand in the file.
pub(super) struct Eye<'a, 'b> {
    pub(super) story: &'a Story,
    places: &'b Places<'b>,
}

impl<'a> Eye<'a, '_> {
    fn span(&self, copy: Span) -> Range {
        let (start, end) = self.places.of(self.story.copy.to_source(copy));
        [start.byte, end.byte]
    }

    pub(super) fn run(&self, graf: &Graf, run: Run) -> Range {
        self.span(graf.span(run))
    }

    fn place(&self, place: Place) -> Range {
        self.span(self.story.span_of(place))
    }

    fn segment(&self, graf: &Graf) -> SegmentView {
        let all = Run::new(0, graf.passage().tokens.len());
        SegmentView { kind: graf.segment.name(), span: self.run(graf, all) }
    }

    fn tokens(&self, graf: &'a Graf) -> Vec<TokenView<'a>> {
        let passage = graf.passage();
        let token = |at: usize| TokenView {
            span: self.run(graf, Run::new(at, at + 1)),
            text: passage.word(at),
            tag: passage.tag(at).name(),
        };
        (0..passage.tokens.len()).map(token).collect()
    }

    fn quotations(&self, index: usize, graf: &Graf) -> Vec<QuotationView> {
        let view = |quotation: &Quotation| {
            let speaker = speaker::of(self.story, index, graf, quotation);
            QuotationView {
                span: self.run(graf, speaker::run(quotation)),
                speaker_id: speaker.and_then(|it| it.id).map(|id| id.0),
                how: speaker.map(|it| it.how.name()),
            }
        };
        graf.passage().quotations.iter().map(view).collect()
    }

    fn source(&self, id: SourceId, source: &'a Source) -> SourceView<'a> {
        let reason = source.anonymity.as_ref().and_then(|it| it.reason).map(|(_, strength)| strength);
        SourceView {
            id: id.0,
            label: &source.label,
            kind: source.kind.name(),
            anonymous: source.anonymity.is_some(),
            descriptor_score: source.description.score,
            reason: reason.map(Strength::name),
            introduced: self.place(source.mentions[0]),
            mentions: source.mentions.iter().map(|it| self.place(*it)).collect(),
        }
    }

    /// Runs of tokens in one voice.
    fn voices(&self, graf: &Graf) -> Vec<VoiceView> {
        let voices = &graf.reading().voices;
        let mut at = 0;
        let runs = voices.chunk_by(|a, b| a == b).map(|chunk| {
            let run = Run::new(at, at + chunk.len());
            at = run.end as usize;
            VoiceView { span: self.run(graf, run), voice: chunk[0].name() }
        });
        runs.collect()
    }
}
