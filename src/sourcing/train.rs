//! Trains the labeler from annotated stories: same data, same bytes.

use crate::lexicon::Lexicon;
use crate::prose::desk::Desk;
use crate::prose::passage::Passage;
use crate::sourcing::attribution::attributions;
use crate::sourcing::feature::{MOST_ROWS, STEPS, View};
use crate::sourcing::label::State;
use crate::sourcing::labeler::MAGIC;
use crate::sourcing::path::{LANES, Path, Steps, possible};
use crate::sourcing::row::BITS;
use crate::text::xorshift::Xorshift;
use std::io;
use std::path::Path as File;

mod averaged;
pub mod corpus;

use averaged::Averaged;
use corpus::Story;

/// The bytes of a labeler trained on the sets of `data` marked for training.
pub fn labeler(data: &File) -> io::Result<Vec<u8>> {
    let mut desk = corpus::desk();
    let mut all = Vec::new();
    for (set, told_only) in SETS {
        for story in corpus::read(data, set)? {
            let mut read = examples(&mut desk, &story);
            read.retain(|it| !told_only || it.gold.iter().any(|state| *state != State::OUT));
            all.append(&mut read);
        }
    }
    Ok(train(&all))
}

/// The sets to learn from, and whether only paragraphs with an attribution teach: GUM's annotation leaves out some.
const SETS: [(&str, bool); 3] = [("wikinews_train", false), ("desk_train", false), ("gum_train", true)];

/// Times over the data.
const EPOCHS: usize = 12;

/// Learners that see the data in orders of their own; their weights are added up.
const LEARNERS: u64 = 5;

/// By how much the right path must win: a wrong label costs this much…
const MARGIN: i32 = 150;

/// …and nothing where there is something this much, for readers miss more than they make up.
const MISS: i32 = 450;

/// A paragraph ready to learn from.
struct Example {
    /// By token: the rows that speak for it.
    rows: Vec<Vec<u32>>,
    /// By token: the kind of step that leads to it.
    steps: Vec<usize>,
    gold: Vec<State>,
}

fn examples(desk: &mut Desk, story: &Story) -> Vec<Example> {
    story.passages(desk).iter().map(|(base, passage)| Example::new(passage, story.states(*base, passage))).collect()
}

impl Example {
    fn new(passage: &Passage, gold: Vec<State>) -> Example {
        let lexicon = Lexicon::built_in();
        let view = View::of(passage, lexicon, &attributions(passage, lexicon));
        let rows = |at: usize| {
            let mut rows = Vec::new();
            view.rows(at, &mut rows);
            rows
        };
        let steps = (0..view.len()).map(|at| view.step(at)).collect();
        Example { rows: (0..view.len()).map(rows).collect(), steps, gold }
    }
}

/// The bytes of a labeler trained on examples.
fn train(examples: &[Example]) -> Vec<u8> {
    let add = |sum: Vec<i64>, more: Vec<i64>| sum.iter().zip(&more).map(|(a, b)| a + b).collect();
    bytes(&(0..LEARNERS).map(|number| learned(examples, number)).reduce(add).unwrap_or_default())
}

/// The averaged weights of one learner, which sees the examples in an order of its own.
fn learned(examples: &[Example], number: u64) -> Vec<i64> {
    let mut learner = Learner::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Xorshift::new(0x2545_f491_4f6c_dd1d + number * 7919);
    for _ in 0..EPOCHS {
        (1..order.len()).rev().for_each(|last| order.swap(last, random.below(last + 1)));
        order.iter().for_each(|at| learner.learn(&examples[*at]));
    }
    let mut averages = learner.rows.averages(learner.now);
    averages.extend(learner.steps.averages(learner.now));
    averages
}

/// A file of weights, the largest scaled so that no sum of them overflows.
fn bytes(averages: &[i64]) -> Vec<u8> {
    let most = averages.iter().map(|it| it.abs()).max().unwrap_or(0).max(1);
    let limit = i64::from(i16::MAX) / MOST_ROWS as i64;
    let weights = averages.iter().map(|it| (it * limit / most) as i16);
    MAGIC.iter().copied().chain(weights.flat_map(i16::to_le_bytes)).collect()
}

struct Learner {
    rows: Averaged,
    steps: Averaged,
    /// Paragraphs read so far.
    now: i64,
}

impl Learner {
    fn new() -> Learner {
        Learner { rows: Averaged::new(LANES << BITS), steps: Averaged::new(STEPS * LANES * LANES), now: 0 }
    }

    /// Labels a paragraph as the labeler would, and moves the weights from its path to the right one.
    fn learn(&mut self, example: &Example) {
        self.now += 1;
        let found = self.label(example);
        let (mut before, mut found_before) = (State::OUT, State::OUT);
        for (at, (&gold, &found)) in example.gold.iter().zip(&found).enumerate() {
            if gold != found {
                self.shift_rows(&example.rows[at], gold, 1);
                self.shift_rows(&example.rows[at], found, -1);
            }
            if (before, gold) != (found_before, found) {
                self.shift_step(example.steps[at], before, gold, 1);
                self.shift_step(example.steps[at], found_before, found, -1);
            }
            (before, found_before) = (gold, found);
        }
    }

    fn shift_rows(&mut self, rows: &[u32], state: State, by: i32) {
        rows.iter().for_each(|row| self.rows.shift(*row as usize * LANES + state.number(), by, self.now));
    }

    fn shift_step(&mut self, kind: usize, before: State, state: State, by: i32) {
        self.steps.shift((kind * LANES + before.number()) * LANES + state.number(), by, self.now);
    }

    /// The best path when every label but the right one is given a head start.
    fn label(&self, example: &Example) -> Vec<State> {
        let steps: Vec<Steps> = (0..STEPS).map(|kind| self.steps(kind)).collect();
        let mut path = Path::with_capacity(example.gold.len());
        for ((rows, gold), kind) in example.rows.iter().zip(&example.gold).zip(&example.steps) {
            let mut sum = [MARGIN; LANES];
            sum[State::OUT.number()] = MISS;
            sum[gold.number()] = 0;
            for row in rows {
                let weights = &self.rows.weights[*row as usize * LANES..][..LANES];
                sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
            path.step(&sum, &steps[*kind]);
        }
        path.best()
    }

    fn steps(&self, kind: usize) -> Steps {
        let weight = |from: usize, to: usize| self.steps.weights[(kind * LANES + from) * LANES + to];
        possible(std::array::from_fn(|from| std::array::from_fn(|to| weight(from, to))))
    }
}
