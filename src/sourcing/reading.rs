//! What sourcing makes of one paragraph: a pure function of its words.

use crate::lexicon::Lexicon;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::sourcing::anonymity;
use crate::sourcing::attribution::{Attribution, Mention};
use crate::sourcing::card::{Card, cards};
use crate::sourcing::chain::{Chain, chains};
use crate::sourcing::introduction::{Introduction, introductions};
use crate::sourcing::joint::Doubt;
use crate::sourcing::joint::joint;
use crate::sourcing::voice::{Carried, Voice, carried, voices};
use std::sync::Arc;

/// One paragraph's attributions, chains and voices.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Its attributions, in order of their cues.
    pub attributions: Vec<Attribution>,
    /// The chain of each attribution.
    pub chains: Vec<Chain>,
    /// What may be an attribution and is too unsure to stand as one.
    pub doubts: Vec<Doubt>,
    /// Sentences that go on under an attribution before them.
    pub carried: Vec<Carried>,
    /// Unnamed sources that a ground rule declares, outside any attribution.
    pub declared: Vec<Mention>,
    /// The people and bodies it introduces.
    pub introductions: Vec<Arc<Introduction>>,
    /// The voice of each token.
    pub voices: Vec<Voice>,
    /// What the table of sources files.
    pub(crate) cards: Vec<Card>,
}

impl Reading {
    /// Reads a paragraph.
    pub fn of(passage: &Passage, lexicon: &Lexicon) -> Reading {
        let (attributions, doubts) = joint(passage, lexicon);
        let chains = chains(passage, lexicon, &attributions);
        let carried = carried(passage, &attributions, &doubts);
        let voices = voices(passage, &attributions, &carried);
        let declared = anonymity::declared(passage, lexicon);
        let cards = cards(passage, lexicon, &attributions, &chains, &declared);
        let introductions = introductions(passage, lexicon);
        Reading { attributions, chains, doubts, carried, declared, introductions, voices, cards }
    }

    /// The voice of a token; past the end, the narrator's.
    pub fn voice(&self, token: usize) -> Voice {
        self.voices.get(token).copied().unwrap_or_default()
    }

    /// The attribution whose content holds a token, the innermost first.
    pub fn attribution_over(&self, token: usize) -> Option<usize> {
        self.innermost(|it| it.holds(token))
    }

    /// The attribution that says whose speech a token is: the innermost that is said; one that is only felt or thought
    /// where nothing is.
    pub fn speech_over(&self, token: usize) -> Option<usize> {
        let said = self.innermost(|it| it.holds(token) && it.is_speech() && it.source.is_some());
        said.or_else(|| self.attribution_over(token))
    }

    /// The attribution that plainly carries over to a sentence.
    pub fn carried_to(&self, sentence: usize) -> Option<usize> {
        self.carried.iter().find(|it| it.sentence == sentence && it.heard).map(|it| it.from)
    }

    /// The attribution of the fewest words among those that fit.
    fn innermost(&self, fits: impl Fn(&Attribution) -> bool) -> Option<usize> {
        let fitting = (0..self.attributions.len()).filter(|&it| fits(&self.attributions[it]));
        fitting.min_by_key(|&it| self.attributions[it].content.iter().map(|run| run.len()).sum::<usize>())
    }

    /// The attribution in a sentence that answers for a hedge: any with a source but the one whose own speech is hedged
    /// (“the official reportedly added, noting that”).
    pub fn credit(&self, sentence: usize, hedge: Run) -> Option<&Attribution> {
        let here = || self.attributions.iter().filter(|it| it.sentence == sentence);
        let hedged = here().find(|it| it.cue.group.overlaps(hedge)).and_then(|it| it.source.as_ref()).map(|it| it.run);
        here().find(|it| it.source.as_ref().is_some_and(|source| Some(source.run) != hedged))
    }

    /// Does somebody answer for these words of a sentence: a statement in it, or one carried over to it; a thought only
    /// for what is thought; or, as the labeler alone hears it, somebody in doubt.
    pub fn answers_for(&self, sentence: usize, words: Run) -> bool {
        let stated = |it: &&Attribution| it.is_speech() && it.sentence == sentence || it.holds(words.start as usize);
        self.attributions.iter().filter(|it| it.source.is_some()).any(|it| stated(&it))
            || self.carried.iter().any(|it| it.sentence == sentence)
            || self.doubts.iter().any(|it| it.human && it.content.iter().any(|run| run.covers(words)))
    }
}
