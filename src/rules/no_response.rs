//! Somebody accused who does not answer.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::noun_phrase;
use crate::sourcing::source::Kind;
use crate::sourcing::table::Place;
use crate::story::Story;
use crate::story::actor::{self, Actor};
use crate::story::reply;
use crate::story::verdict;

rule! {
    /// A person or body accused in the story, and not heard.
    ///
    /// **Why:** the Society of Professional Journalists has reporters seek out those they write against, and say how they
    /// tried; the BBC gives a right of reply; Reuters wants readers to see the effort.
    ///
    /// Add what they say, or what was done to reach them. A conviction, a plea and the dead need no reply.
    ///
    /// ```copy md
    /// The harbor was full on Friday. Skippers accused Nils Aarvik of selling the same berth twice. He has run the marina
    ///                                                 ^^^^^^^^^^^ no-response: Nils Aarvik is accused here and does not answer: add a response, or what we did to get it
    /// since May. The season ends in October.
    /// ```
    /// Answered:
    /// ```copy
    /// Skippers accused Nils Aarvik of selling the same berth twice. Aarvik denied it.
    /// ```
    pub RULE = "no-response" { level: Warning, since: "0.1", check: check }
}

/// A story of fewer sentences is a brief.
const BRIEF: usize = 4;

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut done: Vec<String> = Vec::new();
    let sentences: usize = story.running().map(|(_, graf)| graf.passage().sentences.len()).sum();
    for (found, accused) in accusations(cx) {
        let key = accused.key(story);
        let settled = done.contains(&key) || verdict::is_convicted(story, &key) || verdict::has_died(story, &key);
        if settled || reply::is_heard(story, &accused) {
            continue;
        }
        done.push(key);
        let level = match found.entry.term.as_str() {
            _ if sentences < BRIEF => Level::Hint,
            _ if matches!(found.entry.class.as_str(), "charge" | "court-status") => Level::Information,
            _ => Level::Warning,
        };
        report(cx, &found, &accused, level);
    }
}

fn report(cx: &mut Check, found: &Found, accused: &Actor, level: Level) {
    let story = cx.story;
    let name = accused.short(story);
    let place = Place { run: naming(story, accused), ..accused.place };
    let message = format!("{name} is accused here and does not answer: add a response, or what we did to get it");
    let end = found.graf.span(found.sentence_run());
    cx.report(story.span_of(place), message)
        .level(level)
        .related(found.span(), "the accusation")
        .because("no statement, denial or refusal of theirs in the story")
        .insert(
            "Say that they were asked",
            end,
            &format!(" {name} did not immediately respond to a request for comment by TK."),
        );
}

/// The words that name the accused, without what is said of them after.
fn naming(story: &Story, accused: &Actor) -> Run {
    let run = accused.place.run;
    let passage = story.grafs[accused.place.graf].passage();
    match accused.description.name {
        Some(name) if run.covers(name) => Run { start: run.start.min(name.start), end: name.end },
        _ => passage.phrase_over(accused.description.head).unwrap_or(run),
    }
}

/// What the story accuses named people and bodies of, with them, in order.
fn accusations<'a>(cx: &Check<'a>) -> Vec<(Found<'a>, Actor)> {
    let story = cx.story;
    let verbs = cx.everywhere(List::Verbs).into_iter().filter(|it| it.entry.class == "accusation");
    let suits = cx.everywhere(List::CrimeAllegation).into_iter().filter(|it| is_case(&it.entry.class, &it.entry.term));
    let said = verbs.chain(suits).filter(|it| it.graf.segment.is_running() && is_made(it));
    let said = said.filter_map(|it| Some((it, known(story, accused(story, &it)?))));
    let facts = cx.everywhere(List::CrimeAllegation).into_iter().filter(is_grave);
    let facts = facts.filter_map(|it| Some((it, actor::subject(story, it.place())?)));
    said.chain(facts).filter(|(_, who)| is_named(story, who)).collect()
}

/// “alleges that the doctor ignored the scans”, “alleged she lied”
fn is_allegation(found: &Found) -> bool {
    found.entry.term == "alleges that"
}

/// A suit, a charge, or the state of a case.
fn is_case(class: &str, term: &str) -> bool {
    let open = ["accused", "charged", "charges", "indicted"].iter().any(|it| term.contains(it));
    matches!(class, "complaint" | "charge") || class == "court-status" && open
}

