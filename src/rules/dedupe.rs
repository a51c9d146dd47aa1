//! One finding a clause where rules say the same of it: the sharpest speaks, and points at the others.

use crate::rules::finding::Finding;
use crate::rules::finding::Related;
use crate::story::Story;
use crate::text::span::Span;

/// Rules that ask the same question of a clause, the sharpest first.
const LADDERS: &[&[&str]] = &[
    &["accusation-as-fact", "unattributed-claim", "number-without-source"],
    &["redundant-hedge", "hedge-without-source"],
    &["source-inflation", "mind-reading"],
    &["anonymous-attack", "anonymous-opinion"],
];

/// What ends a clause.
const BREAKS: &[&str] =
    &[";", ":", "—", ", and ", ", but ", ", while ", ", who ", ", which ", ", although ", ", though "];

/// The findings, less those that a sharper one of the same clause takes in.
pub(super) fn sharpest(story: &Story, mut findings: Vec<Finding>) -> Vec<Finding> {
    for ladder in LADDERS {
        for rank in (1..ladder.len()).rev() {
            take_in(story, &mut findings, ladder, rank);
        }
    }
    findings
}

/// Takes the findings of one rung into sharper ones.
fn take_in(story: &Story, findings: &mut Vec<Finding>, ladder: &[&str], rank: usize) {
    let (duller, mut kept): (Vec<Finding>, Vec<Finding>) =
        std::mem::take(findings).into_iter().partition(|it| it.rule.code == ladder[rank]);
    for finding in duller {
        let sharper = |code: &&str| kept.iter().position(|it| it.rule.code == *code && one_clause(story, it, &finding));
        match ladder[..rank].iter().find_map(sharper) {
            Some(at) => stand_beside(&mut kept[at], finding),
            None => kept.push(finding),
        }
    }
    *findings = kept;
}

/// The duller finding becomes a place and a line of evidence of the sharper.
fn stand_beside(sharper: &mut Finding, duller: Finding) {
    sharper.evidence.push(format!("{} too: {}", duller.rule.code, duller.message));
    sharper.related.push(Related { span: duller.span, message: duller.message, elsewhere: None });
    sharper.related.extend(duller.related);
}

/// Do two findings stand in one clause: the same sentence, with nothing between them that ends a clause?
fn one_clause(story: &Story, a: &Finding, b: &Finding) -> bool {
    if !a.sentence.overlaps(b.sentence) {
        return false;
    }
    let (first, last) = if a.span.start <= b.span.start { (a.span, b.span) } else { (b.span, a.span) };
    let place = |at: u32| story.copy.to_copy(at) as usize;
    let between = Span::new(place(first.end), place(last.start).max(place(first.end)));
    let text = story.copy.text.get(between.range()).unwrap_or_default();
    !BREAKS.iter().any(|it| text.contains(it))
}

#[cfg(test)]
mod tests {
    use crate::rules;
    use crate::story::Story;
    use crate::text::copy::Format;
    use std::sync::Arc;

    #[test]
    fn what_is_taken_in_stands_beside_what_took_it() {
        let text = "Rebel fighters captured the dam and killed 31 people on Sunday.";
        let found = rules::check(&Story::read(text, Format::Plain, &Arc::default()));
        let [claim] = found.as_slice() else { panic!("one finding, not {found:?}") };
        assert_eq!(claim.rule.code, "unattributed-claim");
        assert_eq!(claim.related.iter().map(|it| &text[it.span.range()]).collect::<Vec<_>>(), ["killed 31"]);
        assert!(claim.evidence.iter().any(|it| it.starts_with("number-without-source")));
    }
}
