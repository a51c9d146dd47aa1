//! What the server knows of its client: settings, folders, open documents.
//!
//! All of it is behind one lock that is held while something is looked up or changed, and never across a wait. Every
//! notification has had its effect when its method here returns.

use crate::lsp::analysis::Analysis;
use crate::lsp::beside::{self, Neighborhood};
use crate::lsp::capabilities::Offer;
use crate::lsp::checked::Checked;
use crate::lsp::from_proto;
use crate::lsp::house_file::{HouseFile, Place, Stamp};
use crate::lsp::open::{OpenDocument, Typing, is_house_file};
use crate::lsp::outbox::Outbox;
use crate::lsp::readers::Readers;
use crate::lsp::requests::semantic_tokens::Colored;
use crate::lsp::settings::Settings;
use crate::lsp::shelf::Shelf;
use crate::lsp::to_proto;
use serde_json::Value;
use std::collections::{HashMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Notify, watch};
use tower_lsp::lsp_types::notification::LogMessage;
use tower_lsp::lsp_types::*;

/// The one state of the server.
pub(crate) struct Session {
    /// Wakes the workers.
    pub(crate) work: Condvar,
    /// Wakes requests when something has been read.
    pub(crate) read: watch::Sender<()>,
    /// Set when a client that asks for diagnostics should ask again.
    pub(crate) stale: Notify,
    /// Set when a client should ask again for lenses, inlays and colors.
    pub(crate) faded: Notify,
    /// The colors last given, by document.
    pub(crate) colored: Mutex<HashMap<Url, Colored>>,
    /// The diagnostics of stories that are not open.
    pub(crate) checked: Checked,
    /// How much the client wants to be told of what is done.
    pub(crate) told: Mutex<TraceValue>,
    /// Stories that are not open.
    pub(crate) shelf: Shelf,
    /// What the stories beside the open ones say of people.
    pub(crate) neighborhood: Neighborhood,
    /// What goes to the client.
    pub(crate) outbox: Outbox,
    state: Mutex<State>,
}

/// What the lock guards.
#[derive(Default)]
pub(crate) struct State {
    /// What the client can do.
    pub(crate) offer: Offer,
    /// What the user has set.
    pub(crate) settings: Arc<Settings>,
    /// Who reads, under these settings.
    pub(crate) readers: Arc<Readers>,
    /// Counts the changes of settings and house files.
    pub(crate) generation: u64,
    /// The folders of the workspace.
    pub(crate) roots: Vec<PathBuf>,
    /// The open documents.
    pub(crate) documents: HashMap<Url, OpenDocument>,
    /// Documents to be read, each once.
    pub(crate) queue: VecDeque<Url>,
    /// Documents being read.
    pub(crate) busy: HashSet<Url>,
    /// House files whose problems are shown.
    pub(crate) faulty: HashSet<Url>,
    /// What the houses' files were like when they were read, by story.
    pub(crate) stamps: HashMap<PathBuf, Stamp>,
    /// The settings given at the start.
    options: Settings,
    revisions: u64,
    introduced: bool,
    shut_down: bool,
}

/// How far the reading of a document has come.
pub(crate) enum Standing {
    /// Its newest version is read.
    Current(Arc<Analysis>),
    /// Its newest version is waiting.
    Behind,
    /// It is not open, or cannot be read.
    Unknown,
}

impl Session {
    /// A session that speaks through `outbox`.
    pub(crate) fn new(outbox: Outbox) -> Session {
        Session {
            work: Condvar::new(),
            read: watch::Sender::new(()),
            stale: Notify::new(),
            faded: Notify::new(),
            colored: Mutex::default(),
            checked: Checked::default(),
            told: Mutex::default(),
            shelf: Shelf::default(),
            neighborhood: Neighborhood::default(),
            outbox,
            state: Mutex::default(),
        }
    }

    /// Takes in what the client says of itself.
    pub(crate) fn initialize(&self, offer: Offer, options: &Value, roots: Vec<PathBuf>) {
        let (settings, complaints) = Settings::default().with(options);
        let mut state = self.lock();
        (state.offer, state.roots, state.options) = (offer, roots, settings.clone());
        state.introduced = true;
        self.adopt(&mut state, settings, complaints);
    }

    /// The client has asked for the end.
    pub(crate) fn shut_down(&self) {
        self.lock().shut_down = true;
    }

    /// Has the client asked for the end?
    pub(crate) fn is_shut_down(&self) -> bool {
        self.lock().shut_down
    }

    /// Has the client said what it is, and not asked for the end?
    pub(crate) fn serves(&self) -> bool {
        let state = self.lock();
        state.introduced && !state.shut_down
    }

