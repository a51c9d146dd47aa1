//! Attributions: a cue, its source and its content, joined.

use crate::lexicon::Lexicon;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::content;
use crate::sourcing::cue::{self, Act, Cue, CueKind};
use crate::sourcing::mark;
use crate::sourcing::noun_phrase;
use crate::sourcing::source::{self, Description, Kind};

/// How the words of a source reach the reader.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Form {
    /// In quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Both.
    Mixed,
}

/// Where a source stands to its cue.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Placement {
    /// “Marr said”.
    Subject,
    /// “said Marr”.
    Inverted,
    /// “according to Marr”, “citing Marr”.
    Object,
    /// “Marr, who said”.
    Relative,
    /// “Marr left and said”: the subject of an earlier verb.
    Shared,
    /// “adding that”: the source of the cue before.
    Borrowed,
    /// “was told by Marr”.
    Agent,
    /// “Marr’s claim that”.
    Owner,
    /// “Marr: …”
    Colon,
    /// ““…” — Marr”
    Credit,
}

impl Placement {
    /// How the hover says it.
    pub fn explain(self) -> &'static str {
        match self {
            Placement::Subject => "subject of the cue",
            Placement::Inverted => "after the cue",
            Placement::Object => "object of the cue",
            Placement::Relative => "antecedent of “who”",
            Placement::Shared => "subject of an earlier verb in the sentence",
            Placement::Borrowed => "source of the cue before",
            Placement::Agent => "agent of the passive",
            Placement::Owner => "owner of the noun",
            Placement::Colon => "before the colon",
            Placement::Credit => "after the dash",
        }
    }
}

/// Which reading sees an attribution: where both do, a finding may be confident.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Seen {
    /// The deterministic one.
    Rules,
    /// The learned one.
    Labeler,
    /// Both.
    Both,
}

/// A source as mentioned in one attribution.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The whole noun phrase.
    pub run: Run,
    /// Where it stands to the cue.
    pub placement: Placement,
    /// What the phrase itself tells.
    pub description: Description,
}

/// One attribution. All runs are tokens of its paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// The sentence the cue is in.
    pub sentence: usize,
    /// The words that say somebody says it.
    pub cue: Cue,
    /// Who; none for agentless ones (“it was said”).
    pub source: Option<Mention>,
    /// What; more than one run when the attribution splits it.
    pub content: Vec<Run>,
    /// In whose words.
    pub form: Form,
    /// Who sees it.
    pub seen: Seen,
}

impl Attribution {
    /// Does the content hold this token?
    pub fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|run| run.contains(token))
    }

    /// Sure enough to ask about its source: the rules see it, or the labeler does with a listed cue or a quotation.
    pub fn is_sure(&self) -> bool {
        let said = self.cue.term.is_some() || self.form != Form::Indirect;
        self.seen != Seen::Labeler || said && !self.content.is_empty()
    }

    /// Does the source speak of itself: “AFP said its photographer was released”, “the paper said it was sorry”?
    pub fn is_about_itself(&self, passage: &Passage) -> bool {
        const OPENING: u32 = 3;
        let own = |run: &Run| Run { start: run.start, end: run.end.min(run.start + OPENING) };
        self.content.iter().map(own).flat_map(Run::tokens).any(|at| passage.is(at, &["it", "its"]))
    }

    /// Is somebody said to have said it, rather than to hold it in mind?
    pub fn is_speech(&self) -> bool {
        self.cue.act == Act::Speech
    }
}

/// The attributions of a paragraph, in order of their cues.
pub fn attributions(passage: &Passage, lexicon: &Lexicon) -> Vec<Attribution> {
    let mut found = Vec::new();
    for (index, &sentence) in passage.sentences.iter().enumerate() {
        let cues = cue::cues(passage, lexicon, sentence);
        let mut here: Vec<Attribution> = Vec::new();
        for (order, &cue) in cues.iter().enumerate() {
            let source = source_of(passage, lexicon, sentence, cue, &here);
            if source.is_none() && !stands_alone(passage, cue) {
                continue;
            }
            let runs = source.as_ref().map(|source| (source.run, source.placement));
            let content = content::of(passage, lexicon, sentence, cue, runs, &cues[order + 1..]);
            if !content.is_empty() || cue.kind == CueKind::Chain {
                let form = form(passage, &content);
                here.push(Attribution { sentence: index, cue, source, content, form, seen: Seen::Rules });
            }
        }
        found.append(&mut here);
    }
    content::continue_quotations(passage, &mut found);
    found
}

