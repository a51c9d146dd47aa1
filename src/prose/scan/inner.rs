//! What joins or splits a word from within: hyphens, dots, commas, clitics, elisions.

use crate::prose::scan::address;

/// Prefixes that stay with their hyphen and word.
const PREFIXES: [&str; 21] = [
    "non", "anti", "pro", "pre", "re", "co", "ex", "sub", "semi", "multi", "e", "mid", "cross", "inter", "counter",
    "mini", "un", "ultra", "micro", "vice", "x",
];

/// Where a word that began at `start` goes on past the mark at `at`; `None` when the mark ends it.
pub(super) fn joint(text: &str, start: usize, at: usize) -> Option<usize> {
    if joins(text, start, at) {
        return Some(at + 1);
    }
    address::continued(text, start, at)
}

fn joins(text: &str, start: usize, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = bytes[at.saturating_sub(1)];
    let after = bytes.get(at + 1).copied().unwrap_or(b' ');
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match bytes[at] {
        b'.' => digits || is_dotted(&bytes[start..at], &bytes[at + 1..]),
        b',' => digits && digit_run(&bytes[at + 1..]) == 3,
        b':' => digits && digit_run(&bytes[at + 1..]) == 2,
        b'/' => digits,
        b'&' => before.is_ascii_uppercase() && after.is_ascii_uppercase(),
        b'-' => after.is_ascii_alphabetic() && is_prefix(&text[start..at]),
        _ => false,
    }
}

fn digit_run(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_digit()).count()
}

/// The dots of "U.S", "a.m", "Ph.D", "M.Sc": one letter, or two before a capital, on a side.
fn is_dotted(before: &[u8], after: &[u8]) -> bool {
    let left = before.iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
    let right = after.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let starred = before[..before.len() - left].last().is_none_or(|b| *b == b'.');
    match (left, right) {
        (1, 1) => starred,
        (1, 2..=3) => starred && after[0].is_ascii_uppercase() && before[before.len() - 1].is_ascii_uppercase(),
        (2, 1) => starred && after[0].is_ascii_uppercase() && after.get(1) == Some(&b'.'),
        _ => false,
    }
}

fn is_prefix(word: &str) -> bool {
    word.len() <= 7 && PREFIXES.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// "1", "2.1" at the head of a paragraph.
pub(super) fn is_list_number(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// The end of a clitic that begins at `after`, just past its apostrophe: `s`, `t`, `re`, `ve`, `ll`, `m`, `d`.
pub(super) fn clitic(text: &str, after: usize) -> Option<usize> {
    let letters = text.as_bytes()[after..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let end = after + letters;
    let word_goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric());
    let known = ["s", "t", "re", "ve", "ll", "m", "d"].iter().any(|it| it.eq_ignore_ascii_case(&text[after..end]));
    (known && !word_goes_on).then_some(end)
}

/// The end of a word that begins with an apostrophe for what is left out: ’90s, ’em, ’n’, ’til.
pub(super) fn elision(text: &str, mark: usize, after: usize) -> Option<usize> {
    let rest = &text[after..];
    let letters = rest.bytes().take_while(|b| b.is_ascii_alphabetic()).count();
    let digits = digit_run(rest.as_bytes());
    if digits > 0 {
        return is_decade(&rest[digits..], digits).then_some(after + digits + rest[digits..].starts_with('s') as usize);
    }
    let (word, tail) = rest.split_at(letters);
    if word.eq_ignore_ascii_case("n") {
        return ["’", "'", "‘"].iter().find(|it| tail.starts_with(**it)).map(|it| after + letters + it.len());
    }
    let known = ["em", "til", "tis", "twas", "scuse", "nuff"].iter().any(|it| it.eq_ignore_ascii_case(word));
    // A right mark opens no quotation, so any word after it is cut short; and "the nation 's" is a slip of the space.
    let cut = letters > 1 && text[mark..].starts_with('’') && !tail.starts_with('’');
    let slipped = word == "s" && tail.starts_with(' ');
    (known || cut || slipped).then_some(after + letters)
}

/// Two digits that close the word, or digits and an "s".
fn is_decade(tail: &str, digits: usize) -> bool {
    let plural = tail.starts_with('s') && !tail[1..].starts_with(|c: char| c.is_alphanumeric());
    plural || digits == 2 && !tail.starts_with(|c: char| c.is_alphanumeric() || "'’.,:%".contains(c))
}

/// Where a word written as one is two: can|not, gon|na, 10|am.
pub(super) fn contraction(word: &str) -> Option<usize> {
    const SPLITS: [(&str, usize); 4] = [("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3)];
    if let Some((_, at)) = SPLITS.iter().find(|(it, _)| it.eq_ignore_ascii_case(word)) {
        return Some(*at);
    }
    let hour = word.len().checked_sub(2).filter(|at| *at > 0 && *at <= 5 && word.is_char_boundary(*at))?;
    let clock = word[..hour].bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.');
    (clock && ["am", "pm"].iter().any(|it| it.eq_ignore_ascii_case(&word[hour..]))).then_some(hour)
}
