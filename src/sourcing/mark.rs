//! Marks that serve as cues: a colon after a source (“Marr was blunt: “No.””, “MARR: We will appeal.”), a dash before
//! one (““It is over.” — Ana Ruiz”).

use crate::lexicon::Lexicon;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Placement, clause_subject};
use crate::sourcing::cue::{Act, Cue, CueKind};
use crate::sourcing::source::{self, Kind};

/// A speaker’s name at the head of a line is at most this many tokens long.
const NAME: usize = 5;

/// A quotation after a colon that is shorter, marks included, is a phrase, not a statement.
const STATEMENT: u32 = 5;

/// The mark of a sentence that may be a cue; whether it has a source decides.
pub(crate) fn cue(passage: &Passage, sentence: Run) -> Option<Cue> {
    let at = colon(passage, sentence).or_else(|| dash(passage, sentence))?;
    let run = Run::new(at, at + 1);
    Some(Cue { run, group: run, kind: CueKind::Mark, act: Act::Speech, term: None })
}

/// Who stands before the colon or after the dash, if that is somebody who can speak.
pub(crate) fn source(passage: &Passage, lexicon: &Lexicon, sentence: Run, cue: Cue) -> Option<(Run, Placement)> {
    let at = cue.run.start as usize;
    if passage.word(at) != ":" {
        return credited(passage, lexicon, Run::new(at + 1, sentence.end as usize));
    }
    let before = Run::new(sentence.start as usize, at);
    if let Some(name) = speaker(passage, before) {
        return Some((name, Placement::Colon));
    }
    let quoted = passage.quotations.iter().find(|it| it.tokens.start as usize == at + 1)?;
    let whole = passage.phrase_over(before.start as usize).filter(|it| *it == before);
    let run = whole.or_else(|| on_topic(passage, before)).or_else(|| clause_subject(passage, sentence, at))?;
    let kind = source::describe(passage, lexicon, run).kind;
    let said = quoted.tokens.end - quoted.tokens.start >= STATEMENT;
    let speaks = kind.is_human() || whole.is_none() && kind == Kind::Document;
    (said && speaks).then_some((run, Placement::Colon))
}

/// “Ames on trade allies: “…””: who speaks, of what.
fn on_topic(passage: &Passage, before: Run) -> Option<Run> {
    let name = passage.phrase_over(before.start as usize).filter(|it| it.start == before.start)?;
    let verbless = !before.tokens().any(|at| passage.tag(at).is_verb());
    (verbless && passage.is(name.end as usize, &["on", "after", "to"])).then_some(name)
}

/// What the mark credits: the rest of the sentence after a colon, the quotation before a dash.
pub(crate) fn content(passage: &Passage, sentence: Run, cue: Cue) -> Option<Run> {
    let at = cue.run.start as usize;
    if passage.word(at) != ":" {
        let closed = |it: &&crate::prose::quotation::Quotation| it.tokens.end as usize == at;
        let quotation = passage.quotations.iter().rev().find(closed)?;
        return Some(Run { start: quotation.tokens.start, end: quotation.tokens.end });
    }
    if speaker(passage, Run::new(sentence.start as usize, at)).is_some() {
        return Some(Run::new(at + 1, passage.tokens.len()));
    }
    let quoted = passage.quotations.iter().find(|it| it.tokens.start as usize == at + 1);
    let end = quoted.map_or(sentence.end, |it| it.tokens.end.min(sentence.end));
    Some(Run::new(at + 1, end as usize)).filter(|it| !it.is_empty())
}

/// The first colon with something on both sides, outside quotation marks but for a line of a transcript.
fn colon(passage: &Passage, sentence: Run) -> Option<usize> {
    let inner = sentence.start as usize + 1..(sentence.end as usize).saturating_sub(1);
    let at = inner.into_iter().find(|&at| passage.word(at) == ":")?;
    let line = || speaker(passage, Run::new(sentence.start as usize, at)).is_some();
    (!passage.in_quotes(at) || line()).then_some(at)
}

/// A dash right after a quotation closes, with a name after it to the end of the sentence.
fn dash(passage: &Passage, sentence: Run) -> Option<usize> {
    let mut tokens = sentence.tokens();
    let dash = tokens.find(|&at| matches!(passage.word(at), "—" | "–" | "―" | "--") && !passage.in_quotes(at))?;
    (dash > 0 && passage.in_quotes(dash - 1)).then_some(dash)
}

/// “MARR:”, “Q:”, ““MARR:”, at the start of a paragraph: a transcript names its speakers in capitals.
fn speaker(passage: &Passage, before: Run) -> Option<Run> {
    let first = before.start == passage.dateline.end;
    let start = before.tokens().find(|&at| !passage.tag(at).is_punctuation() && passage.word(at) != "(")?;
    let end = before.tokens().rev().find(|&at| !passage.tag(at).is_punctuation() && passage.word(at) != ")")? + 1;
    let name = Run::new(start, end);
    let words = || name.tokens().map(|at| passage.word(at)).filter(|it| *it != ".");
    let capitals = |word: &str| word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    let heading = words().any(|it| sets::holds(Set::Headings, it));
    let named = first && name.len() <= NAME && words().all(capitals) && !heading;
    (named && speaks(passage, name, before.end as usize + 1)).then_some(name)
}

/// Is what follows the colon somebody’s speech: a question, a quotation, words with “I”, “we” or “you”, or an answer?
fn speaks(passage: &Passage, name: Run, from: usize) -> bool {
    const SPOKEN: &[&str] = &["i", "we", "you", "me", "us", "my", "our", "your", "yes", "no"];
    let interview = name.len() == 1 && passage.is(name.start as usize, &["q", "a"]);
    let quoted = passage.in_quotes(name.start as usize);
    interview || quoted || (from..passage.tokens.len()).any(|at| passage.is(at, SPOKEN) || passage.word(at) == "?")
}

/// The name after a dash, when nothing but its description follows.
fn credited(passage: &Passage, lexicon: &Lexicon, after: Run) -> Option<(Run, Placement)> {
    let last = after.tokens().rev().find(|&at| !passage.tag(at).is_punctuation())?;
    let run = Run::new(after.start as usize, last + 1);
    let clause = run.tokens().any(|at| passage.tag(at).is_finite_verb() || passage.tag(at) == Tag::Md);
    let kind = source::describe(passage, lexicon, run).kind;
    (!clause && matches!(kind, Kind::NamedPerson | Kind::Organization | Kind::Outlet))
        .then_some((run, Placement::Credit))
}
