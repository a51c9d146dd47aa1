//! Headlines that know more than their stories.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::singular;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::tag::Tag;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::sourcing::voice::Voice;
use crate::story::quoted;
use crate::story::stems::stems;
use crate::story::top;
use crate::story::unnamed::origin;
use crate::story::{Graf, Story};
use crate::text::span::Span;

rule! {
    /// A headline or dek that states as fact what the story has from a source.
    ///
    /// **Why:** IPSO’s code wants headlines that the text supports; on every desk an attribution that is part of the story is
    /// part of the headline, and a claim is marked as one: “X says”, or claim quotes.
    ///
    /// Say whose claim it is, put it in claim quotes, or stand it up. What plainly happened needs no source.
    ///
    /// ```copy md
    /// # Ferry firm hid engine fire from inspectors
    ///   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ headline-unattributed: The body credits this to a former engineer; the headline states it as fact: say so, or use claim quotes
    ///
    /// The ferry firm hid an engine fire from inspectors in June, according to a former engineer.
    /// ```
    /// Marked as a claim:
    /// ```copy md
    /// # Ferry firm hid engine fire, ex-engineer says
    ///
    /// The ferry firm hid an engine fire from inspectors in June, according to a former engineer.
    /// ```
    pub RULE = "headline-unattributed" { level: Warning, since: "0.1", check: check }
}

/// The body is looked through for support this far, in paragraphs.
const DEEP: usize = 8;

/// With fewer content words than this a headline says too little to be found again.
const LEAST: usize = 2;

/// Where the body has it from.
struct Support {
    source: Option<SourceId>,
    place: Place,
}

fn check(cx: &mut Check) {
    let story = cx.story;
    for (index, graf) in story.grafs.iter().enumerate() {
        let name = match graf.segment {
            Segment::Headline => "headline",
            Segment::Dek => "dek",
            _ => continue,
        };
        if let Some(proof) = proof(graf) {
            report_proof(cx, graf, proof, name);
        } else if !is_signalled(story, graf) {
            let support = support(story, graf).or_else(|| wish(story, graf));
            if let Some(support) = support {
                report(cx, (index, graf), &support, name);
            }
        }
    }
}

fn report(cx: &mut Check, (index, graf): (usize, &Graf), support: &Support, name: &str) {
    let story = cx.story;
    let whole = whole(story, index, graf);
    let who = support.source.map(|id| quoted::short(story, id));
    let credit = who.as_ref().map_or("hedges this".to_owned(), |who| format!("credits this to {who}"));
    let message = format!("The body {credit}; the {name} states it as fact: say so, or use claim quotes");
    let mut report = cx.report(whole, message).related(story.span_of(support.place), "where the story has it from");
    if let (Some(id), Some(who)) = (support.source, who) {
        let bare = ["a ", "an ", "the ", "one "].iter().find_map(|it| who.strip_prefix(it)).unwrap_or(&who).to_owned();
        let says = if story.sources().source(id).description.plural { "say" } else { "says" };
        report = report.insert("Say who says so", whole, &format!(", {bare} {says}"));
    }
    let (start, end) = (Span::empty(whole.start as usize), Span::empty(whole.end as usize));
    report.suggest("Use claim quotes", &[(start, "‘"), (end, "’")]);
}

/// The words of a headline, without a full stop.
fn whole(story: &Story, index: usize, graf: &Graf) -> Span {
    let passage = graf.passage();
    let last =
        passage.tokens.len() - usize::from(passage.tokens.len() > 1 && passage.word(passage.tokens.len() - 1) == ".");
    story.span_of(Place { graf: index, run: Run::new(0, last) })
}

/// “study proves”
fn proof(graf: &Graf) -> Option<usize> {
    const STUDIES: &[&str] =
        &["study", "paper", "research", "poll", "survey", "trial", "data", "test", "experiment", "studies"];
    let passage = graf.passage();
    (1..passage.tokens.len()).find(|&at| passage.is(at, &["proves", "prove", "proved"]) && passage.is(at - 1, STUDIES))
}

fn report_proof(cx: &mut Check, graf: &Graf, proves: usize, name: &str) {
    let passage = graf.passage();
    let whole = graf.span(Run::new(0, passage.tokens.len()));
    let study = passage.word(proves - 1).to_lowercase();
    let instead = match passage.word(proves) {
        "prove" => "suggest",
        "proved" => "suggested",
        _ => "suggests",
    };
    cx.report(whole, format!("One {study} proves nothing: let the {name} say what it found, or “{instead}”"))
        .because("the BBC lets no poll or study prove or show; it suggests")
        .suggest(format!("Write “{instead}”"), &[(graf.span(Run::new(proves, proves + 1)), instead)]);
}

