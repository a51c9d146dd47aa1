//! Annotated copy: carets under the words, what is to be found there beside them.
//!
//! A line of spaces and `^` annotates the copy line above it: `   ^^^^ code: message`, or `   ^^^^ code` where any
//! message will do. `|` marks a place between two characters. Columns count Unicode scalar values, and what runs over
//! several lines is marked on its first.

use crate::desk;
use copydesk::house::HouseStyle;
use copydesk::lexicon::entry::Level;
use copydesk::rules::finding::Finding;
use copydesk::story::{Reader, Story};
use copydesk::text::copy::Format;
use copydesk::text::span::Span;
use std::sync::Arc;

/// One annotation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Mark {
    /// The copy line, from 0.
    line: usize,
    /// The first column.
    start: usize,
    /// One past the last; the same as the first for a place between two characters.
    end: usize,
    /// What is there: a rule's code, or what a stage calls it.
    label: String,
    /// What is said of it; none where any message will do.
    message: Option<String>,
}

impl Mark {
    /// The mark of a span of `text`.
    pub(crate) fn new(text: &str, span: Span, label: impl Into<String>, message: Option<String>) -> Mark {
        let before = &text[..span.start as usize];
        let first = before.rfind('\n').map_or(0, |at| at + 1);
        let words = text[span.range()].split('\n').next().unwrap_or("").trim_end();
        let start = before[first..].chars().count();
        let end = start + words.chars().count();
        Mark { line: before.matches('\n').count(), start, end, label: label.into(), message }
    }

    fn parse(line: usize, text: &str) -> Option<Mark> {
        let start = text.len() - text.trim_start_matches(' ').len();
        let carets = text[start..].bytes().take_while(|&byte| byte == b'^').count();
        let place = carets == 0 && (text[start..] == *"|" || text[start..].starts_with("| "));
        let label = text[start + carets + usize::from(place)..].trim();
        let (label, message) = label.split_once(": ").map_or((label, None), |(label, message)| (label, Some(message)));
        let mark =
            Mark { line, start, end: start + carets, label: label.to_owned(), message: message.map(str::to_owned) };
        (carets > 0 || place).then_some(mark)
    }

    fn draw(&self) -> String {
        let carets = if self.start == self.end { "|".to_owned() } else { "^".repeat(self.end - self.start) };
        let message = self.message.as_ref().map_or(String::new(), |message| format!(": {message}"));
        format!("{}{carets} {}{message}\n", " ".repeat(self.start), self.label)
    }

    fn is_at(&self, other: &Mark) -> bool {
        (self.line, self.start, self.end, &self.label) == (other.line, other.start, other.end, &other.label)
    }
}

/// Copy and its annotations.
pub(crate) struct Annotated {
    /// The copy alone.
    pub(crate) text: String,
    marks: Vec<Mark>,
}

impl Annotated {
    /// Takes the annotations off.
    pub(crate) fn parse(source: &str) -> Annotated {
        let mut copy: Vec<&str> = Vec::new();
        let mut marks = Vec::new();
        for line in source.split('\n') {
            match copy.len().checked_sub(1).and_then(|above| Mark::parse(above, line)) {
                Some(mark) => marks.push(mark),
                None => copy.push(line),
            }
        }
        Annotated { text: copy.join("\n"), marks }
    }

    /// The spans of the copy that are annotated with a label, in order, with what is said of them.
    pub(crate) fn labelled(&self, label: &str) -> Vec<(Span, String)> {
        let marks = self.marks.iter().filter(|mark| mark.label == label);
        let span = |mark: &Mark| Span::new(self.offset(mark.line, mark.start), self.offset(mark.line, mark.end));
        marks.map(|mark| (span(mark), mark.message.clone().unwrap_or_default())).collect()
    }

    fn offset(&self, line: usize, column: usize) -> usize {
        let start: usize = self.text.split_inclusive('\n').take(line).map(str::len).sum();
        let characters = self.text[start..].char_indices().map(|(at, _)| at);
        start + characters.chain([self.text.len() - start]).nth(column).unwrap_or(self.text.len() - start)
    }

    /// The copy with `actual` drawn under it, when that is not what is annotated.
    pub(crate) fn corrected(&self, actual: &[Mark]) -> Option<String> {
        let actual: Vec<Mark> = actual.iter().map(|mark| self.as_terse(mark)).collect();
        let drawn = self.draw(&actual);
        (drawn != self.draw(&self.marks)).then_some(drawn)
    }

    /// The mark without its message, where the annotation at its place leaves that open.
    fn as_terse(&self, mark: &Mark) -> Mark {
        let open = self.marks.iter().any(|it| it.message.is_none() && it.is_at(mark));
        Mark { message: mark.message.clone().filter(|_| !open), ..mark.clone() }
    }

    fn draw(&self, marks: &[Mark]) -> String {
        let mut marks = marks.to_vec();
        marks.sort();
        let mut out = String::new();
        for (index, line) in self.text.split_inclusive('\n').enumerate() {
            out.push_str(line);
            for (order, mark) in marks.iter().filter(|mark| mark.line == index).enumerate() {
                out.push_str(if order == 0 && !line.ends_with('\n') { "\n" } else { "" });
                out.push_str(&mark.draw());
            }
        }
        out
    }
}

/// The marks of a story's findings; `text` is the source it was read from.
pub(crate) fn marks(text: &str, findings: &[Finding]) -> Vec<Mark> {
    let mark = |finding: &Finding| Mark::new(text, finding.span, finding.rule.code, Some(finding.message.clone()));
    findings.iter().map(mark).collect()
}

/// Reads annotated copy and compares it with the same copy annotated by the rules: a finding that is not marked fails
/// too, and the failure is the corrected fixture.
#[track_caller]
pub(crate) fn check(annotated: &str, format: Format, house: &Arc<HouseStyle>) {
    let fixture = Annotated::parse(annotated);
    let story: Story = Reader::new(house.clone()).read(&fixture.text, format);
    let actual = marks(&fixture.text, &desk::findings(&story, None, Level::Hint));
    if let Some(corrected) = fixture.corrected(&actual) {
        panic!("the copy reads otherwise:\n{corrected}");
    }
}

#[test]
fn marked_copy_is_what_the_rules_find() {
    let house = Arc::new(HouseStyle::default());
    check("The gate opens at TK.\n                  ^^ tk-placeholder\n", Format::Plain, &house);
    check("Café № 9 “Blau” at **TK**.\n                     ^^ tk-placeholder\n", Format::Markdown, &house);
    check("The gate opens at noon.\n", Format::Plain, &house);
}

#[test]
#[should_panic(expected = "^^ tk-placeholder: Still to come")]
fn an_unmarked_finding_fails_and_is_drawn() {
    check("The gate opens at TK.\n", Format::Plain, &Arc::new(HouseStyle::default()));
}

#[test]
fn annotations_come_off_and_go_on_again() {
    let source = "Über alles\n     | here\n^^^^ word: a “city”\n     ^^^^^ word\n\nEnd\n";
    let fixture = Annotated::parse(source);
    assert_eq!(fixture.text, "Über alles\n\nEnd\n");
    let drawn = fixture.draw(&fixture.marks);
    assert_eq!(drawn, "Über alles\n^^^^ word: a “city”\n     | here\n     ^^^^^ word\n\nEnd\n");
    let span = Span::new(6, 11);
    assert_eq!(Mark::new(&fixture.text, span, "word", None), fixture.marks[2]);
}
