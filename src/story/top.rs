//! What a story opens with: the first statement of its first paragraphs, and whose it is.

use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::sourcing::cue::CueKind;
use crate::sourcing::table::{Place, SourceId};
use crate::story::stems::stems;
use crate::story::unnamed::origin;
use crate::story::{Graf, Story};

/// The claim a story opens with must be made in this many paragraphs.
const TOP: usize = 3;

/// The claim a story opens with.
pub struct Claim {
    /// Whose it is, at the end of the chain.
    pub id: SourceId,
    /// The words that say so.
    pub who: Place,
    /// The number of its sentence.
    pub sentence: usize,
    /// What is claimed.
    pub content: Vec<Run>,
}

impl Claim {
    /// The stems of what is claimed.
    pub fn stems(&self, story: &Story) -> Vec<String> {
        stems(story.grafs[self.who.graf].passage(), self.content.iter().flat_map(|it| it.tokens()))
    }
}

/// The paragraphs a story opens with: the first of its running text.
pub fn grafs(story: &Story) -> impl Iterator<Item = (usize, &Graf)> {
    story.running().filter(|(_, graf)| graf.segment == Segment::Body).take(TOP)
}

/// The first statement of the opening paragraphs, if it is one source's.
pub fn claim(story: &Story) -> Option<Claim> {
    let (index, graf, sentence) = grafs(story).find_map(|(index, graf)| {
        let spoken =
            |it: &&usize| graf.reading().attributions[**it].is_speech() && origin(story, index, **it).is_some();
        let all: Vec<usize> = (0..graf.reading().attributions.len()).collect();
        let first = all.iter().find(spoken)?;
        Some((index, graf, graf.reading().attributions[*first].sentence))
    })?;
    let outer: Vec<usize> = outermost(graf, sentence);
    let spoken = outer.iter().filter(|&&at| graf.reading().attributions[at].is_speech());
    let origins: Vec<SourceId> = spoken.filter_map(|&at| origin(story, index, at)).collect();
    let id = *origins.first().filter(|id| origins.iter().all(|it| it == *id))?;
    let run = outer.iter().rev().find_map(|&at| graf.reading().chains.get(at)?.last().map(|it| it.run))?;
    let content: Vec<Run> = outer.iter().flat_map(|&at| graf.reading().attributions[at].content.clone()).collect();
    Some(Claim { id, who: Place { graf: index, run }, sentence, content })
}

/// The attributions of a sentence that no other holds.
fn outermost(graf: &Graf, sentence: usize) -> Vec<usize> {
    let all = &graf.reading().attributions;
    let here: Vec<usize> =
        (0..all.len()).filter(|&at| all[at].sentence == sentence && all[at].source.is_some()).collect();
    let held = |at: usize| {
        let cue = all[at].cue.run.start as usize;
        here.iter().any(|&other| {
            other != at && all[other].is_speech() && all[other].holds(cue) && all[at].cue.kind != CueKind::Chain
        })
    };
    here.iter().copied().filter(|&at| !held(at)).collect()
}
