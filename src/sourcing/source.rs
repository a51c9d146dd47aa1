//! Sources: what the words of a noun phrase tell about who is speaking.

use crate::lexicon::Lexicon;
use crate::lexicon::list::List;
use crate::lexicon::sets::{self, Set};
use crate::prose::inflect::singular;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::tag::Tag;
use crate::prose::terms::{Hit, TermId};
use crate::prose::token::fold;
use crate::sourcing::descriptor;
use crate::sourcing::outlet;
use crate::sourcing::person::{is_people, is_person};

/// What kind of source a noun phrase names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// A person by name.
    NamedPerson,
    /// An organisation, a government, a place that speaks for one.
    Organization,
    /// Somebody who speaks for an organisation, not named.
    Spokesperson,
    /// A news outlet.
    Outlet,
    /// A report, a poll, a court record.
    Document,
    /// One person, not named.
    UnnamedPerson,
    /// Several people, not named.
    UnnamedGroup,
    /// “Critics”, “experts”, “media reports”: nobody in particular.
    Collective,
    /// A pronoun, to be resolved.
    Pronoun,
    /// A role or thing that names nobody by itself: “the driver”, “the plan”.
    Other,
}

impl Kind {
    /// Can it be “he”, “she” or “they”?
    pub fn is_human(self) -> bool {
        !matches!(self, Kind::Document | Kind::Other)
    }

    /// A human source that readers cannot identify.
    pub fn is_unnamed(self) -> bool {
        matches!(self, Kind::UnnamedPerson | Kind::UnnamedGroup)
    }

    /// How the hover says it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::NamedPerson => "named person",
            Kind::Organization => "organization",
            Kind::Spokesperson => "spokesperson",
            Kind::Outlet => "outlet",
            Kind::Document => "document",
            Kind::UnnamedPerson => "unnamed person",
            Kind::UnnamedGroup => "unnamed group",
            Kind::Collective => "collective",
            Kind::Pronoun => "pronoun",
            Kind::Other => "other",
        }
    }
}

/// What a source's noun phrase tells by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Description {
    /// What kind of source.
    pub kind: Kind,
    /// The word it turns on.
    pub head: usize,
    /// The name in it, where there is one.
    pub name: Option<Run>,
    /// The entry of its head noun in `source-nouns`.
    pub noun: Option<TermId>,
    /// The outlet in it.
    pub outlet: Option<TermId>,
    /// Does it open with “the”, “that” or a possessive, so that it may be somebody already met?
    pub definite: bool,
    /// More than one person or thing.
    pub plural: bool,
    /// How well an unnamed source is described, 0 to 5: side, organization, rank or role, basis of knowledge, number or
    /// setting, a point each. A named one has 5.
    pub score: u8,
}

/// Describes the source that a noun phrase names.
pub fn describe(passage: &Passage, lexicon: &Lexicon, run: Run) -> Description {
    let base = base(passage, run);
    let mut description = read(passage, lexicon, run, base);
    description.score = match description.kind {
        Kind::UnnamedPerson | Kind::UnnamedGroup => descriptor::score(passage, lexicon, run, &description),
        Kind::Collective => 0,
        _ => 5,
    };
    description
}

/// The base noun phrase the run turns on: its first, or the next when the first is only what “and” joins to its
/// adjectives (“four current and former officials”).
fn base(passage: &Passage, run: Run) -> Run {
    let within = |phrase: &&Run| run.covers(**phrase) || phrase.contains(run.start as usize);
    let first = passage.phrases.iter().position(|it| within(&it));
    let Some(first) = first else { return run };
    let phrase = passage.phrases[first];
    let joined = passage.tag(phrase.end as usize - 1).is_adjective() && passage.is(phrase.end as usize, &["and", "or"]);
    let next = passage.phrases.get(first + 1).filter(|it| joined && it.start == phrase.end + 1 && run.covers(**it));
    let next = next.or_else(|| passage.phrases.get(first + 1).filter(|it| is_handful_of(passage, phrase, **it)));
    let whole = next.copied().unwrap_or(phrase);
    Run { start: whole.start.max(run.start), end: whole.end.min(run.end) }
}

/// “a group of senior officers”, “a handful of aides”: several people of the second phrase.
fn is_handful_of(passage: &Passage, phrase: Run, next: Run) -> bool {
    let (last, of) = (phrase.end as usize - 1, phrase.end as usize);
    let people = next.tokens().next_back().is_some_and(|at| passage.tag(at) == Tag::Nns && is_person(passage, at));
    passage.is(phrase.start as usize, &["a"])
        && sets::holds(Set::Handfuls, passage.word(last))
        && passage.is(of, &["of"])
        && next.start as usize == of + 1
        && people
}

