//! What goes on in somebody's head.

use crate::lexicon::list::List;
use crate::lexicon::sets;
use crate::lexicon::sets::Set;
use crate::prose::genre::Genre;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::token::fold;
use crate::rules::check::Check;
use crate::rules::check::Found;
use crate::rules::check::Report;
use crate::rules::rule;
use crate::rules::wording::replacements;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::noun_phrase;
use crate::sourcing::person::is_person;
use crate::sourcing::source;
use crate::sourcing::source::Description;
use crate::sourcing::source::Kind;
use crate::text::span::Span;

rule! {
    /// A belief, wish, fear or motive reported as if we had seen it.
    ///
    /// **Why:** reporters know what people say and do, not what they think, want or mean. Reuters bars beliefs without a
    /// source, and journalism teachers call it mind-reading; a motive such as spite is a charge besides.
    ///
    /// Say where they said so, or report what they did.
    ///
    /// ```copy
    /// The coach fears losing his captain.
    ///           ^^^^^ mind-reading: We can report what the coach said or did, not what the coach fears: attribute it
    /// ```
    /// Said:
    /// ```copy
    /// The coach said he feared losing his captain.
    /// ```
    pub RULE = "mind-reading" { level: Information, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    if cx.story.genre == Genre::Feature {
        return;
    }
    for thought in cx.wordings(List::Verbs) {
        let running = thought.graf.segment.is_running();
        if !running
            || thought.is_answered_for()
            || is_on_paper(&thought)
            || is_hedged(&thought)
            || is_asked(&thought)
            || is_anything(&thought)
            || is_supposed(&thought)
        {
            continue;
        }
        let verb = thought.run.len() == 1 && thought.graf.passage().tag(thought.run.start as usize).is_verb();
        match subject(cx, &thought).filter(|it| is_somebody(&thought, it)) {
            Some(subject) => of_somebody(cx, &thought, &subject),
            None if thought.entry.class == "mental-motive" && !verb => of_nobody_named(cx, &thought),
            None => {}
        }
    }
}

/// “vote for what they want”: it is not told what.
fn is_anything(thought: &Found) -> bool {
    let passage = thought.graf.passage();
    let start = thought.run.start as usize;
    start > 1 && passage.is(start - 2, &["what", "whatever"]) && passage.is(start - 1, &["they", "he", "she", "people"])
}

/// “provided they know the code”: a condition tells nobody’s mind.
fn is_supposed(thought: &Found) -> bool {
    let passage = thought.graf.passage();
    let start = thought.run.start as usize;
    let first = start.saturating_sub(4).max(thought.sentence_run().start as usize);
    (first..start).any(|at| passage.is(at, &["if", "provided", "providing", "unless", "whether"]))
}

/// Who is said to think it, and by which attribution, if by one.
struct Subject {
    run: Run,
    description: Description,
    attribution: Option<usize>,
}

fn of_somebody(cx: &mut Check, thought: &Found, subject: &Subject) {
    let passage = thought.graf.passage();
    let who = called(thought, subject);
    let text = thought.text();
    let message = match thought.entry.class.as_str() {
        "mental-motive" => format!("We can report what {who} said or did, not why: attribute “{text}”"),
        _ => format!("We can report what {who} said or did, not what {who} {text}: attribute it"),
    };
    let spoken = spoken(cx, thought, subject);
    let level = if spoken.is_some() { thought.entry.level.softer() } else { thought.entry.level };
    let report = cx
        .report(thought.span(), message)
        .level(level)
        .because(format!("“{text}” ({}): {}", thought.entry.class, thought.entry.why))
        .because(format!("nobody is said to have said it; subject “{}”", passage.text_of(subject.run)));
    let report = match spoken {
        Some(span) => report.related(span, "what they are quoted as saying: does it say so?"),
        None => report,
    };
    finish(report, thought);
}

fn of_nobody_named(cx: &mut Check, thought: &Found) {
    let text = thought.text();
    let report = cx
        .report(thought.span(), format!("We can report what was done, not the motive: attribute “{text}”"))
        .level(thought.entry.level)
        .because(format!("“{text}” ({}): {}", thought.entry.class, thought.entry.why));
    finish(report, thought);
}

/// The fixes: say it was said, or leave room for who said so.
fn finish(report: Report, thought: &Found) {
    let passage = thought.graf.passage();
    let next = thought.run.end as usize;
    let clause =
        passage.is(next, &["that"]) || matches!(passage.tag(next), Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Nnp);
    let report = if clause { report.rewordings(replacements(thought)) } else { report };
    if let Some(end) = thought.open_end() {
        report.insert("Attribute it", end, ", TK said");
    }
}

/// The subject of the verb: the source of the attribution it makes, else the noun phrase before it; of a phrase, the
/// subject of its clause.
fn subject(cx: &Check, thought: &Found) -> Option<Subject> {
    let passage = thought.graf.passage();
    let made = |it: &Attribution| it.cue.run == thought.run && it.source.is_some();
    let attributions = &thought.graf.reading().attributions;
    if let Some(at) = attributions.iter().position(made) {
        let mention = attributions[at].source.clone()?;
        return Some(Subject { run: mention.run, description: mention.description, attribution: Some(at) });
    }
    let sentence = thought.sentence_run();
    let first = sentence.start as usize;
    let mut at = thought.run.start as usize;
    let helper = |at: usize| passage.tag(at).is_adverb() || passage.is(at, HELPERS);
    while at > first && helper(at - 1) {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|&it| it >= first)?;
    let run = noun_phrase::ending_at(passage, before, sentence)?;
    let description = source::describe(passage, cx.story.lexicon(), run);
    Some(Subject { run, description, attribution: None })
}

const HELPERS: &[&str] = &["has", "have", "had", "is", "are", "was", "were", "do", "does", "did", "also", "n't", "n’t"];

/// A person or a body in the third person, whose mind nobody can see; and the verb says so without “may” or “to”.
fn is_somebody(thought: &Found, subject: &Subject) -> bool {
    let passage = thought.graf.passage();
    let start = thought.run.start as usize;
    let (head, kind) = (subject.description.head, subject.description.kind);
    let word = passage.word(head);
    let anybody = passage.is(head, &["everyone", "everybody", "nobody", "anyone", "anybody", "one", "none"]);
    let crowd = subject.run.len() == 1 && passage.is(head, &["people", "users", "women", "men", "children"]);
    let participle = passage.tag(start) == Tag::Vbn && thought.run.len() == 1;
    let somebody = !anybody
        && !crowd
        && match kind {
            Kind::NamedPerson | Kind::Organization | Kind::Spokesperson | Kind::UnnamedPerson | Kind::UnnamedGroup => {
                true
            }
            Kind::Outlet | Kind::Document | Kind::Collective => false,
            Kind::Pronoun => passage.is(head, &["he", "she", "they"]) || is_body_again(thought, head),
            Kind::Other if passage.tag(head) == Tag::Nns && word.starts_with(char::is_uppercase) => true,
            Kind::Other => {
                is_person(passage, head)
                    || sets::holds(Set::Bodies, word)
                    || is_felt(thought) && !sets::holds(Set::Things, word)
            }
        };
    let from = (subject.run.end as usize).min(start);
    let between = from..start;
    let ruled = thought.sentence_run().tokens().any(|at| passage.tag(at).is_finite_verb());
    let bare = participle && ruled && !between.clone().any(|at| passage.is(at, HELPERS));
    let held_back = bare || between.clone().any(|at| passage.tag(at) == Tag::Md || passage.is(at, &["to"]));
    somebody && !held_back && subject.run.end as usize <= start && start - from <= 4
}

/// “The bank hid the loss because it feared a run”: a body told of in the sentence, with nobody else in it.
fn is_body_again(thought: &Found, head: usize) -> bool {
    let passage = thought.graf.passage();
    let first = thought.sentence_run().start as usize;
    let body = |at: usize| sets::holds(Set::Bodies, passage.word(at)) && passage.tag(at).is_noun();
    passage.is(head, &["it"]) && passage.is(first, &["the", "its"]) && head > first + 1 && body(first + 1)
}

/// “reportedly ignored”: the hedge is asked about instead.
fn is_hedged(thought: &Found) -> bool {
    let before = (thought.run.start as usize).checked_sub(1);
    before.is_some_and(|at| thought.graf.passage().hit_over(List::Hedges, at).is_some())
}

/// A question claims nothing, and a writer who says “I” may speak of what they were told and saw.
fn is_asked(thought: &Found) -> bool {
    let passage = thought.graf.passage();
    let first_person = |at: usize| passage.word(at) == "I" && !passage.in_quotes(at);
    let question = passage.word(thought.sentence_run().end as usize - 1) == "?";
    question || (0..passage.tokens.len()).any(first_person)
}

/// Only people believe, fear and long for things, whatever else they are called.
fn is_felt(thought: &Found) -> bool {
    matches!(thought.entry.class.as_str(), "mental-belief" | "mental-emotion")
}

/// “wants to amend the bill”, “seeks in its filing”: a paper shows it.
fn is_on_paper(thought: &Found) -> bool {
    let wanted = matches!(thought.entry.class.as_str(), "mental-desire" | "mental-intent" | "mental-prediction");
    wanted && thought.beside(Set::Papers)
}

/// The subject as an editor would say it: its core, “the” in lower case.
fn called(thought: &Found, subject: &Subject) -> String {
    let passage = thought.graf.passage();
    let core =
        passage.phrase_over(subject.description.head).filter(|it| subject.run.covers(*it)).unwrap_or(subject.run);
    let text = passage.text_of(core);
    let opens = !passage.tag(core.start as usize).is_proper();
    if opens {
        text.replacen(passage.word(core.start as usize), &fold(passage.word(core.start as usize)), 1)
    } else {
        text.to_owned()
    }
}

/// Where the same source is said to speak in the paragraph: the statement that could support it.
fn spoken(cx: &Check, thought: &Found, subject: &Subject) -> Option<Span> {
    let sources = &cx.story.sources();
    let id = match subject.attribution {
        Some(at) => sources.of(thought.index, at)?,
        None => sources.mentioned(thought.index, subject.run)?,
    };
    let mut said = cx.story.attributions_of(id).filter(|(index, it)| *index == thought.index && it.is_speech());
    said.next().map(|(index, it)| cx.story.grafs[index].span(it.cue.run))
}
