//! Who answers for a sentence, as the report colors it.

use crate::features::sentence::Sentence;
use crate::sourcing::source::Kind;
use crate::sourcing::table::Source;
use crate::story::Story;
use serde::Serialize;

/// Who answers, from the weakest up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// We do, for what readers may doubt.
    Ours,
    /// Nobody has to: what nobody would doubt.
    Plain,
    /// “Critics”, “experts”; somebody who cannot be told.
    Crowd,
    /// Somebody unnamed.
    Unnamed,
    /// Another outlet.
    Outlet,
    /// An institution or a document.
    Institution,
    /// A person by name.
    Named,
}

impl Party {
    /// All of them, as a legend has them.
    pub const ALL: [Party; 7] =
        [Party::Named, Party::Institution, Party::Outlet, Party::Unnamed, Party::Crowd, Party::Ours, Party::Plain];

    /// The party of a source.
    pub fn of(source: &Source) -> Party {
        match source.kind {
            _ if source.anonymity.is_some() => Party::Unnamed,
            Kind::NamedPerson => Party::Named,
            Kind::Organization | Kind::Spokesperson | Kind::Document => Party::Institution,
            Kind::Outlet => Party::Outlet,
            Kind::UnnamedPerson | Kind::UnnamedGroup => Party::Unnamed,
            Kind::Collective | Kind::Pronoun | Kind::Other => Party::Crowd,
        }
    }

    /// Who answers for a sentence: of several, the strongest.
    pub fn answering(story: &Story, sentence: &Sentence) -> Party {
        let parties = sentence.origins.iter().map(|id| Party::of(story.sources().source(*id)));
        match parties.max() {
            Some(party) => party,
            None if sentence.attributed => Party::Crowd,
            None if sentence.is_ours() => Party::Ours,
            None => Party::Plain,
        }
    }

    /// Its name in the page's style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Party::Ours => "ours",
            Party::Plain => "plain",
            Party::Crowd => "crowd",
            Party::Unnamed => "unnamed",
            Party::Outlet => "outlet",
            Party::Institution => "institution",
            Party::Named => "named",
        }
    }

    /// How the legend says it.
    pub fn name(self) -> &'static str {
        match self {
            Party::Ours => "us alone, and it may be doubted",
            Party::Plain => "us, and nobody would doubt it",
            Party::Crowd => "nobody in particular",
            Party::Unnamed => "unnamed",
            Party::Outlet => "another outlet",
            Party::Institution => "institution or document",
            Party::Named => "named person",
        }
    }

    /// A sign for those who cannot tell the colors apart.
    pub fn sign(self) -> &'static str {
        match self {
            Party::Ours => "!",
            Party::Plain => "",
            Party::Crowd => "?",
            Party::Unnamed => "U",
            Party::Outlet => "O",
            Party::Institution => "I",
            Party::Named => "N",
        }
    }
}
