//! The protocol's methods, one call each.

use crate::lsp::capabilities::{self, Offer};
use crate::lsp::client::Client;
use crate::lsp::from_proto;
use crate::lsp::open::is_house_file;
use crate::lsp::parent;
use crate::lsp::requests::workspace_diagnostic;
use crate::lsp::requests::{call_hierarchy, code_action, completion, diagnostic, hover, navigation, rename, symbols};
use crate::lsp::requests::{code_lens, command, inlay_hint, layout, ledger, semantic_tokens, source_action};
use crate::lsp::session::Session;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::request::{GotoImplementationParams, GotoImplementationResponse};
use tower_lsp::lsp_types::*;

/// The handlers. None of them waits for the client, and what a notification does is done before it waits at all.
pub(crate) struct Server {
    /// What is known.
    pub(crate) session: Arc<Session>,
    /// Whom to ask.
    pub(crate) client: Client,
}

#[tower_lsp::async_trait]
impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let mut offer = Offer::read(params.capabilities.experimental.as_ref().unwrap_or(&Value::Null));
        let capabilities = capabilities::server(&offer);
        let options = params.initialization_options.clone().unwrap_or_default();
        offer.ledgers |= options["ledgerChanged"] == true;
        self.session.set_trace(params.trace.unwrap_or_default());
        if let Some(parent) = params.process_id {
            let session = self.session.clone();
            parent::watch(parent, move || std::process::exit(i32::from(!session.is_shut_down())));
        }
        self.session.initialize(offer, &options, roots(params));
        let info = ServerInfo { name: "copydesk".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        Ok(InitializeResult { capabilities, server_info: Some(info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.client.register(&self.session);
        self.client.pull_settings(&self.session);
        self.client.keep_fresh(&self.session);
        self.client.keep_colored(&self.session);
    }

    async fn shutdown(&self) -> Result<()> {
        self.session.shut_down();
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.session.open(params.text_document);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.session.change(params);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.session.save(&params.text_document.uri);
        if !self.session.offer().watch {
            let session = self.session.clone();
            tokio::task::spawn_blocking(move || session.look_at_houses());
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.session.close(&params.text_document.uri);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        match params.settings.as_object().is_some_and(|given| !given.is_empty()) {
            true => self.session.configure(&params.settings),
            false => self.client.pull_settings(&self.session),
        }
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        if params.changes.iter().any(|change| is_house_file(&change.uri)) {
            self.session.house_changed();
        }
        params.changes.iter().for_each(|change| self.session.heed(&change.uri));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.session.change_folders(params.event);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        hover::at(&self.session, params).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        diagnostic::report(&self.session, params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let report = source_action::report(&self.session, &params);
        let listed = code_action::list(&self.session, params).await?;
        Ok(source_action::joined(listed, report))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        navigation::definition(&self.session, params).await
    }

    async fn goto_implementation(
        &self,
        params: GotoImplementationParams,
    ) -> Result<Option<GotoImplementationResponse>> {
        navigation::implementation(&self.session, params).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        navigation::references(&self.session, params).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        navigation::highlights(&self.session, params).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(symbols::document(&self.session, params).await)
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        symbols::workspace(&self.session, params).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        call_hierarchy::prepare(&self.session, params).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        call_hierarchy::incoming(&self.session, params).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        call_hierarchy::outgoing(&self.session, params).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        rename::prepare(&self.session, params).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        rename::rename(&self.session, params).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        completion::list(&self.session, params).await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        workspace_diagnostic::report(&self.session, params).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        code_lens::list(&self.session, params).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        inlay_hint::list(&self.session, params).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        semantic_tokens::full(&self.session, params).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        semantic_tokens::delta(&self.session, params).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        semantic_tokens::range(&self.session, params).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        layout::folds(&self.session, params).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        layout::selections(&self.session, params).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        layout::links(&self.session, params).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        command::execute(&self.session, &self.client, params).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        code_action::resolve(&self.session, action).await
    }
}

impl Server {
    /// `copydesk/ledger`: the ledger of a story, with the places it speaks of.
    pub(crate) async fn ledger(&self, params: ledger::LedgerParams) -> Result<Value> {
        ledger::answer(&self.session, &params.text_document.uri).await
    }

    /// `$/setTrace`.
    pub(crate) async fn set_trace(&self, params: SetTraceParams) {
        self.session.set_trace(params.value);
    }
}

/// The folders of the workspace, under whichever of its three names the client gives them.
fn roots(params: InitializeParams) -> Vec<PathBuf> {
    #[allow(deprecated)]
    let (uri, path) = (params.root_uri, params.root_path);
    let folders = params.workspace_folders.into_iter().flatten();
    let roots: Vec<PathBuf> = folders.filter_map(|folder| from_proto::path(&folder.uri)).collect();
    let root = || uri.as_ref().and_then(from_proto::path).or_else(|| path.map(PathBuf::from));
    if roots.is_empty() { root().into_iter().collect() } else { roots }
}
