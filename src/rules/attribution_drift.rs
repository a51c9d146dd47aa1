//! Accounts that go on after their source has gone.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::tag::Tag;
use crate::prose::token::{WordKey, fold};
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::attribution::{Attribution, Form, clause_subject};
use crate::sourcing::person::is_person;
use crate::sourcing::source::Kind;
use crate::story::quoted;
use crate::story::{Graf, Story};
use crate::text::span::Span;

rule! {
    /// A source’s account that goes on as if it were ours.
    ///
    /// **Why:** the Associated Press repeats the attribution in later paragraphs unless the context makes it perfectly
    /// clear; the Guardian lets the past tense of reported speech (“had left”) carry it.
    ///
    /// Attribute it again, keep the reported tense, or verify it as ours.
    ///
    /// ```copy
    /// Farmers said the patrol reached the ford at dawn.
    ///
    /// It crossed in two trucks and burned a barn on the far bank.
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ attribution-drift: Is this still farmers talking? Attribute it again or verify it as ours
    /// ```
    /// Carried by its tense:
    /// ```copy
    /// Farmers said the patrol reached the ford at dawn.
    ///
    /// It had crossed in two trucks and had burned a barn on the far bank, they said.
    /// ```
    pub RULE = "attribution-drift" { level: Hint, since: "0.1", check: check }
}

/// A sentence, by paragraph and number.
type At = (usize, usize);

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut before: Option<At> = None;
    for (index, graf) in story.grafs.iter().enumerate() {
        if graf.segment != Segment::Body {
            before = None;
            continue;
        }
        for sentence in 0..graf.passage().sentences.len() {
            let last = before.replace((index, sentence));
            let Some(from) = last.and_then(|at| account(story, at)) else { continue };
            if is_adrift(story, from, (index, sentence)) {
                report(cx, from, (index, sentence));
                break;
            }
        }
    }
}

/// What a source tells of others in a sentence, in the reporter’s words.
fn account(story: &Story, (index, sentence): At) -> Option<(usize, &Attribution)> {
    let attributions = &story.grafs[index].reading().attributions;
    let told = |it: &&Attribution| {
        it.sentence == sentence
            && it.is_speech()
            && it.form == Form::Indirect
            && it.source.is_some()
            && !it.content.is_empty()
    };
    let last = attributions.iter().rfind(told)?;
    // What somebody in the account says is still the account of whoever tells it.
    let outer = attributions.iter().filter(told).find(|it| it.holds(last.cue.run.start as usize));
    Some((index, outer.unwrap_or(last)))
}

/// Goes the sentence on with somebody the account tells of, in plain tense, with nobody saying so?
fn is_adrift(story: &Story, (told, account): (usize, &Attribution), (index, sentence): At) -> bool {
    let graf = &story.grafs[index];
    let (passage, run) = (graf.passage(), graf.passage().sentences[sentence]);
    let attributed = graf.reading().attributions.iter().any(|it| it.sentence == sentence);
    let cue = passage.hits_in(List::Cues, run).next().is_some();
    let quoted = run.tokens().any(|at| passage.in_quotes(at));
    if attributed || cue || quoted || !is_plain_tense(passage, run) || is_dated(passage, run) {
        return false;
    }
    let Some(subject) = clause_subject(passage, run, run.end as usize) else { return false };
    let from = &story.grafs[told];
    let opens = subject.start == run.start || opens_with_bracket(passage, run, subject);
    let deed = is_deed(passage, subject);
    let goes_on = sentence == 0 && deed && is_hero(from.passage(), account, passage, subject);
    let next = || deed && is_next(story, (told, account), (index, sentence), subject);
    opens && (is_of(from, account, passage, subject) || goes_on || next())
}