fn read(passage: &Passage, lexicon: &Lexicon, run: Run, base: Run) -> Description {
    let head = head(passage, base);
    let noun = noun_hit(passage, base);
    let class = noun.map_or("", |hit| lexicon.terms[hit.term.0 as usize].entry.class.as_str());
    let outlet = passage.hits_in(List::Outlets, base).next().copied();
    let name = name(passage, base).or_else(|| apposed_name(passage, run, base, noun.is_some()));
    let kind = kind(passage, lexicon, &Clues { run, base, head, noun, class, outlet, name });
    let first = base.start as usize;
    let definite = passage.is(first, DEFINITE);
    let plural = matches!(passage.tag(head), Tag::Nns | Tag::Nnps) || passage.is(head, &["people", "they", "police"]);
    let (noun, outlet) = (noun.map(|hit| hit.term), outlet.map(|hit| hit.term));
    Description { kind, head, name, noun, outlet, definite, plural, score: 0 }
}

struct Clues<'a> {
    run: Run,
    base: Run,
    head: usize,
    noun: Option<Hit>,
    class: &'a str,
    outlet: Option<Hit>,
    name: Option<Run>,
}

fn kind(passage: &Passage, lexicon: &Lexicon, clues: &Clues) -> Kind {
    let &Clues { run, base, head, noun, class, outlet, name } = clues;
    if matches!(passage.tag(head), Tag::Prp | Tag::PrpPoss | Tag::Wp | Tag::Wdt | Tag::Ex) {
        return Kind::Pronoun;
    }
    let reports = passage.is(head, &["reports"])
        && base.tokens().all(|at| at == head || sets::holds(Set::Hearsay, passage.word(at)));
    let study = is_document(passage, head) && !reports;
    if passage.hits_in(List::VagueAttribution, base).any(|hit| vague(lexicon, hit) && (!study || media(lexicon, hit))) {
        return Kind::Collective;
    }
    if is_share(passage, base, head) {
        return Kind::UnnamedGroup;
    }
    let desk = |hit: Hit| hit.run.end as usize == head && passage.is(head, &["verify", "investigates"]);
    if outlet.is_some_and(|hit| hit.run.end as usize > head || desk(hit)) || outlet::is_outlet(passage, base, head) {
        return Kind::Outlet;
    }
    if name.is_some() {
        return Kind::NamedPerson;
    }
    let at_head = noun.is_some_and(|hit| hit.run.end as usize > head);
    match class {
        _ if !at_head => other(passage, lexicon, base, head),
        "institution" => Kind::Organization,
        "document" if reports => Kind::Collective,
        "document" => Kind::Document,
        "spokes" => Kind::Spokesperson,
        "advocacy" | "party" if passage.is(head, &["group", "groups"]) => Kind::Organization,
        "official-plural" if passage.tag(head) == Tag::Nn => Kind::UnnamedPerson,
        "official-plural" | "institution-vague" => Kind::UnnamedGroup,
        "expert" if passage.tag(head) == Tag::Nns && run == base && base.len() == 1 => Kind::Collective,
        _ if matches!(passage.tag(head), Tag::Nns | Tag::Nnps) || passage.is(head, &["people", "insiders", "mps"]) => {
            Kind::UnnamedGroup
        }
        _ => Kind::UnnamedPerson,
    }
}

/// Vague terms that name their holder; others (“officials say”) are a kind of source the nouns know.
fn vague(lexicon: &Lexicon, hit: &Hit) -> bool {
    let class = lexicon.terms[hit.term.0 as usize].entry.class.as_str();
    !matches!(class, "official-collective" | "anon-collective")
}

/// “Media reports”, “local press”: nobody in particular, in print.
fn media(lexicon: &Lexicon, hit: &Hit) -> bool {
    lexicon.terms[hit.term.0 as usize].entry.class.starts_with("media")
}

/// What a phrase opens with that may be somebody already met.
const DEFINITE: &[&str] = &["the", "that", "this", "those", "these", "its", "his", "her", "their"];

