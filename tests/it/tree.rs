//! The files of the project.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what tools made, not what people wrote.
const MADE: &[&str] = &["target", "node_modules", ".git", "dist", "artifacts", ".vscode-test", "corpus"];

/// The project's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files under a folder of the project whose names end so, by path from the root, sorted.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    let relative = |path: PathBuf| Some(path.strip_prefix(root()).ok()?.to_str()?.replace('\\', "/"));
    let mut names: Vec<String> = found.into_iter().filter_map(relative).filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names
}

/// What a file of the project holds.
#[track_caller]
pub(crate) fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let made = entry.file_name().to_str().is_some_and(|name| MADE.contains(&name));
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !made => walk(&path, found),
            Ok(kind) if kind.is_file() && !made => found.push(path),
            _ => {}
        }
    }
}
