//! Every key a `copydesk.toml` may hold: what validates it, completes it, and documents it.

use crate::house::profile::{Profile, catalogue};
use crate::lexicon::entry::Level;
use crate::lexicon::list::List;

/// The keys of the file itself.
pub static FILE: &[Key] = &[
    key("extends", Kind::Name(Names::Profiles), "The profile to start from; `desk` unless said.")
        .example("extends = \"desk\""),
    SHOW,
    key("own-outlets", TEXTS, "Names of the house itself. Quoting them is not second-hand reporting.")
        .example("own-outlets = [\"The Example Post\", \"Example Radio\"]"),
    key("approved-descriptors", TEXTS, "Descriptions of unnamed sources that an editor has approved for every story.")
        .example("approved-descriptors = [\"an official briefed on the talks\"]"),
    key(
        "ledger-number",
        Kind::Flag,
        "Show one number for a story's sourcing beside the ledger's counts: a rule of thumb, not validated.",
    )
    .example("ledger-number = true"),
    key("rules", RULES, "How loud each rule is: `off`, `hint`, `information`, `warning` or `error`.")
        .example("[rules]\nscare-quotes = \"off\"\nmind-reading = { level = \"warning\" }"),
    key("words", WORDS, "The house's own words on a word list, and words of the list it does not mind.").example(
        "[words.loaded-labels]\nadd = [\"spin doctor\", { term = \"fat cat\", forms = [\"fat cats\"], \
         instead = [\"executive\"], why = \"A jibe, not a description.\" }]\nremove = []",
    ),
    key(
        "terms",
        Kind::Many(&Kind::Table(HOUSE_TERM)),
        "Words the house does not print, or prints otherwise. `copydesk check --self-test` runs their examples.",
    )
    .example(
        "[[terms]]\nfind = [\"utilize\", \"utilizes\"]\ninstead = [\"use\"]\n\
         flag = [\"Crews utilize drones.\"]\nallow = [\"Crews use drones.\"]",
    ),
    key(
        "overrides",
        Kind::Many(&Kind::Table(OVERRIDE)),
        "What is different in some folders. Where several match a story, the later one wins.",
    )
    .example("[[overrides]]\npaths = [\"opinion/\", \"*.column.md\"]\nrules = { editorializing = \"off\" }"),
    key(
        "allow",
        Kind::Many(&Kind::Table(ALLOW)),
        "Findings the house has decided to live with. They are counted in the ledger.",
    )
    .example("[[allow]]\nrule = \"contested-name\"\ntext = \"the Strait\"\nreason = \"House style since 2024\""),
];

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it does, in Markdown.
    pub doc: &'static str,
    /// Lines of TOML to start from, for a key of the file itself.
    pub example: &'static str,
    /// Is its table useless without it?
    pub required: bool,
}

/// What a key may hold.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A string that says something.
    Text,
    /// A path pattern as in `.gitignore`, from the file's own folder.
    Glob,
    /// A string that names one of a set.
    Name(Names),
    /// True or false.
    Flag,
    /// A whole number from 0 to 1,000.
    Count,
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
    /// The levels a finding can have: `hint` to `error`.
    Floors,
    /// The profiles that come with copydesk.
    Profiles,
    /// The rules of the catalogue.
    Rules,
    /// The word lists.
    Lists,
    /// Whose words: `narrator`, `quoted`, `attributed`, `any`.
    Voices,
    /// Where occurrences are counted: `sentence`, `paragraph`, `story`.
    Places,
}

