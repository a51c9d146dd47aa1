//! Attribution to nobody in particular.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::terms::Hit;
use crate::prose::token::WordKey;
use crate::rules::check::{Check, Found};
use crate::rules::rule;
use crate::sourcing::source::Kind;
use crate::sourcing::voice::Voice;
use crate::story::Graf;
use crate::story::Story;

rule! {
    /// A statement credited to a crowd: critics, experts, officials, media reports.
    ///
    /// **Why:** anybody could be among “critics”. Reuters does not let “analysts” or “press reports” stand alone; NPR says
    /// that “sources say”, “officials say” and “media reports” are never enough.
    ///
    /// Name at least one of them, or say how many and what they have in common.
    ///
    /// ```copy
    /// Experts say the new stadium will pay for itself.
    /// ^^^^^^^^^^^ vague-attribution: “Experts say” could be anyone: name at least one, or say how many and what they share
    /// ```
    /// With one named:
    /// ```copy
    /// Experts, including Dana Oyelaran of Holt College, say the new stadium will pay for itself.
    /// ```
    pub RULE = "vague-attribution" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let beliefs = [List::Hedges, List::ClaimTriggers].into_iter().flat_map(|list| cx.terms(list));
    let mut last: Option<(usize, Run)> = None;
    for term in
        cx.terms(List::VagueAttribution).into_iter().chain(quantified(cx)).chain(beliefs).collect::<Vec<Found>>()
    {
        let again = last.is_some_and(|(graf, run)| graf == term.index && run.overlaps(term.run));
        if again || has_signed(&term) {
            continue;
        }
        let unowned = !is_collective(&term) && (term.is_answered_for() || has_holder(&term));
        let elsewhere = is_in_name(&term) || is_the_one_told_of(&term);
        if unowned || !speaks(&term) || has_exemplar(&term) || is_accredited(&term) || elsewhere {
            continue;
        }
        last = Some((term.index, term.run));
        let text = term.text();
        let level = if is_named_later(cx.story, &term) { term.entry.level.softer() } else { term.entry.level };
        let message = format!("“{text}” could be anyone: name at least one, or say how many and what they share");
        cx.report(term.span(), message).level(level).because(format!("“{text}” ({})", term.entry.class)).insert(
            "Name one",
            term.span(),
            ", including TK,",
        );
    }
}

/// “Many contend that”, “others still maintain the judge was right”: of them all, what the entry for “some say” says.
fn quantified<'a>(cx: &Check<'a>) -> Vec<Found<'a>> {
    const CROWDS: [&str; 5] = ["few", "many", "most", "others", "some"];
    let (story, list) = (cx.story, List::VagueAttribution);
    let Some(term) = story.term_named(list, "some say") else { return Vec::new() };
    let crowds = |graf: &'a Graf| CROWDS.into_iter().flat_map(|it| graf.tokens_of(WordKey::folded(it)));
    let found = cx.running().flat_map(|(index, graf)| {
        let runs = crowds(graf).filter_map(|at| opinion(graf, at));
        runs.map(move |run| Found::of(story, index, graf, &Hit { term, list, run }))
    });
    found.collect()
}

/// From a crowd to its verb, where a clause tells what it holds.
fn opinion(graf: &Graf, crowd: usize) -> Option<Run> {
    let passage = graf.passage();
    let sentence = passage.sentences[passage.sentence_of(crowd)];
    let verb = (crowd + 1..crowd + 4).find(|&at| !passage.tag(at).is_adverb() && !passage.is(at, &["have", "had"]))?;
    let holds = sets::holds(Set::Opines, passage.word(verb)) && passage.tag(verb).is_verb();
    let rest = || (verb + 1..sentence.end as usize).take_while(|&at| !matches!(passage.word(at), "," | ";"));
    let clause = passage.is(verb + 1, &["that"])
        || matches!(passage.tag(verb + 1), Tag::Dt | Tag::Prp | Tag::PrpPoss)
            && rest().any(|at| passage.tag(at).is_finite_verb() || passage.tag(at) == Tag::Md);
    let run = Run::new(crowd, verb + 1);
    let own = run.tokens().all(|at| graf.reading().voice(at) == Voice::Narrator);
    let listed = passage.hit_over(List::VagueAttribution, crowd).is_some();
    (holds && clause && own && !listed).then_some(run)
}

/// “Over 100 national security experts signed a letter”: they are counted, and their names are on it.
fn has_signed(term: &Found) -> bool {
    let passage = term.graf.passage();
    let end = term.run.end as usize;
    let phrase = passage.phrase_over(term.run.start as usize).unwrap_or(term.run);
    let counted = phrase.tokens().any(|at| passage.tag(at) == Tag::Cd);
    counted && (end..end + 3).any(|at| passage.is(at, &["signed", "sign", "wrote"]))
}

