//! Clients as they introduce themselves, cut to what matters here, and what each of them gets.

use crate::client::{Client, range};
use serde_json::{Value, json};

/// A kind of client: its capabilities, and what the server makes of them.
pub(crate) struct Kind {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it says it can do.
    pub(crate) capabilities: Value,
    /// What its positions count then.
    pub(crate) encoding: &'static str,
    pull: bool,
    hover: &'static str,
    edit: &'static str,
}

/// The kinds there are.
pub(crate) fn kinds() -> Vec<Kind> {
    vec![vs_code(), neovim_____(), helix(), eglot(), kate()]
}

fn vs_code() -> Kind {
    Kind {
        name: "VS Code",
        capabilities: json!({
            "general": { "positionEncodings": ["utf-16"] },
            "textDocument": {
                "diagnostic": { "dynamicRegistration": true },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
                "publishDiagnostics": { "codeDescriptionSupport": true, "relatedInformation": true },
                "codeAction": { "resolveSupport": { "properties": ["edit"] } },
                "definition": { "linkSupport": true },
                "implementation": { "linkSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "callHierarchy": { "dynamicRegistration": true },
                "rename": { "prepareSupport": true, "honorsChangeAnnotations": true },
            },
            "workspace": {
                "diagnostics": { "refreshSupport": true },
                "workspaceEdit": {
                    "documentChanges": true,
                    "failureHandling": "textOnlyTransactional",
                    "changeAnnotationSupport": { "groupsOnLabel": true },
                },
            },
        }),
        encoding: "utf-16",
        pull: true,
        hover: "markdown",
        edit: "documentChanges",
    }
}

fn neovim_____() -> Kind {
    Kind {
        name: "Neovim 0.11",
        capabilities: json!({
            "general": { "positionEncodings": ["utf-8", "utf-16", "utf-32"] },
            "textDocument": {
                "diagnostic": { "dynamicRegistration": false, "tagSupport": { "valueSet": [1, 2] } },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
                "definition": { "linkSupport": true },
                "implementation": { "linkSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "callHierarchy": { "dynamicRegistration": false },
                "rename": { "prepareSupport": true },
            },
            "workspace": { "workspaceEdit": { "resourceOperations": ["rename", "create", "delete"] } },
        }),
        encoding: "utf-8",
        pull: false,
        hover: "markdown",
        edit: "changes",
    }
}

fn helix() -> Kind {
    Kind {
        name: "Helix",
        capabilities: json!({
            "general": { "positionEncodings": ["utf-8", "utf-32", "utf-16"] },
            "textDocument": {
                "hover": { "contentFormat": ["markdown"] },
                "rename": { "prepareSupport": true, "honorsChangeAnnotations": false },
            },
            "workspace": { "workspaceEdit": { "documentChanges": true, "failureHandling": "abort" } },
        }),
        encoding: "utf-8",
        pull: false,
        hover: "markdown",
        edit: "documentChanges",
    }
}

fn eglot() -> Kind {
    Kind {
        name: "Eglot",
        capabilities: json!({
            "general": { "positionEncodings": ["utf-32", "utf-8", "utf-16"] },
            "textDocument": {
                "hover": { "contentFormat": ["plaintext"] },
                "definition": { "linkSupport": true },
                "implementation": { "linkSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            },
            "workspace": { "workspaceEdit": { "documentChanges": true } },
        }),
        encoding: "utf-32",
        pull: false,
        hover: "plaintext",
        edit: "documentChanges",
    }
}

fn kate() -> Kind {
    Kind {
        name: "Kate",
        capabilities: json!({ "textDocument": { "hover": { "contentFormat": ["markdown", "plaintext"] } } }),
        encoding: "utf-16",
        pull: false,
        hover: "markdown",
        edit: "changes",
    }
}

#[test]
fn each_client_gets_what_it_can_use() {
    for kind in kinds() {
        let mut client = Client::spawn();
        let answer = client.request("initialize", json!({ "capabilities": kind.capabilities })).expect(kind.name);
        client.notify("initialized", json!({}));
        assert_eq!(answer["capabilities"]["positionEncoding"], kind.encoding, "{}", kind.name);
        assert_eq!(answer["capabilities"].get("diagnosticProvider").is_some(), kind.pull, "{}", kind.name);
        let story = "file:///business/rates.md";
        client.open(story, "markdown", "Rates rise on TK.\n");
        assert_eq!(client.hover(story, (0, 15))["contents"]["kind"], kind.hover, "{}", kind.name);
        let actions = client.actions(story, range((0, 14), (0, 16)));
        assert!(actions[0]["edit"].get(kind.edit).is_some(), "{}: {actions:?}", kind.name);
        let pushed = client.unclaimed("textDocument/publishDiagnostics");
        assert_eq!(pushed == 0, kind.pull, "{}", kind.name);
    }
}
