//! Diagnostics, pushed and asked for.

use crate::client::{Client, range};
use serde_json::{Value, json};

const STORY: &str = "file:///science/comet.md";

fn pulling() -> Client {
    Client::with(json!({
        "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } },
    }))
}

#[test]
fn findings_are_pushed_with_their_version_and_cleared_on_close() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "markdown", "# A comet\n\nIt passes in *TK* weeks.\n");
    let pushed = client.pushed(STORY, 1);
    assert_eq!(pushed.len(), 1);
    assert_eq!(pushed[0]["range"], range((2, 14), (2, 16)));
    assert_eq!(pushed[0]["code"], "tk-placeholder");
    assert_eq!(pushed[0]["source"], "copydesk");
    assert_eq!(pushed[0]["severity"], 1);
    assert_eq!(pushed[0].get("codeDescription"), None);
    client.change(STORY, 2, json!([{ "text": "It passes in ten weeks.\n" }]));
    assert_eq!(client.pushed(STORY, 2).len(), 0);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": STORY } }));
    assert_eq!(client.pushed(STORY, Value::Null).len(), 0);
}

#[test]
fn a_rule_page_is_named_only_to_clients_that_show_it() {
    let mut client =
        Client::with(json!({ "textDocument": { "publishDiagnostics": { "codeDescriptionSupport": true } } }));
    client.open(STORY, "markdown", "TK\n");
    assert_eq!(client.pushed(STORY, 1)[0]["codeDescription"]["href"], "copydesk:rule/tk-placeholder");
}

#[test]
fn a_document_reopened_in_another_language_is_read_as_that() {
    let mut client = Client::with(json!({}));
    client.open("untitled:Untitled-1", "html", "<p>In <code>TK</code> weeks.</p>");
    assert_eq!(client.pushed("untitled:Untitled-1", 1).len(), 0);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": "untitled:Untitled-1" } }));
    client.open("untitled:Untitled-1", "plaintext", "<p>In <code>TK</code> weeks.</p>");
    assert_eq!(client.pushed("untitled:Untitled-1", 1).len(), 1);
}

#[test]
fn a_client_that_asks_is_answered_and_not_pushed_to() {
    let mut client = pulling();
    client.open(STORY, "markdown", "It passes in TK weeks.\n");
    let first = client.pull(STORY, Value::Null);
    assert_eq!((&first["kind"], first["items"].as_array().map(Vec::len)), (&json!("full"), Some(1)));
    let id = first["resultId"].clone();
    assert_eq!(client.pull(STORY, id.clone()), json!({ "kind": "unchanged", "resultId": id }));
    client.insert(STORY, 2, (0, 0), "Soon. ");
    let second = client.pull(STORY, id);
    assert_eq!(second["items"][0]["range"], range((0, 19), (0, 21)));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": STORY } }));
    assert_eq!(client.pull(STORY, Value::Null)["items"], json!([]));
    assert_eq!(client.unclaimed("textDocument/publishDiagnostics"), 0);
}

#[test]
fn a_client_that_asks_is_told_to_ask_again_when_settings_change() {
    let mut client = pulling();
    client.open(STORY, "markdown", "It passes in TK weeks.\n");
    client.pull(STORY, Value::Null);
    let off = json!({ "copydesk": { "rules": { "tk-placeholder": "off" } } });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": off }));
    client.told("workspace/diagnostic/refresh");
    assert_eq!(client.pull(STORY, Value::Null)["items"], json!([]));
}

#[test]
fn a_client_that_cannot_be_told_to_ask_again_is_pushed_to() {
    let mut client = Client::with(json!({ "textDocument": { "diagnostic": {} } }));
    client.open(STORY, "markdown", "It passes in TK weeks.\n");
    assert_eq!(client.pushed(STORY, 1).len(), 1);
    assert_eq!(client.pull(STORY, Value::Null)["items"].as_array().map(Vec::len), Some(1));
}

#[test]
fn no_more_than_250_are_shown() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "markdown", &"In TK weeks.\n\n".repeat(400));
    let pushed = client.pushed(STORY, 1);
    assert_eq!(pushed.len(), 250);
    assert!(pushed.is_sorted_by_key(|it| it["range"]["start"]["line"].as_u64()));
}

#[test]
fn settings_are_pulled_pushed_and_complained_about() {
    let mut client = Client::spawn();
    client.settings = json!({ "rules": { "tk-placeholder": "hint", "tk-placehold": "off" } });
    let capabilities = json!({ "workspace": { "configuration": true } });
    client.request("initialize", json!({ "capabilities": capabilities })).expect("initialize is answered");
    client.notify("initialized", json!({}));
    let complaint = client.told("window/logMessage")["params"]["message"].clone();
    assert_eq!(complaint, "copydesk.rules: there is no “tk-placehold”; did you mean “tk-placeholder”?");
    client.open(STORY, "markdown", "In TK weeks.\n");
    assert_eq!(client.pushed(STORY, 1).len(), 0, "hints are below what the desk shows");
    client.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "rules": { "tk-placeholder": "warning" } } }),
    );
    assert_eq!(client.pushed(STORY, 1)[0]["severity"], 2);
    client.settings = json!({ "enable": false });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    assert_eq!(client.pushed(STORY, 1).len(), 0);
    assert_eq!(client.hover(STORY, (0, 4)), Value::Null);
}
