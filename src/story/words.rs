//! Where words stand in a story, told without reading it again.

use crate::prose::passage::Passage;
use crate::prose::token::WordKey;
use crate::story::Graf;
use rustc_hash::FxHashMap;

/// The words of a paragraph, as a set that may take a few others for its own: a Bloom filter of two bits a word.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Words([u64; 4]);

impl Words {
    /// The words of a paragraph.
    pub(super) fn of(passage: &Passage) -> Words {
        let mut words = Words::default();
        for token in &passage.tokens {
            for (part, bit) in bits(token.word) {
                words.0[part] |= bit;
            }
        }
        words
    }

    /// Is it one of them? When it says no, it is sure.
    pub(super) fn may_hold(&self, word: WordKey) -> bool {
        bits(word).iter().all(|&(part, bit)| self.0[part] & bit != 0)
    }
}

/// Two bits of the set, from two bytes of the key.
fn bits(word: WordKey) -> [(usize, u64); 2] {
    let bit = |byte: u64| ((byte >> 6 & 3) as usize, 1 << (byte & 63));
    [bit(word.0), bit(word.0 >> 8)]
}

/// The tokens of a paragraph that are tagged as names, with their words.
pub(super) fn proper(passage: &Passage) -> Box<[(WordKey, u32)]> {
    let tokens = passage.tokens.iter().enumerate();
    tokens.filter(|(_, token)| token.tag.is_proper()).map(|(at, token)| (token.word, at as u32)).collect()
}

/// Every token of a story that is tagged as a name, by its word.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The first and the last of each word, by their numbers.
    ends: FxHashMap<WordKey, (u32, u32)>,
    all: Vec<Placed>,
}

/// A token in its paragraph, and the number of the next of the same word; its own where there is none.
#[derive(Clone, Copy, Debug)]
struct Placed {
    graf: u32,
    at: u32,
    next: u32,
}

impl Places {
    /// Those of a story's paragraphs.
    pub(super) fn of(grafs: &[Graf]) -> Places {
        let count = grafs.iter().map(|graf| graf.facts.proper.len()).sum();
        let mut places = Places { ends: FxHashMap::default(), all: Vec::with_capacity(count) };
        for (index, graf) in grafs.iter().enumerate() {
            for &(word, at) in &graf.facts.proper {
                places.add(word, index as u32, at);
            }
        }
        places
    }

    fn add(&mut self, word: WordKey, graf: u32, at: u32) {
        let own = self.all.len() as u32;
        self.all.push(Placed { graf, at, next: own });
        let (_, last) = self.ends.entry(word).or_insert((own, own));
        if let Some(before) = self.all.get_mut(*last as usize) {
            before.next = own;
        }
        *last = own;
    }

    /// Where a word stands: paragraph and token, in order.
    pub(super) fn of_word(&self, word: WordKey) -> impl Iterator<Item = (usize, usize)> {
        let place = |at: u32| self.all.get(at as usize).map(|it| (at, *it));
        let first = self.ends.get(&word).and_then(|(first, _)| place(*first));
        let all = std::iter::successors(first, move |(at, it)| place(it.next).filter(|(next, _)| next != at));
        all.map(|(_, it)| (it.graf as usize, it.at as usize))
    }
}
