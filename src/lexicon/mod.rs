//! Word lists as data: what copydesk knows of the language of sourcing.
//!
//! A list is a TOML file of [`words/`](https://toml.io); an entry is a term with its class, how loud it is, what to
//! write instead, where it does not count, and the sentences that prove all this. Matching is `prose::terms`'s work.

pub mod entry;
pub mod list;
pub mod sets;

use crate::lexicon::entry::{Entry, WordList};
use crate::lexicon::list::List;
use std::fmt;
use std::sync::{Arc, OnceLock};

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

/// A mistake in a list: which file, which line, what is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The list's file name.
    pub file: String,
    /// Line in it, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

impl Lexicon {
    /// The lists compiled in, parsed once. A mistaken file is left out here and fails a test.
    pub fn built_in() -> &'static Lexicon {
        static BUILT_IN: OnceLock<Lexicon> = OnceLock::new();
        BUILT_IN.get_or_init(|| Lexicon { terms: parse_all() })
    }

    /// The terms of one list, in file order.
    pub fn list(&self, list: List) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.list == list)
    }
}

/// Reads all lists, on two threads: it is most of what starting up takes.
fn parse_all() -> Vec<Term> {
    let terms = |lists: &[List]| -> Vec<Term> {
        lists.iter().filter_map(|&list| parse(list, list.source()).ok()).flatten().collect()
    };
    let (first, rest) = List::ALL.split_at(HALF);
    std::thread::scope(|scope| {
        let rest = scope.spawn(|| terms(rest));
        let first = terms(first);
        let rest = rest.join().unwrap_or_default();
        first.into_iter().chain(rest).collect()
    })
}

/// The lists up to here are about as long as those after.
const HALF: usize = 10;

/// Reads one list. The first mistake ends it.
pub fn parse(list: List, source: &str) -> Result<Vec<Term>, Mistake> {
    let file = format!("{}.toml", list.name());
    let words: WordList = toml::from_str(source).map_err(|error| Mistake {
        file: file.clone(),
        line: line_of(source, error.span().map_or(0, |span| span.start)),
        what: error.message().to_owned(),
    })?;
    if words.list != list.name() {
        return Err(Mistake { file, line: 1, what: format!("calls itself “{}”", words.list) });
    }
    let rule = words.rule;
    let term = |entry: Entry| Term { list, rule: entry.rule.clone().or(rule.clone()), entry: Arc::new(entry) };
    Ok(words.entries.into_iter().map(term).collect())
}

fn line_of(source: &str, offset: usize) -> usize {
    source.as_bytes()[..offset.min(source.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
}
