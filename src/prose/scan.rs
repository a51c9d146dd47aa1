//! Tokens of a paragraph, by byte class: the treebank convention in one pass.
//!
//! Hyphens, dashes, `$` and `%` stand alone, `n't` and `'s` are split off, "U.S.", "Gen." and "J.K." keep their stops,
//! numbers, addresses, handles and tags are whole.

use crate::prose::abbreviation;
use crate::prose::abbreviation::Class as Abbreviation;
use crate::text::span::Span;

mod address;
mod class;
mod inner;

use class::Class;

/// The tokens of one paragraph, in order, in bytes of `text`. Total: any text has tokens.
pub fn scan(text: &str) -> Vec<Span> {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, tokens: Vec::with_capacity(text.len() / 5 + 1) };
    while scanner.at < text.len() {
        scanner.step();
    }
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    tokens: Vec<Span>,
}

impl Scanner<'_> {
    fn step(&mut self) {
        let (class, len) = class::at(self.bytes, self.at);
        match class {
            Class::Space => self.at += len,
            Class::Letter | Class::Digit => self.word(),
            Class::Symbol => self.run(&[Class::Symbol]),
            Class::Apostrophe => self.apostrophe(len),
            Class::Mark => self.mark(len),
        }
    }

    fn push(&mut self, end: usize) {
        if end > self.at {
            self.tokens.push(Span::new(self.at, end));
            self.at = end;
        }
    }

    fn class(&self, at: usize) -> Class {
        class::at(self.bytes, at).0
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    /// A token of the character at hand and of those after it whose class is among `classes`.
    fn run(&mut self, classes: &[Class]) {
        let mut end = self.at + self.char_len(self.at);
        while end < self.bytes.len() && classes.contains(&self.class(end)) {
            end += self.char_len(end);
        }
        self.push(end);
    }

    /// A mark, with its repetitions where they are one mark (`...`, `--`, `?!`), or what it begins: `.50`, `@desk`, `#tag`.
    fn mark(&mut self, len: usize) {
        let first = self.byte(self.at);
        let repeats: &[u8] = match (first, self.class(self.at + 1)) {
            (b'.', Class::Digit) if !self.touches_left() => return self.word(),
            (b'@' | b'#', Class::Letter) => return self.run(&[Class::Letter, Class::Digit]),
            (b'.', _) => b".",
            (b'-', _) => b"-",
            (b'!' | b'?', _) => b"!?",
            (b'`', _) => b"`",
            _ => b"",
        };
        let more = self.bytes[self.at + len..].iter().take_while(|it| repeats.contains(it)).count();
        self.push(self.at + len + more);
    }

    /// Does the place touch the token before it?
    fn touches_left(&self) -> bool {
        self.tokens.last().is_some_and(|it| it.end as usize == self.at)
    }

    /// A mark of quotation or elision that begins no word: ’ and ' outside words.
    fn apostrophe(&mut self, len: usize) {
        let after = self.at + len;
        if self.touches_left() {
            if let Some(end) = inner::clitic(self.text, after) {
                return self.push(end);
            }
        } else if let Some(end) = inner::elision(self.text, self.at, after) {
            return self.push(end);
        }
        let doubled = self.byte(self.at) == b'\'' && self.byte(after) == b'\'';
        self.push(after + doubled as usize);
    }

    /// From a letter or digit to where its chunk ends, split as the treebank splits.
    fn word(&mut self) {
        if let Some(end) = address::starting(self.text, self.at) {
            return self.push(end);
        }
        let mut end = self.at + self.char_len(self.at);
        loop {
            let (class, len) = class::at(self.bytes, end);
            match class {
                _ if end >= self.bytes.len() => break,
                Class::Letter | Class::Digit => end += len,
                Class::Apostrophe => match self.after_apostrophe(end, len) {
                    Some(next) => end = next,
                    None => break,
                },
                Class::Mark => match inner::joint(self.text, self.at, end) {
                    Some(next) => end = next,
                    None => break,
                },
                Class::Space | Class::Symbol => break,
            }
        }
        if end > self.at {
            self.finish_word(end);
        }
    }

    fn char_len(&self, at: usize) -> usize {
        class::at(self.bytes, at).1
    }

    /// Past an apostrophe inside a word: where the word goes on, or `None` when it ends there. A clitic is pushed,
    /// with its word before it.
    fn after_apostrophe(&mut self, at: usize, len: usize) -> Option<usize> {
        let after = at + len;
        if let Some(end) = inner::clitic(self.text, after) {
            let negation = self.byte(after) | 0x20 == b't';
            if negation && self.byte(at - 1) | 0x20 != b'n' {
                return Some(end);
            }
            self.push_word(at - negation as usize);
            self.push(end);
            return None;
        }
        (self.class(after) == Class::Letter && after < self.bytes.len()).then(|| after + self.char_len(after))
    }

    fn finish_word(&mut self, end: usize) {
        if self.byte(end) == b'.' && self.byte(end + 1) != b'.' && self.keeps_stop(end) {
            self.push(end + 1);
        } else {
            self.push_word(end);
        }
    }

    /// Does the word that ends at `end` keep the full stop after it?
    fn keeps_stop(&self, end: usize) -> bool {
        let rest = self.text[end + 1..].trim_start();
        match abbreviation::class(&self.text[self.at..end]) {
            Some(Abbreviation::Number) => rest.starts_with(|c: char| c.is_ascii_digit() || c == '#'),
            Some(Abbreviation::Initial) => rest.starts_with(|c: char| c.is_alphabetic() || c == ','),
            Some(_) => true,
            None => self.tokens.is_empty() && inner::is_list_number(&self.text[self.at..end]) && !rest.is_empty(),
        }
    }

    /// A word, in two where the treebank writes two: "cannot", "gonna", "10am".
    fn push_word(&mut self, end: usize) {
        if let Some(split) = inner::contraction(&self.text[self.at..end]) {
            self.push(self.at + split);
        }
        self.push(end);
    }
}

#[cfg(test)]
mod tests;
