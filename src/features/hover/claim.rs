//! The hover of a claim: in whose voice it is, what makes it one, who stands behind it, who else says so, who is accused.

use crate::features::hover::footprint::heard;
use crate::features::hover::quotation::through;
use crate::features::hover::{Hover, policy, say};
use crate::features::mention::{Mentions, source_of};
use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::prose::inflect;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::terms::Hit;
use crate::prose::token::WordKey;
use crate::sourcing::attribution::Form;
use crate::sourcing::table::SourceId;
use crate::sourcing::voice::Voice;
use crate::story::{Graf, Story};
use rustc_hash::FxHashSet;

/// So many words in common are the same subject.
const IN_COMMON: usize = 3;

/// The claim at a copy offset of the running text: what somebody is credited with, or what would need somebody.
pub(super) fn at(story: &Story, mentions: &Mentions, offset: u32) -> Option<Hover> {
    let (index, graf) = story.graf_at(offset).filter(|(_, graf)| graf.segment.is_running())?;
    let passage = graf.passage();
    let token = passage.tokens.partition_point(|token| token.span.end + graf.base < offset);
    let sentence = *passage.sentences.get(passage.sentence_of(token)).filter(|it| it.contains(token))?;
    let trigger = trigger(story, passage, sentence);
    let credited = graf.reading().voice(token) == Voice::Attributed;
    let carried = || graf.reading().carried_to(passage.sentence_of(token));
    let number = graf.reading().attribution_over(token).or_else(carried);
    let number = number
        .filter(|_| credited)
        .or_else(|| graf.reading().attributions.iter().position(|it| it.cue.run.contains(token)));
    if let Some(line) = number.and_then(|number| no_claim(story, mentions, index, graf, number)) {
        return Some(Hover { span: story.copy.to_source(graf.span(sentence)), markdown: line });
    }
    let witnessed = witnessed(story, passage, sentence);
    if number.is_none() && trigger.is_none() && witnessed.is_none() {
        return None;
    }
    let held =
        number.and_then(|it| graf.reading().attributions[it].content.iter().find(|run| run.contains(token)).copied());
    let run = held.unwrap_or(sentence);
    let mut lines = vec![match (witnessed, number) {
        (Some(witnessed), _) => witnessed,
        (None, Some(number)) => credit(story, mentions, index, graf, number),
        (None, None) => narrated(story, mentions, index, graf, sentence),
    }];
    lines.extend(trigger);
    lines.extend(match number {
        Some(number) => Some(corroboration(story, mentions, index, number)),
        None => support(story, mentions, index, graf, sentence),
    });
    lines.extend(accusation(story, mentions, index, graf, sentence, number));
    Some(Hover { span: story.copy.to_source(graf.span(run)), markdown: lines.join("\n\n") })
}

fn credit(story: &Story, mentions: &Mentions, index: usize, graf: &Graf, number: usize) -> String {
    let attribution = &graf.reading().attributions[number];
    let who = source_of(story, index, number);
    let who = who.map_or("somebody who is not named".to_owned(), |id| format!("**{}**", mentions.name(story, id)));
    let cue = graf.passage().text_of(attribution.cue.run);
    let chain = through(&mentions.links(story, index, &graf.reading().chains[number]));
    let chain = chain.map(|it| format!(" {it}")).unwrap_or_default();
    let cue_run = attribution.cue.run;
    let thought = |hit: &Hit| story.class_of(hit).starts_with("mental-");
    let (what, whose) = match attribution.form {
        _ if graf.passage().hits_in(List::Verbs, cue_run).any(thought) => ("Thought", "which nobody can see"),
        Form::Indirect => ("Claim", "in the reporter’s words"),
        Form::Direct => ("Words", "in quotation marks"),
        Form::Mixed => ("Words", "some of them in quotation marks"),
    };
    format!("**{what}** of {who}, {whose} (“{cue}”).{chain}")
}

/// What is said of a source and is no claim of it: on what terms it speaks, or that it would not.
fn no_claim(story: &Story, mentions: &Mentions, index: usize, graf: &Graf, number: usize) -> Option<String> {
    let attribution = &graf.reading().attributions[number];
    let id = source_of(story, index, number)?;
    let who = mentions.name(story, id);
    let said = attribution.content.iter().fold(attribution.cue.run, |all, run| all.join(*run));
    let rule = story.sources().source(id).anonymity.as_ref().and_then(|it| it.ground_rule);
    if let Some(rule) = rule.filter(|it| it.graf == index && it.run.contains(attribution.cue.run.start as usize)) {
        return Some(format!("**No claim**: the ground rule on which **{who}** speaks (“{}”).", story.text_of(rule)));
    }
    let silent = |hit: &&Hit| matches!(story.class_of(hit), "declined" | "no-answer" | "unreachable");
    let passage = graf.passage();
    let hit = passage.hits_in(List::Responses, said).find(silent)?;
    let over = hit.run.overlaps(attribution.cue.run);
    over.then(|| format!("**No claim**: **{who}** was asked, and gave no answer (“{}”).", passage.text_of(hit.run)))
}

/// In the reporter’s own voice; somebody is credited nearby, perhaps with this.
fn narrated(story: &Story, mentions: &Mentions, index: usize, graf: &Graf, sentence: Run) -> String {
    if let Some(cue) = cue(story, graf.passage(), sentence, "document") {
        return format!("**Claim** in the reporter’s own voice, from a document (“{cue}”; rung 3 of 7).");
    }
    let answered = graf.reading().answers_for(graf.passage().sentence_of(sentence.start as usize), sentence);
    if answered {
        return "**Claim**: the sentence credits somebody.".to_owned();
    }
    let near = mentions.in_graf(index).filter(|it| it.place.run.end <= sentence.start).last();
    let near = near.map(|it| format!(" Nearest source: {}.", heard(story, mentions, it.id))).unwrap_or_default();
    format!("**Claim** in the reporter’s own voice: nobody is credited with it.{near}")
}

