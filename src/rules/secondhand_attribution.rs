//! News we have from another outlet.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets;
use crate::lexicon::sets::Set;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::anonymity;
use crate::sourcing::attribution::{Attribution, Mention};
use crate::sourcing::chain::is_press;
use crate::sourcing::cue::CueKind;
use crate::sourcing::source::Kind;
use crate::story::{Graf, Story};

rule! {
    /// A statement that reaches us through another outlet.
    ///
    /// **Why:** Reuters names the outlet it picks up, checks the news itself and says so when it could not; NPR wants sources
    /// that others cite marked as theirs; the BBC tells its audience what it has not verified.
    ///
    /// Confirm it, or tell readers that you have not.
    ///
    /// ```copy
    /// The talks on the ferry route broke down, AFP reported, citing a mediator.
    ///                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secondhand-attribution: Second-hand: AFP ← a mediator. Confirm it, or tell readers we have not
    /// ```
    /// First-hand:
    /// ```copy
    /// The talks on the ferry route broke down, the mediator’s office said.
    /// ```
    pub RULE = "secondhand-attribution" { level: Information, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    if is_verified(story) {
        return;
    }
    let mut told: Vec<String> = Vec::new();
    for (_, graf) in story.running() {
        let passage = graf.passage();
        for (index, attribution) in graf.reading().attributions.iter().enumerate() {
            let chain = &graf.reading().chains[index];
            let Some(first) = chain.first().filter(|first| is_pick_up(story, graf, attribution, first)) else {
                continue;
            };
            let outlet = story.outlet_name(graf, first);
            // “The publication said”, after its name: told already.
            let again = first.description.definite && !passage.tag(first.description.head).is_proper();
            if told.contains(&outlet) || again && !told.is_empty() {
                continue;
            }
            told.push(outlet);
            let links: Vec<&str> = chain.iter().map(|link| passage.text_of(link.run)).collect();
            let message = format!("Second-hand: {}. Confirm it, or tell readers we have not", links.join(" ← "));
            cx.report(graf.span(anchor(attribution, chain)), message)
                .level(level(story, graf, chain))
                .because(format!("cue “{}”", passage.text_of(attribution.cue.run)));
        }
    }
}

/// Is the first link the press, and not our own?
fn is_pick_up(story: &Story, graf: &Graf, attribution: &Attribution, first: &Mention) -> bool {
    let passage = graf.passage();
    let press = match first.description.kind {
        Kind::Outlet => true,
        kind => {
            is_press(kind)
                && passage.hits_in(List::VagueAttribution, first.run).any(|hit| story.class_of(hit) == "media-vague")
        }
    };
    let reports = || {
        passage.is(first.description.head, &["reports"]) && !first.run.tokens().any(|at| is_of_the_press(passage, at))
    };
    let own = || story.is_own_outlet(&story.outlet_name(graf, first));
    let itself = || attribution.cue.kind == CueKind::Verb && attribution.is_about_itself(passage);
    press
        && attribution.is_sure()
        && !is_programme(passage, attribution)
        && is_own_link(graf, attribution, first)
        && !is_credit(graf, attribution)
        && !itself()
        && !is_its_opinion(graf, attribution)
        && !own()
        && !reports()
}

/// “The broadcaster will show the final”: what it has on, not what it says.
fn is_programme(passage: &Passage, attribution: &Attribution) -> bool {
    attribution.cue.group.tokens().any(|at| passage.is(at, &["will"]))
}

/// “media reports”, “local news reports” have an owner; “early reports” are nobody’s, and vague.
fn is_of_the_press(passage: &Passage, at: usize) -> bool {
    sets::holds(Set::Press, passage.word(at)) || passage.is(at, &["media", "news", "press", "television", "tv"])
}

/// “which the Herald called “a triumph””: an outlet's own judgement is first-hand.
fn is_its_opinion(graf: &Graf, attribution: &Attribution) -> bool {
    attribution.cue.run.tokens().any(|at| sets::holds(Set::Judgments, graf.passage().word(at)))
}

/// Does the attribution itself name the first link? Those inside it would only say so again.
fn is_own_link(graf: &Graf, attribution: &Attribution, first: &Mention) -> bool {
    let source = attribution.source.as_ref().is_some_and(|it| it.run == first.run);
    let told = first.run.start == attribution.cue.run.end;
    let cites = graf.passage().is(attribution.cue.run.start as usize, &["which", "who"]);
    source || told || cites
}

/// “Reuters first reported the news” credits a scoop that the story stands up itself.
fn is_credit(graf: &Graf, attribution: &Attribution) -> bool {
    let passage = graf.passage();
    let first = attribution.cue.group.tokens().any(|at| passage.is(at, &["first"]));
    let next = attribution.cue.run.end as usize;
    let scoop = || (next..next + 3).any(|at| passage.is(at, &["news", "story", "details", "development", "by"]));
    first && (scoop() || tells_nothing(graf, attribution))
}

/// “Bloomberg first reported the talks”: a thing already told, with no clause that tells more.
fn tells_nothing(graf: &Graf, attribution: &Attribution) -> bool {
    let passage = graf.passage();
    let sentence = passage.sentences.get(attribution.sentence).copied().unwrap_or_default();
    let rest = Run { start: attribution.cue.run.end, end: sentence.end };
    let clause = rest.tokens().any(|at| passage.tag(at).is_finite_verb() || passage.is(at, &["that"]));
    passage.is(rest.start as usize, &["the", "on", "."]) && !clause && attribution.sentence > 0
}

/// A line that says the story was checked, or that it could not be.
fn is_verified(story: &Story) -> bool {
    story.running().filter(|(_, graf)| graf.holds(List::Cues)).any(|(_, graf)| {
        let hits = graf.passage().hits.iter().filter(|hit| hit.list == List::Cues);
        hits.into_iter().any(|hit| {
            let entry = &story.term(hit.term).entry;
            entry.class == "verification" && entry.term.contains("verif")
                || entry.term.contains("independently confirmed")
        })
    })
}

/// The cue with its outlet and, in the same breath, whom that relies on.
fn anchor(attribution: &Attribution, chain: &[Mention]) -> Run {
    let own = attribution.source.iter().filter(|source| chain.iter().any(|link| link.run == source.run));
    chain.iter().chain(own).fold(attribution.cue.run, |run, link| run.join(link.run))
}

/// A nameless outlet that relies on a nameless source is worse.
fn level(story: &Story, graf: &Graf, chain: &[Mention]) -> Level {
    let nameless = chain.first().is_some_and(|it| it.description.kind == Kind::Collective);
    let anonymous = chain
        .last()
        .is_some_and(|it| anonymity::wants_a_name(graf.passage(), story.lexicon(), it.run, &it.description));
    if nameless && anonymous { Level::Warning } else { Level::Information }
}
