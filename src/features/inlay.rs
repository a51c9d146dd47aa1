//! Words set between the words: who “she” is, and whom a statement at second hand comes from.

use crate::features::mention::{label, short_label};
use crate::features::sentence::{is_secondhand, links};
use crate::prose::tag::Tag;
use crate::sourcing::attribution::Mention;
use crate::sourcing::table::{Place, SourceId};
use crate::story::{Graf, Story};
use crate::text::span::Span;

/// What an inlay tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InlayKind {
    /// Who a pronoun or a role is.
    Speaker,
    /// Whom a statement at second hand comes from.
    Origin,
}

/// An inlay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inlay {
    /// Where it stands, in bytes of the source.
    pub at: u32,
    /// What it says.
    pub label: String,
    /// What it tells.
    pub kind: InlayKind,
    /// Where the source it names is introduced, in the source.
    pub introduced: Span,
}

/// The inlays within a span of the source, in order.
pub fn inlays(story: &Story, within: Span) -> Vec<Inlay> {
    let (first, last) = (story.copy.to_copy(within.start), story.copy.to_copy(within.end));
    let start = story.grafs.partition_point(|it| it.base < first).saturating_sub(1);
    let near = story.grafs.iter().enumerate().skip(start).take_while(|(_, it)| it.base <= last);
    let mut found: Vec<Inlay> = near.flat_map(|(index, graf)| in_graf(story, index, graf)).collect();
    found.retain(|it| within.touches(it.at as usize));
    found.sort_by_key(|it| (it.at, std::cmp::Reverse(it.label.len())));
    found.dedup_by_key(|it| (it.at, it.kind));
    found
}

fn in_graf(story: &Story, index: usize, graf: &Graf) -> Vec<Inlay> {
    let mut found = Vec::new();
    for (number, attribution) in graf.reading().attributions.iter().enumerate() {
        let id = story.sources().of(index, number);
        if let (Some(mention), Some(id)) = (&attribution.source, id) {
            found.extend(speaker(story, index, graf, mention, id));
        }
        if is_secondhand(story, graf, number) {
            found.extend(origin(story, index, graf, number));
        }
    }
    found
}

/// After a pronoun, or a role that was introduced elsewhere with more words: who that is, unless the sentence has said.
fn speaker(story: &Story, index: usize, graf: &Graf, mention: &Mention, id: SourceId) -> Option<Inlay> {
    let passage = graf.passage();
    let source = story.sources().source(id);
    let place = Place { graf: index, run: mention.run };
    let pronoun = mention.run.len() == 1 && passage.tag(mention.run.start as usize) == Tag::Prp;
    let role = mention.description.definite && mention.description.name.is_none();
    let label = label(source);
    let label = short_label(&label);
    let says_more = label.len() > passage.text_of(mention.run).len();
    let introduced = source.mentions.first().is_some_and(|first| *first != place);
    let sentence = passage.sentence_of(mention.run.start as usize);
    let here = |it: &Place| it.graf == index && it.run.start < mention.run.start;
    let named = source.mentions.iter().any(|it| here(it) && passage.sentence_of(it.run.start as usize) == sentence);
    let inlay = |at| Inlay { at, label: format!(": {label}"), kind: InlayKind::Speaker, introduced: span(story, id) };
    let end = story.copy.to_source(story.span_of(place)).end;
    (introduced && !named && (pronoun || role && says_more)).then(|| inlay(end))
}

/// After what is said at second hand: the chain it came by.
fn origin(story: &Story, index: usize, graf: &Graf, number: usize) -> Option<Inlay> {
    let ids = links(story, index, number);
    let last = graf.reading().attributions[number].content.last()?;
    let mut end = last.end as usize;
    while end > last.start as usize && graf.passage().tag(end - 1).is_punctuation() {
        end -= 1;
    }
    let token = end.checked_sub(1).filter(|at| last.contains(*at))?;
    let at = graf.passage().tokens.get(token)?.span.shifted(graf.base);
    let names: Vec<String> = ids.iter().map(|id| short_label(&label(story.sources().source(*id))).to_owned()).collect();
    Some(Inlay {
        at: story.copy.to_source(at).end,
        label: format!(" ← {}", names.join(" ← ")),
        kind: InlayKind::Origin,
        introduced: span(story, *ids.last()?),
    })
}

fn span(story: &Story, id: SourceId) -> Span {
    let first = story.sources().source(id).mentions.first();
    first.map_or(Span::default(), |place| story.copy.to_source(story.span_of(*place)))
}
