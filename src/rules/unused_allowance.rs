//! Comments that allow nothing.

use crate::lexicon::entry::Level;
use crate::rules::allow::{is_reason, words};
use crate::rules::check::Check;
use crate::rules::finding::{Finding, Fix};
use crate::rules::{named, rule};
use crate::story::Story;
use crate::text::copy::Pragma;
use crate::text::edit::Edit;

rule! {
    /// A comment that allows a finding where there is none to allow.
    ///
    /// **Why:** an exception that has outlived its sentence hides the next mistake there, and a ledger that counts it is
    /// wrong.
    ///
    /// Take the comment out, or correct the rule’s name.
    ///
    /// ```copy md
    /// <!-- desk: allow hedge-without-source the label confirmed it off the record -->
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-allowance: Nothing here needs this allowance: take it out
    ///
    /// The singer left on Monday, the label said.
    /// ```
    /// One that is needed:
    /// ```copy md
    /// <!-- desk: allow hedge-without-source the label confirmed it off the record -->
    ///
    /// The singer reportedly left.
    /// ```
    pub RULE = "unused-allowance" { level: Information, since: "0.1", check: check }
}

/// It speaks through [`report`], when all other rules have.
fn check(_: &mut Check) {}

/// Reports a comment of the copy that allowed nothing.
pub(crate) fn report(story: &Story, pragma: &Pragma, findings: &mut Vec<Finding>) {
    let level = story.house.level(RULE.code, RULE.level, RULE.level);
    let Some(message) = complaint(story, pragma).filter(|_| level > Level::Off) else { return };
    let cut = Edit { span: pragma.source, text: String::new() };
    findings.push(Finding {
        rule: &RULE,
        span: pragma.source,
        sentence: pragma.source,
        message,
        level,
        related: Vec::new(),
        fixes: vec![Fix { title: "Take the comment out".to_owned(), edits: vec![cut], safe: false }],
        evidence: Vec::new(),
    });
}

/// What is wrong with a comment that no finding used. Those of rules that are off may be needed elsewhere.
fn complaint(story: &Story, pragma: &Pragma) -> Option<String> {
    let (verb, code, reason) = words(&pragma.text);
    let message = match verb {
        "allow-end" => return None,
        "allow" | "allow-start" | "allow-file" if named(code).is_none() => {
            format!("There is no rule “{code}” to allow")
        }
        "allow" | "allow-start" | "allow-file" if story.house.silences(code) => return None,
        "allow" | "allow-start" | "allow-file" if !is_reason(reason) => {
            "An allowance needs a reason after the rule: without one the finding stays".to_owned()
        }
        "allow" | "allow-start" | "allow-file" => "Nothing here needs this allowance: take it out".to_owned(),
        other => format!("“{other}” means nothing here: allow, allow-start, allow-end or allow-file"),
    };
    Some(message)
}
