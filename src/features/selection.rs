//! What a selection grows to: word, quotation, quotation with its attribution, sentence, paragraph, all around it from
//! the same source.

use crate::features::sentence::Sentence;
use crate::features::speaker;
use crate::prose::run::Run;
use crate::story::{Graf, Story};
use crate::text::span::Span;

/// What holds a source offset, from the smallest up; each span lies in the next.
pub fn around(story: &Story, sentences: &[Sentence], offset: u32) -> Vec<Span> {
    let at = story.copy.to_copy(offset);
    let Some((index, graf)) = story.graf_at(at) else { return Vec::new() };
    let mut found: Vec<Span> = Vec::new();
    for run in runs(graf, at - graf.base) {
        let span = story.copy.to_source(graf.span(run));
        let grows = found.last().is_none_or(|last| span.covers(*last) && span != *last);
        if grows && span.touches(offset as usize) {
            found.push(span);
        }
    }
    let same = story.copy.to_source(same_source(story, sentences, index));
    if found.last().is_some_and(|last| same.covers(*last) && same != *last) {
        found.push(same);
    }
    found
}

fn runs(graf: &Graf, at: u32) -> Vec<Run> {
    let passage = graf.passage();
    let token = passage.tokens.partition_point(|it| it.span.end < at);
    let token = if passage.tokens.get(token + 1).is_some_and(|it| it.span.start == at) { token + 1 } else { token };
    if token >= passage.tokens.len() {
        return Vec::new();
    }
    let mut found = vec![Run::new(token, token + 1)];
    let quotations = passage.quotations.iter().rev().map(speaker::run).filter(|run| run.contains(token));
    let mut quotations: Vec<Run> = quotations.collect();
    quotations.sort_by_key(|run| run.len());
    found.extend(&quotations);
    if let Some(attribution) = graf.reading().attribution_over(token) {
        found.push(whole(graf, attribution, quotations.last().copied()));
    }
    let sentence = passage.sentence_of(token);
    found.extend(passage.sentences.get(sentence).filter(|run| run.contains(token)));
    found.push(Run::new(0, passage.tokens.len()));
    found
}

/// An attribution with all that belongs to it: cue, source, what is said.
fn whole(graf: &Graf, attribution: usize, quotation: Option<Run>) -> Run {
    let it = &graf.reading().attributions[attribution];
    let parts = it.content.iter().copied().chain(it.source.as_ref().map(|it| it.run)).chain(quotation);
    parts.fold(it.cue.group, Run::join)
}

/// The paragraphs in a row, this one among them, that rest on one and the same source.
fn same_source(story: &Story, sentences: &[Sentence], graf: usize) -> Span {
    let only = |graf: usize| {
        let first = sentences.partition_point(|it| it.graf < graf);
        let here = sentences[first..].iter().take_while(|it| it.graf == graf && it.graf < story.grafs.len());
        let mut ids: Vec<_> = here.flat_map(|it| it.origins.iter().copied()).collect();
        ids.sort();
        ids.dedup();
        (ids.len() == 1).then(|| ids[0])
    };
    let span = |graf: usize| {
        let graf = &story.grafs[graf];
        graf.span(Run::new(0, graf.passage().tokens.len()))
    };
    let Some(source) = only(graf) else { return span(graf) };
    let first = (0..graf).rev().take_while(|it| only(*it) == Some(source)).last().unwrap_or(graf);
    let last = (graf + 1..story.grafs.len()).take_while(|it| only(*it) == Some(source)).last().unwrap_or(graf);
    span(first).join(span(last))
}
