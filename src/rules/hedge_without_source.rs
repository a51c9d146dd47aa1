//! Hedges that stand where a source should.

use crate::lexicon::list::List;
use crate::prose::tag::Tag;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::source::{self, Kind};
use crate::story::Story;

rule! {
    /// “Reportedly”, “allegedly”, “rumored”: a doubt with nobody behind it.
    ///
    /// **Why:** a hedge is not a source. Reuters keeps “reportedly” and “allegedly” out of its copy; NPR finds “reportedly
    /// true” not good enough; and an “allegedly” is no defense in a libel court.
    ///
    /// Say who reports or alleges it, or leave it out.
    ///
    /// ```copy
    /// The striker reportedly earns $9 million a year.
    ///             ^^^^^^^^^^ hedge-without-source: “reportedly” is not a source: say who reports or alleges it
    /// ```
    /// With the source:
    /// ```copy
    /// The striker earns $9 million a year, the club’s accounts show.
    /// ```
    pub RULE = "hedge-without-source" { level: Warning, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    let markers = cx.terms(List::AnonymityMarkers);
    for hedge in cx.terms(List::Hedges).into_iter().chain(markers) {
        if hedge.graf.reading().credit(hedge.sentence(), hedge.run).is_some()
            || is_cleared(&hedge)
            || is_a_verb(&hedge)
            || is_known_to_others(cx.story, &hedge)
        {
            continue;
        }
        let text = hedge.text();
        let message = format!("“{text}” is not a source: say who reports or alleges it");
        let report = cx.report(hedge.span(), message).level(hedge.entry.level).because(hedge.entry.why.clone());
        if let Some(advice) = &hedge.entry.advice {
            report.because(advice.clone());
        }
    }
}

/// “A report alleged fireworks were used”: it has its accuser, named or not.
fn is_a_verb(hedge: &Found) -> bool {
    let passage = hedge.graf.passage();
    let start = hedge.run.start as usize;
    let subject = start > hedge.sentence_run().start as usize && passage.tag(start - 1).is_noun();
    let verb = passage.tag(start).is_finite_verb();
    // Where the tagger takes it for a participle: “A report alleged fireworks and flares were used.”
    let report = || passage.is(start - 1, &["report", "reports", "complaint"]);
    let within = || passage.is(hedge.run.end as usize, &["in", "by"]);
    let told = subject && passage.tag(start) == Tag::Vbn && (report() || within());
    // What a newsroom says it knows is a verb, and a hedge all the same.
    !hedge.entry.class.starts_with("newsroom") && (subject && verb || told)
}

/// “She understands that”: only a newsroom that says so of itself keeps its source back.
fn is_known_to_others(story: &Story, hedge: &Found) -> bool {
    let passage = hedge.graf.passage();
    let before = (hedge.run.start as usize).checked_sub(1);
    let base = before.and_then(|at| passage.phrase_over(at)).filter(|it| it.end == hedge.run.start);
    let outlet = base.is_some_and(|it| source::describe(passage, story.lexicon(), it).kind == Kind::Outlet);
    let own = base.is_some_and(|it| {
        passage.is(it.start as usize, &["this", "our"]) && passage.is(it.end as usize - 1, &["paper", "newspaper"])
    });
    let end = hedge.run.end as usize;
    let told = hedge.text().ends_with("that")
        || passage.is(end, &["that"])
        || matches!(passage.tag(end), Tag::Dt | Tag::Punct | Tag::Cd | Tag::Nns | Tag::Prp);
    hedge.entry.class == "newsroom-knowledge" && !((outlet || own) && told)
}

/// A charge, lawsuit or accuser in this sentence or the one before clears an allegation.
fn is_cleared(hedge: &Found) -> bool {
    const COURT: &[&str] = &[
        "charged",
        "charges",
        "charge",
        "lawsuit",
        "sued",
        "indictment",
        "indicted",
        "prosecutors",
        "prosecutor",
        "complaint",
        "accused",
        "trial",
        "court",
        "police",
        "plaintiff",
        "plaintiffs",
        "hearing",
    ];
    let passage = hedge.graf.passage();
    let first = hedge.sentence().saturating_sub(1);
    let near = passage.sentences[first..=hedge.sentence()].iter().flat_map(|it| it.tokens());
    hedge.entry.class == "allegation" && near.into_iter().any(|at| passage.is(at, COURT))
}
