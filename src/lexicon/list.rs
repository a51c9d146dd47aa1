//! The lists by name, each with its file.

/// One word list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum List {
    /// Ground-rule phrases and knowledge descriptors that mark an unnamed source.
    AnonymityMarkers,
    /// Phrases that give a reason for anonymity.
    AnonymityReasons,
    /// Check-worthiness triggers for unattributed-claim.
    ClaimTriggers,
    /// Contested status and house-style toponyms (all house-configurable).
    Contested,
    /// Guilt-asserting wording and the court-status phrases that clear it.
    CrimeAllegation,
    /// Non-verb attribution cues: prepositions, settings, documents, pick-ups, chain links, observation, verification lines.
    Cues,
    /// Certainty, attitude, intensifier, agency and journalese wording.
    Editorializing,
    /// Euphemisms.
    Euphemisms,
    /// Hedges, impersonal and agentless attribution.
    Hedges,
    /// Terms of the house's own, from its `copydesk.toml`.
    HouseTerms,
    /// Loaded labels for people, groups, governments, events, speech, issues.
    LoadedLabels,
    /// Places and institutions used as speakers.
    Metonyms,
    /// Number heads that need a source.
    Numbers,
    /// News outlets, for pick-up (second-hand) detection.
    Outlets,
    /// Poll triggers and the detail markers that satisfy the rule.
    Polls,
    /// Predictions stated as fact.
    Predictions,
    /// Puffery and checkable superlatives.
    PufferySuperlatives,
    /// Right-of-reply markers.
    Responses,
    /// Head nouns of sources.
    SourceNouns,
    /// Vague collectives, press generalities, expert plurals.
    VagueAttribution,
    /// Attribution and mental-state verbs.
    Verbs,
}

impl List {
    /// Every list.
    pub const ALL: [List; 21] = [
        List::AnonymityMarkers,
        List::AnonymityReasons,
        List::ClaimTriggers,
        List::Contested,
        List::CrimeAllegation,
        List::Cues,
        List::Editorializing,
        List::Euphemisms,
        List::Hedges,
        List::HouseTerms,
        List::LoadedLabels,
        List::Metonyms,
        List::Numbers,
        List::Outlets,
        List::Polls,
        List::Predictions,
        List::PufferySuperlatives,
        List::Responses,
        List::SourceNouns,
        List::VagueAttribution,
        List::Verbs,
    ];

    /// Its name: the file name without `.toml`.
    pub fn name(self) -> &'static str {
        match self {
            List::AnonymityMarkers => "anonymity-markers",
            List::AnonymityReasons => "anonymity-reasons",
            List::ClaimTriggers => "claim-triggers",
            List::Contested => "contested",
            List::CrimeAllegation => "crime-allegation",
            List::Cues => "cues",
            List::Editorializing => "editorializing",
            List::Euphemisms => "euphemisms",
            List::Hedges => "hedges",
            List::HouseTerms => "house-terms",
            List::LoadedLabels => "loaded-labels",
            List::Metonyms => "metonyms",
            List::Numbers => "numbers",
            List::Outlets => "outlets",
            List::Polls => "polls",
            List::Predictions => "predictions",
            List::PufferySuperlatives => "puffery-superlatives",
            List::Responses => "responses",
            List::SourceNouns => "source-nouns",
            List::VagueAttribution => "vague-attribution",
            List::Verbs => "verbs",
        }
    }

    /// The file as compiled in.
    pub fn source(self) -> &'static str {
        match self {
            List::AnonymityMarkers => include_str!("words/anonymity-markers.toml"),
            List::AnonymityReasons => include_str!("words/anonymity-reasons.toml"),
            List::ClaimTriggers => include_str!("words/claim-triggers.toml"),
            List::Contested => include_str!("words/contested.toml"),
            List::CrimeAllegation => include_str!("words/crime-allegation.toml"),
            List::Cues => include_str!("words/cues.toml"),
            List::Editorializing => include_str!("words/editorializing.toml"),
            List::Euphemisms => include_str!("words/euphemisms.toml"),
            List::Hedges => include_str!("words/hedges.toml"),
            List::HouseTerms => include_str!("words/house-terms.toml"),
            List::LoadedLabels => include_str!("words/loaded-labels.toml"),
            List::Metonyms => include_str!("words/metonyms.toml"),
            List::Numbers => include_str!("words/numbers.toml"),
            List::Outlets => include_str!("words/outlets.toml"),
            List::Polls => include_str!("words/polls.toml"),
            List::Predictions => include_str!("words/predictions.toml"),
            List::PufferySuperlatives => include_str!("words/puffery-superlatives.toml"),
            List::Responses => include_str!("words/responses.toml"),
            List::SourceNouns => include_str!("words/source-nouns.toml"),
            List::VagueAttribution => include_str!("words/vague-attribution.toml"),
            List::Verbs => include_str!("words/verbs.toml"),
        }
    }

    /// The list of that name.
    pub fn named(name: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.name() == name)
    }
}
