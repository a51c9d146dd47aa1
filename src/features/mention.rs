//! Every mention of every source: where it speaks, and where it is only named.

use crate::features::naming;
use crate::prose::inflect::uncapitalized;
use crate::prose::run::Run;
use crate::prose::token::{WordKey, fold};
use crate::sourcing::attribution::{Attribution, Form};
use crate::sourcing::chain::Chain;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId};
use crate::story::Story;
use crate::text::span::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// What a mention does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// It introduces the source.
    Introduced,
    /// It is the speaker of words in quotation marks.
    Quoted,
    /// Anything else.
    Mentioned,
}

impl Role {
    /// How it is said.
    pub fn name(self) -> &'static str {
        match self {
            Role::Introduced => "introduced",
            Role::Quoted => "quoted",
            Role::Mentioned => "mentioned",
        }
    }
}

/// One mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Whose.
    pub id: SourceId,
    /// The words.
    pub place: Place,
    /// The name in them, without titles and possessive marks; none for a pronoun or a role.
    pub name: Option<Run>,
    /// What it does.
    pub role: Role,
}

/// The mentions of a story.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// By place; of two that begin together, the longer first.
    all: Vec<Mention>,
    introductions: FxHashMap<SourceId, Mention>,
}

impl Mentions {
    /// Finds them. One pass over the story.
    pub fn read(story: &Story) -> Mentions {
        let mut all = as_sources(story);
        add_names(story, &mut all, naming::names(story));
        all.sort_by_key(|it| (it.place.graf, it.place.run.start, std::cmp::Reverse(it.place.run.end), it.id));
        let introductions = introductions(story, &all);
        for mention in &mut all {
            if introductions.get(&mention.id).is_some_and(|it| it.place == mention.place) {
                mention.role = Role::Introduced;
            }
        }
        Mentions { all, introductions }
    }

    /// All of them, by place.
    pub fn iter(&self) -> impl Iterator<Item = &Mention> {
        self.all.iter()
    }

    /// Those of one source, by place.
    pub fn of(&self, id: SourceId) -> impl Iterator<Item = &Mention> {
        self.all.iter().filter(move |it| it.id == id)
    }

    /// Those in one paragraph, by place.
    pub fn in_graf(&self, graf: usize) -> impl Iterator<Item = &Mention> {
        let first = self.all.partition_point(|it| it.place.graf < graf);
        self.all[first..].iter().take_while(move |it| it.place.graf == graf)
    }

    /// The source mentioned in these words of a paragraph.
    pub fn source(&self, graf: usize, run: Run) -> Option<SourceId> {
        let here = || self.in_graf(graf);
        let exact = here().find(|it| it.place.run == run);
        exact.or_else(|| here().find(|it| it.place.run.overlaps(run))).map(|it| it.id)
    }

    /// Where a source is introduced: by full name in the running text if it is anywhere, else where it first speaks.
    pub fn introduction(&self, id: SourceId) -> Option<&Mention> {
        self.introductions.get(&id)
    }

    /// What a source is called where there is room for a few words: a person by full name and title, if the story has
    /// them anywhere.
    pub fn name<'a>(&self, story: &'a Story, id: SourceId) -> &'a str {
        let source = story.sources().source(id);
        let person = self.introduction(id).filter(|_| source.kind == Kind::NamedPerson);
        let name = person.and_then(|it| it.name.map(|name| (it.place.graf, name)));
        let titled = name.map(|(graf, name)| {
            let passage = story.grafs[graf].passage();
            passage.text_of(naming::titled(passage, name))
        });
        titled.unwrap_or_else(|| short_label(&source.label))
    }

    /// The links of a chain by name, from the one nearest to us on.
    pub fn links<'a>(&self, story: &'a Story, graf: usize, chain: &Chain) -> Vec<&'a str> {
        let passage = story.grafs[graf].passage();
        let name = |run| match self.source(graf, run) {
            Some(id) => self.name(story, id),
            None => short_label(passage.text_of(run)),
        };
        chain.iter().map(|link| name(link.run)).collect()
    }

    /// The smallest mention that holds a source offset, or ends or begins there.
    pub fn at(&self, story: &Story, offset: u32) -> Option<&Mention> {
        let (index, graf) = story.graf_at(story.copy.to_copy(offset))?;
        let touched = |it: &&Mention| source_span(story, it.place).touches(offset as usize);
        let here = self.in_graf(index).filter(touched);
        here.min_by_key(|it| (graf.span(it.place.run).len(), it.id))
    }
}

