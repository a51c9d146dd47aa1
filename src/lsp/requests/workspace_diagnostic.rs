//! `workspace/diagnostic`: every story of the workspace's folders, open or not.

use crate::lsp::capabilities::Offer;
use crate::lsp::lanes;
use crate::lsp::requests::diagnostic;
use crate::lsp::session::{Session, Standing};
use crate::lsp::shelf::Order;
use crate::story::company::Company;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

/// So many stories go into a partial answer.
const BATCH: usize = 20;

/// The diagnostics of every story, or that they are what the client has. Reads from the disk, on a thread of its own,
/// which stops when nobody waits any more.
pub(crate) async fn report(
    session: &Arc<Session>,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let stop = Stop(Arc::default());
    let work = Work {
        session: session.clone(),
        offer: session.offer(),
        known: params.previous_result_ids.into_iter().map(|it| (it.uri, it.value)).collect(),
        partial: params.partial_result_params.partial_result_token,
        progress: params.work_done_progress_params.work_done_token,
        stopped: stop.0.clone(),
    };
    let items = tokio::task::spawn_blocking(move || work.done()).await.map_err(|_| Error::internal_error())?;
    Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
}

/// Stops the work when the request is dropped.
struct Stop(Arc<AtomicBool>);

impl Drop for Stop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

struct Work {
    session: Arc<Session>,
    offer: Offer,
    /// What the client has.
    known: HashMap<Url, String>,
    partial: Option<ProgressToken>,
    progress: Option<ProgressToken>,
    stopped: Arc<AtomicBool>,
}

impl Work {
    /// All reports, or those not yet sent as partial answers.
    fn done(mut self) -> Vec<WorkspaceDocumentDiagnosticReport> {
        let order = Order::of(&self.session);
        let paths = order.stories();
        self.tell(json!({ "kind": "begin", "title": "Reading stories", "percentage": 0, "cancellable": false }));
        let mut items = self.open_stories();
        let (session, offer, stopped) = (self.session.clone(), self.offer.clone(), self.stopped.clone());
        let goes_on = || !stopped.load(Ordering::Relaxed);
        let companies = companies(&session, &paths, &order, goes_on);
        let check = |path: &PathBuf| {
            let company = companies.get(path.parent()?)?;
            session.checked.of(path, company, &order, &offer)
        };
        let mut done = 0;
        lanes::each(
            &session,
            &paths,
            |path| goes_on().then(|| check(path)),
            |found| {
                done += 1;
                items.extend(found.map(|it| self.of(it.uri.clone(), None, it.id.clone(), || it.items.clone())));
                if items.len() >= BATCH {
                    self.send(&mut items);
                    let all = paths.len();
                    let (message, percentage) = (format!("{done} of {all}"), done * 100 / all);
                    self.tell(json!({ "kind": "report", "message": message, "percentage": percentage }));
                }
            },
        );
        items.extend(self.gone());
        self.tell(json!({ "kind": "end" }));
        items
    }

    /// The open documents, as they are shown now. What is still being read comes when the client asks again.
    fn open_stories(&mut self) -> Vec<WorkspaceDocumentDiagnosticReport> {
        let mut found = Vec::new();
        for uri in self.session.open_documents() {
            match self.session.standing(&uri) {
                Standing::Current(analysis) => {
                    let items = self.session.diagnostics(&uri);
                    let version = Some(i64::from(analysis.version));
                    found.push(self.of(uri, version, diagnostic::id(&items), || items));
                }
                Standing::Behind | Standing::Unknown => drop(self.known.remove(&uri)),
            }
        }
        found
    }

    fn of(
        &mut self,
        uri: Url,
        version: Option<i64>,
        id: String,
        items: impl FnOnce() -> Vec<Diagnostic>,
    ) -> WorkspaceDocumentDiagnosticReport {
        match self.known.remove(&uri).is_some_and(|known| known == id) {
            true => WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
            }),
            false => full(uri, version, Some(id), items()),
        }
    }

    /// Stories the client knows of and that are no more.
    fn gone(&mut self) -> Vec<WorkspaceDocumentDiagnosticReport> {
        let stopped = self.stopped.load(Ordering::Relaxed);
        let known = std::mem::take(&mut self.known).into_keys().filter(|_| !stopped);
        known.map(|uri| full(uri, None, None, Vec::new())).collect()
    }

    /// Sends what there is, if the client takes answers in parts.
    fn send(&self, items: &mut Vec<WorkspaceDocumentDiagnosticReport>) {
        if let Some(token) = &self.partial {
            self.session.progress(token, json!({ "items": std::mem::take(items) }));
        }
    }

    fn tell(&self, value: serde_json::Value) {
        if let Some(token) = &self.progress {
            self.session.progress(token, value);
        }
    }
}

/// The companies of the stories’ folders.
fn companies(
    session: &Session,
    paths: &[PathBuf],
    order: &Order,
    goes_on: impl Fn() -> bool + Sync,
) -> HashMap<PathBuf, Arc<Company>> {
    let folders: BTreeSet<&Path> = paths.iter().filter_map(|it| it.parent()).collect();
    let folders: Vec<&Path> = folders.into_iter().collect();
    let mut companies = HashMap::new();
    let company = |folder: &&Path| goes_on().then(|| (folder.to_path_buf(), session.company(folder, order)));
    lanes::each(session, &folders, company, |(folder, company)| drop(companies.insert(folder, company)));
    companies
}

fn full(
    uri: Url,
    version: Option<i64>,
    result_id: Option<String>,
    items: Vec<Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    })
}
