//! Stories with one voice.

use crate::lexicon::sets::{self, Set};
use crate::prose::genre::Genre;
use crate::prose::segment::Segment;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Source, SourceId};
use crate::story::Story;
use crate::story::quoted;
use crate::story::unnamed::origin;

rule! {
    /// Everything in a story of some length comes from one source.
    ///
    /// **Why:** the BBC is reluctant to rely on a single source; Reuters finds two better than one; the Project for
    /// Excellence in Journalism counted the identified sources of a story as a measure of it.
    ///
    /// Ask who is affected, who knows the subject and has no stake, and who disagrees. Profiles, obituaries and reports of
    /// one document or verdict may stand.
    ///
    /// ```copy md
    /// The mill will close, Tarn Foods said. Work will end in May, the company said. Two machines will be sold.
    ///                                                             ^^^^^^^^^^^ single-source-story: Everything here comes from the company: who else should be heard?
    /// The yard will be cleared. The company said the site is old. It opened in 1931. The river floods it. The company
    /// said a buyer had been sought. It employs 80 people. The last shift is on a Friday.
    /// ```
    /// Two sides:
    /// ```copy md
    /// The mill will close, Tarn Foods said. Work will end in May, the company said. Two machines will be sold.
    /// The yard will be cleared. The company said the site is old. It opened in 1931. The river floods it. Ann Gill,
    /// who leads the union branch, said members would vote. It has 80 members. The last shift is on a Friday.
    /// ```
    pub RULE = "single-source-story" { level: Information, since: "0.1", check: check }
}

/// A story of fewer sentences may have one source.
const SHORT: usize = 9;

/// One source’s share of the attributed sentences from which the others are ornament: more than four in five.
const SHARE: (usize, usize) = (4, 5);

/// Of one source alone, from this many: a date or a figure taken from somebody makes no source of the story.
const ALONE: usize = 3;

/// Shares are told from this many attributed sentences.
const ATTRIBUTED: usize = 6;

fn check(cx: &mut Check) {
    let story = cx.story;
    let sentences: usize = story.running().map(|(_, graf)| graf.passage().sentences.len()).sum();
    let interview = story.grafs.iter().any(|it| it.segment == Segment::Turn);
    if sentences < SHORT || story.genre != Genre::News || interview {
        return;
    }
    let voices = voices(story);
    let total: usize = voices.iter().map(|(_, count)| count).sum();
    let Some((main, most)) = voices.iter().max_by_key(|(_, count)| *count).copied() else { return };
    let only = voices.iter().all(|(id, _)| same_side(story.sources().source(*id), story.sources().source(main)));
    let loud = total >= ATTRIBUTED && most * SHARE.1 > total * SHARE.0;
    if !(only && total >= ALONE || loud) || is_recorded(story) {
        return;
    }
    let name = quoted::short(story, main);
    let first = story.sources().source(main).mentions[0];
    let share = if only { "Everything here" } else { "Almost everything here" };
    cx.report(story.span_of(first), format!("{share} comes from {name}: who else should be heard?"))
        .because(format!("{most} of {total} attributed sentences in {sentences}"))
        .because("missing: somebody affected, an independent expert, the other side");
}

/// Who speaks in the story, with how many sentences each.
fn voices(story: &Story) -> Vec<(SourceId, usize)> {
    let mut found: Vec<(SourceId, usize)> = Vec::new();
    for (index, graf) in story.running() {
        let mut last = None;
        for (at, attribution) in graf.reading().attributions.iter().enumerate().filter(|(_, it)| it.is_speech()) {
            let Some(id) = origin(story, index, at).filter(|_| last != Some(attribution.sentence)) else { continue };
            last = Some(attribution.sentence);
            match found.iter_mut().find(|(known, _)| *known == id) {
                Some((_, count)) => *count += 1,
                None => found.push((id, 1)),
            }
        }
    }
    found
}

/// May two sources be one side: a body and whoever speaks for it, police and a sergeant?
fn same_side(a: &Source, b: &Source) -> bool {
    let police = |it: &Source| words(it).any(|word| sets::holds(Set::Police, &word));
    let company = |it: &Source| match it.kind {
        Kind::Organization | Kind::Spokesperson => true,
        Kind::NamedPerson => {
            words(it).any(|word| sets::holds(Set::Voices, &word) || sets::holds(Set::Executives, &word))
        }
        _ => false,
    };
    let named = |it: &Source| matches!(it.kind, Kind::Organization) && !it.description.definite;
    let two = named(a) && named(b) && a.head() != b.head();
    a.head() == b.head() || police(a) && police(b) || company(a) && company(b) && !two && police(a) == police(b)
}

fn words(source: &Source) -> impl Iterator<Item = String> {
    source.label.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase)
}

/// Two documents carry a story by themselves.
fn is_recorded(story: &Story) -> bool {
    story.sources().sources.iter().filter(|it| it.kind == Kind::Document).count() >= 2
}
