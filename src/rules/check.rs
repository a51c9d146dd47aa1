//! The desk a rule works at: the story to read, and the only way to report.

use crate::lexicon::entry::Level;
use crate::rules::Rule;
use crate::rules::finding::{Finding, Fix, Related};
use crate::story::Story;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// One rule at work on one story. It carries the rule, so that none can report as another.
pub struct Check<'a> {
    /// The story.
    pub story: &'a Story,
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Check<'a> {
    /// A desk for `rule` at `story`.
    pub fn new(story: &'a Story, rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Check<'a> {
        Check { story, rule, findings }
    }

    /// Reports `span` (of the copy); what is chained onto it is added, and the finding is filed when it ends.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> Report<'_> {
        Report {
            story: self.story,
            findings: self.findings,
            finding: Finding {
                rule: self.rule,
                span: self.story.copy.to_source(span),
                sentence: self.story.copy.to_source(span),
                message: message.into(),
                level: self.rule.level,
                related: Vec::new(),
                fixes: Vec::new(),
                evidence: Vec::new(),
            },
        }
    }
}

/// A finding being written. Spans given to it are in the copy.
pub struct Report<'a> {
    story: &'a Story,
    findings: &'a mut Vec<Finding>,
    finding: Finding,
}

impl Report<'_> {
    /// This one is louder or quieter than the rule usually is.
    pub fn level(mut self, level: Level) -> Self {
        self.finding.level = level;
        self
    }

    /// Points at another place.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.finding.related.push(Related { span: self.story.copy.to_source(span), message: message.into() });
        self
    }

    /// Says what the analysis saw.
    pub fn because(mut self, evidence: impl Into<String>) -> Self {
        self.finding.evidence.push(evidence.into());
        self
    }

    /// Offers a fix that may be applied unread.
    pub fn fix(self, title: impl Into<String>, edits: &[(Span, &str)]) -> Self {
        self.offer(title.into(), edits, true)
    }

    /// Offers a fix that a person must look at.
    pub fn suggest(self, title: impl Into<String>, edits: &[(Span, &str)]) -> Self {
        self.offer(title.into(), edits, false)
    }

    /// A fix whose edit would destroy markup is not offered.
    fn offer(mut self, title: String, edits: &[(Span, &str)], safe: bool) -> Self {
        let edit =
            |&(span, text): &(Span, &str)| self.story.copy.edit(span, text).map(|(span, text)| Edit { span, text });
        if let Some(edits) = edits.iter().map(edit).collect::<Option<Vec<Edit>>>() {
            self.finding.fixes.push(Fix { title, edits, safe });
        }
        self
    }
}

impl Drop for Report<'_> {
    fn drop(&mut self) {
        self.finding.level =
            self.story.house.level(self.finding.rule.code, self.finding.rule.level, self.finding.level);
        if self.finding.level > Level::Off {
            self.findings.push(self.finding.clone());
        }
    }
}