/// Can the cue do without a source? A participle or passive may be agentless; an active verb without a subject, or an
/// attitude, was misread.
fn stands_alone(passage: &Passage, cue: Cue) -> bool {
    let quoted =
        passage.in_quotes(cue.run.end as usize) || passage.in_quotes((cue.group.start as usize).saturating_sub(1));
    let agentless = matches!(cue.kind, CueKind::Passive | CueKind::Noun);
    cue.act == Act::Speech && cue.kind != CueKind::Mark && (agentless || quoted)
}

fn source_of(
    passage: &Passage,
    lexicon: &Lexicon,
    sentence: Run,
    cue: Cue,
    earlier: &[Attribution],
) -> Option<Mention> {
    let (run, placement) = match cue.kind {
        CueKind::Preposition | CueKind::Chain => {
            (noun_phrase::starting_at(passage, cue.run.end as usize, sentence)?, Placement::Object)
        }
        CueKind::Passive => quoted(passage, cue, sentence)?,
        CueKind::Noun => (owner(passage, cue, sentence)?, Placement::Owner),
        CueKind::Participle => borrowed(passage, sentence, cue, earlier)?,
        CueKind::Verb => subject(passage, sentence, cue, earlier)?,
        CueKind::Mark => mark::source(passage, lexicon, sentence, cue)?,
    };
    let mut description = source::describe(passage, lexicon, run);
    if placement == Placement::Colon && passage.is(run.start as usize, &["q", "a"]) {
        description.kind = Kind::Pronoun; // the letters of an interview
    }
    Some(Mention { run, placement, description })
}

/// Whose verb it is; “nobody” says nothing.
fn subject(passage: &Passage, sentence: Run, cue: Cue, earlier: &[Attribution]) -> Option<(Run, Placement)> {
    let nobody = |run: Run| run.len() == 1 && passage.is(run.start as usize, &["nobody", "none"]);
    speaker(passage, sentence, cue, earlier).filter(|(run, _)| !nobody(*run))
}

fn speaker(passage: &Passage, sentence: Run, cue: Cue, earlier: &[Attribution]) -> Option<(Run, Placement)> {
    let inverted = || inverted(passage, sentence, cue).map(|run| (run, Placement::Inverted));
    let before = (cue.group.start as usize).checked_sub(1).filter(|&it| sentence.contains(it));
    let Some(before) = before else { return inverted() };
    if matches!(passage.tag(before), Tag::Wp | Tag::Wdt) || passage.is(before, &["who", "which"]) {
        return antecedent(passage, sentence, before).map(|run| (run, Placement::Relative));
    }
    if passage.is(before, &["and", "but", "then", "or"]) {
        return shared(passage, sentence, before, earlier).map(|run| (run, Placement::Shared));
    }
    let aside = || noun_phrase::ending_at(passage, before, sentence).map(|run| (run, Placement::Subject));
    let set_off = passage.word(before) == "," && !passage.in_quotes(before);
    let set_off = set_off && !passage.in_quotes(before.saturating_sub(1));
    if let Some(found) =
        aside().filter(|_| set_off).or_else(|| inverted().filter(|_| set_off || passage.in_quotes(before)))
    {
        return Some(found);
    }
    let last = skip_time(passage, before, sentence);
    if is_time(passage, last) {
        return None;
    }
    if let Some(run) = with_relative(passage, sentence, before).or_else(|| with_relative(passage, sentence, last)) {
        return Some((run, Placement::Subject));
    }
    let run = noun_phrase::ending_at(passage, last, sentence).filter(|_| !passage.in_quotes(last))?;
    Some((Run::new(run.start as usize, last + 1), Placement::Subject))
}

/// “Two pilots who spoke on condition of anonymity said”, “a memo that Marr wrote warned”: a subject whose relative
/// clause, with one verb, ends at `last`.
fn with_relative(passage: &Passage, sentence: Run, last: usize) -> Option<Run> {
    let first = sentence.start as usize;
    let relative = (first + 1..last).rev().find(|&at| passage.is(at, &["who", "which", "that"]))?;
    let finite = |at: &usize| passage.tag(*at).is_finite_verb() && !passage.tag(at.wrapping_sub(1)).is_finite_verb();
    let clause = relative + 1..last + 1;
    let by = passage.phrase_over(relative + 1).filter(|it| it.start as usize == relative + 1);
    let told = by.is_some_and(|it| passage.tag(it.end as usize).is_finite_verb() && it.end as usize <= last);
    let own = told || passage.tag(relative + 1).is_verb() || passage.tag(relative + 1) == Tag::Rb;
    let plain = clause.clone().all(|at| !passage.in_quotes(at) && (at == last || passage.word(at) != ","));
    if !own || !plain || clause.filter(finite).count() != 1 || passage.tag(last).is_pronoun() {
        return None;
    }
    let end = relative.checked_sub(1 + usize::from(passage.word(relative - 1) == ","))?;
    let head = noun_phrase::ending_at(passage, end, sentence)?;
    Some(Run { start: head.start, end: last as u32 + u32::from(passage.word(last) != ",") })
}

