//! From a mention of a source to its introduction, to all that is said of and by it, to its own words.

use crate::features::mention::{Mention, Mentions, Role, attributions_of, source_span};
use crate::prose::run::Run;
use crate::sourcing::attribution::Form;
use crate::sourcing::table::{Place, SourceId};
use crate::story::Story;
use crate::text::span::Span;

/// A way from one place to another. Spans are in the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Link {
    /// The mention it starts from.
    pub origin: Span,
    /// What it leads to, with what belongs to it: the sentence.
    pub target: Span,
    /// The words it leads to.
    pub focus: Span,
}

/// What a place has to do with a source.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reference {
    /// The mention that introduces it.
    Introduction,
    /// Another mention.
    Mention,
    /// Its words, in quotation marks.
    Quotation,
    /// What it says, in the reporter’s words.
    Paraphrase,
}

impl Reference {
    /// How it is said.
    pub fn name(self) -> &'static str {
        match self {
            Reference::Introduction => "introduction",
            Reference::Mention => "mention",
            Reference::Quotation => "quotation",
            Reference::Paraphrase => "paraphrase",
        }
    }
}

/// From the mention at a source offset to where its source is introduced.
pub fn definition(story: &Story, mentions: &Mentions, offset: u32) -> Option<Link> {
    let mention = mentions.at(story, offset)?;
    let introduction = mentions.introduction(mention.id)?;
    Some(link(story, mention, story.span_of(introduction.place)))
}

/// Everything that has to do with the source mentioned at a source offset, in order.
pub fn references(story: &Story, mentions: &Mentions, offset: u32) -> Vec<(Span, Reference)> {
    let Some(mention) = mentions.at(story, offset) else { return Vec::new() };
    let of_mention = |it: &Mention| {
        let what = if it.role == Role::Introduced { Reference::Introduction } else { Reference::Mention };
        (source_span(story, it.place), what)
    };
    let mut found: Vec<(Span, Reference)> = mentions.of(mention.id).map(of_mention).collect();
    for (graf, attribution) in attributions_of(story, mention.id) {
        let what = if attribution.form == Form::Indirect { Reference::Paraphrase } else { Reference::Quotation };
        found.extend(attribution.content.iter().map(|&run| (source_span(story, Place { graf, run }), what)));
    }
    found.sort_by_key(|(span, what)| (*span, *what as u8));
    found.dedup();
    found
}

/// The mentions of the source mentioned at a source offset, and what each does.
pub fn highlights(story: &Story, mentions: &Mentions, offset: u32) -> Vec<(Span, Role)> {
    let found = mentions.at(story, offset).map(|mention| mentions.of(mention.id));
    found.into_iter().flatten().map(|it| (source_span(story, it.place), it.role)).collect()
}

/// From the mention at a source offset to each quotation of its source.
pub fn quotations(story: &Story, mentions: &Mentions, offset: u32) -> Vec<Link> {
    let Some(mention) = mentions.at(story, offset) else { return Vec::new() };
    let spans = quotations_of(story, mention.id).into_iter().map(|place| story.span_of(place));
    spans.map(|span| link(story, mention, span)).collect()
}

/// The quotations of a source, marks included, in order.
pub fn quotations_of(story: &Story, id: SourceId) -> Vec<Place> {
    let mut found = Vec::new();
    for (graf, attribution) in attributions_of(story, id) {
        let outer = story.grafs[graf].passage().quotations.iter().filter(|it| it.depth == 0);
        let runs = outer.map(|it| Run { start: it.tokens.start, end: it.tokens.end });
        let held = runs.filter(|run| attribution.content.iter().any(|content| content.overlaps(*run)));
        found.extend(held.map(|run| Place { graf, run }));
    }
    found.sort_by_key(|place| (place.graf, place.run));
    found.dedup();
    found
}

/// `to` is in the copy.
fn link(story: &Story, from: &Mention, to: Span) -> Link {
    let target = story.sentence_over(to);
    Link {
        origin: source_span(story, from.place),
        target: story.copy.to_source(target),
        focus: story.copy.to_source(to),
    }
}
