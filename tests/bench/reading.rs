//! Reads texts and checks them against a house style, as the command line would.

use copydesk::house::HouseStyle;
use copydesk::lexicon::entry::Level;
use copydesk::rules::{self, finding::Finding};
use copydesk::story::Reader;
use copydesk::text::copy::Format;
use std::sync::Arc;

/// An editor with a house style in mind.
pub(crate) struct Editor(Reader);

impl Editor {
    /// A working desk.
    pub(crate) fn desk() -> Editor {
        Editor(Reader::new(Arc::new(HouseStyle::default())))
    }

    /// A desk that holds nothing back.
    pub(crate) fn teaching() -> Editor {
        Editor(Reader::new(Arc::new(HouseStyle { floor: Level::Hint, ..HouseStyle::default() })))
    }

    /// What there is to say about a text, in order.
    pub(crate) fn findings(&mut self, text: &str, format: Format) -> Vec<Finding> {
        rules::check(&self.0.read(text, format))
    }
}