    /// A document is opened.
    pub(crate) fn open(&self, item: TextDocumentItem) {
        let mut state = self.lock();
        let (uri, revision) = (item.uri.clone(), state.next_revision());
        state.documents.insert(uri.clone(), OpenDocument::new(item, revision));
        self.enqueue(&mut state, uri);
    }

    /// A document is changed.
    pub(crate) fn change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let mut state = self.lock();
        let (typing, revision) = (state.typing(), state.next_revision());
        let Some(document) = state.documents.get_mut(&uri) else {
            return self.log(MessageType::WARNING, format!("A change of {uri}, which is not open, is left out"));
        };
        if version <= document.version {
            self.log(MessageType::WARNING, format!("Version {version} of {uri} comes after {}", document.version));
        }
        (document.version, document.revision) = (version, revision);
        if document.change(params.content_changes, typing) {
            self.enqueue(&mut state, uri);
        }
    }

    /// A document is saved: nothing in it is held back.
    pub(crate) fn save(&self, uri: &Url) {
        let mut state = self.lock();
        if state.documents.get_mut(uri).is_some_and(|document| document.held.release()) {
            self.deliver(&mut state, uri);
            self.stale.notify_one();
        }
        if is_house_file(uri) {
            self.renew(&mut state);
        } else if let Some(folder) = beside::folder(uri) {
            self.neighborhood.look(&folder);
        }
    }

    /// A document is closed.
    pub(crate) fn close(&self, uri: &Url) {
        let mut state = self.lock();
        state.queue.retain(|it| it != uri);
        let closed = state.documents.remove(uri);
        self.colored.lock().unwrap_or_else(PoisonError::into_inner).remove(uri);
        if closed.is_some() {
            self.clear(&state, uri);
        }
    }

    /// A handler has failed on a document: what the client has is not known any more.
    pub(crate) fn lose(&self, uri: &Url) {
        let mut state = self.lock();
        let revision = state.next_revision();
        if let Some(document) = state.documents.get_mut(uri) {
            document.revision = revision;
            document.lose();
            self.clear(&state, uri);
            self.log(MessageType::ERROR, format!("copydesk has lost {uri}; it is read again when it is reopened"));
        }
    }

    /// Settings have changed: everything is read again. Those not given are as they were at the start.
    pub(crate) fn configure(&self, given: &Value) {
        let mut state = self.lock();
        let (settings, complaints) = state.options.with(given);
        self.adopt(&mut state, settings, complaints);
    }

    /// A house's file has changed: everything is read again.
    pub(crate) fn house_changed(&self) {
        self.renew(&mut self.lock());
    }

    /// Looks whether a house's file has changed, for clients that do not watch. Reads from the disk.
    pub(crate) fn look_at_houses(&self) {
        let stamps = self.lock().stamps.clone();
        if stamps.iter().any(|(story, stamp)| Stamp::of(story) != *stamp) {
            self.house_changed();
        }
    }

    /// Folders have come to the workspace and gone from it.
    pub(crate) fn change_folders(&self, event: WorkspaceFoldersChangeEvent) {
        let mut state = self.lock();
        let gone: Vec<PathBuf> = event.removed.iter().filter_map(|it| from_proto::path(&it.uri)).collect();
        state.roots.retain(|root| !gone.contains(root));
        state.roots.extend(event.added.iter().filter_map(|it| from_proto::path(&it.uri)));
        self.renew(&mut state);
    }

    /// What a request about a document has to go by.
    pub(crate) fn standing(&self, uri: &Url) -> Standing {
        let state = self.lock();
        match state.documents.get(uri) {
            Some(document) if state.settings.enable && document.is_readable() => {
                document.current().cloned().map_or(Standing::Behind, Standing::Current)
            }
            _ => Standing::Unknown,
        }
    }

    /// The newest version of a document as read, waited for no longer than `patience`.
    pub(crate) async fn settled(&self, uri: &Url, patience: Duration) -> Standing {
        let mut reads = self.read.subscribe();
        let standing = self.standing(uri);
        if !matches!(standing, Standing::Behind) {
            return standing;
        }
        let settled = async {
            while reads.changed().await.is_ok() {
                let standing = self.standing(uri);
                if !matches!(standing, Standing::Behind) {
                    return standing;
                }
            }
            Standing::Unknown
        };
        tokio::time::timeout(patience, settled).await.unwrap_or(Standing::Behind)
    }

    /// The diagnostics of a document to show now.
    pub(crate) fn diagnostics(&self, uri: &Url) -> Vec<Diagnostic> {
        self.lock().diagnostics(uri).unwrap_or_default()
    }

    /// The open documents, sorted.
    pub(crate) fn open_documents(&self) -> Vec<Url> {
        let mut open: Vec<Url> = self.lock().documents.keys().cloned().collect();
        open.sort();
        open
    }

    /// Is a document being read, or waiting to be?
    pub(crate) fn is_reading(&self) -> bool {
        let state = self.lock();
        !state.busy.is_empty() || !state.queue.is_empty()
    }

    /// What the client can do.
    pub(crate) fn offer(&self) -> Offer {
        self.lock().offer.clone()
    }

    /// Where the house's file of a document is looked for, and where a new one would go.
    pub(crate) fn place(&self, uri: &Url) -> Option<Place> {
        let state = self.lock();
        let story = state.story(uri)?;
        let root = state.roots.iter().filter(|root| story.starts_with(root)).max_by_key(|root| root.as_os_str().len());
        let folder = root.map(PathBuf::as_path).or(story.parent())?.to_owned();
        Some(Place { story, folder })
    }

    /// The house's file as the editor has it, if it is open there.
    pub(crate) fn as_open(&self, file: HouseFile) -> HouseFile {
        let state = self.lock();
        let open = state.documents.get(&file.uri).and_then(|document| Some((document.text()?, document.version)));
        match open {
            Some((text, version)) => HouseFile { text: Some(text), version: Some(version), ..file },
            None => file,
        }
    }

    /// Writes in the client's log, sparingly.
    pub(crate) fn log(&self, typ: MessageType, message: String) {
        self.outbox.notify::<LogMessage>(&LogMessageParams { typ, message });
    }

    /// What the user has set.
    pub(crate) fn settings(&self) -> Arc<Settings> {
        self.lock().settings.clone()
    }

    /// The state, for as long as the guard lives.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pushes what is to be shown of a document, unless the client asks by itself or a newer version waits.
    pub(crate) fn deliver(&self, state: &mut State, uri: &Url) {
        if !state.offer.pull && state.documents.get(uri).is_some_and(|it| it.current().is_some()) {
            let version = state.documents.get(uri).map(|it| it.version);
            let diagnostics = state.diagnostics(uri).unwrap_or_default();
            self.publish(uri, diagnostics, version);
        }
    }

    /// Pushes diagnostics.
    pub(crate) fn publish(&self, uri: &Url, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
        self.outbox.publish(&PublishDiagnosticsParams { uri: uri.clone(), diagnostics, version });
    }

    /// Takes away what was pushed for a document.
    pub(crate) fn clear(&self, state: &State, uri: &Url) {
        if !state.offer.pull {
            self.publish(uri, Vec::new(), None);
        }
    }

    /// Has a document read, once the others that wait are.
    pub(crate) fn enqueue(&self, state: &mut State, uri: Url) {
        if !state.queue.contains(&uri) {
            state.queue.push_back(uri);
        }
        self.work.notify_one();
    }

    fn adopt(&self, state: &mut State, settings: Settings, complaints: Vec<String>) {
        complaints.into_iter().for_each(|it| self.log(MessageType::WARNING, it));
        let reads_alike = settings.reads_like(&state.settings);
        state.settings = Arc::new(settings);
        self.faded.notify_one();
        if !reads_alike {
            self.renew(state);
        }
    }

    fn renew(&self, state: &mut State) {
        state.readers = Arc::new(Readers::new(state.settings.clone()));
        state.generation += 1;
        state.stamps.clear();
        let uris: Vec<Url> = state.documents.keys().cloned().collect();
        self.stale.notify_one();
        self.faded.notify_one();
        for uri in uris {
            let revision = state.next_revision();
            state.documents.entry(uri.clone()).and_modify(|it| (it.revision, it.editor) = (revision, None));
            self.enqueue(state, uri);
        }
        self.work.notify_all();
    }
}

impl State {
    /// The path of a document; one that is not saved yet is taken to lie in the first folder of the workspace.
    pub(crate) fn story(&self, uri: &Url) -> Option<PathBuf> {
        from_proto::path(uri).or_else(|| Some(self.roots.first()?.join("untitled")))
    }

    /// A number that is not given again.
    pub(crate) fn next_revision(&mut self) -> u64 {
        self.revisions += 1;
        self.revisions
    }

    fn typing(&self) -> Typing {
        let hold = self.settings.hold;
        Typing { encoding: self.offer.encoding, hold_until: (!hold.is_zero()).then(|| Instant::now() + hold) }
    }

    fn diagnostics(&mut self, uri: &Url) -> Option<Vec<Diagnostic>> {
        let document = self.documents.get_mut(uri)?;
        let analysis = document.current()?.clone();
        let findings = if self.settings.enable { document.held.show(&analysis.findings) } else { Vec::new() };
        Some(to_proto::diagnostics(uri, &analysis, findings, &self.offer))
    }
}
