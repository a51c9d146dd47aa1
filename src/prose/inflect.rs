//! Forms words for the place they are to stand in: the little that fixes need.

/// `word` with the capital, if any, of the words it is to stand for.
pub fn cased_as(word: &str, text: &str) -> String {
    let mut letters = word.chars();
    match letters.next().filter(|_| text.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => word.to_owned(),
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
            assert_eq!(
                (third_person(lemma), past(lemma), participle(lemma)),
                (third.into(), before.into(), doing.into())
            );
        }
    }
}
