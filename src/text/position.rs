//! Offsets as lines and characters, in each of the three encodings an editor may count in.

use memchr::memchr2;

use crate::text::span::Span;

/// What one character of a [`Position`] is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Encoding {
    /// A byte of UTF-8.
    Utf8,
    /// A code unit of UTF-16: an emoji counts two.
    #[default]
    Utf16,
    /// A Unicode scalar value.
    Utf32,
}

/// A place in a text as editors name it, both numbers from 0. `\n`, `\r\n` and a lone `\r` end a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Position {
    /// Which line.
    pub line: u32,
    /// How many units of the encoding stand before it on that line.
    pub character: u32,
}

/// A place in a text that need not be at hand any more: its offset, and its line and column in every encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    /// The byte offset.
    pub offset: u32,
    /// Which line, from 0.
    pub line: u32,
    /// The columns in UTF-8, UTF-16 and UTF-32, from 0.
    columns: [u32; 3],
}

impl Spot {
    /// The spot of a byte offset of `text`, whose lines are given.
    pub fn of(lines: &LineIndex, text: &str, offset: u32) -> Spot {
        let at = |encoding| lines.position(text, offset as usize, encoding);
        let [bytes, units, scalars] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].map(at);
        Spot { offset, line: bytes.line, columns: [bytes.character, units.character, scalars.character] }
    }

    /// The position in an encoding.
    pub fn position(&self, encoding: Encoding) -> Position {
        let [bytes, units, scalars] = self.columns;
        let character = match encoding {
            Encoding::Utf8 => bytes,
            Encoding::Utf16 => units,
            Encoding::Utf32 => scalars,
        };
        Position { line: self.line, character }
    }
}

impl Encoding {
    /// How many units `bytes` of UTF-8 count. A character counts where its first byte stands.
    fn units(self, bytes: &[u8]) -> usize {
        match self {
            Encoding::Utf8 => bytes.len(),
            Encoding::Utf16 => count(bytes, is_lead) + count(bytes, |byte| byte >= FOUR_BYTES),
            Encoding::Utf32 => count(bytes, is_lead),
        }
    }

    fn weight(self, byte: u8) -> usize {
        self.units(&[byte])
    }
}

/// First bytes from here on begin a character of four bytes, two units of UTF-16.
const FOUR_BYTES: u8 = 0xF0;

fn is_lead(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Counts in bytes a lane can hold, which is what lets the compiler use wide registers.
fn count(bytes: &[u8], test: impl Fn(u8) -> bool) -> usize {
    bytes.chunks(255).map(|chunk| chunk.iter().map(|&byte| u8::from(test(byte))).sum::<u8>() as usize).sum()
}

/// Where the lines of one text begin, built once, and what is needed to count in long lines. Every method takes the
/// text it was built from.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Units before each [`STRIDE`] bytes; none when the text is ASCII, where all encodings agree.
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    utf16: u32,
    utf32: u32,
}

/// Bytes between marks: what one conversion may have to count.
const STRIDE: usize = 4096;

impl LineIndex {
    /// The index of `text`.
    pub fn new(text: &str) -> LineIndex {
        let starts = lines(text, 0).map(|line| line.start).collect();
        LineIndex { starts, marks: if text.is_ascii() { Vec::new() } else { marks(text.as_bytes()) } }
    }

    /// How many lines there are; one at least, the last without an end.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// A line, counted from 0, without what ends it. Past the last line, the end of the text.
    pub fn line(&self, text: &str, line: usize) -> Span {
        let Some(&start) = self.starts.get(line) else { return Span::empty(text.len()) };
        let start = start as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        Span::new(start, start + text[start..end].trim_end_matches(['\n', '\r']).len())
    }

    /// The byte offset of a position. Past a line's end it is that end; inside a character, the character's start.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let line = self.line(text, position.line as usize);
        match self.effective(encoding) {
            Encoding::Utf8 => floor(text, line.end.min(line.start.saturating_add(position.character)) as usize),
            encoding => self.seek(text.as_bytes(), line, position.character as usize, encoding),
        }
    }

    /// The position of a byte offset. Inside a character it is the character's, inside a line end the line's end.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let at = floor(text, offset);
        let number = self.starts.partition_point(|&start| start as usize <= at) - 1;
        let line = self.line(text, number);
        let units = self.units(text.as_bytes(), Span::new(line.start as usize, at.min(line.end as usize)), encoding);
        Position { line: number as u32, character: units as u32 }
    }

    /// The span between two positions, or `None` when they are the wrong way round.
    pub fn span(&self, text: &str, start: Position, end: Position, encoding: Encoding) -> Option<Span> {
        (start <= end).then(|| Span::new(self.offset(text, start, encoding), self.offset(text, end, encoding)))
    }

    /// The positions of a span's start and end.
    pub fn range(&self, text: &str, span: Span, encoding: Encoding) -> (Position, Position) {
        let at = |offset: u32| self.position(text, offset as usize, encoding);
        (at(span.start), at(span.end))
    }

    /// Line and column of a byte offset as people count: from 1, a column a Unicode scalar value.
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let Position { line, character } = self.position(text, offset, Encoding::Utf32);
        (line as usize + 1, character as usize + 1)
    }

    fn effective(&self, encoding: Encoding) -> Encoding {
        if self.marks.is_empty() { Encoding::Utf8 } else { encoding }
    }

    fn units(&self, bytes: &[u8], span: Span, encoding: Encoding) -> usize {
        match self.effective(encoding) {
            Encoding::Utf8 => span.len(),
            encoding if span.len() <= STRIDE => encoding.units(&bytes[span.range()]),
            encoding => {
                self.before(bytes, span.end as usize, encoding) - self.before(bytes, span.start as usize, encoding)
            }
        }
    }

    fn before(&self, bytes: &[u8], at: usize, encoding: Encoding) -> usize {
        let mark = at / STRIDE;
        self.marks[mark].units(encoding) + encoding.units(&bytes[mark * STRIDE..at])
    }

    /// The last character start in `line` with at most `units` before it on the line.
    fn seek(&self, bytes: &[u8], line: Span, units: usize, encoding: Encoding) -> usize {
        let (start, end) = (line.start as usize, line.end as usize);
        let target = self.before(bytes, start, encoding).saturating_add(units);
        let mark = self.marks.partition_point(|it| it.units(encoding) <= target).saturating_sub(1);
        let from = start.max(mark * STRIDE).min(end);
        let mut seen = self.before(bytes, from, encoding);
        let past = bytes[from..end].iter().position(|&byte| {
            seen += encoding.weight(byte);
            seen > target
        });
        past.map_or(end, |it| from + it)
    }
}

