//! Figures that nobody is said to have issued.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::prose::token::{WordKey, fold};
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::voice::Voice;
use crate::story::Graf;

rule! {
    /// A toll, crowd, share or sum without an issuer.
    ///
    /// **Why:** a figure without a source cannot be checked. Reuters, NPR and AFP want the issuer of tolls, crowds and
    /// contested numbers in the sentence.
    ///
    /// Name who counted, and when.
    ///
    /// ```copy
    /// The flood killed 31 people in two days.
    ///           ^^^^^^^^^ number-without-source: Where does “killed 31” come from? Name the issuer and date
    /// ```
    /// With its issuer:
    /// ```copy
    /// The flood killed 31 people in two days, the health ministry said.
    /// ```
    pub RULE = "number-without-source" { level: Information, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    let mut last = None;
    for head in heads(cx) {
        let place = Some((head.index, head.sentence()));
        let Some(run) = with_numeral(&head).filter(|_| place != last) else { continue };
        let run = with_scale(head.graf.passage(), run);
        let way = is_way_off(&head) || head.entry.class == "measure" && head.beside(Set::Journeys);
        if way || has_issuer(&head) || is_counted_elsewhere(&head) {
            continue;
        }
        last = place;
        let text = head.graf.passage().text_of(run);
        let span = head.graf.span(run);
        cx.report(span, format!("Where does “{text}” come from? Name the issuer and date"))
            .level(head.entry.level)
            .because(format!("“{}” ({}), no issuer in reach", head.text(), head.entry.class))
            .insert("Name the issuer", span, ", according to TK,");
    }
}

/// “$40” is no sum where “million” follows.
fn with_scale(passage: &Passage, run: Run) -> Run {
    let scale = passage.is(run.end as usize, &["million", "billion", "trillion"]);
    Run { start: run.start, end: run.end + u32::from(scale) }
}

/// The heads of figures: those that stand beside a numeral, and sums that are one with it, in order.
fn heads<'a>(cx: &Check<'a>) -> Vec<Found<'a>> {
    let mut heads: Vec<Found> = cx.terms(List::Numbers).into_iter().chain(sums(cx)).collect();
    heads.sort_by_key(|it| (it.index, it.run.start));
    heads
}

/// “£60m”, “$1.2bn”: what the entry for millions says of them.
fn sums<'a>(cx: &Check<'a>) -> Vec<Found<'a>> {
    let (story, list) = (cx.story, List::Numbers);
    let runs = |graf: &'a Graf| {
        let signs = ["$", "£", "€"].into_iter().flat_map(|sign| graf.tokens_of(WordKey::folded(sign)));
        signs.map(|at| at + 1).filter(|&at| is_sum(graf, at))
    };
    if cx.running().all(|(_, graf)| runs(graf).next().is_none()) {
        return Vec::new();
    }
    let Some(term) = story.term_named(list, "million") else { return Vec::new() };
    let found = cx.running().flat_map(|(index, graf)| {
        runs(graf).map(move |at| Found::of(story, index, graf, &Hit { term, list, run: Run::new(at, at + 1) }))
    });
    found.filter(|it| !is_out_of_place(it)).collect()
}

/// “60m”, which stands after a currency, in the reporter’s voice.
fn is_sum(graf: &Graf, at: usize) -> bool {
    let passage = graf.passage();
    let word = passage.word(at);
    let counted = word.starts_with(|it: char| it.is_ascii_digit());
    let large =
        ["m", "bn", "tn"].iter().any(|it| word.strip_suffix(it).is_some_and(|it| it.ends_with(char::is_numeric)));
    counted && large && graf.reading().voice(at) == Voice::Narrator
}

/// Do words stand near it beside which the entry counts nothing?
fn is_out_of_place(sum: &Found) -> bool {
    let sentence = fold(sum.graf.passage().text_of(sum.sentence_run()));
    sum.beside(Set::Documents) || sum.entry.not_near.iter().any(|it| sentence.contains(it))
}

/// “60 miles (97 km) off the coast”, “(97 km) south of the port”: it places a town, with its conversion between.
fn is_way_off(head: &Found) -> bool {
    let passage = head.graf.passage();
    let next = head.run.end as usize;
    let rest = || next..head.sentence_run().end as usize;
    let close = match passage.word(next) {
        "(" => rest().find(|&at| passage.word(at) == ")"),
        ")" => Some(next),
        _ => None,
    };
    head.entry.class == "measure" && close.is_some_and(|at| sets::holds(Set::Ways, passage.word(at + 1)))
}

