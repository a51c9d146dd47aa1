//! Every mention of every source: where it speaks, and where it is only named.

use crate::features::naming;
use crate::prose::run::Run;
use crate::prose::token::WordKey;
use crate::sourcing::attribution::Form;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, SourceId};
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
        let source = story.sources.source(id);
        let person = self.introduction(id).filter(|_| source.kind == Kind::NamedPerson);
        let name = person.and_then(|it| it.name.map(|name| (it.place.graf, name)));
        let titled = name.map(|(graf, name)| {
            let passage = story.grafs[graf].passage();
            passage.text_of(naming::titled(passage, name))
        });
        titled.unwrap_or_else(|| short_label(&source.label))
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

/// Where words stand in the source.
pub fn source_span(story: &Story, place: Place) -> Span {
    story.copy.to_source(story.span_of(place))
}

/// The mentions that the table holds, each once.
fn as_sources(story: &Story) -> Vec<Mention> {
    let quoted = quoted(story);
    let mut found = Vec::new();
    for (id, source) in story.sources.iter() {
        let mut seen = FxHashSet::default();
        for &place in source.mentions.iter().filter(|place| seen.insert((place.graf, place.run))) {
            let quotes = quoted.contains(&(place.graf, place.run));
            let role = if quotes { Role::Quoted } else { Role::Mentioned };
            found.push(Mention { id, place, name: name(story, id, place), role });
        }
    }
    found
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
    let source = story.sources.source(id);
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
    let first = |it: &&Mention| story.sources.source(it.id).mentions.first() == Some(&it.place);
    found.extend(all.iter().filter(first).map(|mention| (mention.id, *mention)));
    for mention in all.iter().rev().filter(|it| story.grafs[it.place.graf].segment.is_running()) {
        let full = mention.name.is_some_and(|name| name.len() > 1 && !in_quotes(story, mention.place));
        let person = story.sources.source(mention.id).kind == Kind::NamedPerson;
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
