//! The top of a story that hangs on one unnamed source.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::singular;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, SourceId};
use crate::story::quoted;
use crate::story::stems::{shared, stems};
use crate::story::top::{self, Claim};
use crate::story::unnamed::{is_withheld, origin};
use crate::story::{Graf, Story};

rule! {
    /// The claim a story opens with rests on one unnamed source and nothing else.
    ///
    /// **Why:** the BBC is reluctant to rely on a single source, and wants that one named; Reuters runs on a single unnamed
    /// source only by way of exception; the Guardian tells the desk.
    ///
    /// Find a second source or a document, get a confirmation, or tell readers that the account could not be confirmed.
    ///
    /// ```copy
    /// The airline will drop its Lisbon route in May, a person briefed on the plan said.
    ///                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anonymous-single-source: The top of this story rests on one unnamed source: add corroboration or say so plainly
    /// ```
    /// Confirmed:
    /// ```copy
    /// The airline will drop its Lisbon route in May, a person briefed on the plan said. The airline confirmed the date.
    /// ```
    pub RULE = "anonymous-single-source" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    let Some(claim) = top::claim(story) else { return };
    let source = story.sources().source(claim.id);
    let passage = story.grafs[claim.who.graf].passage();
    let titled = claim.who.run.start > 0 && passage.tag(claim.who.run.start as usize).is_proper();
    let single = !titled && source.kind == Kind::UnnamedPerson && is_withheld(source) && !source.description.plural;
    if !single
        || story.is_named_nearby(claim.id)
        || is_said_plainly(story)
        || is_corroborated(story, &Told::of(story, &claim))
    {
        return;
    }
    report(cx, &claim);
}

fn report(cx: &mut Check, claim: &Claim) {
    let story = cx.story;
    let message = "The top of this story rests on one unnamed source: add corroboration or say so plainly";
    let mut report = cx.report(story.span_of(claim.who), message);
    for (id, other) in story.sources().iter().filter(|(id, _)| *id != claim.id).take(4) {
        let statements = story.attributions_of(id).count();
        let name = quoted::short(story, id);
        report = report.because(format!("{name} ({}): {statements} statements, none of this", other.kind.name()));
    }
    let sentence = story.grafs[claim.who.graf].passage().sentences.get(claim.sentence).copied().unwrap_or_default();
    let end = story.span_of(Place { graf: claim.who.graf, run: sentence });
    report.insert("Say that it is unconfirmed", end, " The account could not be independently confirmed.");
}

/// A line that says the account was checked, or could not be.
fn is_said_plainly(story: &Story) -> bool {
    story.running().any(|(_, graf)| {
        let passage = graf.passage();
        let checked = |at: usize| passage.is(at, &["verify", "verified", "confirm", "confirmed"]);
        (1..passage.tokens.len()).any(|at| passage.is(at - 1, &["independently"]) && checked(at))
    })
}

/// The claim, and the stems of what it tells.
struct Told<'a> {
    claim: &'a Claim,
    stems: Vec<String>,
}

impl Told<'_> {
    fn of<'a>(story: &Story, claim: &'a Claim) -> Told<'a> {
        Told { claim, stems: claim.stems(story) }
    }
}

/// Does another source, a document or a confirmation stand behind the claim?
fn is_corroborated(story: &Story, told: &Told) -> bool {
    story.running().any(|(index, graf)| {
        let all = 0..graf.reading().attributions.len();
        documents(story, index, graf, told) || all.into_iter().any(|at| corroborates(story, (index, graf), at, told))
    })
}

/// A document or a record beside the claim: in its sentence, or telling the same.
fn documents(story: &Story, index: usize, graf: &Graf, told: &Told) -> bool {
    let passage = graf.passage();
    let hits = passage
        .hits
        .iter()
        .filter(|hit| hit.list == List::Cues && matches!(story.class_of(hit), "document" | "observation"));
    let here = index == told.claim.who.graf;
    here && bears_out(passage, told)
        || hits.into_iter().any(|hit| {
            let sentence = passage.sentence_of(hit.run.start as usize);
            here && sentence == told.claim.sentence || tells(graf, sentence, told)
        })
}