/// Does the subject do the next thing of an account of what happened: “the truck stopped at the gate” … “Two men got out
/// and cut the lock”?
fn is_next(story: &Story, (told, account): (usize, &Attribution), (index, sentence): At, subject: Run) -> bool {
    let (from, passage) = (story.grafs[told].passage(), story.grafs[index].passage());
    let run = passage.sentences[sentence];
    let (first, head) = (subject.start as usize, subject.end as usize - 1);
    let word = passage.word(head);
    let parted = index > told && sentence == 0 || opens_with_bracket(passage, run, subject);
    let deeds = deeds(passage, run, subject);
    if !tells_the_past(from, account) {
        return false;
    }
    if subject.len() == 1 && passage.is(first, &["he", "she"]) {
        return parted && is_one(account) && deeds >= if is_own(from, account) { 2 } else { 3 };
    }
    if passage.is(first, &["the"]) {
        let stays = index == told && sentence + 1 < passage.sentences.len();
        let met = story.places(WordKey::folded(&fold(word))).any(|place| place < (index, head));
        return (parted || stays) && subject.len() == 2 && sets::holds(Set::Unknown, word) && !met;
    }
    let many = passage.tag(head) == Tag::Nns && (first == head || passage.tag(first) == Tag::Cd);
    parted && many && (takes_up(from, account, passage, subject) || deeds >= 2 && sets::holds(Set::Agents, word))
}

/// Is the account of what happened, not of what is or will be?
fn tells_the_past(told: &Passage, account: &Attribution) -> bool {
    let words = || account.content.iter().flat_map(|it| it.tokens());
    words().any(|at| matches!(told.tag(at), Tag::Vbd | Tag::Vbn))
        && !words().any(|at| matches!(told.tag(at), Tag::Md | Tag::Vbz | Tag::Vbp))
}

/// One person tells it.
fn is_one(account: &Attribution) -> bool {
    let one = |kind| matches!(kind, Kind::NamedPerson | Kind::UnnamedPerson);
    account.source.as_ref().is_some_and(|it| one(it.description.kind) && !it.description.plural)
}

/// Is the account of what its teller did or met: “she heard a bang”, “her engine failed”?
fn is_own(told: &Passage, account: &Attribution) -> bool {
    const OPENING: usize = 2;
    let opening = account.content.iter().flat_map(|it| it.tokens()).take(OPENING);
    opening.into_iter().any(|at| told.is(at, &["he", "she", "his", "her"]))
}

/// How many things the subject does, one after the other: “turned back, lowered the gear and aimed” are three.
fn deeds(passage: &Passage, sentence: Run, subject: Run) -> usize {
    let joined = |at: usize| passage.is(at - 1, &[",", "and", "then", "but"]);
    let done = |at: usize| matches!(passage.tag(at), Tag::Vbd | Tag::Vbn) && !passage.is(at, &["was", "were", "had"]);
    1 + (subject.end as usize + 1..sentence.end as usize).filter(|&at| joined(at) && done(at)).count()
}

/// “the cash was kept in a safe” … “Couriers collected it”: a thing of the account is taken up by a pronoun.
fn takes_up(told: &Passage, account: &Attribution, passage: &Passage, subject: Run) -> bool {
    let object = subject.end as usize + 1;
    let wanted = match () {
        () if passage.is(object, &["it"]) => [Tag::Nn, Tag::Nn],
        () if passage.is(object, &["them"]) => [Tag::Nns, Tag::Nnps],
        () => return false,
    };
    let person = is_person(passage, subject.end as usize - 1);
    person && account.content.iter().flat_map(|it| it.tokens()).any(|at| wanted.contains(&told.tag(at)))
}

/// A year tells of another time than the account: “The bridge was built in 1931.”
fn is_dated(passage: &Passage, sentence: Run) -> bool {
    let year = |at: usize| passage.word(at).parse::<u16>().is_ok_and(|it| (1000..2100).contains(&it));
    sentence.tokens().any(|at| passage.word(at).len() == 4 && year(at))
}

/// Does the subject do something, in the past tense: “they drove north”, not “they were brothers”?
fn is_deed(passage: &Passage, subject: Run) -> bool {
    let verb = (subject.end as usize..subject.end as usize + 3).find(|&at| !passage.tag(at).is_adverb());
    verb.is_some_and(|at| passage.tag(at) == Tag::Vbd && !passage.is(at, &["was", "were"]))
}