/// What stands before the first aside of a label.
pub fn short_label(label: &str) -> &str {
    let end = label.find([',', '(', '—', '–']).unwrap_or(label.len());
    label[..end].trim_end()
}

/// The label of a source, a person’s name before the role: “Its secretary, Ana Ruiz” → “Ana Ruiz, its secretary”.
pub fn label(source: &Source) -> String {
    let named = |words: &str| words.split_whitespace().any(|word| fold(word) == source.head());
    match source.label.split_once(", ").filter(|_| source.kind == Kind::NamedPerson) {
        Some((role, name)) if !named(role) && named(name) => {
            let (name, more) = name.split_at(name.find(',').unwrap_or(name.len()));
            format!("{name}, {}{}", uncapitalized(role), more.trim_end_matches([',', ' ']))
        }
        _ => source.label.clone(),
    }
}

/// Where words stand in the source.
pub fn source_span(story: &Story, place: Place) -> Span {
    story.copy.to_source(story.span_of(place))
}

/// The mentions that the table holds, each once and without what is said in asides.
fn as_sources(story: &Story) -> Vec<Mention> {
    let quoted = quoted(story);
    let mut found: Vec<Mention> = Vec::new();
    let mut seen = FxHashSet::default();
    for (id, source) in story.sources().iter() {
        let pronouns = Pronouns::of(story, id);
        for &place in source.mentions.iter().filter(|place| pronouns.can_be(story, **place)) {
            let name = name(story, id, place);
            let short = without_asides(story, place, name);
            if seen.insert((id, short.graf, short.run)) {
                let quotes = quoted.contains(&(place.graf, place.run));
                let role = if quotes { Role::Quoted } else { Role::Mentioned };
                found.push(Mention { id, place: short, name, role });
            }
        }
    }
    found
}

/// Which pronouns can mean a source: “he” is no ministry, “it” nobody’s name, and nobody is both “he” and “she”.
struct Pronouns {
    person: bool,
    /// The first of “he” and “she” that it is called by, if it is.
    first: Option<&'static [&'static str]>,
}

const HE: &[&str] = &["he", "him", "his"];
const SHE: &[&str] = &["she", "her", "hers"];
const IT: &[&str] = &["it", "its"];

impl Pronouns {
    fn of(story: &Story, id: SourceId) -> Pronouns {
        let source = story.sources().source(id);
        let called = |place: &Place| [HE, SHE].into_iter().find(|words| is_word(story, *place, words));
        Pronouns {
            person: matches!(source.kind, Kind::NamedPerson | Kind::UnnamedPerson | Kind::Spokesperson),
            first: source.mentions.iter().find_map(called),
        }
    }

    fn can_be(&self, story: &Story, place: Place) -> bool {
        match [HE, SHE].into_iter().find(|words| is_word(story, place, words)) {
            Some(words) => self.person && self.first == Some(words),
            None => !(self.person && is_word(story, place, IT)),
        }
    }
}

fn is_word(story: &Story, place: Place, words: &[&str]) -> bool {
    place.run.len() == 1 && story.grafs[place.graf].passage().is(place.run.start as usize, words)
}

/// The source of an attribution, unless that is a pronoun that cannot mean it.
pub fn source_of(story: &Story, graf: usize, number: usize) -> Option<SourceId> {
    let id = story.sources().of(graf, number)?;
    let run = story.grafs.get(graf)?.reading().attributions.get(number)?.source.as_ref()?.run;
    let place = Place { graf, run };
    let pronoun = [HE, SHE, IT].into_iter().any(|words| is_word(story, place, words));
    (!pronoun || Pronouns::of(story, id).can_be(story, place)).then_some(id)
}

