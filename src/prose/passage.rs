//! One paragraph as read: tokens, sentences, quotations, noun phrases and lexicon terms. A pure function of its words.

use crate::lexicon::list::List;
use crate::prose::quotation::Quotation;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::prose::token::Token;
use crate::text::span::Span;

/// One paragraph as read. Spans are bytes in [`Passage::text`]; runs are tokens of [`Passage::tokens`].
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// The tokens.
    pub tokens: Vec<Token>,
    /// The sentences, in order, covering all tokens after the dateline.
    pub sentences: Vec<Run>,
    /// The dateline, when it opens with one (“KYIV, Jan 21 (Reuters) -”).
    pub dateline: Run,
    /// The quotations, in order of their first mark.
    pub quotations: Vec<Quotation>,
    /// By token: is it in a quotation, marks included?
    pub quoted: Vec<bool>,
    /// The base noun phrases, in order.
    pub phrases: Vec<Run>,
    /// The lexicon's terms, by start.
    pub hits: Vec<Hit>,
}

impl Passage {
    /// A token's text.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| &self.text[token.span.range()])
    }

    /// A token's tag; past either end, punctuation.
    pub fn tag(&self, token: usize) -> Tag {
        self.tokens.get(token).map_or(Tag::Punct, |token| token.tag)
    }

    /// Is the token one of these words (lower case)?
    pub fn is(&self, token: usize, words: &[&str]) -> bool {
        let word = match self.word(token) {
            "’" => "'",
            word => word,
        };
        words.iter().any(|it| it.eq_ignore_ascii_case(word))
    }

    /// Is the token in a quotation? Past the end, no.
    pub fn in_quotes(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or(false)
    }

    /// Where a run of tokens stands in the text.
    pub fn span(&self, run: Run) -> Span {
        if run.is_empty() {
            let at = self.tokens.get(run.start as usize).map_or(self.text.len(), |token| token.span.start as usize);
            return Span::empty(at);
        }
        self.tokens[run.start as usize].span.join(self.tokens[run.end as usize - 1].span)
    }

    /// The text of a run of tokens.
    pub fn text_of(&self, run: Run) -> &str {
        &self.text[self.span(run).range()]
    }

    /// The index of the sentence a token is in; the last one past the end.
    pub fn sentence_of(&self, token: usize) -> usize {
        let after = self.sentences.partition_point(|sentence| sentence.end as usize <= token);
        after.min(self.sentences.len().saturating_sub(1))
    }

    /// The terms of a list that start in a run.
    pub fn hits_in(&self, list: List, run: Run) -> impl Iterator<Item = &Hit> {
        let first = self.hits.partition_point(|hit| hit.run.start < run.start);
        self.hits[first..].iter().take_while(move |hit| hit.run.start < run.end).filter(move |hit| hit.list == list)
    }

    /// The term of a list that holds a token.
    pub fn hit_over(&self, list: List, token: usize) -> Option<&Hit> {
        let after = self.hits.partition_point(|hit| hit.run.start as usize <= token);
        self.hits[after.saturating_sub(24)..after].iter().rev().find(|hit| hit.list == list && hit.run.contains(token))
    }

    /// The noun phrase that holds a token.
    pub fn phrase_over(&self, token: usize) -> Option<Run> {
        let after = self.phrases.partition_point(|phrase| phrase.start as usize <= token);
        self.phrases[..after].last().copied().filter(|phrase| phrase.contains(token))
    }
}