/// A head that is no source noun: a proper name is an organisation or place, “a man” and “the mayor” are somebody
/// unnamed until the table knows better.
fn other(passage: &Passage, lexicon: &Lexicon, base: Run, head: usize) -> Kind {
    let metonym = passage
        .hits_in(List::Metonyms, base)
        .any(|hit| hit.run.contains(head) && lexicon.terms[hit.term.0 as usize].entry.class != "collective");
    let plural = passage.tag(head) == Tag::Nns || passage.is(head, CROWDS);
    match () {
        () if passage.is(head, ONE) => Kind::UnnamedPerson,
        () if passage.is(head, SOME) => Kind::UnnamedGroup,
        () if passage.is(head, &["figure"]) && head > base.start as usize && is_of_people(passage, head - 1) => {
            Kind::UnnamedPerson
        }
        () if !metonym && base.len() == 1 && is_people(passage.word(head)) => Kind::UnnamedGroup,
        () if acronym(passage.word(head)) && sets::holds(Set::People, passage.word(head)) => Kind::UnnamedPerson,
        () if metonym || passage.tag(head).is_proper() => Kind::Organization,
        () if is_document(passage, head) => Kind::Document,
        () if institution(passage, head) => Kind::Organization,
        () if is_person(passage, head) && plural => Kind::UnnamedGroup,
        () if is_person(passage, head) => Kind::UnnamedPerson,
        () => Kind::Other,
    }
}

/// “a senior figure”, “a party figure”: a figure of that kind is a person.
fn is_of_people(passage: &Passage, before: usize) -> bool {
    passage.tag(before).is_adjective() || passage.is(before, &["government", "opposition", "party", "union"])
}

/// Several people in one word.
const CROWDS: &[&str] = &["people", "women", "men", "children", "family", "couple", "crowd", "pair", "duo", "trio"];

/// Words that stand for one person nobody names.
const ONE: &[&str] = &["one", "another", "someone", "somebody"];

/// Words that stand for several.
const SOME: &[&str] =
    &["some", "many", "most", "others", "both", "several", "few", "those", "all", "everyone", "everybody"];

/// “Two of the officials”, “51 percent of voters”: some of a group.
fn is_share(passage: &Passage, base: Run, head: usize) -> bool {
    let counted = passage.tag(head) == Tag::Cd || sets::holds(Set::Shares, passage.word(head));
    let one = passage.is(base.start as usize, &["one"]);
    let of = passage.is(base.end as usize, &["of", "in"]);
    counted && !one && of
        || passage.tag(head) == Tag::Cd
            && base.len() == 1
            && passage.tag(head + 1) != Tag::Punct
            && passage.is(head, &["two", "three", "four", "five", "six"])
}

/// Common nouns for what is written, recorded or counted.
fn is_document(passage: &Passage, head: usize) -> bool {
    let word = fold(passage.word(head));
    let listed = sets::holds(Set::Documents, &word) || sets::holds(Set::Documents, &singular(&word));
    matches!(passage.tag(head), Tag::Nn | Tag::Nns) && listed
}

/// Common nouns for bodies that speak as one.
pub(crate) fn institution(passage: &Passage, head: usize) -> bool {
    let guard = passage.is(head, &["guard"]) && passage.is(head.saturating_sub(1), &["coast", "national", "border"]);
    guard || sets::holds(Set::Bodies, passage.word(head))
}

/// The head of a base noun phrase: its last noun, before any possessive's owner is counted.
fn head(passage: &Passage, base: Run) -> usize {
    let noun = |at: &usize| passage.tag(*at).is_noun() || passage.tag(*at).is_pronoun();
    base.tokens().rev().find(noun).unwrap_or(base.end.saturating_sub(1).max(base.start) as usize)
}

/// The last source noun in the phrase, longest first.
fn noun_hit(passage: &Passage, base: Run) -> Option<Hit> {
    passage
        .hits_in(List::SourceNouns, base)
        .filter(|hit| base.covers(hit.run) || hit.run.start >= base.start)
        .last()
        .copied()
}

/// A personal name in a base phrase: the proper nouns at its end, when they follow a role, a title or nothing and are
/// not an organisation's or a place's.
fn name(passage: &Passage, base: Run) -> Option<Run> {
    let end = base.end as usize;
    let start = base.tokens().rev().take_while(|&at| passage.tag(at).is_proper()).last()?;
    let run = Run::new(start, end);
    let determined = passage.is(base.start as usize, &["the"]) && !role_before(passage, base, start);
    let bare = start == base.start as usize + 1;
    let hit = |list| {
        passage.hits_in(list, base).any(|hit| hit.run.end as usize == end && hit.run.start as usize <= start + 1)
    };
    let titled = is_titled(passage, run);
    let body = hit(List::Outlets) || hit(List::Metonyms) || organization(passage, run) && !titled;
    let single = run.len() == 1 && (acronym(passage.word(start)) || is_common(passage, start));
    let noun = passage.hits_in(List::SourceNouns, base).any(|hit| hit.run.end as usize == end);
    // “the buyout firm Dunmore Ridge”
    let firm = start > base.start as usize && institution(passage, start - 1);
    (!body && !single && !noun && !firm && !(determined && (run.len() == 1 || bare && !titled))).then_some(run)
}

