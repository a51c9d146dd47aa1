//! Common nouns that mean somebody: “a nurse”, “two welders”, “organisers”.

use crate::prose::passage::Passage;
use crate::prose::tag::Tag;
use crate::prose::token::fold;

/// Is the token a common noun for a person or for people? By list, else by its ending.
pub(crate) fn is_person(passage: &Passage, head: usize) -> bool {
    let noun = matches!(passage.tag(head), Tag::Nn | Tag::Nns);
    let word = fold(passage.word(head));
    let single = word.strip_suffix('s').unwrap_or(&word);
    let listed = PEOPLE.contains(&single) || PEOPLE.contains(&word.as_str());
    let made = single.len() > 4 && ENDINGS.iter().any(|it| single.ends_with(it)) && !THINGS.contains(&single);
    noun && (listed || made)
}

const PEOPLE: &[&str] = &[
    "agent",
    "aunt",
    "boy",
    "campaigner",
    "child",
    "children",
    "client",
    "coach",
    "colleague",
    "cook",
    "daughter",
    "donor",
    "fan",
    "friend",
    "girl",
    "grandmother",
    "granny",
    "guard",
    "guest",
    "host",
    "inmate",
    "insider",
    "judge",
    "kid",
    "man",
    "member",
    "men",
    "nurse",
    "parent",
    "pensioner",
    "people",
    "person",
    "pilot",
    "protester",
    "pupil",
    "recruit",
    "relative",
    "resident",
    "rival",
    "seller",
    "sister",
    "son",
    "student",
    "subordinate",
    "survivor",
    "teen",
    "victim",
    "wife",
    "witness",
    "woman",
    "women",
    "youth",
];

const ENDINGS: &[&str] =
    &["er", "or", "ist", "ian", "ee", "man", "men", "woman", "women", "path", "mate", "folk", "eer", "crat"];

/// Nouns that end as if they were people.
const THINGS: &[&str] = &[
    "answer",
    "banner",
    "border",
    "boulder",
    "center",
    "chapter",
    "charter",
    "cluster",
    "color",
    "committee",
    "computer",
    "corner",
    "corridor",
    "counter",
    "degree",
    "dinner",
    "disaster",
    "door",
    "error",
    "factor",
    "fever",
    "fiber",
    "filter",
    "finger",
    "floor",
    "flower",
    "folder",
    "freezer",
    "glacier",
    "guarantee",
    "helicopter",
    "hunger",
    "indicator",
    "layer",
    "letter",
    "ladder",
    "manner",
    "matter",
    "merger",
    "meter",
    "mirror",
    "monitor",
    "motor",
    "murder",
    "newspaper",
    "number",
    "offer",
    "order",
    "paper",
    "poster",
    "power",
    "printer",
    "quarter",
    "reactor",
    "register",
    "river",
    "rumor",
    "sector",
    "semester",
    "server",
    "shelter",
    "shower",
    "silver",
    "summer",
    "surrender",
    "tanker",
    "temper",
    "terror",
    "theater",
    "thunder",
    "timber",
    "tower",
    "trailer",
    "trigger",
    "vector",
    "voucher",
    "water",
    "weather",
    "winter",
    "wonder",
];

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
