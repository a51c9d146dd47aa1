//! Content: what a source answers for.

use crate::lexicon::Lexicon;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Attribution, Form, Placement, form};
use crate::sourcing::cue::{Act, Cue, CueKind};
use crate::sourcing::mark;
use crate::sourcing::noun_phrase;

/// A “that”, colon or quotation mark further than this many tokens after the cue does not open its content.
const REACH: usize = 14;

/// The content of a cue: before it, after it, or round it. `later` are the cues after it in the sentence.
pub fn of(
    passage: &Passage,
    lexicon: &Lexicon,
    sentence: Run,
    cue: Cue,
    source: Option<(Run, Placement)>,
    later: &[Cue],
) -> Vec<Run> {
    let beside = source.filter(|(_, placement)| !matches!(placement, Placement::Borrowed | Placement::Shared));
    let edges = beside.map_or(cue.group, |(run, _)| cue.group.join(run));
    let limit = right_limit(passage, sentence, cue, later);
    let before = || lead(passage, sentence, edges.start as usize);
    let after = |from: usize| trim(passage, Run::new(from.min(limit), limit));
    match cue.kind {
        CueKind::Mark => mark::content(passage, sentence, cue).into_iter().collect(),
        CueKind::Noun => after(complement(passage, lexicon, cue, cue.run.end as usize, limit)).into_iter().collect(),
        CueKind::Chain if !passage.is(cue.run.start as usize, &["which", "who"]) => Vec::new(),
        CueKind::Chain => after(edges.end as usize).into_iter().collect(),
        CueKind::Preposition if edges.start as usize > sentence.start as usize + 2 => before().into_iter().collect(),
        CueKind::Preposition => after(edges.end as usize).into_iter().collect(),
        _ => {
            let from = complement(passage, lexicon, cue, edges.end as usize, limit);
            spoken(passage, sentence, cue, edges, before(), after(from))
        }
    }
}

/// Chooses between what stands before and after a verb, or takes both.
fn spoken(passage: &Passage, sentence: Run, cue: Cue, edges: Run, before: Option<Run>, after: Option<Run>) -> Vec<Run> {
    let (start, end) = (edges.start as usize, edges.end as usize);
    let mark = start.checked_sub(1).filter(|&at| sentence.contains(at));
    let closes = mark.is_some_and(|at| passage.in_quotes(at) || matches!(passage.word(at), "?" | "!"));
    let comma = mark.is_some_and(|at| passage.word(at) == ",");
    let verbless = |run: &Run| !run.tokens().any(|at| passage.tag(at).is_verb() || passage.in_quotes(at));
    let last = end >= sentence.end as usize || matches!(passage.word(end), "." | "!" | "?");
    let ends = last || matches!(passage.word(end), "," | ";");
    let ends = ends || after.as_ref().is_some_and(verbless);
    let aside = passage.word(end) == ",";
    let clause = before.is_some_and(|run| run.tokens().any(|at| passage.tag(at).is_finite_verb()));
    let clause = clause || last && before.is_some_and(|run| run.len() >= CLAUSE && !setting(passage, run));
    let participle = cue.kind == CueKind::Participle;
    let led = cue.act == Act::Speech && !participle && (closes || comma && (ends && clause || aside));
    let told = after.filter(|run| !is_setting(passage, cue, *run));
    let tail = told.filter(|run| !led || passage.in_quotes(run.start as usize) || comma && aside);
    let tail = tail.map(|run| if led && closes { quoted_part(passage, run) } else { run });
    before.filter(|_| led).into_iter().chain(tail).collect()
}

/// “spoke to a gathering of drillers”, “was recalled to the front”, “was asked of a candidate”: to whom, where and by
/// whom, not what.
fn is_setting(passage: &Passage, cue: Cue, run: Run) -> bool {
    let start = run.start as usize;
    let wordless =
        cue.kind == CueKind::Passive || cue.run.tokens().any(|at| sets::holds(Set::Wordless, passage.word(at)));
    let preposition = matches!(passage.tag(start), Tag::In | Tag::To);
    let told = passage.is(start, &["that", "if", "whether", "as", "about", "of", "against", "because"]);
    let infinitive = passage.tag(start) == Tag::To && passage.tag(start + 1).is_verb();
    wordless && preposition && !told && !infinitive && !run.tokens().any(|at| passage.in_quotes(at))
}

/// What is set off before a verb at the end of its sentence is a clause from this many tokens on, verb or none.
const CLAUSE: usize = 4;

/// “In the evening”, “After the vote”: when and where, not what.
fn setting(passage: &Passage, run: Run) -> bool {
    matches!(passage.tag(run.start as usize), Tag::In | Tag::Rb | Tag::Vbg | Tag::Vbn | Tag::To)
}

/// Only the words in quotation marks, to their end.
fn quoted_part(passage: &Passage, run: Run) -> Run {
    let last = run.tokens().rev().find(|&at| passage.in_quotes(at)).map_or(run.end as usize, |at| at + 1);
    Run::new(run.start as usize, last)
}

/// What stands before the attribution: from the sentence's start, or from where its quotation opened.
fn lead(passage: &Passage, sentence: Run, end: usize) -> Option<Run> {
    let start = sentence.start as usize;
    let run = trim(passage, Run::new(start, end.max(start)))?;
    let opened = passage
        .quotations
        .iter()
        .find(|it| it.tokens.contains(&(run.end - 1)) && it.tokens.start < run.start && !it.open_at_end);
    Some(opened.map_or(run, |it| Run { start: it.tokens.start, end: run.end }))
}

