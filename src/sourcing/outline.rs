//! What the labeler looks at to tell what is said, once it has told who says so: the sources and cues about a token.

use crate::sourcing::feature::{Anchor, STEPS, View};
use crate::sourcing::label::{State, WHO};
use crate::sourcing::row::{pack, row, spread};

/// The most rows an outline adds to those of a view.
#[cfg(feature = "train")]
pub(crate) const MOST_ROWS: usize = 5;

/// How many kinds of step from one token to the next there are.
pub(crate) const KINDS: usize = STEPS * WHO;

/// A paragraph with its sources and cues told.
pub(crate) struct Outline<'a> {
    view: &'a View,
    who: &'a [State],
    marks: Vec<Mark>,
}

/// The nearest cue and source on each side of a token, in its sentence.
#[derive(Clone, Copy, Default)]
struct Mark {
    before: Near,
    after: Near,
    /// Does the sentence before have a cue?
    told: bool,
}

#[derive(Clone, Copy, Default)]
struct Near {
    cue: Option<u32>,
    source: Option<u32>,
}

impl Near {
    fn meet(&mut self, at: usize, state: State) {
        match state.number() {
            1 | 2 => self.source = Some(at as u32),
            3 | 4 => self.cue = Some(at as u32),
            _ => {}
        }
    }

    /// Which of the two is nearer: neither, a cue, a source; and how far.
    fn nearer(&self, at: usize) -> (u64, Option<u32>) {
        let gap = |other: Option<u32>| other.map(|it| (it as usize).abs_diff(at));
        match (gap(self.cue), gap(self.source)) {
            (None, None) => (0, None),
            (Some(_), None) => (1, self.cue),
            (None, Some(_)) => (2, self.source),
            (Some(cue), Some(source)) if cue < source => (3, self.cue),
            _ => (4, self.source),
        }
    }
}

impl<'a> Outline<'a> {
    /// An outline of a paragraph by the states of its tokens.
    pub(crate) fn of(view: &'a View, who: &'a [State]) -> Outline<'a> {
        let mut marks = vec![Mark::default(); who.len()];
        let (mut near, mut told) = (Near::default(), false);
        for (at, state) in who.iter().enumerate() {
            if view.starts_sentence(at) {
                (told, near) = (near.cue.is_some(), Near::default());
            }
            marks[at] = Mark { before: near, told, ..Mark::default() };
            near.meet(at, *state);
        }
        let mut near = Near::default();
        for (at, state) in who.iter().enumerate().rev() {
            marks[at].after = near;
            near.meet(at, *state);
            if view.starts_sentence(at) {
                near = Near::default();
            }
        }
        Outline { view, who, marks }
    }

    /// Which kind of step leads to a token.
    pub(crate) fn step(&self, at: usize) -> usize {
        self.view.step(at) * WHO + self.who[at].number()
    }

    /// The rows of weights that speak for content at a token, beside those of the view.
    pub(crate) fn rows(&self, at: usize, rows: &mut Vec<u32>) {
        rows.clear();
        let Mark { before, after, told } = self.marks[at];
        let (left, left_at) = before.nearer(at);
        let (right, right_at) = after.nearer(at);
        let quote = self.view.quote(at);
        let [behind, ahead] = [self.view.past(at, left_at), self.view.ahead(at, right_at)];
        let [cue_behind, cue_ahead] = [self.view.past(at, before.cue), self.view.ahead(at, after.cue)];
        let own = self.who[at].number() as u64;
        let word = |anchor: &Anchor, more: u64| anchor.word ^ spread([anchor.distance.min(3), quote, more]);
        rows.extend([
            row(50, pack([left, behind.distance, behind.commas, right, ahead.distance, ahead.commas, quote])),
            row(53, word(&cue_behind, left)),
            row(54, word(&cue_ahead, right)),
            row(55, pack([left, right, u64::from(told), quote, own])),
            row(56, pack([left, right, behind.verbs, ahead.verbs, behind.commas, ahead.commas])),
        ]);
    }
}
