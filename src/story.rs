//! One version of a story, read once, immutable.

pub mod actor;
pub mod cast;
pub mod company;
pub mod introduced;
pub mod names;
pub mod people;
pub mod predicate;
pub mod quoted;
mod reader;
pub mod reply;
pub mod stems;
pub mod top;
pub mod unnamed;
pub mod verdict;
mod words;

pub use crate::story::reader::Reader;

use crate::house::HouseStyle;
use crate::lexicon::list::List;
use crate::lexicon::{Lexicon, Term};
use crate::prose::form::Look;
use crate::prose::genre::Genre;
use crate::prose::passage::Passage;
use crate::prose::quotation::Running;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::prose::terms::{Hit, TermId};
use crate::prose::token::{WordKey, fold};
use crate::sourcing::attribution::Attribution;
use crate::sourcing::attribution::Mention;
use crate::sourcing::link::Link;
use crate::sourcing::reading::Reading;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId, Table};
use crate::story::names::Name;
use crate::story::words::{Places, Words};
use crate::text::copy::{Copy, Format};
use crate::text::span::Span;
use std::sync::{Arc, OnceLock};

/// A story as read: its copy, and what `prose` and `sourcing` made of it.
#[derive(Clone, Debug)]
pub struct Story {
    /// The words, and the way back to the file.
    pub copy: Copy,
    /// The house style it was read with.
    pub house: Arc<HouseStyle>,
    /// The paragraphs, headlines, captions…, one a block of the copy.
    pub grafs: Vec<Graf>,
    /// The sources, told when they are first asked for.
    sources: OnceLock<Table>,
    /// What sort of piece it says it is.
    pub genre: Genre,
    /// Where its names stand, told when it is first asked for.
    places: OnceLock<Places>,
}

/// One paragraph in its place.
#[derive(Clone, Debug)]
pub struct Graf {
    /// The part it plays.
    pub segment: Segment,
    /// Where it begins, in bytes of the copy.
    pub base: u32,
    /// The lists that terms in it are on, so that most paragraphs need not be looked at for one of them.
    lists: Lists,
    /// Has it quotation marks? Most paragraphs have none, and need not be looked at for what is in them.
    quotes: bool,
    words: Words,
    facts: Arc<Facts>,
}

/// What is known of a paragraph by itself: a pure function of its words, what it is entered with, and the house style.
#[derive(Debug)]
struct Facts {
    look: Look,
    /// The quotation the paragraph before left open.
    entering: Running,
    passage: Passage,
    reading: Reading,
    /// The quotation this one leaves open.
    leaving: Running,
    lists: Lists,
    words: Words,
    proper: Box<[(WordKey, u32)]>,
    names: Vec<Name>,
}

/// A set of lists, a bit each.
#[derive(Clone, Copy, Default, Debug)]
struct Lists(u64);

const _: () = assert!(List::ALL.len() <= u64::BITS as usize);

impl Lists {
    fn of(hits: &[Hit]) -> Lists {
        Lists(hits.iter().fold(0, |lists, hit| lists | 1 << hit.list as u32))
    }

    fn holds(self, list: List) -> bool {
        self.0 >> list as u32 & 1 == 1
    }
}

impl Graf {
    /// Its words.
    pub fn passage(&self) -> &Passage {
        &self.facts.passage
    }

    /// Is it the same paragraph, read once, in the same part of the story?
    pub fn is(&self, other: &Graf) -> bool {
        Arc::ptr_eq(&self.facts, &other.facts) && self.segment == other.segment
    }

    /// Is a term of that list in it?
    pub fn holds(&self, list: List) -> bool {
        self.lists.holds(list)
    }

    /// May this word be in it? When it says no, it is sure.
    pub fn may_hold(&self, word: WordKey) -> bool {
        self.words.may_hold(word)
    }

