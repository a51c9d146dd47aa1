//! Which tokens are quotation marks, and which way they face.

use crate::prose::quotation::Running;
use crate::prose::quotation::Style;
use crate::text::span::Span;

/// A token that opens or closes a quotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// The token's number in its paragraph.
    pub token: u32,
    /// Which way it faces.
    pub kind: MarkKind,
    /// Its family.
    pub style: Style,
}

/// Which way a mark faces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MarkKind {
    /// Before the words.
    Open,
    /// After the words.
    Close,
}

/// The quotation marks of a paragraph, in order: apostrophes, feet and inches left out. What the paragraph before left
/// open (`entering`) tells which way a straight mark faces.
pub fn marks(text: &str, tokens: &[Span], entering: Running) -> Vec<Mark> {
    let open = entering.0.into_iter().filter(|it| *it != Style::Single).collect();
    let mut reader = Reader { text, tokens, marks: Vec::new(), open, last_closer: 0 };
    reader.last_closer = (0..tokens.len()).rev().find(|at| reader.may_close(*at)).unwrap_or(0);
    for at in 0..tokens.len() {
        if let Some((kind, style)) = reader.read(at) {
            reader.record(at, kind, style);
        }
    }
    reader.marks
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Span],
    marks: Vec<Mark>,
    /// Styles open at this place, outermost first.
    open: Vec<Style>,
    /// The last token that could close a single quotation.
    last_closer: usize,
}

impl<'a> Reader<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |it| &self.text[it.range()])
    }

    fn read(&self, at: usize) -> Option<(MarkKind, Style)> {
        use MarkKind::{Close, Open};
        match self.word(at) {
            "“" if self.word_is_open("„") => Some((Close, Style::Double)),
            "“" | "„" | "``" | "‟" => Some((Open, Style::Double)),
            "”" => Some((Close, Style::Double)),
            "\"" | "''" => self.straight_double(at).map(|kind| (kind, Style::Double)),
            "«" | "‹" => Some((Open, Style::Guillemet)),
            "»" | "›" => Some((if self.repeats_guillemet(at) { Open } else { Close }, Style::Guillemet)),
            "‘" | "‚" | "`" => Some((Open, Style::Single)),
            "’" | "'" => self.single(at).map(|kind| (kind, Style::Single)),
            _ => None,
        }
    }

    fn record(&mut self, at: usize, kind: MarkKind, style: Style) {
        match kind {
            MarkKind::Open => self.open.push(style),
            MarkKind::Close => {
                if let Some(level) = self.open.iter().rposition(|it| *it == style) {
                    self.open.truncate(level);
                }
            }
        }
        self.marks.push(Mark { token: at as u32, kind, style });
    }

    /// Was the last double mark to open this one? German sets „…“.
    fn word_is_open(&self, mark: &str) -> bool {
        let last = self.marks.iter().rev().find(|it| it.style == Style::Double);
        last.is_some_and(|it| it.kind == MarkKind::Open && self.word(it.token as usize) == mark)
    }

    /// French repeats » at the head of a paragraph that goes on quoting.
    fn repeats_guillemet(&self, at: usize) -> bool {
        at == 0 && self.tokens.len() > 1
    }

    /// Does the token touch a word, a number or a closing mark before it?
    fn closes_on_left(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].end == self.tokens[at].start && !is_opening(self.word(at - 1))
    }

    /// Does the token touch a word, a number or an opening mark after it?
    fn opens_on_right(&self, at: usize) -> bool {
        let touches = self.tokens.get(at + 1).is_some_and(|it| it.start == self.tokens[at].end);
        touches && !is_closing(self.word(at + 1))
    }

    fn straight_double(&self, at: usize) -> Option<MarkKind> {
        let open = self.open.contains(&Style::Double);
        if self.is_measure(at, open) {
            return None;
        }
        match (self.closes_on_left(at), self.opens_on_right(at)) {
            (false, true) => Some(MarkKind::Open),
            (true, false) => open.then_some(MarkKind::Close),
            _ if open => Some(MarkKind::Close),
            _ => Some(MarkKind::Open),
        }
    }

    /// Feet and inches: 6'2", 12" pipe. After a bare number an open quotation closes, unless another mark will.
    fn is_measure(&self, at: usize, open: bool) -> bool {
        let number = self.closes_on_left(at) && self.word(at - 1).bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let feet =
            at >= 3 && matches!(self.word(at - 2), "'" | "’") && self.word(at - 3).bytes().all(|b| b.is_ascii_digit());
        number && (feet || !open || self.next_double_closes(at))
    }

    fn next_double_closes(&self, at: usize) -> bool {
        let next = (at + 1..self.tokens.len()).find(|it| matches!(self.word(*it), "\"" | "“" | "”"));
        next.is_some_and(|it| self.closes_on_left(it) && !self.opens_on_right(it))
    }

    fn single(&self, at: usize) -> Option<MarkKind> {
        let (left, right) = (self.closes_on_left(at), self.opens_on_right(at));
        if self.open.contains(&Style::Single) && left && !right {
            return self.closes_single(at).then_some(MarkKind::Close);
        }
        let opens = self.word(at) == "'" && !left && right && (at == 0 || at < self.last_closer);
        opens.then_some(MarkKind::Open)
    }

    /// Does an apostrophe-like mark after a word close the open single quotation, rather than a possessive?
    fn closes_single(&self, at: usize) -> bool {
        if self.is_strong_closer(at) || !self.word(at - 1).ends_with(['s', 'z', 'x', 'S']) {
            return true;
        }
        let mut ahead = (at + 1..self.tokens.len()).take_while(|it| !self.opens_single(*it));
        !ahead.any(|it| self.may_close(it))
    }

    fn opens_single(&self, at: usize) -> bool {
        self.word(at) == "‘" || self.word(at) == "'" && !self.closes_on_left(at) && self.opens_on_right(at)
    }

    fn may_close(&self, at: usize) -> bool {
        matches!(self.word(at), "’" | "'") && self.closes_on_left(at) && !self.opens_on_right(at)
    }

    /// A closing mark beside other punctuation, or at the end.
    fn is_strong_closer(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        is_stop(self.word(at - 1)) || next.is_empty() || is_closing(next)
    }
}

fn is_stop(word: &str) -> bool {
    matches!(word, "." | "," | "!" | "?" | "…" | "..." | ";" | ":" | "—" | "-" | ")" | "”" | "\"")
        || word.starts_with(['!', '?'])
}

fn is_opening(word: &str) -> bool {
    matches!(word, "(" | "[" | "{" | "“" | "‘" | "„" | "«" | "—" | "–" | "-" | "--" | "/" | "\"" | "'")
}

fn is_closing(word: &str) -> bool {
    let first = word.chars().next().unwrap_or(' ');
    ".,;:!?…)]}”’»—–-/\"'".contains(first) && !word.starts_with("’s") && !word.starts_with("'s")
}
