//! What the client offers and what the server does.

use crate::lsp::requests::{command, semantic_tokens, source_action};
use crate::text::position::Encoding;
use serde_json::Value;
use tower_lsp::lsp_types::*;

/// What the client can do, as far as it matters here.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Offer {
    /// What its positions count: its first choice among those the server knows.
    pub(crate) encoding: Encoding,
    /// It asks for diagnostics, and asks again when told to. One that only asks would not see findings that were held
    /// back, so diagnostics are pushed to it as to all others.
    pub(crate) pull: bool,
    /// It shows related information.
    pub(crate) related: bool,
    /// It shows where a rule is described.
    pub(crate) code_description: bool,
    /// It shows hovers as Markdown.
    pub(crate) markdown: bool,
    /// It takes edits of versioned documents.
    pub(crate) document_changes: bool,
    /// It creates files for an edit.
    pub(crate) create_files: bool,
    /// It asks for the edit of an action when it is chosen.
    pub(crate) resolve_edit: bool,
    /// It takes links where it asks for definitions.
    pub(crate) definition_links: bool,
    /// It takes links where it asks for implementations.
    pub(crate) implementation_links: bool,
    /// It nests symbols.
    pub(crate) nested_symbols: bool,
    /// It shows hierarchies of calls.
    pub(crate) calls: bool,
    /// It asks whether a name can be changed.
    pub(crate) prepare_rename: bool,
    /// It asks a person before edits that are marked so.
    pub(crate) asks_before_edits: bool,
    /// It shows lenses over lines.
    pub(crate) lenses: bool,
    /// It shows words between the words.
    pub(crate) inlays: bool,
    /// It colors words: nothing but the whole, parts too, or what has changed.
    pub(crate) colors: Option<Colors>,
    /// It folds.
    pub(crate) folds: bool,
    /// It shows a text of ours for what is folded.
    pub(crate) collapsed_text: bool,
    /// It grows selections.
    pub(crate) selections: bool,
    /// It follows links.
    pub(crate) links: bool,
    /// It shows a file, or a page elsewhere, when asked to.
    pub(crate) show_document: bool,
    /// It asks for lenses, inlays and colors again when told to, in this order.
    pub(crate) refresh: [bool; 3],
    /// It wants to be told of changed ledgers, as no standard client does.
    pub(crate) ledgers: bool,
    /// It watches files when asked to.
    pub(crate) watch: bool,
    /// It has settings to ask for.
    pub(crate) configuration: bool,
    /// It tells of changed settings when asked to.
    pub(crate) tell_configuration: bool,
}

