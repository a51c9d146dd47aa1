//! The labeler: the learned reading of who says what, beside the deterministic one.

use crate::lexicon::Lexicon;
use crate::prose::passage::Passage;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::feature::{STEPS, View};
use crate::sourcing::label::State;
use crate::sourcing::path::{LANES, Path, Steps, possible};
use crate::sourcing::row::BITS;
use std::sync::LazyLock;

/// Labels each token of a paragraph: source, cue, content, or nothing.
pub struct Labeler {
    rows: Vec<Row>,
    /// By kind of step.
    steps: Vec<Steps>,
}

/// A weight for each state.
#[derive(Clone, Copy, Default)]
#[repr(align(16))]
struct Row([i16; LANES]);

/// What a file of weights begins with.
pub(crate) const MAGIC: &[u8] = b"copydesk labeler 1\n";

impl Labeler {
    /// The labeler that ships: `model/CARD.md` says what it was trained on and how well it does.
    pub fn shipped() -> &'static Labeler {
        static SHIPPED: LazyLock<Labeler> =
            LazyLock::new(|| Labeler::from_bytes(include_bytes!("model/labeler.bin")).unwrap_or_else(Labeler::silent));
        &SHIPPED
    }

    /// A labeler of weights as the trainer writes them; `None` when they are something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Labeler> {
        let mut rows: Vec<Row> = bytes.strip_prefix(MAGIC)?.chunks_exact(2 * LANES).map(Row::read).collect();
        if rows.len() != (1 << BITS) + STEPS * LANES {
            return None;
        }
        let steps = rows.split_off(1 << BITS);
        let steps = steps.chunks_exact(LANES).map(|it| possible(std::array::from_fn(|from| it[from].0.map(i32::from))));
        Some(Labeler { rows, steps: steps.collect() })
    }

    /// The states of a paragraph's tokens; `rules` is the deterministic reading of it.
    pub fn label(&self, passage: &Passage, lexicon: &Lexicon, rules: &[Attribution]) -> Vec<State> {
        let view = View::of(passage, lexicon, rules);
        let mut path = Path::with_capacity(view.len());
        let mut rows = Vec::new();
        for at in 0..view.len() {
            view.rows(at, &mut rows);
            path.step(&self.sum(&rows), &self.steps[view.step(at)]);
        }
        path.best()
    }

    /// Labels nothing.
    fn silent() -> Labeler {
        Labeler { rows: vec![Row::default(); 1 << BITS], steps: vec![possible(Steps::default()); STEPS] }
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

impl Row {
    fn read(bytes: &[u8]) -> Row {
        Row(std::array::from_fn(|at| i16::from_le_bytes([bytes[2 * at], bytes[2 * at + 1]])))
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
