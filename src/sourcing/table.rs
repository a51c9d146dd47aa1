//! The table of sources: each once, with every mention.

use crate::lexicon::Lexicon;
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::fold;
use crate::sourcing::anonymity::{self, Anonymity};
use crate::sourcing::attribution::Mention;
use crate::sourcing::reading::Reading;
use crate::sourcing::source::{Description, Kind};
use rustc_hash::FxHashMap;

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
    /// Every mention, in order.
    log: Vec<(Place, SourceId)>,
    /// Sources by what they are filed under, and named persons by each word they were introduced with.
    filed: FxHashMap<String, Vec<SourceId>>,
}

/// A paragraph as the table reads it: its number, words and attributions.
pub type Entry<'a> = (usize, &'a Passage, &'a Reading);

impl Source {
    /// The folded head noun of an unnamed source, the folded surname of a named one.
    pub fn head(&self) -> &str {
        &self.head
    }
}

impl Table {
    /// Reads the table out of a story's paragraphs, in order; `grafs` is how many the story has.
    pub fn read<'a>(lexicon: &Lexicon, grafs: usize, entries: impl Iterator<Item = Entry<'a>>) -> Table {
        let mut table = Table { ids: vec![Vec::new(); grafs], ..Table::default() };
        for entry @ (graf, _, reading) in entries {
            for (attribution, chain) in reading.attributions.iter().zip(&reading.chains) {
                let id = attribution.source.as_ref().and_then(|mention| table.file(lexicon, entry, mention));
                table.ids[graf].push(id);
                chain.iter().for_each(|link| table.note(lexicon, entry, link));
            }
            reading.declared.iter().for_each(|mention| table.note(lexicon, entry, mention));
        }
        table
    }

    /// Files a mention that is no attribution’s own source, unless its words are filed already.
    fn note(&mut self, lexicon: &Lexicon, entry: Entry, mention: &Mention) {
        if self.mentioned(entry.0, mention.run).is_none() {
            self.file(lexicon, entry, mention);
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
    fn file(&mut self, lexicon: &Lexicon, entry: Entry, mention: &Mention) -> Option<SourceId> {
        let (graf, passage, _) = entry;
        let place = Place { graf, run: mention.run };
        let description = &mention.description;
        if let Some(id) = self.mentioned(graf, mention.run) {
            return Some(self.log_mention(lexicon, passage, place, id));
        }
        if description.kind == Kind::Pronoun {
            let id = self.latest(place, |source| source.kind.is_human())?;
            return Some(self.log_mention(lexicon, passage, place, id));
        }
        let label = passage.text_of(mention.run);
        let head = key(passage, description, label);
        let known = self.known(&head, label, description);
        let anonymous = anonymity::wants_a_name(passage, lexicon, description);
        let id = known.unwrap_or_else(|| self.open(label, head, description, anonymous));
        Some(self.log_mention(lexicon, passage, place, id))
    }

    fn log_mention(&mut self, lexicon: &Lexicon, passage: &Passage, place: Place, id: SourceId) -> SourceId {
        let source = &mut self.sources[id.0 as usize];
        source.mentions.push(place);
        if let Some(anonymity) = &mut source.anonymity {
            note_terms(anonymity, lexicon, passage, place);
        }
        self.log.push((place, id));
        id
    }

    /// The source a mention belongs to, among those already filed.
    fn known(&self, head: &str, label: &str, description: &Description) -> Option<SourceId> {
        match description.kind {
            Kind::NamedPerson => self.named(head, &fold(label)),
            Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Other if description.definite => {
                self.again(head, description)
            }
            Kind::UnnamedPerson => None,
            _ => self.last_filed(head, |source| source.head == head && source.kind == description.kind),
        }
    }

    fn open(&mut self, text: &str, head: String, description: &Description, anonymous: bool) -> SourceId {
        let id = SourceId(self.sources.len() as u32);
        let anonymity = anonymous.then(Anonymity::default);
        let (kind, description) = (description.kind, description.clone());
        let mut keys = vec![head.clone()];
        if kind == Kind::NamedPerson {
            keys.extend(fold(text).split(' ').map(str::to_owned));
        }
        keys.sort();
        keys.dedup();
        keys.into_iter().for_each(|key| self.filed.entry(key).or_default().push(id));
        let label = label(text, kind);
        self.sources.push(Source { label, kind, description, anonymity, head, mentions: Vec::new() });
        id
    }

    /// The last source filed under `key` that fits.
    fn last_filed(&self, key: &str, fits: impl Fn(&Source) -> bool) -> Option<SourceId> {
        self.filed.get(key)?.iter().rev().copied().find(|id| fits(self.source(*id)))
    }

    /// A person of that surname.
    fn named(&self, surname: &str, label: &str) -> Option<SourceId> {
        self.last_filed(surname, |source| {
            source.kind == Kind::NamedPerson && source.head == surname && alike(&fold(&source.label), label)
        })
    }

    /// “the official”: the last source with that head noun, named or not.
    fn again(&self, head: &str, description: &Description) -> Option<SourceId> {
        self.last_filed(head, |source| {
            source.kind == Kind::NamedPerson || source.head == head && source.description.plural == description.plural
        })
    }

    /// The last source mentioned in this paragraph or the one before.
    fn latest(&self, place: Place, wanted: impl Fn(&Source) -> bool) -> Option<SourceId> {
        let near = self.log.iter().rev().take_while(|(last, _)| last.graf + 1 >= place.graf);
        near.map(|(_, id)| *id).find(|id| wanted(self.source(*id)))
    }
}

/// What a source is called: its words without what is said of it in an aside.
fn label(text: &str, kind: Kind) -> String {
    let end = match kind {
        Kind::NamedPerson => text.len(),
        _ => text.find([',', '(']).unwrap_or(text.len()),
    };
    text[..end].trim_end_matches([' ', ',', '—', '–']).to_owned()
}

/// Keeps the ground rule and the best reason found in the sentence of a mention.
fn note_terms(anonymity: &mut Anonymity, lexicon: &Lexicon, passage: &Passage, place: Place) {
    let Some(&sentence) = passage.sentences.get(passage.sentence_of(place.run.start as usize)) else { return };
    let here = |run: Run| Place { graf: place.graf, run };
    let rule = anonymity::ground_rule(passage, lexicon, sentence).map(here);
    let reason = anonymity::reason(passage, lexicon, sentence).map(|(run, strength)| (here(run), strength));
    anonymity.ground_rule = anonymity.ground_rule.or(rule);
    anonymity.reason = anonymity.reason.into_iter().chain(reason).max_by_key(|(_, strength)| *strength);
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
