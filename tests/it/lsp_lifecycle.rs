//! How a server begins and ends, and what it makes of nonsense.

use crate::client::Client;
use serde_json::{Value, json};

const STORY: &str = "file:///council/budget.txt";

fn code(answer: Result<Value, Value>) -> i64 {
    answer.expect_err("an error").get("code").and_then(Value::as_i64).expect("a code")
}

#[test]
fn exit_after_shutdown_is_a_success() {
    let mut client = Client::with(json!({}));
    assert_eq!(client.request("shutdown", Value::Null), Ok(Value::Null));
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut client = Client::with(json!({}));
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(1));
    let mut client = Client::spawn();
    client.notify("exit", Value::Null);
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn the_end_of_input_is_the_end() {
    let mut client = Client::with(json!({}));
    client.hang_up();
    assert_eq!(client.exit_code(), Some(1));
    let mut client = Client::with(json!({}));
    client.request("shutdown", Value::Null).expect("shutdown is answered");
    client.hang_up();
    assert_eq!(client.exit_code(), Some(0));
}

#[test]
fn the_end_of_input_in_the_middle_of_a_message_is_the_end() {
    let mut client = Client::with(json!({}));
    client.write(b"Content-Length: 5000\r\n\r\n{\"jsonrpc\":");
    client.hang_up();
    assert_eq!(client.exit_code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_dead_parent_ends_the_server() {
    let mut parent = std::process::Command::new("sleep").arg("1000").spawn().expect("sleep starts");
    let mut client = Client::started(json!({ "processId": parent.id(), "capabilities": {} }));
    client.hover(STORY, (0, 0));
    parent.kill().and_then(|()| parent.wait()).expect("it was running");
    assert_eq!(client.exit_code(), Some(1));
}

#[test]
fn requests_out_of_season_get_the_right_errors() {
    let hover = || json!({ "textDocument": { "uri": STORY }, "position": { "line": 0, "character": 0 } });
    let mut client = Client::spawn();
    assert_eq!(code(client.request("textDocument/hover", hover())), -32002);
    assert_eq!(code(client.request("shutdown", Value::Null)), -32002);
    client.request("initialize", json!({ "capabilities": {} })).expect("initialize is answered");
    assert_eq!(code(client.request("initialize", json!({ "capabilities": {} }))), -32600);
    assert_eq!(client.request("textDocument/hover", hover()), Ok(Value::Null));
    client.request("shutdown", json!({})).expect("shutdown is answered");
    assert_eq!(code(client.request("textDocument/hover", hover())), -32600);
}

#[test]
fn what_is_sent_before_initialize_is_answered_counts() {
    let mut client = Client::spawn();
    let id = client.ask("initialize", json!({ "capabilities": {} }));
    client.open(STORY, "plaintext", "The vote is on TK.");
    client.answer(id).expect("initialize is answered");
    assert_eq!(client.pushed(STORY, 1).len(), 1);
}

#[test]
fn malformed_messages_get_an_error_and_no_more() {
    let mut client = Client::with(json!({}));
    let bad: [(&[u8], i64); 7] = [
        (b"Content-Length: 9\r\n\r\n{\"id\": 1,", -32700),
        (b"Content-Length: 2\r\n\r\n\xff\xfe", -32700),
        (b"Content-Length: 2\r\n\r\n[]", -32600),
        (b"Content-Length: 17\r\n\r\n{\"jsonrpc\":\"2.0\"}", -32600),
        (b"Content-Length: -4\r\n\r\n", -32700),
        (b"Content-Length: 99999999999999\r\n\r\n", -32700),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", -32700),
    ];
    for (bytes, code) in bad {
        client.write(bytes);
        let answer = client.wait(|it| it["id"].is_null() && it.get("error").is_some());
        assert_eq!(answer["error"]["code"], code, "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(client.hover(STORY, (0, 0)), Value::Null);
}

#[test]
fn malformed_params_get_invalid_params() {
    let mut client = Client::with(json!({}));
    for params in [json!({}), json!([]), json!(null), json!({ "textDocument": { "uri": "::" }, "position": 7 })] {
        assert_eq!(code(client.request("textDocument/hover", params)), -32602);
    }
    assert_eq!(code(client.request("textDocument/nothing", json!({}))), -32601);
    for method in ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "$/unheard"] {
        client.notify(method, json!({ "textDocument": 7 }));
    }
    client.send(&json!({ "jsonrpc": "2.0", "id": 99, "result": "an answer nobody waits for" }));
    client.send(&json!({ "jsonrpc": "2.0", "id": "x", "error": "not even an error" }));
    assert_eq!(client.hover(STORY, (0, 0)), Value::Null);
}

#[test]
fn capabilities_nobody_knows_do_not_matter() {
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-7", "utf-8"] },
        "workspace": { "workspaceEdit": { "resourceOperations": ["invent"], "failureHandling": "shrug" } },
        "textDocument": 7,
    });
    let mut client = Client::spawn();
    let answer = client.request("initialize", json!({ "capabilities": capabilities, "rootUri": null }));
    assert_eq!(answer.expect("a result")["capabilities"]["positionEncoding"], "utf-8");
}
