//! Crimes told as fact about somebody.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::table::Place;
use crate::story::Story;
use crate::story::actor::{self, Actor};
use crate::story::verdict;
use crate::text::span::Span;

rule! {
    /// A crime or wrong stated as fact about somebody readers can identify.
    ///
    /// **Why:** it is the costliest mistake a newsroom makes. Reuters carries no allegation without saying who makes it;
    /// the Associated Press attributes it to a record or an official; IPSO’s code wants conjecture kept apart from fact.
    ///
    /// Say who accuses them, cite the charge, or give the conviction or the plea.
    ///
    /// ```copy
    /// Deputy Mayor Rolf Henning took bribes from a gravel firm.
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accusation-as-fact: Stated as fact about Deputy Mayor Rolf Henning: attribute it (“is accused of taking bribes”), or cite the conviction
    /// ```
    /// With its owner:
    /// ```copy
    /// Deputy Mayor Rolf Henning took bribes from a gravel firm, prosecutors said in the indictment.
    /// ```
    pub RULE = "accusation-as-fact" { level: Error, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut last = None;
    for wrong in cx.terms(List::CrimeAllegation) {
        let place = Some((wrong.index, wrong.sentence()));
        if place == last || is_answered_for(&wrong) || is_left_open(&wrong) {
            continue;
        }
        let Some(who) = accused(story, &wrong) else { continue };
        if is_settled(story, &wrong, &who) {
            continue;
        }
        last = place;
        report(cx, &wrong, &who);
    }
}

fn report(cx: &mut Check, wrong: &Found, who: &Actor) {
    let story = cx.story;
    let name = who.short(story);
    let instead = wrong.entry.instead.first().and_then(|it| inflected(it, wrong, who));
    let advice = match (&instead, &wrong.entry.advice) {
        (Some(words), _) => format!("attribute it (“{words}”)"),
        (None, Some(advice)) => advice.replace('X', &name),
        (None, None) => "say who says so".to_owned(),
    };
    let message = format!("Stated as fact about {name}: {advice}, or cite the conviction");
    let span = anchor(wrong, who);
    let mut report = cx
        .report(span, message)
        .level(wrong.entry.level)
        .because(format!("“{}” of {name}, and nobody is said to say so", wrong.text()))
        .because(wrong.entry.why.clone());
    if who.place.graf != wrong.index || !wrong.sentence_run().covers(who.place.run) {
        report = report.related(story.span_of(who.place), "who this is");
    }
    if let Some(speaker) = authority(story) {
        report = report.because(format!("in the story: {speaker}"));
    }
    if let Some(words) = instead.filter(|_| is_bare(wrong)) {
        report = report.suggest(format!("Write “{words}”"), &[(wrong.span(), &words)]);
    }
    if let Some(span) = wrong.open_end() {
        report.insert("Attribute to a source", span, ", TK said");
    }
}

/// Who is accused: the subject of the verb, or whom the label is hung on.
fn accused(story: &Story, wrong: &Found) -> Option<Actor> {
    let passage = wrong.graf.passage();
    let verb = passage.tag(verb(wrong)).is_verb();
    let who = match wrong.entry.class.as_str() {
        "guilt-verb" | "blame" if verb => actor::subject(story, wrong.place()).filter(|_| is_active(wrong)),
        "guilt-verb" => None,
        "blame" => actor::bearer_of(story, wrong.place()),
        "offence-noun" => committed(story, wrong),
        "guilt-label" => actor::bearer(story, wrong.place()).or_else(|| actor::itself(story, wrong.place())),
        _ => actor::bearer(story, wrong.place()),
    }?;
    let label = wrong.entry.class == "guilt-label" && who.place.run.overlaps(wrong.run);
    let violent = wrong.entry.class == "guilt-verb" && wrong.entry.level <= Level::Information;
    let fits = label || who.is_identifiable(story) && (!violent || who.is_person(story));
    fits.then_some(who)
}

/// “committed fraud”, “Lang’s fraud”
fn committed(story: &Story, wrong: &Found) -> Option<Actor> {
    let passage = wrong.graf.passage();
    let first = wrong.sentence_run().start as usize;
    let start = passage.phrase_over(wrong.run.start as usize).map_or(wrong.run.start, |it| it.start) as usize;
    let verb = (start.saturating_sub(2).max(first)..start).find(|&at| sets::holds(Set::Commits, passage.word(at)))?;
    actor::subject(story, Place { run: Run::new(verb, verb + 1), ..wrong.place() })
}

/// The verb of the words: the first of them, or the one its adverb leads to (“sexually assaulted”).
fn verb(wrong: &Found) -> usize {
    let passage = wrong.graf.passage();
    wrong.run.tokens().find(|&at| !passage.tag(at).is_adverb()).unwrap_or(wrong.run.start as usize)
}

/// Done by the subject, not to it; and done, not possible, wished or denied.
fn is_active(wrong: &Found) -> bool {
    const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"];
    const UNREAL: &[&str] = &["to", "not", "n't", "n’t", "never"];
    let passage = wrong.graf.passage();
    let start = wrong.run.start as usize;
    let first = wrong.sentence_run().start as usize;
    let helper = |at: usize| {
        passage.is(at, BE)
            || passage.is(at, UNREAL)
            || passage.is(at, &["has", "have", "had", "having"])
            || matches!(passage.tag(at), Tag::Md | Tag::Rb)
    };
    let helpers: Vec<usize> = (first..start).rev().take_while(|&at| helper(at)).collect();
    let any = |words: &[&str]| helpers.iter().any(|&at| passage.is(at, words));
    let modal = helpers.iter().any(|&at| passage.tag(at) == Tag::Md);
    let perfect = any(&["has", "have", "had"]);
    let done = match passage.tag(verb(wrong)) {
        Tag::Vbn => perfect && !any(BE),
        Tag::Vbg => any(BE),
        Tag::Vb => helpers.is_empty(),
        _ => true,
    };
    done && !modal && !any(UNREAL)
}

/// Somebody answers for it, or the sentence says how we know.
fn is_answered_for(wrong: &Found) -> bool {
    wrong.is_documented() || wrong.graf.reading().answers_for(wrong.sentence(), wrong.run)
}

/// Asked, supposed, alleged or denied, not stated: “whether he stole”, “allegedly stole”.
fn is_left_open(wrong: &Found) -> bool {
    let passage = wrong.graf.passage();
    let somebody = |at: usize| passage.is(at, &["suspect"]) && passage.tag(at).is_noun();
    let unstated = |at: usize| sets::holds(Set::Unstated, passage.word(at)) && !somebody(at);
    wrong.sentence_run().tokens().any(|at| unstated(at) && !passage.in_quotes(at))
}

/// A conviction or a plea, history, or the dead, whom nobody can libel.
fn is_settled(story: &Story, wrong: &Found, who: &Actor) -> bool {
    let claimed = wrong.entry.term.contains("the attack")
        && story.running().any(|(_, graf)| graf.passage().text.contains("responsibility for"));
    claimed
        || wrong.is_history()
        || verdict::has_died(story, &who.key(story))
        || verdict::is_convicted(story, &who.key(story))
        || who.description.name.is_none() && verdict::tells_of_conviction(story, wrong.graf)
}

/// A simple past or present with no helper: only there does the alternative fit.
fn is_bare(wrong: &Found) -> bool {
    let passage = wrong.graf.passage();
    let start = wrong.run.start as usize;
    let helped = start > 0
        && (passage.is(start - 1, &["has", "have", "had", "was", "is", "are", "were", "been"])
            || passage.tag(start - 1) == Tag::Rb);
    matches!(passage.tag(start), Tag::Vbd | Tag::Vbz) && !helped
}

/// “be accused of stealing” → “is accused of stealing”; a plain verb takes the tense of what it replaces.
fn inflected(instead: &str, wrong: &Found, who: &Actor) -> Option<String> {
    let passage = wrong.graf.passage();
    let (verb, rest) = instead.split_once(' ').unwrap_or((instead, ""));
    let form = match (verb, passage.tag(wrong.run.start as usize)) {
        ("be", _) if who.description.plural => "are".to_owned(),
        ("be", _) => "is".to_owned(),
        (_, Tag::Vbz) => inflect::third_person(verb),
        (_, tag) if tag.is_verb() => inflect::past(verb),
        _ => return None,
    };
    Some(format!("{form} {rest}").trim_end().to_owned())
}

/// The subject with what it is said to do, where they stand together.
fn anchor(wrong: &Found, who: &Actor) -> Span {
    const APART: u32 = 4;
    let run = who.place.run;
    let gap = wrong.run.start.saturating_sub(run.end).max(run.start.saturating_sub(wrong.run.end));
    let beside = who.place.graf == wrong.index && gap <= APART && wrong.sentence_run().covers(run);
    let joined: Run = if beside { run.join(wrong.run) } else { wrong.run };
    wrong.graf.span(joined)
}

/// A source of the story that could carry the accusation: police, prosecutors, a court.
fn authority(story: &Story) -> Option<&str> {
    const WORDS: &[&str] = &["police", "prosecutor", "prosecutors", "indictment", "court", "complaint", "sheriff"];
    let speaks = |label: &str| fold(label).split(' ').any(|word| WORDS.contains(&word));
    story.sources().sources.iter().map(|source| source.label.as_str()).find(|label| speaks(label))
}
