//! Wording rules against sentences whose biased words people have marked.

use crate::reading::Editor;
use crate::records::records;
use crate::score::Score;
use copydesk::rules::finding::Finding;
use copydesk::text::copy::Format;
use copydesk::text::span::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Prints by rule how many findings people marked too, and how many stand in a sentence they call biased.
pub(crate) fn report(file: &Path, verbose: bool, rule: Option<&str>) {
    let sentences: Vec<Sentence> = records(file);
    if sentences.is_empty() {
        return;
    }
    let mut editor = Editor::teaching();
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut reached = Score::default();
    for sentence in &sentences {
        let marks = sentence.marks();
        let found = editor.findings(&sentence.text, Format::Plain);
        let of_wording: Vec<&Finding> = found.iter().filter(|it| RULES.contains(&it.rule.code)).collect();
        for finding in &of_wording {
            let marked = marks.iter().any(|mark| mark.overlaps(finding.span));
            rows.entry(finding.rule.code).or_default().count(marked, sentence.label == "biased");
            if verbose && !marked && rule.is_none_or(|rule| rule == finding.rule.code) {
                sentence.show(finding);
            }
        }
        marks.iter().for_each(|mark| reached.count(of_wording.iter().any(|it| it.span.overlaps(*mark))));
    }
    print(&rows, reached);
}

/// The rules about words that take a side.
const RULES: [&str; 7] =
    ["loaded-verb", "loaded-label", "contested-status", "contested-name", "euphemism", "editorializing", "puffery"];

#[derive(Deserialize)]
struct Sentence {
    text: String,
    label: String,
    spans: Vec<Mark>,
}

/// Marked words, in characters.
#[derive(Deserialize)]
struct Mark {
    start: usize,
    end: usize,
}

impl Sentence {
    fn marks(&self) -> Vec<Span> {
        let byte = |at: usize| self.text.char_indices().nth(at).map_or(self.text.len(), |(byte, _)| byte);
        self.spans.iter().map(|mark| Span::new(byte(mark.start), byte(mark.end))).collect()
    }

    fn show(&self, finding: &Finding) {
        println!("unmarked  {} {:?}: {}", finding.rule.code, &self.text[finding.span.range()], self.text);
    }
}

#[derive(Clone, Copy, Default)]
struct Row {
    marked: Score,
    biased: Score,
}

impl Row {
    fn count(&mut self, marked: bool, biased: bool) {
        self.marked.count(marked);
        self.biased.count(biased);
    }
}

fn print(rows: &BTreeMap<&str, Row>, reached: Score) {
    println!("{:32} {:>16} {:>16}", "wording (narrator's voice)", "marked words", "in biased");
    for (code, row) in rows {
        println!("{code:32} {} {}", row.marked, row.biased);
    }
    println!("marked words that some rule reaches: {reached}");
}