    /// The tokens that are this word.
    pub fn tokens_of(&self, word: WordKey) -> impl Iterator<Item = usize> {
        let tokens = if self.may_hold(word) { self.passage().tokens.as_slice() } else { &[] };
        tokens.iter().enumerate().filter(move |(_, token)| token.word == word).map(|(at, _)| at)
    }

    /// Are there quotation marks in it?
    pub fn quotes(&self) -> bool {
        self.quotes
    }

    /// Its attributions.
    pub fn reading(&self) -> &Reading {
        &self.facts.reading
    }

    /// Where a run of its tokens stands in the copy.
    pub fn span(&self, run: Run) -> Span {
        self.passage().span(run).shifted(self.base)
    }
}

impl Story {
    /// Reads a story. Total: any text is some story.
    pub fn read(text: &str, format: Format, house: &Arc<HouseStyle>) -> Story {
        Reader::new(house.clone()).read(text, format)
    }

    /// The word lists it was read with.
    pub fn lexicon(&self) -> &Lexicon {
        &self.house.lexicon
    }

    /// A term found, as the word lists have it.
    pub fn term(&self, id: TermId) -> &Term {
        &self.lexicon().terms[id.0 as usize]
    }

    /// The entry of a list that is called so.
    pub fn term_named(&self, list: List, name: &str) -> Option<TermId> {
        let at = self.lexicon().terms.iter().position(|it| it.list == list && it.entry.term == name);
        at.and_then(|at| u16::try_from(at).ok()).map(TermId)
    }

    /// The class of a term found.
    pub fn class_of(&self, hit: &Hit) -> &str {
        &self.term(hit.term).entry.class
    }

    /// The sources.
    pub fn sources(&self) -> &Table {
        self.sources.get_or_init(|| {
            let entries = self.sourced().map(|(index, graf)| (index, graf.passage(), graf.reading()));
            Table::read(self.grafs.len(), entries)
        })
    }

    /// The paragraphs whose speakers are sources, by number.
    fn sourced(&self) -> impl Iterator<Item = (usize, &Graf)> {
        self.grafs.iter().enumerate().filter(|(_, graf)| graf.segment.has_sources())
    }

    /// The running text: body, lists, block quotes, by number.
    pub fn running(&self) -> impl Iterator<Item = (usize, &Graf)> {
        self.grafs.iter().enumerate().filter(|(_, graf)| graf.segment.is_running())
    }

    /// Where a mention stands in the copy.
    pub fn span_of(&self, place: Place) -> Span {
        self.grafs[place.graf].span(place.run)
    }

    /// The words of a mention.
    pub fn text_of(&self, place: Place) -> &str {
        self.grafs[place.graf].passage().text_of(place.run)
    }

    /// The number readers would give a paragraph: from 1, counting all that is not furniture.
    pub fn paragraph_number(&self, graf: usize) -> usize {
        self.grafs[..=graf].iter().filter(|it| it.segment != Segment::Boilerplate).count()
    }

    /// Where a word stands as a name: paragraph and token, in order.
    pub fn places(&self, word: WordKey) -> impl Iterator<Item = (usize, usize)> {
        self.places.get_or_init(|| Places::of(&self.grafs)).of_word(word)
    }

    /// The attributions of a source, with their paragraphs.
    pub fn attributions_of(&self, id: SourceId) -> impl Iterator<Item = (usize, &Attribution)> {
        let all = self.sources().source(id).attributions.iter();
        all.filter_map(|&(graf, at)| Some((graf, self.grafs.get(graf)?.reading().attributions.get(at)?)))
    }

    /// The folded name of the outlet that a mention names, by its entry where it has one.
    pub fn outlet_name(&self, graf: &Graf, mention: &Mention) -> String {
        let entry = mention.description.outlet.map(|id| &self.term(id).entry);
        let name = entry.and_then(|entry| entry.canonical.as_deref());
        fold(name.unwrap_or(graf.passage().text_of(mention.run)))
    }

    /// Is the outlet of that folded name our own?
    pub fn is_own_outlet(&self, name: &str) -> bool {
        self.house.own_outlets.iter().any(|own| fold(own) == name)
    }