/// What the reporter was there to see: the top of the ladder.
fn witnessed(story: &Story, passage: &Passage, sentence: Run) -> Option<String> {
    let cue = cue(story, passage, sentence, "observation")?;
    Some(format!("**Claim** that a reporter witnessed (“{cue}”): nothing is surer (rung 1 of 7)."))
}

/// The words of a sentence that say how we know, in one of the ways of the list.
fn cue<'a>(story: &Story, passage: &'a Passage, sentence: Run, class: &str) -> Option<&'a str> {
    let outside = |hit: &&Hit| !passage.in_quotes(hit.run.start as usize) && story.class_of(hit) == class;
    passage.hits_in(List::Cues, sentence).find(outside).map(|hit| passage.text_of(hit.run))
}

/// What makes it worth checking.
fn trigger(story: &Story, passage: &Passage, sentence: Run) -> Option<String> {
    let lists = [List::ClaimTriggers, List::CrimeAllegation, List::Numbers];
    let loud = |hit: &&Hit| story.term(hit.term).entry.level > Level::Off;
    let hit = lists.into_iter().find_map(|list| passage.hits_in(list, sentence).find(loud))?;
    let effect = say::effect(story, hit)?;
    Some(format!("Worth checking: “{}” {effect}.", passage.text_of(hit.run)))
}

/// Other sources, through other chains, that speak of the same.
fn corroboration(story: &Story, mentions: &Mentions, index: usize, number: usize) -> String {
    let own = &story.grafs[index].reading();
    let subject = subject(story.grafs[index].passage(), &own.attributions[number].content);
    let found = speakers(story, &subject, &origins(story, index, number));
    let named = listed(story, mentions, &found);
    named.unwrap_or_else(|| "Nobody else in the story speaks of it.".to_owned())
}

/// Sources that speak of what the reporter says in a sentence.
fn support(story: &Story, mentions: &Mentions, index: usize, graf: &Graf, sentence: Run) -> Option<String> {
    let subject = subject(graf.passage(), &[sentence]);
    let all = graf.reading().attributions.iter().enumerate();
    let here = all.filter(|(_, it)| sentence.covers(it.cue.run)).map(|(number, _)| number);
    let own: FxHashSet<String> = here.flat_map(|number| origins(story, index, number)).collect();
    listed(story, mentions, &speakers(story, &subject, &own))
}

/// Who speaks of a subject through chains that share nobody with these origins.
fn speakers(story: &Story, subject: &FxHashSet<WordKey>, origins: &FxHashSet<String>) -> Vec<SourceId> {
    let mut found: Vec<SourceId> = Vec::new();
    for (other, graf) in story.running() {
        for (at, attribution) in graf.reading().attributions.iter().enumerate() {
            let Some(id) = source_of(story, other, at) else { continue };
            let common = self::subject(graf.passage(), &attribution.content).intersection(subject).count();
            let independent = || self::origins(story, other, at).is_disjoint(origins);
            if common >= IN_COMMON && !found.contains(&id) && independent() {
                found.push(id);
            }
        }
    }
    found
}

/// “On the same subject: the council’s report (heard in ¶2).”
fn listed(story: &Story, mentions: &Mentions, found: &[SourceId]) -> Option<String> {
    let who: Vec<String> = found.iter().map(|id| heard(story, mentions, *id)).collect();
    (!who.is_empty()).then(|| format!("On the same subject: {}.", inflect::listed(&who)))
}

/// The names, things and figures in some words.
fn subject(passage: &Passage, words: &[Run]) -> FxHashSet<WordKey> {
    let tokens = words.iter().flat_map(|run| run.tokens());
    let telling =
        |at: &usize| (passage.tag(*at).is_noun() || passage.tag(*at).is_number()) && passage.word(*at).len() > 2;
    tokens.filter(telling).filter_map(|at| passage.tokens.get(at)).map(|token| token.word).collect()
}

/// Everybody in the chain, by the words they are called.
fn origins(story: &Story, index: usize, number: usize) -> FxHashSet<String> {
    let graf = &story.grafs[index];
    let id = source_of(story, index, number).map(|id| story.sources().source(id).label.clone());
    let links = graf.reading().chains[number].iter().map(|it| graf.passage().text_of(it.run).to_owned());
    links.chain(id).collect()
}

/// What it accuses, of whom, and whether they are heard.
fn accusation(
    story: &Story,
    mentions: &Mentions,
    index: usize,
    graf: &Graf,
    sentence: Run,
    number: Option<usize>,
) -> Option<String> {
    let passage = graf.passage();
    let guilt = |hit: &&Hit| story.class_of(hit).starts_with("guilt");
    let hit = passage.hits_in(List::CrimeAllegation, sentence).find(guilt)?;
    let speaker = number.and_then(|number| source_of(story, index, number));
    let accused = mentions.in_graf(index).find(|it| sentence.covers(it.place.run) && Some(it.id) != speaker);
    let whom = accused.map(|it| format!(" Named with it: {}.", heard(story, mentions, it.id))).unwrap_or_default();
    Some(format!("An accusation: “{}”.{whom} _{}_", passage.text_of(hit.run), policy::ANSWER))
}
