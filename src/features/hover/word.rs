//! The hover of a word on the lists: what it does to a sentence, and what would not.

use crate::features::hover::{Hover, policy, say};
use crate::lexicon::entry::{Entry, Level};
use crate::lexicon::list::List;
use crate::prose::terms::Hit;
use crate::sourcing::voice::Voice;
use crate::story::Story;

/// The listed word at a copy offset that some rule minds.
pub(super) fn at(story: &Story, offset: u32) -> Option<Hover> {
    let (_, graf) = story.graf_at(offset)?;
    let passage = graf.passage();
    let here = passage.hits.iter().filter(|hit| graf.span(hit.run).touches(offset as usize));
    let term = |id| story.term(id);
    let minded = here.filter(|hit| term(hit.term).rule.is_some() && term(hit.term).entry.level > Level::Off);
    let answered = |hit: &Hit| graf.reading().voice(hit.run.start as usize) != Voice::Narrator;
    let idle = |hit: &Hit| {
        wants_a_source(hit.list) && answered(hit)
            || hit.list == List::Verbs && passage.in_quotes(hit.run.start as usize)
    };
    let hit = minded.filter(|hit| !idle(hit)).min_by_key(|hit| hit.run.len())?;
    let quoted = passage.in_quotes(hit.run.start as usize);
    let span = story.copy.to_source(graf.span(hit.run));
    let entry = &term(hit.term).entry;
    let kind = say::effect(story, hit).map_or_else(|| say::class(&entry.class), str::to_owned);
    Some(Hover { span, markdown: page(passage.text_of(hit.run), &kind, entry, quoted) })
}

/// Is all that is asked of its words that somebody be credited? Then there is nothing to say where somebody is.
fn wants_a_source(list: List) -> bool {
    use List::{ClaimTriggers, Hedges, Numbers, Predictions, PufferySuperlatives, VagueAttribution};
    matches!(list, ClaimTriggers | Hedges | Numbers | Predictions | PufferySuperlatives | VagueAttribution)
}

fn page(word: &str, kind: &str, entry: &Entry, quoted: bool) -> String {
    let mut lines = vec![format!("**{word}** · {kind}")];
    lines.push(entry.why.clone());
    if !entry.instead.is_empty() {
        lines.push(format!("Instead: {}.", entry.instead.join(", ")));
    } else if let Some(advice) = &entry.advice {
        lines.push(format!("Better: {advice}."));
    }
    lines.extend(quoted.then(|| policy::QUOTED_WORD.to_owned()));
    lines.join("\n\n")
}
