//! What is wrong in a `copydesk.toml`, and what was probably meant.

use crate::house::Allowance;
use crate::lexicon::entry::Level;
use crate::text::position::LineIndex;
use crate::text::span::Span;
use std::fmt;

/// A mistake in a house's file. What it stands on is left out; everything else takes effect.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where, in bytes of the file.
    pub span: Span,
    /// Line of its start, from 1.
    pub line: usize,
    /// Column of its start, from 1, in Unicode scalars.
    pub column: usize,
    /// How bad: an error loses what was written there, a warning says it does nothing.
    pub level: Level,
    /// What is wrong.
    pub message: String,
    /// What was probably meant, to stand in place of the span.
    pub suggestion: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        match &self.suggestion {
            Some(meant) => write!(f, "; did you mean “{meant}”?"),
            None => Ok(()),
        }
    }
}

/// A problem before its line is counted.
#[derive(Clone, Debug)]
pub(crate) struct Flaw {
    pub(crate) span: std::ops::Range<usize>,
    pub(crate) level: Level,
    pub(crate) message: String,
    pub(crate) suggestion: Option<String>,
}

impl Flaw {
    pub(crate) fn error(span: std::ops::Range<usize>, message: impl Into<String>) -> Flaw {
        Flaw { span, level: Level::Error, message: message.into(), suggestion: None }
    }

    pub(crate) fn warning(span: std::ops::Range<usize>, message: impl Into<String>) -> Flaw {
        Flaw { level: Level::Warning, ..Flaw::error(span, message) }
    }

    pub(crate) fn meaning(self, suggestion: Option<impl Into<String>>) -> Flaw {
        Flaw { suggestion: suggestion.map(Into::into), ..self }
    }
}

/// The flaws of `text` in source order, with their lines. A quoted string is marked without its quotes, so that the
/// suggestion can replace it.
pub(crate) fn locate(text: &str, mut flaws: Vec<Flaw>) -> Vec<Problem> {
    flaws.sort_by_key(|flaw| flaw.span.start);
    let index = LineIndex::new(text);
    let problem = |flaw: Flaw| {
        let span = unquoted(text, flaw.span);
        let (line, column) = index.line_column(text, span.start as usize);
        Problem { span, line, column, level: flaw.level, message: flaw.message, suggestion: flaw.suggestion }
    };
    flaws.into_iter().map(problem).collect()
}

/// Entries of a house’s file, whose text this is, that allowed nothing in all the stories of the house.
pub fn idle(text: &str, allowances: &[&Allowance]) -> Vec<Problem> {
    let flaw = |it: &&Allowance| {
        let start = text.find(&it.text).unwrap_or_default();
        let message =
            format!("no story has “{}” with a finding of {} any more: take this [[allow]] out", it.text, it.rule);
        Flaw::warning(start..start + it.text.len(), message)
    };
    locate(text, allowances.iter().map(flaw).collect())
}

fn unquoted(text: &str, span: std::ops::Range<usize>) -> Span {
    let end = span.end.min(text.len());
    let start = span.start.min(end);
    let quoted = text.get(start..end).is_some_and(|it| it.len() > 2 && it.starts_with(['"', '\'']));
    if quoted { Span::new(start + 1, end - 1) } else { Span::new(start, end) }
}

/// The candidate a mistyped `name` was probably meant to be.
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase().replace(['_', ' '], "-");
    let likeness = |it: &str| strsim::jaro_winkler(&name, &it.to_lowercase());
    let best = candidates.into_iter().map(|it| (likeness(it), it)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}

/// From here on two names are one name and a slip.
const ALIKE: f64 = 0.85;
