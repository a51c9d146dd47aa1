//! Replacements of spans, and a text after them.

use crate::text::span::Span;

/// A replacement of one span by other words.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Edit {
    /// What goes; empty to insert.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// `text` after `edits`, whose spans count in `text` and may come in any order.
///
/// Insertions at one place keep their order. An edit that overlaps one before it in the text, or ends past the text,
/// is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut ordered: Vec<&Edit> = edits.iter().collect();
    ordered.sort_by_key(|it| it.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in ordered {
        let range = edit.span.range();
        let Some(kept) = text.get(done..range.start).filter(|_| range.end <= text.len()) else { continue };
        out.push_str(kept);
        out.push_str(&edit.text);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, edits: &[(usize, usize, &str)], expected: &str) {
        let edits: Vec<Edit> =
            edits.iter().map(|&(start, end, to)| Edit { span: Span::new(start, end), text: to.to_owned() }).collect();
        assert_eq!(apply(text, &edits), expected);
    }

    #[test]
    fn edits_apply_in_any_order() {
        check("The mayor slammed it.", &[(10, 17, "criticized")], "The mayor criticized it.");
        check("a b c", &[(4, 5, "C"), (0, 1, "A")], "A b C");
        check("a b c", &[(1, 1, "x"), (1, 1, "y"), (1, 2, "")], "axyb c");
        check("", &[(0, 0, "TK")], "TK");
    }

    #[test]
    fn overlapping_and_stray_edits_are_left_out() {
        check("abcdef", &[(0, 3, "1"), (2, 4, "2")], "1def");
        check("abc", &[(2, 9, "x"), (0, 1, "A")], "Abc");
    }
}
