//! Insults from the unnamed.

use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::uncapitalized;
use crate::prose::run::Run;
use crate::prose::token::fold;
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::attribution::Form;
use crate::sourcing::person::is_person;
use crate::story::Story;
use crate::story::predicate;
use crate::story::quoted;
use crate::story::unnamed::{self, Statement};
use crate::text::span::Span;

rule! {
    /// An unnamed source runs somebody down.
    ///
    /// **Why:** Reuters lets nobody make vituperative attacks from behind anonymity; NPR bars unnamed comment on a person’s
    /// character; the Guardian and the New York Times keep personal and partisan blows for those who sign them.
    ///
    /// Name the speaker, report what the target did instead, or cut it. A self-reproach may stand, and so may an insult
    /// that its target answers on the record.
    ///
    /// ```copy
    /// “The conductor is a bully and a snob,” one violinist said.
    /// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ anonymous-attack: Anonymous attack on the conductor: name the speaker or cut it
    /// ```
    /// Conduct, not character:
    /// ```copy
    /// One violinist said the conductor had thrown a music stand at her in May.
    /// ```
    pub RULE = "anonymous-attack" { level: Error, since: "0.1", check: check }
}

/// An insult found: the words, and whom they are about.
struct Insult {
    run: Run,
    target: Option<Run>,
}

fn check(cx: &mut Check) {
    let story = cx.story;
    let mut last: Option<(usize, Span)> = None;
    for statement in unnamed::statements(story) {
        for insult in insults(story, &statement) {
            let span = anchor(&statement, &insult);
            let again = last.is_some_and(|(index, before)| index == statement.index && before.overlaps(span));
            if again || is_answered(story, &statement, &insult) {
                continue;
            }
            last = Some((statement.index, span));
            report(cx, &statement, &insult, span);
        }
    }
}

fn report(cx: &mut Check, statement: &Statement, insult: &Insult, span: Span) {
    let story = cx.story;
    let passage = statement.graf.passage();
    let target = insult.target.map_or("somebody", |it| passage.text_of(it));
    let who = match target.to_lowercase().as_str() {
        "he" => "him".to_owned(),
        "she" => "her".to_owned(),
        "they" | "you" => "them".to_owned(),
        _ if passage.tag(insult.target.map_or(0, |it| it.start as usize)).is_proper() => target.to_owned(),
        _ => uncapitalized(target),
    };
    let mut report = cx
        .report(span, format!("Anonymous attack on {who}: name the speaker or cut it"))
        .because(format!("“{}”, from {}", passage.text_of(insult.run), quoted::short(story, statement.id)));
    if let Some(place) = statement.speaker() {
        report = report.related(story.span_of(place), "who says so");
    }
    if let Some(speaker) = statement.speaker_to_name() {
        report.suggest("Name the speaker", &[(speaker, "TK")]);
    }
}

/// What a statement says against somebody, in its own words.
fn insults(story: &Story, statement: &Statement) -> Vec<Insult> {
    let passage = statement.graf.passage();
    let words = statement.own_tokens().filter_map(|at| {
        let word = passage.word(at);
        let hurts = sets::holds(Set::Insults, word) || sets::holds(Set::Disparagements, word);
        (hurts && !passage.tag(at).is_verb()).then(|| said_of(statement, at)).flatten()
    });
    let phrases = statement.own_hits(List::Judgements).filter(|hit| story.class_of(hit) == "attack");
    let phrases = phrases.filter_map(|hit| {
        let start = hit.run.start as usize;
        let target = predicate::of(passage, start).and_then(|it| it.subject).or_else(|| subject(statement, start));
        Some(Insult { run: hit.run, target }).filter(|it| is_somebody(statement, it.target))
    });
    words.chain(phrases).collect()
}

/// The insult that a word is, if it is said of somebody else.
fn said_of(statement: &Statement, at: usize) -> Option<Insult> {
    let passage = statement.graf.passage();
    let predicate = predicate::of(passage, at)?;
    let target = predicate.subject.or_else(|| called(statement));
    let insult = Insult { run: Run::new(at, at + 1), target };
    is_somebody(statement, target).then_some(insult)
}

