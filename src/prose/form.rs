//! Tells blocks of plain text apart by how they look: wire and newsroom habits, not language.

use regex::Regex;
use std::sync::LazyLock;

/// What opens a credit line, or stands in one. One automaton, since every paragraph of every version is looked through.
static CREDITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let credits = [
        r"©|Getty Images|AP Photo|\(AP Photo|REUTERS/|AFP/|/AFP|/ AFP|Photo:|Photograph:|Photo by ",
        r"|Photograph by |Picture:|Image:|Credit:|File photo|FILE PHOTO|FILE -|Courtesy of|Handout via",
    ];
    Regex::new(&credits.concat()).ok()
});

const BOILERPLATE: &[&str] = &[
    "reporting by ",
    "(reporting by ",
    "additional reporting by ",
    "with reporting by ",
    "writing by ",
    "editing by ",
    "compiled by ",
    "follow us on ",
    "follow the ",
    "sign up ",
    "subscribe ",
    "read more",
    "read the ",
    "related:",
    "more:",
    "copyright ",
    "all rights reserved",
    "share this",
    "advertisement",
    "topics:",
    "tags:",
    "for immediate release",
    "contact:",
    "media contact",
    "press contact",
];

const CORRECTIONS: &[&str] = &[
    "correction:",
    "corrections:",
    "correction ",
    "corrected:",
    "(corrects ",
    "clarification:",
    "editor’s note",
    "editor's note",
    "editors’ note",
    "editors' note",
    "this article was amended",
    "this story has been corrected",
    "this story has been updated",
    "this article has been corrected",
    "an earlier version of this",
];

const LABELS: &[&str] = &[
    "opinion",
    "analysis",
    "comment",
    "commentary",
    "editorial",
    "column",
    "review",
    "perspective",
    "op-ed",
    "explainer",
    "news analysis",
    "letter",
    "letters",
    "viewpoint",
    "live",
    "live updates",
    "breaking",
    "exclusive",
    "update",
    "profile",
    "obituary",
    "feature",
    "q&a",
    "fact check",
    "first person",
];

/// Labels are no longer than this, in bytes, writer's name included.
pub(crate) const LABEL: usize = 60;

const MONTHS: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Bylines and time stamps are no longer than this, in bytes.
const LINE: usize = 160;

/// What a block of plain text looks like, whatever stands about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Look {
    /// A correction, clarification or editor's note.
    Correction,
    /// A one- or two-word label over a story.
    Label,
    /// Slugs, time stamps, end marks, credits to the desk.
    Boilerplate,
    /// The words under a picture, with its credit.
    Caption,
    /// Who wrote it, or when.
    Byline,
    /// An item of a list.
    ListItem,
    /// It ends as a sentence does, or is too long for anything else.
    Sentence,
    /// A line with no end mark, of so many words.
    Line {
        /// How many words.
        words: usize,
        /// Could it head what follows?
        heads: bool,
    },
}

impl Look {
    /// The look of a block.
    pub fn of(text: &str) -> Look {
        if is_correction(text) {
            Look::Correction
        } else if is_label(text) {
            Look::Label
        } else if is_boilerplate(text) {
            Look::Boilerplate
        } else if is_caption(text) {
            Look::Caption
        } else if is_byline(text) {
            Look::Byline
        } else if is_list_item(text) {
            Look::ListItem
        } else if is_sentence(text) {
            Look::Sentence
        } else {
            Look::Line { words: text.split_whitespace().count(), heads: is_subhead(text) }
        }
    }
}

/// A correction, clarification or editor's note.
pub fn is_correction(text: &str) -> bool {
    opens_with(text, CORRECTIONS)
}

/// A one- or two-word label over a story: “Opinion”, “ANALYSIS”.
pub fn is_label(text: &str) -> bool {
    label(text).is_some()
}

/// The label a line is, folded to lower case.
pub fn label(text: &str) -> Option<&'static str> {
    let line = text.trim_matches(|c: char| !c.is_alphanumeric());
    LABELS.iter().copied().find(|label| line.eq_ignore_ascii_case(label))
}

/// Slugs, time stamps, end marks, credits to the desk.
pub fn is_boilerplate(text: &str) -> bool {
    is_end_mark(text) || is_slug(text) || is_time(text) || opens_with(text, BOILERPLATE)
}

/// A caption: it carries a picture credit.
pub fn is_caption(text: &str) -> bool {
    text.len() < 600 && CREDITS.as_ref().is_some_and(|credits| credits.is_match(text))
}