/// Where the content after a cue begins: past an addressee, a setting and “that”.
fn complement(passage: &Passage, lexicon: &Lexicon, cue: Cue, from: usize, limit: usize) -> usize {
    // “conceded the next morning that the debate was lost”: no clause of the morning’s.
    let time = |at: usize| at > from && sets::holds(Set::Times, passage.word(at - 1));
    let that = |at: usize| passage.is(at, &["that"]) && (passage.tag(at) == Tag::In || time(at));
    let opener = |at: usize| that(at) || passage.word(at) == ":" || passage.in_quotes(at);
    let mut at = from;
    while at < limit.min(from + REACH) {
        if opener(at) {
            return at + usize::from(!passage.in_quotes(at));
        }
        if at > from && passage.tag(at).is_finite_verb() {
            break;
        }
        at += 1;
    }
    match addressee(passage, lexicon, cue, from) {
        Some(end) if end < limit && !matches!(passage.word(end), "." | ";") => end,
        _ => from,
    }
}

/// Past the person told: “told reporters”, “warned the council”.
fn addressee(passage: &Passage, lexicon: &Lexicon, cue: Cue, from: usize) -> Option<usize> {
    const TOLD: &[&str] = &["tell", "ask", "remind", "warn", "assure", "inform", "urge", "advise"];
    let lemma = lexicon.terms[cue.term?.0 as usize].entry.term.as_str();
    let phrase = passage.phrase_over(from).filter(|phrase| TOLD.contains(&lemma) && phrase.start as usize == from)?;
    Some(phrase.end as usize)
}

/// Content ends before the next cue that stands beside it: “…, adding that”, “…, according to”, “…, but Marr said”.
fn right_limit(passage: &Passage, sentence: Run, cue: Cue, later: &[Cue]) -> usize {
    let beside = |next: &&Cue| {
        let start = next.group.start as usize;
        let comma = start > 0 && passage.word(start - 1) == ",";
        match next.kind {
            CueKind::Preposition | CueKind::Chain => start > cue.run.end as usize,
            CueKind::Participle => comma || start > 0 && passage.is(start - 1, &["and"]),
            _ => false,
        }
    };
    let aside = later.iter().find(beside).map(|next| next.group.start as usize);
    let clause = later.iter().find_map(|next| new_clause(passage, sentence, cue, next));
    let end = aside.into_iter().chain(clause).min().unwrap_or(sentence.end as usize);
    bracket_end(passage, cue, end).unwrap_or(end)
}

/// Where the clause of another cue begins that a comma and a conjunction set beside this one: “…, but Marr said”,
/// “…; Marr said”. “… and added” goes on with the same subject.
fn new_clause(passage: &Passage, sentence: Run, cue: Cue, next: &Cue) -> Option<usize> {
    let before = (next.group.start as usize).checked_sub(1).filter(|_| next.kind == CueKind::Verb)?;
    if passage.is(before, &["and", "but"]) && passage.is(next.run.start as usize, &["said", "says", "added", "adds"]) {
        return Some(before);
    }
    let subject = noun_phrase::ending_at(passage, before, sentence)?;
    let joint = (subject.start as usize).checked_sub(1).filter(|&at| at > cue.run.end as usize)?;
    let conjunction = passage.is(joint, &["but", "and", "while", "although", "though", "whereas", "yet"]);
    let set_off = passage.word(joint) == ";" || conjunction && passage.word(joint - 1) == ",";
    set_off.then_some(joint)
}

/// Where the bracket that the cue stands in closes.
fn bracket_end(passage: &Passage, cue: Cue, end: usize) -> Option<usize> {
    let start = cue.run.start as usize;
    let opened = (start.saturating_sub(12)..start).rev().find(|&at| matches!(passage.word(at), "(" | ")"))?;
    let close = (start..end).find(|&at| passage.word(at) == ")")?;
    (passage.word(opened) == "(").then_some(close)
}

/// Without the punctuation and conjunctions at its edges; quotation marks stay.
pub(crate) fn trim(passage: &Passage, run: Run) -> Option<Run> {
    let loose = |at: usize| {
        passage.tag(at).is_punctuation() && !passage.in_quotes(at) && !matches!(passage.word(at), "(" | ")" | "%")
    };
    let mut start = run.start as usize;
    let mut end = run.end as usize;
    while start < end && (loose(start) || passage.is(start, &["that"]) && passage.tag(start) == Tag::In) {
        start += 1;
    }
    while end > start && (loose(end - 1) || passage.is(end - 1, &["and", "but", "as"])) {
        end -= 1;
    }
    (end > start).then(|| Run::new(start, end))
}

/// Gives sentences that are nothing but quotation, and have no cue, to the quotation's speaker: the nearest direct
/// attribution before them in the paragraph, else after.
pub fn continue_quotations(passage: &Passage, found: &mut [Attribution]) {
    for (index, &sentence) in passage.sentences.iter().enumerate() {
        let all_quoted = sentence.tokens().all(|at| passage.in_quotes(at));
        let spoken_for = found.iter().any(|it| it.sentence == index || it.holds(sentence.start as usize));
        if !all_quoted || spoken_for || sentence.is_empty() {
            continue;
        }
        let speaker = |it: &&mut Attribution| it.is_speech() && it.form != Form::Indirect && it.source.is_some();
        let (before, after) = found.split_at_mut(found.partition_point(|it| it.sentence < index));
        if let Some(attribution) = before.iter_mut().rev().find(speaker).or_else(|| after.iter_mut().find(speaker)) {
            attribution.content.push(sentence);
            attribution.form = form(passage, &attribution.content);
        }
    }
}
