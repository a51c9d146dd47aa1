//! What each stage of reading costs on one core.

use crate::story::story;
use copydesk::house::HouseStyle;
use copydesk::prose::desk::Desk;
use copydesk::prose::passage::Passage;
use copydesk::prose::phrase::phrases;
use copydesk::prose::quotation::{Running, quotations};
use copydesk::prose::run::Run;
use copydesk::prose::scan::scan;
use copydesk::prose::sentence::sentences;
use copydesk::prose::tagger::{Tagger, WordCache};
use copydesk::prose::terms::Terms;
use copydesk::rules;
use copydesk::rules::memory::Memory;
use copydesk::sourcing::reading::Reading;
use copydesk::story::{Reader, Story};
use copydesk::text::copy::{Copy, Format};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Prints the speed of each stage over at most [`ENOUGH`] bytes of `texts`: the best of [`RUNS`] runs.
pub(crate) fn report(texts: &[String]) {
    let texts = enough(texts);
    let table = Table::new(&texts);
    table.head("press texts");
    let style = Arc::new(HouseStyle::default());
    let grafs: Vec<&str> = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).collect();
    prose(&table, &grafs, &style);
    whole(&table, &texts, &style);
    println!();
    again(&story(100_000, 1), &style);
}

/// Bytes after which more text says nothing new.
const ENOUGH: usize = 4_000_000;

/// How often a stage is run.
const RUNS: usize = 3;

fn enough(texts: &[String]) -> Vec<&str> {
    let mut bytes = 0;
    let within = |text: &&String| {
        bytes += text.len();
        bytes <= ENOUGH
    };
    texts.iter().take_while(within).map(String::as_str).collect()
}

/// Rows of stages over the same text.
struct Table {
    bytes: usize,
    words: usize,
}

impl Table {
    fn new(texts: &[&str]) -> Table {
        let words = texts.iter().map(|text| text.split_whitespace().count()).sum();
        Table { bytes: texts.iter().map(|text| text.len()).sum(), words }
    }

    fn head(&self, what: &str) {
        let title = format!("{what}, {:.1} MB, one core", self.bytes as f64 / 1e6);
        println!("{title:34} {:>8} {:>8} {:>8}", "MB/s", "ns/word", "ms");
    }

    /// Runs a stage, which says how much it made so that nothing is left out, and prints how fast it was.
    fn row(&self, name: &str, mut stage: impl FnMut() -> usize) {
        let mut best = Duration::MAX;
        for _ in 0..RUNS {
            let begun = Instant::now();
            black_box(stage());
            best = best.min(begun.elapsed());
        }
        let (speed, price) = (self.bytes as f64 / best.as_secs_f64() / 1e6, best.as_nanos() as f64 / self.words as f64);
        println!("{name:34} {speed:>8.1} {price:>8.1} {:>8.2}", best.as_secs_f64() * 1000.0);
    }
}

/// The stages that see one paragraph at a time.
fn prose(table: &Table, grafs: &[&str], style: &HouseStyle) {
    table.row("scan", || grafs.iter().map(|graf| scan(graf).len()).sum());
    let spans: Vec<_> = grafs.iter().map(|graf| scan(graf)).collect();
    let scanned = || grafs.iter().zip(&spans);
    table.row("sentences", || scanned().map(|(graf, spans)| sentences(graf, spans).len()).sum());
    table
        .row("quotations", || scanned().map(|(graf, spans)| quotations(graf, spans, Running::default()).0.len()).sum());
    let ends: Vec<_> = scanned().map(|(graf, spans)| sentences(graf, spans)).collect();
    let mut cache = WordCache::default();
    table.row("tag", || {
        let split = scanned().zip(&ends);
        split.map(|((graf, spans), ends)| Tagger::shipped().tokens(&mut cache, graf, spans, ends).len()).sum()
    });
    let terms = Arc::new(Terms::new(&style.lexicon));
    let mut desk = Desk::new(terms.clone());
    let passages: Vec<Passage> = grafs.iter().map(|graf| desk.read(graf, Running::default()).0).collect();
    table.row("phrases", || each(&passages, |it, sentence| phrases(&it.text, &it.tokens, sentence).len()));
    table.row("terms", || {
        let mut hits = Vec::new();
        each(&passages, |it, sentence| {
            hits.clear();
            terms.find(&it.text, &it.tokens, sentence, &mut hits);
            hits.len()
        })
    });
    table.row("a paragraph's prose, all in all", || {
        grafs.iter().map(|graf| desk.read(graf, Running::default()).0.hits.len()).sum()
    });
    let reading = |passage: &Passage| Reading::of(passage, &style.lexicon).attributions.len();
    table.row("a paragraph's sourcing", || passages.iter().map(reading).sum());
}

fn each(passages: &[Passage], mut made: impl FnMut(&Passage, Run) -> usize) -> usize {
    passages.iter().map(|it| it.sentences.iter().map(|&sentence| made(it, sentence)).sum::<usize>()).sum()
}

/// The stages that see a whole story.
fn whole(table: &Table, texts: &[&str], style: &Arc<HouseStyle>) {
    let mut reader = Reader::new(style.clone());
    let mut read = |text: &&str| reader.read(text, Format::Plain);
    table.row("copy out of plain text", || texts.iter().map(|text| Copy::read(text, Format::Plain).blocks.len()).sum());
    table.row("stories, all of the above", || texts.iter().map(|text| read(text).grafs.len()).sum());
    let stories: Vec<Story> = texts.iter().map(&mut read).collect();
    table.row("rules", || stories.iter().map(|story| rules::check(story).len()).sum());
    table.row("stories and rules", || texts.iter().map(|text| rules::check(&read(text)).len()).sum());
}

/// What a keystroke costs in a long story: each paragraph is remembered, and the rest is read again.
fn again(text: &str, style: &Arc<HouseStyle>) {
    let table = Table::new(&[text]);
    table.head("a long story read before");
    let mut reader = Reader::new(style.clone());
    let story = reader.read(text, Format::Plain);
    table.row("copy out of plain text", || Copy::read(text, Format::Plain).blocks.len());
    table.row("the story again", || reader.read(text, Format::Plain).grafs.len());
    let mut memory = Memory::default();
    table.row("rules again", || rules::review_again(&story, &mut memory).findings.len());
}
