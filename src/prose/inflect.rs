//! Forms words for the place they are to stand in, and chooses articles: the little that fixes and messages need.

use crate::prose::tag::Tag;
use std::borrow::{Borrow, Cow};

/// `word` with the capital, if any, of the words it is to stand for.
pub fn cased_as(word: &str, text: &str) -> String {
    if text.starts_with(char::is_uppercase) { capitalized(word) } else { word.to_owned() }
}

/// The words with a capital at their head.
pub fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// “The airline” inside a sentence is “the airline”.
pub fn uncapitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    first + letters.as_str()
}

/// A verb or verb phrase in the form a tag asks for: “lay off” as a past tense is “laid off”. None where the form is
/// not known: the participle of a strong verb.
pub fn agreeing(phrase: &str, tag: Tag) -> Option<String> {
    const STRONG: &[&str] =
        &["rise", "fall", "take", "give", "write", "speak", "go", "know", "show", "run", "do", "be"];
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, ""), |(verb, rest)| (verb, rest));
    let form = match tag {
        Tag::Vbz => third_person(verb),
        Tag::Vbn if STRONG.contains(&verb) => return None,
        Tag::Vbd | Tag::Vbn => past(verb),
        Tag::Vbg => participle(verb),
        _ => verb.to_owned(),
    };
    Some(if rest.is_empty() { form } else { format!("{form} {rest}") })
}

/// A noun phrase in the plural, by its last word: “armed group” → “armed groups”, “gunman” → “gunmen”.
pub fn plural(noun: &str) -> String {
    let stem = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match (stem, noun.strip_suffix("man")) {
        (Some(stem), _) => format!("{stem}ies"),
        (_, Some(stem)) => format!("{stem}men"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// A noun in the singular, as far as its end tells: “bodies” → “body”, “rebels” → “rebel”; any other word as it is.
pub fn singular(noun: &str) -> Cow<'_, str> {
    match noun.strip_suffix("ies") {
        Some(stem) => Cow::Owned(format!("{stem}y")),
        None => Cow::Borrowed(noun.strip_suffix('s').unwrap_or(noun)),
    }
}

/// “1 word”, “3 words”
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// “once”, “twice”, “3 times”
pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// “a, b and c”
pub fn listed<S: Borrow<str>>(parts: &[S]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.borrow().to_owned(),
        [first @ .., last] => format!("{} and {}", first.join(", "), last.borrow()),
    }
}

/// “a” or “an”, by the sound that a word begins with.
pub fn article(word: &str) -> &'static str {
    const CONSONANT: &[&str] = &["uni", "use", "usu", "eu", "one", "once", "u.s", "u.n", "ut", "ura"];
    const SILENT: &[&str] = &["hour", "honest", "honor", "honour", "heir"];
    let word = word.to_lowercase();
    let begins = |list: &[&str]| list.iter().any(|it| word.starts_with(it));
    match word.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true if !begins(CONSONANT) || word.starts_with("unin") => "an",
        false if begins(SILENT) => "an",
        _ => "a",
    }
}

/// “say” → “says”
pub fn third_person(verb: &str) -> String {
    let stem = verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match stem {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end)) => format!("{verb}es"),
        None => format!("{verb}s"),
    }
}

/// “say” → “said”
pub fn past(verb: &str) -> String {
    const IRREGULAR: &[(&str, &str)] = &[
        ("say", "said"),
        ("tell", "told"),
        ("write", "wrote"),
        ("speak", "spoke"),
        ("make", "made"),
        ("give", "gave"),
        ("take", "took"),
        ("find", "found"),
        ("show", "showed"),
        ("hold", "held"),
        ("think", "thought"),
        ("know", "knew"),
        ("go", "went"),
        ("run", "ran"),
        ("is", "was"),
        ("be", "was"),
        ("has", "had"),
        ("have", "had"),
        ("put", "put"),
        ("set", "set"),
        ("cut", "cut"),
        ("read", "read"),
        ("leave", "left"),
        ("keep", "kept"),
        ("fight", "fought"),
        ("rise", "rose"),
        ("fall", "fell"),
        ("shoot", "shot"),
        ("lay", "laid"),
        ("do", "did"),
        ("retake", "retook"),
    ];
    if let Some((_, past)) = IRREGULAR.iter().find(|(lemma, _)| *lemma == verb) {
        return (*past).to_owned();
    }
    match verb.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ied"),
        None if verb.ends_with('e') => format!("{verb}d"),
        None => format!("{}ed", doubled(verb)),
    }
}

/// “say” → “saying”
pub fn participle(verb: &str) -> String {
    match verb.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'i', 'o'])) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{}ing", doubled(verb)),
    }
}

/// One-syllable verbs that end consonant, vowel, consonant double the last: “rip”, “ripped”.
fn doubled(verb: &str) -> String {
    let vowel = |c: char| "aeiou".contains(c);
    let letters: Vec<char> = verb.chars().collect();
    let [.., a, b, c] = letters.as_slice() else { return verb.to_owned() };
    let short = letters.iter().filter(|&&it| vowel(it)).count() == 1;
    let closed = !vowel(*a) && vowel(*b) && !vowel(*c) && !"wxy".contains(*c);
    if short && closed { format!("{verb}{c}") } else { verb.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_inflect() {
        let rows = [
            ("say", "says", "said", "saying"),
            ("criticize", "criticizes", "criticized", "criticizing"),
            ("deny", "denies", "denied", "denying"),
            ("rip", "rips", "ripped", "ripping"),
            ("decline", "declines", "declined", "declining"),
            ("reject", "rejects", "rejected", "rejecting"),
            ("publish", "publishes", "published", "publishing"),
        ];
        for (lemma, third, before, doing) in rows {
            assert_eq!(agreeing(lemma, Tag::Vbd), Some(before.to_owned()));
            assert_eq!(
                (third_person(lemma), past(lemma), participle(lemma)),
                (third.into(), before.into(), doing.into())
            );
        }
    }
    #[test]
    fn nouns_have_plurals_and_articles() {
        assert_eq!(["gunman", "ally", "box", "strike"].map(plural), ["gunmen", "allies", "boxes", "strikes"]);
        let words = ["hour", "uprising", "union", "school", "unintended", "U.S."];
        assert_eq!(words.map(article), ["an", "an", "a", "a", "an", "a"]);
    }
}
