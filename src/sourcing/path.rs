//! The best path of states through a paragraph, found from left to right.

use crate::sourcing::label::State;

/// By state before: the score of each state after. Lanes past the last state are to spare.
pub(crate) type Steps<const LANES: usize> = [[i32; LANES]; LANES];

/// The score of a step that cannot be taken.
pub(crate) const NEVER: i32 = -1_000_000_000;

/// The best way to each of `STATES` states of the token reached, and how it came there.
pub(crate) struct Path<const STATES: usize, const LANES: usize> {
    scores: [i32; LANES],
    /// By token and state: the state before.
    before: Vec<[u8; LANES]>,
}

impl<const STATES: usize, const LANES: usize> Path<STATES, LANES> {
    /// A path to before the first token.
    pub(crate) fn with_capacity(tokens: usize) -> Self {
        let mut scores = [NEVER; LANES];
        scores[State::OUT.number()] = 0;
        Path { scores, before: Vec::with_capacity(tokens) }
    }

    /// Goes one token on: `here` scores its states, `steps` how they follow.
    pub(crate) fn step(&mut self, here: &[i32; LANES], steps: &Steps<LANES>) {
        let mut scores = [i32::MIN; LANES];
        let mut before = [0u8; LANES];
        for (from, row) in steps.iter().enumerate().take(STATES) {
            for to in 0..LANES {
                let score = self.scores[from] + row[to];
                let better = score > scores[to];
                scores[to] = if better { score } else { scores[to] };
                before[to] = if better { from as u8 } else { before[to] };
            }
        }
        scores.iter_mut().zip(here).for_each(|(score, here)| *score = score.saturating_add(*here));
        let most = scores[..STATES].iter().copied().fold(NEVER, i32::max);
        self.scores = scores.map(|score| (score - most).max(NEVER));
        self.before.push(before);
    }

    /// The states along the best path, the first of equals.
    pub(crate) fn best(self) -> Vec<State> {
        let mut last = (0..STATES).rev().max_by_key(|it| self.scores[*it]).unwrap_or(0);
        let mut states: Vec<State> = Vec::with_capacity(self.before.len());
        for before in self.before.iter().rev() {
            states.push(State::numbered(last));
            last = before[last] as usize;
        }
        states.reverse();
        states
    }
}

/// Scores as they are, but for steps that cannot be taken.
pub(crate) fn possible<const STATES: usize, const LANES: usize>(steps: Steps<LANES>) -> Steps<LANES> {
    let score = |from: usize, to: usize| match State::numbered(to).follows(State::numbered(from)) {
        true if from < STATES && to < STATES => steps[from][to],
        _ => NEVER,
    };
    std::array::from_fn(|from| std::array::from_fn(|to| score(from, to)))
}
