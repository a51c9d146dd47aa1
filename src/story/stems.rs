//! What two passages have in common: their content words, cut to the stems that survive inflection.

use crate::prose::passage::Passage;
use crate::prose::token::fold;

/// A stem is at most this long, in characters: “resigned” and “resignation” are one.
const STEM: usize = 5;

/// Words shorter than this are grammar, unless they are numbers, in bytes.
const SHORT: usize = 4;

const GRAMMAR: &[&str] = &[
    "about", "after", "also", "among", "been", "before", "being", "could", "does", "each", "from", "have", "into",
    "more", "most", "must", "over", "said", "says", "should", "some", "such", "than", "that", "their", "them", "then",
    "there", "these", "they", "this", "those", "under", "until", "very", "were", "what", "when", "where", "which",
    "while", "will", "with", "would", "your",
];

/// The stems of the content words among these tokens, each once, in order.
pub fn stems(passage: &Passage, tokens: impl Iterator<Item = usize>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in tokens.map(|at| fold(passage.word(at))) {
        let number = word.starts_with(|first: char| first.is_ascii_digit());
        let content = word.len() >= SHORT && word.starts_with(char::is_alphabetic) && !GRAMMAR.contains(&word.as_str());
        let stem: String = if number { word } else { word.chars().take(STEM).collect() };
        if (number || content) && !found.contains(&stem) {
            found.push(stem);
        }
    }
    found
}

/// How many of `wanted` are among `there`.
pub fn shared(wanted: &[String], there: &[String]) -> usize {
    wanted.iter().filter(|stem| there.contains(stem)).count()
}
