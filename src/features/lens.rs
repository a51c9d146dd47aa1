//! What stands over a story and over its sections: how many sources, and what nobody is behind.

use crate::features::sentence::Sentence;
use crate::prose::inflect::counted;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::sourcing::table::SourceId;
use crate::story::Story;
use crate::text::span::Span;
use rustc_hash::FxHashSet;

/// A line over a part of the story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lens {
    /// The headline, first paragraph or subhead it stands over, in the source.
    pub span: Span,
    /// “5 sources, 1 unnamed · 9 claims, 2 unattributed · second-hand 3”.
    pub title: String,
}

/// The lens over the story, and one over each section that has something to count.
pub fn lenses(story: &Story, sentences: &[Sentence]) -> Vec<Lens> {
    let subheads = story.grafs.iter().enumerate().filter(|(_, it)| it.segment == Segment::Subhead);
    let starts: Vec<usize> = subheads.map(|(index, _)| index).collect();
    let top = story.grafs.iter().position(|it| it.segment == Segment::Headline || it.segment.is_running());
    let whole = top.and_then(|top| lens(story, top, sentences));
    let section = |(at, start): (usize, &usize)| {
        let end = starts.get(at + 1).copied().unwrap_or(story.grafs.len());
        let first = sentences.partition_point(|it| it.graf < *start);
        let last = sentences.partition_point(|it| it.graf < end);
        lens(story, *start, &sentences[first..last])
    };
    whole.into_iter().chain(starts.iter().enumerate().filter_map(section)).collect()
}

fn lens(story: &Story, graf: usize, sentences: &[Sentence]) -> Option<Lens> {
    let title = title(story, sentences)?;
    let graf = &story.grafs[graf];
    let all = Run::new(0, graf.passage().tokens.len());
    Some(Lens { span: story.copy.to_source(graf.span(all)), title })
}

/// None where there is nothing to count.
fn title(story: &Story, sentences: &[Sentence]) -> Option<String> {
    let ids = sentences.iter().flat_map(|it| it.origins.iter().chain(&it.carriers));
    let sources: FxHashSet<SourceId> = ids.copied().collect();
    let unnamed = sources.iter().filter(|id| story.sources().source(**id).anonymity.is_some()).count();
    let claims = sentences.iter().filter(|it| it.checkable).count();
    let ours = sentences.iter().filter(|it| it.is_ours()).count();
    let secondhand = sentences.iter().filter(|it| it.secondhand).count();
    let parts = [
        part(counted(sources.len(), "source"), unnamed, "unnamed"),
        part(counted(claims, "claim"), ours, "unattributed"),
        if secondhand > 0 { format!("second-hand {secondhand}") } else { String::new() },
    ];
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    (claims > 0).then(|| parts.join(" · "))
}

fn part(all: String, some: usize, which: &str) -> String {
    if some > 0 { format!("{all}, {some} {which}") } else { all }
}
