//! What can be done to a selection besides mending a finding: credit it, turn it into indirect speech, say first who
//! says it. And all safe fixes at once.

mod attribute;
mod front;
mod indirect;

use crate::features::mention::Mentions;
use crate::prose::inflect::uncapitalized;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::rules::finding::Finding;
use crate::story::{Graf, Story};
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Something to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Action {
    /// What it does.
    pub title: String,
    /// The edits, in the source, apart from each other.
    pub edits: Vec<Edit>,
}

/// What can be done to the sentence or quotation that a selection, in the source, lies in. Nothing for an empty one.
pub fn refactorings(story: &Story, mentions: &Mentions, selection: Span) -> Vec<Action> {
    let Some(selected) = Selected::of(story, selection) else { return Vec::new() };
    let mut actions = attribute::actions(story, mentions, &selected);
    actions.extend(indirect::action(story, &selected));
    actions.extend(front::action(story, &selected));
    actions
}

/// The first safe fix of every finding; of two that overlap, the first in the story.
pub fn fix_all(findings: &[Finding]) -> Option<Action> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut mended = 0;
    for fix in findings.iter().filter_map(|finding| finding.fixes.iter().find(|fix| fix.safe)) {
        let clash = |a: &Edit, b: &Edit| a.span.overlaps(b.span) || a.span == b.span;
        if fix.edits.iter().all(|edit| !edits.iter().any(|known| clash(known, edit))) {
            edits.extend(fix.edits.iter().cloned());
            mended += 1;
        }
    }
    edits.sort_by_key(|edit| edit.span);
    (mended > 0).then(|| Action { title: format!("Make all safe fixes ({mended})"), edits })
}

/// The sentence of running text that holds all of a selection.
struct Selected<'a> {
    graf: &'a Graf,
    /// The number of the sentence in it.
    sentence: usize,
    /// Its tokens.
    run: Run,
    /// The tokens that are selected, at least in part.
    tokens: Run,
}

impl<'a> Selected<'a> {
    fn of(story: &'a Story, selection: Span) -> Option<Selected<'a>> {
        let (from, to) = (story.copy.to_copy(selection.start), story.copy.to_copy(selection.end));
        let (_, graf) = story.graf_at(from).filter(|(_, graf)| graf.segment.is_running())?;
        let tokens = &graf.passage().tokens;
        let start = tokens.partition_point(|token| token.span.end + graf.base <= from);
        let end = tokens.partition_point(|token| token.span.start + graf.base < to);
        let sentence = graf.passage().sentence_of(start);
        let run = *graf.passage().sentences.get(sentence)?;
        let tokens = Run::new(start, end.max(start));
        (!selection.is_empty() && !tokens.is_empty() && run.covers(tokens)).then_some(Selected {
            graf,
            sentence,
            run,
            tokens,
        })
    }

    fn passage(&self) -> &Passage {
        self.graf.passage()
    }
}

/// Edits of the copy, being gathered; markup in the way of one undoes them all.
struct Edits<'a> {
    story: &'a Story,
    edits: Option<Vec<Edit>>,
}

impl<'a> Edits<'a> {
    fn of(story: &'a Story) -> Edits<'a> {
        Edits { story, edits: Some(Vec::new()) }
    }

    /// Replaces a span of the copy.
    fn replace(mut self, span: Span, text: &str) -> Self {
        let edit = self.story.copy.edit(span, text).map(|(span, text)| Edit { span, text });
        self.edits = self.edits.zip(edit).map(|(mut edits, edit)| {
            edits.push(edit);
            edits
        });
        self
    }

    fn action(self, title: String) -> Option<Action> {
        self.edits.map(|edits| Action { title, edits })
    }
}

/// A word as it stands within a sentence: lower case, unless it has its capital for itself.
fn within_sentence(passage: &Passage, at: usize) -> String {
    let word = passage.word(at);
    let own = passage.tag(at).is_proper()
        || word == "I"
        || word.starts_with("I’")
        || word.starts_with("I'")
        || word.chars().skip(1).any(char::is_uppercase);
    if own { word.to_owned() } else { uncapitalized(word) }
}

/// The quotations of a paragraph that are complete in it and stand in no other.
fn whole_quotations(passage: &Passage) -> impl Iterator<Item = &crate::prose::quotation::Quotation> {
    passage.quotations.iter().filter(|it| it.depth == 0 && !it.open_at_start && !it.open_at_end)
}

/// Does somebody speak of themselves, or to somebody, in these tokens?
fn is_personal(passage: &Passage, tokens: Run) -> bool {
    const PERSONS: &[&str] = &[
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
        "i'm",
        "i’m",
    ];
    tokens.tokens().any(|at| passage.is(at, PERSONS) && passage.tag(at) != Tag::Nnp)
}
