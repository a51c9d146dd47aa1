//! Copy still to come.

use crate::rules::check::Check;
use crate::rules::rule;
use crate::text::span::Span;

rule! {
    /// A placeholder that must not be filed.
    ///
    /// **Why:** "TK" marks what is still to come; published, it is an embarrassment, and in place of a name or a
    /// number it can be a libel.
    ///
    /// ```copy
    /// The fire began at TK on Monday.
    ///                   ^^ tk-placeholder: Still to come: fill in “TK” before filing
    /// ```
    /// Filled in:
    /// ```copy
    /// The fire began at 4 a.m. on Monday.
    /// ```
    pub RULE = "tk-placeholder" { level: Error, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    for (start, word) in words(&cx.story.copy.text) {
        if matches!(word, "TK" | "TKTK") {
            cx.report(Span::new(start, start + word.len()), format!("Still to come: fill in “{word}” before filing"));
        }
    }
}

fn words(text: &str) -> Vec<(usize, &str)> {
    let word = |word: &'_ str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty()).map(|it| (word(it), it)).collect()
}
