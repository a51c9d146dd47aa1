//! The first acceptance test: one annotated story, what must be flagged in it and what must not.

use crate::reading::Editor;
use copydesk::lexicon::entry::Level;
use copydesk::rules::finding::Finding;
use copydesk::text::copy::Format;
use copydesk::text::document::Document;
use copydesk::text::position::{Encoding, Position};
use copydesk::text::span::Span;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::fs::read_to_string;
use std::path::Path;

/// Prints the score of the story in `folder`: musts found, must-nots hit, and what nobody listed.
pub(crate) fn report(folder: &Path, verbose: bool) {
    let read = |name: &str| read_to_string(folder.join(name));
    let (Ok(text), Ok(notes)) = (read("bakhmut.txt"), read("seed-annotation.json")) else {
        return eprintln!("{}: no seed story: not measured", folder.display());
    };
    match serde_json::from_str::<Vec<Note>>(&notes) {
        Ok(notes) => Marked::new(&text, &notes).report(verbose),
        Err(error) => eprintln!("seed-annotation.json: {error}: not measured"),
    }
}

/// What an annotator wrote of some words.
#[derive(Deserialize)]
struct Note {
    /// The line of the story, from 1.
    para: u32,
    quote: String,
    rule: String,
    /// Must, must not, or may.
    must_flag: Option<bool>,
    severity: Option<Level>,
    start_utf16: u32,
    end_utf16: u32,
    /// Notes of which one finding satisfies all.
    group: Option<String>,
}

/// The story with its notes, and what was found in it.
struct Marked<'a> {
    text: &'a str,
    notes: Vec<(&'a Note, Span)>,
    desk: Vec<Finding>,
    /// The findings with nothing held back, for the must-nots.
    all: Vec<Finding>,
}

impl<'a> Marked<'a> {
    fn new(text: &'a str, notes: &'a [Note]) -> Marked<'a> {
        let document = Document::new(text);
        let place = |line: u32, character| document.offset(Position { line: line - 1, character }, Encoding::Utf16);
        let span = |note: &Note| Span::new(place(note.para, note.start_utf16), place(note.para, note.end_utf16));
        let notes = notes.iter().map(|note| (note, span(note))).collect();
        let desk = Editor::desk().findings(text, Format::Plain);
        Marked { text, notes, desk, all: Editor::teaching().findings(text, Format::Plain) }
    }

    fn report(&self, verbose: bool) {
        let (missing, musts) = self.musts();
        let wrong = self.must_nots();
        let (unlisted, twice, loud) = (self.unlisted(), self.twice(), self.mislevelled());
        if verbose {
            missing.iter().for_each(|note| println!("missing   [{}] {}: {:?}", note.para, note.rule, note.quote));
            wrong.iter().for_each(|note| println!("wrong     [{}] {}: {:?}", note.para, note.rule, note.quote));
            unlisted.iter().for_each(|finding| self.show("unlisted ", finding));
            twice.iter().for_each(|finding| self.show("twice    ", finding));
            loud.iter().for_each(|finding| self.show("level    ", finding));
        }
        let nots = self.notes.iter().filter(|(note, _)| note.must_flag == Some(false)).count();
        print!("seed: {}/{musts} musts, {}/{nots} must-nots hit, ", musts - missing.len(), wrong.len());
        print!("{} unlisted, {} said twice, ", unlisted.len(), twice.len());
        println!("{} more than one level off", loud.len());
    }

    /// The musts that are missing, and how many there are.
    fn musts(&self) -> (Vec<&Note>, usize) {
        let groups = self.groups();
        let in_group = |note: &Note| note.group.as_deref().is_some_and(|group| !groups[group].is_empty());
        let musts: Vec<_> = self.notes.iter().filter(|(note, _)| note.must_flag == Some(true)).collect();
        let missing = musts.iter().filter(|(note, span)| hits(&self.desk, note, *span).is_empty() && !in_group(note));
        (missing.map(|(note, _)| *note).collect(), musts.len())
    }

    fn must_nots(&self) -> Vec<&Note> {
        let hit =
            |(note, span): &&(&Note, Span)| note.must_flag == Some(false) && !hits(&self.all, note, *span).is_empty();
        self.notes.iter().filter(hit).map(|(note, _)| *note).collect()
    }

    /// Findings no note asks for or allows.
    fn unlisted(&self) -> Vec<&Finding> {
        let wanted = self.notes.iter().filter(|(note, _)| note.must_flag != Some(false));
        let listed: HashSet<usize> = wanted.flat_map(|(note, span)| hits(&self.desk, note, *span)).collect();
        let told = self.desk.iter().enumerate().filter(|(_, finding)| finding.level >= Level::Information);
        told.filter(|(index, _)| !listed.contains(index)).map(|(_, finding)| finding).collect()
    }

    /// Second findings for what one was enough for.
    fn twice(&self) -> Vec<&Finding> {
        self.groups().values().flat_map(|found| found.iter().skip(1)).map(|&index| &self.desk[index]).collect()
    }

    /// Findings of musts more than one level from the one wanted.
    fn mislevelled(&self) -> Vec<&Finding> {
        let musts = self.notes.iter().filter(|(note, _)| note.must_flag == Some(true));
        let found = musts.flat_map(|(note, span)| hits(&self.desk, note, *span).into_iter().map(move |it| (note, it)));
        let off = found.filter(|(note, index)| {
            note.severity.is_some_and(|wanted| (wanted as i8 - self.desk[*index].level as i8).abs() > 1)
        });
        off.map(|(_, index)| &self.desk[index]).collect()
    }

    /// The findings of each group.
    fn groups(&self) -> BTreeMap<&str, Vec<usize>> {
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (note, span) in &self.notes {
            if let Some(group) = &note.group {
                let found = groups.entry(group).or_default();
                found.extend(hits(&self.desk, note, *span));
                found.sort_unstable();
                found.dedup();
            }
        }
        groups
    }

    fn show(&self, what: &str, finding: &Finding) {
        let words = &self.text[finding.span.range()];
        println!("{what} {} {}: {words:?}", finding.rule.code, finding.level.name());
    }
}

/// The findings of the note's rule that share a byte with its words, by number.
fn hits(findings: &[Finding], note: &Note, span: Span) -> Vec<usize> {
    let hit = |finding: &Finding| finding.rule.code == note.rule && finding.span.overlaps(span);
    findings.iter().enumerate().filter(|(_, finding)| hit(finding)).map(|(index, _)| index).collect()
}
