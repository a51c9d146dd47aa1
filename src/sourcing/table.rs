//! The table of sources: each once, with every mention.

use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::token::{WordKey, fold};
use crate::sourcing::anonymity::Anonymity;
use crate::sourcing::card::Card;
use crate::sourcing::continuation::{
    Continuation, Continued, credit, ends_quoted, is_all_quoted, last_direct, unclaimed,
};
use crate::sourcing::directory::{Directory, Known};
use crate::sourcing::link::Link;
use crate::sourcing::names::{Key, alike, keys};
use crate::sourcing::pronoun::Wanted;
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
    /// Where readers are told its full name, in an attribution or not; none where they never are.
    pub introduced: Option<Place>,
    /// Is it introduced with name and role?
    pub full: bool,
    folded: Arc<str>,
    head: Key,
    /// Every mention as a source, in order; the first introduces it.
    pub mentions: Vec<Place>,
    /// What goes back to it, in order: paragraphs, each with the number of an attribution of its.
    pub attributions: Vec<(usize, usize)>,
}

/// The sources of a story.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The sources, in order of their first mention.
    pub sources: Vec<Source>,
    /// By paragraph and attribution: the source, and how it was told.
    ids: Vec<Vec<Option<(SourceId, Link)>>>,
    /// By paragraph: whose its opening quotation is, where another paragraph tells.
    continued: Vec<Option<Continued>>,
    /// Every mention, in order.
    log: Vec<(Place, SourceId)>,
    /// Sources by what they are filed under, and named persons by each word they were introduced with.
    filed: FxHashMap<WordKey, Vec<SourceId>>,
    directory: Directory,
}

/// A paragraph as the table reads it: its number, words and attributions.
pub type Entry<'a> = (usize, &'a Passage, &'a Reading);

impl Source {
    /// The folded head noun of an unnamed source, the folded surname of a named one.
    pub fn head(&self) -> &str {
        &self.head
    }

    /// Is the word, folded, one of those of the label?
    pub fn is_called(&self, word: &str) -> bool {
        self.folded.split(' ').any(|it| it.strip_suffix(',').unwrap_or(it) == word)
    }
}