/// A capital word for people, a body, a country or a time: “Egyptologists”, “Few”, “Cabinet”, “Bolivia”, “March”.
fn is_common(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    let country = sets::holds(Set::Countries, word) && !passage.is(at, NAMESAKES);
    let body = country || institution(passage, at) || sets::holds(Set::OneWordBodies, word);
    body || sets::holds(Set::Times, word) || passage.is(at, SOME) || passage.is(at, ONE) || is_people(word)
}

/// Countries that people are called after.
const NAMESAKES: &[&str] = &["chad", "england", "georgia", "ireland", "israel", "jordan"];

/// “Senate President Ana Ruiz”, “Mr Marr”: a title with nothing but a name after it.
pub(crate) fn is_titled(passage: &Passage, run: Run) -> bool {
    let Some(last) = run.tokens().rev().skip(1).find(|&at| sets::holds(Set::Titles, passage.word(at))) else {
        return false;
    };
    !organization(passage, Run::new(last + 1, run.end as usize))
}

/// “the party’s treasurer Ana Ruiz”: a common noun before the proper ones.
fn role_before(passage: &Passage, base: Run, start: usize) -> bool {
    start > base.start as usize && passage.tag(start - 1) == Tag::Nn
}

/// “a party official, Ana Ruiz,”, “the mayor of Arden, Ana Ruiz”, “businessman and donor Ana Ruiz”
fn apposed_name(passage: &Passage, run: Run, base: Run, listed: bool) -> Option<Run> {
    let role = head(passage, base);
    let kin = is_person(passage, role);
    let titled = sets::holds(Set::Titles, passage.word(role));
    let lower = !passage.tag(role).is_proper();
    let one = (kin || titled || listed) && !matches!(passage.tag(role), Tag::Nns | Tag::Nnps);
    let after = |mark: usize| passage.phrase_over(mark + 1).filter(|it| run.covers(*it));
    let set_off = |mark: usize| {
        let name =
            after(mark).and_then(|phrase| name(passage, phrase).filter(|it| bare(passage, phrase) || it.len() >= 2))?;
        (mark == base.end as usize && lower && kin || name.len() >= 2).then_some(name)
    };
    let beside = Some(base.end as usize).filter(|&at| passage.word(at) == "," && (lower || titled)).and_then(set_off);
    let further = || {
        let mark = (base.end as usize + 1..run.end as usize).find(|&at| passage.word(at) == ",").filter(|_| one)?;
        let ends = |it: &Run| it.end >= run.end || passage.word(it.end as usize) == ",";
        set_off(mark).filter(ends)
    };
    let joined = || {
        let joint = Some(base.end as usize).filter(|&at| one && lower && passage.is(at, &["and"]))?;
        after(joint).and_then(|phrase| name(passage, phrase).filter(|it| it.len() >= 2 && it.start > phrase.start))
    };
    beside.or_else(further).or_else(joined).or_else(|| envoy(passage, run, base))
}

/// “the special envoy for Iran Ana Ruiz”: the country is the office’s, the rest is the name.
fn envoy(passage: &Passage, run: Run, base: Run) -> Option<Run> {
    let office = Some(base.end as usize).filter(|&at| passage.is(at, &["for", "to"]))?;
    let phrase = passage.phrase_over(office + 1).filter(|it| it.end == run.end && it.len() > 2)?;
    let name = Run { start: phrase.start + 1, end: phrase.end };
    let country = sets::holds(Set::Countries, passage.word(phrase.start as usize));
    (country && name.tokens().all(|at| passage.tag(at).is_proper())).then_some(name)
}

/// Nothing but a name?
fn bare(passage: &Passage, phrase: Run) -> bool {
    let particle = |at: usize| passage.is(at, &["-", "al", "el", "bin", "ben", "de", "di", "van", "von", "der", "la"]);
    phrase.tokens().all(|at| passage.tag(at).is_proper() || particle(at))
}

/// Words that make proper nouns an organisation.
fn organization(passage: &Passage, run: Run) -> bool {
    run.tokens().any(|at| sets::holds(Set::ProperBodies, passage.word(at)))
}

fn acronym(word: &str) -> bool {
    word.len() >= 2 && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '&')
}
