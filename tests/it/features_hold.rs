//! What an editor gets is whole for any text whatever: spans of the text, edits apart from each other, quotations kept.

use crate::corpus::{self, Piece};
use crate::desk;
use copydesk::features::actions::{self, Action};
use copydesk::features::chain;
use copydesk::features::completion;
use copydesk::features::hover;
use copydesk::features::mention::Mentions;
use copydesk::features::navigation;
use copydesk::features::outline::{self, Item};
use copydesk::features::rename;
use copydesk::rules;
use copydesk::story::{Reader, Story};
use copydesk::text::copy::Format;
use copydesk::text::edit::{Edit, apply};
use copydesk::text::span::Span;
use std::thread;

/// A place is asked at every so many bytes: a prime, so that all parts of words come up.
const STEP: usize = 83;

/// What is cut out of a text to damage it: every so many characters.
const HOLES: [usize; 2] = [5, 23];

#[test]
fn answers_are_whole_for_copy_at_hand() {
    let pieces = corpus::pieces();
    let count = thread::available_parallelism().map_or(1, |it| it.get());
    thread::scope(|scope| {
        for lane in 0..count {
            let mine = pieces.iter().skip(lane).step_by(count);
            scope.spawn(|| {
                let mut reader = desk::reader();
                mine.for_each(|piece| hold_all(&mut reader, piece));
            });
        }
    });
}

/// A piece as it is, taken for HTML, and damaged. One reader reads them all, and so knows most words.
fn hold_all(reader: &mut Reader, Piece { name, text, format }: &Piece) {
    hold(reader, name, text, *format);
    hold(reader, name, text, Format::Html);
    for hole in HOLES {
        let damaged: String = text.chars().enumerate().filter(|(at, _)| at % hole != 0).map(|(_, it)| it).collect();
        hold(reader, &format!("{name}, every {hole}th character cut"), &damaged, *format);
    }
}

/// Text, what was read of it, and a name for complaints.
struct Asked<'a> {
    name: &'a str,
    text: &'a str,
    story: Story,
    mentions: Mentions,
}

#[track_caller]
fn hold(reader: &mut Reader, name: &str, text: &str, format: Format) {
    let story = reader.read(text, format);
    let asked = Asked { name, text, mentions: Mentions::read(&story), story };
    let findings = rules::check(&asked.story);
    actions::fix_all(&findings).iter().for_each(|it| asked.edits(&it.title, &it.edits));
    outline::outline(&asked.story, &asked.mentions).iter().for_each(|it| asked.item(it));
    for mention in asked.mentions.iter() {
        let span = copydesk::features::mention::source_span(&asked.story, mention.place);
        asked.at(span.start);
        asked.at(span.end);
    }
    for at in (0..=text.len()).step_by(STEP).filter(|&at| text.is_char_boundary(at)) {
        asked.at(at as u32);
        let end = (at + STEP..=text.len()).find(|&it| text.is_char_boundary(it)).unwrap_or(text.len());
        let found = actions::refactorings(&asked.story, &asked.mentions, Span::new(at, end));
        found.iter().for_each(|Action { title, edits }| asked.edits(title, edits));
        let hover = hover::at(&asked.story, &asked.mentions, &findings, at as u32);
        hover.iter().for_each(|it| asked.span("hover", it.span));
    }
}

impl Asked<'_> {
    /// Everything that is asked at a place.
    #[track_caller]
    fn at(&self, at: u32) {
        let (story, mentions) = (&self.story, &self.mentions);
        let links = navigation::definition(story, mentions, at).into_iter();
        for link in links.chain(navigation::quotations(story, mentions, at)) {
            [link.origin, link.target, link.focus].into_iter().for_each(|it| self.span("link", it));
            assert!(link.target.covers(link.focus), "{}: a target without its focus", self.name);
        }
        let references = navigation::references(story, mentions, at).into_iter().map(|it| it.0);
        let highlights = navigation::highlights(story, mentions, at).into_iter().map(|it| it.0);
        references.chain(highlights).for_each(|it| self.span("reference", it));
        if let Ok(changes) = rename::rename(story, mentions, at, "Quill Aster") {
            let edits: Vec<Edit> = changes.into_iter().map(|it| it.edit).collect();
            self.edits("rename", &edits);
        }
        for proposal in completion::complete(story, mentions, self.text, at) {
            self.span("completion", proposal.span);
            assert!(proposal.span.end == at && !proposal.text.is_empty(), "{}: {proposal:?}", self.name);
        }
        if let Some(item) = chain::prepare(story, mentions, at) {
            let steps = chain::outgoing(story, mentions, item.node).into_iter();
            let steps = steps.chain(chain::incoming(story, mentions, item.node)).map(|call| call.to);
            for it in steps.chain([item]) {
                assert!(it.span.covers(it.focus) && !it.name.is_empty(), "{}: {it:?}", self.name);
                self.span("chain", it.span);
            }
        }
    }

    #[track_caller]
    fn item(&self, item: &Item) {
        self.span("outline", item.span);
        assert!(item.span.covers(item.focus) && !item.name.is_empty(), "{}: {item:?}", self.name);
        item.children.iter().for_each(|it| self.item(it));
    }

    #[track_caller]
    fn span(&self, what: &str, span: Span) {
        assert!(self.text.get(span.range()).is_some(), "{}, {what}: {span:?} is no span of the text", self.name);
    }

    /// They are spans of the text, apart, and all applied.
    #[track_caller]
    fn edits(&self, title: &str, edits: &[Edit]) {
        edits.iter().for_each(|it| self.span(title, it.span));
        let grown: usize = edits.iter().map(|it| it.text.len()).sum();
        let cut: usize = edits.iter().map(|it| it.span.len()).sum();
        let after = apply(self.text, edits);
        assert_eq!(after.len() + cut, self.text.len() + grown, "{}, “{title}”: {edits:?}", self.name);
    }
}
