//! Sources that walk in without a word of who they are.

use crate::lexicon::entry::Level;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::token::{WordKey, fold};
use crate::rules::check::Check;
use crate::rules::rule;
use crate::sourcing::person::is_person;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source};
use crate::story::introduced::{introduced_later, is_courtesy, is_described, is_fully_named, is_met, is_titled};
use crate::story::{Graf, Story};

rule! {
    /// A source whom readers have not met: a bare surname, a name without a role, a “she” who could be anyone, initials.
    ///
    /// **Why:** Reuters identifies sources by name and position; the Associated Press gives the full name at first
    /// reference; the BBC gives credentials, so that its audience can judge their standing.
    ///
    /// At first use give the full name, the role, and what it has to do with the story.
    ///
    /// ```copy
    /// Halloran said the pumps had failed.
    /// ^^^^^^^^ unintroduced-source: Who is Halloran? Introduce them at first use: full name, role, connection
    /// ```
    /// Introduced:
    /// ```copy
    /// Mary Halloran, the harbor’s engineer, said the pumps had failed. Halloran said two were old.
    /// ```
    pub RULE = "unintroduced-source" { level: Warning, since: "0.1", check: check }
}

fn check(cx: &mut Check) {
    let story = cx.story;
    let speaks = |id| story.attributions_of(id).next().is_some();
    let talk =
        |source: &Source| source.mentions.first().is_some_and(|it| story.grafs[it.graf].segment == Segment::Turn);
    for (_, source) in story.sources().iter().filter(|(id, source)| speaks(*id) && !talk(source)) {
        match source.kind {
            Kind::NamedPerson => person(cx, source),
            Kind::Organization | Kind::Outlet => initials(cx, source),
            _ => {}
        }
    }
    pronouns(cx);
}

/// A name of more words carries a title or a role.
const FULL: usize = 2;

fn person(cx: &mut Check, source: &Source) {
    let story = cx.story;
    let (Some(name), Some(&first)) = (source.description.name, source.mentions.first()) else { return };
    let graf = &story.grafs[first.graf];
    let words: Vec<usize> = name.tokens().filter(|&at| !is_courtesy(graf.passage(), at)).collect();
    if words.is_empty()
        || words.len() > FULL
        || is_household(graf.passage(), &words)
        || is_titled(graf.passage(), first, name)
    {
        return;
    }
    let key = source.head();
    let met = is_met(story, first, key)
        || match words.len() {
            1 => is_fully_named(story, first, key) || !is_human(story, source, first),
            _ => is_described(story, first, key) || is_nameless(story, graf.passage(), &words),
        };
    if !met {
        let label = graf.passage().text_of(name);
        let place = Place { graf: first.graf, run: name };
        let message = format!("Who is {label}? Introduce them at first use: full name, role, connection");
        let later = introduced_later(story, first, key);
        let mut report = cx.report(story.span_of(place), message);
        if let Some(later) = later {
            report = report.related(story.span_of(later), "introduced here");
        }
        let next = graf.passage().word(name.end as usize);
        let close = if matches!(next, "," | "." | ";") { "" } else { "," };
        report.insert("Say who this is", story.span_of(place), &format!(", TK{close}"));
    }
}

/// Known to every reader by one name.
fn is_household(passage: &Passage, words: &[usize]) -> bool {
    let known = |at: usize| [Set::Household, Set::Countries].iter().any(|&set| sets::holds(set, passage.word(at)));
    words.last().is_some_and(|&at| known(at) || passage.is(at, &["tk"])) || words.iter().any(|&at| is_body(passage, at))
}

/// A word that makes a name a body’s: “Royal Lifeboat Institution”.
fn is_body(passage: &Passage, at: usize) -> bool {
    const SETS: &[Set] = &[Set::ProperBodies, Set::Bodies, Set::Academic, Set::Corporate, Set::Civic];
    SETS.iter().any(|&set| sets::holds(set, passage.word(at)))
        || passage.is(at, &["institution", "the", "and", "&", "magazine", "bulletin", "gazette"])
}

/// Words that the story also writes small, or with “the” before them, are no personal name.
fn is_nameless(story: &Story, own: &Passage, words: &[usize]) -> bool {
    let stands = |word: &str, fits: &dyn Fn(&Passage, usize) -> bool| {
        let key = WordKey::of(word);
        story.grafs.iter().any(|graf| graf.tokens_of(key).any(|at| fits(graf.passage(), at)))
    };
    let small = |word: &str| {
        let folded = fold(word);
        stands(word, &|passage, at| passage.word(at) == folded)
    };
    let first = words.first().map_or("", |&at| own.word(at));
    let the = stands(first, &|passage, at| at > 0 && passage.word(at) == first && passage.is(at - 1, &["the"]));
    the || words.iter().any(|&at| small(own.word(at)))
}

