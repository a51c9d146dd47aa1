//! A session at a desk: everything a story shows of itself, as four editors ask for it.

use crate::client::{Client, range};
use crate::lsp_house::Desk;
use serde_json::{Value, json};
use std::path::PathBuf;

const STORY: &str = "\
# Council shuts the ice rink

The rink will close in May, the council said. “We cannot pay for the power,” said Ruth Amadi, who leads it. She said \
the bill had doubled.

A council official who asked not to be named said the site would be sold, AFP reported.

## Background

The rink opened in 1974.

It stands behind the station: https://example.org/rink.[^1]

[^1]: As copydesk.toml has it, TK.
";

/// An editor: what it says it can do beyond diagnostics and hovers, and what it is offered then.
struct Editor {
    name: &'static str,
    capabilities: Value,
    offered: &'static [&'static str],
}

const COMMANDS: &[&str] =
    &["copydesk.report", "copydesk.ledger", "copydesk.explain", "copydesk.restartAnalysis", "copydesk.status"];

fn editors() -> Vec<Editor> {
    vec![vs_code(), neovim(), helix(), eglot()]
}

fn tokens(range: bool) -> Value {
    json!({
        "formats": ["relative"], "requests": { "full": { "delta": true }, "range": range },
        "tokenTypes": ["string"], "tokenModifiers": [], "multilineTokenSupport": false,
    })
}

fn vs_code() -> Editor {
    Editor {
        name: "VS Code",
        capabilities: json!({
            "general": { "positionEncodings": ["utf-16"] },
            "textDocument": {
                "codeLens": { "dynamicRegistration": true },
                "inlayHint": { "dynamicRegistration": true },
                "semanticTokens": tokens(true),
                "foldingRange": { "lineFoldingOnly": true, "foldingRange": { "collapsedText": false } },
                "selectionRange": { "dynamicRegistration": true },
                "documentLink": { "tooltipSupport": true },
                "diagnostic": { "dynamicRegistration": true },
            },
            "workspace": {
                "codeLens": { "refreshSupport": true }, "inlayHint": { "refreshSupport": true },
                "semanticTokens": { "refreshSupport": true }, "diagnostics": { "refreshSupport": true },
            },
            "window": { "showDocument": { "support": true }, "workDoneProgress": true },
        }),
        offered: &[
            "codeLens",
            "inlayHint",
            "semanticTokens",
            "foldingRange",
            "selectionRange",
            "documentLink",
            "diagnostic",
        ],
    }
}

fn neovim() -> Editor {
    Editor {
        name: "Neovim",
        capabilities: json!({
            "general": { "positionEncodings": ["utf-8", "utf-16", "utf-32"] },
            "textDocument": {
                "codeLens": { "dynamicRegistration": false },
                "inlayHint": { "dynamicRegistration": true },
                "semanticTokens": tokens(false),
                "foldingRange": { "lineFoldingOnly": true, "foldingRange": { "collapsedText": true } },
            },
            "workspace": { "inlayHint": { "refreshSupport": true }, "semanticTokens": { "refreshSupport": true } },
            "window": { "showDocument": { "support": true }, "workDoneProgress": true },
        }),
        offered: &["codeLens", "inlayHint", "semanticTokens", "foldingRange"],
    }
}

fn helix() -> Editor {
    Editor {
        name: "Helix",
        capabilities: json!({
            "general": { "positionEncodings": ["utf-8", "utf-32", "utf-16"] },
            "textDocument": { "inlayHint": { "dynamicRegistration": false } },
            "workspace": { "executeCommand": { "dynamicRegistration": false } },
        }),
        offered: &["inlayHint"],
    }
}

fn eglot() -> Editor {
    Editor {
        name: "Eglot",
        capabilities: json!({
            "general": { "positionEncodings": ["utf-32", "utf-8", "utf-16"] },
            "textDocument": { "inlayHint": { "dynamicRegistration": false } },
            "workspace": { "executeCommand": { "dynamicRegistration": false } },
            "window": { "showDocument": { "support": true } },
        }),
        offered: &["inlayHint"],
    }
}

/// A client with the story open.
struct Session {
    client: Client,
    name: &'static str,
    uri: String,
}

