//! The tagger: greedy, left to right, a sum of weights a word; what a word gives by itself is summed once and kept.

use crate::prose::feature;
use crate::prose::feature::{EDGE, NO_TAG, PLACES, WordFeatures};
use crate::prose::model::Weights;
use crate::prose::tag::{TAGS, Tag};
use crate::prose::token::{Token, WordKey, hash, straighten};
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Gives each word its part of speech.
pub struct Tagger {
    weights: Weights,
    /// The summed rows of the two tags before, by `last * STATES + last_but_one`.
    transitions: Vec<Row>,
    /// What the edge of a sentence gives, by its place.
    edge: [Row; PLACES],
    edge_word: u64,
}

/// The tags, and the want of one before a sentence.
const STATES: usize = TAGS + 1;

impl Tagger {
    /// The tagger that ships: `model/CARD.md` says what it was trained on and how well it does.
    pub fn shipped() -> &'static Tagger {
        static SHIPPED: LazyLock<Tagger> =
            LazyLock::new(|| Tagger::new(Weights::read(include_bytes!("model/tagger.bin")).unwrap_or_default()));
        &SHIPPED
    }

    /// A tagger of weights as the trainer writes them; `None` when they are something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Tagger> {
        Weights::read(bytes).map(Tagger::new)
    }

    /// The tokens of a paragraph, tagged: `spans` from the scanner, `sentences` as ranges of them.
    pub fn tokens(&self, cache: &mut WordCache, text: &str, spans: &[Span], sentences: &[Range<u32>]) -> Vec<Token> {
        let words = self.look_up(cache, text, spans);
        let tags = self.tag(cache, &words, sentences);
        let tokens = spans.iter().zip(words).zip(tags);
        tokens.map(|((span, id), tag)| Token { span: *span, tag, word: cache.key(id) }).collect()
    }

    /// The words of a paragraph in the cache, filling it as needed. Ids hold until the next call.
    pub fn look_up(&self, cache: &mut WordCache, text: &str, spans: &[Span]) -> Vec<WordId> {
        cache.flush_if_full();
        spans.iter().map(|span| cache.id(self, &text[span.range()])).collect()
    }

    /// The tags of a paragraph's words.
    pub fn tag(&self, cache: &WordCache, words: &[WordId], sentences: &[Range<u32>]) -> Vec<Tag> {
        let mut tags = Vec::with_capacity(words.len());
        for sentence in sentences {
            self.tag_sentence(cache, &words[sentence.start as usize..sentence.end as usize], &mut tags);
        }
        tags
    }

    fn new(weights: Weights) -> Tagger {
        let mut transitions = vec![Row::default(); STATES * STATES];
        for (at, row) in transitions.iter_mut().enumerate() {
            feature::tags(at / STATES, at % STATES).into_iter().for_each(|key| row.gather(&weights, key));
        }
        let features = WordFeatures::of(EDGE);
        let edge = rows(&weights, &features);
        Tagger { weights, transitions, edge, edge_word: features.word }
    }

    fn tag_sentence(&self, cache: &WordCache, words: &[WordId], tags: &mut Vec<Tag>) {
        let (mut last, mut last_but_one) = (NO_TAG, NO_TAG);
        for at in 0..words.len() {
            let word = &cache.words[words[at].0 as usize];
            let tag = match word.fixed {
                Some(tag) => tag,
                None => self.choose(cache, words, at, last, last_but_one),
            };
            tags.push(tag);
            (last, last_but_one) = (tag as usize, last);
        }
    }

    fn choose(&self, cache: &WordCache, words: &[WordId], at: usize, last: usize, last_but_one: usize) -> Tag {
        let near = |offset: isize| words.get(at.wrapping_add_signed(offset)).map(|id| &cache.words[id.0 as usize]);
        let row = |offset: isize, place: usize| near(offset).map_or(&self.edge[place], |it| &it.rows[place]);
        let word = &cache.words[words[at].0 as usize];
        let mut sum = self.transitions[last * STATES + last_but_one];
        for (offset, place) in [(0, 0), (-1, 1), (1, 2), (-2, 3), (2, 4)] {
            sum.add(row(offset, place));
        }
        sum.gather(&self.weights, feature::tag_and_word(last, word.word));
        sum.gather(&self.weights, feature::tag_and_next(last, near(1).map_or(self.edge_word, |it| it.word)));
        if at == 0 {
            sum.gather(&self.weights, feature::first(word.shape));
        }
        sum.best()
    }
}

