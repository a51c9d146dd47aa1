//! The averaged perceptron, in whole numbers so that every machine finds the same weights.

use crate::prose::model::Weight;
use crate::prose::tag::{TAGS, Tag};
use rustc_hash::FxHashMap;

/// Rows changed less often are dropped.
const LEAST_UPDATES: u32 = 2;

/// Weights smaller than the largest divided by this are dropped.
const LEAST_SHARE: i64 = 1000;

/// Weights in the making: a row of tags for each feature that ever erred.
#[derive(Default)]
pub(super) struct Perceptron {
    index: FxHashMap<u32, usize>,
    rows: Vec<Row>,
    /// Words judged so far.
    now: i64,
}

#[derive(Clone, Default)]
struct Row {
    weights: [i32; TAGS],
    /// Each weight summed over time, up to when it last changed.
    totals: [i64; TAGS],
    changed: [i64; TAGS],
    updates: u32,
}

impl Perceptron {
    /// The tag of the highest score, the first of equals.
    pub(super) fn best(&self, features: &[u32]) -> Tag {
        let mut sum = [0i32; TAGS];
        for row in features.iter().filter_map(|it| self.index.get(it)) {
            for (sum, weight) in sum.iter_mut().zip(&self.rows[*row].weights) {
                *sum += weight;
            }
        }
        let most = sum.iter().copied().fold(i32::MIN, i32::max);
        Tag::ALL[sum.iter().position(|it| *it == most).unwrap_or(0)]
    }

    /// Moves the features' weights from `guess` to `gold`, where they differ.
    pub(super) fn correct(&mut self, features: &[u32], guess: Tag, gold: Tag) {
        self.now += 1;
        if guess == gold {
            return;
        }
        for feature in features {
            let next = self.rows.len();
            let at = *self.index.entry(*feature).or_insert(next);
            if at == next {
                self.rows.push(Row::default());
            }
            self.rows[at].shift(gold, 1, self.now);
            self.rows[at].shift(guess, -1, self.now);
            self.rows[at].updates += 1;
        }
    }

    /// The averaged weights in order of their features, the largest scaled to `limit`; small ones dropped.
    pub(super) fn rows(&self, limit: i64) -> Vec<(u32, Vec<Weight>)> {
        let kept = self.index.iter().filter(|(_, row)| self.rows[**row].updates >= LEAST_UPDATES);
        let mut averaged: Vec<(u32, [i64; TAGS])> =
            kept.map(|(key, row)| (*key, self.rows[*row].averaged(self.now))).collect();
        averaged.sort_unstable_by_key(|it| it.0);
        let most = averaged.iter().flat_map(|it| it.1).map(i64::abs).max().unwrap_or(0).max(1);
        let least = most / LEAST_SHARE;
        let rows = averaged.into_iter().map(|(key, totals)| (key, scaled(&totals, least, most, limit)));
        rows.filter(|it| !it.1.is_empty()).collect()
    }
}

impl Row {
    fn shift(&mut self, tag: Tag, by: i32, now: i64) {
        let at = tag as usize;
        self.totals[at] += (now - self.changed[at]) * self.weights[at] as i64;
        self.changed[at] = now;
        self.weights[at] += by;
    }

    /// The weights summed over time up to `now`: averages, all times the same number.
    fn averaged(&self, now: i64) -> [i64; TAGS] {
        std::array::from_fn(|at| self.totals[at] + (now - self.changed[at]) * self.weights[at] as i64)
    }
}

fn scaled(totals: &[i64; TAGS], least: i64, most: i64, limit: i64) -> Vec<Weight> {
    let weights = totals.iter().zip(Tag::ALL).filter(|(total, _)| total.abs() >= least);
    let weights = weights.map(|(total, tag)| Weight { tag, value: (total * limit / most) as i16 });
    weights.filter(|it| it.value != 0).collect()
}