#[test]
fn editors_are_offered_what_they_can_show_and_get_it() {
    for editor in editors() {
        let desk = Desk::new(&format!("views-{}", editor.name.replace(' ', "")));
        desk.write("copydesk.toml", "show = \"hint\"\n");
        let mut client = Client::spawn();
        let options = json!({ "holdMilliseconds": 0, "inlayHints": { "speakers": true, "origins": true } });
        let root = json!([{ "uri": desk.uri(""), "name": "desk" }]);
        let answer = client.request(
            "initialize",
            json!({
                "capabilities": editor.capabilities, "initializationOptions": options, "workspaceFolders": root,
            }),
        );
        client.notify("initialized", json!({}));
        let offered = &answer.expect(editor.name)["capabilities"];
        for name in
            ["codeLens", "inlayHint", "semanticTokens", "foldingRange", "selectionRange", "documentLink", "diagnostic"]
        {
            let given = offered.get(format!("{name}Provider")).is_some();
            assert_eq!(given, editor.offered.contains(&name), "{}: {name}", editor.name);
        }
        assert_eq!(offered["executeCommandProvider"]["commands"], json!(COMMANDS), "{}", editor.name);
        let uri = desk.uri("rink.md");
        client.open(&uri, "markdown", STORY);
        client.pull(&uri, Value::Null);
        let mut session = Session { client, name: editor.name, uri };
        for name in editor.offered {
            session.shows(name);
        }
        session.commands(&editor.capabilities);
        session.source_action();
    }
}

impl Session {
    fn ask(&mut self, method: &str, extra: Value) -> Value {
        let mut params = json!({ "textDocument": { "uri": self.uri } });
        let map = params.as_object_mut().expect("an object");
        map.extend(extra.as_object().cloned().unwrap_or_default());
        let answer = self.client.request(method, params);
        answer.unwrap_or_else(|error| panic!("{}, {method}: {error}", self.name))
    }

    fn execute(&mut self, command: &str, argument: Value) -> Result<Value, Value> {
        self.client.request("workspace/executeCommand", json!({ "command": command, "arguments": [argument] }))
    }

    fn shows(&mut self, name: &str) {
        match name {
            "codeLens" => self.lenses(),
            "inlayHint" => self.inlays(),
            "semanticTokens" => self.colors(),
            "foldingRange" => self.folds(),
            "selectionRange" => self.selections(),
            "documentLink" => self.links(),
            _ => {}
        }
    }

    fn lenses(&mut self) {
        let lenses = self.ask("textDocument/codeLens", json!({}));
        let title = lenses[0]["command"]["title"].as_str().unwrap_or_default();
        assert!(title.contains("sources, 1 unnamed"), "{}: {lenses}", self.name);
        assert_eq!(lenses[0]["command"]["command"], "copydesk.report");
        assert_eq!(lenses[0]["range"]["start"]["line"], 0);
    }

    fn inlays(&mut self) {
        let hints = self.ask("textDocument/inlayHint", json!({ "range": range((0, 0), (99, 0)) }));
        let labels: Vec<&str> =
            hints.as_array().into_iter().flatten().filter_map(|it| it["label"][0]["value"].as_str()).collect();
        assert!(labels.contains(&": Ruth Amadi"), "{}: {hints}", self.name);
        let none = self.ask("textDocument/inlayHint", json!({ "range": range((8, 0), (9, 0)) }));
        assert_eq!(none, json!([]), "{}", self.name);
    }

    fn colors(&mut self) {
        let all = self.ask("textDocument/semanticTokens/full", json!({}));
        let data = all["data"].as_array().expect("tokens");
        assert!(!data.is_empty() && data.len().is_multiple_of(5), "{}: {all}", self.name);
        let same = self.ask("textDocument/semanticTokens/full/delta", json!({ "previousResultId": all["resultId"] }));
        assert_eq!(same["edits"], json!([]), "{}", self.name);
        self.client.insert(&self.uri.clone(), 2, (8, 0), "The regime fell. ");
        self.client.pull(&self.uri.clone(), Value::Null);
        let delta = self.ask("textDocument/semanticTokens/full/delta", json!({ "previousResultId": same["resultId"] }));
        let patched = patched(data, delta["edits"].as_array().expect("edits"));
        let again = self.ask("textDocument/semanticTokens/full", json!({}));
        assert_eq!(&patched, again["data"].as_array().expect("tokens"), "{}: {delta}", self.name);
        self.client.change(&self.uri.clone(), 3, json!([{ "text": STORY }]));
        self.client.pull(&self.uri.clone(), Value::Null);
        let lost = self.ask("textDocument/semanticTokens/full/delta", json!({ "previousResultId": "no such" }));
        assert_eq!(lost["data"], all["data"], "{}", self.name);
    }

