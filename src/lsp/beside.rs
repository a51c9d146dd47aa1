//! The stories beside the open ones: each is read once, on a thread of its own, and what it says of people is kept until
//! its file changes. Whoever types waits for none of it.

use crate::house::stories;
use crate::lsp::from_proto;
use crate::lsp::session::{Session, Standing, State};
use crate::lsp::shelf::{Order, Stamp};
use crate::story::cast::Cast;
use crate::story::company::Company;
use std::collections::{BTreeSet, HashMap};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tower_lsp::lsp_types::Url;

/// Most casts that are kept of stories that are not open, whatever the folders.
const KEPT: usize = 2_000;

/// What is known of the folders in which stories are open or were asked about.
#[derive(Default)]
pub(crate) struct Neighborhood {
    companies: Mutex<HashMap<PathBuf, Arc<Company>>>,
    kept: Mutex<HashMap<PathBuf, (Stamp, Arc<Cast>)>>,
    wanted: Mutex<BTreeSet<PathBuf>>,
    asked: Condvar,
}

impl Neighborhood {
    /// The stories of a folder as last seen. Reads nothing.
    pub(crate) fn of(&self, folder: &Path) -> Option<Arc<Company>> {
        lock(&self.companies).get(folder).cloned()
    }

    /// Has the folder looked at, soon and elsewhere.
    pub(crate) fn look(&self, folder: &Path) {
        lock(&self.wanted).insert(folder.to_owned());
        self.asked.notify_one();
    }

    /// The same, unless it has been.
    pub(crate) fn meet(&self, folder: &Path) {
        if self.of(folder).is_none() {
            self.look(folder);
        }
    }

    fn next(&self) -> PathBuf {
        let mut wanted = lock(&self.wanted);
        loop {
            match wanted.pop_first() {
                Some(folder) => return folder,
                None => wanted = self.asked.wait(wanted).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// Starts the thread that looks at folders; it ends with the process.
pub(crate) fn start(session: &Arc<Session>) {
    let session = session.clone();
    std::thread::spawn(move || {
        loop {
            let folder = session.neighborhood.next();
            // Who fails on one folder is asked about the next all the same.
            drop(std::panic::catch_unwind(AssertUnwindSafe(|| session.company(&folder, &Order::of(&session)))));
        }
    });
}

/// The folder of a document that is a file.
pub(crate) fn folder(uri: &Url) -> Option<PathBuf> {
    Some(from_proto::path(uri)?.parent()?.to_owned())
}

impl Session {
    /// The stories of a folder as they are now; those open in it are read again if that is news. Reads from the disk.
    pub(crate) fn company(&self, folder: &Path, order: &Order) -> Arc<Company> {
        let paths = stories::together(folder);
        let beside = if paths.len() > 1 { paths.as_slice() } else { &[] };
        let casts: Vec<Arc<Cast>> = beside.iter().filter_map(|path| self.cast(path, order)).collect();
        let mut companies = lock(&self.neighborhood.companies);
        let known = companies.get(folder);
        if let Some(known) = known.filter(|it| alike(it.casts(), &casts)) {
            return known.clone();
        }
        let is_news = known.is_some() || casts.len() > 1;
        let company = Arc::new(Company::of(casts));
        companies.insert(folder.to_owned(), company.clone());
        drop(companies);
        if is_news {
            self.read_again_in(&mut self.lock(), folder);
        }
        company
    }

    /// A file has changed behind the editor’s back: its folder is looked at again, if its stories are of interest.
    pub(crate) fn heed(&self, uri: &Url) {
        let Some(folder) = folder(uri) else { return };
        let open = || self.open_documents().iter().any(|it| self::folder(it).as_ref() == Some(&folder));
        if self.neighborhood.of(&folder).is_some() || open() {
            self.neighborhood.look(&folder);
        }
    }

    /// What a story says of people, as the editor has it or else the disk.
    fn cast(&self, path: &Path, order: &Order) -> Option<Arc<Cast>> {
        let open = Url::from_file_path(path).ok().map(|uri| self.standing(&uri));
        if let Some(Standing::Current(analysis)) = open {
            return Some(analysis.cast(path));
        }
        let stamp = order.stamp(path)?;
        let same = |it: &&(Stamp, Arc<Cast>)| it.0 == stamp;
        if let Some((_, cast)) = lock(&self.neighborhood.kept).get(path).filter(same) {
            return Some(cast.clone());
        }
        let text = std::fs::read_to_string(path).ok()?;
        let story = order.readers.reader(Some(path)).read(&text, stories::format(path)?);
        let cast = Arc::new(Cast::read(path, &text, &story));
        let mut kept = lock(&self.neighborhood.kept);
        if let Some((_, cast)) = kept.get(path).filter(same) {
            // Somebody else was as quick.
            return Some(cast.clone());
        }
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(path.to_owned(), (stamp, cast.clone()));
        Some(cast)
    }

    /// Has the open stories of a folder read again; what is known of their paragraphs stays known.
    fn read_again_in(&self, state: &mut State, folder: &Path) {
        let here = |uri: &&Url| self::folder(uri).is_some_and(|it| it == folder);
        let open: Vec<Url> = state.documents.keys().filter(here).cloned().collect();
        for uri in open {
            let revision = state.next_revision();
            state.documents.entry(uri.clone()).and_modify(|it| it.revision = revision);
            self.enqueue(state, uri);
        }
        self.stale.notify_one();
    }
}

fn alike(one: &[Arc<Cast>], two: &[Arc<Cast>]) -> bool {
    one.len() == two.len() && one.iter().zip(two).all(|(one, two)| Arc::ptr_eq(one, two))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
