//! Who may be credited at a place: the sources already in the story, and people just introduced.

use crate::features::mention::{Mention, Mentions, short_label, source_span};
use crate::features::naming;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::fold;
use crate::sourcing::source::{self, Kind};
use crate::sourcing::table::{Place, SourceId};
use crate::story::Story;
use crate::text::span::Span;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Somebody to credit.
pub(crate) struct Candidate {
    /// As they would be called here.
    pub(crate) name: String,
    /// Who that is.
    pub(crate) detail: String,
    kind: Kind,
    /// Where they were last mentioned before the place, in bytes of the source.
    last: Option<u32>,
}

/// People are looked for in so many paragraphs up to the place.
const NEAR: usize = 8;

impl Candidate {
    /// Can they be quoted?
    pub(crate) fn speaks(&self) -> bool {
        use Kind::*;
        matches!(self.kind, NamedPerson | Organization | Spokesperson | UnnamedPerson | UnnamedGroup)
    }
}

/// Everybody who could be credited where something is being typed; who was mentioned last comes first.
pub(crate) fn candidates(story: &Story, mentions: &Mentions, typed: Span) -> Vec<Candidate> {
    let offset = typed.start;
    let mut met: FxHashMap<SourceId, Met> = FxHashMap::default();
    for mention in mentions.iter() {
        let span = source_span(story, mention.place);
        if span.end <= offset {
            let met = met.entry(mention.id).or_default();
            met.last = Some(span.end);
            met.in_full |= mention.name.is_some_and(|name| name.len() > 1);
        }
    }
    let known = |id: SourceId| met.get(&id).copied().unwrap_or_default();
    let is_typed = |it: &Mention| typed.touches(source_span(story, it.place).end as usize) && !typed.is_empty();
    let real = |id: &SourceId| mentions.introduction(*id).is_some_and(|it| !is_typed(it));
    let ids = story.sources().iter().map(|(id, _)| id).filter(real);
    let listed = ids.filter_map(|id| listed(story, mentions, id, known(id)));
    let mut found: Vec<Candidate> = listed.chain(introduced(story, offset)).collect();
    found.sort_by_key(|it| Reverse(it.last));
    found.dedup_by(|later, earlier| later.name == earlier.name);
    found
}

/// What readers know of a source by then.
#[derive(Clone, Copy, Default)]
struct Met {
    last: Option<u32>,
    in_full: bool,
}

/// A source of the table: title and full name on first use, surname after; a role with “the”.
fn listed(story: &Story, mentions: &Mentions, id: SourceId, met: Met) -> Option<Candidate> {
    let source = story.sources().source(id);
    let first = mentions.introduction(id)?;
    let passage = story.grafs[first.place.graf].passage();
    let name = match (source.kind, first.name) {
        (Kind::NamedPerson, Some(name)) if met.in_full => passage.word(name.end as usize - 1).to_owned(),
        (Kind::NamedPerson, Some(name)) => passage.text_of(naming::titled(passage, name)).to_owned(),
        (Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Spokesperson, _) if met.last.is_some() => {
            format!("the {}", source.head())
        }
        (Kind::Organization | Kind::Outlet | Kind::Document, _) => in_sentence(short_label(&source.label)),
        _ => return None,
    };
    let detail = format!("{}, introduced ¶{}", source.kind.name(), story.paragraph_number(first.place.graf));
    Some(Candidate { name, detail, kind: source.kind, last: met.last })
}

/// “The ministry” within a sentence, “a report” once it is known: “the ministry”, “the report”.
fn in_sentence(label: &str) -> String {
    let bare = ["The ", "A ", "An ", "a ", "an "].iter().find_map(|article| label.strip_prefix(article));
    bare.map_or_else(|| label.to_owned(), |bare| format!("the {bare}"))
}

/// People introduced shortly before the place who have not spoken yet: by title, age or “who”.
fn introduced(story: &Story, offset: u32) -> Vec<Candidate> {
    let Some((last, _)) = story.graf_at(story.copy.to_copy(offset)) else { return Vec::new() };
    let mut found = Vec::new();
    for index in last.saturating_sub(NEAR)..=last {
        let graf = &story.grafs[index];
        for &phrase in graf.passage().phrases.iter().filter(|_| graf.segment.is_running()) {
            let Some(name) = presented(story, graf.passage(), phrase) else { continue };
            let end = source_span(story, Place { graf: index, run: name }).end;
            if end <= offset {
                let (name, kind) = (graf.passage().word(name.end as usize - 1).to_owned(), Kind::NamedPerson);
                let detail = format!("{}, introduced ¶{}", kind.name(), story.paragraph_number(index));
                found.push(Candidate { name, detail, kind, last: Some(end) });
            }
        }
    }
    found
}

/// The full name of a person that a phrase presents, if they are no source yet.
fn presented(story: &Story, passage: &Passage, phrase: Run) -> Option<Run> {
    let description = source::describe(passage, story.lexicon(), phrase);
    let surname = description.name.filter(|_| description.kind == Kind::NamedPerson)?.end as usize - 1;
    let name = naming::full(passage, surname);
    let titled = naming::titled(passage, name).len() > name.len();
    let end = name.end as usize;
    let aside = passage.word(end) == "," && (passage.tag(end + 1).is_number() || passage.is(end + 1, &["who"]));
    let word = fold(passage.word(surname));
    let known = story.sources().sources.iter().any(|it| it.kind == Kind::NamedPerson && it.head() == word);
    (name.len() > 1 && (titled || aside) && !known && !passage.in_quotes(surname)).then_some(name)
}
