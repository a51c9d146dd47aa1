//! The words a pattern of a Vale rule can match, where they are few.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A pattern with more readings than this is no list of words.
const MOST: usize = 64;

/// Every text the pattern matches, in order, or `None` where they are not a few: “colou?r” is two.
///
/// Anchors and word boundaries are left out: terms are whole words, in any case.
pub(super) fn readings(pattern: &str) -> Option<Vec<String>> {
    let pattern = pattern.trim().replace("(?i)", "").replace("(?i:", "(?:");
    let mut texts: Vec<String> = expand(&regex_syntax::parse(&pattern).ok()?)?.iter().map(|it| spaced(it)).collect();
    let lower: Vec<String> = texts.clone();
    texts.retain(|it| *it == it.to_lowercase() || !lower.contains(&it.to_lowercase()));
    texts.dedup();
    texts.iter().all(|it| it.contains(char::is_alphanumeric)).then_some(texts)
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn expand(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![String::new()]),
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_owned()]),
        HirKind::Class(class) => letters(class),
        HirKind::Capture(capture) => expand(&capture.sub),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![String::new()], |texts, part| product(&texts, &expand(part)?))
        }
        HirKind::Alternation(parts) => {
            let all: Vec<Vec<String>> = parts.iter().map(expand).collect::<Option<_>>()?;
            few(all.concat())
        }
        HirKind::Repetition(it) => {
            let once = expand(&it.sub)?;
            let mut texts = Vec::new();
            for times in it.min..=it.max.filter(|max| *max <= 3)? {
                let repeated = (0..times).try_fold(vec![String::new()], |texts, _| product(&texts, &once))?;
                texts.extend(repeated);
            }
            few(texts)
        }
    }
}

/// The letters of a small class; a class of white space is a space.
fn letters(class: &Class) -> Option<Vec<String>> {
    let Class::Unicode(class) = class else { return None };
    let size: usize = class.ranges().iter().map(|it| it.len()).sum();
    if class.ranges().iter().any(|it| it.start() <= ' ' && ' ' <= it.end()) && size < MOST {
        return Some(vec![" ".to_owned()]);
    }
    let letters = || class.ranges().iter().flat_map(|it| it.start()..=it.end());
    (size <= 8).then(|| letters().map(String::from).collect())
}

fn product(firsts: &[String], seconds: &[String]) -> Option<Vec<String>> {
    let join = |first: &String| seconds.iter().map(move |second| format!("{first}{second}")).collect::<Vec<String>>();
    (firsts.len() * seconds.len() <= MOST).then(|| firsts.iter().flat_map(join).collect())
}

fn few(texts: Vec<String>) -> Option<Vec<String>> {
    (texts.len() <= MOST).then_some(texts)
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[test]
    fn few_words_are_listed() {
        for (pattern, expected) in [
            ("whilst", vec!["whilst"]),
            (r"\bcolou?r\b", vec!["colour", "color"]),
            ("(?:in|with) regards? to", vec!["in regard to", "in regards to", "with regard to", "with regards to"]),
            (r"e-?mail", vec!["e-mail", "email"]),
            (r"sign\s+up", vec![]),
            ("(?i)Utili[sz]e", vec!["Utilise", "Utilize"]),
            ("[Ii]nternet", vec!["internet"]),
        ] {
            let mut found = readings(pattern).unwrap_or_default();
            found.sort();
            let mut expected = expected.clone();
            expected.sort();
            assert_eq!(found, expected, "{pattern}");
        }
    }

    #[test]
    fn endless_and_empty_patterns_are_no_words() {
        for pattern in [r"\w+ing", "a.*b", r"(?<=x)y", "[!?]", ""] {
            assert_eq!(readings(pattern), None, "{pattern}");
        }
    }
}
