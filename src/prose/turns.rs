//! Interviews printed turn by turn: “Q: … A: …”, “Ana Ruiz: …”. What is said in a turn is its speaker's.

use rustc_hash::FxHashMap;
use std::ops::RangeInclusive;

/// Labels are no longer than this, in bytes.
const LABEL: usize = 48;

/// Labels have no more words than this.
const WORDS: usize = 5;

/// A speaker takes this many turns before it is an interview.
const TURNS: usize = 2;

const FIRST_PERSON: &[&str] = &["I", "I'm", "I’m", "I've", "I’ve", "I'd", "I’d", "we", "We", "my", "My", "our", "Our"];

/// Questions by one name make an interview from this many on, whoever answers.
const QUESTIONS: usize = 3;

/// The paragraphs from the first turn of an interview to its last, by number, given each paragraph's text; none where
/// it is no interview. Somebody asks and somebody answers in the first person, or one who has a name does all the
/// asking; else it is the desk that explains.
pub fn interview<'a>(paragraphs: impl Iterator<Item = (usize, &'a str)>) -> Option<RangeInclusive<usize>> {
    let turns: Vec<(usize, &str, &str)> =
        paragraphs.filter_map(|(at, text)| speaker(text).map(|(label, said)| (at, label, said))).collect();
    let mut taken: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, label, _) in &turns {
        *taken.entry(label).or_default() += 1;
    }
    taken.retain(|_, turns| *turns >= TURNS);
    let of_speakers: Vec<_> = turns.iter().filter(|(_, label, _)| taken.contains_key(label)).collect();
    let asks = |said: &str| said.trim_end().ends_with('?');
    let answers = |said: &str| !asks(said) && said.split_whitespace().any(|word| FIRST_PERSON.contains(&word));
    let alone = |it: &str| it != "Q" && of_speakers.iter().filter(|turn| asks(turn.2)).count() >= QUESTIONS;
    let asked = taken.len() == 1 && taken.keys().all(|it| alone(it)) && of_speakers.iter().all(|it| it.2.contains('?'));
    let talk = of_speakers.iter().any(|it| asks(it.2)) && of_speakers.iter().any(|it| answers(it.2));
    let (first, last) = (of_speakers.first()?, of_speakers.last()?);
    (asked || taken.len() >= 2 && talk).then_some(first.0..=last.0)
}

/// The label a turn opens with, and what is said after it: “((Ana Ruiz)) …”, “Ana Ruiz: …”, “Q. …”.
fn speaker(text: &str) -> Option<(&str, &str)> {
    if let Some((label, said)) = text.strip_prefix("((").and_then(|it| it.split_once("))")) {
        return (label.len() <= LABEL).then_some((label, said));
    }
    if let Some(said) = text.strip_prefix("Q.").or_else(|| text.strip_prefix("A.")) {
        return said.starts_with(' ').then_some((&text[..1], said));
    }
    let (label, said) = text.split_once(':')?;
    let named = |word: &str| {
        word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit() || "“”\"".contains(c))
    };
    let name = label.len() <= LABEL && label.split_whitespace().count() <= WORDS && label.split_whitespace().all(named);
    (name && !label.is_empty() && (said.starts_with(char::is_whitespace) || said.is_empty())).then_some((label, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<RangeInclusive<usize>> {
        interview(text.split("\n\n").enumerate())
    }

    #[test]
    fn turns_make_an_interview() {
        let text = "Ana Ruiz builds dams.\n\nQ: Why dams?\n\nA: I like rivers.\n\nThey move.\n\nQ: And lakes?\n\nA: No.\n\nShe left.";
        assert_eq!(found(text), Some(1..=5));
        let text = "((RT)) Why dams?\n\n((Ana Ruiz)) My father did.\n\n((RT)) And lakes?\n\n((Ana Ruiz)) No.";
        assert_eq!(found(text), Some(0..=3));
        let text = "((RT)) Why dams?\n\nThey hold.\n\n((RT)) And lakes?\n\nThey lie there.\n\n((RT)) And rain?\n\nNo.";
        assert_eq!(found(text), Some(0..=4));
    }

    #[test]
    fn explainers_and_lists_are_the_desks() {
        let explainer = "Q: What is the levy?\n\nA: A tax on lakes.\n\nQ: Who pays?\n\nA: Owners do.";
        assert_eq!(found(explainer), None);
        let alone = "Q: What is the levy?\n\nA tax.\n\nQ: Who pays?\n\nOwners do.\n\nQ: When?\n\nIn May.";
        assert_eq!(found(alone), None);
        let list =
            "Monday: The dam opens.\n\nTuesday: We may see rain.\n\nWednesday: What next?\n\nThursday: It shuts.";
        assert_eq!(found(list), None);
    }
}
