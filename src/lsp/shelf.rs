//! The sources of stories that lie in the workspace's folders and are not open: read when they are asked for, and kept
//! until their file changes.

use crate::features::mention::Mentions;
use crate::features::outline::{self, Item};
use crate::house::stories;
use crate::lsp::from_proto;
use crate::lsp::readers::Readers;
use crate::lsp::session::Session;
use crate::lsp::to_proto;
use crate::text::position::{Encoding, LineIndex};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use tower_lsp::lsp_types::{Range, Url};

/// Most stories that are read of all folders together.
const STORIES: usize = 500;

/// Longer files are no stories, in bytes.
const LONGEST: u64 = 1 << 20;

/// What was read of stories, by path.
#[derive(Default)]
pub(crate) struct Shelf {
    kept: Mutex<HashMap<PathBuf, Kept>>,
}

/// A source as it is listed.
pub(crate) struct Listed {
    /// Who, in what kind and how often.
    pub(crate) item: Item,
    /// Where it is introduced.
    pub(crate) range: Range,
}

struct Kept {
    stamp: Stamp,
    sources: Arc<Vec<Listed>>,
}

/// The file's time and length, and the settings it was read under.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    written: Option<SystemTime>,
    length: u64,
    generation: u64,
}

/// What reading takes, as it was when it was asked for.
pub(crate) struct Order {
    roots: Vec<PathBuf>,
    open: HashSet<PathBuf>,
    /// Who reads.
    pub(crate) readers: Arc<Readers>,
    generation: u64,
    /// What the client's positions count.
    pub(crate) encoding: Encoding,
}

impl Shelf {
    /// The sources of each story that is not open. Reads from the disk.
    pub(crate) fn sources(&self, session: &Session) -> Vec<(Url, Arc<Vec<Listed>>)> {
        let order = Order::of(session);
        let listed = |path: PathBuf| Some((Url::from_file_path(&path).ok()?, self.of(&path, &order)?));
        order.stories().into_iter().filter_map(listed).collect()
    }

    fn of(&self, path: &Path, order: &Order) -> Option<Arc<Vec<Listed>>> {
        let stamp = order.stamp(path)?;
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept().get(path).filter(|it| it.stamp == stamp) {
            return Some(kept.sources.clone());
        }
        let sources = Arc::new(read(path, order)?);
        kept().insert(path.to_owned(), Kept { stamp, sources: sources.clone() });
        Some(sources)
    }
}

impl Order {
    /// What it takes now.
    pub(crate) fn of(session: &Session) -> Order {
        let state = session.lock();
        Order {
            roots: state.roots.clone(),
            open: state.documents.keys().filter_map(from_proto::path).collect(),
            readers: state.readers.clone(),
            generation: state.generation,
            encoding: state.offer.encoding,
        }
    }

    /// The stories of the workspace's folders that are not open, of all folders together no more than so many. Reads
    /// from the disk.
    pub(crate) fn stories(&self) -> Vec<PathBuf> {
        let mut room = STORIES;
        let mut found = Vec::new();
        for root in &self.roots {
            let paths = stories::some(root, room);
            room -= paths.len();
            found.extend(paths.into_iter().filter(|path| !self.open.contains(path)));
        }
        found
    }

    /// What a file is like now; none for what is no story.
    pub(crate) fn stamp(&self, path: &Path) -> Option<Stamp> {
        let data = std::fs::metadata(path).ok().filter(|it| it.len() <= LONGEST)?;
        Some(Stamp { written: data.modified().ok(), length: data.len(), generation: self.generation })
    }
}

fn read(path: &Path, order: &Order) -> Option<Vec<Listed>> {
    let text = std::fs::read_to_string(path).ok()?;
    let story = order.readers.reader(Some(path)).read(&text, stories::format(path)?);
    let lines = LineIndex::new(&text);
    let sources = outline::sources(&story, &Mentions::read(&story)).into_iter();
    let listed = |item: Item| Listed { range: to_proto::range(&lines, &text, item.focus, order.encoding), item };
    Some(sources.map(listed).collect())
}