impl Offer {
    /// Reads the client's capabilities. Whatever cannot be read is not offered.
    pub(crate) fn read(capabilities: &Value) -> Offer {
        let at = |path: &str| capabilities.pointer(path);
        let yes = |path: &str| at(path).and_then(Value::as_bool).unwrap_or_default();
        let list = |path: &str| at(path).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let has = |path: &str| at(path).is_some_and(Value::is_object);
        let lists = |path: &str, item: &str| list(path).iter().any(|it| it == item);
        Offer {
            encoding: list("/general/positionEncodings").iter().find_map(encoding).unwrap_or_default(),
            pull: at("/textDocument/diagnostic").is_some_and(Value::is_object)
                && (yes("/workspace/diagnostics/refreshSupport") || yes("/workspace/diagnostic/refreshSupport")),
            related: yes("/textDocument/publishDiagnostics/relatedInformation"),
            code_description: yes("/textDocument/publishDiagnostics/codeDescriptionSupport"),
            markdown: list("/textDocument/hover/contentFormat").first().is_some_and(|it| it == "markdown"),
            document_changes: yes("/workspace/workspaceEdit/documentChanges"),
            create_files: lists("/workspace/workspaceEdit/resourceOperations", "create"),
            resolve_edit: lists("/textDocument/codeAction/resolveSupport/properties", "edit"),
            definition_links: yes("/textDocument/definition/linkSupport"),
            implementation_links: yes("/textDocument/implementation/linkSupport"),
            nested_symbols: yes("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            calls: at("/textDocument/callHierarchy").is_some_and(Value::is_object),
            prepare_rename: yes("/textDocument/rename/prepareSupport"),
            asks_before_edits: yes("/textDocument/rename/honorsChangeAnnotations")
                && yes("/workspace/workspaceEdit/documentChanges")
                && at("/workspace/workspaceEdit/changeAnnotationSupport").is_some_and(Value::is_object),
            lenses: has("/textDocument/codeLens"),
            inlays: has("/textDocument/inlayHint"),
            colors: lists("/textDocument/semanticTokens/formats", "relative").then(|| Colors {
                delta: yes("/textDocument/semanticTokens/requests/full/delta"),
                range: yes("/textDocument/semanticTokens/requests/range")
                    || has("/textDocument/semanticTokens/requests/range"),
            }),
            folds: has("/textDocument/foldingRange"),
            collapsed_text: yes("/textDocument/foldingRange/foldingRange/collapsedText"),
            selections: has("/textDocument/selectionRange"),
            links: has("/textDocument/documentLink"),
            show_document: yes("/window/showDocument/support"),
            refresh: ["codeLens", "inlayHint", "semanticTokens"]
                .map(|it| yes(&format!("/workspace/{it}/refreshSupport"))),
            ledgers: yes("/experimental/copydesk/ledgerChanged"),
            watch: yes("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: yes("/workspace/configuration"),
            tell_configuration: yes("/workspace/didChangeConfiguration/dynamicRegistration"),
        }
    }
}

/// How a client asks for colors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Colors {
    /// For what has changed.
    pub(crate) delta: bool,
    /// For a part.
    pub(crate) range: bool,
}

/// What the server does for a client with that offer. What clients have asked for since the first protocol is offered to
/// all: some of them (Helix) ask for definitions and symbols without having said that they can.
pub(crate) fn server(offer: &Offer) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(position_encoding(offer.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync())),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::REFACTOR_REWRITE,
                CodeActionKind::new("source.fixAll.copydesk"),
                source_action::REPORT,
            ]),
            resolve_provider: Some(offer.resolve_edit),
            ..CodeActionOptions::default()
        })),
        definition_provider: Some(OneOf::Left(true)),
        implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        call_hierarchy_provider: offer.calls.then_some(CallHierarchyServerCapability::Simple(true)),
        completion_provider: Some(completion()),
        rename_provider: Some(match offer.prepare_rename {
            true => OneOf::Right(prepared()),
            false => OneOf::Left(true),
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: command::ALL.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        code_lens_provider: offer.lenses.then_some(CodeLensOptions { resolve_provider: Some(false) }),
        inlay_hint_provider: offer.inlays.then_some(OneOf::Left(true)),
        semantic_tokens_provider: offer.colors.map(colors),
        folding_range_provider: offer.folds.then_some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: offer.selections.then_some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: offer.links.then(|| DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        diagnostic_provider: offer.pull.then(diagnostics),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

fn colors(offer: Colors) -> SemanticTokensServerCapabilities {
    SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
        legend: semantic_tokens::legend(),
        range: Some(offer.range),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(offer.delta) }),
        ..SemanticTokensOptions::default()
    })
}

fn prepared() -> RenameOptions {
    RenameOptions { prepare_provider: Some(true), work_done_progress_options: WorkDoneProgressOptions::default() }
}

/// After a closing quotation mark, and after a space: “according to”, “said”. Anywhere else nothing is proposed.
fn completion() -> CompletionOptions {
    let marks = ["”", "\"", "’", "'", "»", " "];
    CompletionOptions { trigger_characters: Some(marks.map(str::to_owned).to_vec()), ..CompletionOptions::default() }
}

fn encoding(name: &Value) -> Option<Encoding> {
    match name.as_str()? {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    }
}

fn position_encoding(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

fn sync() -> TextDocumentSyncOptions {
    TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::Supported(true)),
        ..TextDocumentSyncOptions::default()
    }
}

fn diagnostics() -> DiagnosticServerCapabilities {
    DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("copydesk".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    })
}
