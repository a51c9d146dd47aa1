//! What a failing handler, an impatient client and a deaf one cost.

use crate::client::Client;
use serde_json::{Value, json};

const STORY: &str = "file:///business/merger.txt";

#[cfg(debug_assertions)]
#[test]
fn a_panic_costs_one_request() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "plaintext", "Shares fell TK percent.");
    for _ in 0..3 {
        let error = client.request("copydesk/panic", Value::Null).expect_err("a panic is an error");
        assert_eq!(error["code"], -32603);
    }
    assert!(client.hover(STORY, (0, 13)).is_object());
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_in_a_notification_costs_one_document_until_it_is_sent_whole() {
    let mut client = Client::with(json!({}));
    let other = "file:///business/brief.txt";
    client.open(STORY, "plaintext", "Shares fell TK percent.");
    client.open(other, "plaintext", "Shares rose TK percent.");
    assert_eq!(client.pushed(STORY, 1).len(), 1);
    client.notify("copydesk/panicSilently", json!({ "textDocument": { "uri": STORY } }));
    assert_eq!(client.pushed(STORY, Value::Null).len(), 0);
    client.insert(STORY, 2, (0, 0), "TK ");
    assert_eq!(client.hover(STORY, (0, 1)), Value::Null);
    assert!(client.hover(other, (0, 13)).is_object());
    client.change(STORY, 3, json!([{ "text": "TK and TK" }]));
    assert_eq!(client.pushed(STORY, 3).len(), 2);
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_while_reading_costs_one_version() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "plaintext", "Shares fell TK percent.");
    assert_eq!(client.pushed(STORY, 1).len(), 1);
    client.notify("copydesk/panicWhileReading", Value::Null);
    client.insert(STORY, 2, (0, 0), "TK ");
    assert_eq!(client.pushed(STORY, Value::Null).len(), 0);
    assert_eq!(client.hover(STORY, (0, 1)), Value::Null);
    client.insert(STORY, 3, (0, 0), "TK ");
    assert_eq!(client.pushed(STORY, 3).len(), 3);
}

#[cfg(debug_assertions)]
#[test]
fn requests_are_cancelled_under_load() {
    let mut client = Client::with(json!({}));
    let hanging: Vec<i64> = (0..500).map(|_| client.ask("copydesk/hang", Value::Null)).collect();
    assert_eq!(client.hover(STORY, (0, 0)), Value::Null);
    for id in &hanging {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    for id in hanging {
        assert_eq!(client.answer(id).expect_err("it is cancelled")["code"], -32800);
    }
}

#[test]
fn a_flood_of_edits_is_read_to_its_end() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "plaintext", "");
    for version in 2..5002 {
        client.insert(STORY, version, (0, 0), "TK ");
    }
    assert_eq!(client.pushed(STORY, 5001).len(), 250);
    assert!(client.unclaimed("textDocument/publishDiagnostics") < 5000);
}

#[test]
fn a_client_that_does_not_read_costs_bounded_memory() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "plaintext", &"The merger is worth TK.\n".repeat(250));
    assert_eq!(client.pushed(STORY, 1).len(), 250);
    client.read(false);
    for version in 2..4002 {
        client.insert(STORY, version, (0, 0), "A ");
    }
    // A request goes into the same queue; that it is answered later shows that nothing stands still.
    let id = client.ask(
        "textDocument/hover",
        json!({
            "textDocument": { "uri": STORY }, "position": { "line": 1, "character": 21 },
        }),
    );
    if let Some(resident) = resident_megabytes(client.id()) {
        assert!(resident < 150, "{resident} MB");
    }
    client.read(true);
    assert_eq!(client.pushed(STORY, 4001).len(), 250);
    assert!(client.answer(id).is_ok());
}

fn resident_megabytes(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
