//! Links: how a mention was taken for a source already met.

/// How a mention was taken for its source.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Link {
    /// It is the first mention.
    First,
    /// The same words, or the same name.
    Name,
    /// A surname after the full name.
    Surname,
    /// “the FRA” after “the Federal Rail Authority”.
    Initials,
    /// “the ministry” after “the finance ministry”.
    ShortForm,
    /// “the official” after “a customs official”, “the mayor” after “Mayor Ana Ruiz”.
    Description,
    /// A pronoun: it may silence a finding and never raises one.
    Pronoun,
}

impl Link {
    /// How the hover says it.
    pub fn explain(self) -> &'static str {
        match self {
            Link::First => "first mention",
            Link::Name => "same name",
            Link::Surname => "surname",
            Link::Initials => "initials",
            Link::ShortForm => "short form",
            Link::Description => "same description",
            Link::Pronoun => "pronoun",
        }
    }
}
