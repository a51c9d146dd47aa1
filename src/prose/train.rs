//! Trains the tagger from annotated sentences: same data, same bytes.

use crate::prose::feature;
use crate::prose::feature::{WordFeatures, EDGE, NO_TAG, PLACES};
use crate::prose::model::Weights;
use crate::prose::tag::Tag;
use crate::prose::tagger::form;
use rustc_hash::FxHashMap;
use std::io;
use std::path::Path;

pub mod corpus;
mod perceptron;

use corpus::Record;
use perceptron::Perceptron;

/// `DATA OUT`: trains on the `tagging` folder of `DATA` and writes the model to the file `OUT`.
pub fn run(args: &[String]) -> io::Result<()> {
    match args {
        [data, out] => std::fs::write(out, tagger(Path::new(data))?),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "expected DATA OUT")),
    }
}

/// The bytes of a tagger trained on the sets of `data` marked for training.
pub fn tagger(data: &Path) -> io::Result<Vec<u8>> {
    let mut records = corpus::gum(data, "train")?;
    records.extend(corpus::masc(data)?);
    Ok(train(&records, &Settings::default()))
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Times over the data.
    pub epochs: usize,
    /// A word has one fixed tag when seen this often…
    pub fixed_count: u32,
    /// …and no more than one time in this many with another.
    pub fixed_purity: u32,
    /// Rows changed less often are dropped.
    pub least_updates: u32,
    /// Weights below this share of the largest are dropped, in thousandths.
    pub least_weight: i64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { epochs: 6, fixed_count: 20, fixed_purity: 200, least_updates: 4, least_weight: 3 }
    }
}

/// The bytes of a tagger trained on `records`.
pub fn train(records: &[Record], settings: &Settings) -> Vec<u8> {
    let fixed = fixed_tags(records, settings);
    let mut vocabulary = Vocabulary::default();
    let sentences: Vec<Sentence> = records.iter().map(|it| Sentence::new(it, &mut vocabulary, &fixed)).collect();
    let mut perceptron = Perceptron::default();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        order.iter().for_each(|at| learn(&mut perceptron, &vocabulary.words, &sentences[*at]));
    }
    let limit = i16::MAX as i32 / feature::MOST_ROWS;
    let mut fixed: Vec<(u64, Tag)> = fixed.into_iter().collect();
    fixed.sort_unstable_by_key(|it| it.0);
    Weights::write(&fixed, &perceptron.rows(limit, settings))
}

/// The forms that practically always have one tag.
fn fixed_tags(records: &[Record], settings: &Settings) -> FxHashMap<u64, Tag> {
    let mut counts: FxHashMap<u64, FxHashMap<Tag, u32>> = FxHashMap::default();
    for (word, tag) in records.iter().flat_map(Record::words) {
        if let Some(tag) = tag {
            *counts.entry(form(word)).or_default().entry(tag).or_default() += 1;
        }
    }
    let fixed = counts.into_iter().filter_map(|(word, tags)| {
        let all: u32 = tags.values().sum();
        let (tag, most) = tags.into_iter().max_by_key(|it| (it.1, it.0))?;
        (all >= settings.fixed_count && (all - most) * settings.fixed_purity <= all).then_some((word, tag))
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
        let mut keys: Vec<u32> = places.into_iter().enumerate().flat_map(|(place, it)| near(it).at[place].clone()).collect();
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
