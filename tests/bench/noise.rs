//! How much there is to say about published stories, most of which needs nothing said.

use crate::lot::Lot;
use crate::reading::Editor;
use crate::records::records;
use copydesk::lexicon::entry::Level;
use copydesk::rules::finding::Finding;
use copydesk::text::copy::Format;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Prints findings a story (of [`STORY`] words) by rule and level in the stories of `file`, and `sample` of them drawn
/// by lots of `seed`, to be read and judged: right, arguable or wrong.
pub(crate) fn report(file: &Path, sample: usize, seed: u64, rule: Option<&str>) {
    let stories: Vec<Article> = records(file);
    if stories.is_empty() {
        return;
    }
    let mut editor = Editor::desk();
    let texts: Vec<String> = stories.iter().map(|it| format!("{}\n\n{}\n", it.title, it.text)).collect();
    let found: Vec<Vec<Finding>> = texts.iter().map(|text| editor.findings(text, Format::Plain)).collect();
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    table(&found, words);
    let clean = found.iter().filter(|findings| findings.is_empty()).count();
    println!("a desk bears {LOUD} warning or error and {QUIET} of information");
    println!("{words} words in {} stories, {clean} of them without a finding", stories.len());
    let wanted = |finding: &&Finding| rule.is_none_or(|rule| rule == finding.rule.code);
    let all = texts.iter().zip(&found);
    let all = all.flat_map(|(text, findings)| findings.iter().filter(wanted).map(|it| (text.as_str(), it)));
    draw(all.collect(), sample, seed);
}

/// The words of a usual story.
const STORY: f64 = 750.0;

/// What clean copy may be told in a usual story: warnings and errors.
const LOUD: usize = 1;

/// What clean copy may be told in a usual story: information.
const QUIET: usize = 4;

/// The levels a desk sees, loudest first.
const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Information];

#[derive(Deserialize)]
struct Article {
    title: String,
    text: String,
}

fn table(found: &[Vec<Finding>], words: usize) {
    let mut counts: BTreeMap<&str, [usize; LEVELS.len()]> = BTreeMap::new();
    let mut total = [0; LEVELS.len()];
    for finding in found.iter().flatten() {
        if let Some(level) = LEVELS.iter().position(|&level| level == finding.level) {
            counts.entry(finding.rule.code).or_default()[level] += 1;
            total[level] += 1;
        }
    }
    let mut rows: Vec<(&str, [usize; LEVELS.len()])> = counts.into_iter().collect();
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<usize>()));
    rows.push(("all", total));
    println!("{:32} {:>7} {:>8} {:>12} {:>7}", "findings a 750 words", "error", "warning", "information", "all");
    for (code, counts) in rows {
        let rate = |count: usize| count as f64 * STORY / words as f64;
        let [error, warning, information] = counts.map(rate);
        let all = rate(counts.iter().sum());
        println!("{code:32} {error:>7.2} {warning:>8.2} {information:>12.2} {all:>7.2}");
    }
}

/// Prints some findings with the sentences they stand in, their words between `▸` and `◂`.
fn draw(mut findings: Vec<(&str, &Finding)>, sample: usize, seed: u64) {
    let mut lot = Lot::new(seed);
    let total = findings.len();
    if sample > 0 {
        println!("\n{} of {total} findings, drawn with seed {seed}:", sample.min(total));
    }
    for number in 1..=sample.min(total) {
        let (text, finding) = findings.swap_remove(lot.below(findings.len()));
        let (sentence, span) = (finding.sentence.join(finding.span), finding.span);
        let before = &text[sentence.start as usize..span.start as usize];
        let after = &text[span.end as usize..sentence.end as usize];
        println!("\n{number}. {} {}: {}", finding.rule.code, finding.level.name(), finding.message);
        println!("   {}", text.lines().next().unwrap_or_default());
        println!("   {}", format!("{before}▸{}◂{after}", &text[span.range()]).replace('\n', " "));
    }
}