/// “Marr on Friday said”, “wrote in March warned”, “read later that day spoke of”: steps over the day.
fn skip_time(passage: &Passage, last: usize, sentence: Run) -> usize {
    if !is_time(passage, last) || last < sentence.start as usize + 2 {
        return last;
    }
    let start = passage.phrase_over(last).map_or(last, |phrase| phrase.start as usize);
    let adverb = passage.is(start, &["that", "this", "last", "next"]) || start == last;
    match passage.is(start.saturating_sub(1), &["on", "in", "late", "later", "early", "earlier"]) {
        true if start > sentence.start as usize + 1 => start - 2,
        false if adverb && start > sentence.start as usize => start - 1,
        _ => last,
    }
}

/// A day, a month, a part of the day: when something is said, not who says it.
fn is_time(passage: &Passage, at: usize) -> bool {
    sets::holds(Set::Times, passage.word(at))
}

/// “… ,” said Marr
fn inverted(passage: &Passage, sentence: Run, cue: Cue) -> Option<Run> {
    let next = cue.run.end as usize;
    let spoken = cue.act == Act::Speech && cue.group == cue.run;
    let phrase = passage.phrase_over(next).filter(|phrase| spoken && phrase.start as usize == next)?;
    let verb = passage.tag(phrase.end as usize);
    let object = (verb.is_finite_verb() || verb == Tag::Vb) && !passage.in_quotes(phrase.end as usize);
    let run = noun_phrase::starting_at(passage, next, sentence)?;
    let after_speech = (cue.group.start as usize).checked_sub(1).is_some_and(|before| passage.in_quotes(before));
    let told = passage.is(next.saturating_sub(1), &["told", "tells", "asked", "asks", "warned", "reminded", "assured"])
        && !after_speech;
    let time = is_time(passage, phrase.start as usize) || is_time(passage, phrase.end as usize - 1);
    // “said the letter “referred to” it”: the subject of what is said.
    let opens = passage.in_quotes(phrase.end as usize) && passage.tag(phrase.end as usize + 1).is_verb();
    let object = object || opens && !after_speech;
    (!passage.in_quotes(next) && !object && !told && !time).then_some(run)
}

fn antecedent(passage: &Passage, sentence: Run, relative: usize) -> Option<Run> {
    let mut last = relative.checked_sub(1)?;
    if matches!(passage.word(last), "," | "(" | "—" | "–") {
        last = last.checked_sub(1)?;
    }
    noun_phrase::ending_at(passage, last, sentence).filter(|_| sentence.contains(last))
}

/// The subject of the clause that “and said” goes on with.
fn shared(passage: &Passage, sentence: Run, conjunction: usize, earlier: &[Attribution]) -> Option<Run> {
    if let Some(last) = earlier.iter().rev().find(|it| it.source.is_some()) {
        // “The minister had been warned by officials that … and had replied”: not who warned, but who was warned.
        let warned = (last.cue.group.start as usize).checked_sub(1).filter(|_| last.cue.kind == CueKind::Passive);
        let subject = warned.and_then(|at| noun_phrase::ending_at(passage, at, sentence));
        return subject.or(last.source.as_ref().map(|it| it.run));
    }
    relative_subject(passage, sentence, conjunction).or_else(|| clause_subject(passage, sentence, conjunction))
}

/// “Among them was Ruiz, who runs a shop and says”: the antecedent, where no comma ends the relative clause.
fn relative_subject(passage: &Passage, sentence: Run, conjunction: usize) -> Option<Run> {
    let inside = |at: &usize| passage.word(*at) != "," && !passage.in_quotes(*at);
    let mut clause = (sentence.start as usize..conjunction).rev().take_while(inside);
    let who = clause.find(|&at| passage.is(at, &["who"]))?;
    antecedent(passage, sentence, who)
}

