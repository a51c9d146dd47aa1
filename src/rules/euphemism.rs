//! Words that hide what was done.

use crate::lexicon::list::List;
use crate::lexicon::sets::Set;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::rule;
use crate::rules::wording::alternative;
use crate::rules::wording::is_called;
use crate::rules::wording::is_name;
use crate::rules::wording::replacements;

rule! {
    /// A phrase that softens what it names: collateral damage, rightsizing, officer-involved shooting.
    ///
    /// **Why:** whoever chose the soft word had a reason to; we have none. Reuters writes kill, strike and poor; NPR says
    /// that people die and that officers shoot; the Associated Press does not write “racially charged” for racist.
    ///
    /// Use the plain word, or quote whoever used the other.
    ///
    /// ```copy
    /// The raid on the market caused collateral damage.
    ///                               ^^^^^^^^^^^^^^^^^ euphemism: Plain words: “civilian deaths”
    /// ```
    /// Somebody’s word:
    /// ```copy
    /// The army called the dead shoppers “collateral damage.”
    /// ```
    pub RULE = "euphemism" { level: Information, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    for soft in cx.wordings(List::Euphemisms) {
        if is_name(&soft) || is_called(&soft) || is_the_charge(&soft) {
            continue;
        }
        let message = match (alternative(&soft), &soft.entry.advice) {
            (Some(word), _) => format!("Plain words: “{word}”"),
            (None, Some(advice)) => format!("Plain words for “{}”: {advice}", soft.text()),
            (None, None) => format!("Say in plain words what “{}” hides", soft.text()),
        };
        cx.report(soft.span(), message)
            .level(soft.entry.level)
            .because(format!("“{}” ({}): {}", soft.text(), soft.entry.class, soft.entry.why))
            .rewordings(replacements(&soft));
    }
}

/// Words of a statute are what somebody is charged with: “a count of non-consensual sex”.
fn is_the_charge(soft: &Found) -> bool {
    soft.entry.class == "abuse" && soft.beside(Set::Charges)
}
