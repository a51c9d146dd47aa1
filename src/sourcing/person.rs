//! Common nouns that mean somebody: “a nurse”, “two welders”, “organisers”.

use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::singular;
use crate::prose::passage::Passage;
use crate::prose::tag::Tag;
use crate::prose::token::fold;

/// Is the token a common noun for a person or for people? By list, else by its ending.
pub(crate) fn is_person(passage: &Passage, head: usize) -> bool {
    let noun = matches!(passage.tag(head), Tag::Nn | Tag::Nns);
    let word = fold(passage.word(head));
    let single = singular(&word);
    let listed = sets::holds(Set::People, &single) || sets::holds(Set::People, &word);
    let made = single.len() > 4 && ENDINGS.iter().any(|it| single.ends_with(it)) && !sets::holds(Set::Things, &single);
    noun && (listed || made || word.ends_with("-year-old"))
}

/// Is a word the plural of a noun for people, whatever its capitals and its tag? Endings that family names share do not
/// count (“Sanders”).
pub(crate) fn is_people(word: &str) -> bool {
    let word = fold(word);
    let single = word.strip_suffix('s');
    single.is_some_and(|it| it.len() > 4 && (it.ends_with("ist") || sets::holds(Set::People, it)))
}

const ENDINGS: &[&str] =
    &["er", "or", "ist", "ian", "ee", "man", "men", "woman", "women", "path", "mate", "folk", "eer", "crat"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::desk::Desk;
    use crate::prose::quotation::Running;
    use std::sync::Arc;

    #[test]
    fn people_and_things() {
        let is_person = |text: &str| {
            let passage = Desk::new(Arc::default()).read(text, Running::default()).0;
            is_person(&passage, passage.tokens.len() - 2)
        };
        for person in ["She met a welder.", "He asked two organisers.", "It hurt the farmers."] {
            assert!(is_person(person), "{person}");
        }
        for thing in ["She sent a letter.", "They crossed the river.", "He read the papers."] {
            assert!(!is_person(thing), "{thing}");
        }
    }
}