    /// Why a sentence is taken for its source’s: the cue, where source and content stand to it, and how the source was
    /// told. Nothing for an attribution that is not there.
    pub fn evidence(&self, graf: usize, attribution: usize) -> String {
        let Some(reading) = self.grafs.get(graf).map(Graf::reading) else { return String::new() };
        let Some(own) = reading.attributions.get(attribution) else { return String::new() };
        let said = own.evidence(self.grafs[graf].passage());
        let Some((id, link)) = self.sources().link(graf, attribution) else { return said };
        let source = self.sources().source(id);
        let first = source.introduced.unwrap_or(source.mentions[0]);
        match link {
            Link::First => said,
            _ => format!("{said}; {}, ¶{} “{}”", link.explain(), self.paragraph_number(first.graf), source.label),
        }
    }

    /// Why a paragraph’s opening quotation is somebody’s whom the paragraph does not name: “carried over from ¶4”.
    pub fn continuation(&self, graf: usize) -> Option<(SourceId, String)> {
        let continued = self.sources().continued(graf)?;
        let from = self.paragraph_number(continued.graf);
        Some((continued.source, format!("{}; carried over from ¶{from}", continued.why.explain())))
    }

    /// May this unnamed source stand without a question: approved, a bare crowd, named nearby, or somebody else’s?
    pub fn excuses(&self, id: SourceId) -> bool {
        let source = self.sources().source(id);
        self.approves(&source.label)
            || self.is_bare_crowd(source)
            || self.is_named_nearby(id)
            || self.is_in_talk(source)
    }

    /// Spoken of in the turns of an interview alone?
    fn is_in_talk(&self, source: &Source) -> bool {
        source.mentions.iter().all(|it| self.grafs[it.graf].segment == Segment::Turn)
    }

    /// Has an editor approved this description of an unnamed source?
    fn approves(&self, label: &str) -> bool {
        self.house.approved_descriptors.iter().any(|approved| *approved == fold(label))
    }

    /// “Officials”, “sources” and nothing more: who they are is asked where they are vague.
    fn is_bare_crowd(&self, source: &Source) -> bool {
        source.kind == Kind::UnnamedGroup && source.mentions[0].run.len() == 1
    }

    /// Is somebody of the same description named within two paragraphs (“a councilor … Ana Ruiz, a councilor”)?
    pub fn is_named_nearby(&self, id: SourceId) -> bool {
        let source = self.sources().source(id);
        let first = source.mentions[0].graf;
        self.sources()
            .mentioned_in(first, first + 2)
            .any(|(_, other)| other.kind == Kind::NamedPerson && other.is_called(source.head()))
    }

    /// The paragraph a copy offset is in.
    pub fn graf_at(&self, offset: u32) -> Option<(usize, &Graf)> {
        let index = self.grafs.partition_point(|graf| graf.base <= offset).checked_sub(1)?;
        self.grafs.get(index).map(|graf| (index, graf))
    }

    /// Would an edit of this span of the copy reach between quotation marks?
    pub fn is_quoted(&self, span: Span) -> bool {
        let Some((_, graf)) = self.graf_at(span.start) else { return false };
        let quotations = graf.passage().quotations.iter().filter(|it| !it.inner.is_empty());
        quotations
            .map(|it| graf.span(Run { start: it.inner.start, end: it.inner.end }))
            .any(|words| span.overlaps(words) || words.start < span.start && span.end < words.end)
    }

    /// The sentence of the copy that a span begins in.
    pub fn sentence_over(&self, span: Span) -> Span {
        let sentence = self.graf_at(span.start).and_then(|(_, graf)| {
            let passage = graf.passage();
            let at = span.start - graf.base;
            let token = passage.tokens.partition_point(|token| token.span.end <= at);
            let sentence = *passage.sentences.get(passage.sentence_of(token))?;
            Some(graf.span(sentence))
        });
        sentence.map_or(span, |sentence| sentence.join(span))
    }
}