/// The head joined to its numeral, which stands within three tokens; some heads are numerals themselves.
fn with_numeral(head: &Found) -> Option<Run> {
    let passage = head.graf.passage();
    let sentence = head.sentence_run();
    if matches!(head.entry.class.as_str(), "vague-number" | "change" | "share") {
        return Some(head.run);
    }
    let (start, end) = (head.run.start as usize, head.run.end as usize);
    if passage.word(start).starts_with(|it: char| it.is_ascii_digit()) {
        return Some(head.run);
    }
    let aged = |at: usize| passage.is(at, &["-", "‑", "-year-old"]) && passage.is(at + 1, &["year", "year-old"]);
    let whole = |at: usize| head.entry.class == "rate" && passage.word(at) == "100";
    let numeral = |at: &usize| {
        // “SARS-CoV-2” and “one of the drones” count nothing.
        let named = *at > 0 && matches!(passage.word(*at - 1), "-" | "‑");
        let picked = passage.is(*at, &["one"]) && passage.is(*at + 1, &["of"]);
        let number = passage.tag(*at) == Tag::Cd && !is_year(passage.word(*at)) && !named && !picked;
        let counts = number && !aged(*at + 1) && !whole(*at);
        sentence.contains(*at) && counts
    };
    let before = (start.saturating_sub(3)..start).rev().find(numeral);
    // Who “died at 91” is not 91 people.
    let after = (end..end + 3).find(numeral).filter(|_| head.entry.class != "toll");
    let at = before.or(after)?;
    let clause = at.min(end)..at.max(start);
    let age = |it: usize| passage.is(it, &["old", "year-old"]) || passage.word(it).ends_with("-old");
    // “He was 101 and died at home.”
    let aged = head.entry.class == "toll" && at + 2 == start && passage.is(at + 1, &["and"]);
    let broken = aged || clause.into_iter().any(|it| matches!(passage.word(it), "," | ";" | "(") || age(it));
    let run = Run::new(at.min(start), (at + 1).max(end));
    (!broken).then_some(run)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// An attribution or an issuer in the sentence, or a cue that says how we know.
fn has_issuer(head: &Found) -> bool {
    let passage = head.graf.passage();
    let reading = head.graf.reading();
    let sentence = head.sentence();
    let witnessed = head.sentence_run().tokens().any(|at| passage.is(at, &["reporter", "correspondent"]));
    let told = head.is_documented() || is_of_a_named_poll(head) || is_appraised(head);
    told || witnessed || reading.answers_for(sentence, head.run)
}

/// “The museum put its worth at two million”, “certified by the guild for a million copies”: whoever did has counted.
fn is_appraised(head: &Found) -> bool {
    const VALUES: &[&str] = &["bill", "cost", "costs", "damage", "loss", "losses", "price", "toll", "value", "worth"];
    let passage = head.graf.passage();
    head.sentence_run().tokens().any(|at| {
        let puts = passage.is(at, &["put", "puts", "placed", "places", "pegged", "set"]) && passage.tag(at).is_verb();
        let value = || (at + 1..at + 4).any(|it| passage.is(it, VALUES));
        let certified = passage.is(at, &["certified", "audited", "verified", "counted"]);
        puts && value() || certified && (at + 1..at + 4).any(|it| passage.is(it, &["by"]))
    })
}

/// “two percent in the Norvik College poll”: whose poll it is stands in the sentence.
fn is_of_a_named_poll(head: &Found) -> bool {
    let passage = head.graf.passage();
    head.sentence_run().tokens().any(|at| {
        let poll = passage.is(at, &["poll", "survey", "polling", "average"]);
        poll && (at.saturating_sub(6)..at).any(|it| passage.tag(it).is_proper())
    })
}

/// Figures in a paragraph whose sentence just before gives its source are taken from there; so is a further one, past a
/// sentence between them, where the source gave a figure.
fn is_counted_elsewhere(head: &Found) -> bool {
    let passage = head.graf.passage();
    let answered = |at: usize| head.graf.reading().answers_for(at, passage.sentences[at]);
    let counted = |at: usize| passage.hits_in(List::Numbers, passage.sentences[at]).next().is_some();
    let (before, earlier) = (head.sentence().checked_sub(1), head.sentence().checked_sub(2));
    before.is_some_and(answered) || earlier.is_some_and(|at| counted(at) && answered(at))
}
