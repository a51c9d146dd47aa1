//! Which files a command reads: those named, and the copy in the folders named.

use crate::text::copy::Format;
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Something to read.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Input {
    /// Standard input, as if it were the file of that name.
    Stdin(PathBuf),
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The path it is read as.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Input::Stdin(path) | Input::File(path) => path,
        }
    }
}

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

/// Everything to read for `paths`, each once, in their order and sorted within a folder; and what could not be listed.
pub(crate) fn gather(paths: &[PathBuf], stdin_filename: Option<&Path>) -> (Vec<Input>, Vec<String>) {
    let mut inputs = Vec::new();
    let mut failures = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            inputs.push(Input::Stdin(stdin_filename.unwrap_or(path).to_owned()));
        } else if path.is_dir() {
            walk(path, &mut inputs, &mut failures);
        } else {
            inputs.push(Input::File(path.clone()));
        }
    }
    let mut seen = HashSet::new();
    inputs.retain(|input| seen.insert(input.clone()));
    (inputs, failures)
}

/// How the file of that name is written.
pub(crate) fn format(path: &Path) -> Format {
    known(path).unwrap_or(Format::Plain)
}

fn known(path: &Path) -> Option<Format> {
    let extension = path.extension().and_then(OsStr::to_str)?.to_lowercase();
    EXTENSIONS.iter().find(|(it, _)| *it == extension).map(|&(_, format)| format)
}

/// Links inside a folder are not followed, so that no loop can catch us.
fn walk(folder: &Path, inputs: &mut Vec<Input>, failures: &mut Vec<String>) {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).git_global(false).sort_by_file_path(Path::cmp);
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|it| it.is_file()) && known(entry.path()).is_some() => {
                inputs.push(Input::File(plain(folder, entry.into_path())));
            }
            Ok(_) => {}
            Err(error) => failures.push(error.to_string()),
        }
    }
}

/// In `.`, the files are called as one would call them there.
fn plain(folder: &Path, path: PathBuf) -> PathBuf {
    match path.strip_prefix(".") {
        Ok(rest) if folder == Path::new(".") => rest.to_owned(),
        _ => path,
    }
}
