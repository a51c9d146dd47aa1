//! The desk every test reads at: one set of word lists, built once.

use crate::tree;
use copydesk::house::profile::Profile;
use copydesk::house::{self, HouseStyle};
use copydesk::lexicon::entry::Level;
use copydesk::rules;
use copydesk::rules::finding::Finding;
use copydesk::story::{Reader, Story};
use copydesk::text::copy::Format;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Everything a rule can say, hints included.
static TEACHING: LazyLock<Mutex<Reader>> =
    LazyLock::new(|| Mutex::new(Reader::new(Arc::new(Profile::Teaching.style()))));

/// A reader that has read nothing, under a house style that shows hints too.
pub(crate) fn reader() -> Reader {
    TEACHING.lock().unwrap_or_else(PoisonError::into_inner).another()
}

/// The house style that TOML describes, which must be without mistakes.
pub(crate) fn house(place: &str, toml: &str) -> Arc<HouseStyle> {
    let (style, problems) = house::parse(toml, tree::root(), None);
    assert!(problems.is_empty(), "{place}: {problems:?}");
    Arc::new(style)
}

/// A reader for a house style, or for that of [`reader`].
pub(crate) fn reader_of(house: Option<&Arc<HouseStyle>>) -> Reader {
    house.map_or_else(reader, |it| Reader::new(it.clone()))
}

/// A story as read for the first time.
pub(crate) fn read(text: &str, format: Format) -> Story {
    reader().read(text, format)
}

/// The findings of one rule, or of all, from a level up.
pub(crate) fn findings(story: &Story, only: Option<&str>, floor: Level) -> Vec<Finding> {
    let wanted = |finding: &Finding| finding.level >= floor && only.is_none_or(|code| finding.rule.code == code);
    rules::check(story).into_iter().filter(wanted).collect()
}

/// The level from which a rule's findings count in its own examples: what the desk shows, or the rule's own.
pub(crate) fn floor(rule: Option<&str>) -> Level {
    let usual = rule.and_then(rules::named).map_or(Level::Information, |rule| rule.level);
    usual.min(Level::Information)
}
