//! Clients as they introduce themselves, cut to what matters here, and what each of them gets.

use crate::client::{Client, range};
use serde_json::{Value, json};

/// A kind of client: its capabilities, and what the server makes of them.
struct Kind {
    name: &'static str,
    capabilities: Value,
    encoding: &'static str,
    pull: bool,
    hover: &'static str,
    edit: &'static str,
}

fn kinds() -> Vec<Kind> {
    vec![
        Kind {
            name: "VS Code",
            capabilities: json!({
                "general": { "positionEncodings": ["utf-16"] },
                "textDocument": {
                    "diagnostic": { "dynamicRegistration": true },
                    "hover": { "contentFormat": ["markdown", "plaintext"] },
                    "publishDiagnostics": { "codeDescriptionSupport": true, "relatedInformation": true },
                },
                "workspace": {
                    "diagnostics": { "refreshSupport": true },
                    "workspaceEdit": { "documentChanges": true, "failureHandling": "textOnlyTransactional" },
                },
            }),
            encoding: "utf-16",
            pull: true,
            hover: "markdown",
            edit: "documentChanges",
        },
        Kind {
            name: "Neovim 0.11",
            capabilities: json!({
                "general": { "positionEncodings": ["utf-8", "utf-16", "utf-32"] },
                "textDocument": {
                    "diagnostic": { "dynamicRegistration": false, "tagSupport": { "valueSet": [1, 2] } },
                    "hover": { "contentFormat": ["markdown", "plaintext"] },
                },
                "workspace": { "workspaceEdit": { "resourceOperations": ["rename", "create", "delete"] } },
            }),
            encoding: "utf-8",
            pull: false,
            hover: "markdown",
            edit: "changes",
        },
        Kind {
            name: "Eglot",
            capabilities: json!({
                "general": { "positionEncodings": ["utf-32", "utf-8", "utf-16"] },
                "textDocument": { "hover": { "contentFormat": ["plaintext"] } },
                "workspace": { "workspaceEdit": { "documentChanges": true } },
            }),
            encoding: "utf-32",
            pull: false,
            hover: "plaintext",
            edit: "documentChanges",
        },
        Kind {
            name: "Kate",
            capabilities: json!({ "textDocument": { "hover": { "contentFormat": ["markdown", "plaintext"] } } }),
            encoding: "utf-16",
            pull: false,
            hover: "markdown",
            edit: "changes",
        },
    ]
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
