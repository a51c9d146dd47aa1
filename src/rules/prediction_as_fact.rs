//! Forecasts told as facts.

use crate::lexicon::entry::Entry;
use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets;
use crate::lexicon::sets::Set;
use crate::prose::inflect::singular;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::rule;
use crate::sourcing::noun_phrase;
use crate::sourcing::person::is_person;
use crate::sourcing::source;
use crate::text::span::Span;

rule! {
    /// What will come of a law, a strike, a war or a vote, told as if it had happened.
    ///
    /// **Why:** nobody knows yet. The British press code keeps conjecture apart from fact; the Guardian asks who “set”
    /// what is set to happen; for Reuters fears and hopes have owners, and so has a forecast.
    ///
    /// Name the forecaster, or make it conditional. Dates, timetables and laws are no forecasts.
    ///
    /// ```copy
    /// The levy will destroy 5,000 jobs in the valley.
    ///          ^^^^^^^^^^^^ prediction-as-fact: That has not happened yet: attribute the forecast or make it conditional
    /// ```
    /// Fixed:
    /// ```copy
    /// The levy will take effect on 1 July.
    /// ```
    pub RULE = "prediction-as-fact" { level: Information, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    let mut last: Option<(usize, usize, Run)> = None;
    for forecast in forecasts(cx) {
        let (graf, sentence) = (forecast.found.index, forecast.found.sentence());
        let again = last.is_some_and(|it| (it.0, it.1) == (graf, sentence) && !forecast.found.is_apart_from(it.2));
        if again || is_excused(&forecast.found) || is_fixed(&forecast) || is_decided(cx, &forecast) {
            continue;
        }
        last = Some((graf, sentence, forecast.run));
        let Forecast { found, entry, run } = forecast;
        let span = found.graf.span(run);
        let advice = entry.advice.as_deref().unwrap_or("say who expects it");
        let report = cx
            .report(span, "That has not happened yet: attribute the forecast or make it conditional")
            .level(entry.level)
            .because(format!("“{}” ({}): {advice}", found.graf.passage().text_of(run), entry.class));
        let report = match could(&found) {
            Some(span) => report.suggest("Write “could”", &[(span, "could")]),
            None => report,
        };
        if let Some(end) = found.open_end() {
            report.insert("Attribute the forecast", end, ", TK said");
        }
    }
}

/// A forecast: the words, and the entry that knows them.
struct Forecast<'a> {
    found: Found<'a>,
    entry: &'a Entry,
    run: Run,
}

/// The forecasts in running text, deks and captions.
fn forecasts<'a>(cx: &Check<'a>) -> Vec<Forecast<'a>> {
    let told = cx.worded(List::Predictions, |it| !matches!(it.graf.segment, Segment::Headline | Segment::Subhead));
    let read = |found: Found<'a>| match found.entry.level {
        Level::Off => parted(cx, found),
        _ => Some(Forecast { found, entry: found.entry, run: found.run }),
    };
    let outlooks = cx.wordings(List::Hedges).into_iter().filter(is_outlook);
    let outlooks = outlooks.map(|found| Forecast { found, entry: found.entry, run: found.run });
    told.into_iter().filter_map(read).chain(outlooks).collect()
}

/// “is expected to cost”: what no day, clock or law fixes, and nobody is said to expect.
fn is_outlook(found: &Found) -> bool {
    let passage = found.graf.passage();
    let end = found.run.end as usize;
    let rest = Run { start: found.run.end, end: found.sentence_run().end };
    let scheduled = found.beside(Set::Fixed) || sets::holds(Set::Scheduled, passage.word(end));
    let owned = rest.tokens().take(4).any(|at| passage.is(at, &["by"]));
    let past =
        (found.run.start as usize).checked_sub(1).is_some_and(|at| passage.is(at, &["was", "were", "had", "been"]));
    !scheduled && !owned && !past && passage.tag(end).is_verb()
}

/// “will almost certainly destroy”: an entry whose words adverbs part.
fn parted<'a>(cx: &Check<'a>, will: Found<'a>) -> Option<Forecast<'a>> {
    let passage = will.graf.passage();
    let next = will.run.end as usize;
    let verb = (next..next + 3).find(|&at| !passage.tag(at).is_adverb()).filter(|&at| at > next)?;
    if passage.is(verb - 1, &["not", "never", "n't", "n’t", "only"]) {
        return None;
    }
    let words = |term: &str| {
        let mut parts = term.split(' ');
        let opens = parts.next() == Some("will");
        opens.then(|| parts.enumerate().all(|(nth, word)| passage.is(verb + nth, &[word])))
    };
    let term = cx.story.lexicon().list(List::Predictions).find(|it| words(&it.entry.term) == Some(true))?;
    (term.entry.level > Level::Off).then_some(Forecast {
        found: will,
        entry: &term.entry,
        run: Run::new(next - 1, verb + 1),
    })
}

/// Somebody's forecast, or one that hangs on a condition.
fn is_excused(found: &Found) -> bool {
    const CONDITIONS: &[&str] = &["if", "unless", "would", "provided", "assuming", "whether", "may", "might"];
    let passage = found.graf.passage();
    let hangs = |at: usize| passage.is(at, CONDITIONS) && passage.word(at) != "May";
    found.is_answered_for() || found.sentence_run().tokens().any(hangs)
}

/// A date or a law fixes how prices and rates go, and what comes to an end; it fixes no outcome.
fn is_fixed(forecast: &Forecast) -> bool {
    const FIXABLE: &[&str] =
        &["will rise", "will fall", "will cost", "marks the end of", "will result in", "is going to"];
    let passage = forecast.found.graf.passage();
    let after = forecast.run.end as usize..forecast.found.sentence_run().end as usize;
    FIXABLE.contains(&forecast.entry.term.as_str())
        && after.into_iter().any(|at| sets::holds(Set::Fixed, passage.word(at)))
}

/// What a body or a person will do they may have decided, and a day fixes it; what a tax or a drought will do nobody has.
fn is_decided(cx: &Check, forecast: &Forecast) -> bool {
    let found = &forecast.found;
    let (passage, sentence) = (found.graf.passage(), found.sentence_run());
    if forecast.entry.class != "effect" {
        return false;
    }
    let before =
        (sentence.start..forecast.run.start).rev().map(|at| at as usize).find(|&at| !passage.tag(at).is_adverb());
    let subject = before.and_then(|last| noun_phrase::ending_at(passage, last, sentence));
    let Some(head) = subject.map(|it| source::describe(passage, cx.story.lexicon(), it).head) else { return true };
    let noun = matches!(passage.tag(head), Tag::Nn | Tag::Nns) && !is_person(passage, head);
    let word = fold(passage.word(head));
    let body = sets::holds(Set::Bodies, &word) || sets::holds(Set::Bodies, &singular(&word));
    !noun || body || found.beside(Set::Fixed)
}

/// What “could” may stand for: “will”, with its adverb of certainty, or “is bound to”.
fn could(found: &Found) -> Option<Span> {
    let passage = found.graf.passage();
    let start = found.run.start as usize;
    let end = match () {
        () if found.text().ends_with(" to")
            && !passage.is(start, &["looks", "look", "looked"])
            && found.run.len() > 2 =>
        {
            found.run.end as usize
        }
        () if !passage.is(start, &["will"]) => return None,
        () if found.entry.class == "certainty" => found.run.end as usize,
        () => start + 1,
    };
    Some(found.graf.span(Run::new(start, end)))
}
