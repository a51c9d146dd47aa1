//! Opinions from the unnamed.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::table::SourceId;
use crate::story::Story;
use crate::story::predicate;
use crate::story::quoted;
use crate::story::unnamed::{self, Statement};
use crate::text::span::Span;

rule! {
    /// An unnamed source gives an opinion, a guess or a forecast.
    ///
    /// **Why:** the Associated Press keeps anonymity for information and gives none for opinion or speculation; NPR lets no
    /// unnamed source judge others; Reuters takes facts, not views, from unnamed parties to a dispute.
    ///
    /// Cut the opinion, get it on the record, or report the fact behind it. What the authorities advise everybody to do,
    /// and what happened to the speaker, may stand.
    ///
    /// ```copy
    /// “The museum should sell the ship,” a trustee’s aide said.
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anonymous-opinion: Unnamed sources give facts, not opinions (“should”): cut it, or get it on the record
    /// ```
    /// A fact:
    /// ```copy
    /// The museum has asked two yards to bid for the ship, a trustee’s aide said.
    /// ```
    pub RULE = "anonymous-opinion" { level: Warning, since: "0.1", check: check }
}

/// What shows an opinion.
struct Opinion {
    run: Run,
    what: &'static str,
}

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut heard: Vec<SourceId> = Vec::new();
    let mut last: Option<Span> = None;
    for statement in unnamed::statements(story).filter(|it| unnamed::is_withheld(it.source(story))) {
        for opinion in opinions(story, &statement) {
            let span = anchor(&statement, &opinion);
            if last.is_some_and(|before| before.overlaps(span)) {
                continue;
            }
            last = Some(span);
            let again = heard.contains(&statement.id);
            heard.push(statement.id);
            report(cx, &statement, &opinion, (span, again));
        }
    }
}

/// Reports an opinion; one source is told off once, and nudged after that.
fn report(cx: &mut Check, statement: &Statement, opinion: &Opinion, (span, again): (Span, bool)) {
    let story = cx.story;
    let words = statement.graf.passage().text_of(opinion.run);
    let message = format!("Unnamed sources give facts, not opinions (“{words}”): cut it, or get it on the record");
    let mut report = cx.report(span, message).because(format!("{}: “{words}”", opinion.what));
    if again {
        report = report.level(Level::Hint);
    }
    if let Some(place) = statement.speaker() {
        report = report.related(story.span_of(place), "whose opinion it is");
    }
    if let Some(speaker) = statement.speaker_to_name() {
        report.suggest("Name the speaker", &[(speaker, "TK")]);
    }
}

/// The opinions of a statement, in order.
fn opinions(story: &Story, statement: &Statement) -> Vec<Opinion> {
    let words = statement.own_tokens().filter_map(|at| {
        let what = what(statement, at)?;
        Some(Opinion { run: Run::new(at, at + 1), what })
    });
    let phrases = statement.own_hits(List::Judgements).filter_map(|hit| {
        let what = match story.class_of(hit) {
            "opinion" => "a judgement",
            "forecast" => "a forecast",
            "guess" => "a guess",
            _ => return None,
        };
        (!is_own(statement, hit.run.start as usize)).then_some(Opinion { run: hit.run, what })
    });
    let certain = statement.own_hits(List::Predictions).filter(|hit| story.class_of(hit) == "certainty");
    let certain = certain.map(|hit| Opinion { run: hit.run, what: "a forecast" });
    let mut found: Vec<Opinion> = words.chain(phrases).chain(certain).collect();
    found.sort_by_key(|it| it.run);
    found
}

/// What a word by itself makes of the statement.
fn what(statement: &Statement, at: usize) -> Option<&'static str> {
    let passage = statement.graf.passage();
    match () {
        () if is_call(statement, at) => Some("what others should do"),
        () if sets::holds(Set::Valuations, passage.word(at)) && is_valued(statement, at) => Some("a judgement"),
        () if sets::holds(Set::Guesses, passage.word(at)) && is_guess(statement, at) => Some("a guess"),
        () if is_chance(statement, at) => Some("a guess"),
        () => None,
    }
}

