//! Beliefs, fears and reports without an owner.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::WordKey;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::voice::Voice;
use crate::story::Graf;

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
    impersonal(cx);
    for phrase in cx.terms(List::Hedges) {
        if is_held(phrase.graf, phrase.run) {
            continue;
        }
        let text = phrase.text();
        let question = question(&phrase.entry.class);
        cx.report(phrase.span(), format!("{question} Name the holder or cut “{text}”"))
            .level(phrase.entry.level)
            .because(format!("“{text}” ({}): no agent in the clause, no source in the sentence", phrase.entry.class));
    }
}

/// “It is widely assumed”, “it had long been suspected”: whatever stands between, and where no list has the words.
fn impersonal(cx: &mut Check) {
    for (_, graf) in cx.running() {
        let passage = graf.passage();
        let listed = |run: Run| passage.hits_in(List::Hedges, run).next().is_some();
        let own = |run: &Run| run.tokens().all(|at| graf.reading().voice(at) == Voice::Narrator);
        let found: Vec<Run> = graf.tokens_of(WordKey::folded("it")).filter_map(|at| supposed(passage, at)).collect();
        for run in found.into_iter().filter(|run| own(run) && !listed(*run) && !is_held(graf, *run)) {
            let text = passage.text_of(run);
            cx.report(graf.span(run), format!("Who says so? Name the holder or cut “{text}”"))
                .because(format!("“{text}”: no agent in the clause, no source in the sentence"));
        }
    }
}

/// “it is widely assumed” from its “it” on.
fn supposed(passage: &Passage, it: usize) -> Option<Run> {
    if !passage.is(it + 1, &["is", "was", "'s", "’s", "has", "had"]) {
        return None;
    }
    let light = |at: &usize| passage.tag(*at).is_adverb() || passage.is(*at, &["been", "long"]);
    let at = (it + 2..it + 6).find(|at| !light(at))?;
    let clause =
        matches!(passage.tag(at + 1), Tag::Dt | Tag::In | Tag::PrpPoss | Tag::Prp) || passage.is(at + 1, &["that"]);
    (passage.tag(at) == Tag::Vbn && clause && sets::holds(Set::Supposed, passage.word(at)))
        .then(|| Run::new(it, at + 1))
}

/// Is there somebody who holds it?
fn is_held(graf: &Graf, run: Run) -> bool {
    const OF_OLD: &[&str] = &["ancient", "centuries", "medieval", "once"];
    let passage = graf.passage();
    let number = passage.sentence_of(run.start as usize);
    let sentence = passage.sentences[number];
    let of_old = sentence.tokens().any(|at| passage.is(at, OF_OLD));
    of_old
        || has_agent(passage, run, sentence)
        || is_defined(passage, run, sentence)
        || graf.reading().answers_for(number, run)
}

fn question(class: &str) -> &'static str {
    match class {
        "agentless-report" => "Who did?",
        "nominal" => "Whose?",
        _ => "Who says so?",
    }
}

/// “was told by his lawyer”, “it is feared among officials”
fn has_agent(passage: &Passage, run: Run, sentence: Run) -> bool {
    let after = run.end as usize..sentence.end as usize;
    let clause = after.take_while(|&at| !matches!(passage.word(at), "," | ";" | "—"));
    clause.into_iter().any(|at| {
        passage.is(at, &["by", "among"]) && passage.phrase_over(at + 1).is_some() && !is_time(passage, at + 1)
    })
}

/// “by Friday”, “by the end of May”: when, not who.
fn is_time(passage: &Passage, at: usize) -> bool {
    let when = |it: usize| sets::holds(Set::Times, passage.word(it)) || passage.is(it, &["end"]);
    when(at) || passage.tag(at).is_number() || passage.tag(at) == Tag::Dt && when(at + 1)
}

/// “is considered vacant under the city code”, “people who had been accused”
fn is_defined(passage: &Passage, run: Run, sentence: Run) -> bool {
    let start = run.start as usize;
    let anybody = start > 1 && passage.is(start - 1, &["who"]) && passage.is(start - 2, &["people", "those", "anyone"]);
    anybody
        || sentence.tokens().any(|at| {
            passage.is(at, &["under"])
                && (at..at + 6).any(|it| passage.is(it, &["law", "code", "act", "rules", "rule", "policy", "statute"]))
                || passage.is(at, &["if"]) && at > run.end as usize
        })
}