/// The attributions of a source, with their paragraphs, but those to a pronoun that cannot mean it.
pub fn attributions_of(story: &Story, id: SourceId) -> impl Iterator<Item = (usize, &Attribution)> {
    let pronouns = Pronouns::of(story, id);
    let fits = move |graf: usize, run: Run| pronouns.can_be(story, Place { graf, run });
    story.attributions_of(id).filter(move |(graf, it)| it.source.as_ref().is_none_or(|it| fits(*graf, it.run)))
}

/// Up to the first comma, bracket or dash, or to the end of the name.
fn without_asides(story: &Story, place: Place, name: Option<Run>) -> Place {
    let passage = story.grafs[place.graf].passage();
    let from = name.map_or(place.run.start, |it| it.end) as usize;
    let aside = (from..place.run.end as usize).find(|&at| matches!(passage.word(at), "," | "(" | "—" | "–"));
    let end = aside.map_or(place.run.end, |at| at as u32);
    Place { run: Run { start: place.run.start, end: end.max(place.run.start + 1).min(place.run.end) }, ..place }
}

/// The words of those whose own words are given.
fn quoted(story: &Story) -> FxHashSet<(usize, Run)> {
    let mut found = FxHashSet::default();
    for (index, graf) in story.grafs.iter().enumerate() {
        let direct = graf.reading().attributions.iter().filter(|it| it.form != Form::Indirect);
        found.extend(direct.filter_map(|it| it.source.as_ref()).map(|it| (index, it.run)));
    }
    found
}

fn name(story: &Story, id: SourceId, place: Place) -> Option<Run> {
    let source = story.sources().source(id);
    let passage = story.grafs[place.graf].passage();
    match source.kind {
        Kind::NamedPerson => naming::name_in(passage, place.run, WordKey::folded(source.head())),
        Kind::Organization | Kind::Outlet => naming::proper(passage, place.run),
        _ => None,
    }
}

/// Adds the names that no mention of their source holds yet.
fn add_names(story: &Story, all: &mut Vec<Mention>, names: Vec<naming::Named>) {
    let mut held: FxHashMap<(SourceId, usize), Vec<Run>> = FxHashMap::default();
    for mention in all.iter() {
        held.entry((mention.id, mention.place.graf)).or_default().push(mention.place.run);
    }
    for (id, place) in names {
        let known = held.get(&(id, place.graf)).is_some_and(|runs| runs.iter().any(|run| run.covers(place.run)));
        if !known {
            let run = naming::titled(story.grafs[place.graf].passage(), place.run);
            let whole = Place { graf: place.graf, run };
            all.push(Mention { id, place: whole, name: Some(place.run), role: Role::Mentioned });
        }
    }
}

fn introductions(story: &Story, all: &[Mention]) -> FxHashMap<SourceId, Mention> {
    let mut found: FxHashMap<SourceId, Mention> = FxHashMap::default();
    let first = |it: &&Mention| {
        let first = story.sources().source(it.id).mentions.first();
        first.is_some_and(|place| (place.graf, place.run.start) == (it.place.graf, it.place.run.start))
    };
    found.extend(all.iter().filter(first).map(|mention| (mention.id, *mention)));
    for mention in all.iter().rev().filter(|it| story.grafs[it.place.graf].segment.is_running()) {
        let full = mention.name.is_some_and(|name| name.len() > 1 && !in_quotes(story, mention.place));
        let person = story.sources().source(mention.id).kind == Kind::NamedPerson;
        if full && person {
            found.insert(mention.id, *mention);
        }
    }
    found
}

/// Does a mention stand in somebody’s own words?
pub fn in_quotes(story: &Story, place: Place) -> bool {
    story.grafs[place.graf].passage().in_quotes(place.run.start as usize)
}
