//! News outlets that no list names: “the Harbor Herald”, “the newspaper Nové Listy”, “the broadcaster”.

use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;

/// Does a base noun phrase name an outlet, by its masthead or by the common noun for one?
pub(crate) fn is_outlet(passage: &Passage, base: Run, head: usize) -> bool {
    let own = || passage.word(head) == passage.text_of(base) && is_site(passage.word(head));
    masthead(passage, base, head) || press(passage, head) || introduced(passage, base) || own()
}

/// “Portnews.com”
fn is_site(word: &str) -> bool {
    const ENDINGS: &[&str] = &[".com", ".net", ".org", ".news", ".info", ".co.uk", ".ru", ".ua", ".de", ".fr"];
    ENDINGS.iter().any(|it| word.len() > it.len() && word.ends_with(it))
}

/// “the Herald”, “Harbor Herald”: a capital word that titles end with, after an article or another such word; or one
/// that they open with elsewhere, “Gazeta Morska”.
fn masthead(passage: &Passage, base: Run, head: usize) -> bool {
    let opens = head > base.start as usize && sets::holds(Set::MastheadsAbroad, passage.word(base.start as usize));
    if opens && passage.tag(head).is_proper() && passage.tag(base.start as usize).is_proper() {
        return true;
    }
    let named =
        passage.is(base.start as usize, &["the"]) || head > base.start as usize && passage.tag(head - 1).is_proper();
    passage.tag(head).is_proper() && named && sets::holds(Set::Mastheads, passage.word(head))
}

/// “the newspaper”, “a news agency”
fn press(passage: &Passage, at: usize) -> bool {
    let agency = passage.is(at, &["agency", "site", "channel", "service"])
        && at > 0
        && passage.is(at - 1, &["news", "press", "wire"]);
    matches!(passage.tag(at), Tag::Nn | Tag::Nns) && (agency || sets::holds(Set::Press, passage.word(at)))
}

/// “the newspaper Nové Listy”: a proper name right after the common noun.
fn introduced(passage: &Passage, base: Run) -> bool {
    let proper = base.tokens().rev().take_while(|&at| passage.tag(at).is_proper()).last();
    proper.and_then(|at| at.checked_sub(1)).is_some_and(|at| base.contains(at) && press(passage, at))
}
