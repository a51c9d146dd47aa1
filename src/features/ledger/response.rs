//! Whether those who have to answer were asked, and what came of it.

use crate::lexicon::list::List;
use crate::prose::run::Run;
use crate::rules::no_response;
use crate::sourcing::attribution::clause_subject;
use crate::sourcing::table::SourceId;
use crate::story::{Graf, Story};
use serde::Serialize;

/// An answer, or the lack of one, as the story tells it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Response {
    /// Who, in the words of the story.
    pub who: String,
    /// The row of the ledger, where it is a source.
    pub source: Option<u32>,
    /// `answered`, `denied`, `declined`, `no answer`, `asked`; `not asked` of who is accused and of whom none of it is told.
    pub status: &'static str,
    /// The paragraph, as readers count them.
    pub paragraph: usize,
}

/// The status of who is accused and of whom the story says neither that they answered nor that they were asked.
pub(super) const NOT_ASKED: &str = "not asked";

/// Every line of the running text that says somebody answered or was asked to.
pub(super) fn responses(story: &Story) -> Vec<Response> {
    let told = story.running().flat_map(|(index, graf)| in_graf(story, index, graf));
    told.chain(not_asked(story)).collect()
}

/// Whoever is accused and neither answers nor is said to have been asked, as the rule finds them.
fn not_asked(story: &Story) -> impl Iterator<Item = Response> {
    no_response::RULE.findings(story).into_iter().filter_map(|finding| {
        let start = story.copy.to_copy(finding.span.start);
        let (index, graf) = story.graf_at(start)?;
        let passage = graf.passage();
        let end = story.copy.to_copy(finding.span.end).max(start) - graf.base;
        let token = |at: u32| passage.tokens.partition_point(|token| token.span.start < at);
        let (first, last) = (token(start - graf.base), token(end));
        let who = Run::new(first, last.max(first));
        Some(Response {
            who: passage.text_of(who).to_owned(),
            source: source(story, index, who).map(|id| id.0),
            status: NOT_ASKED,
            paragraph: story.paragraph_number(index),
        })
    })
}

fn in_graf(story: &Story, index: usize, graf: &Graf) -> Vec<Response> {
    let passage = graf.passage();
    let mut found: Vec<Response> = Vec::new();
    for &sentence in &passage.sentences {
        let Some(hit) =
            passage.hits_in(List::Responses, sentence).find(|hit| !passage.in_quotes(hit.run.start as usize))
        else {
            continue;
        };
        let Some(status) = status(story.class_of(hit)) else { continue };
        let Some(who) = clause_subject(passage, sentence, hit.run.end as usize) else { continue };
        found.push(Response {
            who: passage.text_of(who).to_owned(),
            source: source(story, index, who).map(|id| id.0),
            status,
            paragraph: story.paragraph_number(index),
        });
    }
    found
}

/// The source that a subject names: one mentioned in these words, else one introduced elsewhere by them.
fn source(story: &Story, graf: usize, who: Run) -> Option<SourceId> {
    let text = story.grafs[graf].passage().text_of(who);
    let named = || story.sources().iter().find(|(_, it)| it.label.eq_ignore_ascii_case(text)).map(|(id, _)| id);
    story.sources().mentioned(graf, who).or_else(named)
}

fn status(class: &str) -> Option<&'static str> {
    match class {
        "statement" => Some("answered"),
        "denial" => Some("denied"),
        "declined" => Some("declined"),
        "no-answer" | "unreachable" => Some("no answer"),
        "approached" => Some("asked"),
        _ => None,
    }
}
