//! The labeler: the learned reading of who says what, beside the deterministic one.

use crate::lexicon::Lexicon;
use crate::prose::passage::Passage;
use crate::prose::varint::Reader;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::feature::{STEPS, View};
use crate::sourcing::label::{State, States, WHAT, WHO};
use crate::sourcing::outline::{KINDS, Outline};
use crate::sourcing::path::{Path, Steps, possible};
use crate::sourcing::row::BITS;
use std::sync::LazyLock;

/// Labels each token of a paragraph: part of a source, a cue, or nothing; and content or not.
pub struct Labeler {
    rows: Vec<Row>,
    /// Steps between states of sources and cues, by kind.
    who: Vec<Steps<LANES>>,
    /// Steps between states of content, by kind.
    what: Vec<Steps<WHAT_LANES>>,
}

/// The weights in a row: a lane for each state of both layers.
pub(crate) const LANES: usize = WHO + WHAT;

/// The states of content, and a lane to spare.
pub(crate) const WHAT_LANES: usize = WHAT + 1;

/// A weight for each state.
#[derive(Clone, Copy, Default)]
#[repr(align(16))]
struct Row([i16; LANES]);

/// What a file of weights begins with.
pub(crate) const MAGIC: &[u8] = b"copydesk labeler 3\n";

impl Labeler {
    /// The labeler that ships: `model/CARD.md` says what it was trained on and how well it does.
    pub fn shipped() -> &'static Labeler {
        static SHIPPED: LazyLock<Labeler> =
            LazyLock::new(|| Labeler::from_bytes(include_bytes!("model/labeler.bin")).unwrap_or_else(Labeler::silent));
        &SHIPPED
    }

    /// A labeler of weights as the trainer writes them; `None` when they are something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Labeler> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let rows: Vec<Row> = (0..1 << BITS).map(|_| Row::read(&mut reader)).collect::<Option<_>>()?;
        let steps: Vec<i16> = (0..STEP_WEIGHTS).map(|_| reader.signed()).collect::<Option<_>>()?;
        let mut steps = steps.into_iter().map(i32::from);
        let who = (0..STEPS).map(|_| possible::<WHO, LANES>(square(&mut steps))).collect();
        let what = (0..KINDS).map(|_| possible::<WHAT, WHAT_LANES>(square(&mut steps))).collect();
        reader.0.is_empty().then_some(Labeler { rows, who, what })
    }

    /// The states of a paragraph's tokens; `rules` is the deterministic reading of it.
    pub fn label(&self, passage: &Passage, lexicon: &Lexicon, rules: &[Attribution]) -> States {
        let view = View::of(passage, lexicon, rules);
        let mut path: Path<WHO, LANES> = Path::with_capacity(view.len());
        let mut sums = Vec::with_capacity(view.len());
        let mut rows = Vec::new();
        for at in 0..view.len() {
            view.rows(at, &mut rows);
            let sum = self.sum(&rows);
            path.step(&sum, &self.who[view.step(at)]);
            sums.push(sum);
        }
        let who = path.best();
        let silent = passage.quotations.is_empty() && who.iter().all(|state| *state == State::OUT);
        let what = if silent { vec![State::OUT; who.len()] } else { self.content(&Outline::of(&view, &who), &sums) };
        States { who, what }
    }

    /// What is said; `sums` holds the weights of what the view shows of each token.
    fn content(&self, outline: &Outline, sums: &[[i32; LANES]]) -> Vec<State> {
        let mut path: Path<WHAT, WHAT_LANES> = Path::with_capacity(sums.len());
        let mut rows = Vec::new();
        for (at, sum) in sums.iter().enumerate() {
            outline.rows(at, &mut rows);
            let more = self.sum(&rows);
            let here = std::array::from_fn(|state| if state < WHAT { sum[WHO + state] + more[WHO + state] } else { 0 });
            path.step(&here, &self.what[outline.step(at)]);
        }
        path.best()
    }

    /// Labels nothing.
    fn silent() -> Labeler {
        let (who, what) =
            (possible::<WHO, LANES>(Default::default()), possible::<WHAT, WHAT_LANES>(Default::default()));
        Labeler { rows: vec![Row::default(); 1 << BITS], who: vec![who; STEPS], what: vec![what; KINDS] }
    }

    /// Sums stay in range: the trainer bounds a weight by how many rows are ever summed.
    fn sum(&self, rows: &[u32]) -> [i32; LANES] {
        let mut sum = [0i16; LANES];
        for row in rows {
            for (sum, weight) in sum.iter_mut().zip(&self.rows[*row as usize].0) {
                *sum = sum.wrapping_add(*weight);
            }
        }
        sum.map(i32::from)
    }
}

/// How many weights the steps have.
const STEP_WEIGHTS: usize = STEPS * LANES * LANES + KINDS * WHAT_LANES * WHAT_LANES;

/// The next table of steps.
fn square<const N: usize>(weights: &mut impl Iterator<Item = i32>) -> Steps<N> {
    std::array::from_fn(|_| std::array::from_fn(|_| weights.next().unwrap_or(0)))
}

impl Row {
    fn read(reader: &mut Reader) -> Option<Row> {
        let mut row = Row::default();
        for weight in &mut row.0 {
            *weight = reader.signed()?;
        }
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_read() {
        assert!(Labeler::from_bytes(include_bytes!("model/labeler.bin")).is_some());
    }

    #[test]
    fn other_bytes_are_no_labeler() {
        assert!(Labeler::from_bytes(b"").is_none());
        assert!(Labeler::from_bytes(MAGIC).is_none());
    }
}
