//! The table of sources: each once, with every mention.

use crate::prose::run::Run;
use crate::sourcing::anonymity::Anonymity;
use crate::sourcing::card::Card;
use crate::sourcing::reading::Reading;
use crate::sourcing::source::{Description, Kind};
use rustc_hash::FxHashMap;
use std::sync::Arc;

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
    /// Set for sources whose name an editor would ask for.
    pub anonymity: Option<Anonymity>,
    folded: Arc<str>,
    head: Arc<str>,
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
    /// Every mention, in order.
    log: Vec<(Place, SourceId)>,
    /// Sources by what they are filed under, and named persons by each word they were introduced with.
    filed: FxHashMap<Arc<str>, Vec<SourceId>>,
}

impl Source {
    /// The folded head noun of an unnamed source, the folded surname of a named one.
    pub fn head(&self) -> &str {
        &self.head
    }

    /// Is the word, folded, one of those of the label?
    pub fn is_called(&self, word: &str) -> bool {
        self.folded.as_bytes().split(|byte| *byte == b' ').any(|it| it == word.as_bytes())
    }
}

impl Table {
    /// Reads the table out of a story's paragraphs, each with its number, in order; `grafs` is how many the story has.
    pub fn read<'a>(grafs: usize, readings: impl Iterator<Item = (usize, &'a Reading)>) -> Table {
        let mut table = Table { ids: vec![Vec::new(); grafs], ..Table::default() };
        for (graf, reading) in readings {
            table.ids[graf] = vec![None; reading.attributions.len()];
            for card in &reading.cards {
                match card.attribution {
                    Some(attribution) => table.ids[graf][attribution] = table.file(graf, card),
                    None => table.note(graf, card),
                }
            }
        }
        table
    }

    /// Files a mention that is no attribution’s own source, unless its words are filed already.
    fn note(&mut self, graf: usize, card: &Card) {
        if self.mentioned(graf, card.run).is_none() {
            self.file(graf, card);
        }
    }

    /// The source mentioned in these words.
    pub fn mentioned(&self, graf: usize, run: Run) -> Option<SourceId> {
        let end = self.log.partition_point(|(place, _)| place.graf <= graf);
        let here = self.log[..end].iter().rev().take_while(|(place, _)| place.graf == graf);
        here.into_iter().find(|(place, _)| place.run.overlaps(run)).map(|(_, id)| *id)
    }

    /// The sources mentioned in paragraphs `first` to `last`, both included, with their places.
    pub fn mentioned_in(&self, first: usize, last: usize) -> impl Iterator<Item = (Place, &Source)> {
        let start = self.log.partition_point(|(place, _)| place.graf < first);
        let near = self.log[start..].iter().take_while(move |(place, _)| place.graf <= last);
        near.map(|(place, id)| (*place, self.source(*id)))
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
    fn file(&mut self, graf: usize, card: &Card) -> Option<SourceId> {
        let place = Place { graf, run: card.run };
        let id = match self.mentioned(graf, card.run) {
            Some(id) => id,
            None if card.description.kind == Kind::Pronoun => self.latest(place, |source| source.kind.is_human())?,
            None => self.known(card).unwrap_or_else(|| self.open(card)),
        };
        self.log_mention(card, place, id);
        Some(id)
    }

    fn log_mention(&mut self, card: &Card, place: Place, id: SourceId) {
        let source = &mut self.sources[id.0 as usize];
        source.mentions.push(place);
        if let Some(anonymity) = &mut source.anonymity {
            note_terms(anonymity, card, place.graf);
        }
        self.log.push((place, id));
    }

    /// The source a mention belongs to, among those already filed.
    fn known(&self, card: &Card) -> Option<SourceId> {
        match card.description.kind {
            Kind::NamedPerson => self.named(card),
            Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Other if card.description.definite => self.again(card),
            Kind::UnnamedPerson => None,
            kind => self.last_filed(&card.head, |source| source.head == card.head && source.kind == kind),
        }
    }

    fn open(&mut self, card: &Card) -> SourceId {
        let id = SourceId(self.sources.len() as u32);
        self.file_under(&card.head, id);
        let named = card.description.kind == Kind::NamedPerson;
        for word in card.folded.split(' ').filter(|_| named) {
            self.file_under(word, id);
        }
        self.sources.push(Source {
            label: card.label.clone(),
            kind: card.description.kind,
            description: card.description.clone(),
            anonymity: card.anonymous.then(Anonymity::default),
            folded: card.folded.clone(),
            head: card.head.clone(),
            mentions: Vec::new(),
        });
        id
    }

    fn file_under(&mut self, key: &str, id: SourceId) {
        match self.filed.get_mut(key) {
            Some(ids) if ids.last() == Some(&id) => {}
            Some(ids) => ids.push(id),
            None => drop(self.filed.insert(key.into(), vec![id])),
        }
    }

    /// The last source filed under `key` that fits.
    fn last_filed(&self, key: &str, fits: impl Fn(&Source) -> bool) -> Option<SourceId> {
        self.filed.get(key)?.iter().rev().copied().find(|id| fits(self.source(*id)))
    }

    /// A person of that surname.
    fn named(&self, card: &Card) -> Option<SourceId> {
        self.last_filed(&card.head, |source| {
            source.kind == Kind::NamedPerson && source.head == card.head && alike(&source.folded, &card.folded)
        })
    }

    /// “the official”: the last source with that head noun, named or not.
    fn again(&self, card: &Card) -> Option<SourceId> {
        let plural = card.description.plural;
        self.last_filed(&card.head, |source| {
            source.kind == Kind::NamedPerson || source.head == card.head && source.description.plural == plural
        })
    }

    /// The last source mentioned in this paragraph or the one before.
    fn latest(&self, place: Place, wanted: impl Fn(&Source) -> bool) -> Option<SourceId> {
        let near = self.log.iter().rev().take_while(|(last, _)| last.graf + 1 >= place.graf);
        near.map(|(_, id)| *id).find(|id| wanted(self.source(*id)))
    }
}

/// Keeps the ground rule and the best reason found in the sentence of a mention.
fn note_terms(anonymity: &mut Anonymity, card: &Card, graf: usize) {
    let here = |run: Run| Place { graf, run };
    let reason = card.reason.map(|(run, strength)| (here(run), strength));
    anonymity.ground_rule = anonymity.ground_rule.or(card.ground_rule.map(here));
    anonymity.reason = anonymity.reason.into_iter().chain(reason).max_by_key(|(_, strength)| *strength);
}

/// Two folded labels of one surname: may they be one person? Not when both have a first name and those differ.
fn alike(a: &str, b: &str) -> bool {
    match (first_name(a), first_name(b)) {
        (Some(a), Some(b)) => a == b || a.ends_with('.') || b.ends_with('.'),
        _ => true,
    }
}

/// The first word of a label of two.
fn first_name(label: &str) -> Option<&str> {
    label.split_once(' ').filter(|(_, rest)| !rest.contains(' ')).map(|(first, _)| first)
}
