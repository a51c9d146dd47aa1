//! Someone at a keyboard: words typed into the middle of paragraphs, and some of them taken back.

use crate::lot::Lot;
use std::collections::VecDeque;

/// A document as an editor holds it, and the keys to come.
pub(crate) struct Typist {
    lines: Vec<String>,
    lot: Lot,
    keys: VecDeque<Key>,
    line: usize,
    /// Where the caret is, in bytes of the line.
    at: usize,
}

/// What one key changes: part of a line, in UTF-16 units, replaced by text.
pub(crate) struct Change {
    /// The line, from 0.
    pub(crate) line: usize,
    /// The first unit that goes.
    pub(crate) start: usize,
    /// One past the last unit that goes.
    pub(crate) end: usize,
    /// What comes.
    pub(crate) text: String,
}

/// What is typed: plain words, words a rule knows, and characters of two bytes, three, and two UTF-16 units.
const WORDS: [&str; 10] =
    ["officials", "reportedly", "claimed", "the", "naïve", "résumé", "“so-called”", "12,500", "regime", "🚨"];

/// Paragraphs shorter than this, in bytes, are left alone.
const SHORT: usize = 40;

enum Key {
    Character(char),
    Backspace,
}

impl Typist {
    /// A typist at `text`, who types the same for the same seed.
    pub(crate) fn new(text: &str, seed: u64) -> Typist {
        let lines = text.lines().map(str::to_owned).collect();
        Typist { lines, lot: Lot::new(seed), keys: VecDeque::new(), line: 0, at: 0 }
    }

    /// Presses the next key.
    pub(crate) fn press(&mut self) -> Change {
        if self.keys.is_empty() {
            self.move_caret();
            self.think();
        }
        match self.keys.pop_front() {
            Some(Key::Character(character)) => self.insert(character),
            _ => self.backspace(),
        }
    }

    /// Where the caret is: line and UTF-16 units.
    pub(crate) fn caret(&self) -> (usize, usize) {
        (self.line, self.units(self.at))
    }

    /// Where words stand for the last time, start and end: line and UTF-16 units.
    pub(crate) fn find(&self, words: &str) -> Option<((usize, usize), (usize, usize))> {
        let at = |(line, text): (usize, &String)| Some((line, text.rfind(words)?));
        let (line, start) = self.lines.iter().enumerate().rev().find_map(at)?;
        let units = |byte: usize| self.lines[line][..byte].encode_utf16().count();
        Some(((line, units(start)), (line, units(start + words.len()))))
    }

    /// Goes behind some word of some paragraph.
    fn move_caret(&mut self) {
        let long = |typist: &Typist| typist.lines[typist.line].len() >= SHORT;
        self.line = self.lot.below(self.lines.len());
        while !long(self) {
            self.line = (self.line + 1) % self.lines.len();
        }
        let line = &self.lines[self.line];
        let spaces: Vec<usize> = line.match_indices(' ').map(|(at, _)| at).collect();
        self.at = spaces[self.lot.below(spaces.len())];
    }

    /// A word to type, and how much of it to take back.
    fn think(&mut self) {
        let word = WORDS[self.lot.below(WORDS.len())];
        let typed = std::iter::once(' ').chain(word.chars());
        self.keys.extend(typed.map(Key::Character));
        let regretted = self.lot.below(self.keys.len() + 1);
        self.keys.extend((0..regretted).map(|_| Key::Backspace));
    }

    fn insert(&mut self, character: char) -> Change {
        let units = self.units(self.at);
        self.lines[self.line].insert(self.at, character);
        self.at += character.len_utf8();
        Change { line: self.line, start: units, end: units, text: character.to_string() }
    }

    fn backspace(&mut self) -> Change {
        let end = self.units(self.at);
        self.at = self.lines[self.line][..self.at].char_indices().next_back().map_or(0, |(at, _)| at);
        self.lines[self.line].remove(self.at);
        Change { line: self.line, start: self.units(self.at), end, text: String::new() }
    }

    fn units(&self, byte: usize) -> usize {
        self.lines[self.line][..byte].encode_utf16().count()
    }
}