impl Table {
    /// Reads the table out of a story's paragraphs, in order; `grafs` is how many the story has.
    pub fn read<'a>(grafs: usize, entries: impl Iterator<Item = Entry<'a>>) -> Table {
        let mut table = Table { ids: vec![Vec::new(); grafs], continued: vec![None; grafs], ..Table::default() };
        let entries: Vec<Entry> = entries.collect();
        for &entry in &entries {
            table.read_graf(entry);
        }
        (0..entries.len()).for_each(|at| table.carry_quotation(&entries, at));
        table
    }

    fn read_graf(&mut self, entry: Entry) {
        let (graf, _, reading) = entry;
        self.directory.add(graf, &reading.introductions);
        self.ids[graf] = vec![None; reading.attributions.len()];
        for card in &reading.cards {
            match card.attribution {
                Some(attribution) => {
                    let filed = self.file(entry, card);
                    if let Some((id, _)) = filed {
                        self.sources[id.0 as usize].attributions.push((graf, attribution));
                    }
                    self.ids[graf][attribution] = filed;
                }
                None => self.note(entry, card),
            }
        }
    }

    /// Gives a quotation that opens a paragraph, and that nobody in it claims, to whoever another paragraph tells.
    fn carry_quotation(&mut self, entries: &[Entry], at: usize) {
        let (graf, passage, reading) = entries[at];
        let Some(quotation) = unclaimed(passage, reading) else { return };
        let all = is_all_quoted(passage);
        let running = quotation.open_at_start;
        let credited = entries.get(at + 1).filter(|it| all && it.0 == graf + 1).and_then(|next| {
            let introduction = credit(next)?;
            let known = self.directory.find(&introduction.key)?.clone();
            Some(Continued { source: self.person(&known), graf: next.0, why: Continuation::Credited })
        });
        let before = at.checked_sub(1).map(|it| entries[it]).filter(|it| it.0 + 1 == graf);
        let before = before.filter(|it| running || all && ends_quoted(it.1, it.2));
        let carried = before.and_then(|(last, _, reading)| {
            let own = last_direct(reading).and_then(|it| self.of(last, it)).map(|source| (source, last));
            let (source, graf) = own.or_else(|| self.continued[last].map(|it| (it.source, it.graf)))?;
            let why = if running { Continuation::Running } else { Continuation::Following };
            Some(Continued { source, graf, why })
        });
        self.continued[graf] = credited.or(carried);
    }

    /// Whose the quotation that opens a paragraph is, where another paragraph tells.
    pub fn continued(&self, graf: usize) -> Option<Continued> {
        self.continued.get(graf).copied().flatten()
    }

    /// Files a mention that is no attribution’s own source, unless its words are filed already.
    fn note(&mut self, entry: Entry, card: &Card) {
        if self.mentioned(entry.0, card.run).is_none() {
            self.file(entry, card);
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
        self.link(graf, attribution).map(|(id, _)| id)
    }

    /// The source of an attribution and how it was told.
    pub fn link(&self, graf: usize, attribution: usize) -> Option<(SourceId, Link)> {
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

    /// Files a mention under the source it belongs to, or a new one.
    fn file(&mut self, (graf, passage, _): Entry, card: &Card) -> Option<(SourceId, Link)> {
        let place = Place { graf, run: card.run };
        let head = Run::new(card.description.head, card.description.head + 1);
        let (id, link) = match self.mentioned(graf, head) {
            Some(id) => (id, Link::Name),
            None if card.description.kind == Kind::Pronoun => (self.antecedent(passage, place)?, Link::Pronoun),
            None => {
                let known = self.known(place, card).or_else(|| self.introduced_as(card));
                known.unwrap_or_else(|| (self.open(place, card), Link::First))
            }
        };
        self.log_mention(card, place, id);
        Some((id, link))
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
    fn known(&self, place: Place, card: &Card) -> Option<(SourceId, Link)> {
        let kind = card.description.kind;
        let unnamed = matches!(kind, Kind::UnnamedPerson | Kind::UnnamedGroup | Kind::Other);
        match kind {
            Kind::NamedPerson => self.named(&card.head, &card.folded).map(|id| (id, Link::Surname)),
            _ if unnamed && card.description.definite => {
                self.again(card).or_else(|| self.that_source(place, card)).map(|id| (id, Link::Description))
            }
            Kind::UnnamedPerson => None,
            Kind::UnnamedGroup if !card.one_word => None,
            Kind::Organization => self.body(place, card),
            _ => self.same(card).map(|id| (id, Link::Name)),
        }
    }

    /// “The governor” after “Gov. Ana Ruiz”, whom nothing is attributed to yet; “Sanders” where a plural was read.
    fn introduced_as(&mut self, card: &Card) -> Option<(SourceId, Link)> {
        let known = match card.description.kind {
            Kind::UnnamedPerson if card.description.definite => self.directory.in_role(&card.head),
            Kind::UnnamedGroup if card.one_word => self.directory.find(&card.head),
            _ => None,
        };
        let known = known.filter(|it| it.description.kind == Kind::NamedPerson)?.clone();
        Some((self.person(&known), Link::Description))
    }

    fn same(&self, card: &Card) -> Option<SourceId> {
        self.last_filed(&card.head, |source| source.head == card.head && source.kind == card.description.kind)
    }

    /// A body by its name, its initials or its short form; two that could be “the ministry” are told apart by nearness.
    fn body(&self, place: Place, card: &Card) -> Option<(SourceId, Link)> {
        if let Some(id) = self.same(card) {
            return Some((id, Link::Name));
        }
        if !card.initials && !card.description.definite {
            return None;
        }
        let body = |id: &SourceId| self.source(*id).kind == Kind::Organization;
        let all: Vec<SourceId> = self.filed.get(&card.head.hash())?.iter().copied().filter(body).collect();
        let near = |id: &SourceId| self.source(*id).mentions.last().is_some_and(|it| it.graf + 1 >= place.graf);
        let link = if card.initials { Link::Initials } else { Link::ShortForm };
        match all.as_slice() {
            [only] => Some((*only, link)),
            [.., last] if all.iter().filter(|it| near(it)).count() == 1 && near(last) => Some((*last, link)),
            _ => None,
        }
    }

    /// Opens a source for a mention; a surname alone takes the name it was introduced by.
    fn open(&mut self, place: Place, card: &Card) -> SourceId {
        let kind = card.description.kind;
        let known = self.directory.find(&card.head).filter(|it| it.description.kind == kind);
        let told = known.filter(|it| card.short || it.run.overlaps(place.run));
        let full_name = told.filter(|_| card.short);
        let named = card.description.name.is_some_and(|name| name.len() > 1) || kind == Kind::Organization;
        let source = Source {
            label: full_name.map_or_else(|| card.label.clone(), |it| it.label.clone()),
            kind,
            description: card.description.clone(),
            anonymity: card.anonymous.then(Anonymity::default),
            introduced: told.map(Known::place).or(named.then_some(place)),
            full: told.is_some_and(|it| it.full),
            folded: full_name.map_or_else(|| card.folded.clone(), |it| fold(&it.label).into()),
            head: card.head.clone(),
            mentions: Vec::new(),
            attributions: Vec::new(),
        };
        self.enter(&card.keys, source)
    }

    fn enter(&mut self, keys: &[Key], source: Source) -> SourceId {
        let id = SourceId(self.sources.len() as u32);
        for key in keys {
            self.filed.entry(key.hash()).or_default().push(id);
        }
        self.sources.push(source);
        id
    }

    /// The source that is this person, a new one if need be.
    fn person(&mut self, known: &Known) -> SourceId {
        let folded = fold(&known.label);
        let keys = keys(&folded);
        let head = Key::of(folded.rsplit(' ').next().unwrap_or_default());
        if let Some(id) = self.named(&head, &folded) {
            return id;
        }
        let source = Source {
            label: known.label.clone(),
            kind: Kind::NamedPerson,
            description: known.description.clone(),
            anonymity: None,
            introduced: Some(known.place()),
            full: known.full,
            head,
            folded: folded.as_str().into(),
            mentions: vec![known.place()],
            attributions: Vec::new(),
        };
        self.enter(&keys, source)
    }

    /// The last source filed under `key` that fits.
    fn last_filed(&self, key: &Key, fits: impl Fn(&Source) -> bool) -> Option<SourceId> {
        self.filed.get(&key.hash())?.iter().rev().copied().find(|id| fits(self.source(*id)))
    }

    /// A person of that surname.
    fn named(&self, surname: &Key, folded: &str) -> Option<SourceId> {
        self.last_filed(surname, |source| {
            source.kind == Kind::NamedPerson && source.head == *surname && alike(&source.folded, folded)
        })
    }

    /// “the official”: the last source with that head noun, named or not.
    fn again(&self, card: &Card) -> Option<SourceId> {
        let plural = card.description.plural;
        self.last_filed(&card.head, |source| {
            source.kind == Kind::NamedPerson && !plural
                || source.head == card.head && source.description.plural == plural
        })
    }

    /// “The source said”, after an officer who saw the crates: whoever unnamed, as many, was heard last.
    fn that_source(&self, place: Place, card: &Card) -> Option<SourceId> {
        let near = self.log.iter().rev().take_while(|(it, _)| it.graf + 2 >= place.graf);
        let told = |it: &Source| it.anonymity.is_some() || it.kind.is_unnamed() && it.description.score >= 2;
        let fits = |it: &Source| told(it) && it.description.plural == card.description.plural;
        let bare = matches!(&*card.head, "source" | "sources");
        near.map(|(_, id)| *id).find(|id| bare && fits(self.source(*id)))
    }

    /// Whom a pronoun stands for: the last source at hand that it can; a person whose name opened a sentence since is
    /// likelier, and a named one further back likelier than an unnamed one in the paragraph before.
    fn antecedent(&mut self, passage: &Passage, place: Place) -> Option<SourceId> {
        let wanted = Wanted::of(passage, place.run)?;
        let within = |reach: usize| self.log.iter().rev().take_while(move |(it, _)| it.graf + reach >= place.graf);
        let fits = |it: &&(Place, SourceId)| wanted.fits(self.source(it.1).kind);
        let named = |it: &&(Place, SourceId)| self.source(it.1).kind == Kind::NamedPerson;
        let person = wanted == Wanted::Person;
        let here = within(0).find(fits);
        let back = || within(NAMED_REACH).find(|it| person && named(it));
        let last = here.or_else(back).or_else(|| within(1).find(fits)).copied();
        let since = self.directory.latest_between(last.map(|it| it.0), place).filter(|_| person).cloned();
        since.map(|known| self.person(&known)).or(last.map(|it| it.1))
    }
}

/// “She” may stand for a person named this many paragraphs before.
const NAMED_REACH: usize = 3;

/// Keeps the ground rule and the best reason found in the sentence of a mention.
fn note_terms(anonymity: &mut Anonymity, card: &Card, graf: usize) {
    let here = |run: Run| Place { graf, run };
    let reason = card.reason.map(|(run, strength)| (here(run), strength));
    anonymity.ground_rule = anonymity.ground_rule.or(card.ground_rule.map(here));
    anonymity.reason = anonymity.reason.into_iter().chain(reason).max_by_key(|(_, strength)| *strength);
}
