//! The stories of one folder, held against each other: each is read once, by whoever needs it first.

use crate::cli::files::Input;
use crate::cli::readers::Readers;
use crate::cli::source::{self, Source};
use crate::house::houses::Houses;
use crate::house::stories;
use crate::story::Story;
use crate::story::cast::Cast;
use crate::story::company::Company;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The folders of a run that are few stories each.
#[derive(Default)]
pub(crate) struct Folders<'a> {
    folders: HashMap<&'a Path, Folder<'a>>,
}

/// The stories of a folder.
pub(crate) struct Folder<'a> {
    pages: Vec<(&'a Path, Page)>,
    company: OnceLock<Company>,
}

/// One story: its cast, for as long as the run lasts, and what was read, until it is checked.
#[derive(Default)]
struct Page {
    cast: OnceLock<Option<Arc<Cast>>>,
    read: Mutex<Option<(Source, Story)>>,
}

impl<'a> Folders<'a> {
    /// The folders in which some of the inputs lie together.
    pub(crate) fn of(inputs: &'a [Input]) -> Folders<'a> {
        let mut folders: HashMap<&Path, Vec<&Path>> = HashMap::new();
        for input in inputs {
            if let (Input::File(path), Some(folder)) = (input, input.path().parent()) {
                folders.entry(folder).or_default().push(path);
            }
        }
        folders.retain(|_, paths| paths.len() > 1 && stories::belong_together(paths));
        let pages = |paths: Vec<&'a Path>| paths.into_iter().map(|path| (path, Page::default())).collect();
        let folder = |paths| Folder { pages: pages(paths), company: OnceLock::new() };
        Folders { folders: folders.into_iter().map(|(path, paths)| (path, folder(paths))).collect() }
    }

    /// The folder of an input, if there are other stories in it.
    pub(crate) fn around(&self, input: &Input) -> Option<&Folder<'a>> {
        match input {
            Input::File(path) => self.folders.get(path.parent()?),
            Input::Stdin(_) => None,
        }
    }
}

impl Folder<'_> {
    /// The company of its stories; those that nobody has read yet are read, from the one at hand on, so that several
    /// threads share the work.
    pub(crate) fn company(&self, own: &Path, houses: &Houses, readers: &mut Readers) -> &Company {
        let first = self.pages.iter().position(|(path, _)| *path == own).unwrap_or(0);
        for (path, page) in self.pages[first..].iter().chain(&self.pages[..first]) {
            page.cast.get_or_init(|| page.cast(path, houses, readers));
        }
        self.company.get_or_init(|| {
            Company::of(self.pages.iter().filter_map(|(_, page)| page.cast.get().cloned().flatten()).collect())
        })
    }

    /// What was read of a story, once.
    pub(crate) fn take(&self, own: &Path) -> Option<(Source, Story)> {
        let (_, page) = self.pages.iter().find(|(path, _)| *path == own)?;
        page.read.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Page {
    /// What a story says of people; nothing for one that cannot be read, which is complained about when it is checked.
    fn cast(&self, path: &Path, houses: &Houses, readers: &mut Readers) -> Option<Arc<Cast>> {
        let (source, story) = read(&Input::File(PathBuf::from(path)), houses, readers).ok()?;
        let cast = Arc::new(Cast::read(path, &source.text, &story));
        *self.read.lock().unwrap_or_else(PoisonError::into_inner) = Some((source, story));
        Some(cast)
    }
}

/// Reads an input and the story in it, or says why it cannot be read.
pub(crate) fn read(input: &Input, houses: &Houses, readers: &mut Readers) -> Result<(Source, Story), String> {
    let source = source::read(input)?;
    let story = readers.of(houses.for_story(input.path())).read(&source.text, source.format);
    Ok((source, story))
}
