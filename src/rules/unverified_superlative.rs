//! Firsts, largests and worsts that nobody stands behind.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets;
use crate::lexicon::sets::Set;
use crate::prose::inflect::plural;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::tag::Tag;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::rule;
use crate::rules::wording::Rewording;
use crate::rules::wording::is_name;

rule! {
    /// A claim to be the first, the largest, the oldest or the worst, without a source or a measure.
    ///
    /// **Why:** records are older and larger than we think, and readers write in. Reuters wants a source for every
    /// superlative; the BBC uses none unless it is absolutely sure.
    ///
    /// Say who says so, or by what measure and since when; or write “one of the”.
    ///
    /// ```copy
    /// It was the deadliest crash in the country’s history.
    ///        ^^^^^^^^^^^^^ unverified-superlative: “the deadliest” invites a challenge: say since when, and who says so
    /// ```
    /// Measured, with a source:
    /// ```copy
    /// It was the deadliest crash since 1998, according to the transport safety board.
    /// ```
    pub RULE = "unverified-superlative" { level: Information, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    let mut last: Option<(usize, usize, Run)> = None;
    for claim in claims(cx) {
        let place = (claim.index, claim.sentence());
        let again = last.is_some_and(|it| (it.0, it.1) == place && !claim.is_apart_from(it.2));
        let known = claim.is_answered_for() || is_measured(&claim) || is_a_slice(&claim) || is_ranked(&claim);
        if again || known || is_name(&claim) || claim.beside(Set::Sport) {
            continue;
        }
        last = Some((place.0, place.1, claim.run));
        let text = claim.text().trim_start_matches(['\'', '’', 's', ' ']);
        let advice = claim.entry.advice.as_deref().unwrap_or("say who says so, or by what measure");
        let level = if claim.entry.level == Level::Off { Level::Hint } else { claim.entry.level };
        let report = cx
            .report(claim.span(), format!("“{text}” invites a challenge: {advice}"))
            .level(level)
            .because(format!("“{text}”: no source, date or measure in the sentence"))
            .rewordings(one_of(&claim));
        if let Some(end) = claim.open_end() {
            report.insert("Say who says so", end, ", according to TK");
        }
    }
}

/// The superlatives in running text, deks and captions; “first” only where it claims to be one.
fn claims<'a>(cx: &Check<'a>) -> Vec<Found<'a>> {
    let told = cx.worded(List::PufferySuperlatives, |it| {
        let superlative =
            matches!(it.entry.class.as_str(), "superlative" | "illogic") || it.entry.term == "unprecedented";
        superlative && !matches!(it.graf.segment, Segment::Headline | Segment::Subhead)
    });
    told.into_iter().filter(|it| it.entry.level > Level::Off && is_of_a_realm(it) || is_the_first(it)).collect()
}

/// “Europe’s largest”, “the country’s oldest”: of a place. A firm’s largest plant is its own affair.
fn is_of_a_realm(claim: &Found) -> bool {
    let passage = claim.graf.passage();
    let start = claim.run.start as usize;
    if passage.tag(start) != Tag::Pos && !passage.is(start, &["'s", "’s"]) {
        return true;
    }
    start.checked_sub(1).is_some_and(|at| sets::holds(Set::Realms, passage.word(at)))
}

/// “became the first woman to lead the bank”: a copula before it, a deed after it.
fn is_the_first(claim: &Found) -> bool {
    const COPULAS: &[&str] = &["is", "was", "are", "were", "become", "becomes", "became", "becoming", "as", "be"];
    let passage = claim.graf.passage();
    let start = claim.run.start as usize;
    let copula = start >= 2 && passage.is(start - 1, &["the"]) && passage.is(start - 2, COPULAS);
    let phrase = passage.phrase_over(start);
    let deed = phrase.is_some_and(|it| it.end > claim.run.end && passage.is(it.end as usize, &["to", "in", "ever"]));
    claim.entry.term == "first" && copula && deed
}

/// “since 1998”, “as of Monday”, “per 100,000”, “by revenue”, “in 30 years”: it can be looked up. A question claims nothing.
fn is_measured(claim: &Found) -> bool {
    const SPANS: &[&str] = &["year", "years", "decade", "decades", "month", "months", "weeks", "century", "season"];
    const MEASURES: &[&str] = &[
        "revenue",
        "volume",
        "sales",
        "population",
        "area",
        "value",
        "capacity",
        "output",
        "assets",
        "weight",
        "length",
    ];
    let passage = claim.graf.passage();
    let after = |at: usize, words: &[&str]| (at + 1..at + 5).any(|it| passage.is(it, words));
    let seats = passage.is(claim.run.end as usize, &["party", "bloc", "faction", "group"]);
    claim.sentence_run().tokens().any(|at| {
        passage.is(at, &["since", "?"])
            || seats && passage.is(at, &["seats"]) && at > 0 && passage.tag(at - 1).is_number()
            || passage.is(at, &["as"]) && passage.is(at + 1, &["of"])
            || passage.is(at, &["per"]) && passage.tag(at + 1).is_number()
            || passage.is(at, &["by"]) && (at + 1..at + 3).any(|it| passage.is(it, MEASURES))
            || passage.is(at, &["in", "for", "of", "this", "last"])
                && after(at, SPANS)
                && !passage.is(at + 1, &["the", "years", "decades", "months"])
    })
}

/// “the ten states with the lowest rates”: a superlative that picks some out of many.
fn is_a_slice(claim: &Found) -> bool {
    let passage = claim.graf.passage();
    let start = claim.run.start as usize;
    let many =
        |at: usize| passage.tag(at).is_number() || matches!(passage.tag(at), Tag::Nns) || passage.is(at, &["those"]);
    let with = start.checked_sub(1).filter(|&at| passage.is(at, &["with"]));
    with.and_then(|at| at.checked_sub(1)).is_some_and(many)
}

/// “identified infants as having the highest mortality”: somebody drew up the order.
fn is_ranked(claim: &Found) -> bool {
    let passage = claim.graf.passage();
    let before = claim.sentence_run().start as usize..claim.run.start as usize;
    let ranked = before.clone().find(|&at| sets::holds(Set::Rankings, passage.word(at)) && passage.tag(at).is_verb());
    ranked.is_some_and(|verb| (verb..before.end).any(|at| passage.is(at, &["as", "among"])))
}

/// “the largest farm” → “one of the largest farms”, where one noun ends the phrase and no other superlative stays.
fn one_of(claim: &Found) -> Option<Rewording> {
    let passage = claim.graf.passage();
    let phrase = passage.phrase_over(claim.run.end as usize)?;
    let noun = phrase.end as usize - 1;
    let span = |at: usize| passage.tokens[at].span.shifted(claim.graf.base);
    let article = claim.run.start as usize;
    let single = passage.tag(noun) == Tag::Nn && passage.is(article, &["the"]) && claim.run.len() == 2;
    let be = article.checked_sub(1).is_some_and(|at| passage.is(at, &["is", "was", "be", "been", "runs", "has", "of"]));
    let edits = || vec![(span(article), "one of the".to_owned()), (span(noun), plural(passage.word(noun)))];
    let only = passage.hits_in(List::PufferySuperlatives, claim.sentence_run()).count() == 1;
    (single && be && only).then(|| Rewording { title: "Write “one of the …”".to_owned(), edits: edits() })
}
