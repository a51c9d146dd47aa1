//! What the client means: its positions and changes in our terms.

use crate::text::document::Change;
use crate::text::position::Position;
use std::path::PathBuf;
use tower_lsp::lsp_types::{self, Range, TextDocumentContentChangeEvent, Url};

/// A position.
pub(crate) fn position(position: lsp_types::Position) -> Position {
    Position { line: position.line, character: position.character }
}

/// A change. A range the wrong way round is turned, as other servers do.
pub(crate) fn change(event: TextDocumentContentChangeEvent) -> Change {
    let range = |Range { start, end }| {
        let (start, end) = (position(start), position(end));
        (start.min(end), start.max(end))
    };
    Change { range: event.range.map(range), text: event.text }
}

/// The file a document is, if it is one.
pub(crate) fn path(uri: &Url) -> Option<PathBuf> {
    if uri.scheme() == "file" { uri.to_file_path().ok() } else { None }
}
