//! Weights and their averages over time, in whole numbers so that every machine finds the same ones.

/// Weights in the making.
pub(super) struct Averaged {
    /// As they stand.
    pub(super) weights: Vec<i32>,
    /// Each weight summed over time, up to when it last changed.
    totals: Vec<i64>,
    changed: Vec<i64>,
}

impl Averaged {
    /// So many weights, all 0.
    pub(super) fn new(count: usize) -> Averaged {
        Averaged { weights: vec![0; count], totals: vec![0; count], changed: vec![0; count] }
    }

    /// Moves the weight `at` by `by` at the time `now`.
    pub(super) fn shift(&mut self, at: usize, by: i32, now: i64) {
        self.totals[at] += (now - self.changed[at]) * i64::from(self.weights[at]);
        self.changed[at] = now;
        self.weights[at] += by;
    }

    /// The weights summed over time up to `now`: averages, all times the same number.
    pub(super) fn averages(&self, now: i64) -> Vec<i64> {
        let total = |at: usize| self.totals[at] + (now - self.changed[at]) * i64::from(self.weights[at]);
        (0..self.weights.len()).map(total).collect()
    }
}
