//! What may be folded away: sections, long quotations, background, boilerplate.

use crate::features::sentence::Sentence;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::story::Story;
use crate::text::span::Span;

/// A stretch that may be folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fold {
    /// Where, in the source.
    pub span: Span,
    /// What stands for it.
    pub label: String,
}

/// The folds of a story, by where they begin.
pub fn folds(story: &Story, sentences: &[Sentence]) -> Vec<Fold> {
    let mut found = sections(story);
    found.extend(stretches(story, |it| story.grafs[it].segment == Segment::Boilerplate, "Boilerplate"));
    found.extend(stretches(story, |it| is_speech(story, it), "Quotation"));
    let talking = talking(story, sentences);
    found.extend(stretches(story, |it| is_background(story, &talking, it), "Background"));
    found.sort_by_key(|it| (it.span.start, std::cmp::Reverse(it.span.end)));
    found
}

/// From each subhead to before the next.
fn sections(story: &Story) -> Vec<Fold> {
    let subheads: Vec<usize> =
        (0..story.grafs.len()).filter(|it| story.grafs[*it].segment == Segment::Subhead).collect();
    let fold = |(at, start): (usize, &usize)| {
        let end = subheads.get(at + 1).copied().unwrap_or(story.grafs.len());
        let label = story.grafs[*start].passage().text.clone();
        (end > start + 1).then(|| Fold { span: span(story, *start, end - 1), label })
    };
    subheads.iter().enumerate().filter_map(fold).collect()
}

/// Paragraphs in a row of which something holds.
fn stretches(story: &Story, holds: impl Fn(usize) -> bool, label: &str) -> Vec<Fold> {
    let all: Vec<usize> = (0..story.grafs.len()).filter(|it| holds(*it)).collect();
    let rows = all.chunk_by(|a, b| a + 1 == *b);
    let fold = |row: &[usize]| {
        let (first, last) = (*row.first()?, *row.last()?);
        let label = if row.len() == 1 { label.to_owned() } else { format!("{label}: {} paragraphs", row.len()) };
        Some(Fold { span: span(story, first, last), label })
    };
    rows.filter_map(fold).collect()
}

/// All of it in quotation marks, or set as a quotation.
fn is_speech(story: &Story, graf: usize) -> bool {
    let graf = &story.grafs[graf];
    let quoted = &graf.passage().quoted;
    let all = !quoted.is_empty() && quoted.iter().all(|it| *it);
    graf.segment == Segment::BlockQuote || graf.segment == Segment::Body && all
}

/// By paragraph: is somebody said to say something, or is there something to doubt?
fn talking(story: &Story, sentences: &[Sentence]) -> Vec<bool> {
    let mut talking = vec![false; story.grafs.len()];
    for sentence in sentences.iter().filter(|it| it.checkable) {
        talking[sentence.graf] = true;
    }
    talking
}

fn is_background(story: &Story, talking: &[bool], graf: usize) -> bool {
    let it = &story.grafs[graf];
    it.segment == Segment::Body && !talking[graf] && it.passage().quotations.is_empty()
}

fn span(story: &Story, first: usize, last: usize) -> Span {
    let whole = |graf: usize| {
        let graf = &story.grafs[graf];
        graf.span(Run::new(0, graf.passage().tokens.len()))
    };
    story.copy.to_source(whole(first).join(whole(last)))
}
