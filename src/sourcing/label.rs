//! The labels of the learned reading, in two layers: who says that something is said, and what is said. What is said may
//! hold a source and a cue of its own.

use crate::prose::run::Run;

/// What a token is to an attribution.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Label {
    /// Part of who says it.
    Source,
    /// Part of the words that say it is said.
    Cue,
    /// Part of what is said.
    Content,
}

/// A token in one layer: nothing, the first of a run, or a further one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct State(u8);

/// How many states the layer of sources and cues has.
pub(crate) const WHO: usize = 5;

/// How many states the layer of content has.
pub(crate) const WHAT: usize = 3;

impl State {
    /// Nothing.
    pub const OUT: State = State(0);

    /// The state of a run’s first token.
    pub fn first(label: Label) -> State {
        match label {
            Label::Cue => State(3),
            Label::Source | Label::Content => State(1),
        }
    }

    /// The state of a run’s other tokens.
    pub fn further(label: Label) -> State {
        State(State::first(label).0 + 1)
    }

    /// The state of this number.
    pub(crate) fn numbered(number: usize) -> State {
        State(number as u8)
    }

    /// Its number in its layer.
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }

    /// Does a run begin here?
    pub fn begins(self) -> bool {
        self.0 % 2 == 1
    }

    /// Can it stand right after `before`? A run goes on only from a token of its own.
    pub(crate) fn follows(self, before: State) -> bool {
        self == State::OUT || self.begins() || self == before || self.0 == before.0 + 1
    }
}

/// The states of a paragraph’s tokens, layer by layer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct States {
    /// Sources and cues.
    pub who: Vec<State>,
    /// Content.
    pub what: Vec<State>,
}

/// A run of tokens under one label.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// The label.
    pub label: Label,
    /// The tokens.
    pub run: Run,
}

/// The labelled runs of a paragraph, in order of where they start.
pub fn parts(states: &States) -> Vec<Part> {
    let who = |state: State| if state.number() > 2 { Label::Cue } else { Label::Source };
    let mut parts = runs(&states.who, who);
    parts.extend(runs(&states.what, |_| Label::Content));
    parts.sort_by_key(|it| (it.run.start, it.run.end));
    parts
}

fn runs(states: &[State], label: impl Fn(State) -> Label) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, state) in states.iter().enumerate().filter(|(_, state)| **state != State::OUT) {
        match parts.last_mut() {
            Some(part) if !state.begins() => part.run.end += 1,
            _ => parts.push(Part { label: label(*state), run: Run::new(at, at + 1) }),
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
        let who = vec![source, State::further(Label::Source), cue, State::OUT, cue, cue];
        let parts = parts(&States { who, what: vec![State::OUT; 6] });
        let runs: Vec<(Label, Run)> = parts.iter().map(|it| (it.label, it.run)).collect();
        let cues = [(2, 3), (4, 5), (5, 6)].map(|(start, end)| (Label::Cue, Run::new(start, end)));
        assert_eq!(runs[0], (Label::Source, Run::new(0, 2)));
        assert_eq!(runs[1..], cues);
    }

    #[test]
    fn content_holds_a_source_and_a_cue() {
        let [source, cue, content] = [Label::Source, Label::Cue, Label::Content].map(State::first);
        let further = State::further(Label::Content);
        let states =
            States { who: vec![cue, source, cue, State::OUT], what: vec![State::OUT, content, further, further] };
        let found: Vec<Label> = parts(&states).iter().map(|it| it.label).collect();
        assert_eq!(found, [Label::Cue, Label::Source, Label::Content, Label::Cue]);
    }

    #[test]
    fn a_run_goes_on_only_from_its_own() {
        let further = State::further(Label::Cue);
        assert!(further.follows(State::first(Label::Cue)) && further.follows(further));
        assert!(!further.follows(State::OUT) && !further.follows(State::further(Label::Source)));
        assert!((0..WHO).all(|it| State::first(Label::Cue).follows(State::numbered(it))));
    }
}
