//! Evidence: why a sentence is taken for somebody’s, in words for a hover.

use crate::prose::passage::Passage;
use crate::sourcing::attribution::{Attribution, Placement, Seen};
use crate::sourcing::cue::{Act, CueKind};
use crate::sourcing::voice::{Carried, Carry};

impl Attribution {
    /// Said, or only held in mind.
    pub fn act(&self) -> Act {
        self.cue.act
    }

    /// What shows it within its paragraph: “cue “noting”, participle; source of the cue before”.
    pub fn evidence(&self, passage: &Passage) -> String {
        let cue = passage.text_of(self.cue.run);
        let source = self.source.as_ref().map_or("no source", |it| it.placement.explain());
        let seen = match self.seen {
            Seen::Rules => "; seen by the rules",
            Seen::Labeler => "; seen by the labeler",
            Seen::Both => "",
        };
        format!("cue “{cue}”, {}; {source}{seen}", self.construction())
    }

    /// How the cue stands to its content.
    fn construction(&self) -> &'static str {
        let inverted = self.source.as_ref().is_some_and(|it| it.placement == Placement::Inverted);
        let split = self.content.len() > 1;
        let before = self.content.first().is_some_and(|it| it.start < self.cue.run.start);
        match self.cue.kind {
            CueKind::Mark => "colon or dash",
            CueKind::Preposition => "preposition",
            CueKind::Chain => "link to a source’s source",
            CueKind::Noun => "noun and its clause",
            CueKind::Participle => "participle",
            CueKind::Passive => "passive",
            CueKind::Verb if split && before => "set into the words it credits",
            CueKind::Verb if before || inverted => "after the words it credits",
            CueKind::Verb => "complement clause",
        }
    }
}

impl Carry {
    /// How the hover says it.
    pub fn explain(self) -> &'static str {
        match self {
            Carry::Pronoun => "its subject is the speaker again",
            Carry::Backshift => "told in shifted tense",
        }
    }
}

impl Carried {
    /// What shows that the sentence is still somebody’s.
    pub fn evidence(&self, passage: &Passage, from: &Attribution) -> String {
        format!("carried over from “{}”: {}", passage.text_of(from.cue.run), self.why.explain())
    }
}
