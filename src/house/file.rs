//! What a `copydesk.toml` says, once its mistakes are left out.

use crate::house::Allowance;
use crate::house::keys;
use crate::house::problem::Flaw;
use crate::house::term::HouseTerm;
use crate::house::validate::Validator;
use crate::lexicon::entry::Level;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

/// The file. [`keys::FILE`] says what each key means.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct File {
    /// What a built-in profile is for; not a key of a house's own file.
    pub(crate) summary: String,
    pub(crate) extends: Option<String>,
    pub(crate) show: Option<Level>,
    pub(crate) own_outlets: Vec<String>,
    pub(crate) approved_descriptors: Vec<String>,
    pub(crate) ledger_number: bool,
    rules: BTreeMap<String, Loudness>,
    pub(crate) words: BTreeMap<String, Words>,
    pub(crate) terms: Vec<HouseTerm>,
    pub(crate) overrides: Vec<Override>,
    pub(crate) allow: Vec<Allowance>,
}

/// What is different for some paths.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(crate) struct Override {
    pub(crate) paths: Vec<String>,
    pub(crate) show: Option<Level>,
    rules: BTreeMap<String, Loudness>,
    pub(crate) words: BTreeMap<String, Words>,
}

/// How a word list differs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Words {
    pub(crate) add: Vec<Spanned<Addition>>,
    pub(crate) remove: Vec<Spanned<String>>,
    pub(crate) change: Vec<Spanned<Change>>,
}

/// What a house says otherwise of a term that is on the list.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Change {
    pub(crate) term: String,
    pub(crate) level: Option<Level>,
    pub(crate) instead: Option<Vec<String>>,
    pub(crate) why: Option<String>,
}

/// A term of the house's own.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Addition {
    Bare(String),
    Full(NewTerm),
}

/// A term with what the house says of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NewTerm {
    pub(crate) term: String,
    pub(crate) forms: Vec<String>,
    pub(crate) class: Option<String>,
    pub(crate) level: Option<Level>,
    pub(crate) instead: Vec<String>,
    pub(crate) why: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
enum Loudness {
    Bare(Level),
    Full { level: Level },
}

impl File {
    /// Reads a house's file: what stands, and what is wrong with the rest.
    pub(crate) fn read(text: &str) -> (File, Vec<Flaw>) {
        let mut table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => return (File::default(), vec![unreadable(error)]),
        };
        let mut validator = Validator::default();
        let span = table.span();
        validator.table(span, table.get_mut(), keys::FILE);
        let mut flaws = validator.flaws;
        let file = File::deserialize(Deserializer::from(table)).map_err(|error| flaws.push(unreadable(error)));
        (file.unwrap_or_default(), flaws)
    }

    /// Reads a profile that comes with copydesk; a test reads them with [`File::read`].
    pub(crate) fn built_in(text: &str) -> File {
        toml::from_str(text).unwrap_or_default()
    }

    pub(crate) fn levels(&self) -> BTreeMap<String, Level> {
        levels(&self.rules)
    }
}

impl Override {
    pub(crate) fn levels(&self) -> BTreeMap<String, Level> {
        levels(&self.rules)
    }
}

fn levels(rules: &BTreeMap<String, Loudness>) -> BTreeMap<String, Level> {
    let level = |loudness: &Loudness| match *loudness {
        Loudness::Bare(level) | Loudness::Full { level } => level,
    };
    rules.iter().map(|(rule, loudness)| (rule.clone(), level(loudness))).collect()
}

fn unreadable(error: toml::de::Error) -> Flaw {
    Flaw::error(error.span().unwrap_or(0..0), format!("Not TOML: {}", error.message().replace('\n', "; ")))
}
