//! The diagnostics of stories that lie in the workspace's folders and are not open: found when they are asked for, and
//! kept until their file changes, or the house's does.

use crate::house::stories;
use crate::lsp::analysis::{Analysis, Draft, Editor};
use crate::lsp::capabilities::Offer;
use crate::lsp::requests::diagnostic;
use crate::lsp::shelf::{Order, Stamp};
use crate::lsp::to_proto;
use crate::story::company::Company;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tower_lsp::lsp_types::{Diagnostic, Url};

/// What was found in stories, by path.
#[derive(Default)]
pub(crate) struct Checked {
    kept: Mutex<HashMap<PathBuf, Kept>>,
}

/// What was found, in what file, beside which others.
struct Kept {
    stamp: Stamp,
    company: Arc<Company>,
    found: Arc<Found>,
}

/// What was found in one.
pub(crate) struct Found {
    /// The story.
    pub(crate) uri: Url,
    /// The same for the same diagnostics.
    pub(crate) id: String,
    /// The diagnostics.
    pub(crate) items: Vec<Diagnostic>,
}

impl Checked {
    /// The diagnostics of a story in the company of others. Reads from the disk; none for a file that cannot be read.
    pub(crate) fn of(&self, path: &Path, company: &Arc<Company>, order: &Order, offer: &Offer) -> Option<Arc<Found>> {
        let stamp = order.stamp(path)?;
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |it: &&Kept| it.stamp == stamp && Arc::ptr_eq(&it.company, company);
        if let Some(Kept { found, .. }) = kept().get(path).filter(same) {
            return Some(found.clone());
        }
        let found = Arc::new(found(path, company, order, offer)?);
        kept().insert(path.to_owned(), Kept { stamp, company: company.clone(), found: found.clone() });
        Some(found)
    }
}

fn found(path: &Path, company: &Company, order: &Order, offer: &Offer) -> Option<Found> {
    let uri = Url::from_file_path(path).ok()?;
    let text = std::fs::read_to_string(path).ok()?;
    let draft = Draft { text, format: stories::format(path)?, version: 0, encoding: order.encoding, at_rest: true };
    let mut editor = Editor::new(order.readers.reader(Some(path)));
    let analysis = Analysis::read(draft, &mut editor, Some(company.beside(path)));
    let items = to_proto::diagnostics(&uri, &analysis, analysis.findings.iter().collect(), offer);
    Some(Found { uri, id: diagnostic::id(&items), items })
}
