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
    /// Phrases that judge, guess or run somebody down.
    Judgements,
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
    /// Nouns of saying and thinking, which take a clause.
    SpeechNouns,
}

impl List {
    /// Every list.
    pub const ALL: [List; 23] = [
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
        List::Judgements,
        List::LoadedLabels,
        List::Metonyms,
        List::Numbers,
        List::Outlets,
        List::Polls,
        List::Predictions,
        List::PufferySuperlatives,
        List::Responses,
        List::SourceNouns,
        List::SpeechNouns,
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
            List::Judgements => "judgements",
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
            List::SpeechNouns => "speech-nouns",
        }
    }

    /// The list of that name.
    pub fn named(name: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.name() == name)
    }
}