/// “By Ana Ruiz”, “By ANA RUIZ and LEO MARR, Staff Writers”, “Ana Ruiz in Kyiv”, “Published 3 May 2024”.
pub fn is_byline(text: &str) -> bool {
    if text.len() > LINE {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let by = words.first().is_some_and(|word| word.eq_ignore_ascii_case("by"));
    let named = words.get(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    by && named && words.len() <= 14 && !is_sentence(text) || is_date_line(&words) || is_place_byline(&words)
}

/// “- item”, “• item”, “1. item”.
pub fn is_list_item(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.starts_with("• ") || text.starts_with("- ") || text.starts_with("* ") || {
        (1..=2).contains(&digits) && (text[digits..].starts_with(". ") || text[digits..].starts_with(") "))
    }
}

/// Does it end as a sentence does?
pub fn is_sentence(text: &str) -> bool {
    let core = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]".contains(c));
    core.ends_with(['.', '!', '?', '…', ':', ';', ',']) || text.split_whitespace().count() > 45
}

/// A short line in the body with no end mark.
pub fn is_subhead(text: &str) -> bool {
    text.split_whitespace().count() <= 9 && !text.starts_with(['“', '"', '‘', '\''])
}

/// The length in bytes of the dateline a paragraph opens with, dash and space included; 0 when it has none.
///
/// “KYIV, Jan 21 (Reuters) - ”, “LONDON (AP) — ”, “SPRINGFIELD, Ill. — ”.
pub fn dateline(text: &str) -> usize {
    let head = &text[..text.char_indices().map(|(at, _)| at).take_while(|&at| at <= 90).last().unwrap_or(0)];
    let Some((place, dash)) = [" - ", " – ", " — ", "— "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (&head[..at], dash)))
        .min_by_key(|(place, _)| place.len())
    else {
        return 0;
    };
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 3.min(word.chars().count());
    let first = place.split([' ', ',', '/']).next().unwrap_or("");
    let agency = place.ends_with(')');
    let shouted = first.chars().all(|c| !c.is_lowercase()) && capitals(first);
    let short = place.split_whitespace().count() <= 9;
    if short && (shouted || agency && first.starts_with(char::is_uppercase)) { place.len() + dash.len() } else { 0 }
}

fn is_end_mark(text: &str) -> bool {
    let mark = text.trim();
    matches!(mark, "ENDS" | "Ends" | "-30-" | "###" | "# # #" | "***" | "* * *" | "---" | "(ends)" | "-ends-" | "• • •")
        || !mark.is_empty() && mark.chars().all(|c| !c.is_alphanumeric())
}

/// “UKRAINE-CRISIS/BAKHMUT (UPDATE 2)”: one or more shouted words, joined by hyphens or slashes.
fn is_slug(text: &str) -> bool {
    let shouted = text.chars().all(|c| !c.is_lowercase()) && text.chars().any(char::is_uppercase);
    shouted && text.split_whitespace().count() <= 5 && text.contains(['/', '-', '_'])
}

/// “14.52 AEST”, “11:05 a.m. ET”.
fn is_time(text: &str) -> bool {
    if text.len() > LINE {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let clock = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits >= 3 && word.contains([':', '.']) && word.bytes().all(|b| !b.is_ascii_alphabetic())
    };
    words.len() <= 4 && words.first().is_some_and(|word| clock(word))
}

/// “Published 3 May 2024”, “Friday, January 4, 2019”, “Updated: Jan. 21, 2023 4:05 p.m.”.
fn is_date_line(words: &[&str]) -> bool {
    let month = words.iter().any(|word| MONTHS.iter().any(|month| word.starts_with(month)));
    let year = words.iter().any(|word| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
    });
    let lower = words.iter().filter(|word| word.starts_with(char::is_lowercase) && !word.contains('.')).count();
    words.len() <= 9 && month && year && lower <= 1
}

/// “Ana Ruiz in Kyiv”, “Ana Ruiz, Political Editor”.
fn is_place_byline(words: &[&str]) -> bool {
    const ROLES: &[&str] = &["editor", "correspondent", "reporter", "writer", "staff"];
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let role = words.last().is_some_and(|word| ROLES.contains(&word.to_lowercase().as_str()));
    (3..=8).contains(&words.len()) && words.iter().take(2).all(capital) && role
}

fn opens_with(text: &str, openings: &[&str]) -> bool {
    let text = text.trim_start_matches(['(', '[', '*', '_', ' ']);
    openings.iter().any(|opening| {
        let opening = opening.trim_start_matches('(');
        text.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_make_captions() {
        assert!(is_caption("Crews clear the road on Monday. © Ana Ruiz / Getty Images"));
        assert!(is_caption("Crews clear the road (AP Photo/Ana Ruiz)"));
        assert!(!is_caption("Crews cleared the road on Monday, the county said."));
    }
}
