//! Links out of a story: addresses as written, footnotes, the house's file.

use crate::house::FILE_NAME;
use crate::text::copy::Format;
use crate::text::span::Span;
use rustc_hash::FxHashMap;

/// A link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The words that link, in the source.
    pub span: Span,
    /// Where to.
    pub target: Target,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// Out of the file, to an address as written. Nothing is fetched.
    Address(String),
    /// To a byte of the source: a footnote's text.
    Place(u32),
    /// To the house's file.
    House,
}

/// Longer addresses are none, in characters.
const LONGEST: usize = 2000;

/// Longer marks of footnotes are none, in bytes.
const MARK: usize = 80;

/// The links of a text, in order.
pub fn links(text: &str, format: Format) -> Vec<Link> {
    let mut found = addresses(text);
    if format == Format::Markdown {
        found.extend(footnotes(text));
    }
    found.extend(text.match_indices(FILE_NAME).map(|(at, name)| link(at, name, Target::House)));
    found.sort_by_key(|it| it.span);
    found.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    found
}

fn link(at: usize, words: &str, target: Target) -> Link {
    Link { span: Span::new(at, at + words.len()), target }
}

fn addresses(text: &str) -> Vec<Link> {
    let begins = text.match_indices("://").filter_map(|(at, _)| {
        let scheme = ["https", "http"].into_iter().find(|it| text[..at].ends_with(it))?;
        Some(at - scheme.len())
    });
    let address = |start: usize| {
        let stops = |(_, c): &(usize, char)| c.is_whitespace() || "<>\"”“’`|\\^{}".contains(*c);
        let rest = &text[start..];
        let end = rest.char_indices().take(LONGEST).find(stops).map_or(rest.len().min(LONGEST), |(at, _)| at);
        let words = rest.get(..end)?;
        let words = balanced(words.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '[', '(']));
        (words.len() > "https://".len()).then(|| link(start, words, Target::Address(words.to_owned())))
    };
    begins.filter_map(address).collect()
}

/// Without a bracket that was opened before the address, and what follows that.
fn balanced(words: &str) -> &str {
    let mut open = 0i32;
    for (at, c) in words.char_indices() {
        open += match c {
            '(' | '[' => 1,
            ')' | ']' => -1,
            _ => 0,
        };
        if open < 0 {
            return &words[..at];
        }
    }
    words
}

/// `[^note]` to where `[^note]:` stands.
fn footnotes(text: &str) -> Vec<Link> {
    let mark = |(at, _): (usize, &str)| {
        let end = text.as_bytes()[at..].iter().take(MARK).position(|byte| *byte == b']')?;
        let mark = &text[at..=at + end];
        (!mark.contains(char::is_whitespace)).then_some((at, mark))
    };
    let is_note = |(at, mark): &(usize, &str)| text[at + mark.len()..].starts_with(':');
    let (notes, references): (Vec<_>, Vec<_>) = text.match_indices("[^").filter_map(mark).partition(is_note);
    let places: FxHashMap<&str, usize> = notes.into_iter().rev().map(|(at, mark)| (mark, at)).collect();
    let place = |mark: &str| places.get(mark).map(|at| Target::Place(*at as u32));
    references.into_iter().filter_map(|(at, mark)| Some(link(at, mark, place(mark)?))).collect()
}
