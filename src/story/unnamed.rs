//! What sources say whom readers cannot identify.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::terms::Hit;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::{Graf, Story};
use crate::text::span::Span;

/// A statement that goes back to somebody unnamed.
#[derive(Clone, Copy)]
pub struct Statement<'a> {
    /// The paragraph's number.
    pub index: usize,
    /// The paragraph.
    pub graf: &'a Graf,
    /// Which of the paragraph's attributions.
    pub at: usize,
    /// Whose it is.
    pub id: SourceId,
}

/// The source at the end of an attribution's chain: whose statement it is, whoever passes it on.
pub fn origin(story: &Story, index: usize, at: usize) -> Option<SourceId> {
    match story.grafs.get(index)?.reading().chains.get(at)?.as_slice() {
        [_, .., last] => story.sources().mentioned(index, last.run),
        _ => story.sources().of(index, at),
    }
}

/// Would an editor want this source named: on the list of those who are, or somebody in charge, or just a person?
pub fn is_withheld(source: &Source) -> bool {
    let held = |set| sets::holds(set, source.head());
    let charge = held(Set::Executives) || held(Set::Voices) || matches!(source.head(), "person" | "member");
    source.anonymity.is_some() || source.kind == Kind::UnnamedPerson && charge && !source.description.definite
}

/// The statements of one unnamed person, or of unnamed people whom an editor would want named; those named nearby
/// are left out.
pub fn statements(story: &Story) -> impl Iterator<Item = Statement<'_>> {
    let all = story.running().flat_map(move |(index, graf)| {
        let found = 0..graf.reading().attributions.len();
        found.filter_map(move |at| Some(Statement { index, graf, at, id: origin(story, index, at)? }))
    });
    all.filter(move |it| it.is_unnamed(story))
}

impl<'a> Statement<'a> {
    /// The attribution itself.
    pub fn attribution(&self) -> &'a Attribution {
        &self.graf.reading().attributions[self.at]
    }

    /// Whose it is.
    pub fn source<'s>(&self, story: &'s Story) -> &'s Source {
        story.sources().source(self.id)
    }

    /// The words that say who, in this statement.
    pub fn speaker(&self) -> Option<Place> {
        let run = self.attribution().source.as_ref()?.run;
        Some(Place { graf: self.index, run })
    }

    /// The tokens that are nobody else’s: those of its content that no attribution within it holds.
    pub fn own_tokens(&self) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.attribution().content.iter().flat_map(|run| run.tokens());
        tokens.filter(|&token| self.graf.reading().attribution_over(token) == Some(self.at))
    }

    /// The terms of a list among its own tokens.
    pub fn own_hits(&self, list: List) -> impl Iterator<Item = &'a Hit> + '_ {
        let (passage, at) = (self.graf.passage(), self.at);
        let runs = self.attribution().content.iter();
        let hits = runs.flat_map(move |run| passage.hits_in(list, *run));
        hits.filter(move |hit| self.graf.reading().attribution_over(hit.run.start as usize) == Some(at))
    }

    /// Where a name could take the place of the words that say who: outside quotation marks.
    pub fn speaker_to_name(&self) -> Option<Span> {
        let run = self.speaker()?.run;
        let passage = self.graf.passage();
        (!run.tokens().any(|at| passage.in_quotes(at))).then(|| self.graf.span(run))
    }

    fn is_unnamed(&self, story: &Story) -> bool {
        let source = self.source(story);
        let one = source.kind == Kind::UnnamedPerson && !source.description.definite;
        (source.anonymity.is_some() || one || is_one_of_them(story, source)) && !story.is_named_nearby(self.id)
    }
}

/// “The director”, after “one of the fund’s directors”.
fn is_one_of_them(story: &Story, source: &Source) -> bool {
    let definite = source.kind == Kind::Other && source.description.definite;
    let several = |it: &Source| it.head().strip_suffix('s') == Some(source.head());
    let one = |it: &Source| it.kind.is_unnamed() || it.label.to_lowercase().starts_with("one of");
    definite && story.sources().iter().any(|(_, it)| several(it) && one(it))
}
