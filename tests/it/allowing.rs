//! Findings allowed with a reason are not reported; without one they are.

use crate::desk;
use copydesk::house::{Allowance, HouseStyle};
use copydesk::story::Story;
use copydesk::text::copy::Format;
use std::sync::Arc;

/// The codes found in Markdown copy.
fn found(copy: &str) -> Vec<&'static str> {
    let story = desk::read(copy, Format::Markdown);
    copydesk::rules::check(&story).iter().map(|it| it.rule.code).collect()
}

#[test]
fn a_comment_with_a_reason_allows_the_paragraph_after_it() {
    let line = "The singer reportedly left.\n\nThe drummer reportedly stayed.\n";
    assert_eq!(found(line), ["hedge-without-source", "hedge-without-source"]);
    let allowed = format!("<!-- desk: allow hedge-without-source the label confirmed it off the record -->\n\n{line}");
    assert_eq!(found(&allowed), ["hedge-without-source"]);
}

#[test]
fn a_comment_without_a_reason_allows_nothing() {
    for reason in ["", "TK"] {
        let copy = format!("<!-- desk: allow hedge-without-source {reason} -->\n\nThe singer reportedly left.\n");
        assert_eq!(found(&copy), ["unused-allowance", "hedge-without-source"], "{reason}");
    }
}

#[test]
fn the_house_allows_by_words_of_the_sentence() {
    let allowance = |text: &str| Allowance {
        rule: "hedge-without-source".to_owned(),
        text: text.to_owned(),
        reason: "cleared by the lawyers".to_owned(),
    };
    for (words, left) in [("singer  Reportedly left", 0), ("drummer", 1)] {
        let house = Arc::new(HouseStyle { allowed: vec![allowance(words)], ..HouseStyle::default() });
        let story = Story::read("The singer reportedly left.", Format::Plain, &house);
        assert_eq!(copydesk::rules::check(&story).len(), left, "{words}");
    }
}

#[test]
fn a_stretch_or_a_whole_file_can_be_allowed() {
    let body = "The singer reportedly left.\n\nThe drummer reportedly stayed.\n\n";
    let stretch = format!(
        "<!-- desk: allow-start hedge-without-source cleared -->\n\n{body}<!-- desk: allow-end hedge-without-source -->\n\nThe \
         bassist reportedly slept.\n"
    );
    assert_eq!(found(&stretch), ["hedge-without-source"]);
    assert_eq!(found(&format!("{body}<!-- desk: allow-file hedge-without-source cleared -->\n")), [""; 0]);
}

#[test]
fn allowed_findings_are_kept_with_their_reasons() {
    let copy = "<!-- desk: allow hedge-without-source cleared by Ines -->\n\nThe singer reportedly left.\n";
    let review = copydesk::rules::review(&desk::read(copy, Format::Markdown));
    let allowed: Vec<_> = review.allowed.iter().map(|it| (it.finding.rule.code, it.reason.as_str())).collect();
    assert_eq!(allowed, [("hedge-without-source", "cleared by Ines")]);
}
