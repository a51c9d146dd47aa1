//! One source told as many, or as a whole country.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::{cased_as, uncapitalized};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::attribution::{Attribution, Mention};
use crate::sourcing::cue::Act;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::quoted;
use crate::story::unnamed::{is_withheld, origin};
use crate::story::{Graf, Story};
use crate::text::span::Span;

rule! {
    /// One source told as many, or as a whole government.
    ///
    /// **Why:** Reuters never writes of sources where it has one; the Guardian does not misstate the nature or the number of
    /// its sources.
    ///
    /// Let whoever said it say it: “a senior official believes”, not the country; “an official”, not “officials”.
    ///
    /// ```copy
    /// Norway expects the strait to close, according to a naval official.
    /// ^^^^^^^^^^^^^^ source-inflation: One source is told as Norway: match the wording to the number of sources
    /// ```
    /// As it is:
    /// ```copy
    /// A Norwegian naval official expects the strait to close.
    /// ```
    pub RULE = "source-inflation" { level: Information, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    for (index, graf) in story.running() {
        let all = &graf.reading().attributions;
        for (at, inner) in all.iter().enumerate() {
            let Some(holder) = inner.source.as_ref() else { continue };
            // Few attributions stand in another; to tell a country from a person may take the whole story.
            let outer = (0..all.len()).find(|&it| it != at && carries(story, (index, graf), it, (inner, holder)));
            if let Some(outer) = outer.filter(|_| is_many(story, graf, inner, holder)) {
                report(cx, (index, graf), (inner, holder), outer);
            }
        }
    }
    dwindling(cx);
    twins(cx);
}

fn report(cx: &mut Check, (index, graf): (usize, &Graf), (inner, holder): (&Attribution, &Mention), outer: usize) {
    let story = cx.story;
    let passage = graf.passage();
    let Some(id) = origin(story, index, outer) else { return };
    let who = passage.text_of(holder.run);
    let span = graf.span(holder.run.join(inner.cue.run));
    let chain: Vec<&str> = graf.reading().chains[outer].iter().map(|it| passage.text_of(it.run)).collect();
    let report = cx
        .report(
            span,
            format!(
                "One source is told as {}: match the wording to the number of sources",
                mid(story, index, holder, who)
            ),
        )
        .because(format!("the chain: us ← {}", chain.join(" ← ")))
        .because("one source in all");
    if let Some(tail) = tail(graf, outer).filter(|_| !holder.description.plural) {
        let words = quoted::short(story, id);
        let subject = cased_as(&words, who);
        report.suggest(format!("Write “{subject}”"), &[(graf.span(holder.run), &subject), (tail, "")]);
    }
}

/// The words as they stand inside a sentence.
fn mid(story: &Story, index: usize, holder: &Mention, who: &str) -> String {
    let first = holder.run.start as usize;
    let proper = story.grafs[index].passage().tag(first).is_proper();
    if proper { who.to_owned() } else { uncapitalized(who) }
}

/// A country, a government, a party or several people, holding a belief or a wish, or speaking.
fn is_many(story: &Story, graf: &Graf, inner: &Attribution, holder: &Mention) -> bool {
    let passage = graf.passage();
    let class = inner.cue.term.map_or("", |id| story.term(id).entry.class.as_str());
    let hopes = inner.cue.term.is_some_and(|id| story.term(id).entry.term.starts_with("hope"));
    let suspects = passage.is(inner.cue.run.start as usize, &["suspect", "suspects", "suspected"]);
    let held = hopes
        || suspects
        || matches!(class, "mental-belief" | "mental-desire" | "mental-emotion" | "mental-prediction");
    let state = passage.hits_in(List::Metonyms, holder.run).next().is_some()
        || holder.run.tokens().any(|at| sets::holds(Set::Government, passage.word(at)))
        || holder.description.definite && sets::holds(Set::Bodies, passage.word(holder.description.head))
        || is_land(story, graf, holder);
    let many = matches!(holder.description.kind, Kind::UnnamedGroup | Kind::Collective) || holder.description.plural;
    let before = holder.run.end <= inner.cue.run.start;
    let speaks = inner.cue.act == Act::Speech && state && class == "neutral";
    // “Chelsea want”: a team goes with the verb of many.
    let team = holder.run.len() == 1 && passage.tag(inner.cue.run.start as usize) == Tag::Vbp;
    let body = holder.description.kind == Kind::Organization || team && holder.description.kind == Kind::NamedPerson;
    before && holder.description.kind != Kind::Pronoun && (held && (state || many || body) || speaks)
}

/// A country by its name; a name that things happen in (“in Korvia”) is one too.
fn is_land(story: &Story, graf: &Graf, holder: &Mention) -> bool {
    let passage = graf.passage();
    let name = passage.word(holder.description.head);
    let inside = |passage: &Passage, at: usize| {
        passage.word(at) == name && passage.is(at - 1, &["in", "from", "inside", "across"])
    };
    let stem: String = name.chars().take(name.chars().count().saturating_sub(1)).collect();
    let folk = |passage: &Passage, at: usize| {
        let word = passage.word(at);
        word.len() > name.len()
            && word.starts_with(&stem)
            && ["an", "ans", "ian", "ians", "ish", "ese"].iter().any(|it| word.ends_with(it))
    };
    let inside = |passage: &Passage, at: usize| inside(passage, at) || folk(passage, at);
    let place =
        || story.running().any(|(_, graf)| (1..graf.passage().tokens.len()).any(|at| inside(graf.passage(), at)));
    let single = holder.run.len() == 1 && passage.tag(holder.description.head).is_proper();
    sets::holds(Set::Countries, name) || single && place()
}

/// Does this attribution hold the other one, and come from one unnamed person?
fn carries(story: &Story, (index, graf): (usize, &Graf), at: usize, (inner, holder): (&Attribution, &Mention)) -> bool {
    let outer = &graf.reading().attributions[at];
    let holds = outer.sentence == inner.sentence && outer.holds(inner.cue.run.start as usize);
    // “Experts believe …, one engineer said”: of many people, anybody is one.
    let many = matches!(holder.description.kind, Kind::UnnamedGroup | Kind::Collective);
    let many = many && !holder.description.definite;
    let one = |source: &Source| is_one(source) || many && is_single(source) && !source.description.definite;
    holds && origin(story, index, at).is_some_and(|id| one(story.sources().source(id)))
}

fn is_one(source: &Source) -> bool {
    is_single(source) && is_withheld(source)
}

fn is_single(source: &Source) -> bool {
    source.kind == Kind::UnnamedPerson && !source.description.plural
}

/// “, according to a senior official” at the end of its sentence, comma included.
fn tail(graf: &Graf, at: usize) -> Option<Span> {
    let passage = graf.passage();
    let outer = &graf.reading().attributions[at];
    let sentence = *passage.sentences.get(outer.sentence)?;
    let run = outer.source.as_ref()?.run.join(outer.cue.group);
    let comma = (run.start as usize).checked_sub(1).filter(|&it| passage.word(it) == "," && !passage.in_quotes(it))?;
    let ends = run.end + 1 == sentence.end && passage.word(run.end as usize) == ".";
    let single = graf.reading().chains.get(at).is_some_and(|chain| chain.len() == 1);
    (ends && single).then(|| graf.span(Run::new(comma, run.end as usize)))
}

/// “Officials said … the official added”: several at first, one later.
fn dwindling(cx: &mut Check) {
    let story = cx.story;
    for (id, one) in story.sources().iter().filter(|(_, it)| it.anonymity.is_some() || it.kind == Kind::UnnamedPerson) {
        let again = one.description.definite && !one.description.plural;
        let Some((_, many)) = story.sources().iter().find(|(other, it)| *other < id && again && is_plural_of(it, one))
        else {
            continue;
        };
        let (first, later) = (many.mentions[0], one.mentions[0]);
        if is_partitive(story, later) {
            continue;
        }
        let words = story.text_of(first);
        cx.report(
            story.span_of(first),
            format!("“{words}” become one later: match the wording to the number of sources"),
        )
        .related(story.span_of(later), "one here");
    }
}

fn is_plural_of(many: &Source, one: &Source) -> bool {
    let head = many.head();
    let single = head.strip_suffix('s').is_some_and(|it| it == one.head());
    many.kind == Kind::UnnamedGroup && many.description.plural && single
}

/// “one of the officials”
fn is_partitive(story: &Story, place: Place) -> bool {
    let passage = story.grafs[place.graf].passage();
    (place.run.start as usize).checked_sub(1).is_some_and(|at| passage.is(at, &["of", "other", "second"]))
        || passage.is(place.run.start as usize + 1, &["first", "second", "third", "other", "one"])
}

/// Unnamed officials of the same rank that two outlets quote: one person, perhaps, counted twice.
fn twins(cx: &mut Check) {
    let story = cx.story;
    let mut met: Vec<(String, String, SourceId)> = Vec::new();
    for (index, graf) in story.running() {
        for chain in graf.reading().chains.iter().filter(|chain| chain.len() > 1) {
            let (Some(first), Some(last)) = (chain.first(), chain.last()) else { continue };
            let Some(id) = story.sources().mentioned(index, last.run).filter(|id| is_one(story.sources().source(*id)))
            else {
                continue;
            };
            let (outlet, rank) = (story.outlet_name(graf, first), rank(graf, last));
            if first.description.kind != Kind::Outlet || rank.is_empty() || met.iter().any(|(_, _, other)| *other == id)
            {
                continue;
            }
            let twin =
                met.iter().find(|(theirs, same, _)| *theirs != outlet && *same == rank).map(|(_, _, other)| *other);
            met.push((outlet, rank, id));
            if let Some(other) = twin {
                let place = story.sources().source(other).mentions[0];
                cx.report(
                    graf.span(last.run),
                    "Two outlets may have one source here: count it once, or say that there are two",
                )
                .level(Level::Hint)
                .related(story.span_of(place), "the other outlet’s source");
            }
        }
    }
}

/// “senior … official”: rank and office, where both are told.
fn rank(graf: &Graf, mention: &Mention) -> String {
    let passage = graf.passage();
    let high = mention.run.tokens().any(|at| passage.is(at, &["senior", "top", "high-ranking", "high"]));
    if high { fold(passage.word(mention.description.head)) } else { String::new() }
}
