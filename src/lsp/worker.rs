//! Reading documents, on threads of its own and only ever the newest version.

use crate::house::problem::Problem;
use crate::lsp::analysis::{Analysis, Draft, Editor};
use crate::lsp::beside;
use crate::lsp::from_proto;
use crate::lsp::house_file::Stamp;
use crate::lsp::readers::Readers;
use crate::lsp::session::{Session, State};
use crate::lsp::to_proto;
use crate::prose::tagger::Tagger;
use crate::sourcing::labeler::Labeler;
use crate::text::copy::Format;
use crate::text::document::Document;
use crate::text::position::Encoding;
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::Instant;
use tower_lsp::lsp_types::{Diagnostic, MessageType, Url};

/// Threads that read: a long story must not keep a short one waiting.
const WORKERS: usize = 2;

/// Starts the threads; they end with the process.
pub(crate) fn start(session: &Arc<Session>) {
    for _ in 0..WORKERS {
        let session = session.clone();
        std::thread::spawn(move || work(&session));
    }
    beside::start(session);
    // The word lists and the models are made ready while the client is still introducing itself.
    let readers = session.lock().readers.clone();
    std::thread::spawn(move || readers.reader(None));
    std::thread::spawn(|| (Tagger::shipped(), Labeler::shipped()));
}

fn work(session: &Session) -> ! {
    loop {
        let mut task = session.next_task();
        let analysis = std::panic::catch_unwind(AssertUnwindSafe(|| task.read(session))).ok();
        let folder = beside::folder(&task.uri);
        session.finish(task, analysis);
        // Only now: what the story itself says is shown first.
        folder.into_iter().for_each(|folder| session.neighborhood.meet(&folder));
    }
}

/// A version of a document to read, and all that takes.
struct Task {
    uri: Url,
    revision: u64,
    version: i32,
    text: Document,
    format: Format,
    encoding: Encoding,
    editor: Option<Editor>,
    /// Has typing come to a rest?
    at_rest: bool,
    generation: u64,
    readers: Arc<Readers>,
    /// Its path, if the house's file can be looked for anywhere.
    story: Option<PathBuf>,
}

impl Task {
    fn read(&mut self, session: &Session) -> Analysis {
        // Taken, so that one who has failed is not asked again.
        let mut editor = self.editor.take().unwrap_or_else(|| self.new_editor(session));
        #[cfg(debug_assertions)]
        crate::lsp::debug::fail_if_asked();
        let Task { format, version, encoding, at_rest, .. } = *self;
        let draft = Draft { text: self.text.text(), format, version, encoding, at_rest };
        let path = from_proto::path(&self.uri);
        let company = path.as_deref().and_then(Path::parent).and_then(|folder| session.neighborhood.of(folder));
        let beside = company.as_ref().zip(path.as_deref()).map(|(company, path)| company.beside(path));
        let analysis = Analysis::read(draft, &mut editor, beside);
        self.editor = Some(editor);
        analysis
    }

    fn new_editor(&self, session: &Session) -> Editor {
        // Taken first: a change that comes while the file is read is one too many seen, not one missed.
        let stamp = self.story.as_ref().map(|story| (story.clone(), Stamp::of(story)));
        let reader = self.readers.reader(self.story.as_deref());
        session.report(self, stamp);
        Editor::new(reader)
    }

    /// What is wrong with the houses' files read so far, by file.
    fn problems(&self) -> HashMap<Url, Vec<Diagnostic>> {
        let located = |(file, problems): (PathBuf, Vec<Problem>)| {
            // A file that cannot be read has one problem, at its start.
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            Some((Url::from_file_path(&file).ok()?, to_proto::problems(&text, &problems, self.encoding)))
        };
        self.readers.problems().into_iter().filter(|(_, problems)| !problems.is_empty()).filter_map(located).collect()
    }
}