/// Does the headline say that it is a claim: a cue, a colon, claim quotes, “may”?
fn is_signalled(story: &Story, graf: &Graf) -> bool {
    let passage = graf.passage();
    let spoken = |it: &Attribution| it.is_speech() && it.source.is_some();
    let verb = |at: usize| {
        passage.hit_over(List::Verbs, at).is_some_and(|hit| !story.class_of(hit).starts_with("mental"))
            && passage.tag(at).is_verb()
    };
    graf.reading().attributions.iter().any(spoken)
        || !passage.quotations.is_empty()
        || (0..passage.tokens.len()).any(|at| signals(passage, at) || verb(at))
        || passage.hits.iter().any(|hit| matches!(hit.list, List::Hedges | List::Cues))
}

/// A word that marks a claim; “safety reports” are papers.
fn signals(passage: &Passage, at: usize) -> bool {
    let paper = passage.is(at, &["report", "reports", "claims", "calls"]) && passage.tag(at).is_noun();
    let credit = paper && at > 0 && passage.tag(at - 1) == Tag::Punct;
    sets::holds(Set::Signals, passage.word(at)) && (!paper || credit)
}

/// Where the body has what the headline says, if it is only from a source or a hedge, and worth the question.
fn support(story: &Story, headline: &Graf) -> Option<Support> {
    let wanted = stems(headline.passage(), 0..headline.passage().tokens.len());
    if wanted.len() < LEAST {
        return None;
    }
    let mut best: Option<(usize, Support, bool)> = None;
    for (index, graf) in story.running().take(DEEP) {
        for (number, &sentence) in graf.passage().sentences.iter().enumerate() {
            let told = stems(graf.passage(), sentence.tokens().filter(|&at| is_ours(graf, at)));
            let all = stems(graf.passage(), sentence.tokens());
            let count = |there: &[String]| wanted.iter().filter(|it| there.contains(it)).count();
            let (told, all) = (count(&told), count(&all));
            let hedge = hedge(story, graf, sentence);
            if told * 2 >= wanted.len() && hedge.is_none() {
                return None;
            }
            if all * 5 >= wanted.len() * 3 && best.as_ref().is_none_or(|(most, ..)| all > *most) {
                let (support, weak) = credit(story, (index, graf), number, hedge)?;
                best = Some((all, support, weak));
            }
        }
    }
    let (_, support, weak) = best?;
    let party = support.source.is_some_and(|id| is_partisan(story.sources().source(id)));
    let weak = (weak || party && !is_own(story, headline, &support))
        && (blames(story, headline) || !happens(headline.passage()));
    let told = support.source.is_some_and(|id| story.sources().source(id).kind.is_human());
    (weak || told && is_claim(story, headline) && !is_own(story, headline, &support)).then_some(support)
}

/// The reporter’s own words: in nobody’s statement.
fn is_ours(graf: &Graf, at: usize) -> bool {
    let said = |it: &Attribution| it.is_speech() && it.source.is_some() && it.holds(at);
    graf.reading().voice(at) == Voice::Narrator && !graf.reading().attributions.iter().any(said)
}

/// “Vaccine caused the deaths”: that there were deaths is known, what caused them is the claim.
fn blames(story: &Story, headline: &Graf) -> bool {
    let hits = &headline.passage().hits;
    hits.iter().any(|hit| hit.list == List::ClaimTriggers && story.class_of(hit) == "cause")
}

/// A death, an arrest, a vote, a quake: what is in doubt is not that it happened.
fn happens(passage: &Passage) -> bool {
    (0..passage.tokens.len()).any(|at| {
        let modifies = passage.tag(at).is_noun() && passage.tag(at + 1).is_noun();
        sets::holds(Set::Events, passage.word(at)) && !modifies
    })
}

/// A word that hedges a whole sentence: “reportedly”, “is believed to”.
fn hedge(story: &Story, graf: &Graf, sentence: Run) -> Option<Run> {
    let hits = graf.passage().hits_in(List::Hedges, sentence);
    hits.into_iter()
        .find(|hit| {
            matches!(
                story.class_of(hit),
                "agentless-report" | "impersonal" | "belief" | "reportative" | "allegation" | "rumor"
            )
        })
        .map(|hit| hit.run)
}

