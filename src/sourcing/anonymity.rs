//! Anonymity: which sources are unnamed, on what terms, and whether readers are told why.

use crate::lexicon::Lexicon;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::sourcing::attribution::{Mention, Placement, clause_subject};
use crate::sourcing::noun_phrase;
use crate::sourcing::source::{self, Description};
use crate::sourcing::table::Place;

/// How good a reason is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Strength {
    /// Protocol, candour: no newsroom's guide accepts it alone.
    Weak,
    /// Not authorised to speak.
    Medium,
    /// Danger, reprisal, the law.
    Strong,
}

impl Strength {
    /// How it is said.
    pub fn name(self) -> &'static str {
        match self {
            Strength::Weak => "weak",
            Strength::Medium => "medium",
            Strength::Strong => "strong",
        }
    }
}

/// What readers are told of why a source is not named.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Anonymity {
    /// The ground rule, where one is stated (“on condition of anonymity”).
    pub ground_rule: Option<Place>,
    /// The reason, where one is given, and how good it is.
    pub reason: Option<(Place, Strength)>,
}

/// Classes of source nouns whose holders are asked for their names.
const HELD_BACK: &[&str] = &["official", "staff", "associate", "political", "corporate"];

/// Is this a source whose name an editor would ask for? Witnesses, relatives, experts and holders of an office
/// (“the minister”) are not, unless what they know, or the house they speak from, is what makes them a source.
pub fn wants_a_name(passage: &Passage, lexicon: &Lexicon, run: Run, description: &Description) -> bool {
    let class = description.noun.map_or("", |noun| lexicon.terms[noun.0 as usize].entry.class.as_str());
    let held_back = class.starts_with("anon-") || HELD_BACK.contains(&class);
    let one = class == "official-plural" && (!description.plural || is_counted(passage, description.head));
    let held_back = held_back
        || one
        || is_one_of_them(passage, lexicon, run, description.head)
        || is_in_the_know(passage, lexicon, run, description);
    let office =
        description.definite && !class.starts_with("anon-") && !passage.is(description.head, &["official", "diplomat"]);
    let named = is_before_a_name(passage, run, description) || is_press(passage, description.head);
    // “No inspector had reported a leak”: nobody.
    let nobody = passage.is(run.start as usize, &["no", "neither"]);
    description.kind.is_unnamed() && held_back && !office && !named && !nobody
}

/// “Senior adviser Ana Ruiz”, “Minister of Ports Ana Ruiz”: a calling with no article, and a name after it.
fn is_before_a_name(passage: &Passage, run: Run, description: &Description) -> bool {
    const REACH: usize = 7;
    let first = run.start as usize;
    let proper = |at: usize| passage.tag(at).is_proper();
    let bare = !matches!(passage.tag(first), Tag::Dt | Tag::Cd | Tag::PrpPoss) && !description.plural;
    let capital = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    let inside =
        run.len() > 3 && passage.is(first + 1, &["of", "for"]) && [0, 2, 3].iter().all(|it| capital(first + it));
    // “United States Senator from Vermont Ana Ruiz”: a full name soon after what has no article.
    let head = description.head;
    let soon = (head + 1..head + REACH).any(|at| proper(at) && proper(at + 1));
    bare && (soon || inside)
}

/// “local news sources”: outlets, not people.
fn is_press(passage: &Passage, head: usize) -> bool {
    head.checked_sub(1).is_some_and(|at| passage.is(at, &["news", "media"])) && passage.is(head, &["source", "sources"])
}

/// “two officials”, “several officials”: so many people, not the authorities at large.
fn is_counted(passage: &Passage, head: usize) -> bool {
    let first = passage.phrase_over(head).map_or(head, |it| it.start as usize);
    passage.tag(first) == Tag::Cd || passage.is(first, &["several", "some", "both", "many"])
}

/// “one of her advisers”
fn is_one_of_them(passage: &Passage, lexicon: &Lexicon, run: Run, head: usize) -> bool {
    let class = |term: usize| lexicon.terms[term].entry.class.as_str();
    let mut nouns = passage.hits_in(List::SourceNouns, run);
    let inside = |at: usize| {
        passage
            .word(at)
            .strip_suffix('s')
            .is_some_and(|it| sets::holds(Set::Insiders, it) && !sets::holds(Set::Advocates, it))
    };
    passage.is(head, &["one"])
        && passage.is(head + 1, &["of"])
        && (run.tokens().any(inside)
            || nouns.any(|hit| {
                HELD_BACK.contains(&class(hit.term.0 as usize)) || class(hit.term.0 as usize) == "official-plural"
            }))
}

/// “a lawyer close to the talks”, “a person at Norvik Bank”, “a nurse with knowledge of the case”.
fn is_in_the_know(passage: &Passage, lexicon: &Lexicon, run: Run, description: &Description) -> bool {
    let close = |term: usize| lexicon.terms[term].entry.class.starts_with("descriptor");
    let told = passage.hits_in(List::AnonymityMarkers, run).any(|hit| close(hit.term.0 as usize));
    let next = description.head + 1;
    let placed = passage.is(next, &["at", "inside", "within", "close", "in"]) && run.contains(next);
    let anybody = passage.is(description.head, &["person", "people", "someone", "somebody"]);
    let inside = sets::holds(Set::Insiders, passage.word(description.head));
    let start = passage.phrase_over(description.head).map_or(description.head, |it| it.start as usize);
    let inner = |at: usize| [Set::Houses, Set::Standings].iter().any(|set| sets::holds(*set, passage.word(at)));
    let housed = inside && (start..description.head).any(inner);
    let placed = placed && (anybody || inside) && passage.tag(next + 1) != Tag::Cd;
    !description.definite && (told || placed || housed)
}

