//! The house styles at hand: each file read once, each story given its own.

use crate::house::overrides::settled;
use crate::house::problem::Problem;
use crate::house::profile::Profile;
use crate::house::{HouseStyle, find, load_as};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Finds the house style of one story after another. Stories that the same overrides speak of share one.
#[derive(Debug, Default)]
pub struct Houses {
    profile: Option<Profile>,
    config: Option<PathBuf>,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// The file for the stories of a folder.
    folders: BTreeMap<PathBuf, Option<PathBuf>>,
    files: BTreeMap<Option<PathBuf>, Arc<HouseStyle>>,
    styles: BTreeMap<(Option<PathBuf>, Vec<usize>), Arc<HouseStyle>>,
    problems: BTreeMap<PathBuf, Vec<Problem>>,
}

impl Houses {
    /// Houses that start from `profile` whatever they extend, and are described by `config` wherever the story is.
    pub fn new(profile: Option<Profile>, config: Option<PathBuf>) -> Houses {
        Houses { profile, config, ..Houses::default() }
    }

    /// The house style of a story; its file is looked for and read if need be.
    pub fn for_story(&self, story: &Path) -> Arc<HouseStyle> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let file = self.config.clone().or_else(|| known.file(story));
        let house = known.read(&file, self.profile);
        let matching = house.overrides.matching(story);
        if matching.is_empty() {
            return house;
        }
        known.styles.entry((file, matching)).or_insert_with(|| Arc::new(house.for_story(story))).clone()
    }

    /// The files read so far, each with what it says.
    pub fn files(&self) -> Vec<(PathBuf, Arc<HouseStyle>)> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.files.iter().filter_map(|(file, style)| Some((file.clone()?, style.clone()))).collect()
    }

    /// What is wrong with the files read so far, by file.
    pub fn problems(&self) -> BTreeMap<PathBuf, Vec<Problem>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).problems.clone()
    }
}

impl Known {
    fn file(&mut self, story: &Path) -> Option<PathBuf> {
        let folder = settled(story).parent().map(Path::to_owned).unwrap_or_default();
        self.folders.entry(folder).or_insert_with(|| find(story)).clone()
    }

    fn read(&mut self, file: &Option<PathBuf>, profile: Option<Profile>) -> Arc<HouseStyle> {
        let problems = &mut self.problems;
        let style = self.files.entry(file.clone()).or_insert_with(|| {
            let Some(path) = file else { return Arc::new(profile.unwrap_or_default().style()) };
            let (style, found) = load_as(path, profile);
            problems.insert(path.clone(), found);
            Arc::new(style)
        });
        style.clone()
    }
}
