//! A house's own terms: words it does not print, or prints otherwise, with the examples that prove it.

use crate::lexicon::entry::{Entry, Level};
use crate::lexicon::list::List;
use crate::lexicon::{Lexicon, Term};
use serde::Deserialize;
use std::sync::Arc;
use toml::Spanned;

/// One `[[terms]]` entry of a `copydesk.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct HouseTerm {
    /// The words, and their other forms; none are guessed. `…` stands for one to six words.
    pub find: Vec<String>,
    /// What to write instead, best first.
    #[serde(default)]
    pub instead: Vec<String>,
    /// What to say; `{text}` stands for the words found.
    pub message: Option<String>,
    /// How loud a finding is.
    #[serde(default = "usual")]
    pub level: Level,
    /// Whose words it looks at.
    #[serde(default, rename = "in")]
    pub voice: Within,
    /// Only when directly followed by one of these.
    #[serde(default)]
    pub before: Vec<String>,
    /// Not when directly followed by one of these.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Not when directly preceded by one of these.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Only when one of these stands in the same sentence.
    #[serde(default)]
    pub near: Vec<String>,
    /// Not when one of these stands in the same sentence.
    #[serde(default)]
    pub not_near: Vec<String>,
    /// How often it may stand in the place `per` names before the next one is flagged.
    #[serde(default)]
    pub at_most: u32,
    /// The place that `at_most` counts in.
    #[serde(default)]
    pub per: Per,
    /// Does it come with a profile of copydesk's?
    #[serde(skip)]
    pub built_in: bool,
    /// Sentences it must be found in, with their place in the file.
    #[serde(default)]
    pub flag: Vec<Spanned<String>>,
    /// Sentences it must not be found in, with their place in the file.
    #[serde(default)]
    pub allow: Vec<Spanned<String>>,
}

/// Whose words a term is looked for in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// The reporter's own.
    #[default]
    Narrator,
    /// Those in quotation marks.
    Quoted,
    /// A source's, in the reporter's wording.
    Attributed,
    /// Everybody's.
    Any,
}

/// A place that occurrences are counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Per {
    /// The sentence.
    Sentence,
    /// The paragraph.
    Paragraph,
    /// The whole story.
    #[default]
    Story,
}

impl Per {
    /// Its name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Per::Sentence => "sentence",
            Per::Paragraph => "paragraph",
            Per::Story => "story",
        }
    }
}

fn usual() -> Level {
    Level::Warning
}

/// `lexicon` with the terms of the house on the list kept for them.
pub(crate) fn listed(lexicon: &Arc<Lexicon>, terms: &[HouseTerm]) -> Arc<Lexicon> {
    if terms.is_empty() {
        return lexicon.clone();
    }
    let mut lexicon = Lexicon::clone(lexicon);
    let replaced = |it: &Term| terms.iter().any(|new| new.find.first() == Some(&it.entry.term));
    lexicon.terms.retain(|it| it.list != List::HouseTerms || !replaced(it));
    let at = lexicon.terms.partition_point(|it| it.list <= List::HouseTerms);
    lexicon.terms.splice(at..at, terms.iter().filter_map(term));
    Arc::new(lexicon)
}

fn term(own: &HouseTerm) -> Option<Term> {
    let (first, forms) = own.find.split_first()?;
    let entry = Entry {
        forms: forms.to_vec(),
        level: own.level,
        instead: own.instead.clone(),
        before: own.before.clone().into(),
        not_before: own.not_before.clone().into(),
        not_after: own.not_after.clone().into(),
        near: own.near.clone().into(),
        not_near: own.not_near.clone().into(),
        why: "House style.".to_owned(),
        ..Entry::blank(first.clone(), "house".to_owned())
    };
    Some(Term { list: List::HouseTerms, rule: Some("house-term".to_owned()), entry: Arc::new(entry) })
}