/// A word of the cache: good until the cache is next filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WordId(u32);

/// What is known of each distinct word, found once: its key and its sums of weights. One a thread; bounded, so that a
/// long batch stays small.
#[derive(Default)]
pub struct WordCache {
    words: Vec<Word>,
    index: FxHashMap<u64, u32>,
}

/// How many words a cache holds before it is emptied: about 15 MB.
const CAPACITY: usize = 1 << 15;

struct Word {
    key: WordKey,
    fixed: Option<Tag>,
    word: u64,
    shape: u64,
    rows: [Row; PLACES],
}

impl WordCache {
    /// The folded word.
    pub fn key(&self, id: WordId) -> WordKey {
        self.words[id.0 as usize].key
    }

    fn flush_if_full(&mut self) {
        if self.words.len() > CAPACITY {
            self.words.clear();
            self.index.clear();
        }
    }

    fn id(&mut self, tagger: &Tagger, text: &str) -> WordId {
        let next = self.words.len() as u32;
        let id = *self.index.entry(hash(text.as_bytes())).or_insert(next);
        if id == next {
            self.words.push(Word::new(tagger, text));
        }
        WordId(id)
    }
}

impl Word {
    #[cold]
    fn new(tagger: &Tagger, text: &str) -> Word {
        let features = WordFeatures::of(text);
        Word {
            key: WordKey::of(text),
            fixed: tagger.weights.fixed.get(&form(text)).copied(),
            word: features.word,
            shape: features.shape,
            rows: rows(&tagger.weights, &features),
        }
    }
}

/// The key of a word's exact form, curly marks made straight.
pub(crate) fn form(word: &str) -> u64 {
    hash(straighten(word).collect::<String>().as_bytes())
}

fn rows(weights: &Weights, features: &WordFeatures) -> [Row; PLACES] {
    let mut rows = [Row::default(); PLACES];
    for (place, row) in rows.iter_mut().enumerate() {
        features.at(place).iter().for_each(|key| row.gather(weights, *key));
    }
    rows
}

/// A score for each tag. Sums stay in range: the trainer bounds a weight by how many rows are ever summed.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Row([i16; TAGS]);

impl Row {
    #[inline]
    fn add(&mut self, other: &Row) {
        for (sum, value) in self.0.iter_mut().zip(&other.0) {
            *sum = sum.wrapping_add(*value);
        }
    }

    #[inline]
    fn gather(&mut self, weights: &Weights, feature: u32) {
        for weight in weights.row(feature) {
            let sum = &mut self.0[weight.tag as usize];
            *sum = sum.wrapping_add(weight.value);
        }
    }

    /// The tag of the highest score, the first of equals.
    #[inline]
    fn best(&self) -> Tag {
        let most = self.0.iter().copied().fold(i16::MIN, i16::max);
        let at = self.0.iter().position(|it| *it == most).unwrap_or(0);
        Tag::ALL[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::scan::scan;
    use crate::prose::sentence::sentences;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let spans = scan(text);
        let tokens = Tagger::shipped().tokens(&mut WordCache::default(), text, &spans, &sentences(text, &spans));
        let tagged: Vec<String> =
            tokens.iter().map(|it| format!("{}/{}", &text[it.span.range()], it.tag.name())).collect();
        assert_eq!(tagged.join(" "), expected);
    }

    #[test]
    fn a_sentence_of_news() {
        check(
            "The council’s auditors said on Monday that they had found no money.",
            "The/DT council/NN ’s/POS auditors/NNS said/VBD on/IN Monday/NNP that/IN they/PRP had/VBD found/VBN \
             no/DT money/NN ./PUNCT",
        );
    }

    #[test]
    fn nothing_has_no_tags() {
        check("", "");
    }
}