/// “two men broke in” … “They took six phones”: does the pronoun go on with whom the account is about, who is not its
/// teller, and who did something in it?
fn is_hero(told: &Passage, account: &Attribution, passage: &Passage, subject: Run) -> bool {
    let first = account.content.first().map_or(0, |it| it.start as usize);
    let start = first + usize::from(told.is(first, &["that"]));
    let hero = told.phrases.iter().find(|it| it.start as usize == start);
    let Some(hero) = hero.filter(|it| is_deed(told, **it)) else { return false };
    let head = hero.end as usize - 1;
    let many = matches!(told.tag(head), Tag::Nns | Tag::Nnps) || sets::holds(Set::Several, told.word(head));
    let owned = told.tag(start) == Tag::PrpPoss;
    let thing = told.tag(head) == Tag::Nn && !is_person(told, head) && !owned;
    let fits = match (many, thing) {
        (true, _) => &["they"][..],
        (_, true) => &["it"][..],
        _ => &["he", "she"][..],
    };
    let human = account.source.as_ref().is_some_and(|it| is_somebody(it.description.kind));
    let one = subject.len() == 1 && passage.is(subject.start as usize, fits) && !told.tag(head).is_pronoun();
    one && (human || !thing || many)
}

/// A person or people, whom nobody calls “it”.
fn is_somebody(kind: Kind) -> bool {
    matches!(kind, Kind::NamedPerson | Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Spokesperson)
}

/// A bracketed note before the subject is passed over.
fn opens_with_bracket(passage: &Passage, sentence: Run, subject: Run) -> bool {
    passage.word(sentence.start as usize) == "(" && passage.word((subject.start as usize).saturating_sub(1)) == ")"
}

/// Does the subject stand for somebody in the account who is not its teller?
fn is_of(graf: &Graf, account: &Attribution, passage: &Passage, subject: Run) -> bool {
    let told = graf.passage();
    let Some(source) = account.source.as_ref() else { return false };
    let first = subject.start as usize;
    let plural = passage.is(first, &["they"]);
    let single = passage.is(first, &["he", "she"]);
    let thing = passage.is(first, &["it"]);
    let run = source.run;
    let crowd = run.len() == 1 && run.start == 0 && told.word(0).ends_with('s');
    let body = matches!(source.description.kind, Kind::Organization | Kind::Document | Kind::Other);
    let group = source.description.plural || body || crowd;
    let many_tell = source.description.plural || source.description.kind == Kind::Organization || crowd;
    let heads: Vec<usize> =
        account.content.iter().flat_map(|run| run.tokens()).filter(|&at| told.tag(at).is_noun()).collect();
    if subject.len() == 1 && (plural || single || thing) {
        let many =
            heads.iter().any(|&at| matches!(told.tag(at), Tag::Nns | Tag::Nnps) || told.is(at, &["staff", "crew"]));
        return plural && many && !many_tell || single && group || thing && (source.description.plural || crowd);
    }
    let head = fold(passage.word(subject.end as usize - 1));
    passage.is(first, &["the"]) && heads.iter().any(|&at| fold(told.word(at)) == head)
}

/// Simple past or present throughout: neither “had”, which carries the attribution, nor “would”.
fn is_plain_tense(passage: &Passage, sentence: Run) -> bool {
    let backshift = |at: usize| passage.is(at, &["had", "would", "could", "'d", "’d"]);
    let finite = sentence.tokens().any(|at| matches!(passage.tag(at), Tag::Vbd | Tag::Vbz | Tag::Vbp));
    finite && !sentence.tokens().any(backshift)
}

fn report(cx: &mut Check, (told, account): (usize, &Attribution), (index, sentence): At) {
    let story = cx.story;
    let (graf, from) = (&story.grafs[index], &story.grafs[told]);
    let run = graf.passage().sentences[sentence];
    let at = from.reading().attributions.iter().position(|it| it.cue == account.cue);
    let id = at.and_then(|at| story.sources().of(told, at));
    let name = id.map_or("the source".to_owned(), |id| quoted::short(story, id));
    let words = account.source.as_ref().map_or(account.cue.run, |it| it.run);
    let report = cx
        .report(graf.span(run), format!("Is this still {name} talking? Attribute it again or verify it as ours"))
        .related(from.span(words), "the last attribution")
        .because("plain tense, no cue, and somebody the account tells of for a subject");
    let last = (run.end as usize).saturating_sub(1);
    if graf.passage().word(last) == "." && last > run.start as usize {
        let end = graf.span(Run::new(last - 1, last)).end;
        let text = format!(", {name} said");
        report.suggest(format!("Add “{text}”"), &[(Span::empty(end as usize), &text)]);
    }
}