/// “The minister should resign”: not advice to everybody, a timetable, a rule or the speaker’s own plan.
fn is_call(statement: &Statement, at: usize) -> bool {
    let passage = statement.graf.passage();
    let need = passage.is(at, &["need", "needs"]) && passage.tag(at).is_verb() && passage.is(at + 1, &["to"]);
    let must = passage.is(at, &["must"]);
    if !(need || must || passage.is(at, &["should"])) || is_own(statement, at) {
        return false;
    }
    let subject = at.checked_sub(1).and_then(|before| passage.phrase_over(before));
    let Some(subject) = subject.filter(|it| it.end as usize == at) else {
        return passage.is(at, &["should"]) && passage.in_quotes(at);
    };
    let next = (at + 1..at + 5)
        .find(|&it| passage.tag(it) != Tag::Rb && !passage.is(it, &["be", "to", "not", "have", "been"]));
    let verb = next.unwrap_or(at + 1);
    let passive = passage.is(at + 1, &["be"]) && passage.tag(verb).is_participle();
    let advised = subject.tokens().any(|it| sets::holds(Set::Advised, passage.word(it)));
    let timed = !passage.is(at + 1, &["have"]) && sets::holds(Set::Scheduled, passage.word(verb)) && !must;
    let ruled = must && passive || (must || need) && !passage.in_quotes(at);
    !(advised || timed || ruled)
}

/// “is a mistake”, and “the worst budget in years”; not what goes wrong with a machine.
fn is_valued(statement: &Statement, at: usize) -> bool {
    let passage = statement.graf.passage();
    let Some(predicate) = predicate::of(passage, at) else { return false };
    let Some(subject) = predicate.subject else { return passage.in_quotes(at) };
    let first = subject.start as usize;
    let vague = passage.is(first, &["something", "nothing", "anything", "everything", "what", "there", "all"]);
    let best = passage.is(at, &["best", "worst"]) && !passage.tag(at).is_adjective();
    let noun =
        passage.is(at, &["good", "waste", "best"]) && passage.is(at + 1, &["at", "for", "friends", "friend", "known"]);
    !vague && !best && !noun && !passage.is(first, &["i", "we"])
}

/// “probably”, “I think”: in quotation marks or out, a guess.
fn is_guess(statement: &Statement, at: usize) -> bool {
    let passage = statement.graf.passage();
    let mine = at > 0 && passage.is(at - 1, &["i", "we"]) && passage.in_quotes(at);
    match passage.tag(at) {
        tag if tag.is_adverb() => passage.in_quotes(at) || passage.is(at, &["probably"]),
        tag if tag.is_verb() => mine && !passage.is(at + 1, &["we", "i", "my", "our"]),
        _ => false,
    }
}

/// “It could be a disaster”, “he might lose”, in the source’s own words: what may come. What somebody was able to do, or
/// what will happen by the clock, is none.
fn is_chance(statement: &Statement, at: usize) -> bool {
    let passage = statement.graf.passage();
    let maybe = passage.is(at, &["could", "might"]) && passage.tag(at) == Tag::Md && passage.in_quotes(at);
    let verb = (at + 1..at + 4).find(|&it| passage.tag(it) != Tag::Rb).unwrap_or(at + 1);
    let able = passage.is(at, &["could"])
        && !passage.is(verb, &["be", "become", "collapse", "fail", "fall", "happen", "lead", "lose", "mean", "win"]);
    let asked = passage.tag(at + 1).is_pronoun() || at > 0 && passage.is(at - 1, &["you", "that", "which", "who"]);
    let denied = passage.is(at + 1, &["not", "n't", "n’t"]) && passage.is(at, &["could"]);
    maybe && !able && !asked && !denied && !is_own(statement, at) && !sets::holds(Set::Scheduled, passage.word(verb))
}

/// “We should have gone”: the speaker’s own doing.
fn is_own(statement: &Statement, at: usize) -> bool {
    let before = at.checked_sub(1);
    before.is_some_and(|it| statement.graf.passage().is(it, &["i", "we"]))
}

/// The quotation the words stand in; else the part of the statement that holds them.
fn anchor(statement: &Statement, opinion: &Opinion) -> Span {
    let (index, graf) = (statement.index, statement.graf);
    let quoted = quoted::of(index, graf).find(|it| it.run().covers(opinion.run)).map(|it| it.span());
    let content = || {
        let held = statement.attribution().content.iter().find(|it| it.covers(opinion.run));
        graf.span(held.copied().unwrap_or(opinion.run))
    };
    quoted.unwrap_or_else(content)
}
