//! Reads paragraphs: scan, split, tag, pair quotation marks, find phrases and terms.

use crate::prose::form;
use crate::prose::passage::Passage;
use crate::prose::phrase::phrases;
use crate::prose::quotation::{Quotation, Running, quotations};
use crate::prose::repair;
use crate::prose::run::Run;
use crate::prose::scan::scan;
use crate::prose::sentence::sentences;
use crate::prose::tagger::{Tagger, WordCache};
use crate::prose::terms::Terms;
use crate::text::span::Span;
use std::sync::Arc;

/// What reading paragraphs takes: the automaton of terms, and what this thread remembers of words.
pub struct Desk {
    terms: Arc<Terms>,
    cache: WordCache,
}

impl Desk {
    /// A desk with nothing remembered.
    pub fn new(terms: Arc<Terms>) -> Desk {
        Desk { terms, cache: WordCache::default() }
    }

    /// Reads one paragraph, entered with what the one before left open; says what it leaves open itself.
    pub fn read(&mut self, text: &str, entering: Running) -> (Passage, Running) {
        let spans = scan(text);
        let dateline = dateline(text, &spans);
        let split = sentences(text, &spans);
        let tokens = Tagger::shipped().tokens(&mut self.cache, text, &spans, &split);
        let sentences = after(&split, dateline);
        let (quotations, running) = quotations(text, &spans, entering);
        let quoted = quoted(tokens.len(), &quotations);
        let mut passage =
            Passage { text: text.to_owned(), tokens, sentences, dateline, quotations, quoted, ..Passage::default() };
        self.mark(&mut passage);
        (passage, running)
    }

    fn mark(&self, passage: &mut Passage) {
        repair::tags(&passage.text, &mut passage.tokens);
        for &sentence in &passage.sentences {
            self.terms.find(&passage.text, &passage.tokens, sentence, &mut passage.hits);
            repair::terms(&mut passage.tokens, &passage.hits);
            passage.phrases.append(&mut phrases(&passage.text, &passage.tokens, sentence));
        }
    }
}

/// The tokens of the dateline, if the paragraph has one.
fn dateline(text: &str, spans: &[Span]) -> Run {
    let end = form::dateline(text) as u32;
    Run::new(0, spans.partition_point(|span| span.end <= end))
}

/// The sentences, less the dateline.
fn after(split: &[std::ops::Range<u32>], dateline: Run) -> Vec<Run> {
    let rest = split.iter().filter(|it| it.end > dateline.end);
    rest.map(|it| Run { start: it.start.max(dateline.end), end: it.end }).collect()
}

/// By token: is it in a quotation, marks included?
fn quoted(tokens: usize, quotations: &[Quotation]) -> Vec<bool> {
    let mut quoted = vec![false; tokens];
    for quotation in quotations {
        quoted[quotation.tokens.start as usize..quotation.tokens.end as usize].fill(true);
    }
    quoted
}
