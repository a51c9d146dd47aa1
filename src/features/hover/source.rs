//! The hover of a source: who it is, how it was introduced, how much it can carry, what rests on it.

use crate::features::hover::footprint::{footprint, speaks_of};
use crate::features::hover::{Hover, policy, say};
use crate::features::mention::{Mention, Mentions, source_span};
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::capitalized;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::sourcing::anonymity::Anonymity;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::Story;

/// The source mentioned at a source offset.
pub(super) fn at(story: &Story, mentions: &Mentions, offset: u32) -> Option<Hover> {
    let mention = mentions.at(story, offset)?;
    let span = source_span(story, mention.place);
    Some(Hover { span, markdown: dossier(story, mentions, mention.id) })
}

fn dossier(story: &Story, mentions: &Mentions, id: SourceId) -> String {
    let source = story.sources().source(id);
    let chain = through(story, mentions, id);
    let mut lines = vec![identity(story, mentions, id, chain.as_deref())];
    lines.extend(mentions.introduction(id).map(|it| introduction(story, source, it)));
    lines.push(ladder(story, source, chain.is_some()));
    lines.extend(source.anonymity.as_ref().map(|it| anonymity(story, source, it)));
    lines.push(footprint(story, id));
    lines.extend(speaks_of(story, mentions, id));
    lines.extend(advice(source, chain.is_some()).map(|it| format!("_{it}_")));
    lines.join("\n\n")
}

