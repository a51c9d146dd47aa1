//! Pronouns: what kind of source each can stand for.

use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::sourcing::source::Kind;

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// “she”
    Person,
    /// “they”
    Several,
    /// “it”
    Thing,
    /// “who”
    Anybody,
}

impl Wanted {
    /// None for “I”, “we”, “you” and the letters of an interview: those are told otherwise or not at all.
    pub(crate) fn of(passage: &Passage, run: Run) -> Option<Wanted> {
        let at = run.start as usize;
        match () {
            () if passage.is(at, &["he", "she", "his", "her", "him", "hers"]) => Some(Wanted::Person),
            () if passage.is(at, &["they", "their", "them"]) => Some(Wanted::Several),
            () if passage.is(at, &["it", "its"]) => Some(Wanted::Thing),
            () if passage.is(at, &["who", "which", "that", "whose"]) => Some(Wanted::Anybody),
            () => None,
        }
    }

    pub(crate) fn fits(self, kind: Kind) -> bool {
        match self {
            Wanted::Person => matches!(kind, Kind::NamedPerson | Kind::UnnamedPerson | Kind::Spokesperson),
            Wanted::Several => !matches!(kind, Kind::NamedPerson | Kind::Document | Kind::Other),
            Wanted::Thing => matches!(kind, Kind::Organization | Kind::Document | Kind::Outlet),
            Wanted::Anybody => kind.is_human(),
        }
    }
}