impl Names {
    /// All of them.
    pub fn all(self) -> Vec<&'static str> {
        match self {
            Names::Levels => LEVELS.map(|(name, _)| name).to_vec(),
            Names::Floors => LEVELS[1..].iter().map(|&(name, _)| name).collect(),
            Names::Profiles => Profile::ALL.map(Profile::name).to_vec(),
            Names::Rules => catalogue().keys().map(String::as_str).collect(),
            Names::Lists => List::ALL.map(List::name).to_vec(),
            Names::Voices => vec!["narrator", "quoted", "attributed", "any"],
            Names::Places => vec!["sentence", "paragraph", "story"],
        }
    }

    /// What one of them is called.
    pub fn noun(self) -> &'static str {
        match self {
            Names::Levels | Names::Floors => "level",
            Names::Profiles => "profile",
            Names::Rules => "rule",
            Names::Lists => "word list",
            Names::Voices => "voice",
            Names::Places => "place to count in",
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
const TEXTS: Kind = Kind::Many(&Kind::Text);
const RULES: Kind = Kind::Map(Names::Rules, &Kind::Either(&LEVEL, RULE));
const WORDS: Kind = Kind::Map(Names::Lists, &Kind::Table(LIST));

const SHOW: Key = key("show", Kind::Name(Names::Floors), "Findings below this level are not shown.")
    .example("show = \"information\"");

const RULE: &[Key] = &[key("level", LEVEL, "How loud the rule is.").required()];

const LIST: &[Key] = &[
    key(
        "add",
        Kind::Many(&Kind::Either(&Kind::Text, TERM)),
        "Terms to look for as well: the words alone, or a table that says more. A term the list has is replaced.",
    ),
    key("remove", TEXTS, "Terms of the list to leave alone, in the form the list gives them."),
    key(
        "change",
        Kind::Many(&Kind::Table(CHANGE)),
        "Terms of the list to speak of otherwise; what is not said here stays.",
    ),
];

const CHANGE: &[Key] = &[
    key("term", Kind::Text, "The term, in the form the list gives it.").required(),
    key("level", LEVEL, "How loud a finding is."),
    key("instead", TEXTS, "What to write instead, best first."),
    key("why", Kind::Text, "Why, in a sentence an editor would say."),
];

const TERM: &[Key] = &[
    key(
        "term",
        Kind::Text,
        "The words. Case is ignored unless they begin with a capital; `…` stands for one to six words.",
    )
    .required(),
    key("forms", TEXTS, "Its other forms; none are guessed."),
    key("class", Kind::Text, "The group of the list it belongs to; that of the list's first flagged term unless said."),
    key("level", LEVEL, "How loud a finding is; the rule's own level unless said."),
    key("instead", TEXTS, "What to write instead, best first."),
    key("why", Kind::Text, "Why, in a sentence an editor would say."),
];

const HOUSE_TERM: &[Key] = &[
    key(
        "find",
        TEXTS,
        "The words and their other forms. Case is ignored unless they begin with a capital; `…` stands for one to six words.",
    )
    .required(),
    key("instead", TEXTS, "What to write instead, best first."),
    key("message", Kind::Text, "What to say, in a line; `{text}` stands for the words found."),
    key("level", LEVEL, "How loud a finding is; `warning` unless said."),
    key("in", Kind::Name(Names::Voices), "Whose words are looked at; `narrator` unless said."),
    key("before", TEXTS, "Only when directly followed by one of these."),
    key("not-before", TEXTS, "Not when directly followed by one of these."),
    key("not-after", TEXTS, "Not when directly preceded by one of these."),
    key("near", TEXTS, "Only when one of these stands in the same sentence."),
    key("not-near", TEXTS, "Not when one of these stands in the same sentence."),
    key("at-most", Kind::Count, "How often it may stand there before the next one is flagged; 0 unless said."),
    key("per", Kind::Name(Names::Places), "Where `at-most` counts: `sentence`, `paragraph` or `story`, which it is unless said."),
    key("flag", TEXTS, "Sentences it must be found in."),
    key("allow", TEXTS, "Sentences it must not be found in."),
];

const OVERRIDE: &[Key] = &[
    key("paths", Kind::Many(&Kind::Glob), "Which stories: patterns as in `.gitignore`, from this file's folder.")
        .required(),
    SHOW,
    key("rules", RULES, "How loud each rule is there."),
    key("words", WORDS, "Words added and removed there."),
];

const ALLOW: &[Key] = &[
    key("rule", Kind::Name(Names::Rules), "The rule that may be broken.").required(),
    key("text", Kind::Text, "Words that the finding's sentence holds.").required(),
    key("reason", Kind::Text, "Why it may.").required(),
];

const fn key(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key { name, kind, doc, example: "", required: false }
}

impl Key {
    const fn example(self, example: &'static str) -> Key {
        Key { example, ..self }
    }

    const fn required(self) -> Key {
        Key { required: true, ..self }
    }
}
