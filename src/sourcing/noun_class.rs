//! What common nouns are for: people, bodies, documents, outlets, by one look-up a word.

use crate::lexicon::sets::{self, Set};
use crate::prose::token::WordKey;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const CLASSES: [Set; 5] = [Set::People, Set::Bodies, Set::Documents, Set::Press, Set::Times];

/// The sets a word is in, as bits; its plural counts too.
pub(crate) fn of(word: WordKey) -> u64 {
    static CLASSES_OF: LazyLock<FxHashMap<WordKey, u64>> = LazyLock::new(classes);
    CLASSES_OF.get(&word).copied().unwrap_or(0)
}

fn classes() -> FxHashMap<WordKey, u64> {
    let mut classes: FxHashMap<WordKey, u64> = FxHashMap::default();
    for (bit, set) in CLASSES.into_iter().enumerate() {
        for word in sets::words(set) {
            for form in [word.clone(), format!("{word}s"), plural(word)] {
                *classes.entry(WordKey::of(&form)).or_default() |= 1 << bit;
            }
        }
    }
    classes
}

/// “body” → “bodies”
fn plural(word: &str) -> String {
    word.strip_suffix('y').map_or_else(|| format!("{word}es"), |stem| format!("{stem}ies"))
}
