//! Plain text: a paragraph a line, or lines broken at a column and joined again.

use crate::text::copy::BlockKind;
use crate::text::copy_map::Origin;
use crate::text::markup::writer::Writer;
use crate::text::position;
use crate::text::span::Span;

/// Reads the source from a byte offset on.
///
/// Wire copy has a paragraph a line; mail and commit messages break a paragraph's lines at a column. Which it is, each
/// run of lines between blank ones shows: broken lines stop mid-sentence, where the next word would not have fitted.
/// Runs too short to show it go by the column of those that do.
pub(super) fn read(out: &mut Writer, from: usize) {
    let source = out.source();
    let lines = lines(source, from);
    let groups = || lines.split(|it| it.span.is_empty());
    let columns: Vec<Option<u32>> = groups().map(|it| wrap_column(source, it)).collect();
    let shared = columns.iter().copied().max().flatten();
    for (group, own) in groups().zip(columns) {
        let column = own.or(shared.filter(|it| widest(source, group) <= it + SLACK));
        let mut last = None;
        for &line in group {
            match last.filter(|&it| column.is_some_and(|column| joins(source, it, line, column, own.is_some()))) {
                Some(Line { span, .. }) => out.space(Span { start: span.end, end: line.span.start }, Origin::Coded),
                None => out.turn(BlockKind::Paragraph),
            }
            out.run(line.span);
            last = Some(line);
        }
        out.turn(BlockKind::Paragraph);
    }
}

/// A line.
#[derive(Clone, Copy)]
struct Line {
    /// Without white space at its edges; empty for a blank line.
    span: Span,
    /// Where it begins, indent included.
    start: u32,
}

/// The width of every line too wide to be a broken one.
const LONG: u32 = u32::MAX;

/// Columns at which people and programs break lines.
const COLUMNS: std::ops::RangeInclusive<u32> = 50..=100;

/// How much wider than the lines that show the column another broken line may be.
const SLACK: u32 = 4;

impl Line {
    fn new(source: &str, span: Span) -> Line {
        let text = &source[span.range()];
        let start = span.start as usize + (text.len() - text.trim_start().len());
        Line { span: Span::new(start, start + text.trim().len()), start: span.start }
    }

    /// Its width in characters, indent included, or [`LONG`].
    fn columns(self, source: &str) -> u32 {
        let line = self.start as usize..self.span.end as usize;
        if line.len() > 4 * *COLUMNS.end() as usize { LONG } else { source[line].chars().count() as u32 }
    }

    fn indented(self) -> bool {
        self.span.start > self.start
    }

    fn text(self, source: &str) -> &str {
        &source[self.span.range()]
    }
}

/// The lines of the source from a byte offset on, blank ones in a row as one.
fn lines(source: &str, from: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in position::lines(source, from).map(|it| Line::new(source, it)) {
        if !line.span.is_empty() || lines.last().is_some_and(|it| !it.span.is_empty()) {
            lines.push(line);
        }
    }
    lines
}

fn widest(source: &str, group: &[Line]) -> u32 {
    group.iter().map(|it| it.columns(source)).max().unwrap_or(0)
}

/// The column a run of lines was broken at, if most lines that stop mid-sentence are full. A headline on top may be
/// wider: only lines that run on count.
fn wrap_column(source: &str, group: &[Line]) -> Option<u32> {
    let running = || group.windows(2).filter(|it| runs_on(source, it[0], it[1]));
    let column = running().map(|it| widest(source, it)).max().filter(|it| COLUMNS.contains(it))?;
    let votes: i64 = running().map(|it| if is_full(source, it[0], it[1], column) { 1 } else { -1 }).sum();
    (votes > 0).then_some(column)
}

/// Are two lines one paragraph, in a text broken at `column`? `own`: the lines around them show that they are.
fn joins(source: &str, line: Line, next: Line, column: u32, own: bool) -> bool {
    let begins = next.indented() && !line.indented() && ends_sentence(line.text(source));
    let broken = is_full(source, line, next, column) || own && runs_on(source, line, next);
    broken && line.columns(source) <= column + SLACK && !begins && !stands_apart(next.text(source))
}