impl Mark {
    fn units(self, encoding: Encoding) -> usize {
        (if encoding == Encoding::Utf16 { self.utf16 } else { self.utf32 }) as usize
    }
}

fn marks(bytes: &[u8]) -> Vec<Mark> {
    let mut marks = vec![Mark { utf16: 0, utf32: 0 }];
    marks.extend(bytes.chunks(STRIDE).scan((0, 0), |(wide, scalars), chunk| {
        *wide += Encoding::Utf16.units(chunk) as u32;
        *scalars += Encoding::Utf32.units(chunk) as u32;
        Some(Mark { utf16: *wide, utf32: *scalars })
    }));
    marks
}

/// The nearest character start at or before `at`, and no further than the text's end.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0)
}

/// The lines of `text` from a byte offset on, without what ends them; one at least.
pub(crate) fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut next = Some(from);
    std::iter::from_fn(move || {
        let start = next?;
        let end = memchr2(b'\n', b'\r', &bytes[start..]).map(|it| start + it);
        next = end.map(|it| if bytes[it..].starts_with(b"\r\n") { it + 2 } else { it + 1 });
        Some(Span::new(start, end.unwrap_or(bytes.len())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn lines_end_three_ways() {
        let text = "one\ntwo\r\nthree\rfour\n";
        let index = LineIndex::new(text);
        let lines: Vec<&str> = (0..index.lines()).map(|it| &text[index.line(text, it).range()]).collect();
        assert_eq!(lines, ["one", "two", "three", "four", ""]);
        assert_eq!(LineIndex::new("").lines(), 1);
        assert_eq!(LineIndex::new("\r\r\n\n").lines(), 4);
    }

    #[test]
    fn characters_count_in_three_ways() {
        let text = "Zo\u{eb} 🏏 e\u{301}x";
        let index = LineIndex::new(text);
        let x = text.find('x').unwrap();
        assert_eq!(ALL.map(|it| index.position(text, x, it).character), [13, 9, 8]);
        for encoding in ALL {
            for (offset, _) in text.char_indices() {
                assert_eq!(index.offset(text, index.position(text, offset, encoding), encoding), offset);
            }
        }
        assert_eq!(index.line_column(text, x), (1, 9));
    }

    #[test]
    fn positions_inside_a_character_round_down() {
        let text = "a🏏b";
        let index = LineIndex::new(text);
        assert_eq!(index.offset(text, at(0, 2), Encoding::Utf16), 1);
        assert_eq!(index.offset(text, at(0, 4), Encoding::Utf8), 1);
        assert_eq!(index.position(text, 3, Encoding::Utf16), at(0, 1));
    }

    #[test]
    fn positions_past_an_end_are_that_end() {
        let text = "é\r\nb";
        let index = LineIndex::new(text);
        for encoding in ALL {
            assert_eq!(index.offset(text, at(0, 99), encoding), 2);
            assert_eq!(index.offset(text, at(1, u32::MAX), encoding), 5);
            assert_eq!(index.offset(text, at(7, 0), encoding), 5);
            assert_eq!(index.position(text, 3, encoding).line, 0);
            assert_eq!(index.position(text, 99, encoding), at(1, 1));
        }
    }

    #[test]
    fn reversed_ranges_are_none() {
        let index = LineIndex::new("abc\ndef");
        assert_eq!(index.span("abc\ndef", at(1, 0), at(0, 2), Encoding::Utf16), None);
        assert_eq!(index.span("abc\ndef", at(0, 1), at(1, 9), Encoding::Utf16), Some(Span::new(1, 7)));
    }

    #[test]
    fn long_lines_count_from_marks() {
        let text = format!("head\n{}\ntail", "naïve 🏏 ".repeat(3000));
        let index = LineIndex::new(&text);
        for encoding in ALL {
            for (offset, _) in text.char_indices().step_by(997) {
                let position = index.position(&text, offset, encoding);
                let line = index.line(&text, position.line as usize);
                assert_eq!(position.character as usize, encoding.units(&text.as_bytes()[line.start as usize..offset]));
                assert_eq!(index.offset(&text, position, encoding), offset);
            }
        }
    }
}
