//! Names: what a source is called and filed under.

use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::{WordKey, fold};
use crate::sourcing::source::{Description, Kind};
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// What something is filed under: folded words, told apart by their hash alone.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    words: Arc<str>,
    hash: WordKey,
}

impl Key {
    /// The key of words already folded.
    pub(crate) fn of(words: &str) -> Key {
        Key { words: words.into(), hash: WordKey::folded(words) }
    }

    /// The words as a number.
    pub(crate) fn hash(&self) -> WordKey {
        self.hash
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

/// What a source is called: its words without what is said of it in an aside.
pub(crate) fn label(text: &str, kind: Kind) -> String {
    let end = match kind {
        Kind::NamedPerson => text.len(),
        _ => text.find([',', '(']).unwrap_or(text.len()),
    };
    let end = if kind.is_unnamed() && end > LONG { cut(&text[..end]) } else { end };
    text[..end].trim_end_matches([' ', ',', '—', '–']).to_owned()
}

/// A label longer than this, in bytes, loses how an unnamed source knows.
const LONG: usize = 56;

/// Where a long description turns to what somebody has or does.
fn cut(text: &str) -> usize {
    [" with ", " who ", " that "].iter().filter_map(|it| text.find(it)).min().unwrap_or(text.len())
}

/// Two folded labels of one surname: may they be one person? Not when both have a first name and those differ.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    match (first_name(a), first_name(b)) {
        (Some(a), Some(b)) => a == b || a.ends_with('.') || b.ends_with('.'),
        _ => true,
    }
}

/// The first word of a label of two.
fn first_name(label: &str) -> Option<&str> {
    label.split_once(' ').filter(|(_, rest)| !rest.contains(' ')).map(|(first, _)| first)
}

/// The words of a folded name, each once.
pub(crate) fn keys(folded: &str) -> Vec<Key> {
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort();
    words.dedup();
    words.into_iter().map(Key::of).collect()
}

/// What else a body goes by: the head noun of its name (“ministry”), the initials of a long one.
pub(crate) fn short_forms(passage: &Passage, description: &Description) -> Vec<String> {
    if description.kind != Kind::Organization {
        return Vec::new();
    }
    let head = passage.phrase_over(description.head);
    let proper = head.into_iter().flat_map(Run::tokens).filter(|&at| passage.tag(at).is_proper());
    let initials: String = proper.filter_map(|at| passage.word(at).chars().next()).collect();
    let initials = Some(fold(&initials)).filter(|it| it.chars().count() >= 3);
    [fold(passage.word(description.head))].into_iter().chain(initials).collect()
}

/// What a source is filed under: surname, head noun, or the whole name without its article.
pub(crate) fn key(passage: &Passage, description: &Description, text: &str) -> String {
    match (description.kind, description.name) {
        (Kind::NamedPerson, Some(name)) => fold(passage.word(name.end as usize - 1)),
        (Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Other, _) => fold(passage.word(description.head)),
        (kind, _) => fold(&label(text, kind)).trim_start_matches("the ").to_owned(),
    }
}