/// “called her “a tyrant””: whom the cue itself calls so.
fn called(statement: &Statement) -> Option<Run> {
    let passage = statement.graf.passage();
    let cue = statement.attribution().cue.run;
    let object = passage.phrase_over(cue.end as usize);
    object.filter(|_| sets::holds(Set::Callings, passage.word(cue.end as usize - 1)))
}

/// The subject of the clause before a phrase.
fn subject(statement: &Statement, at: usize) -> Option<Run> {
    let before = at.checked_sub(1)?;
    statement.graf.passage().phrase_over(before)
}

/// A person or a body, and not the speaker.
fn is_somebody(statement: &Statement, target: Option<Run>) -> bool {
    const ME: &[&str] = &["i", "we", "me", "us", "myself", "ourselves", "my", "our"];
    const THINGS: &[&str] = &["it", "this", "that", "these", "those", "there", "what", "something", "nothing"];
    const PEOPLE: &[&str] = &["he", "she", "they", "you", "him", "her", "them", "who"];
    let passage = statement.graf.passage();
    let Some(run) = target else { return false };
    let Some(head) = head(statement, run) else { return false };
    match () {
        () if passage.is(head, ME) || passage.is(head, THINGS) => false,
        () if passage.is(head, PEOPLE) => !is_self(statement, head),
        () => {
            passage.tag(head).is_proper()
                || is_person(passage, head)
                || sets::holds(Set::Titles, passage.word(head))
                || sets::holds(Set::Bodies, passage.word(head))
                || passage.hit_over(List::SourceNouns, head).is_some()
        }
    }
}

/// The last noun of the base phrase that a noun phrase begins with.
fn head(statement: &Statement, run: Run) -> Option<usize> {
    let passage = statement.graf.passage();
    let noun = |at: &usize| passage.tag(*at).is_noun() || passage.tag(*at).is_pronoun();
    let base = passage.phrase_over(run.start as usize).map_or(run.end, |it| it.end.min(run.end)) as usize;
    (run.start as usize..base).rev().find(noun).or_else(|| run.tokens().rev().find(noun))
}

/// “A former guard said he was a coward”: in reported speech the pronoun may be the speaker, where nobody is named
/// before.
fn is_self(statement: &Statement, pronoun: usize) -> bool {
    let passage = statement.graf.passage();
    let indirect = !passage.in_quotes(pronoun) && statement.attribution().form == Form::Indirect;
    let singular = passage.is(pronoun, &["he", "she", "who"]);
    let before = statement.attribution().source.as_ref().map_or(pronoun, |it| it.run.start as usize);
    let named = (0..before.min(pronoun)).any(|at| passage.tag(at).is_proper());
    indirect && singular && !named && statement.index == 0 || indirect && passage.is(pronoun, &["who"])
}

/// Does the target answer on the record, in this paragraph or the next?
fn is_answered(story: &Story, statement: &Statement, insult: &Insult) -> bool {
    let Some(target) = insult.target else { return false };
    let own = statement.graf.passage();
    let last = (target.end as usize).saturating_sub(1);
    let (key, pronoun) = (fold(own.word(last)), own.tag(last).is_pronoun());
    story.grafs.iter().enumerate().skip(statement.index).take(2).any(|(_, graf)| {
        let passage = graf.passage();
        let denials = passage.hits.iter().filter(|hit| hit.list == List::Responses && story.class_of(hit) == "denial");
        denials.into_iter().any(|hit| {
            let sentence = passage.sentences.get(passage.sentence_of(hit.run.start as usize)).copied();
            let mut before = sentence.map_or(0, |it| it.start as usize)..hit.run.start as usize;
            before.any(|at| {
                passage.is(at, &["he", "she", "they"])
                    || fold(passage.word(at)) == key
                    || pronoun && passage.tag(at).is_proper()
            })
        })
    })
}

/// The quotation, where the words stand in one; else from the target to the words.
fn anchor(statement: &Statement, insult: &Insult) -> Span {
    let (index, graf) = (statement.index, statement.graf);
    let quoted = quoted::of(index, graf).find(|it| it.run().covers(insult.run));
    let near = insult.target.filter(|it| it.end <= insult.run.start);
    quoted.map_or_else(|| graf.span(near.map_or(insult.run, |it| it.join(insult.run))), |it| it.span())
}
