//! Findings in the sentence being typed wait until it is left.

use crate::client::Client;
use serde_json::{Value, json};

const STORY: &str = "file:///war/ceasefire.txt";

/// An hour: what is held is released by something else.
const LONG: u64 = 3_600_000;

fn holding(milliseconds: u64, capabilities: Value) -> Client {
    let options = json!({ "holdMilliseconds": milliseconds });
    Client::started(json!({ "capabilities": capabilities, "initializationOptions": options }))
}

#[test]
fn what_is_being_typed_waits_for_an_edit_elsewhere() {
    let mut client = holding(LONG, json!({}));
    client.open(STORY, "plaintext", "Both sides agreed. They met on TK. ");
    assert_eq!(client.pushed(STORY, 1).len(), 1, "a document just opened holds nothing");
    client.insert(STORY, 2, (0, 35), "It ends on TK");
    assert_eq!(client.pushed(STORY, 2).len(), 1);
    client.insert(STORY, 3, (0, 0), "Late. ");
    assert_eq!(client.pushed(STORY, 3).len(), 2);
    client.change(STORY, 4, json!([{ "text": "Late. Both sides agreed." }]));
    assert_eq!(client.pushed(STORY, 4).len(), 0, "what is gone goes at once");
}

#[test]
fn what_was_shown_stays() {
    let mut client = holding(LONG, json!({}));
    client.open(STORY, "plaintext", "They met on TK.");
    assert_eq!(client.pushed(STORY, 1).len(), 1);
    client.insert(STORY, 2, (0, 14), " ");
    assert_eq!(client.pushed(STORY, 2).len(), 1);
    client.insert(STORY, 3, (0, 0), "On Monday, ");
    assert_eq!(client.pushed(STORY, 3).len(), 1);
}

#[test]
fn what_is_held_is_shown_after_a_while() {
    let mut client = holding(1, json!({}));
    client.open(STORY, "plaintext", "");
    client.insert(STORY, 2, (0, 0), "TK");
    let mut pushed = client.pushed(STORY, 2);
    if pushed.is_empty() {
        pushed = client.pushed(STORY, 2);
    }
    assert_eq!(pushed.len(), 1);
}

#[test]
fn what_is_held_is_shown_on_save() {
    let mut client = holding(LONG, json!({}));
    client.open(STORY, "plaintext", "");
    client.change(STORY, 2, json!([{ "text": "They met on TK" }]));
    assert_eq!(client.pushed(STORY, 2).len(), 0);
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": STORY } }));
    assert_eq!(client.pushed(STORY, 2).len(), 1);
}

#[test]
fn a_client_that_asks_is_told_when_the_wait_is_over() {
    let asking = json!({
        "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } },
    });
    let mut client = holding(LONG, asking);
    client.open(STORY, "plaintext", "");
    client.insert(STORY, 2, (0, 0), "TK");
    assert_eq!(client.pull(STORY, Value::Null)["items"].as_array().map(Vec::len), Some(0));
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": STORY } }));
    client.told("workspace/diagnostic/refresh");
    assert_eq!(client.pull(STORY, Value::Null)["items"].as_array().map(Vec::len), Some(1));
}
