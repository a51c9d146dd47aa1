//! What is different in some folders.

use crate::house::file::Override;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// The overrides of one file, with the folder their patterns start from.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    folder: PathBuf,
    list: Vec<(Gitignore, Override)>,
}

impl Overrides {
    /// Patterns that do not compile match nothing; validation has reported them.
    pub(crate) fn new(folder: &Path, list: Vec<Override>) -> Overrides {
        let folder = settled(&folder.join("."));
        Overrides { folder, list: list.into_iter().map(|it| (patterns(&it.paths), it)).collect() }
    }

    /// Which overrides speak of the story, by number, in the order they apply.
    pub fn matching(&self, story: &Path) -> Vec<usize> {
        let story = settled(story);
        let Ok(path) = story.strip_prefix(&self.folder) else { return Vec::new() };
        let matches = |it: &Gitignore| it.matched_path_or_any_parents(path, false).is_ignore();
        (0..self.list.len()).filter(|&number| matches(&self.list[number].0)).collect()
    }

    pub(crate) fn get(&self, number: usize) -> Option<&Override> {
        self.list.get(number).map(|(_, it)| it)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Override> {
        self.list.iter().map(|(_, it)| it)
    }
}

/// Why a path pattern cannot be used.
pub(crate) fn check_glob(pattern: &str) -> Result<(), String> {
    match GitignoreBuilder::new("").add_line(None, pattern) {
        Ok(_) => Ok(()),
        Err(ignore::Error::Glob { err, .. }) => Err(err),
        Err(error) => Err(error.to_string()),
    }
}

fn patterns(paths: &[String]) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    for path in paths {
        let _ = builder.add_line(None, path);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// The path from the root, links resolved as far as it exists.
pub(crate) fn settled(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (absolute.parent().map(Path::canonicalize), absolute.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => absolute,
    }
}
