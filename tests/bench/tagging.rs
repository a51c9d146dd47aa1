//! Tokens, sentences and tags against GUM, and how fast they are found.

use copydesk::prose::scan::scan;
use copydesk::prose::sentence::sentences;
use copydesk::prose::tag::Tag;
use copydesk::prose::tagger::{Tagger, WordCache};
use copydesk::prose::train::corpus::{self, Record};
use copydesk::text::span::Span;
use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Prints a table of scores on the sets of the folder `data`.
pub fn report(data: &Path) {
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
    println!("tags       GUM dev news             {}", tags(Tagger::shipped(), &dev_news, |_| true));
    println!("           GUM dev                  {}", tags(Tagger::shipped(), &dev, |_| true));
    println!("           GUM dev, unknown words   {}", tags(Tagger::shipped(), &dev, |it| !known.contains(it)));
    speed(data);
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
        let text = document.iter().map(|it| it.text.trim()).collect::<Vec<_>>().join(" ");
        let spans = scan(&text);
        let found: HashSet<usize> =
            sentences(&text, &spans).iter().skip(1).map(|it| spans[it.start as usize].start as usize).collect();
        let (mut gold, mut at) = (HashSet::new(), 0);
        for record in &document[..document.len() - 1] {
            at += record.text.trim().len() + 1;
            gold.insert(at);
        }
        let stopped = |at: &usize| text[..*at].trim_end().trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…']);
        let wanted: HashSet<usize> = gold.iter().copied().filter(stopped).collect();
        score.wanted += wanted.len();
        score.found += found.iter().filter(|it| wanted.contains(it) || !gold.contains(it)).count();
        score.right += found.intersection(&wanted).count();
        if std::env::var("SHOW").as_deref() == Ok("sentences") {
            differing(&text, &found, &wanted, &gold);
        }
    }
    score
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
        let found = tagger.tag(&cache, &words, &[0..words.len() as u32]);
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

/// Words a second over raw press releases, each paragraph scanned, split and tagged; the best of five runs.
fn speed(data: &Path) {
    let Ok(file) = std::fs::read_to_string(data.join("raw/wikinews.jsonl")) else { return };
    let paragraphs: Vec<String> = file.lines().filter_map(text_of).flat_map(|it| it.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    let mut cache = WordCache::default();
    let (mut scanned, mut tagged) = (Duration::MAX, Duration::MAX);
    let mut words = 0;
    for _ in 0..7 {
        let start = Instant::now();
        let split: Vec<_> = paragraphs.iter().map(|text| { let spans = scan(text); let ends = sentences(text, &spans); (spans, ends) }).collect();
        scanned = scanned.min(start.elapsed());
        let start = Instant::now();
        words = paragraphs.iter().zip(&split).map(|(text, (spans, ends))| Tagger::shipped().tokens(&mut cache, text, spans, ends).len()).sum();
        tagged = tagged.min(start.elapsed());
    }
    let rate = |time: Duration| words as f64 / time.as_secs_f64() / 1e6;
    println!("speed      {words} words, {bytes} bytes");
    println!("           scan and split {:.1} M words/s, {:.0} MB/s", rate(scanned), bytes as f64 / scanned.as_secs_f64() / 1e6);
    println!("           tag            {:.1} M words/s", rate(tagged));
    println!("           all            {:.1} M words/s", rate(scanned + tagged));
}

fn text_of(line: &str) -> Option<String> {
    serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned)
}
