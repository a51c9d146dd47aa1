//! The hover of a quotation: whose words, and through whom.

use crate::features::hover::Hover;
use crate::prose::run::Run;
use crate::sourcing::chain::Chain;
use crate::story::{Graf, Story};

/// The quotation at a copy offset.
pub(super) fn at(story: &Story, offset: u32) -> Option<Hover> {
    let (index, graf) = story.graf_at(offset)?;
    let run = quotation_at(graf, offset)?;
    let span = story.copy.to_source(graf.span(run));
    Some(Hover { span, markdown: describe(story, index, graf, run) })
}

/// The innermost quotation that holds the offset.
fn quotation_at(graf: &Graf, offset: u32) -> Option<Run> {
    let runs = graf.passage().quotations.iter().map(|it| Run { start: it.tokens.start, end: it.tokens.end });
    runs.filter(|run| graf.span(*run).touches(offset as usize)).min_by_key(|run| run.len())
}

fn describe(story: &Story, index: usize, graf: &Graf, run: Run) -> String {
    let passage = graf.passage();
    let words = run.tokens().filter(|&at| !passage.tag(at).is_punctuation()).count();
    let kind = if words < 4 { "Fragment" } else { "Quotation" };
    let Some(attribution) = graf.reading().attribution_over(run.start as usize + 1) else {
        return format!("**{kind}**, {words} words. No speaker found.");
    };
    let speaker = story.sources.of(index, attribution).map(|id| story.sources.source(id).label.as_str());
    let cue = passage.text_of(graf.reading().attributions[attribution].cue.run);
    let chain = chain(graf, &graf.reading().chains[attribution]);
    format!("**{kind}**, {words} words. Speaker: **{}** (cue “{cue}”).{chain}", speaker.unwrap_or("unsure"))
}

/// “Chain: us ← AFP ← the official.” when there is more than one link.
fn chain(graf: &Graf, chain: &Chain) -> String {
    if chain.len() < 2 {
        return String::new();
    }
    let links: Vec<&str> = chain.iter().map(|link| graf.passage().text_of(link.run)).collect();
    format!(" Chain: us ← {}.", links.join(" ← "))
}
