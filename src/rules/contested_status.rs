//! One side's account of who owns what.

use crate::lexicon::list::List;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::ground;
use crate::rules::rule;
use crate::rules::wording::is_called;
use crate::rules::wording::is_name;
use crate::rules::wording::replacements;

rule! {
    /// A wording that settles a disputed border, state or change of control: “joined Russia”, “reunited with”.
    ///
    /// **Why:** whose land it is, and whether it chose, is the dispute itself. The BBC, the Guardian and Reuters adopt no
    /// side’s account of sovereignty or legitimacy: they attribute it, or add the dispute.
    ///
    /// Say who holds the place and who rejects that, or mark the name: “the self-proclaimed republic”.
    ///
    /// ```copy
    /// The province joined Russia in October after a hasty vote.
    ///              ^^^^^^^^^^^^^ contested-status: Status is disputed: write was annexed by Russia, a step most countries reject
    /// ```
    /// With the dispute:
    /// ```copy
    /// Russia annexed the province in October, a step that the U.N. General Assembly rejected.
    /// ```
    pub RULE = "contested-status" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    for claim in cx.wordings(List::Contested) {
        if is_name(&claim)
            || is_called(&claim)
            || is_marked(&claim)
            || is_known_by_now(cx, &claim)
            || is_settled(&claim)
        {
            continue;
        }
        let message = match (claim.entry.instead.first(), &claim.entry.advice) {
            (Some(word), _) => format!("Status is disputed: say who holds it and who rejects that, or use “{word}”"),
            (None, Some(advice)) => format!("Status is disputed: {advice}"),
            (None, None) => "Status is disputed: say who holds it and who rejects that".to_owned(),
        };
        cx.report(claim.span(), message)
            .level(claim.entry.level)
            .because(format!("“{}” ({}): {}", claim.text(), claim.entry.class, claim.entry.why))
            .rewordings(replacements(&claim));
    }
}

/// Does the sentence state the dispute: annexed, self-proclaimed, not recognized?
fn is_marked(claim: &Found) -> bool {
    let passage = claim.graf.passage();
    passage.hits_in(List::Contested, claim.sentence_run()).any(|hit| claim.class_of(hit) == "dispute-marker")
}

/// “liberated” is no claim to land where nobody under arms takes a place, or long ago.
fn is_settled(claim: &Found) -> bool {
    claim.entry.class == "liberation" && (claim.is_history() || !ground::is_taken(claim))
}

/// The name of a disputed body is marked where readers first meet it; later mentions need no mark.
fn is_known_by_now(cx: &Check, claim: &Found) -> bool {
    let before = &cx.story.copy.text[..claim.span().start as usize];
    claim.entry.class == "contested-entity" && before.contains(claim.text())
}
