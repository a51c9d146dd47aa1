//! The table of sources: each once, with every mention.

use crate::lexicon::Lexicon;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::fold;
use crate::sourcing::attribution::Mention;
use crate::sourcing::reading::Reading;
use crate::sourcing::source::{Description, Kind};

/// Which source of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourceId(pub u32);

/// Where a source is mentioned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// The paragraph, by its number in the story.
    pub graf: usize,
    /// The words.
    pub run: Run,
}

/// A source of the story.
#[derive(Clone, Debug)]
pub struct Source {
    /// What readers are told at first mention.
    pub label: String,
    /// What kind it is, by its best mention.
    pub kind: Kind,
    /// What its first mention tells.
    pub description: Description,
    /// The folded head noun of an unnamed source, the folded surname of a named one.
    head: String,
    /// Every mention as a source, in order; the first introduces it.
    pub mentions: Vec<Place>,
}

/// The sources of a story.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The sources, in order of their first mention.
    pub sources: Vec<Source>,
    /// By paragraph and attribution: the source.
    ids: Vec<Vec<Option<SourceId>>>,
}

/// A paragraph as the table reads it: its number, words and attributions.
pub type Entry<'a> = (usize, &'a Passage, &'a Reading);

impl Table {
    /// Reads the table out of a story's paragraphs, in order; `grafs` is how many the story has.
    pub fn read<'a>(lexicon: &Lexicon, grafs: usize, entries: impl Iterator<Item = Entry<'a>>) -> Table {
        let mut table = Table { sources: Vec::new(), ids: vec![Vec::new(); grafs] };
        let _ = lexicon;
        for (graf, passage, reading) in entries {
            for attribution in &reading.attributions {
                let id = attribution.source.as_ref().and_then(|mention| table.file(graf, passage, mention));
                table.ids[graf].push(id);
            }
        }
        table
    }

    /// The source of an attribution, if it has one and it could be told.
    pub fn of(&self, graf: usize, attribution: usize) -> Option<SourceId> {
        self.ids.get(graf)?.get(attribution).copied().flatten()
    }

    /// A source by number.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// All sources with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.sources.iter().enumerate().map(|(at, source)| (SourceId(at as u32), source))
    }

    /// Files a mention under the source it belongs to, or a new one; a pronoun under the last human source at hand.
    fn file(&mut self, graf: usize, passage: &Passage, mention: &Mention) -> Option<SourceId> {
        let place = Place { graf, run: mention.run };
        let description = &mention.description;
        let label = passage.text_of(mention.run).to_owned();
        let head = key(passage, description, &label);
        let known = match description.kind {
            Kind::Pronoun => return self.latest(place, |source| source.kind.is_human()),
            Kind::NamedPerson => self.named(&head, &fold(&label)),
            Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Other if description.definite => self.again(&head, description),
            Kind::UnnamedPerson => None,
            _ => self.position(|source| source.head == head && source.kind == description.kind),
        };
        let id = known.unwrap_or_else(|| self.open(label, head, description));
        self.sources[id.0 as usize].mentions.push(place);
        Some(id)
    }

    fn open(&mut self, label: String, head: String, description: &Description) -> SourceId {
        let description = description.clone();
        self.sources.push(Source { label, kind: description.kind, description, head, mentions: Vec::new() });
        SourceId(self.sources.len() as u32 - 1)
    }

    fn position(&self, wanted: impl Fn(&Source) -> bool) -> Option<SourceId> {
        self.sources.iter().rposition(wanted).map(|at| SourceId(at as u32))
    }

    /// A person of that surname.
    fn named(&self, surname: &str, label: &str) -> Option<SourceId> {
        self.position(|source| {
            source.kind == Kind::NamedPerson && source.head == surname && alike(&fold(&source.label), label)
        })
    }

    /// “the official”: the last source with that head noun, named or not.
    fn again(&self, head: &str, description: &Description) -> Option<SourceId> {
        self.position(|source| {
            let same = source.head == head && source.description.plural == description.plural;
            let role = source.kind == Kind::NamedPerson && fold(&source.label).split(' ').any(|word| word == head);
            same || role
        })
    }

    /// The last source mentioned in this paragraph or the one before.
    fn latest(&self, place: Place, wanted: impl Fn(&Source) -> bool) -> Option<SourceId> {
        let near = |source: &Source| {
            let last = source.mentions.last().copied();
            last.filter(|last| last.graf + 1 >= place.graf).map(|last| (last.graf, last.run.start))
        };
        let candidates = self.iter().filter(|(_, source)| wanted(source));
        candidates.filter_map(|(id, source)| near(source).map(|at| (at, id))).max_by_key(|(at, _)| *at).map(|(_, id)| id)
    }
}

/// Two labels of one surname: may they be one person? Not when both have a first name and those differ.
fn alike(a: &str, b: &str) -> bool {
    let first = |label: &str| {
        let words: Vec<&str> = label.split(' ').collect();
        (words.len() == 2).then(|| words[0].to_owned())
    };
    match (first(a), first(b)) {
        (Some(a), Some(b)) => a == b || a.ends_with('.') || b.ends_with('.'),
        _ => true,
    }
}

/// What a source is filed under: surname, head noun, or the whole name without its article.
fn key(passage: &Passage, description: &Description, label: &str) -> String {
    match (description.kind, description.name) {
        (Kind::NamedPerson, Some(name)) => fold(passage.word(name.end as usize - 1)),
        (Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Other, _) => fold(passage.word(description.head)),
        _ => fold(label).trim_start_matches("the ").to_owned(),
    }
}
