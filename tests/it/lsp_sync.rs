//! What the client types and what the server has are the same text.

use crate::client::{Client, range};
use serde_json::{Value, json};

const STORY: &str = "file:///courts/appeal.txt";

fn text(client: &mut Client) -> Value {
    client.request("copydesk/text", json!({ "textDocument": { "uri": STORY } })).expect("the text is answered")
}

fn client_counting(encoding: &str) -> Client {
    Client::with(json!({ "general": { "positionEncodings": [encoding] } }))
}

/// A document as an editor keeps it: a string, and positions counted anew each time.
struct Model {
    text: String,
    encoding: &'static str,
    random: u64,
}

impl Model {
    /// By xorshift.
    fn below(&mut self, limit: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random % limit as u64) as usize
    }

    /// A place between two characters, and not inside a line end.
    fn place(&mut self) -> usize {
        let text = &self.text;
        let inside = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
        let places = text.char_indices().map(|(at, _)| at).chain([text.len()]).filter(|&at| !inside(at));
        let places: Vec<usize> = places.collect();
        places[self.below(places.len())]
    }

    fn position(&self, at: usize) -> (u64, u64) {
        let before = self.text[..at].replace("\r\n", "\n").replace('\r', "\n");
        let line = before.rsplit('\n').next().unwrap_or_default();
        let character = match self.encoding {
            "utf-8" => line.len(),
            "utf-16" => line.encode_utf16().count(),
            _ => line.chars().count(),
        };
        (before.matches('\n').count() as u64, character as u64)
    }

    fn edit(&mut self) -> Value {
        const WORDS: [&str; 9] = ["judge ", "🏛️", "e\u{301}", "\r\n", "\n", "\r", "“Zoë”", "", "TK "];
        let (a, b) = (self.place(), self.place());
        let start = a.min(b);
        let end = if self.text.len() < 400 { start } else { a.max(b) };
        let word = WORDS[self.below(WORDS.len())];
        let change = json!({ "range": range(self.position(start), self.position(end)), "text": word });
        self.text.replace_range(start..end, word);
        change
    }
}

#[test]
fn a_thousand_edits_in_each_encoding_arrive_in_order() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = client_counting(encoding);
        let mut model =
            Model { text: "The court\r\nheard 🏛️ two\nappeals.".repeat(9), encoding, random: 88_172_645 };
        client.open(STORY, "plaintext", &model.text);
        for version in 2..1002 {
            let changes: Vec<Value> = (0..1 + version % 3).map(|_| model.edit()).collect();
            client.change(STORY, version, json!(changes));
            if version % 100 == 0 {
                assert_eq!(text(&mut client), json!(model.text), "{encoding}, version {version}");
            }
        }
        assert_eq!(text(&mut client), json!(model.text), "{encoding}");
    }
}

#[test]
fn a_hover_never_sees_the_text_before_a_change() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "plaintext", "The jury retired at noon.");
    let placeholder = range((0, 20), (0, 22));
    for version in (2..200).step_by(2) {
        client.change(STORY, version, json!([{ "text": "The jury retired at TK." }]));
        // Nothing is an answer too, while the server reads; what was there before is not.
        while client.hover_now(STORY, (0, 21))["range"] != placeholder {}
        client.change(STORY, version + 1, json!([{ "text": "The jury retired at noon." }]));
        assert_ne!(client.hover_now(STORY, (0, 21))["range"], placeholder, "version {version}");
    }
}

#[test]
fn odd_changes_do_what_the_specification_says() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "plaintext", "abc\ndef");
    let mut version = 1;
    let mut after = |changes: Value| {
        version += 1;
        client.change(STORY, version, changes);
        text(&mut client)
    };
    assert_eq!(after(json!([])), "abc\ndef");
    assert_eq!(after(json!([{ "range": range((0, 99), (0, 99)), "text": "!" }])), "abc!\ndef");
    assert_eq!(after(json!([{ "range": range((9, 0), (99, 9)), "text": "?" }])), "abc!\ndef?");
    assert_eq!(after(json!([{ "range": range((0, 3), (0, 0)), "text": "x" }])), "x!\ndef?");
    assert_eq!(after(json!([{ "text": "whole" }, { "range": range((0, 0), (0, 1)), "text": "W" }])), "Whole");
}

#[test]
fn versions_that_go_back_are_logged_and_taken() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "plaintext", "");
    client.change(STORY, 7, json!([{ "text": "seven" }]));
    client.change(STORY, 3, json!([{ "text": "three" }]));
    assert_eq!(text(&mut client), "three");
    assert!(client.told("window/logMessage")["params"]["message"].as_str().is_some_and(|it| it.contains("Version 3")));
    assert_eq!(client.pushed(STORY, 3).len(), 0);
}

#[test]
fn half_a_character_keeps_its_place() {
    let mut client = Client::with(json!({}));
    client.open(STORY, "plaintext", "ab");
    let version = json!({ "uri": STORY, "version": 2 });
    let change = json!([{ "range": range((0, 1), (0, 1)), "text": "HALF" }]);
    let params = json!({ "textDocument": version, "contentChanges": change });
    let body = json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params }).to_string();
    let body = body.replace("HALF", "\\ud83c");
    client.write(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    client.insert(STORY, 3, (0, 2), "!");
    assert_eq!(text(&mut client), "a\u{fffd}!b");
}

#[test]
fn documents_that_are_not_open_are_left_alone() {
    let mut client = Client::with(json!({}));
    client.change(STORY, 2, json!([{ "text": "TK" }]));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": STORY } }));
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": STORY } }));
    assert_eq!(client.hover(STORY, (0, 0)), Value::Null);
    assert_eq!(client.unclaimed("textDocument/publishDiagnostics"), 0);
}
