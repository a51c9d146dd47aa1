//! The schema of a word list: one TOML file a list, one `[[entry]]` a term.

use serde::{Deserialize, Deserializer};

/// How loudly something is said, from nothing to a flat ban.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Never.
    #[default]
    Off,
    /// A nudge, off in the default profile.
    Hint,
    /// An editor would ask.
    Information,
    /// The desk would send it back.
    Warning,
    /// Legal risk, or a flat ban in several houses.
    Error,
}

impl Level {
    /// One step quieter; a hint stays one.
    pub fn softer(self) -> Level {
        match self {
            Level::Error => Level::Warning,
            Level::Warning => Level::Information,
            Level::Information | Level::Hint => Level::Hint,
            Level::Off => Level::Off,
        }
    }

    /// The level of that name.
    pub fn named(name: &str) -> Option<Level> {
        let levels = [Level::Off, Level::Hint, Level::Information, Level::Warning, Level::Error];
        levels.into_iter().find(|level| level.name() == name)
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Hint => "hint",
            Level::Information => "information",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// The part of speech a term must have to count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartOfSpeech {
    /// Common or proper noun.
    Noun,
    /// Any verb form.
    Verb,
    /// Adjective, or participle used as one.
    Adjective,
    /// Adverb.
    Adverb,
}

impl PartOfSpeech {
    /// The part of speech of that name.
    pub fn named(name: &str) -> Option<PartOfSpeech> {
        let all = [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb];
        all.into_iter().find(|pos| pos.name() == name)
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            PartOfSpeech::Noun => "noun",
            PartOfSpeech::Verb => "verb",
            PartOfSpeech::Adjective => "adjective",
            PartOfSpeech::Adverb => "adverb",
        }
    }
}

/// What may stand about a term. Phrases that came packed are taken apart when somebody asks, for there are thousands of
/// them and few are ever looked for.
#[derive(Clone, Debug)]
pub enum Phrases {
    /// Apart by bars, none of them empty.
    Packed(&'static str),
    /// One by one.
    Listed(Vec<String>),
}

impl Phrases {
    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (packed, listed) = match self {
            Phrases::Packed(packed) => (*packed, [].as_slice()),
            Phrases::Listed(listed) => ("", listed.as_slice()),
        };
        packed.split('|').filter(|it| !it.is_empty()).chain(listed.iter().map(String::as_str))
    }
}

impl Default for Phrases {
    fn default() -> Phrases {
        Phrases::Listed(Vec::new())
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrases, D::Error> {
        Vec::deserialize(deserializer).map(Phrases::Listed)
    }
}

impl From<Vec<String>> for Phrases {
    fn from(listed: Vec<String>) -> Phrases {
        Phrases::Listed(listed)
    }
}

/// A file of `words/`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WordList {
    /// The list's name: its file name without `.toml`.
    pub list: String,
    /// The rule its entries feed unless they name another; lists that only inform the analysis have none.
    pub rule: Option<String>,
    /// The terms.
    #[serde(default, rename = "entry")]
    pub entries: Vec<Entry>,
}

/// One term.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Entry {
    /// The citation form: words apart by one space; `…` stands for one to six words within the clause. Matched on
    /// tokens, case folded unless it begins with a capital; ’ and ' are alike.
    pub term: String,
    /// Other listed forms: inflections, spellings. Nothing is inflected that is not listed.
    #[serde(default)]
    pub forms: Vec<String>,
    /// The group within the list that rules tell apart.
    pub class: String,
    /// The rule it feeds, where that is not the list's.
    pub rule: Option<String>,
    /// How loud a finding is in the `desk` profile. `off` informs the analysis and never flags.
    #[serde(default)]
    pub level: Level,
    /// Drop-in replacements in citation form, best first.
    #[serde(default)]
    pub instead: Vec<String>,
    /// What to do where no word will do: a clause an editor would say ("name who reported it").
    pub advice: Option<String>,
    /// The part of speech it must have.
    pub pos: Option<PartOfSpeech>,
    /// Not when directly followed by one of these phrases.
    #[serde(default)]
    pub not_before: Phrases,
    /// Not when directly preceded by one of these phrases.
    #[serde(default)]
    pub not_after: Phrases,
    /// Not when one of these phrases stands in the same sentence.
    #[serde(default)]
    pub not_near: Phrases,
    /// Only when one of these phrases stands in the same sentence.
    #[serde(default)]
    pub near: Phrases,
    /// Only when directly followed by one of these phrases.
    #[serde(default)]
    pub before: Phrases,
    /// Whom it casts in a bad light: “governments”, “the left”, “anybody”. `loaded-labels` only, and a matter of the
    /// list and its tests, like [`Entry::flag`].
    pub harms: Option<String>,
    /// Whom it flatters. Like [`Entry::harms`].
    pub favors: Option<String>,
    /// How well it identifies a source, 0 (bare) to 4 (named office or first-hand role). `source-nouns` only.
    pub specificity: Option<u8>,
    /// `strong`, `medium` or `weak`. `anonymity-reasons` only.
    pub strength: Option<String>,
    /// The usual name ("AFP"). `outlets` only.
    pub canonical: Option<String>,
    /// The country, as readers call it. `outlets` only.
    pub country: Option<String>,
    /// Who speaks when the place is said to. `metonyms` only.
    pub stands_for: Option<String>,
    /// How often people marked its forms as a cue, of 24,000. `verbs` only.
    pub cues: Option<u32>,
    /// Why it is here, in a sentence an editor would say, with the authority where there is one.
    pub why: String,
    /// Sentences it must be found in. A matter of the list and its tests: terms of the lexicon have none.
    pub flag: Vec<String>,
    /// Sentences it must not be found in, outside quotation marks: other senses, near-misses. Like [`Entry::flag`].
    pub allow: Vec<String>,
}

impl Entry {
    /// An entry that demands and says nothing.
    pub fn blank(term: String, class: String) -> Entry {
        Entry {
            term,
            class,
            forms: Vec::new(),
            rule: None,
            level: Level::Off,
            instead: Vec::new(),
            advice: None,
            pos: None,
            not_before: Phrases::default(),
            not_after: Phrases::default(),
            not_near: Phrases::default(),
            near: Phrases::default(),
            before: Phrases::default(),
            harms: None,
            favors: None,
            specificity: None,
            strength: None,
            canonical: None,
            country: None,
            stands_for: None,
            cues: None,
            why: String::new(),
            flag: Vec::new(),
            allow: Vec::new(),
        }
    }
}