/// A crowd; the other terms tell of a belief, or of reports, without anybody.
fn is_collective(term: &Found) -> bool {
    !matches!(term.entry.class.as_str(), "belief" | "nominal" | "prediction")
}

/// “widely believed among doctors”, “widely seen by economists as”
fn has_holder(term: &Found) -> bool {
    let passage = term.graf.passage();
    let end = term.run.end as usize;
    (end..end + 3).any(|at| passage.is(at, &["by", "among"]))
}

/// Is the crowd the source of a cue, or is the term a cue itself (“critics say”)?
fn speaks(term: &Found) -> bool {
    let passage = term.graf.passage();
    let verbal = term.run.tokens().any(|at| passage.tag(at).is_verb());
    let cited = term
        .graf
        .reading()
        .attributions
        .iter()
        .any(|it| it.source.as_ref().is_some_and(|it| it.run.overlaps(term.run)));
    let kinds = ["consensus", "bbc-formula"];
    verbal || cited || holds_forth(term) || !is_collective(term) || kinds.contains(&term.entry.class.as_str())
}

/// “Analysts expect”, “media reports put”: the crowd is the subject of a verb of saying or of mind.
fn holds_forth(term: &Found) -> bool {
    let passage = term.graf.passage();
    let end = term.run.end as usize;
    let end = if term.entry.class == "media-vague" { past_place(passage, end) } else { end };
    let helps = |at: usize| passage.tag(at).is_adverb() || passage.is(at, &["have", "has", "had"]);
    let at = (end..end + 3).find(|&at| !helps(at)).unwrap_or(end);
    let verb = passage.tag(at).is_finite_verb() || matches!(passage.tag(at), Tag::Vb | Tag::Vbn);
    verb && (passage.hit_over(List::Verbs, at).is_some()
        || sets::holds(Set::Opines, passage.word(at))
        || passage.is(at, &["put", "puts", "expect", "expected", "questioned"]))
}

/// “Some reports from the valley suggest”: where they are from, unless it is named.
fn past_place(passage: &Passage, end: usize) -> usize {
    let place = passage.phrase_over(end + 1).filter(|_| passage.tag(end) == Tag::In);
    let unnamed = place.filter(|it| it.tokens().all(|at| !passage.tag(at).is_proper()));
    unnamed.map_or(end, |it| it.end as usize)
}

/// “the Society of Experts”: a word of somebody’s name.
fn is_in_name(term: &Found) -> bool {
    let passage = term.graf.passage();
    let start = term.run.start as usize;
    let capital = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    let named = start >= 2 && (capital(start - 1) || passage.is(start - 1, &["of", "for"]) && capital(start - 2));
    capital(start) && named && start > term.sentence_run().start as usize + 1
}

/// “including Dana Oyelaran”, “such as the Herald”
fn has_exemplar(term: &Found) -> bool {
    let passage = term.graf.passage();
    term.sentence_run().tokens().skip_while(|&at| at < term.run.start as usize).any(|at| {
        let opens = passage.is(at, &["including"]) || passage.is(at, &["such"]) && passage.is(at + 1, &["as"]);
        opens && (at..at + 6).any(|it| passage.tag(it).is_proper() || passage.is(it, &["union"]))
    })
}

/// “European Union election observers”: a proper name before the noun makes them somebody.
fn is_accredited(term: &Found) -> bool {
    let passage = term.graf.passage();
    let start = term.run.start as usize;
    let media = term.entry.class == "media-vague";
    let end = term.run.end as usize;
    // “Economists at Lloyd Marr warn”: whose they are is told.
    if !media && passage.is(end, &["at", "with"]) && (end + 1..end + 3).any(|at| passage.tag(at).is_proper()) {
        return true;
    }
    let phrase = passage.phrase_over(start).filter(|it| (it.start as usize) < start && !media);
    phrase.is_some_and(|it| {
        (it.start as usize..start)
            .any(|at| passage.tag(at).is_proper() || passage.tag(at).is_number() || passage.is(at, &["film"]))
    })
}

/// “The research suggested”: the research that the story is about.
fn is_the_one_told_of(term: &Found) -> bool {
    let passage = term.graf.passage();
    let before = (term.run.start as usize).checked_sub(1);
    term.entry.class == "study-vague"
        && term.index > 0
        && before.is_some_and(|at| passage.is(at, &["the", "this", "that", "their", "his", "her", "its", "our"]))
}

/// Is a person, or for the press an outlet, named as a source in the next paragraphs?
fn is_named_later(story: &Story, term: &Found) -> bool {
    let media = term.entry.class == "media-vague";
    let (reach, wanted) = if media { (3, Kind::Outlet) } else { (2, Kind::NamedPerson) };
    let later = |graf: usize, start: u32| graf > term.index || start > term.run.start;
    let mut near = story.sources().mentioned_in(term.index, term.index + reach);
    term.entry.level > Level::Hint
        && near.any(|(place, source)| source.kind == wanted && later(place.graf, place.run.start))
}
