//! Findings in the sentence being typed, held back until it is left.
//!
//! Whoever types has not said everything yet. What is new in the sentence of the last edit waits until an edit
//! elsewhere, a save, or a while without edits; what was shown before stays, and what is gone goes at once.

use crate::rules::finding::Finding;
use crate::text::span::Span;
use std::time::Instant;

/// A piece of text that became another, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Replaced {
    /// What went, in the text before.
    pub(crate) old: Span,
    /// Length of what came.
    pub(crate) new: usize,
}

/// What is shown of one document, and where in it someone types.
#[derive(Debug, Default)]
pub(crate) struct Held {
    caret: Option<Caret>,
    shown: Vec<Shown>,
    /// Is anything held back at present?
    holding: bool,
}

#[derive(Clone, Copy, Debug)]
struct Caret {
    at: usize,
    until: Instant,
}

/// A finding on the screen: where it is by now, and what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Shown {
    span: Span,
    rule: &'static str,
    message: String,
}

impl Held {
    /// Follows an edit; the sentence it ends in is held until `until`, if it is to be held at all.
    pub(crate) fn edited(&mut self, replaced: Replaced, until: Option<Instant>) {
        self.shown.retain_mut(|shown| match moved(shown.span, replaced) {
            Some(span) => {
                shown.span = span;
                true
            }
            None => false,
        });
        let at = replaced.old.start as usize + replaced.new;
        self.caret = until.map(|until| Caret { at, until });
    }

    /// Which findings to show now.
    pub(crate) fn show<'a>(&mut self, findings: &'a [Finding]) -> Vec<&'a Finding> {
        let visible: Vec<&Finding> = findings.iter().filter(|it| !self.holds(it) || self.shows(it)).collect();
        self.holding = visible.len() < findings.len();
        self.shown = visible.iter().map(|it| Shown::of(it)).collect();
        visible
    }

    /// Holds nothing from now on. True if something was held.
    pub(crate) fn release(&mut self) -> bool {
        self.caret = None;
        std::mem::take(&mut self.holding)
    }

    /// When to release what is held.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.caret.filter(|_| self.holding).map(|caret| caret.until)
    }

    fn holds(&self, finding: &Finding) -> bool {
        self.caret.is_some_and(|caret| finding.sentence.touches(caret.at))
    }

    /// Spans are in source order, so that most findings are looked for where they are.
    fn shows(&self, finding: &Finding) -> bool {
        let start = self.shown.partition_point(|shown| shown.span.start < finding.span.start);
        let here = self.shown[start..].iter().take_while(|shown| shown.span.start == finding.span.start);
        here.into_iter().any(|shown| *shown == Shown::of(finding))
    }
}

impl Shown {
    fn of(finding: &Finding) -> Shown {
        Shown { span: finding.span, rule: finding.rule.code, message: finding.message.clone() }
    }
}

/// Where a span is after an edit, unless the edit was in it.
fn moved(span: Span, Replaced { old, new }: Replaced) -> Option<Span> {
    if span.end <= old.start {
        Some(span)
    } else if span.start >= old.end {
        let by = |at: u32| at - old.end + old.start + new as u32;
        Some(Span { start: by(span.start), end: by(span.end) })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::entry::Level;
    use crate::rules::tk_placeholder::RULE;

    fn finding(start: usize, sentence: Span) -> Finding {
        Finding {
            rule: &RULE,
            span: Span::new(start, start + 2),
            sentence,
            message: "Still to come".to_owned(),
            level: Level::Error,
            related: Vec::new(),
            fixes: Vec::new(),
            evidence: Vec::new(),
        }
    }

    fn starts(findings: &[&Finding]) -> Vec<u32> {
        findings.iter().map(|it| it.span.start).collect()
    }

    fn typed(at: usize, text: &str) -> Replaced {
        Replaced { old: Span::empty(at), new: text.len() }
    }

    #[test]
    fn new_findings_wait_where_the_caret_is() {
        let mut held = Held::default();
        let findings = [finding(4, Span::new(0, 20)), finding(30, Span::new(21, 40))];
        assert_eq!(starts(&held.show(&findings)), [4, 30]);
        held.edited(typed(12, "!"), Some(Instant::now()));
        let (first, second) = (Span::new(0, 21), Span::new(22, 41));
        let findings = [finding(4, first), finding(10, first), finding(31, second)];
        assert_eq!(starts(&held.show(&findings)), [4, 31]);
        assert!(held.due().is_some());
        held.edited(typed(35, "?"), Some(Instant::now()));
        assert_eq!(starts(&held.show(&findings)), [4, 10, 31]);
        assert_eq!(held.due(), None);
    }

    #[test]
    fn a_shown_finding_that_is_edited_is_new() {
        let mut held = Held::default();
        let sentence = Span::new(0, 40);
        held.show(&[finding(10, sentence)]);
        held.edited(Replaced { old: Span::new(11, 12), new: 1 }, Some(Instant::now()));
        assert!(held.show(&[finding(10, sentence)]).is_empty());
        assert!(held.release());
        assert_eq!(starts(&held.show(&[finding(10, sentence)])), [10]);
        assert!(!held.release());
    }

    #[test]
    fn nothing_is_held_unless_asked() {
        let mut held = Held::default();
        held.edited(typed(3, "x"), None);
        assert_eq!(starts(&held.show(&[finding(1, Span::new(0, 9))])), [1]);
    }

    #[test]
    fn spans_follow_edits() {
        let replaced = Replaced { old: Span::new(10, 14), new: 1 };
        assert_eq!(moved(Span::new(2, 10), replaced), Some(Span::new(2, 10)));
        assert_eq!(moved(Span::new(14, 16), replaced), Some(Span::new(11, 13)));
        assert_eq!(moved(Span::new(12, 16), replaced), None);
        assert_eq!(moved(Span::new(10, 12), typed(10, "ab")), Some(Span::new(12, 14)));
    }
}
