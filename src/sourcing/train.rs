//! Trains the labeler from annotated stories: same data, same bytes.

use crate::lexicon::Lexicon;
use crate::prose::desk::Desk;
use crate::sourcing::attribution::attributions;
use crate::sourcing::feature::{BITS, MOST_ROWS, STEPS, View};
use crate::sourcing::label::State;
use crate::sourcing::labeler::MAGIC;
use crate::sourcing::path::{LANES, Path, Steps, possible};
use crate::text::xorshift::Xorshift;
use std::io;
use std::path::Path as File;

mod averaged;
pub mod corpus;

use averaged::Averaged;
use corpus::Story;

/// `DATA OUT`: trains on the `sourcing` folder of `DATA` and writes the model to the file `OUT`.
pub fn run(args: &[String]) -> io::Result<()> {
    match args {
        [data, out] => std::fs::write(out, labeler(File::new(data))?),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "expected DATA OUT")),
    }
}

/// The bytes of a labeler trained on the sets of `data` marked for training.
pub fn labeler(data: &File) -> io::Result<Vec<u8>> {
    let mut examples = Vec::new();
    let mut desk = corpus::desk();
    for (set, times) in [("wikinews_train", setting("WIKI", 1)), ("desk_train", setting("DESK", 1)), ("gum_train", setting("GUM", 0))] {
        for story in corpus::read(data, set)? {
            let mut read = self::examples(&mut desk, &story);
            if set == "gum_train" && setting("GUMONLY", 1) == 1 { read.retain(|it| it.gold.iter().any(|it| *it != State::OUT)); }
            (0..times).for_each(|_| examples.extend(read.iter().cloned()));
        }
    }
    Ok(train(&examples))
}

const SETS: [(&str, usize); 2] = [("wikinews_train", 1), ("desk_train", 1)];

fn setting(name: &str, default: i64) -> i64 {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(default)
}

fn setting_miss() -> i32 { static M: std::sync::LazyLock<i32> = std::sync::LazyLock::new(|| setting("MISS", 80) as i32); *M }
/// A paragraph ready to learn from.
#[derive(Clone)]
struct Example {
    /// By token: the rows that speak for it.
    rows: Vec<Vec<u32>>,
    /// By token: the kind of step that leads to it.
    steps: Vec<usize>,
    gold: Vec<State>,
}

fn examples(desk: &mut Desk, story: &Story) -> Vec<Example> {
    let lexicon = Lexicon::built_in();
    let passages = story.passages(desk).into_iter();
    passages.map(|(base, passage)| {
        let view = View::of(&passage, lexicon, &attributions(&passage, lexicon));
        let rows = |at: usize| {
            let mut rows = Vec::new();
            view.rows(at, &mut rows);
            rows
        };
        Example {
            rows: (0..view.len()).map(rows).collect(),
            steps: (0..view.len()).map(|at| view.step(at)).collect(),
            gold: story.states(base, &passage),
        }
    }).collect()
}

/// The bytes of a labeler trained on examples.
fn train(examples: &[Example]) -> Vec<u8> {
    let mut learner = Learner::new();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Xorshift::new(0x2545_f491_4f6c_dd1d);
    for _ in 0..setting("EPOCHS", 8) {
        for last in (1..order.len()).rev() {
            order.swap(last, random.below(last + 1));
        }
        order.iter().for_each(|at| learner.learn(&examples[*at]));
    }
    learner.bytes()
}

struct Learner {
    rows: Averaged,
    steps: Averaged,
    now: i64,
    margin: i32,
}

impl Learner {
    fn new() -> Learner {
        Learner { rows: Averaged::new(LANES << BITS), steps: Averaged::new(STEPS * LANES * LANES), now: 0, margin: setting("MARGIN", 0) as i32 }
    }

    /// Labels a paragraph as the labeler would, and moves the weights from its path to the right one.
    fn learn(&mut self, example: &Example) {
        self.now += 1;
        let found = self.label(example);
        let (mut before, mut found_before) = (State::OUT, State::OUT);
        for (at, (&gold, &found)) in example.gold.iter().zip(&found).enumerate() {
            if gold != found {
                for row in &example.rows[at] {
                    self.rows.shift(*row as usize * LANES + gold.number(), 1, self.now);
                    self.rows.shift(*row as usize * LANES + found.number(), -1, self.now);
                }
            }
            if (before, gold) != (found_before, found) {
                let kind = example.steps[at] * LANES;
                self.steps.shift((kind + before.number()) * LANES + gold.number(), 1, self.now);
                self.steps.shift((kind + found_before.number()) * LANES + found.number(), -1, self.now);
            }
            (before, found_before) = (gold, found);
        }
    }

    fn label(&self, example: &Example) -> Vec<State> {
        let steps: Vec<Steps> = (0..STEPS).map(|kind| self.steps(kind)).collect();
        let mut path = Path::with_capacity(example.gold.len());
        for (at, rows) in example.rows.iter().enumerate() {
            let mut sum = [self.margin; LANES];
            if example.gold[at] != State::OUT { sum[0] = setting_miss(); }
            sum[example.gold[at].number()] = 0;
            for row in rows {
                let weights = &self.rows.weights[*row as usize * LANES..][..LANES];
                sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
            path.step(&sum, &steps[example.steps[at]]);
        }
        path.best()
    }

    fn steps(&self, kind: usize) -> Steps {
        let weight = |from: usize, to: usize| self.steps.weights[(kind * LANES + from) * LANES + to];
        possible(std::array::from_fn(|from| std::array::from_fn(|to| weight(from, to))))
    }

    /// The averaged weights, the largest scaled so that no sum of them overflows.
    fn bytes(&self) -> Vec<u8> {
        let mut averages = self.rows.averages(self.now);
        averages.extend(self.steps.averages(self.now));
        let most = averages.iter().map(|it| it.abs()).max().unwrap_or(0).max(1);
        let limit = i64::from(i16::MAX) / MOST_ROWS as i64;
        let weights = averages.iter().map(|it| (it * limit / most) as i16);
        MAGIC.iter().copied().chain(weights.flat_map(i16::to_le_bytes)).collect()
    }
}
