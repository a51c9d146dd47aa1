//! The labels of the learned reading: which words are a source, a cue, or what is said.

use crate::prose::run::Run;

/// What a token is to an attribution.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Label {
    /// Nothing.
    Out,
    /// Part of who says it.
    Source,
    /// Part of the words that say it is said.
    Cue,
    /// Part of what is said.
    Content,
}

/// A label, and whether a run of it begins here.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct State(u8);

/// How many states there are.
pub(crate) const STATES: usize = 7;

impl State {
    /// Nothing.
    pub const OUT: State = State(0);

    /// The state of a run's first token.
    pub fn first(label: Label) -> State {
        State((label as u8 * 2).saturating_sub(1))
    }

    /// The state of a run's other tokens.
    pub fn further(label: Label) -> State {
        State(label as u8 * 2)
    }

    /// The state of this number; past the last, nothing.
    pub(crate) fn numbered(number: usize) -> State {
        State(if number < STATES { number as u8 } else { 0 })
    }

    /// Its number.
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }

    /// Its label.
    pub fn label(self) -> Label {
        [Label::Out, Label::Source, Label::Cue, Label::Content][self.0.div_ceil(2) as usize]
    }

    /// Does a run begin here?
    pub fn begins(self) -> bool {
        self.0 % 2 == 1
    }

    /// Can it stand right after `before`? A run goes on only from a token of its own.
    pub(crate) fn follows(self, before: State) -> bool {
        self == State::OUT || self.begins() || self.label() == before.label()
    }
}

/// A run of tokens under one label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// The label, never [`Label::Out`].
    pub label: Label,
    /// The tokens.
    pub run: Run,
}

/// The labelled runs of a paragraph, in order.
pub fn parts(states: &[State]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, state) in states.iter().enumerate().filter(|(_, state)| **state != State::OUT) {
        let open = parts.last_mut().filter(|it| it.run.end as usize == at && it.label == state.label());
        match open {
            Some(part) if !state.begins() => part.run.end += 1,
            _ => parts.push(Part { label: state.label(), run: Run::new(at, at + 1) }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_where_another_begins() {
        let [source, cue] = [Label::Source, Label::Cue].map(State::first);
        let states = [source, State::further(Label::Source), cue, State::OUT, cue, cue];
        let runs: Vec<(Label, Run)> = parts(&states).iter().map(|it| (it.label, it.run)).collect();
        let cues = [(2, 3), (4, 5), (5, 6)].map(|(start, end)| (Label::Cue, Run::new(start, end)));
        assert_eq!(runs[0], (Label::Source, Run::new(0, 2)));
        assert_eq!(runs[1..], cues);
    }

    #[test]
    fn a_run_goes_on_only_from_its_own() {
        let inside = State::further(Label::Content);
        assert!(inside.follows(State::first(Label::Content)) && inside.follows(inside));
        assert!(!inside.follows(State::OUT) && !inside.follows(State::further(Label::Cue)));
        assert!((0..STATES).all(|it| State::first(Label::Cue).follows(State::numbered(it))));
    }
}
