//! Whose each direct quotation is.

use super::{Read, Score, tokens_in, trimmed};
use copydesk::sourcing::attribution::Attribution;
use copydesk::text::span::Span;

/// Direct quotations whose speaker people named: is the source found one of the words they marked?
pub(super) fn report(read: &[Read], verbose: bool) {
    let mut score = Score::default();
    for read in read {
        for (span, sources) in read.story.quotations.iter().filter(|it| !it.1.is_empty()) {
            let found = read.speaker(*span);
            let right = found.iter().any(|found| sources.iter().any(|it| it.overlaps(*found)));
            if verbose && !right {
                let text = |span: &Span| &read.story.text[span.range()];
                let found: Vec<&str> = found.iter().map(text).collect();
                println!("    {:?} is by {:?}, not {found:?}", text(span), text(&sources[0]));
            }
            score.wanted += 1.0;
            score.right += f64::from(u8::from(right));
            score.found += f64::from(u8::from(!found.is_empty()));
        }
    }
    println!("speakers of {} quotations: {} right, {} given one", score.wanted, score.share(), score.found);
}

impl Read<'_> {
    /// Where the source of a quotation is mentioned: in its attribution, and where the table first meets it.
    fn speaker(&self, quotation: Span) -> Vec<Span> {
        let Some(at) = self.grafs.iter().rposition(|it| it.base <= quotation.start as usize) else { return Vec::new() };
        let graf = &self.grafs[at];
        let run = trimmed(&graf.passage, tokens_in(&graf.passage, graf.base, quotation));
        let all = graf.reading.attributions.iter().enumerate();
        let shared = |it: &Attribution| run.tokens().filter(|at| it.holds(*at)).count();
        let outermost = all.filter(|it| it.1.source.is_some() && shared(it.1) > 0).rev();
        let best = outermost.max_by_key(|it| (it.1.is_speech(), shared(it.1)));
        let Some((index, attribution)) = best else { return self.told_elsewhere(at) };
        let resolved = self.table.of(at, index).map(|id| &self.table.source(id).mentions[..]).unwrap_or_default();
        let places = resolved.iter().map(|it| (it.graf, it.run));
        let own = attribution.source.iter().map(|it| (at, it.run));
        own.chain(places)
            .map(|(graf, run)| self.grafs[graf].passage.span(run).shifted(self.grafs[graf].base as u32))
            .collect()
    }
}

impl Read<'_> {
    /// Where the speaker of a paragraph’s opening quotation is mentioned, when another paragraph tells.
    fn told_elsewhere(&self, graf: usize) -> Vec<Span> {
        let Some(continued) = self.table.continued(graf) else { return Vec::new() };
        let mentions = self.table.source(continued.source).mentions.iter();
        mentions.map(|it| self.grafs[it.graf].passage.span(it.run).shifted(self.grafs[it.graf].base as u32)).collect()
    }
}