/// The subject of the first finite verb of the sentence, if that stands before `limit`.
pub fn clause_subject(passage: &Passage, sentence: Run, limit: usize) -> Option<Run> {
    let finite = |at: &usize| passage.tag(*at).is_finite_verb() && !passage.in_quotes(*at);
    let mut verb = (sentence.start as usize..limit).find(finite)?;
    while verb > sentence.start as usize && passage.tag(verb - 1) == Tag::Rb {
        verb -= 1;
    }
    let last = verb.checked_sub(1).filter(|&it| sentence.contains(it))?;
    noun_phrase::ending_at(passage, last, sentence).filter(|_| !passage.is(last, &["him", "them", "us", "me"]))
}

/// A participle takes the source before it in the sentence, else the subject of the clause it hangs on.
fn borrowed(passage: &Passage, sentence: Run, cue: Cue, earlier: &[Attribution]) -> Option<(Run, Placement)> {
    let open = earlier.iter().rev().find_map(|it| it.source.as_ref()).map(|source| source.run);
    let start = cue.group.start as usize;
    if let Some(run) = quoted_saying(passage, sentence, start) {
        return Some((run, Placement::Object));
    }
    let run = match open {
        Some(run) => run,
        None if start <= sentence.start as usize + 1 => following_subject(passage, sentence, start)?,
        None => clause_subject(passage, sentence, start)?,
    };
    Some((run, Placement::Borrowed))
}

/// “The agency quoted him as saying”, “the manager is quoted as saying”: whom it quotes.
fn quoted_saying(passage: &Passage, sentence: Run, participle: usize) -> Option<Run> {
    let last = participle.checked_sub(2).filter(|_| passage.is(participle - 1, &["as"]))?;
    if passage.is(last, &["quoted", "cited"]) && passage.is(last.checked_sub(1)?, &["is", "was", "are", "were"]) {
        return noun_phrase::ending_at(passage, last.checked_sub(2)?, sentence);
    }
    let run = noun_phrase::ending_at(passage, last, sentence)?;
    let quoting = (run.start as usize).checked_sub(1)?;
    passage.is(quoting, &["quoted", "quotes", "quoting", "cited", "cites", "citing"]).then_some(run)
}

/// “After saying it was safe, she left”: the subject of the clause after the comma.
fn following_subject(passage: &Passage, sentence: Run, from: usize) -> Option<Run> {
    let comma = |at: &usize| passage.word(*at) == "," && !passage.in_quotes(*at + 1);
    let subject = |at: usize| passage.phrase_over(at + 1).filter(|it| it.start as usize == at + 1);
    let verb = |it: &Run| passage.tag(it.end as usize).is_finite_verb();
    (from..sentence.end as usize).filter(comma).find_map(|at| subject(at).filter(verb))
}

/// “was told by his lawyer”, “the manager is quoted as saying”
fn quoted(passage: &Passage, cue: Cue, sentence: Run) -> Option<(Run, Placement)> {
    let saying = cue.run.end as usize + 1;
    let own = Some(saying).filter(|&at| passage.is(at, &["saying"]));
    let own = own.and_then(|at| quoted_saying(passage, sentence, at)).map(|run| (run, Placement::Subject));
    own.or_else(|| agent(passage, cue, sentence).map(|run| (run, Placement::Agent)))
}

fn agent(passage: &Passage, cue: Cue, sentence: Run) -> Option<Run> {
    let end = (cue.run.end as usize + 6).min(sentence.end as usize);
    let by = (cue.run.end as usize..end).find(|&at| passage.is(at, &["by"]))?;
    noun_phrase::starting_at(passage, by + 1, sentence)
}

/// “the ministry’s claim that”, “a claim by Marr that”
fn owner(passage: &Passage, cue: Cue, sentence: Run) -> Option<Run> {
    let next = cue.run.end as usize;
    if passage.is(next, &["by", "from"]) {
        return noun_phrase::starting_at(passage, next + 1, sentence);
    }
    let phrase = passage.phrase_over(cue.run.start as usize)?;
    let mark = phrase.tokens().find(|&at| matches!(passage.tag(at), Tag::Pos | Tag::PrpPoss))?;
    match passage.tag(mark) {
        Tag::PrpPoss => Some(Run::new(mark, mark + 1)),
        _ => noun_phrase::ending_at(passage, mark - 1, sentence).or(Some(Run::new(phrase.start as usize, mark))),
    }
}

/// In whose words the content is.
pub fn form(passage: &Passage, content: &[Run]) -> Form {
    let words = || content.iter().flat_map(|run| run.tokens()).filter(|&at| !passage.tag(at).is_punctuation());
    let quoted = words().filter(|&at| passage.in_quotes(at)).count();
    match (quoted, words().count()) {
        (0, _) => Form::Indirect,
        (quoted, all) if quoted == all => Form::Direct,
        _ => Form::Mixed,
    }
}
