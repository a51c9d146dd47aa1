//! Of whom a word is said: “Lang is a liar”, “called her a liar”, “is a liar and a cheat”.

use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::noun_phrase;

/// A verb that far before its complement is another clause's, in tokens.
const REACH: usize = 10;

const COPULAS: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m", "am", "remains",
    "remained", "became", "becomes", "seems", "seemed", "looks", "looked", "acts", "acted",
];

/// A word said of something.
#[derive(Clone, Copy, Debug)]
pub struct Predicate {
    /// The words it is said of; none where the sentence leaves them out.
    pub subject: Option<Run>,
    /// The words that say it, from the verb on.
    pub run: Run,
}

/// The predicate a noun or adjective stands in, unless it is denied or stands in none.
pub fn of(passage: &Passage, word: usize) -> Option<Predicate> {
    let sentence = *passage.sentences.get(passage.sentence_of(word))?;
    let start = passage.phrase_over(word).filter(|it| closes(passage, *it, word)).map_or(word, |it| it.start as usize);
    let floor = start.saturating_sub(REACH).max(sentence.start as usize);
    let mut seen = word;
    for at in (floor..word).rev() {
        let tag = passage.tag(at);
        if passage.is(at, &["not", "n't", "n’t", "never", "no", "nor"]) {
            return None;
        }
        if passage.is(at, COPULAS) && (tag.is_verb() || tag == Tag::Pos) {
            let subject = subject(passage, sentence, at);
            return Some(Predicate { subject, run: Run::new(at, word + 1) });
        }
        if calls(passage, at) {
            let pronoun = passage.is(at + 1, &["him", "her", "them", "it"]).then(|| Run::new(at + 1, at + 2));
            let subject = pronoun.or_else(|| passage.phrase_over(at + 1).filter(|it| it.end as usize <= start));
            return Some(Predicate { subject, run: Run::new(at, word + 1) });
        }
        if tag.is_verb() && !tag.is_participle() || breaks(passage, at, start) {
            break;
        }
        seen = at;
    }
    (seen == sentence.start as usize && passage.in_quotes(word))
        .then_some(Predicate { subject: None, run: Run::new(seen, word + 1) })
}

/// Is the word the head of the phrase, or joined to it: “a bully”, “a bully and a coward”?
fn closes(passage: &Passage, phrase: Run, word: usize) -> bool {
    phrase.end as usize == word + 1 || passage.is(word + 1, &["and", "or", ","])
}

/// A verb of calling before its object and what that is called.
fn calls(passage: &Passage, at: usize) -> bool {
    passage.tag(at).is_verb()
        && sets::holds(Set::Callings, passage.word(at))
        && !passage.is(at, &["being", "saw", "see", "sees"])
}

/// Does the clause begin after this token?
fn breaks(passage: &Passage, at: usize, start: usize) -> bool {
    let link = passage.is(at, &["as", "like", "such", "of"]);
    let preposition = matches!(passage.tag(at), Tag::In | Tag::To) && !link;
    at < start && (preposition || matches!(passage.word(at), ";" | ":" | "—" | "–" | "(" | ")"))
}

/// The noun phrase before a copula and its helpers.
fn subject(passage: &Passage, sentence: Run, copula: usize) -> Option<Run> {
    const HELPERS: &[&str] = &["has", "have", "had", "'ve", "’ve", "'d", "’d", "also"];
    let first = sentence.start as usize;
    let helper = |at: usize| {
        matches!(passage.tag(at), Tag::Rb | Tag::Md)
            || passage.is(at, HELPERS)
            || passage.is(at, &["“", "\"", "‘", "'"])
    };
    let mut before = copula.checked_sub(1)?;
    while before > first && helper(before) {
        before -= 1;
    }
    if passage.is(before, &["who", "that", "which"]) {
        before = before.checked_sub(1)?;
        if passage.word(before) == "," {
            before = before.checked_sub(1)?;
        }
    }
    sentence.contains(before).then(|| noun_phrase::ending_at(passage, before, sentence)).flatten()
}
