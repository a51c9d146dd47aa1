//! Annotated records, one JSON object a line.

use serde::de::DeserializeOwned;
use std::path::Path;

/// The records of a file. A file that is missing is said so and holds none; a line that is not a record is passed over.
pub(crate) fn records<T: DeserializeOwned>(file: &Path) -> Vec<T> {
    match std::fs::read_to_string(file) {
        Ok(text) => text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect(),
        Err(error) => {
            eprintln!("{}: {error}: not measured", file.display());
            Vec::new()
        }
    }
}
