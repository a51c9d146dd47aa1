//! Beliefs, fears and reports without an owner.

use crate::lexicon::list::List;
use crate::rules::check::{Check, Found};
use crate::rules::rule;

rule! {
    /// A belief, fear or report that nobody is said to hold or make.
    ///
    /// **Why:** “it is believed” hides who believes. Reuters wants beliefs, fears and hopes to have an owner; an agentless
    /// passive lends a guess the weight of a fact.
    ///
    /// Name the holder (“police believe”), or cut the phrase.
    ///
    /// ```copy
    /// The tanker is believed to have left port on Friday.
    ///               ^^^^^^^^^^^^^^^^ passive-attribution: Who says so? Name the holder or cut “believed to have”
    /// ```
    /// With its owner:
    /// ```copy
    /// Harbor officials believe the tanker left port on Friday.
    /// ```
    pub RULE = "passive-attribution" { level: Warning, since: "0.1", paragraph: check }
}

fn check(cx: &mut Check) {
    for phrase in cx.terms(List::Hedges) {
        if has_agent(&phrase) || is_defined(&phrase) || phrase.graf.reading().answers_for(phrase.sentence(), phrase.run)
        {
            continue;
        }
        let text = phrase.text();
        let question = question(&phrase.entry.class);
        cx.report(phrase.span(), format!("{question} Name the holder or cut “{text}”"))
            .level(phrase.entry.level)
            .because(format!("“{text}” ({}): no agent in the clause, no source in the sentence", phrase.entry.class));
    }
}

fn question(class: &str) -> &'static str {
    match class {
        "agentless-report" => "Who did?",
        "nominal" => "Whose?",
        _ => "Who says so?",
    }
}

/// “was told by his lawyer”, “it is feared among officials”
fn has_agent(phrase: &Found) -> bool {
    let passage = phrase.graf.passage();
    let after = phrase.run.end as usize..phrase.sentence_run().end as usize;
    let clause = after.take_while(|&at| !matches!(passage.word(at), "," | ";" | "—"));
    clause.into_iter().any(|at| {
        passage.is(at, &["by", "among"]) && passage.phrase_over(at + 1).is_some() && !passage.is(at + 2, &["end"])
    })
}

/// “is considered vacant under the city code”, “people who had been accused”
fn is_defined(phrase: &Found) -> bool {
    let passage = phrase.graf.passage();
    let start = phrase.run.start as usize;
    let anybody = start > 1 && passage.is(start - 1, &["who"]) && passage.is(start - 2, &["people", "those", "anyone"]);
    anybody
        || phrase.sentence_run().tokens().any(|at| {
            passage.is(at, &["under"])
                && (at..at + 6).any(|it| passage.is(it, &["law", "code", "act", "rules", "rule", "policy", "statute"]))
                || passage.is(at, &["if"]) && at > phrase.run.end as usize
        })
}
