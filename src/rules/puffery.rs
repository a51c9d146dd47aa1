//! Praise in the reporter's voice.

use crate::lexicon::list::List;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::rule;
use crate::rules::wording::Rewording;
use crate::rules::wording::cut;
use crate::rules::wording::is_called;
use crate::rules::wording::is_name;
use crate::rules::wording::replaced;
use crate::rules::wording::replacements;

rule! {
    /// Praise for a person, a place, a company or a thing, in our own voice: prestigious, iconic, world-class.
    ///
    /// **Why:** it is advertising, and readers can tell. Reuters finds “prestigious” pompous and calls no company a giant;
    /// the Guardian adds that what is famous need not be said to be; Wikipedia lists such words as peacock terms.
    ///
    /// Give the fact behind the word: the prize, the sales, the date; or cut it.
    ///
    /// ```copy
    /// The prestigious academy opens in May.
    ///     ^^^^^^^^^^^ puffery: Show, don’t sell: replace “prestigious” with the fact behind it
    /// ```
    /// The fact:
    /// ```copy
    /// The academy, which has trained four national champions, opens in May.
    /// ```
    pub RULE = "puffery" { level: Information, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    for praise in cx.wordings(List::PufferySuperlatives) {
        if is_name(&praise) || is_called(&praise) || !describes(&praise) || is_shown(&praise) {
            continue;
        }
        let text = praise.text();
        let advice = praise.entry.advice.as_deref().unwrap_or("cut it");
        cx.report(praise.span(), format!("Show, don’t sell: replace “{text}” with the fact behind it"))
            .level(praise.entry.level)
            .because(format!("“{text}” ({}): {advice}. {}", praise.entry.class, praise.entry.why))
            .rewordings(cut(&praise))
            .rewordings(replacements(&praise))
            .rewordings(with_fact(&praise));
    }
}

/// Is it said of something: before a noun, after a form of “be”, or itself the noun?
fn describes(praise: &Found) -> bool {
    const BE: &[&str] =
        &["is", "are", "was", "were", "be", "been", "remains", "remained", "'s", "’s", "a", "an", "the"];
    let passage = praise.graf.passage();
    let (start, end) = (praise.run.start as usize, praise.run.end as usize);
    let (first, last) = (passage.tag(start), passage.tag(end - 1));
    // “must-see” is joined of verbs, and is none.
    let joined = praise.text().contains('-');
    let verb = !joined && (first.is_finite_verb() || first.is_verb() && !first.is_participle());
    let next = passage.tag(end);
    let noun = next.is_noun() || next.is_adjective() || next.is_participle() || passage.is(end, &["and", ","]);
    !verb && (noun || last.is_noun() || start.checked_sub(1).is_some_and(|at| passage.is(at, BE)))
}

/// Does the sentence give the prize, or the figure, that the word claims?
fn is_shown(praise: &Found) -> bool {
    const PROVABLE: &[&str] =
        &["award-winning", "best-selling", "acclaimed", "celebrated", "leading", "giant", "powerhouse"];
    const PRIZES: &[&str] =
        &["prize", "award", "awards", "medal", "oscar", "grammy", "emmy", "booker", "pulitzer", "nobel"];
    let passage = praise.graf.passage();
    let near = || praise.sentence_run().tokens().filter(|&at| !praise.run.contains(at));
    let proof = near().any(|at| passage.is(at, PRIZES) || passage.is(at, &["million", "billion", "copies", "percent"]));
    PROVABLE.contains(&praise.entry.term.as_str()) && proof
}

/// A place for the fact, which the reporter knows.
fn with_fact(praise: &Found) -> Option<Rewording> {
    let passage = praise.graf.passage();
    let before_noun = passage.tag(praise.run.end as usize).is_noun();
    before_noun.then(|| Rewording { title: "Replace with the fact: TK".to_owned(), edits: replaced(praise, "TK") })
}
