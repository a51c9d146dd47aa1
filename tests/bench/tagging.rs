//! Tokens, sentences and tags against GUM, and how fast they are found.

use copydesk::prose::scan::scan;
use copydesk::prose::sentence::sentences;
use copydesk::prose::tag::Tag;
use copydesk::prose::tagger::{Tagger, WordCache};
use copydesk::prose::train;
use copydesk::prose::train::corpus;
use copydesk::prose::train::corpus::Record;
use copydesk::text::span::Span;
use std::collections::HashSet;
use std::hint::black_box;
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

/// Prints a table of scores on the sets of the folder `data`.
pub(crate) fn report(data: &Path) {
    let (Ok(train), Ok(dev)) = (corpus::gum(data, "train"), corpus::gum(data, "dev")) else {
        return eprintln!("no tagging data in {}", data.display());
    };
    let all: Vec<&Record> = train.iter().chain(&dev).collect();
    let news: Vec<&Record> = all.iter().copied().filter(|it| it.genre == "news").collect();
    println!("tokens     GUM news   {}", tokens(&news));
    println!("           GUM all    {}", tokens(&all));
    println!("sentences  GUM news   {}", sentence_ends(&news));
    println!("           GUM all    {}", sentence_ends(&all));
    let known: HashSet<&str> = train.iter().flat_map(Record::words).map(|it| it.0).collect();
    let dev_news: Vec<&Record> = dev.iter().filter(|it| it.genre == "news").collect();
    let dev: Vec<&Record> = dev.iter().collect();
    println!("tags       GUM dev news   {}", tags(Tagger::shipped(), &dev_news, |_| true));
    println!("           GUM dev        {}", tags(Tagger::shipped(), &dev, |_| true));
    println!("           unknown words  {}", tags(Tagger::shipped(), &dev, |it| !known.contains(it)));
    if let Some(folds) = std::env::var("FOLDS").ok().and_then(|it| it.parse().ok()) {
        println!("           GUM news, {folds} folds by document  {}", cross_validated(data, &all, folds));
    }
    speed(data);
}

/// Tags of GUM's news by taggers trained without the document at hand: slow, and steadier than the few news of `dev`.
fn cross_validated(data: &Path, all: &[&Record], folds: usize) -> Score {
    let masc = corpus::masc(data).unwrap_or_default();
    let documents: Vec<&[&Record]> = all.chunk_by(|a, b| a.document() == b.document()).collect();
    let part = |fold: usize, held: bool| {
        let parts = documents.iter().enumerate().filter(move |(at, _)| (at % folds == fold) == held);
        parts.flat_map(|(_, it)| it.iter().copied()).collect::<Vec<&Record>>()
    };
    let mut score = Score::default();
    for fold in 0..folds {
        let train: Vec<Record> = part(fold, false).into_iter().cloned().collect();
        let tagger = Tagger::from_bytes(&train::tagger_of(&train, masc.clone())).expect("as written");
        let news: Vec<&Record> = part(fold, true).into_iter().filter(|it| it.genre == "news").collect();
        let of_fold = tags(&tagger, &news, |_| true);
        score.right += of_fold.right;
        score.wanted += of_fold.wanted;
    }
    score.found = score.wanted;
    score
}

/// Right, found and wanted.
#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let (p, r) = (percent(self.right, self.found), percent(self.right, self.wanted));
        write!(f, "P {p:.2}  R {r:.2}  F {:.2}  n {}", 2.0 * p * r / (p + r).max(1e-9), self.wanted)
    }
}

/// Token spans against gold ones, sentence by sentence.
fn tokens(records: &[&Record]) -> Score {
    let mut score = Score::default();
    for record in records {
        let found: HashSet<Span> = scan(&record.text).into_iter().collect();
        score.found += found.len();
        score.wanted += record.tokens.len();
        score.right += record.tokens.iter().filter(|it| found.contains(&it.0)).count();
        show(record, &found);
    }
    score
}

/// With `SHOW=tokens`, the tokens that differ.
fn show(record: &Record, found: &HashSet<Span>) {
    if std::env::var("SHOW").as_deref() != Ok("tokens") {
        return;
    }
    let gold: HashSet<Span> = record.tokens.iter().map(|it| it.0).collect();
    let mut differ: Vec<(&Span, &str)> = gold.difference(found).map(|it| (it, "want")).collect();
    differ.extend(found.difference(&gold).map(|it| (it, "have")));
    differ.sort();
    differ.iter().for_each(|(span, which)| println!("{} {which} {:?}", record.id, &record.text[span.range()]));
}

