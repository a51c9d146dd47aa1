//! Which files of a folder are stories.

use crate::text::copy::Format;
use ignore::{DirEntry, Error, WalkBuilder};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What is copy in a folder, and how it is written.
const EXTENSIONS: [(&str, Format); 8] = [
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mkd", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
];

/// Most things a bounded walk looks at, stories or not.
const LOOKED_AT: usize = 20_000;

/// Most stories of a folder that are held against each other: a folder of more is an archive.
const TOGETHER: usize = 40;

/// Most bytes of them all.
const TOGETHER_BYTES: u64 = 1 << 20;

/// How the file of that name is written, if it is copy.
pub fn format(path: &Path) -> Option<Format> {
    let extension = path.extension().and_then(OsStr::to_str)?.to_lowercase();
    EXTENSIONS.iter().find(|(it, _)| *it == extension).map(|&(_, format)| format)
}

/// The ends of the names of files that are copy.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    EXTENSIONS.iter().map(|(it, _)| *it)
}

/// The stories of a folder, sorted, as its ignore files say; and what could not be listed. Links are not followed, so
/// that no loop can catch us.
pub fn walk(folder: &Path) -> impl Iterator<Item = Result<PathBuf, Error>> {
    entries(folder).filter_map(Result::transpose)
}

/// The first stories of a folder that an editor has open: never those of a home, nor of a folder that holds homes, and
/// no more than `most`.
pub fn some(folder: &Path, most: usize) -> Vec<PathBuf> {
    if holds_homes(folder) {
        return Vec::new();
    }
    entries(folder).take(LOOKED_AT).filter_map(|it| it.ok().flatten()).take(most).collect()
}

/// Is it a home, or a folder that holds homes?
fn holds_homes(folder: &Path) -> bool {
    std::env::home_dir().is_some_and(|home| home.starts_with(folder))
}

/// The stories that lie directly in a folder, sorted; none if they are too many, or too long, to be of one matter.
pub fn together(folder: &Path) -> Vec<PathBuf> {
    if holds_homes(folder) {
        return Vec::new();
    }
    let mut walk = WalkBuilder::new(folder);
    walk.max_depth(Some(1)).require_git(false).git_global(false).sort_by_file_path(Path::cmp);
    let entries = walk.build().take(LOOKED_AT).filter_map(|entry| story(entry).ok().flatten());
    let paths: Vec<PathBuf> = entries.take(TOGETHER + 1).collect();
    if belong_together(&paths) { paths } else { Vec::new() }
}

/// May stories of one folder be of one matter, being few and not long? Reads their lengths from the disk.
pub fn belong_together(paths: &[impl AsRef<Path>]) -> bool {
    let length = |path: &Path| std::fs::metadata(path).map_or(0, |it| it.len());
    paths.len() <= TOGETHER && paths.iter().map(|it| length(it.as_ref())).sum::<u64>() <= TOGETHER_BYTES
}

/// Everything in a folder; nothing for what is no story.
fn entries(folder: &Path) -> impl Iterator<Item = Result<Option<PathBuf>, Error>> {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).git_global(false).sort_by_file_path(Path::cmp);
    walk.build().map(story)
}

/// The path of an entry, if it is a story.
fn story(entry: Result<DirEntry, Error>) -> Result<Option<PathBuf>, Error> {
    entry.map(|entry| {
        let story = entry.file_type().is_some_and(|it| it.is_file()) && format(entry.path()).is_some();
        story.then(|| entry.into_path())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes_and_what_holds_them_are_left_alone() {
        for folder in std::env::home_dir().iter().flat_map(|home| home.ancestors()) {
            assert_eq!(some(folder, 10), Vec::<PathBuf>::new(), "{}", folder.display());
        }
    }

    #[test]
    fn a_bounded_walk_ends() {
        let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
        assert_eq!(some(&words, 3).len(), 3);
    }
}
