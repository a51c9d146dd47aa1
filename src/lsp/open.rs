//! One open document: the newest version of its text, and the newest that was read.

use crate::house::FILE_NAME;
use crate::lsp::analysis::{Analysis, Editor};
use crate::lsp::from_proto;
use crate::lsp::held::{Held, Replaced};
use crate::text::copy::Format;
use crate::text::document::{Change, Document};
use crate::text::position::Encoding;
use crate::text::span::Span;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Url};

/// A document as the client has it.
pub(crate) struct OpenDocument {
    /// How it is written.
    pub(crate) format: Format,
    /// The version number the client gave it.
    pub(crate) version: i32,
    /// Our own number of this state, never given twice.
    pub(crate) revision: u64,
    /// What is shown of it.
    pub(crate) held: Held,
    /// When it is to be looked at as a whole, which was put off while somebody types in it.
    pub(crate) look_due: Option<Instant>,
    /// Is it to be looked at as a whole now?
    pub(crate) at_rest: bool,
    /// Who has read it before; away while at work.
    pub(crate) editor: Option<Editor>,
    /// The newest version read, with the revision it was; none where reading failed.
    analysis: Option<(u64, Option<Arc<Analysis>>)>,
    text: Document,
    /// The house's own file is not copy.
    is_copy: bool,
    /// A handler failed on it: what the client has is not known until it sends the whole text.
    lost: bool,
}

impl OpenDocument {
    /// A document just opened. Nothing in it is held back.
    pub(crate) fn new(item: TextDocumentItem, revision: u64) -> OpenDocument {
        OpenDocument {
            format: Format::of(Some(&item.language_id), Some(item.uri.path())),
            version: item.version,
            revision,
            held: Held::default(),
            look_due: None,
            at_rest: false,
            editor: None,
            analysis: None,
            is_copy: !is_house_file(&item.uri),
            text: Document::new(&item.text),
            lost: false,
        }
    }

    /// Makes the client's changes. False if the document is lost and they do not bring it back.
    pub(crate) fn change(&mut self, events: Vec<TextDocumentContentChangeEvent>, how: Typing) -> bool {
        (self.look_due, self.at_rest) = (None, false);
        for change in events.into_iter().map(from_proto::change) {
            self.lost &= change.range.is_some();
            if !self.lost {
                let replaced = self.replaced(&change, how.encoding);
                let applied = self.text.apply(&[change], how.encoding);
                debug_assert!(applied, "ranges are put right when they are read");
                self.held.edited(replaced, how.hold_until);
            }
        }
        !self.lost
    }

    /// Forgets the text: it may not be what the client has.
    pub(crate) fn lose(&mut self) {
        self.lost = true;
        self.text = Document::default();
    }

    /// The whole text, unless it is lost.
    pub(crate) fn text(&self) -> Option<String> {
        (!self.lost).then(|| self.text.text())
    }

    /// The text to read later, and elsewhere; none if there is nothing to read.
    pub(crate) fn snapshot(&self) -> Option<Document> {
        (self.is_copy && !self.lost).then(|| self.text.clone())
    }

    /// Can it be expected to be read?
    pub(crate) fn is_readable(&self) -> bool {
        self.is_copy && !self.lost && !self.failed()
    }

    /// What was read of it, if that is the newest version.
    pub(crate) fn current(&self) -> Option<&Arc<Analysis>> {
        self.newest().and_then(Option::as_ref)
    }

    /// Has reading its newest version failed?
    pub(crate) fn failed(&self) -> bool {
        self.newest().is_some_and(Option::is_none)
    }

    /// Takes in what was read of a revision, and gives back what that replaces. What is outdated is not taken.
    pub(crate) fn settle(&mut self, revision: u64, analysis: Option<Analysis>) -> Option<Arc<Analysis>> {
        if revision != self.revision {
            return analysis.map(Arc::new);
        }
        let put_off = analysis.as_ref().is_some_and(|it| !it.thorough);
        self.look_due = put_off.then(|| Instant::now() + REST);
        self.analysis.replace((revision, analysis.map(Arc::new)))?.1
    }

    fn newest(&self) -> Option<&Option<Arc<Analysis>>> {
        self.analysis.as_ref().filter(|(revision, _)| *revision == self.revision).map(|(_, analysis)| analysis)
    }

    fn replaced(&self, change: &Change, encoding: Encoding) -> Replaced {
        match change.range {
            Some((start, end)) => {
                let old = Span::new(self.text.offset(start, encoding), self.text.offset(end, encoding));
                Replaced { old, new: change.text.len() }
            }
            None => difference(&self.text.text(), &change.text),
        }
    }
}

/// So long without a key, typing rests.
const REST: Duration = Duration::from_millis(300);

/// How changes are to be understood.
#[derive(Clone, Copy)]
pub(crate) struct Typing {
    /// What positions count.
    pub(crate) encoding: Encoding,
    /// Until when the sentence they end in is held.
    pub(crate) hold_until: Option<Instant>,
}

/// Is this a house's own file?
pub(crate) fn is_house_file(uri: &Url) -> bool {
    uri.path_segments().and_then(Iterator::last) == Some(FILE_NAME)
}

/// What was replaced between two texts, when all the client says is the new one.
fn difference(old: &str, new: &str) -> Replaced {
    let same = |(a, b): &(u8, u8)| a == b;
    let start = old.bytes().zip(new.bytes()).take_while(same).count();
    let (old_rest, new_rest) = (&old.as_bytes()[start..], &new.as_bytes()[start..]);
    let tail = old_rest.iter().rev().copied().zip(new_rest.iter().rev().copied()).take_while(same).count();
    Replaced { old: Span::new(start, old.len() - tail), new: new.len() - tail - start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_of_two_texts() {
        let replaced = |start, end, new| Replaced { old: Span::new(start, end), new };
        assert_eq!(difference("The court ruled.", "The high court ruled."), replaced(4, 4, 5));
        assert_eq!(difference("aaa", "aa"), replaced(2, 3, 0));
        assert_eq!(difference("", "new"), replaced(0, 0, 3));
        assert_eq!(difference("same", "same"), replaced(4, 4, 0));
    }
}