/// A crime told of its subject as done, in our own voice.
fn is_grave(found: &Found) -> bool {
    let passage = found.graf.passage();
    let start = found.run.start as usize;
    let verb = found.entry.class == "guilt-verb" && matches!(passage.tag(start), Tag::Vbd | Tag::Vbz);
    let told = || found.graf.reading().attributions.iter().filter(|it| it.is_speech() && it.source.is_some());
    let charged = told().any(|it| it.holds(start) && is_side(passage, it));
    let said = |at: usize| charged && passage.is(at, &["said", "says"]);
    let open = found.sentence_run().tokens().any(|at| sets::holds(Set::Unstated, passage.word(at)) && !said(at));
    let told = !charged && told().any(|it| it.sentence == found.sentence() || it.holds(start));
    let ours = found.graf.segment.is_running() && !passage.in_quotes(start);
    ours && verb && found.entry.level >= Level::Warning && !open && !told
}

/// “Farmers say the firm poisoned their wells”: somebody who accuses by saying so; not police, a court or a paper.
fn is_side(passage: &Passage, told: &Attribution) -> bool {
    const LAW: &[&str] = &["court", "indictment", "judge", "jury", "prosecutor", "prosecutors", "prosecution"];
    told.source.as_ref().is_some_and(|source| {
        let law = |at: usize| passage.is(at, LAW) || sets::holds(Set::Police, passage.word(at));
        let paper = matches!(source.description.kind, Kind::Document | Kind::Outlet | Kind::Pronoun);
        !paper && !source.run.tokens().any(law)
    })
}

/// Is the accusation made, not denied, withdrawn or only feared; and of somebody, not a price?
fn is_made(found: &Found) -> bool {
    let passage = found.graf.passage();
    let start = found.run.start as usize;
    let verb = passage.tag(start).is_verb() || found.entry.class != "accusation";
    let unreal = (start.saturating_sub(3)..start)
        .any(|at| passage.is(at, &["not", "n't", "n’t", "never", "nobody", "to", "falsely", "without"]));
    verb && !unreal && !passage.in_quotes(start)
}

/// Whom a verb of accusing accuses: its object, or its subject in the passive.
fn accused(story: &Story, found: &Found) -> Option<Actor> {
    let passage = found.graf.passage();
    let start = found.run.start as usize;
    if is_allegation(found) {
        return alleged(story, found);
    }
    if is_passive(passage, start) || found.entry.class == "court-status" {
        return actor::subject(story, found.place());
    }
    let object = noun_phrase::starting_at(passage, found.run.end as usize, found.sentence_run())?;
    let on = (object.end as usize..object.end as usize + 2)
        .find(|&at| passage.is(at, &["on"]) && found.entry.term == "blame");
    let object = on.and_then(|at| noun_phrase::starting_at(passage, at + 1, found.sentence_run())).unwrap_or(object);
    Actor::new(story, found.index, object)
}

/// Of whom it is alleged: the subject of the clause, unless something was done to them.
fn alleged(story: &Story, found: &Found) -> Option<Actor> {
    let passage = found.graf.passage();
    let clause = found.run.start as usize + 1;
    let that = usize::from(passage.is(clause, &["that"]));
    let subject = noun_phrase::starting_at(passage, clause + that, found.sentence_run())?;
    let next = subject.end as usize;
    let suffered = passage.is(next, &["was", "were", "is", "are"]) && passage.tag(next + 1) == Tag::Vbn;
    let does = passage.tag(next).is_finite_verb() || passage.tag(next).is_adverb();
    Actor::new(story, found.index, subject).filter(|_| does && !suffered)
}

/// “They accuse the firm”: the body that the paragraph has named, where it has named one.
fn known(story: &Story, who: Actor) -> Actor {
    let passage = story.grafs[who.place.graf].passage();
    let body = who.description.kind == Kind::Organization && !passage.tag(who.description.head).is_proper();
    let definite = passage.is(who.place.run.start as usize, &["the"]) && who.place.run.len() == 2;
    if !body || !definite {
        return who;
    }
    let before = (0..who.place.run.start as usize).rev().filter(|&at| passage.tag(at).is_proper());
    let mut named =
        before.filter_map(|at| passage.phrase_over(at)).filter_map(|run| Actor::new(story, who.place.graf, run));
    named.find(|it| it.description.kind == Kind::Organization && is_named(story, it)).unwrap_or(who)
}

fn is_passive(passage: &Passage, verb: usize) -> bool {
    const BE: &[&str] = &["is", "are", "was", "were", "been", "being", "be", "’s", "'s", "stands", "stood"];
    passage.tag(verb) == Tag::Vbn && (verb.saturating_sub(3)..verb).any(|at| passage.is(at, BE))
}

/// A person by name, or a body by its name; not a country, which has an embassy to speak for it.
fn is_named(story: &Story, who: &Actor) -> bool {
    let passage = story.grafs[who.place.graf].passage();
    let head = who.description.head;
    let country = sets::holds(Set::Countries, passage.word(head))
        || passage.hits_in(List::Metonyms, who.place.run).next().is_some();
    match who.description.kind {
        Kind::NamedPerson => !country,
        Kind::Organization => passage.tag(head).is_proper() && !country,
        _ => false,
    }
}
