//! Readers for stories: one house style after another, as the user's settings have it.

use crate::house::HouseStyle;
use crate::house::houses::Houses;
use crate::house::problem::Problem;
use crate::lsp::settings::Settings;
use crate::story::Reader;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// House styles under some settings. They are made anew when the settings or a house's file change.
#[derive(Default)]
pub(crate) struct Readers {
    houses: Houses,
    settings: Arc<Settings>,
    /// The first reader of each house met so far, whose tables the others share.
    first: Mutex<Vec<(Arc<HouseStyle>, Reader)>>,
}

/// Where a document lies that is not saved yet and belongs to no folder.
const NOWHERE: &str = "/untitled";

impl Readers {
    /// Readers under these settings.
    pub(crate) fn new(settings: Arc<Settings>) -> Readers {
        Readers { houses: Houses::new(settings.profile, None), settings, first: Mutex::default() }
    }

    /// A reader for a story; its house's file is looked for and read if need be.
    pub(crate) fn reader(&self, story: Option<&Path>) -> Reader {
        let house = self.houses.for_story(story.unwrap_or(Path::new(NOWHERE)));
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, reader)) = first.iter().find(|(it, _)| Arc::ptr_eq(it, &house)) {
            return reader.another();
        }
        let reader = Reader::new(self.settings.dress(house.clone()));
        let another = reader.another();
        first.push((house, reader));
        another
    }

    /// What is wrong with the houses' files read so far, by file.
    pub(crate) fn problems(&self) -> BTreeMap<PathBuf, Vec<Problem>> {
        self.houses.problems()
    }
}