impl Session {
    /// Waits for a document to read. On the way, shows what has been held back for long enough.
    fn next_task(&self) -> Task {
        let mut state = self.lock();
        loop {
            self.look_again(&mut state);
            let wait = self.release_due(&mut state).map(|due| due.saturating_duration_since(Instant::now()));
            if let Some(task) = state.take_task() {
                return task;
            }
            state = match wait {
                Some(wait) => self.work.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0,
                None => self.work.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// Takes in what was read, shows it if it is still the newest, and wakes who waits for it.
    fn finish(&self, task: Task, analysis: Option<Analysis>) {
        let mut state = self.lock();
        if analysis.is_none() {
            self.log(MessageType::ERROR, format!("copydesk has failed to read {}", task.uri));
        }
        let (uri, at_rest) = (task.uri.clone(), task.at_rest);
        let outdated = state.settle(task, analysis);
        self.deliver(&mut state, &uri);
        if at_rest {
            self.stale.notify_one();
        }
        if state.documents.get(&uri).is_some_and(|it| it.failed()) {
            self.clear(&state, &uri);
        }
        let ledgers = state.offer.ledgers;
        let current = state.documents.get(&uri).and_then(|it| it.current().cloned());
        drop(state);
        drop(outdated);
        if let Some(analysis) = current {
            self.trace(|| traced(&uri, &analysis));
            if ledgers {
                self.ledger_changed(&uri, analysis.version);
            }
        }
        self.read.send_replace(());
        self.work.notify_one();
    }

    /// Releases what is due; when the next is.
    fn release_due(&self, state: &mut State) -> Option<Instant> {
        let now = Instant::now();
        let due = |state: &State| -> Vec<Url> {
            let due = state.documents.iter().filter(|(_, it)| it.held.due().is_some_and(|due| due <= now));
            due.map(|(uri, _)| uri.clone()).collect()
        };
        for uri in due(state) {
            if state.documents.get_mut(&uri).is_some_and(|it| it.held.release()) {
                self.deliver(state, &uri);
                self.stale.notify_one();
            }
        }
        let looks = state.documents.values().filter_map(|it| it.look_due);
        looks.chain(state.documents.values().filter_map(|it| it.held.due())).min()
    }

    /// Puts the long stories in the queue in which typing has come to a rest.
    fn look_again(&self, state: &mut State) {
        let now = Instant::now();
        let mut rested = Vec::new();
        for (uri, document) in &mut state.documents {
            if document.look_due.is_some_and(|due| due <= now) {
                (document.look_due, document.at_rest) = (None, true);
                rested.push(uri.clone());
            }
        }
        rested.into_iter().for_each(|uri| self.enqueue(state, uri));
    }

    /// Shows what is wrong with the houses' files, and no longer what was.
    fn report(&self, task: &Task, stamp: Option<(PathBuf, Stamp)>) {
        let problems = task.problems();
        let mut state = self.lock();
        if task.generation != state.generation {
            return;
        }
        state.stamps.extend(stamp);
        let faulty = problems.keys().cloned().collect();
        for mended in std::mem::replace(&mut state.faulty, faulty) {
            if !problems.contains_key(&mended) {
                self.publish(&mended, Vec::new(), None);
            }
        }
        for (uri, problems) in problems {
            self.publish(&uri, problems, None);
        }
    }
}

/// What there is to tell of a reading.
fn traced(uri: &Url, analysis: &Analysis) -> (String, String) {
    let (sources, findings) = (analysis.story.sources().sources.len(), analysis.findings.len());
    let more = format!("{} bytes, {sources} sources, {findings} findings", analysis.text.len());
    (format!("Read version {} of {uri}", analysis.version), more)
}

impl State {
    /// The first waiting document that can be read and is not being read already.
    fn take_task(&mut self) -> Option<Task> {
        loop {
            let at = self.queue.iter().position(|uri| !self.busy.contains(uri))?;
            let uri = self.queue.remove(at)?;
            if let Some(task) = self.task(&uri) {
                self.busy.insert(uri);
                return Some(task);
            }
        }
    }

    fn task(&mut self, uri: &Url) -> Option<Task> {
        let story = self.story(uri);
        let document = self.documents.get_mut(uri)?;
        Some(Task {
            uri: uri.clone(),
            revision: document.revision,
            version: document.version,
            text: document.snapshot()?,
            format: document.format,
            encoding: self.offer.encoding,
            editor: document.editor.take(),
            at_rest: std::mem::take(&mut document.at_rest),
            generation: self.generation,
            readers: self.readers.clone(),
            story,
        })
    }

    /// Puts what was read where it belongs; what it replaces is better dropped without the lock.
    fn settle(&mut self, task: Task, analysis: Option<Analysis>) -> Option<Arc<Analysis>> {
        self.busy.remove(&task.uri);
        let document = self.documents.get_mut(&task.uri)?;
        if task.generation == self.generation {
            document.editor = task.editor;
        }
        document.settle(task.revision, analysis)
    }
}