/// Does a ground rule stand right after an unnamed source: “a nurse, who asked not to be named”? Then even a source whose
/// name nobody would ask for is one.
pub fn is_on_terms(passage: &Passage, lexicon: &Lexicon, mention: &Mention) -> bool {
    const REACH: u32 = 8;
    let sentence = passage.sentences.get(passage.sentence_of(mention.run.start as usize));
    let rule = sentence.and_then(|&it| ground_rule(passage, lexicon, it));
    mention.description.kind.is_unnamed()
        && rule.is_some_and(|it| it.start >= mention.run.start && it.start.saturating_sub(mention.run.end) <= REACH)
}

/// Sources that a ground rule declares outside any attribution: “A banker involved in the deal declined to be named.”
pub fn declared(passage: &Passage, lexicon: &Lexicon) -> Vec<Mention> {
    let mut found = Vec::new();
    for &sentence in &passage.sentences {
        let Some(rule) = ground_rule(passage, lexicon, sentence) else { continue };
        let Some(run) = subject_of(passage, sentence, rule) else { continue };
        let description = source::describe(passage, lexicon, run);
        // “She spoke on condition of anonymity because …”: the table knows who she is.
        let again = run.len() == 1 && passage.is(run.start as usize, &["he", "she", "they"]);
        if description.kind.is_unnamed() || again {
            found.push(Mention { run, placement: Placement::Subject, description });
        }
    }
    found
}

/// Who is said to be unnamed: before “who”, the words it goes back to; else the subject of the clause.
fn subject_of(passage: &Passage, sentence: Run, rule: Run) -> Option<Run> {
    const REACH: usize = 4;
    let start = rule.start as usize;
    let who =
        (start.saturating_sub(REACH).max(sentence.start as usize)..start).rev().find(|&at| passage.is(at, &["who"]));
    let Some(who) = who else { return clause_subject(passage, sentence, rule.end as usize) };
    let last = who.checked_sub(1)?;
    let last = if passage.word(last) == "," { last.checked_sub(1)? } else { last };
    // “was put at 4 million by a clerk who would not be named”: whoever “by” brings in, alone.
    let agent =
        passage.phrase_over(last).filter(|it| it.start > 0 && passage.is(it.start as usize - 1, &["by", "from"]));
    agent.or_else(|| noun_phrase::ending_at(passage, last, sentence))
}

/// The ground rule stated in a sentence.
pub fn ground_rule(passage: &Passage, lexicon: &Lexicon, sentence: Run) -> Option<Run> {
    let rule = |term: usize| lexicon.terms[term].entry.class == "ground-rule";
    passage.hits_in(List::AnonymityMarkers, sentence).find(|hit| rule(hit.term.0 as usize)).map(|hit| hit.run)
}

/// The reason stated in a sentence: a known phrase, or what is told right after the ground rule.
pub fn reason(passage: &Passage, lexicon: &Lexicon, sentence: Run) -> Option<(Run, Strength)> {
    let hits = passage.hits_in(List::AnonymityReasons, sentence);
    let strength = |term: usize| match lexicon.terms[term].entry.strength.as_deref() {
        Some("strong") => Strength::Strong,
        Some("weak") => Strength::Weak,
        _ => Strength::Medium,
    };
    let known = hits.map(|hit| (hit.run, strength(hit.term.0 as usize))).max_by_key(|(_, strength)| *strength);
    known.or_else(|| told_why(passage, ground_rule(passage, lexicon, sentence)?, sentence))
}

/// “…, who asked not to be named because the firm reads its mail”: strong where harm may come of the name, or where it
/// is we who hold it back.
fn told_why(passage: &Passage, rule: Run, sentence: Run) -> Option<(Run, Strength)> {
    const REACH: u32 = 8;
    const LONG: u32 = 24;
    let end = rule.end.min(sentence.end);
    let within = |reach: u32| Run { start: end, end: sentence.end.min(end + reach) };
    let beside = |at: &usize| {
        let other = passage.word(*at) == "," && !opens_reason(passage, at + 1);
        opens_reason(passage, *at) || !other && !passage.tag(*at).is_finite_verb()
    };
    let start = within(REACH).tokens().take_while(beside).find(|&at| opens_reason(passage, at))?;
    let told = Run { start: start as u32, end: within(LONG).end };
    let held = passage.is(rule.start as usize, &["whose"]);
    let harm = told.tokens().any(|at| sets::holds(Set::Harms, passage.word(at)));
    Some((told, if held || harm { Strength::Strong } else { Strength::Medium }))
}

/// “because”, “citing”, “as she”, “since the”, “to protect”
fn opens_reason(passage: &Passage, at: usize) -> bool {
    let clause = || matches!(passage.tag(at + 1), Tag::Prp | Tag::PrpPoss | Tag::Dt);
    let shields = || passage.is(at + 1, &["protect", "avoid", "shield", "spare", "preserve"]);
    passage.is(at, &["because", "citing", "fearing", "lest", "owing"])
        || passage.is(at, &["as", "since"]) && clause()
        || passage.is(at, &["to"]) && shields()
}

/// “an undercover officer”: who is in danger by what they are, or whom the law keeps unnamed.
pub fn evident(passage: &Passage, run: Run) -> Option<(Run, Strength)> {
    let at = run.tokens().find(|&at| sets::holds(Set::Protected, passage.word(at)))?;
    Some((Run::new(at, at + 1), Strength::Strong))
}
