//! Verbs of saying that take a side.

use crate::lexicon::list::List;
use crate::lexicon::sets::Set;
use crate::prose::inflect::agreeing;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::rules::check::{Check, Found};
use crate::rules::rule;

rule! {
    /// A reporting verb that judges what is said: claimed, admitted, revealed, refuted, slammed.
    ///
    /// **Why:** “claimed” doubts, “admitted” convicts, “noted” agrees, “refuted” decides the argument. Reuters, the BBC,
    /// the Guardian and NPR all warn of such verbs; “said” takes no side.
    ///
    /// Use “said”, unless the verb is literally true.
    ///
    /// ```copy
    /// The minister claimed the bridge was safe.
    ///              ^^^^^^^ loaded-verb: “claimed” takes a side: “said” is neutral
    /// ```
    /// Neutral:
    /// ```copy
    /// The minister said the bridge was safe.
    /// ```
    pub RULE = "loaded-verb" { level: Information, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    for verb in cx.wordings(List::Verbs) {
        let told = reports(&verb) && is_third_person(&verb) && !takes_a_thing(&verb) && !is_of_a_court(&verb);
        let played = is_adjective(&verb) || is_played(&verb) || is_forecast(&verb);
        if !told || played || is_part_of_a_charge(&verb) || is_kept_back(&verb) {
            continue;
        }
        let text = verb.text();
        let neutral = verb.entry.instead.first().map(|lemma| inflected(lemma, &verb));
        let message = match &neutral {
            Some(word) => format!("“{text}” takes a side: “{word}” is neutral"),
            None => format!("“{text}” takes a side: use a neutral verb"),
        };
        let span = verb.span();
        let report = cx.report(span, message).level(verb.entry.level).because(verb.entry.why.clone());
        if let Some(word) = neutral {
            report.suggest(format!("Replace with “{word}”"), &[(span, &word)]);
        }
    }
}

/// Is it used to report: a cue with content, or a verb whose entry demands a speech object?
fn reports(verb: &Found) -> bool {
    let cue = verb.graf.reading().attributions.iter().any(|it| it.cue.run == verb.run && it.source.is_some());
    let bound = !verb.entry.before.is_empty() || !verb.entry.near.is_empty();
    cue || bound || is_blow(verb) || matches!(verb.entry.class.as_str(), "evasive" | "refutation")
}

/// “hit back at claims”, “hammered her over the cost”: a blow in words says at what, or over what.
fn is_blow(verb: &Found) -> bool {
    let passage = verb.graf.passage();
    let end = verb.run.end as usize;
    let at = verb.run.len() > 1 && (passage.is(end - 1, &["at"]) || passage.is(end, &["at", "over", "against", "on"]));
    let over = (end + 1..end + 5).any(|it| passage.is(it, &["over"]));
    let whom = passage.is(end, &["him", "her", "them", "the", "his", "their"]) || passage.tag(end).is_proper();
    verb.entry.class == "combat" && (at || verb.run.len() == 1 && whom && over)
}

/// “claimed two lives”, “claims a pension”, “conceded a series of corners”, “admits 22,000 people”: a thing, with no
/// clause about it, is no statement.
fn takes_a_thing(verb: &Found) -> bool {
    let passage = verb.graf.passage();
    let next = verb.run.end as usize;
    let counted = passage.tag(next).is_number() || passage.is(next, &["dozens", "hundreds", "thousands", "several"]);
    let taken = matches!(verb.entry.term.as_str(), "claim" | "concede");
    let thing = taken && (passage.is(next, &["a", "an"]) || passage.tag(next).is_noun());
    let rest = Run { start: verb.run.end, end: verb.sentence_run().end };
    let clause = |at: usize| passage.tag(at).is_finite_verb() || passage.tag(at) == Tag::Md || passage.in_quotes(at);
    let told = rest.tokens().any(clause);
    (counted || thing) && !told && matches!(verb.entry.class.as_str(), "doubt" | "concession")
}

/// “the indictment alleges”: it is what such papers do.
fn is_of_a_court(verb: &Found) -> bool {
    verb.entry.term == "allege" && verb.beside(Set::Cases)
}

/// “accused him of extortion, threatening to leak the file”: the charge goes on, and is somebody’s.
fn is_part_of_a_charge(verb: &Found) -> bool {
    let passage = verb.graf.passage();
    let before = Run { start: verb.sentence_run().start, end: verb.run.start };
    let charged = || passage.hits_in(List::Verbs, before).any(|hit| verb.class_of(hit) == "accusation");
    passage.tag(verb.run.start as usize) == Tag::Vbg && charged()
}

/// “has not disclosed the price”: what is not told is no statement made to sound true.
fn is_kept_back(verb: &Found) -> bool {
    let passage = verb.graf.passage();
    let start = verb.run.start as usize;
    let not = |at: usize| passage.is(at, &["not", "n't", "n’t", "never", "without"]);
    verb.entry.class == "factive" && (start.saturating_sub(2)..start).any(not)
}

/// “I admit” and “we claim” are not reporting.
fn is_third_person(verb: &Found) -> bool {
    let passage = verb.graf.passage();
    let before = (verb.run.start as usize).checked_sub(1);
    !before.is_some_and(|at| passage.is(at, &["i", "we", "you"]))
}

/// “The visitors hit back with two tries”: on a pitch, blows are no words.
fn is_played(verb: &Found) -> bool {
    verb.entry.class == "combat" && verb.beside(Set::Sport)
}

/// “Forecasters warned of gusts”: whose work it is to warn takes no side.
fn is_forecast(verb: &Found) -> bool {
    matches!(verb.entry.term.as_str(), "warn" | "caution")
        && (verb.beside(Set::Elements) || verb.beside(Set::Forecasters))
}

/// “over alleged misconduct”, “the claimed record”: a participle that describes a noun.
fn is_adjective(verb: &Found) -> bool {
    let passage = verb.graf.passage();
    let (start, end) = (verb.run.start as usize, verb.run.end as usize);
    let noun = passage.tag(end).is_noun() || passage.tag(end).is_adjective();
    let opens = start.checked_sub(1).is_some_and(|at| {
        matches!(passage.tag(at), Tag::In | Tag::Dt | Tag::PrpPoss | Tag::Jj | Tag::Vbg)
            && !passage.is(at, &["that", "this"])
    });
    noun && opens && passage.word(start).ends_with("ed")
}

/// The lemma in the form of the verb it replaces.
fn inflected(lemma: &str, verb: &Found) -> String {
    let tag = verb.graf.passage().tag(verb.run.start as usize);
    agreeing(lemma, tag).unwrap_or_else(|| lemma.to_owned())
}
