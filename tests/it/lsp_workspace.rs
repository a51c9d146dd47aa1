//! Diagnostics of every story of a folder: in parts, with progress, and only what has changed.

use crate::client::Client;
use crate::lsp_house::Desk;
use serde_json::{Value, json};

fn capabilities() -> Value {
    json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } })
}

/// A report of each story: its file name, its kind, how many diagnostics it has, its result id.
fn reports(items: &Value) -> Vec<(String, String, usize, Value)> {
    let report = |it: &Value| {
        let file = it["uri"].as_str().and_then(|it| it.rsplit('/').next()).unwrap_or_default().to_owned();
        let kind = it["kind"].as_str().unwrap_or_default().to_owned();
        (file, kind, it["items"].as_array().map_or(0, Vec::len), it["resultId"].clone())
    };
    let mut found: Vec<_> = items.as_array().into_iter().flatten().map(report).collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn known(items: &Value) -> Value {
    let id = |it: &Value| json!({ "uri": it["uri"], "value": it["resultId"] });
    items.as_array().into_iter().flatten().map(id).collect()
}

fn ask(client: &mut Client, previous: &Value) -> Value {
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": previous }));
    answer.expect("diagnostics")["items"].clone()
}

fn kinds(items: &Value) -> Vec<(String, String)> {
    reports(items).into_iter().map(|(file, kind, ..)| (file, kind)).collect()
}

fn pair(file: &str, kind: &str) -> (String, String) {
    (file.to_owned(), kind.to_owned())
}

#[test]
fn every_story_is_reported_once_and_again_when_it_changes() {
    let desk = Desk::new("workspace-diagnostics");
    desk.write("a.txt", "The vote is at TK.\n");
    desk.write("b.md", "The vote is at noon.\n");
    desk.write("notes.txt", "The vote is at TK.\n");
    desk.write(".gitignore", "notes.txt\n");
    let mut client = desk.client(capabilities());
    let first = ask(&mut client, &json!([]));
    assert_eq!(kinds(&first), [pair("a.txt", "full"), pair("b.md", "full")]);
    assert_eq!(reports(&first).iter().map(|it| it.2).collect::<Vec<usize>>(), [1, 0]);
    let again = ask(&mut client, &known(&first));
    assert_eq!(kinds(&again), [pair("a.txt", "unchanged"), pair("b.md", "unchanged")]);
    desk.write("b.md", "The vote is at TK, or TK.\n");
    let changed = ask(&mut client, &known(&first));
    assert_eq!(kinds(&changed), [pair("a.txt", "unchanged"), pair("b.md", "full")]);
    assert_eq!(reports(&changed)[1].2, 2);
}

#[test]
fn open_stories_are_as_the_editor_has_them_and_gone_ones_are_cleared() {
    let desk = Desk::new("workspace-open");
    desk.write("a.txt", "The vote is at noon.\n");
    let mut client = desk.client(capabilities());
    let uri = desk.uri("a.txt");
    client.open(&uri, "plaintext", "The vote is at TK.\n");
    client.pull(&uri, Value::Null);
    let gone = json!([{ "uri": desk.uri("gone.txt"), "value": "1" }]);
    let items = ask(&mut client, &gone);
    assert_eq!(kinds(&items), [pair("a.txt", "full"), pair("gone.txt", "full")]);
    assert_eq!((reports(&items)[0].2, reports(&items)[1].2), (1, 0));
    assert_eq!(items[0]["version"], 1);
}

#[test]
fn a_changed_house_is_heard_in_every_story() {
    let desk = Desk::new("workspace-house");
    desk.write("a.txt", "The vote is at TK.\n");
    let mut client = desk.client(capabilities());
    let first = ask(&mut client, &json!([]));
    assert_eq!(reports(&first)[0].2, 1);
    desk.write("copydesk.toml", "[rules]\ntk-placeholder = \"off\"\n");
    let changes = json!({ "changes": [{ "uri": desk.uri("copydesk.toml"), "type": 1 }] });
    client.notify("workspace/didChangeWatchedFiles", changes);
    client.told("workspace/diagnostic/refresh");
    let second = ask(&mut client, &known(&first));
    assert_eq!(reports(&second)[0].2, 0);
}

#[test]
fn answers_come_in_parts_with_progress() {
    let desk = Desk::new("workspace-parts");
    for number in 0..50 {
        desk.write(&format!("story-{number}.txt"), "The vote is at TK.\n");
    }
    let mut client = desk.client(capabilities());
    let params = json!({ "previousResultIds": [], "partialResultToken": "part", "workDoneToken": 7 });
    let last = client.request("workspace/diagnostic", params).expect("diagnostics");
    let mut stories = last["items"].as_array().map_or(0, Vec::len);
    let mut told = Vec::new();
    while client.unclaimed("$/progress") > 0 {
        let message = client.told("$/progress");
        let (token, value) = (&message["params"]["token"], &message["params"]["value"]);
        match token == "part" {
            true => stories += value["items"].as_array().map_or(0, Vec::len),
            false => told.push(value["kind"].as_str().unwrap_or_default().to_owned()),
        }
    }
    assert_eq!(stories, 50);
    assert_eq!((told.first().map(String::as_str), told.last().map(String::as_str)), (Some("begin"), Some("end")));
    assert!(told.iter().any(|it| it == "report"), "{told:?}");
}
