//! The outline of a story: its parts in order, then its sources with what each is credited with.

use crate::features::mention::{Mentions, source_of, source_span};
use crate::prose::passage::Passage;
use crate::prose::run::Run;
use crate::prose::segment::Segment;
use crate::sourcing::attribution::{Attribution, Form};
use crate::sourcing::source::Kind;
use crate::sourcing::table::{Place, SourceId};
use crate::story::{Graf, Story};
use crate::text::span::Span;

/// What an item of the outline is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ItemKind {
    /// The headline or the dek.
    Headline,
    /// A subhead, with the paragraphs up to the next.
    Section,
    /// A paragraph, a caption, a correction.
    Paragraph,
    /// The list of sources.
    Sources,
    /// A source.
    Source(Kind),
    /// Words of a source, in quotation marks.
    Quotation,
    /// What a source says, in the reporter’s words.
    Claim,
}

/// An item of the outline. Spans are in the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Its first words, or who it is.
    pub name: String,
    /// What there is to say of it.
    pub detail: String,
    /// What it is.
    pub kind: ItemKind,
    /// All of it. What a source is credited with stands elsewhere.
    pub span: Span,
    /// The words to go to, within [`Item::span`].
    pub focus: Span,
    /// What belongs to it.
    pub children: Vec<Item>,
}

/// So many words stand for a paragraph, a quotation or a claim.
const WORDS: usize = 8;

/// So much of what a source is credited with is listed, from its first words on. Nobody looks through more, and in a book
/// it would be most of a megabyte at every keystroke.
const CREDITS: usize = 100;

/// The parts of a story in order, and its sources.
pub fn outline(story: &Story, mentions: &Mentions) -> Vec<Item> {
    let mut items = parts(story);
    let sources = sources(story, mentions);
    if let Some(first) = sources.first() {
        let (name, detail) = (format!("Sources ({})", sources.len()), String::new());
        items.push(Item {
            name,
            detail,
            kind: ItemKind::Sources,
            span: first.span,
            focus: first.focus,
            children: sources,
        });
    }
    items
}

/// The sources of a story, by their first mention.
pub fn sources(story: &Story, mentions: &Mentions) -> Vec<Item> {
    let numbers = numbers(story);
    let mut credits: Vec<Vec<Credit>> = vec![Vec::new(); story.sources().sources.len()];
    for (index, graf) in story.grafs.iter().enumerate() {
        for (number, attribution) in graf.reading().attributions.iter().enumerate() {
            if let Some(id) = source_of(story, index, number) {
                credits[id.0 as usize].push(Credit { graf: index, number: numbers[index], attribution });
            }
        }
    }
    story.sources().iter().zip(&credits).filter_map(|((id, _), credits)| source(story, mentions, id, credits)).collect()
}

/// What a source is credited with, and in which paragraph.
#[derive(Clone, Copy)]
struct Credit<'a> {
    graf: usize,
    /// The paragraph’s number as readers count.
    number: usize,
    attribution: &'a Attribution,
}

/// The number that readers would give each paragraph, counted once for all.
fn numbers(story: &Story) -> Vec<usize> {
    let mut number = 0;
    let count = |graf: &Graf| {
        number += usize::from(graf.segment != Segment::Boilerplate);
        number
    };
    story.grafs.iter().map(count).collect()
}

/// “3 quoted, 1 paraphrased”
fn counts(credits: &[Credit]) -> String {
    let told = credits.iter().filter(|it| it.attribution.form == Form::Indirect).count();
    match (credits.len() - told, told) {
        (0, 0) => "never speaks".to_owned(),
        (quoted, 0) => format!("{quoted} quoted"),
        (0, told) => format!("{told} paraphrased"),
        (quoted, told) => format!("{quoted} quoted, {told} paraphrased"),
    }
}

fn parts(story: &Story) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for index in 0..story.grafs.len() {
        let Some(item) = part(story, index) else { continue };
        match items.last_mut().filter(|it| it.kind == ItemKind::Section && item.kind == ItemKind::Paragraph) {
            Some(section) => {
                section.span = section.span.join(item.span);
                section.children.push(item);
            }
            None => items.push(item),
        }
    }
    items
}

fn part(story: &Story, index: usize) -> Option<Item> {
    let graf = &story.grafs[index];
    let kind = match graf.segment {
        Segment::Headline | Segment::Dek => ItemKind::Headline,
        Segment::Subhead => ItemKind::Section,
        Segment::Boilerplate | Segment::Byline | Segment::Table => return None,
        Segment::Body
        | Segment::BlockQuote
        | Segment::Turn
        | Segment::List
        | Segment::Caption
        | Segment::Correction => ItemKind::Paragraph,
    };
    let detail = if graf.segment == Segment::Body { String::new() } else { graf.segment.name().to_owned() };
    let all = Run::new(0, graf.passage().tokens.len());
    let span = source_span(story, Place { graf: index, run: all });
    let name = first_words(graf.passage(), all, if kind == ItemKind::Paragraph { WORDS } else { usize::MAX });
    (!name.is_empty()).then_some(Item { name, detail, kind, span, focus: span, children: Vec::new() })
}

fn source(story: &Story, mentions: &Mentions, id: SourceId, credits: &[Credit]) -> Option<Item> {
    let source = story.sources().source(id);
    let introduction = mentions.introduction(id)?;
    let focus = source_span(story, introduction.place);
    let mut children: Vec<Item> = credits.iter().filter_map(|it| credit(story, *it)).collect();
    children.dedup_by(|later, earlier| later.span == earlier.span);
    children.truncate(CREDITS);
    Some(Item {
        name: mentions.name(story, id).to_owned(),
        detail: format!("{}, {}", source.kind.name(), counts(credits)),
        kind: ItemKind::Source(source.kind),
        span: focus,
        focus,
        children,
    })
}

/// What a source is credited with in one attribution.
fn credit(story: &Story, Credit { graf, number, attribution }: Credit) -> Option<Item> {
    let passage = story.grafs[graf].passage();
    let first = *attribution.content.first()?;
    let last = attribution.content.iter().fold(first, |all, run| all.join(*run));
    let kind = if attribution.form == Form::Indirect { ItemKind::Claim } else { ItemKind::Quotation };
    Some(Item {
        name: first_words(passage, first, WORDS),
        detail: format!("¶{number}"),
        kind,
        span: source_span(story, Place { graf, run: last }),
        focus: source_span(story, Place { graf, run: first }),
        children: Vec::new(),
    })
}

/// The first words of a run of tokens, with what stands between them; “…” where there are more.
pub fn first_words(passage: &Passage, run: Run, most: usize) -> String {
    let is_word = |at: &usize| !passage.tag(*at).is_punctuation();
    let Some(last) = run.tokens().filter(is_word).take(most).last() else { return String::new() };
    let more = run.tokens().skip_while(|at| *at <= last).any(|at| is_word(&at));
    let end = if more { last + 1 } else { run.end as usize };
    let text = passage.text_of(Run::new(run.start as usize, end));
    if more { format!("{text}…") } else { text.to_owned() }
}