    fn folds(&mut self) {
        let folds = self.ask("textDocument/foldingRange", json!({}));
        let lines = |it: &Value| (it["startLine"].as_u64(), it["endLine"].as_u64());
        let folds: Vec<_> = folds.as_array().into_iter().flatten().map(lines).collect();
        assert!(folds.contains(&(Some(6), Some(12))), "{}: {folds:?}", self.name);
    }

    fn selections(&mut self) {
        let position = json!({ "line": 2, "character": 51 });
        let grown = self.ask("textDocument/selectionRange", json!({ "positions": [position, position] }));
        assert_eq!(grown.as_array().map(Vec::len), Some(2), "{}: one for each position", self.name);
        let mut steps = 0;
        let mut at = &grown[0];
        while let Some(parent) = at.get("parent").filter(|it| it.is_object()) {
            steps += 1;
            at = parent;
        }
        assert!(steps >= 3, "{}: {grown}", self.name);
    }

    fn links(&mut self) {
        let links = self.ask("textDocument/documentLink", json!({}));
        let targets: Vec<&str> =
            links.as_array().into_iter().flatten().filter_map(|it| it["target"].as_str()).collect();
        assert!(targets.contains(&"https://example.org/rink"), "{}: {links}", self.name);
        assert!(targets.iter().any(|it| it.ends_with("rink.md#L13,1")), "{}: {links}", self.name);
        assert!(targets.iter().any(|it| it.ends_with("copydesk.toml")), "{}: {links}", self.name);
    }

    fn commands(&mut self, capabilities: &Value) {
        let uri = self.uri.clone();
        let ledger = self.execute("copydesk.ledger", json!({ "uri": uri })).expect("a ledger");
        let asked = self.ask("copydesk/ledger", json!({}));
        assert_eq!(ledger, asked, "{}", self.name);
        let amadi = ledger["sources"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|it| it["label"].as_str().is_some_and(|it| it.contains("Amadi")));
        assert_eq!(
            amadi.map(|it| it["introduced"]["start"]["line"].clone()),
            Some(json!(2)),
            "{}: {ledger}",
            self.name
        );
        let page = self.execute("copydesk.report", json!({ "uri": uri, "format": "html" })).expect("a page");
        assert!(page.as_str().is_some_and(|it| it.starts_with("<!doctype html>")), "{}", self.name);
        let shown = self.execute("copydesk.report", json!({ "uri": uri })).expect("a file");
        let can_show = capabilities.pointer("/window/showDocument/support") == Some(&json!(true));
        assert_eq!(shown["shown"], can_show, "{}", self.name);
        if can_show {
            let request = self.client.told("window/showDocument");
            assert_eq!((&request["params"]["uri"], &request["params"]["external"]), (&shown["uri"], &json!(true)));
        }
        let file = PathBuf::from(shown["uri"].as_str().unwrap_or_default().trim_start_matches("file://"));
        assert!(std::fs::read_to_string(&file).is_ok_and(|it| it.contains("Council shuts the ice rink")), "{file:?}");
        drop(std::fs::remove_dir_all(file.parent().expect("a folder of its own")));
        let rule = self.execute("copydesk.explain", json!("tk-placeholder")).expect("a page");
        assert!(rule["markdown"].as_str().is_some_and(|it| it.contains("**Why:**")), "{}: {rule}", self.name);
        let status = self.execute("copydesk.status", Value::Null).expect("a status");
        assert_eq!(status["documents"][0]["uri"], uri, "{}: {status}", self.name);
        assert_eq!(self.execute("copydesk.restartAnalysis", Value::Null), Ok(Value::Null), "{}", self.name);
        for (command, argument) in
            [("copydesk.nothing", json!({})), ("copydesk.report", json!({})), ("copydesk.explain", json!("no-rule"))]
        {
            assert!(self.execute(command, argument).is_err(), "{}: {command}", self.name);
        }
    }

