//! One version of a story, read once, immutable.

use crate::house::HouseStyle;
use crate::lexicon::Lexicon;
use crate::prose::desk::Desk;
use crate::prose::passage::Passage;
use crate::prose::quotation::Running;
use crate::prose::run::Run;
use crate::prose::segment::{Segment, segments};
use crate::prose::terms::Terms;
use crate::prose::token::fold;
use crate::sourcing::attribution::Attribution;
use crate::sourcing::link::Link;
use crate::sourcing::reading::Reading;
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, Source, SourceId, Table};
use crate::text::copy::{Copy, Format};
use crate::text::span::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A story as read: its copy, and what `prose` and `sourcing` made of it.
#[derive(Clone, Debug)]
pub struct Story {
    /// The words, and the way back to the file.
    pub copy: Copy,
    /// The house style it was read with.
    pub house: Arc<HouseStyle>,
    /// The paragraphs, headlines, captions…, one a block of the copy.
    pub grafs: Vec<Graf>,
    /// The sources.
    pub sources: Table,
}

/// One paragraph in its place.
#[derive(Clone, Debug)]
pub struct Graf {
    /// The part it plays.
    pub segment: Segment,
    /// Where it begins, in bytes of the copy.
    pub base: u32,
    facts: Arc<Facts>,
}

/// What is known of a paragraph by itself.
#[derive(Debug)]
struct Facts {
    passage: Passage,
    reading: Reading,
    running: Running,
}

impl Graf {
    /// Its words.
    pub fn passage(&self) -> &Passage {
        &self.facts.passage
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

    /// The attributions of a source, with their paragraphs.
    pub fn attributions_of(&self, id: SourceId) -> impl Iterator<Item = (usize, &Attribution)> {
        self.grafs.iter().enumerate().flat_map(move |(index, graf)| {
            let all = graf.reading().attributions.iter().enumerate();
            all.filter(move |(at, _)| self.sources.of(index, *at) == Some(id)).map(move |(_, it)| (index, it))
        })
    }

    /// Why a sentence is taken for its source’s: the cue, where source and content stand to it, and how the source was
    /// told. Nothing for an attribution that is not there.
    pub fn evidence(&self, graf: usize, attribution: usize) -> String {
        let Some(reading) = self.grafs.get(graf).map(Graf::reading) else { return String::new() };
        let Some(own) = reading.attributions.get(attribution) else { return String::new() };
        let said = own.evidence(self.grafs[graf].passage());
        let Some((id, link)) = self.sources.link(graf, attribution) else { return said };
        let source = self.sources.source(id);
        let first = source.introduced.unwrap_or(source.mentions[0]);
        match link {
            Link::First => said,
            _ => format!("{said}; {}, ¶{} “{}”", link.explain(), self.paragraph_number(first.graf), source.label),
        }
    }

    /// Why a paragraph’s opening quotation is somebody’s whom the paragraph does not name: “carried over from ¶4”.
    pub fn continuation(&self, graf: usize) -> Option<(SourceId, String)> {
        let continued = self.sources.continued(graf)?;
        let from = self.paragraph_number(continued.graf);
        Some((continued.source, format!("{}; carried over from ¶{from}", continued.why.explain())))
    }

    /// May this unnamed source stand without a question: approved, a bare crowd, or named nearby?
    pub fn excuses(&self, id: SourceId) -> bool {
        let source = self.sources.source(id);
        self.approves(&source.label) || self.is_bare_crowd(source) || self.is_named_nearby(id)
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
    fn is_named_nearby(&self, id: SourceId) -> bool {
        let source = self.sources.source(id);
        let first = source.mentions[0].graf;
        self.sources.mentioned_in(first, first + 2).any(|(_, other)| {
            other.kind == Kind::NamedPerson && fold(&other.label).split(' ').any(|word| word == source.head())
        })
    }

    /// The paragraph a copy offset is in.
    pub fn graf_at(&self, offset: u32) -> Option<(usize, &Graf)> {
        let index = self.grafs.partition_point(|graf| graf.base <= offset).checked_sub(1)?;
        self.grafs.get(index).map(|graf| (index, graf))
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

/// Reads versions of stories, remembering the paragraphs of the last two.
pub struct Reader {
    house: Arc<HouseStyle>,
    terms: Arc<Terms>,
    desk: Desk,
    /// Paragraphs of this version and of the one before, by content.
    memory: [FxHashMap<(u64, Running), Arc<Facts>>; 2],
}

impl Reader {
    /// A reader for one house style, with nothing remembered.
    pub fn new(house: Arc<HouseStyle>) -> Reader {
        let terms = Arc::new(Terms::new(&house.lexicon));
        Reader::with(house, terms)
    }

    /// Another reader of the same style, for another thread.
    pub fn another(&self) -> Reader {
        Reader::with(self.house.clone(), self.terms.clone())
    }

    fn with(house: Arc<HouseStyle>, terms: Arc<Terms>) -> Reader {
        let desk = Desk::new(terms.clone());
        Reader { house, terms, desk, memory: Default::default() }
    }

    /// Reads one version. The same text, format and house give the same story, whatever was read before.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        let copy = Copy::read(text, format);
        let segments = segments(&copy);
        let mut grafs = Vec::with_capacity(copy.blocks.len());
        let mut running = Running::default();
        for (block, segment) in copy.blocks.iter().zip(segments) {
            let entering = if segment == Segment::Body { running } else { Running::default() };
            let facts = self.facts(&copy.text[block.span.range()], entering);
            running = facts.running;
            grafs.push(Graf { segment, base: block.span.start, facts });
        }
        self.memory.swap(0, 1);
        self.memory[0].clear();
        let sources = table(&self.house.lexicon, &grafs);
        Story { copy, house: self.house.clone(), grafs, sources }
    }

    fn facts(&mut self, text: &str, entering: Running) -> Arc<Facts> {
        let key = (hash(text), entering);
        let known = self.memory[0].get(&key).or_else(|| self.memory[1].get(&key));
        let facts = match known.filter(|facts| facts.passage.text == text) {
            Some(facts) => facts.clone(),
            None => {
                let (passage, running) = self.desk.read(text, entering);
                let reading = Reading::of(&passage, &self.house.lexicon);
                Arc::new(Facts { passage, reading, running })
            }
        };
        self.memory[0].insert(key, facts.clone());
        facts
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

fn table(lexicon: &Lexicon, grafs: &[Graf]) -> Table {
    let entries = grafs.iter().enumerate().filter(|(_, graf)| graf.segment.is_running());
    Table::read(lexicon, grafs.len(), entries.map(|(index, graf)| (index, graf.passage(), graf.reading())))
}