/// “…, a manager said, and a notice to crew confirms the order”: a paper after the source, in a clause of its own.
fn bears_out(passage: &Passage, told: &Told) -> bool {
    let sentence = passage.sentences.get(told.claim.sentence).copied().unwrap_or_default();
    let rest = Run { start: told.claim.who.run.end.min(sentence.end), end: sentence.end };
    let joint = rest.tokens().find(|&at| {
        passage.word(at) == ";" || passage.word(at) == "," && passage.is(at + 1, &["and", "while", "which"])
    });
    let clause = joint.map_or(rest.end, |at| at as u32)..rest.end;
    let paper = clause.clone().find(|&at| is_paper(passage, at as usize));
    paper.is_some_and(|it| (it..clause.end).any(|at| sets::holds(Set::Bearing, passage.word(at as usize))))
}

fn is_paper(passage: &Passage, at: usize) -> bool {
    let noun = matches!(passage.tag(at), Tag::Nn | Tag::Nns | Tag::Jj);
    noun && sets::holds(Set::Documents, &singular(&fold(passage.word(at))))
}

fn corroborates(story: &Story, (index, graf): (usize, &Graf), at: usize, told: &Told) -> bool {
    let attribution = &graf.reading().attributions[at];
    let other = origin(story, index, at);
    let press = other.is_some_and(|id| matches!(story.sources().source(id).kind, Kind::Outlet | Kind::Collective));
    if !attribution.is_speech() || other.is_none() || press || is_same(story, other, told) {
        return false;
    }
    let passage = graf.passage();
    let confirms = attribution.cue.group.tokens().any(|it| passage.is(it, CONFIRMS));
    let here = (index, attribution.sentence) == (told.claim.who.graf, told.claim.sentence);
    if here && is_held(told, attribution.cue.run) {
        return false;
    }
    let next = (index, attribution.sentence) == (told.claim.who.graf, told.claim.sentence + 1);
    let content = stems(passage, attribution.content.iter().flat_map(|run| run.tokens()));
    let alike = shared(&told.stems, &content);
    // “Two other ministers said the date had been set.”
    let more = attribution.source.as_ref().is_some_and(|it| {
        it.run.tokens().any(|at| passage.is(at, &["other", "another", "second"])) && it.description.kind.is_human()
    });
    let paper = other.is_some_and(|id| story.sources().source(id).kind == Kind::Document);
    let ends = story.grafs[told.claim.who.graf].passage().sentences.len() == told.claim.sentence + 1;
    let beside = next || ends && (index, attribution.sentence) == (told.claim.who.graf + 1, 0);
    if beside && more {
        return true;
    }
    if beside && (confirms || paper && !content.is_empty()) && points_back(passage, attribution) {
        return true;
    }
    confirms && (here || beside || alike > 0) || alike >= ALIKE && alike * 5 >= told.stems.len() * 2 || here
}

const CONFIRMS: &[&str] = &[
    "confirm",
    "confirmed",
    "confirms",
    "confirming",
    "corroborated",
    "acknowledged",
    "announced",
    "admitted",
    "conceded",
];

/// “confirmed the decision”, “confirmed it”, “show the same”: no more than a pointer to what was told before.
fn points_back(passage: &Passage, attribution: &Attribution) -> bool {
    const FEW: usize = 3;
    let words = || attribution.content.iter().flat_map(|run| run.tokens()).filter(|&at| passage.tag(at) != Tag::Punct);
    let first = words().next();
    let back = first.is_none_or(|at| passage.is(at, &["the", "that", "this", "those", "it", "them", "as", "so"]));
    back && words().count() <= FEW
}

/// Another statement tells the same when it has this many of the claim's words, and two in five of them.
const ALIKE: usize = 3;

fn is_same(story: &Story, other: Option<SourceId>, told: &Told) -> bool {
    let head = |id: SourceId| story.sources().source(id).head().to_owned();
    other.is_some_and(|id| {
        id == told.claim.id || head(id) == head(told.claim.id) && story.sources().source(id).description.definite
    })
}

/// Does the claim's own content hold this cue: the claim is about somebody's saying it?
fn is_held(told: &Told, cue: Run) -> bool {
    told.claim.content.iter().any(|run| run.overlaps(cue))
}

/// Does a sentence tell what the claim tells?
fn tells(graf: &Graf, sentence: usize, told: &Told) -> bool {
    let run = graf.passage().sentences.get(sentence).copied().unwrap_or_default();
    let alike = shared(&told.stems, &stems(graf.passage(), run.tokens()));
    alike >= ALIKE && alike * 5 >= told.stems.len() * 2
}
