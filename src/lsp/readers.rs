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
    /// Houses met so far: as their files have them, and as they are read with.
    dressed: Mutex<Vec<[Arc<HouseStyle>; 2]>>,
}

/// Where a document lies that is not saved yet and belongs to no folder.
const NOWHERE: &str = "/untitled";

impl Readers {
    /// Readers under these settings.
    pub(crate) fn new(settings: Arc<Settings>) -> Readers {
        Readers { houses: Houses::new(settings.profile, None), settings, dressed: Mutex::default() }
    }

    /// A reader for a story; its house's file is looked for and read if need be.
    pub(crate) fn reader(&self, story: Option<&Path>) -> Reader {
        Reader::new(self.house(story))
    }

    /// What is wrong with the houses' files read so far, by file.
    pub(crate) fn problems(&self) -> BTreeMap<PathBuf, Vec<Problem>> {
        self.houses.problems()
    }

    fn house(&self, story: Option<&Path>) -> Arc<HouseStyle> {
        let plain = self.houses.for_story(story.unwrap_or(Path::new(NOWHERE)));
        let mut dressed = self.dressed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some([_, known]) = dressed.iter().find(|[it, _]| Arc::ptr_eq(it, &plain)) {
            return known.clone();
        }
        let house = self.settings.dress(plain.clone());
        dressed.push([plain, house.clone()]);
        house
    }
}
