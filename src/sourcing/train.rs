//! Trains the labeler from annotated stories: same data, same bytes.

use crate::lexicon::Lexicon;
use crate::prose::desk::Desk;
use crate::prose::passage::Passage;
use crate::prose::varint;
use crate::sourcing::attribution::attributions;
use crate::sourcing::feature::{self, STEPS, View};
use crate::sourcing::label::{State, States, WHAT, WHO};
use crate::sourcing::labeler::{LANES, MAGIC, WHAT_LANES};
use crate::sourcing::outline::{self, KINDS, Outline};
use crate::sourcing::path::{Path, Steps, possible};
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
            read.retain(|it| !told_only || it.gold.what.iter().any(|state| *state != State::OUT));
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

/// The same for content.
const MISS_CONTENT: i32 = 450;

/// A paragraph ready to learn from.
struct Example {
    view: View,
    /// By token: the rows that speak for it.
    rows: Vec<Vec<u32>>,
    gold: States,
}

fn examples(desk: &mut Desk, story: &Story) -> Vec<Example> {
    story.passages(desk).iter().map(|(base, passage)| Example::new(passage, story.states(*base, passage))).collect()
}

impl Example {
    fn new(passage: &Passage, gold: States) -> Example {
        let lexicon = Lexicon::built_in();
        let view = View::of(passage, lexicon, &attributions(passage, lexicon));
        let rows = |at: usize| {
            let mut rows = Vec::new();
            view.rows(at, &mut rows);
            rows
        };
        Example { rows: (0..view.len()).map(rows).collect(), view, gold }
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
    averages.extend(learner.who.weights.averages(learner.now));
    averages.extend(learner.what.weights.averages(learner.now));
    averages
}

/// A file of weights, the largest scaled so that no sum of them overflows.
fn bytes(averages: &[i64]) -> Vec<u8> {
    let most = averages.iter().map(|it| it.abs()).max().unwrap_or(0).max(1);
    let limit = i64::from(i16::MAX) / feature::MOST_ROWS.max(outline::MOST_ROWS) as i64;
    let mut bytes = MAGIC.to_vec();
    averages.iter().for_each(|it| varint::write_signed(&mut bytes, (it * limit / most) as i16));
    bytes
}

struct Learner {
    rows: Averaged,
    who: Transitions<WHO, LANES>,
    what: Transitions<WHAT, WHAT_LANES>,
    /// Paragraphs read so far.
    now: i64,
}

/// The weights of steps from state to state, by kind of step.
struct Transitions<const STATES: usize, const LANES: usize> {
    weights: Averaged,
    kinds: usize,
}

/// One layer of a paragraph: what speaks for each token, and which lanes of a row are the layer’s.
struct Layer<'a> {
    rows: Vec<[&'a [u32]; 2]>,
    kinds: Vec<usize>,
    first: usize,
    miss: i32,
}

impl Learner {
    fn new() -> Learner {
        let rows = Averaged::new(LANES << BITS);
        Learner { rows, who: Transitions::new(STEPS), what: Transitions::new(KINDS), now: 0 }
    }

    /// Labels a paragraph as the labeler would, and moves the weights from its path to the right one.
    fn learn(&mut self, example: &Example) {
        self.now += 1;
        let tokens = 0..example.rows.len();
        let kinds: Vec<usize> = tokens.clone().map(|at| example.view.step(at)).collect();
        let rows = || example.rows.iter().map(|it| [it.as_slice(), &[]]).collect();
        let plain = Layer { rows: rows(), kinds: kinds.clone(), first: 0, miss: 0 };
        let who = self.who.best(&self.rows, &plain, None);
        let layer = Layer { miss: MISS, ..plain };
        let found = self.who.best(&self.rows, &layer, Some(&example.gold.who));
        self.who.shift(&mut self.rows, &layer, &example.gold.who, &found, self.now);

        let outline = Outline::of(&example.view, &who);
        let outlined = |at: usize| {
            let mut rows = Vec::new();
            outline.rows(at, &mut rows);
            rows
        };
        let more: Vec<Vec<u32>> = tokens.clone().map(outlined).collect();
        let rows = example.rows.iter().zip(&more).map(|(rows, more)| [rows.as_slice(), more.as_slice()]).collect();
        let kinds = tokens.map(|at| outline.step(at)).collect();
        let layer = Layer { rows, kinds, first: WHO, miss: MISS_CONTENT };
        let found = self.what.best(&self.rows, &layer, Some(&example.gold.what));
        self.what.shift(&mut self.rows, &layer, &example.gold.what, &found, self.now);
    }
}

impl<const STATES: usize, const LANES: usize> Transitions<STATES, LANES> {
    fn new(kinds: usize) -> Self {
        Transitions { weights: Averaged::new(kinds * LANES * LANES), kinds }
    }

    /// The best path; given the right one, when every other label has a head start.
    fn best(&self, weights: &Averaged, layer: &Layer, gold: Option<&[State]>) -> Vec<State> {
        let steps: Vec<Steps<LANES>> = (0..self.kinds).map(|kind| self.steps(kind)).collect();
        let mut path: Path<STATES, LANES> = Path::with_capacity(layer.rows.len());
        for (at, rows) in layer.rows.iter().enumerate() {
            let mut sum = gold.map_or([0; LANES], |gold| head_start(gold[at], layer.miss));
            for row in rows.iter().copied().flatten() {
                let from = *row as usize * super::labeler::LANES + layer.first;
                let weights = &weights.weights[from..from + STATES];
                sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
            path.step(&sum, &steps[layer.kinds[at]]);
        }
        path.best()
    }

    fn steps(&self, kind: usize) -> Steps<LANES> {
        let weight = |from: usize, to: usize| self.weights.weights[(kind * LANES + from) * LANES + to];
        possible::<STATES, LANES>(std::array::from_fn(|from| std::array::from_fn(|to| weight(from, to))))
    }

    /// Moves the weights of a layer from the path found to the right one.
    fn shift(&mut self, weights: &mut Averaged, layer: &Layer, gold: &[State], found: &[State], now: i64) {
        let (mut before, mut found_before) = (State::OUT, State::OUT);
        for (at, (&gold, &found)) in gold.iter().zip(found).enumerate() {
            for (state, by) in [(gold, 1), (found, -1)].into_iter().filter(|_| gold != found) {
                let lane = |row: &u32| *row as usize * super::labeler::LANES + layer.first + state.number();
                layer.rows[at].iter().copied().flatten().for_each(|row| weights.shift(lane(row), by, now));
            }
            if (before, gold) != (found_before, found) {
                let step = |from: State, to: State| (layer.kinds[at] * LANES + from.number()) * LANES + to.number();
                self.weights.shift(step(before, gold), 1, now);
                self.weights.shift(step(found_before, found), -1, now);
            }
            (before, found_before) = (gold, found);
        }
    }
}

/// What each state but the right one starts with.
fn head_start<const LANES: usize>(gold: State, miss: i32) -> [i32; LANES] {
    let mut start = [MARGIN; LANES];
    start[State::OUT.number()] = miss;
    start[gold.number()] = 0;
    start
}
