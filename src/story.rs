//! One version of a story, read once, immutable.

use crate::house::HouseStyle;
use crate::text::copy::{Copy, Format};
use std::sync::Arc;

/// A story as read: its copy, and what `prose` and `sourcing` made of it.
#[derive(Clone, Debug)]
pub struct Story {
    /// The words, and the way back to the file.
    pub copy: Copy,
    /// The house style it was read with.
    pub house: Arc<HouseStyle>,
}

impl Story {
    /// Reads a story. Total: any text is some story.
    pub fn read(text: &str, format: Format, house: &Arc<HouseStyle>) -> Story {
        Reader::new(house.clone()).read(text, format)
    }
}

/// Reads versions of stories, remembering paragraphs it has seen.
pub struct Reader {
    house: Arc<HouseStyle>,
}

impl Reader {
    /// A reader for one house style, with nothing remembered.
    pub fn new(house: Arc<HouseStyle>) -> Reader {
        Reader { house }
    }

    /// Reads one version. The same text, format and house give the same story, whatever was read before.
    pub fn read(&mut self, text: &str, format: Format) -> Story {
        Story { copy: Copy::read(text, format), house: self.house.clone() }
    }
}