/// Ends inside documents, their sentences joined by a space: of those found, how many are right; of those wanted that
/// follow a stop, how many are found.
fn sentence_ends(records: &[&Record]) -> Score {
    let mut score = Score::default();
    for document in records.chunk_by(|a, b| a.document() == b.document()) {
        let (text, gold) = joined(document);
        let spans = scan(&text);
        let starts = sentences(&text, &spans).into_iter().skip(1).map(|it| spans[it.start as usize].start as usize);
        let found: HashSet<usize> = starts.collect();
        let wanted: HashSet<usize> = gold.iter().copied().filter(|at| follows_stop(&text[..*at])).collect();
        score.wanted += wanted.len();
        score.found += found.iter().filter(|it| wanted.contains(it) || !gold.contains(it)).count();
        score.right += found.intersection(&wanted).count();
        if std::env::var("SHOW").as_deref() == Ok("sentences") {
            differing(&text, &found, &wanted, &gold);
        }
    }
    score
}

/// The text of a document and where its sentences begin, the first left out.
fn joined(document: &[&Record]) -> (String, HashSet<usize>) {
    let (mut text, mut starts) = (String::new(), HashSet::new());
    for record in document {
        if !text.is_empty() {
            text.push(' ');
            starts.insert(text.len());
        }
        text.push_str(record.text.trim());
    }
    (text, starts)
}

fn follows_stop(before: &str) -> bool {
    before.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// With `SHOW=sentences`, the ends that differ.
fn differing(text: &str, found: &HashSet<usize>, wanted: &HashSet<usize>, gold: &HashSet<usize>) {
    let around = |at: usize| {
        let from = text[..at].char_indices().rev().nth(40).map_or(0, |it| it.0);
        let to = text[at..].char_indices().nth(30).map_or(text.len(), |it| at + it.0);
        format!("{}|{}", &text[from..at], &text[at..to])
    };
    found.difference(gold).for_each(|it| println!("have {}", around(*it)));
    wanted.difference(found).for_each(|it| println!("want {}", around(*it)));
}

/// Tags on gold tokens, of words that `counted` picks.
fn tags(tagger: &Tagger, records: &[&Record], counted: impl Fn(&str) -> bool) -> Score {
    let mut cache = WordCache::default();
    let mut score = Score::default();
    for record in records {
        let spans: Vec<Span> = record.tokens.iter().map(|it| it.0).collect();
        let words = tagger.look_up(&mut cache, &record.text, &spans);
        let sentence = 0..words.len() as u32;
        let found = tagger.tag(&cache, &words, std::slice::from_ref(&sentence));
        let pairs = record.words().zip(&found).filter(|((word, gold), _)| gold.is_some() && counted(word));
        for ((word, gold), found) in pairs {
            score.wanted += 1;
            score.right += (gold == Some(*found)) as usize;
            mistake(record, word, gold, *found);
        }
    }
    score.found = score.wanted;
    score
}

/// With `SHOW=tags`, the tags that differ.
fn mistake(record: &Record, word: &str, gold: Option<Tag>, found: Tag) {
    if gold != Some(found) && std::env::var("SHOW").as_deref() == Ok("tags") {
        println!("{} {word} {} not {}", record.id, gold.map_or("", Tag::name), found.name());
    }
}

/// Words a second over raw news that nothing is known of yet: the best of many short runs, each with an empty cache.
fn speed(data: &Path) {
    let Ok(file) = std::fs::read_to_string(data.join("raw/wikinews.jsonl")) else { return };
    let texts: Vec<String> = file.lines().take(40).filter_map(text_of).collect();
    let paragraphs: Vec<&str> = texts.iter().flat_map(|it| it.lines()).filter(|it| !it.is_empty()).collect();
    let split_up: Vec<(Vec<Span>, Vec<Range<u32>>)> = paragraphs.iter().map(|it| split(it)).collect();
    let words: usize = split_up.iter().map(|it| it.0.len()).sum();
    let scan = best_of(100, || paragraphs.iter().for_each(|it| drop(black_box(split(it)))));
    let tag = |cache: &mut WordCache| {
        let pairs = paragraphs.iter().zip(&split_up);
        pairs.for_each(|(text, (spans, ends))| drop(black_box(Tagger::shipped().tokens(cache, text, spans, ends))));
    };
    let cold = best_of(100, || tag(&mut WordCache::default()));
    let mut cache = WordCache::default();
    let warm = best_of(100, || tag(&mut cache));
    let rate = |time: Duration| words as f64 / time.as_secs_f64() / 1e6;
    println!("speed, million words a second ({words} words)");
    println!("           scan and split {:.1}, tag {:.1} (known words {:.1})", rate(scan), rate(cold), rate(warm));
    println!("           all three      {:.1} (known words {:.1})", rate(scan + cold), rate(scan + warm));
}

fn best_of(runs: usize, mut run: impl FnMut()) -> Duration {
    let timed = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    timed.min().unwrap_or_default()
}

fn split(text: &str) -> (Vec<Span>, Vec<Range<u32>>) {
    let spans = scan(text);
    let ends = sentences(text, &spans);
    (spans, ends)
}

fn text_of(line: &str) -> Option<String> {
    serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned)
}
