//! Which files a command reads: those named, and the copy in the folders named.

use crate::house::stories;
use crate::text::copy::Format;
use std::collections::HashSet;
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
    stories::format(path).unwrap_or(Format::Plain)
}

fn walk(folder: &Path, inputs: &mut Vec<Input>, failures: &mut Vec<String>) {
    for story in stories::walk(folder) {
        match story {
            Ok(path) => inputs.push(Input::File(plain(folder, path))),
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
