//! Reads one version of a story after another: what has not changed is not read again.

use crate::house::HouseStyle;
use crate::prose::desk::Desk;
use crate::prose::form::Look;
use crate::prose::genre::genre;
use crate::prose::quotation::Running;
use crate::prose::segment::{Segment, Top};
use crate::prose::terms::Terms;
use crate::prose::turns::interview;
use crate::sourcing::reading::Reading;
use crate::story::names;
use crate::story::words::{self, Words};
use crate::story::{Facts, Graf, Lists, Story};
use crate::text::copy::{Block, Copy, Format};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// Reads versions of stories, remembering the paragraphs of the last one.
pub struct Reader {
    house: Arc<HouseStyle>,
    terms: Arc<Terms>,
    desk: Desk,
    last: Vec<Graf>,
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
        Reader { house, terms, desk, last: Vec::new() }
    }

    /// Reads one version. The same text, format and house give the same story, whatever was read before.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        let copy = Copy::read(text, format);
        let grafs = self.grafs(&copy);
        self.last = grafs.clone();
        let segments: Vec<Segment> = grafs.iter().map(|graf| graf.segment).collect();
        let genre = genre(&copy, &segments);
        Story { copy, house: self.house.clone(), grafs, genre, sources: OnceLock::new(), places: OnceLock::new() }
    }

    fn grafs(&mut self, copy: &Copy) -> Vec<Graf> {
        let last = std::mem::take(&mut self.last);
        let memory = Memory::new(&last, copy);
        let mut grafs = Vec::with_capacity(copy.blocks.len());
        let (mut top, mut running) = (Top::default(), Running::default());
        for (index, block) in copy.blocks.iter().enumerate() {
            let text = copy.block(block);
            let known = memory.of(index, text);
            let look = known.map_or_else(|| Look::of(text), |it| it.look);
            let segment = top.place(block.kind, look, index + 1 == copy.blocks.len());
            let entering = if segment == Segment::Body { running } else { Running::default() };
            let known = known.filter(|it| it.entering == entering).cloned();
            let facts = known.unwrap_or_else(|| Arc::new(self.facts(text, look, entering)));
            running = facts.leaving;
            grafs.push(Graf {
                segment,
                base: block.span.start,
                lists: facts.lists,
                quotes: !facts.passage.quotations.is_empty(),
                words: facts.words,
                facts,
            });
        }
        turn_by_turn(&mut grafs);
        grafs
    }

    fn facts(&mut self, text: &str, look: Look, entering: Running) -> Facts {
        let (passage, leaving) = self.desk.read(text, entering);
        let reading = Reading::of(&passage, &self.house.lexicon);
        let (lists, words) = (Lists::of(&passage.hits), Words::of(&passage));
        let (proper, names) = (words::proper(&passage), names::in_passage(&passage));
        Facts { look, entering, passage, reading, leaving, lists, words, proper, names }
    }
}

/// Paragraphs of an interview are not the story's own.
fn turn_by_turn(grafs: &mut [Graf]) {
    let said = |graf: &Graf| matches!(graf.segment, Segment::Body | Segment::List);
    let paragraphs = grafs.iter().enumerate().filter(|(_, it)| said(it));
    let Some(turns) = interview(paragraphs.map(|(at, it)| (at, it.passage().text.as_str()))) else { return };
    for graf in grafs.iter_mut().take(turns.end() + 1).skip(*turns.start()).filter(|it| said(it)) {
        graf.segment = Segment::Turn;
    }
}

/// The paragraphs of the version before, found by where they stand. Most edits leave all but one as they were, so those
/// before and those after it are in the same order still; what is between may have moved.
struct Memory<'a> {
    last: &'a [Graf],
    /// As many blocks at the start have the words they had.
    head: usize,
    /// As many blocks at the end have the words they had, and begin at this one.
    tail: usize,
    tail_start: usize,
    between: FxHashMap<&'a str, &'a Graf>,
}

impl<'a> Memory<'a> {
    fn new(last: &'a [Graf], copy: &Copy) -> Memory<'a> {
        let blocks = &copy.blocks;
        let same = |(block, graf): &(&Block, &Graf)| copy.block(block) == graf.passage().text;
        let head = blocks.iter().zip(last).take_while(same).count();
        let rest = blocks[head..].iter().rev().zip(last[head..].iter().rev());
        let tail = rest.take_while(same).count();
        let between = last[head..last.len() - tail].iter().map(|graf| (graf.passage().text.as_str(), graf));
        Memory { last, head, tail, tail_start: blocks.len() - tail, between: between.collect() }
    }

    /// What is known of a block of these words, by its number.
    fn of(&self, index: usize, text: &str) -> Option<&'a Arc<Facts>> {
        let graf = match index {
            _ if index < self.head => self.last.get(index),
            _ if index >= self.tail_start => self.last.get(index - self.tail_start + self.last.len() - self.tail),
            _ => self.between.get(text).copied(),
        };
        graf.map(|graf| &graf.facts)
    }
}