/// Whom a sentence credits, and whether that is too little for a bare headline: nobody named, or only a claim.
fn credit(story: &Story, (index, graf): (usize, &Graf), number: usize, hedge: Option<Run>) -> Option<(Support, bool)> {
    let all = &graf.reading().attributions;
    let here = (0..all.len()).filter(|&at| all[at].sentence == number && all[at].is_speech());
    let found = here.rev().find_map(|at| Some((at, origin(story, index, at)?)));
    match (found, hedge) {
        (Some((at, id)), _) => {
            let source = story.sources().source(id);
            let doubt = all[at]
                .cue
                .term
                .is_some_and(|term| matches!(story.term(term).entry.class.as_str(), "doubt" | "accusation"));
            let nobody = source.anonymity.is_some()
                || is_complaint(story, source)
                || matches!(source.kind, Kind::UnnamedPerson | Kind::Collective)
                || is_some(story, source);
            let place = Place { graf: index, run: graf.reading().chains[at].last()?.run };
            Some((Support { source: Some(id), place }, doubt || nobody))
        }
        (None, Some(run)) => Some((Support { source: None, place: Place { graf: index, run } }, true)),
        (None, None) => None,
    }
}

/// Rebels of the army, residents of the works, a maker of its product: they have a side in it.
fn is_partisan(source: &Source) -> bool {
    // “the pilots’ union”, “its maker”: the last word tells what it is; “their union” tells of its own members.
    let head = source.head().rsplit(' ').next().unwrap_or_default();
    !matches!(source.kind, Kind::NamedPerson)
        && !source.head().starts_with("their ")
        && (sets::holds(Set::Partisans, head) || sets::holds(Set::Partisans, &singular(head)))
}

/// “a lawsuit filed by farmers”: one side’s paper, not a record.
fn is_complaint(story: &Story, source: &Source) -> bool {
    let first = source.mentions.first().filter(|_| source.kind == Kind::Document);
    first.is_some_and(|it| {
        let passage = story.grafs[it.graf].passage();
        sets::holds(Set::Complaints, passage.word(source.description.head))
    })
}

/// “a rival candidate”: one of many.
fn is_some(story: &Story, source: &Source) -> bool {
    let Some(first) = source.mentions.first() else { return false };
    let passage = story.grafs[first.graf].passage();
    source.kind == Kind::Other && passage.is(first.run.start as usize, &["a", "an", "one"])
}

/// Is the headline something only a source could know: a crime, a cause, a secret, a forecast, a state of mind?
fn is_claim(story: &Story, headline: &Graf) -> bool {
    let passage = headline.passage();
    let lapse = |at: usize| sets::holds(Set::Lapses, passage.word(at));
    (0..passage.tokens.len()).any(lapse)
        || passage.hits.iter().any(|hit| {
            let class = story.class_of(hit);
            let verb = passage.tag(hit.run.start as usize).is_verb();
            match hit.list {
                List::CrimeAllegation => matches!(class, "guilt-verb" | "guilt-label" | "blame"),
                List::ClaimTriggers => class != "hold",
                List::Predictions => class != "modal",
                List::Verbs => verb && matches!(class, "mental-belief" | "mental-desire" | "mental-emotion"),
                _ => false,
            }
        })
}

/// Is the headline about the source’s own doing?
fn is_own(story: &Story, headline: &Graf, support: &Support) -> bool {
    let subject = stems(headline.passage(), 0..headline.passage().tokens.len().min(4));
    let graf = &story.grafs[support.place.graf];
    stems(graf.passage(), support.place.run.tokens()).iter().any(|it| subject.contains(it))
}

/// “Capital wants …”, over a story whose top hangs on somebody unnamed.
fn wish(story: &Story, headline: &Graf) -> Option<Support> {
    let passage = headline.passage();
    let minds = passage.hits.iter().any(|hit| {
        let mental =
            matches!(story.class_of(hit), "mental-belief" | "mental-desire" | "mental-emotion" | "mental-prediction");
        hit.list == List::Verbs
            && mental
            && matches!(passage.tag(hit.run.start as usize), Tag::Vbz | Tag::Vbp | Tag::Vbd)
    });
    let top = if minds { top::claim(story) } else { None };
    let claim = top.filter(|it| story.sources().source(it.id).anonymity.is_some())?;
    Some(Support { source: Some(claim.id), place: claim.who })
}