/// Is a lone capitalized word a person’s: called “he” or “Mr”, named in full elsewhere, or with nothing that makes it a
/// body?
fn is_human(story: &Story, source: &Source, first: Place) -> bool {
    let key = source.head();
    let passage = story.grafs[first.graf].passage();
    let courtesy = first.run.tokens().any(|at| is_courtesy(passage, at));
    let full = places(story, key).any(|(graf, at)| {
        let passage = story.grafs[graf].passage();
        at > 0 && passage.tag(at - 1).is_proper() && !sets::holds(Set::ProperBodies, passage.word(at))
    });
    let bodily = places(story, key).any(|(graf, at)| is_bodily(story.grafs[graf].passage(), at));
    courtesy || !bodily && (full || story.grafs.len() <= LONE)
}

/// In fewer paragraphs than this, a lone name has nothing beside it to tell what it is, and is asked after.
const LONE: usize = 2;

/// “the Accord”, “Accord, a union”, “Accord’s board”, “Accord Ltd”
fn is_bodily(passage: &Passage, at: usize) -> bool {
    let the = at > 0 && passage.is(at - 1, &["the", "at", "in", "from"]);
    let named = sets::holds(Set::ProperBodies, passage.word(at + 1)) || sets::holds(Set::Bodies, passage.word(at + 1));
    the || named || passage.word(at + 1) == "," && sets::holds(Set::Bodies, passage.word(at + 3))
}

/// Every place where a folded word stands as a name.
fn places(story: &Story, key: &str) -> impl Iterator<Item = (usize, usize)> {
    story.places(WordKey::folded(key))
}

/// Initials that the story nowhere spells out.
fn initials(cx: &mut Check, source: &Source) {
    let story = cx.story;
    let Some(&first) = source.mentions.first() else { return };
    let passage = story.grafs[first.graf].passage();
    let head = source.description.head;
    let word = passage.word(head);
    let short = (3..=6).contains(&word.len()) && word.chars().all(|letter| letter.is_ascii_uppercase());
    let known = sets::holds(Set::Initials, word)
        || passage.hit_over(List::Metonyms, head).is_some()
        || passage.hit_over(List::Outlets, head).is_some();
    let alone = first.run.tokens().filter(|&at| passage.tag(at).is_noun()).count() == 1;
    if short && alone && !known && !story.grafs.iter().any(|graf| spells_out(graf, word)) {
        let place = Place { graf: first.graf, run: Run::new(head, head + 1) };
        cx.report(story.span_of(place), format!("What is {word}? Spell it out at first use"))
            .level(Level::Information)
            .insert("Spell it out", story.span_of(place), " (TK)");
    }
}

/// “Federal Intelligence Service (BND)”, or a name with those initials.
fn spells_out(graf: &Graf, initials: &str) -> bool {
    let passage = graf.passage();
    let opens = |at: usize| passage.word(at).chars().next().filter(|letter| letter.is_uppercase());
    (0..passage.tokens.len()).any(|at| {
        let bracketed =
            passage.word(at) == initials && (at > 0 && passage.is(at - 1, &["("]) || passage.is(at + 1, &["("]));
        let mut letters = (at..passage.tokens.len())
            .filter(|&it| !passage.is(it, &["of", "the", "for", "and", "on", "in", "de"]))
            .map(opens);
        bracketed
            || opens(at).is_some()
                && passage.word(at) != initials
                && initials.chars().all(|letter| letters.next().flatten() == Some(letter))
    })
}

/// “She said”, with nobody before it.
fn pronouns(cx: &mut Check) {
    let story = cx.story;
    for (index, graf) in story.running() {
        let passage = graf.passage();
        for (at, attribution) in graf.reading().attributions.iter().enumerate() {
            let Some(run) = attribution.source.as_ref().map(|it| it.run) else { continue };
            let start = run.start as usize;
            let pronoun = run.len() == 1 && passage.is(start, &["he", "she"]) && !passage.in_quotes(start);
            let above = index.checked_sub(1).map(|it| story.grafs[it].passage());
            let somebody = |passage: &Passage, end: usize| {
                (0..end).any(|it| passage.tag(it).is_proper() || is_person(passage, it))
            };
            let met = story.sources().of(index, at).is_some()
                || somebody(passage, passage.tokens.len())
                || above.is_some_and(|it| somebody(it, it.tokens.len()));
            if pronoun && !met {
                let word = passage.word(start);
                cx.report(graf.span(run), format!("Who is “{word}”? Nobody is named before it"));
                return;
            }
        }
    }
}
