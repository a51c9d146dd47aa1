//! Every key a `copydesk.toml` may hold: what validates it, completes it, and documents it.

use crate::house::profile::{Profile, catalogue};
use crate::lexicon::entry::Level;
use crate::lexicon::list::List;

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it does, in Markdown.
    pub doc: &'static str,
    /// A value to start from, in TOML.
    pub example: &'static str,
    /// Is its table useless without it?
    pub required: bool,
}

/// What a key may hold.
#[derive(Debug)]
pub enum Kind {
    /// A string that says something.
    Text,
    /// A path pattern as in `.gitignore`, from the file's own folder.
    Glob,
    /// A string that names one of a set.
    Name(Names),
    /// An array.
    Many(&'static Kind),
    /// A table with these keys.
    Table(&'static [Key]),
    /// A table whose keys are names of a set.
    Map(Names, &'static Kind),
    /// A bare value, or a table that says more.
    Either(&'static Kind, &'static [Key]),
}

/// A set of names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    /// `off` to `error`.
    Levels,
    /// The profiles that come with copydesk.
    Profiles,
    /// The rules of the catalogue.
    Rules,
    /// The word lists.
    Lists,
}

impl Names {
    /// All of them.
    pub fn all(self) -> Vec<&'static str> {
        match self {
            Names::Levels => LEVELS.map(|(name, _)| name).to_vec(),
            Names::Profiles => Profile::ALL.map(Profile::name).to_vec(),
            Names::Rules => catalogue().keys().map(String::as_str).collect(),
            Names::Lists => List::ALL.map(List::name).to_vec(),
        }
    }

    /// What one of them is called.
    pub fn noun(self) -> &'static str {
        match self {
            Names::Levels => "level",
            Names::Profiles => "profile",
            Names::Rules => "rule",
            Names::Lists => "word list",
        }
    }
}

/// The levels by name, quietest first.
pub const LEVELS: [(&str, Level); 5] = [
    ("off", Level::Off),
    ("hint", Level::Hint),
    ("information", Level::Information),
    ("warning", Level::Warning),
    ("error", Level::Error),
];

const LEVEL: Kind = Kind::Name(Names::Levels);
const RULES: Kind = Kind::Map(Names::Rules, &Kind::Either(&LEVEL, RULE));
const WORDS: Kind = Kind::Map(Names::Lists, &Kind::Table(LIST));

/// The keys of the file itself.
pub static FILE: &[Key] = &[
    Key {
        name: "extends",
        kind: Kind::Name(Names::Profiles),
        doc: "The profile to start from: `desk` (the default), `breaking`, `strict` or `teaching`.",
        example: "\"desk\"",
        required: false,
    },
    SHOW,
    Key {
        name: "own-outlets",
        kind: Kind::Many(&Kind::Text),
        doc: "Names of the house itself. Quoting them is not second-hand reporting.",
        example: "[\"The Example Post\", \"Example Radio\"]",
        required: false,
    },
    Key {
        name: "approved-descriptors",
        kind: Kind::Many(&Kind::Text),
        doc: "Descriptions of unnamed sources that an editor has approved for every story.",
        example: "[\"an official briefed on the talks\"]",
        required: false,
    },
    Key {
        name: "rules",
        kind: RULES,
        doc: "How loud each rule is: `off`, `hint`, `information`, `warning` or `error`.",
        example: "{ scare-quotes = \"off\", mind-reading = { level = \"warning\" } }",
        required: false,
    },
    Key {
        name: "words",
        kind: WORDS,
        doc: "The house's own words on a word list, and words of the list it does not mind.",
        example: "{ loaded-labels = { add = [\"fat cats\"], remove = [] } }",
        required: false,
    },
    Key {
        name: "overrides",
        kind: Kind::Many(&Kind::Table(OVERRIDE)),
        doc: "What is different in some folders. Where several match a story, the later one wins.",
        example: "[{ paths = [\"opinion/\"], rules = { editorializing = \"off\" } }]",
        required: false,
    },
    Key {
        name: "allow",
        kind: Kind::Many(&Kind::Table(ALLOW)),
        doc: "Findings the house has decided to live with. They stay in the ledger.",
        example: "[{ rule = \"contested-name\", text = \"the Strait\", reason = \"House style since 2024\" }]",
        required: false,
    },
];

const SHOW: Key = Key {
    name: "show",
    kind: LEVEL,
    doc: "Findings below this level are not shown.",
    example: "\"information\"",
    required: false,
};

const RULE: &[Key] =
    &[Key { name: "level", kind: LEVEL, doc: "How loud the rule is.", example: "\"warning\"", required: true }];

const LIST: &[Key] = &[
    Key {
        name: "add",
        kind: Kind::Many(&Kind::Either(&Kind::Text, TERM)),
        doc: "Terms to look for as well: the words alone, or a table that says more. A term the list has is replaced.",
        example: "[\"fat cats\"]",
        required: false,
    },
    Key {
        name: "remove",
        kind: Kind::Many(&Kind::Text),
        doc: "Terms of the list to leave alone, in the form the list gives them.",
        example: "[]",
        required: false,
    },
];

const TERM: &[Key] = &[
    Key {
        name: "term",
        kind: Kind::Text,
        doc: "The words. Case is ignored unless they begin with a capital; `…` stands for one to six words.",
        example: "\"fat cat\"",
        required: true,
    },
    Key {
        name: "forms",
        kind: Kind::Many(&Kind::Text),
        doc: "Its other forms; none are guessed.",
        example: "[\"fat cats\"]",
        required: false,
    },
    Key {
        name: "class",
        kind: Kind::Text,
        doc: "The group of the list it belongs to.",
        example: "\"people\"",
        required: false,
    },
    Key {
        name: "level",
        kind: LEVEL,
        doc: "How loud a finding is; the rule's own level unless said.",
        example: "\"warning\"",
        required: false,
    },
    Key {
        name: "instead",
        kind: Kind::Many(&Kind::Text),
        doc: "What to write instead, best first.",
        example: "[\"executive\"]",
        required: false,
    },
    Key {
        name: "why",
        kind: Kind::Text,
        doc: "Why, in a sentence an editor would say.",
        example: "\"A jibe, not a description.\"",
        required: false,
    },
];

const OVERRIDE: &[Key] = &[
    Key {
        name: "paths",
        kind: Kind::Many(&Kind::Glob),
        doc: "Which stories: patterns as in `.gitignore`, from this file's folder.",
        example: "[\"opinion/\", \"*.column.md\"]",
        required: true,
    },
    SHOW,
    Key { name: "rules", kind: RULES, doc: "How loud each rule is there.", example: "{}", required: false },
    Key { name: "words", kind: WORDS, doc: "Words added and removed there.", example: "{}", required: false },
];

const ALLOW: &[Key] = &[
    Key {
        name: "rule",
        kind: Kind::Name(Names::Rules),
        doc: "The rule that may be broken.",
        example: "\"contested-name\"",
        required: true,
    },
    Key {
        name: "text",
        kind: Kind::Text,
        doc: "Words that the finding's sentence holds.",
        example: "\"the Strait\"",
        required: true,
    },
    Key {
        name: "reason",
        kind: Kind::Text,
        doc: "Why it may.",
        example: "\"House style since 2024\"",
        required: true,
    },
];
