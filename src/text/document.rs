//! A text that is being edited; the only file that knows how it is kept.

use ropey::Rope;

use crate::text::position::{Encoding, Position};

/// The text of one open file. A clone is cheap and does not change.
#[derive(Clone, Debug, Default)]
pub struct Document {
    rope: Rope,
}

/// A change an editor reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// First and last position of what goes, in the text as the changes before it left it; `None` for the whole text.
    pub range: Option<(Position, Position)>,
    /// What comes.
    pub text: String,
}

impl Document {
    /// A document holding `text`.
    pub fn new(text: &str) -> Document {
        Document { rope: Rope::from_str(text) }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        String::from(&self.rope)
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.rope.len_bytes()
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes `changes` one after another. False, and nothing is changed, when a range is the wrong way round.
    #[must_use]
    pub fn apply(&mut self, changes: &[Change], encoding: Encoding) -> bool {
        let mut next = self.clone();
        let valid = changes.iter().all(|it| next.change(it, encoding));
        if valid {
            *self = next;
        }
        valid
    }

    /// The byte offset of a position. Past a line's end it is that end; inside a character, the character's start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        self.rope.char_to_byte(self.char(position, encoding))
    }

    /// The position of a byte offset. Inside a character it is the character's, inside a line end the line's end.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let char = self.rope.byte_to_char(offset.min(self.len()));
        let line = self.rope.char_to_line(char);
        let (start, end) = self.line(line);
        let units = self.units(char.min(end), encoding) - self.units(start, encoding);
        Position { line: line as u32, character: units as u32 }
    }

    fn change(&mut self, change: &Change, encoding: Encoding) -> bool {
        match change.range {
            None => self.rope = Rope::from_str(&change.text),
            Some((start, end)) if end < start => return false,
            Some((start, end)) => {
                let (start, end) = (self.char(start, encoding), self.char(end, encoding));
                self.rope.remove(start..end);
                self.rope.insert(start, &change.text);
            }
        }
        true
    }

    fn char(&self, position: Position, encoding: Encoding) -> usize {
        let (start, end) = self.line(position.line as usize);
        let target = self.units(start, encoding).saturating_add(position.character as usize);
        let target = target.min(self.units(end, encoding));
        match encoding {
            Encoding::Utf8 => self.rope.byte_to_char(target),
            Encoding::Utf16 => self.rope.utf16_cu_to_char(target),
            Encoding::Utf32 => target,
        }
    }

    /// Units before a character, from the start of the text.
    fn units(&self, char: usize, encoding: Encoding) -> usize {
        match encoding {
            Encoding::Utf8 => self.rope.char_to_byte(char),
            Encoding::Utf16 => self.rope.char_to_utf16_cu(char),
            Encoding::Utf32 => char,
        }
    }

    /// First character of a line and the one past its last, what ends it left out.
    fn line(&self, line: usize) -> (usize, usize) {
        let last = self.rope.len_chars();
        if line >= self.rope.len_lines() {
            return (last, last);
        }
        let start = self.rope.line_to_char(line);
        let mut end = self.rope.line_to_char(line + 1);
        while end > start && matches!(self.rope.char(end - 1), '\n' | '\r') {
            end -= 1;
        }
        (start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::position::LineIndex;
    use crate::text::xorshift::Xorshift;

    fn change(range: Option<((u32, u32), (u32, u32))>, text: &str) -> Change {
        let at = |(line, character)| Position { line, character };
        Change { range: range.map(|(start, end)| (at(start), at(end))), text: text.to_owned() }
    }

    #[test]
    fn changes_apply_one_after_another() {
        let mut document = Document::new("The judge ruled.\r\nThe 🏏 side won.");
        let changes = [change(Some(((1, 4), (1, 6))), "home"), change(Some(((0, 15), (0, 15))), " on Monday")];
        assert!(document.apply(&changes, Encoding::Utf16));
        assert_eq!(document.text(), "The judge ruled on Monday.\r\nThe home side won.");
        assert!(document.apply(&[change(None, "new")], Encoding::Utf16));
        assert_eq!((document.text().as_str(), document.len()), ("new", 3));
    }

    #[test]
    fn a_reversed_range_changes_nothing() {
        let mut document = Document::new("abc");
        let changes = [change(Some(((0, 0), (0, 1))), "x"), change(Some(((0, 2), (0, 1))), "y")];
        assert!(!document.apply(&changes, Encoding::Utf8));
        assert_eq!(document.text(), "abc");
    }

    #[test]
    fn only_three_things_end_a_line() {
        let document = Document::new("a\u{2028}b\u{b}c\u{c}d\u{85}e\rf");
        let last = document.position(document.len(), Encoding::Utf32);
        assert_eq!(last, Position { line: 1, character: 1 });
    }

    #[test]
    fn a_thousand_edits_agree_with_a_string() {
        const WORDS: [&str; 10] = ["tax ", "🏏", "e\u{301}", "\r\n", "\r", "\n", "Zoë", "“no”", "", "court ruled "];
        let mut random = Xorshift::new(7);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let (mut document, mut model) = (Document::new("Council\r\nvoted"), String::from("Council\r\nvoted"));
            for _ in 0..1000 {
                let mut at = || Position { line: random.below(9) as u32, character: random.below(12) as u32 };
                let (a, b) = (at(), at());
                let (start, end) = (a.min(b), a.max(b));
                let text = WORDS[random.below(WORDS.len())];
                let span = LineIndex::new(&model).span(&model, start, end, encoding).unwrap();
                assert_eq!(span.range(), document.offset(start, encoding)..document.offset(end, encoding));
                model.replace_range(span.range(), text);
                assert!(document.apply(&[Change { range: Some((start, end)), text: text.to_owned() }], encoding));
                assert_eq!(document.text(), model);
                let offset = random.below(model.len() + 1);
                let position = LineIndex::new(&model).position(&model, offset, encoding);
                assert_eq!(document.position(offset, encoding), position);
            }
        }
    }
}
