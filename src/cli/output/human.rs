//! Findings for people: the message, the words it is about, and carets under them.

use crate::cli::output::{Checked, Ending, Report, Tally};
use crate::lexicon::entry::Level;
use crate::rules::finding::Finding;
use crate::text::span::Span;
use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// For a terminal or a mail.
pub(crate) struct Human {
    /// Paint it?
    pub(crate) color: bool,
}

/// Columns of copy shown before the words.
const BEFORE: usize = 40;
/// Columns of copy shown from the words on.
const AFTER: usize = 60;

const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

impl Report for Human {
    fn file(&self, checked: &Checked) -> String {
        checked.findings.iter().map(|it| self.finding(checked, it)).collect()
    }

    fn tail(&self, ending: &Ending) -> String {
        format!("{}\n", self.paint(BOLD, &total(&ending.tally)))
    }

    fn live(&self) -> bool {
        true
    }
}

impl Human {
    fn finding(&self, checked: &Checked, it: &Finding) -> String {
        let (start, _) = checked.places.of(it.span);
        let place = format!("{}:{}:{}", shown(&checked.source.path), start.line, start.column);
        let label = self.paint(style(it.level), &format!("{}[{}]", it.level.name(), it.rule.code));
        let mut text = format!("{}: {label}: {}\n", self.paint(BOLD, &place), shown(&it.message));
        text += &self.excerpt(checked, it, start.line);
        for related in &it.related {
            let (file, at, _) = checked.place(related);
            let file = file.map(|it| format!("{}:", shown(&it))).unwrap_or_default();
            let see = self.paint(QUIET, "see");
            text += &format!("  {see} {file}{}:{}: {}\n", at.line, at.column, shown(&related.message));
        }
        for fix in &it.fixes {
            text += &format!("  {} {}\n", self.paint(QUIET, "fix"), shown(&fix.title));
        }
        text + "\n"
    }

    fn excerpt(&self, checked: &Checked, it: &Finding, number: usize) -> String {
        let (copy, indent, width) = excerpt(&checked.source.text, checked.places.line(it.span), it.span);
        let gutter = format!("{number:>4} | ");
        let carets = self.paint(style(it.level), &"^".repeat(width));
        format!("{}{copy}\n{}{carets}\n", self.paint(QUIET, &gutter), " ".repeat(gutter.len() + indent))
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// The part of a line around a span, the columns before the words and the columns they take.
fn excerpt(text: &str, line: Span, span: Span) -> (String, usize, usize) {
    let (start, end) = (span.start as usize, span.end.min(line.end).max(span.start) as usize);
    let before = tail(&text[line.start as usize..start], BEFORE);
    let words = head(&text[start..end], AFTER);
    let after = head(&text[start + words.len()..(line.end as usize).max(end)], AFTER.saturating_sub(words.width()));
    let cut = |cut: bool| if cut { "…" } else { "" };
    let lead = format!("{}{}", cut(start - before.len() > line.start as usize), shown(before));
    let shown_words = shown(words);
    let rest = cut(start + words.len() + after.len() < line.end as usize);
    let (indent, width) = (lead.width(), shown_words.width().max(1));
    (format!("{lead}{shown_words}{}{rest}", shown(after)), indent, width)
}

/// The start of `text`, at most so many columns, to the end of a word where there is one.
fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let past = text.char_indices().find(|&(_, it)| {
        used += columns_of(it);
        used > columns
    });
    let Some((end, _)) = past else { return text };
    let fits = &text[..end];
    fits.rfind(char::is_whitespace).filter(|&it| it > 0).map_or(fits, |it| &fits[..it])
}

/// The end of `text`, at most so many columns, from the start of a word where there is one.
fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let past = text.char_indices().rev().find(|&(_, it)| {
        used += columns_of(it);
        used > columns
    });
    let Some((at, it)) = past else { return text };
    let fits = &text[at + it.len_utf8()..];
    let fits = fits.trim_start_matches(|it: char| columns_of(it) == 0);
    fits.find(char::is_whitespace).map_or(fits, |it| fits[it..].trim_start())
}

fn columns_of(it: char) -> usize {
    it.width().unwrap_or(1)
}

/// Copy as it may be sent to a terminal: what would move its cursor or change its state does not.
fn shown(text: &str) -> String {
    let tame = |it: char| match it {
        '\t' => ' ',
        it if it.is_control() || is_turn(it) => '\u{fffd}',
        it => it,
    };
    text.chars().map(tame).collect()
}

/// Does it turn the direction of writing, and with it the order of what stands on the line?
fn is_turn(it: char) -> bool {
    matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn style(level: Level) -> Style {
    let color = match level {
        Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Information => AnsiColor::Blue,
        Level::Hint | Level::Off => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

fn total(tally: &Tally) -> String {
    let files = count(tally.files, "file");
    if tally.findings == 0 {
        return format!("No findings in {files}.");
    }
    let levels = [
        count(tally.error, "error"),
        count(tally.warning, "warning"),
        format!("{} for information", tally.information),
        count(tally.hint, "hint"),
    ];
    let levels: Vec<String> = levels.into_iter().filter(|it| !it.starts_with("0 ")).collect();
    format!("{} in {files} ({}).", count(tally.findings, "finding"), levels.join(", "))
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