/// “**A senior diplomat** · unnamed person · official · us ← AFP ← a senior diplomat”
fn identity(story: &Story, mentions: &Mentions, id: SourceId, chain: Option<&str>) -> String {
    let source = story.sources().source(id);
    let parts = [
        Some(format!("**{}**", capitalized(mentions.name(story, id)))),
        if is_ours(story, source) { Some("our own reporter".to_owned()) } else { kind(story, source) },
        chain.map(str::to_owned),
    ];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

/// “named person”, “news agency, France”, “unnamed person, official”
fn kind(story: &Story, source: &Source) -> Option<String> {
    let entry = |id| &story.term(id).entry;
    if let (Kind::Outlet, Some(outlet)) = (source.kind, source.description.outlet.map(entry)) {
        let country = outlet.country.iter().map(|it| format!(", {it}"));
        return Some(say::outlet(&outlet.class) + &country.collect::<String>());
    }
    let kind = say::kind(source.kind)?;
    let noun = source.description.noun.filter(|_| source.kind.is_unnamed()).map(entry);
    Some(match noun.and_then(|it| say::standing(&it.class)) {
        Some(standing) => format!("{kind}, {standing}"),
        None => kind.to_owned(),
    })
}

/// “This reporter saw”: we are the source.
fn is_ours(story: &Story, source: &Source) -> bool {
    source.mentions.iter().any(|&Place { graf, run }| {
        let passage = story.grafs[graf].passage();
        let here = |hit: &&Hit| hit.run.overlaps(run) && story.class_of(hit) == "observation";
        let end = (run.end as usize + 2).min(passage.tokens.len());
        passage.hits_in(List::Cues, Run::new(run.start as usize, end)).any(|hit| here(&hit))
    })
}

/// “us ← AFP ← a senior diplomat”, where the source reaches us through somebody.
fn through(story: &Story, mentions: &Mentions, id: SourceId) -> Option<String> {
    for (index, graf) in story.running() {
        for chain in graf.reading().chains.iter().filter(|chain| chain.len() > 1) {
            let link = chain.iter().position(|link| mentions.source(index, link.run) == Some(id));
            if let Some(link) = link.filter(|&link| link > 0) {
                return Some(format!("us ← {}", mentions.links(story, index, chain)[..=link].join(" ← ")));
            }
        }
    }
    None
}

/// “Introduced ¶4: “…”.” and what is missing there.
fn introduction(story: &Story, source: &Source, mention: &Mention) -> String {
    let paragraph = story.paragraph_number(mention.place.graf);
    let name = mention.name.map_or(0, Run::len);
    let missing = match source.kind {
        Kind::NamedPerson if name < 2 => " Missing: the full name.",
        Kind::NamedPerson if is_bare(story, mention) => " Missing: who that is (title, office, age, town).",
        _ => "",
    };
    format!("Introduced ¶{paragraph}: “{}”.{missing}", story.text_of(with_aside(story, source, mention)))
}

/// The words that introduce a source, with what is said of it between commas: “Mira Dast, a spokeswoman for the Front”.
fn with_aside(story: &Story, source: &Source, mention: &Mention) -> Place {
    let passage = story.grafs[mention.place.graf].passage();
    let Place { graf, run } = mention.place;
    let whole = |it: &&Place| it.graf == graf && it.run.start == run.start && it.run.end > run.end;
    let run = match source.mentions.iter().find(whole) {
        Some(place) => place.run,
        None if source.kind == Kind::NamedPerson => run.join(aside(passage, run).unwrap_or(run)),
        None => run,
    };
    let idle = |at: &usize| passage.tag(*at).is_adverb() || matches!(passage.word(*at), "," | "—" | "–");
    let end = run.tokens().rev().find(|at| !idle(at)).map_or(run.end as usize, |at| at + 1);
    Place { graf, run: Run::new(run.start as usize, end) }
}

/// What stands between the comma after a name and the next, if it says who that is.
fn aside(passage: &Passage, name: Run) -> Option<Run> {
    const LONGEST: usize = 16;
    let (comma, start) = (name.end as usize, name.end as usize + 1);
    let tag = passage.tag(start);
    let says = tag == Tag::Dt || tag == Tag::PrpPoss || tag.is_noun() || tag.is_number() || passage.is(start, &["who"]);
    let end = (start..start + LONGEST).find(|&at| matches!(passage.word(at), "," | "." | ";"))?;
    let closed = passage.word(end) == "," || passage.sentence_of(end) == passage.sentence_of(comma);
    (passage.word(comma) == "," && says && closed && !passage.in_quotes(start)).then(|| Run::new(start, end))
}

/// Is it a name and nothing else, with no aside after it and no noun before it?
fn is_bare(story: &Story, mention: &Mention) -> bool {
    let passage = story.grafs[mention.place.graf].passage();
    let run = mention.place.run;
    let before = (run.start as usize).checked_sub(1);
    let led =
        before.is_some_and(|at| passage.tag(at).is_noun() || passage.word(at) == "," || passage.tag(at).is_adjective());
    let aside = matches!(passage.word(run.end as usize), "," | "(" | "—" | "–" | "of")
        || passage.is(run.end as usize, &["who", "from"]);
    mention.name == Some(run) && !led && !aside
}

/// How much it can carry, from what we saw ourselves down to nobody in particular.
fn ladder(story: &Story, source: &Source, second_hand: bool) -> String {
    let (rung, what) = match source.kind {
        _ if is_ours(story, source) => (1, "what we saw ourselves"),
        Kind::NamedPerson => (2, "a named person"),
        Kind::Organization | Kind::Spokesperson | Kind::Document => (3, "a named institution or document"),
        Kind::Outlet => (4, "a named outlet"),
        Kind::Collective => (7, "a crowd nobody can ask"),
        _ if says_how_it_knows(story, source) => (5, "unnamed, and readers learn how they know"),
        Kind::UnnamedPerson | Kind::UnnamedGroup => (6, "unnamed, and readers do not learn how they know"),
        Kind::Pronoun | Kind::Other => return "Reliability: it is not clear who or what this is.".to_owned(),
    };
    let hand = if second_hand { ", at second hand" } else { "" };
    format!("Reliability: {what}{hand} (rung {rung} of 7).")
}

fn says_how_it_knows(story: &Story, source: &Source) -> bool {
    let Some(&Place { graf, run }) = source.mentions.first() else { return false };
    let mut hits = story.grafs[graf].passage().hits_in(List::AnonymityMarkers, run);
    hits.any(|hit| story.class_of(hit) == "descriptor-knowledge")
}

fn anonymity(story: &Story, source: &Source, anonymity: &Anonymity) -> String {
    let rule = anonymity.ground_rule.map_or("none stated".to_owned(), |place| format!("“{}”", story.text_of(place)));
    let reason = match anonymity.reason {
        Some((place, strength)) => format!("“{}” ({})", story.text_of(place), strength.name()),
        None => "**none given**".to_owned(),
    };
    let score = source.description.score;
    let untold = match untold(story, source).split_last() {
        None => String::new(),
        Some((last, [])) => format!(" Readers are not told {last}."),
        Some((last, others)) => format!(" Readers are not told {} or {last}.", others.join(", ")),
    };
    format!("Described {score} of 5.{untold} Ground rule: {rule}. Reason: {reason}.")
}

/// What would let readers know an unnamed source better, and that its first mention does not say.
fn untold(story: &Story, source: &Source) -> Vec<&'static str> {
    let Some(&Place { graf, run }) = source.mentions.first() else { return Vec::new() };
    let passage = story.grafs[graf].passage();
    let class = source.description.noun.map_or("", |id| story.term(id).entry.class.as_str());
    let others = || run.tokens().filter(|&at| at != source.description.head);
    let abroad = |at: usize| {
        sets::holds(Set::Countries, passage.word(at)) || passage.tag(at).is_adjective() && is_capital(passage.word(at))
    };
    let body = |at: usize| passage.tag(at).is_proper() && !abroad(at) || sets::holds(Set::Bodies, passage.word(at));
    let bare = passage.is(source.description.head, &["source", "sources", "person", "people", "insider", "insiders"]);
    let organization = others().any(body);
    let official = class.starts_with("official") && !organization;
    let parts = [
        (bare, "the role"),
        (!organization, "the organization"),
        (official && !others().any(abroad), "the country"),
        (!says_how_it_knows(story, source), "how they know"),
    ];
    parts.into_iter().filter(|(untold, _)| *untold).map(|(_, part)| part).collect()
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn advice(source: &Source, second_hand: bool) -> Option<&'static str> {
    match &source.anonymity {
        Some(anonymity) if anonymity.reason.is_none() => Some(policy::NO_REASON),
        Some(_) => Some(policy::UNNAMED),
        None if second_hand || source.kind == Kind::Outlet => Some(policy::SECOND_HAND),
        None => None,
    }
}
