//! “Declined to comment”, beside an unnamed source of the same house.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::fold;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::attribution::clause_subject;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::Story;

rule! {
    /// A body that “declined to comment” and is quoted without a name.
    ///
    /// **Why:** the Associated Press never says that somebody declined to comment who is also quoted anonymously: readers
    /// would be told something false. Only the reporter knows whether it is the same person, so this is a question.
    ///
    /// If it is the same person, cut the line, or say that nobody would comment on the record.
    ///
    /// ```copy
    /// A Palace official said the tour is off. The Palace declined to comment.
    ///                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anonymous-no-comment-clash: The Palace “declined to comment”, but an unnamed source there is quoted: not the same person?
    /// ```
    /// Another house:
    /// ```copy
    /// A Palace official said the tour is off. The Treasury declined to comment.
    /// ```
    pub RULE = "anonymous-no-comment-clash" { level: Information, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    let unnamed: Vec<(SourceId, Vec<String>)> = story
        .sources()
        .iter()
        .filter(|(id, source)| is_unknown(source) && story.attributions_of(*id).next().is_some())
        .map(|(id, source)| (id, house(story, source.mentions[0], source.head())))
        .collect();
    if unnamed.iter().all(|(_, house)| house.is_empty()) {
        return;
    }
    for refusal in cx.everywhere(List::Responses).into_iter().filter(is_refusal) {
        let passage = refusal.graf.passage();
        let Some(subject) = clause_subject(passage, refusal.sentence_run(), refusal.run.end as usize) else { continue };
        let words = refusing(passage, subject);
        let same =
            |(_, house): &&(SourceId, Vec<String>)| !words.is_empty() && words.iter().all(|it| house.contains(it));
        if let Some((id, _)) = unnamed.iter().find(same) {
            report(cx, &refusal, subject, *id);
        }
    }
}

/// Somebody of the house whom readers cannot identify: whoever it is could be who declined.
fn is_unknown(source: &Source) -> bool {
    source.anonymity.is_some() || source.kind.is_unnamed() && !source.description.definite
}

fn report(cx: &mut Check, refusal: &Found, subject: Run, id: SourceId) {
    let story = cx.story;
    let passage = refusal.graf.passage();
    let (who, line) = (passage.text_of(subject), refusal.text());
    let span = refusal.graf.span(subject.join(refusal.run));
    let message = format!("{who} “{line}”, but an unnamed source there is quoted: not the same person?");
    let first = story.sources().source(id).mentions[0];
    let report = cx.report(span, message).related(story.span_of(first), "the unnamed source");
    if passage.is(refusal.run.end as usize - 1, &["comment"]) {
        report.insert("Say “on the record”", refusal.span(), " on the record");
    }
}

/// “Declined to comment”, “did not respond”: no answer, unless it is only none on the record.
fn is_refusal(found: &Found) -> bool {
    let passage = found.graf.passage();
    let end = found.run.end as usize;
    let on_record = (end..end + 4).any(|at| passage.is(at, &["record"]));
    matches!(found.entry.class.as_str(), "declined" | "no-answer" | "unreachable") && !on_record
}

/// The words that say which house a source is of: “White House” of “a White House official”, “club” of “a club insider”.
fn house(story: &Story, mention: Place, head: &str) -> Vec<String> {
    let passage = story.grafs[mention.graf].passage();
    let label = mention.run.tokens().take_while(|&at| !matches!(passage.word(at), "," | "("));
    label
        .filter(|&at| passage.tag(at).is_noun() || is_capital(passage, at))
        .map(|at| fold(passage.word(at)))
        .filter(|word| word != head)
        .collect()
}

fn is_capital(passage: &Passage, at: usize) -> bool {
    passage.tag(at).is_adjective() && passage.word(at).starts_with(char::is_uppercase)
}

/// The words that say which house refuses, without those for its voice: “a spokesman for”.
fn refusing(passage: &Passage, subject: Run) -> Vec<String> {
    let named = subject.tokens().filter(|&at| passage.tag(at).is_noun() && !sets::holds(Set::Voices, passage.word(at)));
    named.map(|at| fold(passage.word(at))).collect()
}