    fn source_action(&mut self) {
        let context = json!({ "diagnostics": [], "only": ["source"] });
        let actions =
            self.ask("textDocument/codeAction", json!({ "range": range((0, 0), (0, 0)), "context": context }));
        let reports =
            |it: &Value| it["kind"] == "source.copydesk.report" && it["command"]["command"] == "copydesk.report";
        assert!(actions.as_array().is_some_and(|it| it.iter().any(reports)), "{}: {actions}", self.name);
    }
}

/// Tokens after the edits of a delta.
fn patched(data: &[Value], edits: &[Value]) -> Vec<Value> {
    let mut data = data.to_vec();
    for edit in edits.iter().rev() {
        let number = |name: &str| edit[name].as_u64().expect("a number") as usize;
        let (start, gone) = (number("start"), number("deleteCount"));
        data.splice(start..start + gone, edit["data"].as_array().cloned().unwrap_or_default());
    }
    data
}

#[test]
fn hints_come_when_they_are_asked_for() {
    let mut client = Client::with(json!({ "textDocument": { "inlayHint": {}, "codeLens": {} } }));
    client.open("file:///rink.md", "markdown", STORY);
    client.pull("file:///rink.md", Value::Null);
    let document = json!({ "uri": "file:///rink.md" });
    let whole = json!({ "textDocument": document, "range": range((0, 0), (99, 0)) });
    assert_eq!(client.request("textDocument/inlayHint", whole.clone()), Ok(Value::Null));
    let settings = json!({ "settings": { "copydesk": { "inlayHints": { "origins": true }, "codeLens": false } } });
    client.notify("workspace/didChangeConfiguration", settings);
    let hints = client.request("textDocument/inlayHint", whole).expect("hints");
    assert!(
        hints.as_array().is_some_and(|it| it
            .iter()
            .all(|it| it["label"][0]["value"].as_str().is_some_and(|it| it.starts_with(" ←"))))
    );
    assert_eq!(client.request("textDocument/codeLens", json!({ "textDocument": document })), Ok(Value::Null));
}

#[test]
fn views_are_told_of_changed_ledgers_if_they_ask() {
    let options = json!({ "ledgerChanged": true, "holdMilliseconds": 0 });
    let mut client = Client::started(json!({ "capabilities": {}, "initializationOptions": options }));
    client.open("file:///rink.md", "markdown", STORY);
    let told = client.told("copydesk/ledgerChanged");
    assert_eq!(told["params"], json!({ "uri": "file:///rink.md", "version": 1 }));
    let mut silent = Client::with(json!({}));
    silent.open("file:///rink.md", "markdown", STORY);
    silent.pull("file:///rink.md", Value::Null);
    assert_eq!(silent.unclaimed("copydesk/ledgerChanged"), 0);
}

#[test]
fn traces_are_as_loud_as_the_client_wants() {
    let mut client = Client::started(json!({ "capabilities": {}, "trace": "verbose" }));
    client.open("file:///rink.md", "markdown", STORY);
    let told = client.told("$/logTrace");
    assert!(told["params"]["verbose"].as_str().is_some_and(|it| it.contains("findings")), "{told}");
    client.notify("$/setTrace", json!({ "value": "messages" }));
    client.insert("file:///rink.md", 2, (0, 2), "City ");
    let told = client.told("$/logTrace");
    assert!(told["params"].get("verbose").is_none(), "{told}");
    client.notify("$/setTrace", json!({ "value": "off" }));
    client.insert("file:///rink.md", 3, (0, 2), "New ");
    client.pull("file:///rink.md", Value::Null);
    assert_eq!(client.unclaimed("$/logTrace"), 0);
}

#[test]
fn lenses_and_hints_are_asked_for_again_when_the_house_changes() {
    let refresh = json!({ "refreshSupport": true });
    let capabilities = json!({ "workspace": { "codeLens": refresh, "inlayHint": refresh, "semanticTokens": refresh } });
    let mut client = Client::with(capabilities);
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "copydesk": { "profile": "strict" } } }));
    for method in ["workspace/codeLens/refresh", "workspace/inlayHint/refresh", "workspace/semanticTokens/refresh"] {
        client.told(method);
    }
}
