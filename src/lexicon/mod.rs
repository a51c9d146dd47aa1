//! Word lists as data: what copydesk knows of the language of sourcing.
//!
//! A list is a TOML file of [`words/`](https://toml.io); an entry is a term with its class, how loud it is, what to
//! write instead, where it does not count, and the sentences that prove all this. The build checks and packs the lists
//! (`src/lexicon/build.rs`); matching is `prose::terms`'s work.

pub mod entry;
pub mod list;
mod packed;
pub mod sets;

use crate::lexicon::entry::Entry;
use crate::lexicon::list::List;
use std::sync::{Arc, LazyLock};

/// A term and the list it is on.
#[derive(Clone, Debug)]
pub struct Term {
    /// The list.
    pub list: List,
    /// The rule it feeds, if any.
    pub rule: Option<String>,
    /// The entry as written.
    pub entry: Arc<Entry>,
}

/// Every list at hand: the built-in ones, as a house style has changed them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// All terms, in the order of [`List::ALL`] and of the files.
    pub terms: Vec<Term>,
}

impl Lexicon {
    /// The lists compiled in, read once.
    pub fn built_in() -> &'static Arc<Lexicon> {
        static BUILT_IN: LazyLock<Arc<Lexicon>> =
            LazyLock::new(|| Arc::new(Lexicon { terms: packed::unpack(packed::WORDS) }));
        &BUILT_IN
    }

    /// The terms of one list, in file order.
    pub fn list(&self, list: List) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.list == list)
    }
}
