//! Quotation marks paired into quotations, across paragraphs where a speech runs on.

use crate::text::span::Span;
use std::ops::Range;

mod mark;

pub use mark::{Mark, MarkKind, marks};

/// The family of marks a quotation is set in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Style {
    /// “ ” „ " and their typewriter forms.
    Double,
    /// ‘ ’ and '.
    Single,
    /// « » and ‹ ›.
    Guillemet,
}

/// Words between quotation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// Its tokens, marks included.
    pub tokens: Range<u32>,
    /// The tokens between the marks.
    pub inner: Range<u32>,
    /// The marks it is set in.
    pub style: Style,
    /// How many quotations it stands in.
    pub depth: u8,
    /// Does it go on from the paragraph before?
    pub open_at_start: bool,
    /// Did its paragraph end, or another of its style begin, before a mark closed it?
    pub open_at_end: bool,
}

/// The quotation a paragraph leaves open, if any.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Running(pub Option<Style>);

/// The quotations of one paragraph in order of their first tokens, and what it leaves open. `entering` is what the
/// paragraph before left open: it goes on if this paragraph opens with its mark again, or closes it first.
pub fn quotations(text: &str, tokens: &[Span], entering: Running) -> (Vec<Quotation>, Running) {
    let marks = marks(text, tokens, entering);
    let mut pairing = Pairing { marks: &marks, closers: closers(&marks), open: Vec::new(), found: Vec::new() };
    pairing.enter(entering);
    for (at, mark) in marks.iter().enumerate() {
        match mark.kind {
            MarkKind::Open => pairing.open(at),
            MarkKind::Close => pairing.close(at),
        }
    }
    let running = Running(pairing.open.first().map(|it| it.style));
    pairing.abandon(0, tokens.len() as u32);
    let mut found = pairing.found;
    found.sort_by_key(|it| (it.tokens.start, it.depth));
    (found, running)
}

/// For each mark, how many marks of its style close after it beyond those that other marks open.
fn closers(marks: &[Mark]) -> Vec<usize> {
    let mut left = [0usize; 3];
    let mut counts: Vec<usize> = Vec::with_capacity(marks.len());
    for mark in marks.iter().rev() {
        let left = &mut left[mark.style as usize];
        counts.push(*left);
        *left = if mark.kind == MarkKind::Close { *left + 1 } else { left.saturating_sub(1) };
    }
    counts.reverse();
    counts
}

struct Pairing<'a> {
    marks: &'a [Mark],
    closers: Vec<usize>,
    /// Opened and not closed, outermost first; their ends are not known yet.
    open: Vec<Quotation>,
    found: Vec<Quotation>,
}

impl Pairing<'_> {
    /// Opens what runs on from the paragraph before without a mark of its own.
    fn enter(&mut self, entering: Running) {
        let (Some(style), Some(first)) = (entering.0, self.marks.first()) else { return };
        let first_of_style = self.marks.iter().find(|it| it.style == style);
        let repeated = first.token == 0 && first.kind == MarkKind::Open && first.style == style;
        if !repeated && first_of_style.is_some_and(|it| it.kind == MarkKind::Close) {
            self.push(0..0, style, true);
        } else if repeated {
            self.push(0..1, style, true);
        }
    }

    /// `mark` is the range of the opening mark.
    fn push(&mut self, mark: Range<u32>, style: Style, open_at_start: bool) {
        let depth = self.open.len() as u8;
        let (tokens, inner) = (mark.clone(), mark.end..mark.end);
        self.open.push(Quotation { tokens, inner, style, depth, open_at_start, open_at_end: false });
    }

    fn open(&mut self, at: usize) {
        let Mark { token, style, .. } = self.marks[at];
        if self.open.last().is_some_and(|it| it.open_at_start && it.inner.start == token + 1) {
            return;
        }
        let mut same = self.open.iter().enumerate().filter(|(_, it)| it.style == style).map(|(level, _)| level);
        if let Some(level) = same.next().filter(|_| self.closers[at] < same.count() + 2) {
            self.abandon(level, token);
        }
        if self.open.len() < u8::MAX as usize {
            self.push(token..token + 1, style, false);
        }
    }

    /// Closes the innermost quotation of the mark's style; those inside it were never closed. A stray mark is passed over.
    fn close(&mut self, at: usize) {
        let Mark { token, style, .. } = self.marks[at];
        let Some(level) = self.open.iter().rposition(|it| it.style == style) else { return };
        self.abandon(level + 1, token);
        if let Some(mut done) = self.open.pop() {
            done.inner.end = token;
            done.tokens.end = token + 1;
            self.found.push(done);
        }
    }

    /// Ends every open quotation from `level` inwards at `end`, without a closing mark.
    fn abandon(&mut self, level: usize, end: u32) {
        for mut left in self.open.drain(level..) {
            left.inner.end = end.max(left.inner.start);
            left.tokens.end = left.inner.end;
            left.open_at_end = true;
            self.found.push(left);
        }
    }
}

#[cfg(test)]
mod tests;