/// Would the next line's first word not have fitted?
fn is_full(source: &str, line: Line, next: Line, column: u32) -> bool {
    let word = next.text(source).split_whitespace().next().unwrap_or("");
    line.columns(source).saturating_add(1 + word.chars().count() as u32) > column
}

/// Does a sentence go on from one line to the next, as far as form shows?
fn runs_on(source: &str, line: Line, next: Line) -> bool {
    next.text(source).starts_with(char::is_lowercase) && !ends_sentence(line.text(source))
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    text.ends_with(['.', '!', '?', '…', ':'])
}

/// Does the line look like one that begins a block: a list item, a quoted line, a byline, a dateline?
fn stands_apart(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    matches!(first, "-" | "*" | "•" | "+" | "–" | "—") || text.starts_with('>') || is_byline(text) || is_dateline(text)
}

fn is_byline(text: &str) -> bool {
    let name = text.get(..3).filter(|it| it.eq_ignore_ascii_case("by ")).map_or("", |it| &text[it.len()..]);
    name.starts_with(char::is_uppercase) && text.len() <= *COLUMNS.start() as usize && !ends_sentence(text)
}

fn is_dateline(text: &str) -> bool {
    let city = text.split([' ', ',']).next().unwrap_or("");
    let capitals = city.chars().filter(|it| it.is_uppercase()).count() >= 3 && !city.contains(char::is_lowercase);
    capitals && [" - ", " – ", " — ", "—"].iter().any(|it| text.contains(it))
}

#[cfg(test)]
mod tests {
    use crate::text::copy::Copy;
    use crate::text::copy::Format;

    /// Expects the blocks of `source`, a line each.
    fn check(source: &str, blocks: &str) {
        assert_eq!(Copy::read(source, Format::Plain).text, blocks, "{source}");
    }

    #[test]
    fn wire_copy_has_a_paragraph_a_line() {
        let wire = "Council shuts two libraries\nBy Ann Reyes\nThe council voted on Monday.\nResidents objected.";
        check(wire, wire);
        check("\u{feff}One.\r\n\r\n \t\r\nTwo.\r\u{c}Three.\n\u{a0}\n", "One.\nTwo.\nThree.");
        check("", "");
    }

    #[test]
    fn two_sentences_on_two_lines_stay_apart() {
        let source = "The striker scored twice in the second half on Saturday, she said.\nIt was not enough.";
        check(source, source);
    }

    #[test]
    fn broken_lines_join() {
        check(
            "The committee heard on Tuesday that repairs to the bridge\nwould take four months. The contractor, a firm named Hale\n\
             and Sons,   had already been paid.\n\nA second hearing is set for\nMay.",
            "The committee heard on Tuesday that repairs to the bridge would take four months. The contractor, a \
             firm named Hale and Sons,   had already been paid.\nA second hearing is set for\nMay.",
        );
    }

    #[test]
    fn short_runs_go_by_the_column_of_the_others() {
        check(
            "Researchers measured the ice at eleven sites along the\ncoast and found it thinner than in any earlier year.\n\n\
             The results were checked by a second team, led by Prof.\nIngrid Moe.",
            "Researchers measured the ice at eleven sites along the coast and found it thinner than in any earlier \
             year.\nThe results were checked by a second team, led by Prof. Ingrid Moe.",
        );
    }

    #[test]
    fn headline_byline_and_dateline_stay_apart() {
        check(
            "Army says it has retaken a village near the northern border\nBy Tomas Lind\n\
             PORT ELLEN, March 3 — The army said on Sunday that its\nsoldiers had retaken a village that rebels had held\n\
             since autumn.",
            "Army says it has retaken a village near the northern border\nBy Tomas Lind\n\
             PORT ELLEN, March 3 — The army said on Sunday that its soldiers had retaken a village that rebels had \
             held since autumn.",
        );
    }

    #[test]
    fn lists_and_tables_keep_their_lines() {
        let list = "- shares in the bank fell by a tenth in the first hour of trade\n- bonds rose";
        check(list, list);
        let table = "Rovers    2 0 1\nUnited    1 1 1\nAthletic  0 1 2";
        check(table, table);
    }
}
