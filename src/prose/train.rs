//! Trains the tagger from annotated sentences: same data, same bytes.

use crate::prose::feature;
use crate::prose::feature::{EDGE, NO_TAG, PLACES, WordFeatures};
use crate::prose::model::Weights;
use crate::prose::tag::Tag;
use crate::prose::tagger::{Tagger, WordCache, form};
use crate::prose::token::WordKey;
use crate::text::span::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::io;
use std::path::Path;

pub mod corpus;
mod perceptron;

use corpus::Record;
use perceptron::Perceptron;

/// The bytes of a tagger trained on the sets of `data` marked for training.
pub fn tagger(data: &Path) -> io::Result<Vec<u8>> {
    Ok(tagger_of(&corpus::gum(data, "train")?, corpus::masc(data)?))
}

/// The bytes of a tagger trained on `gum`, which is trusted, and on what of `masc` agrees with it: a first tagger,
/// trained on GUM alone, reads MASC, and where the two differ on a word that GUM knows, neither is believed.
pub fn tagger_of(gum: &[Record], mut masc: Vec<Record>) -> Vec<u8> {
    if let Some(first) = Tagger::from_bytes(&train(gum)) {
        let known: FxHashSet<WordKey> = gum.iter().flat_map(Record::words).map(|it| WordKey::of(it.0)).collect();
        let mut cache = WordCache::default();
        masc.iter_mut().for_each(|it| doubt_differing(it, &first, &mut cache, &known));
    }
    let repeated = std::iter::repeat_n(gum, GUM_TIMES).flatten().cloned();
    train(&repeated.chain(masc).collect::<Vec<_>>())
}

/// How often GUM is read for each reading of MASC.
const GUM_TIMES: usize = 3;

/// Times over the data.
const EPOCHS: usize = 8;

/// A word has one fixed tag when it is seen this often…
const FIXED_COUNT: u32 = 20;

/// …and no more than one time in this many with another.
const FIXED_PURITY: u32 = 200;

fn doubt_differing(record: &mut Record, tagger: &Tagger, cache: &mut WordCache, known: &FxHashSet<WordKey>) {
    let spans: Vec<Span> = record.tokens.iter().map(|it| it.0).collect();
    let words = tagger.look_up(cache, &record.text, &spans);
    let sentence = 0..words.len() as u32;
    let tags = tagger.tag(cache, &words, std::slice::from_ref(&sentence));
    for ((token, word), tag) in record.tokens.iter_mut().zip(words).zip(tags) {
        token.1 = token.1.filter(|it| *it == tag || !known.contains(&cache.key(word)));
    }
}

/// The bytes of a tagger trained on `records`.
fn train(records: &[Record]) -> Vec<u8> {
    let fixed = fixed_tags(records);
    let mut vocabulary = Vocabulary::default();
    let sentences: Vec<Sentence> = records.iter().map(|it| Sentence::new(it, &mut vocabulary, &fixed)).collect();
    let mut perceptron = Perceptron::default();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        order.iter().for_each(|at| learn(&mut perceptron, &vocabulary.words, &sentences[*at]));
    }
    let mut fixed: Vec<(u64, Tag)> = fixed.into_iter().collect();
    fixed.sort_unstable_by_key(|it| it.0);
    Weights::write(&fixed, &perceptron.rows(i16::MAX as i64 / feature::MOST_ROWS))
}

/// The forms that practically always have one tag.
fn fixed_tags(records: &[Record]) -> FxHashMap<u64, Tag> {
    let mut counts: FxHashMap<u64, FxHashMap<Tag, u32>> = FxHashMap::default();
    for (word, tag) in records.iter().flat_map(Record::words) {
        if let Some(tag) = tag {
            *counts.entry(form(word)).or_default().entry(tag).or_default() += 1;
        }
    }
    let fixed = counts.into_iter().filter_map(|(word, tags)| {
        let all: u32 = tags.values().sum();
        let (tag, most) = tags.into_iter().max_by_key(|it| (it.1, it.0))?;
        (all >= FIXED_COUNT && (all - most) * FIXED_PURITY <= all).then_some((word, tag))
    });
    fixed.collect()
}

/// The features of each distinct word, found once.
struct Vocabulary {
    words: Vec<WordFeatures>,
    index: FxHashMap<String, usize>,
}

/// The number of the word past a sentence's edge.
const EDGE_WORD: usize = 0;

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary { words: vec![WordFeatures::of(EDGE)], index: FxHashMap::default() }
    }
}

impl Vocabulary {
    fn id(&mut self, word: &str) -> usize {
        if let Some(id) = self.index.get(word) {
            return *id;
        }
        self.index.insert(word.to_owned(), self.words.len());
        self.words.push(WordFeatures::of(word));
        self.words.len() - 1
    }
}

struct Sentence {
    words: Vec<usize>,
    gold: Vec<Option<Tag>>,
    fixed: Vec<Option<Tag>>,
}

impl Sentence {
    fn new(record: &Record, vocabulary: &mut Vocabulary, fixed: &FxHashMap<u64, Tag>) -> Sentence {
        Sentence {
            words: record.words().map(|(word, _)| vocabulary.id(word)).collect(),
            gold: record.words().map(|(_, tag)| tag).collect(),
            fixed: record.words().map(|(word, _)| fixed.get(&form(word)).copied()).collect(),
        }
    }

    /// The features of the word at `at`, given the two tags before it.
    fn features(&self, words: &[WordFeatures], at: usize, last: usize, last_but_one: usize) -> Vec<u32> {
        let near = |offset: isize| {
            let word = at.checked_add_signed(offset).and_then(|it| self.words.get(it));
            &words[*word.unwrap_or(&EDGE_WORD)]
        };
        let word = near(0);
        let places: [isize; PLACES] = [0, -1, 1, -2, 2];
        let mut keys: Vec<u32> =
            places.into_iter().enumerate().flat_map(|(place, it)| near(it).at(place).iter().copied()).collect();
        keys.extend(feature::tags(last, last_but_one));
        keys.push(feature::tag_and_word(last, word.word));
        keys.push(feature::tag_and_next(last, near(1).word));
        if at == 0 {
            keys.push(feature::first(word.shape));
        }
        keys
    }
}

/// One sentence, tagged as the tagger would; every mistake moves the weights.
fn learn(perceptron: &mut Perceptron, words: &[WordFeatures], sentence: &Sentence) {
    let (mut last, mut last_but_one) = (NO_TAG, NO_TAG);
    for at in 0..sentence.words.len() {
        let tag = sentence.fixed[at].unwrap_or_else(|| {
            let features = sentence.features(words, at, last, last_but_one);
            let guess = perceptron.best(&features);
            perceptron.correct(&features, guess, sentence.gold[at].unwrap_or(guess));
            guess
        });
        (last, last_but_one) = (tag as usize, last);
    }
}

/// Xorshift with a fixed seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
