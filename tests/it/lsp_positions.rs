//! Places are right in every encoding, for diagnostics, hovers and actions.

use crate::client::{Client, range};
use serde_json::{Value, json};

/// What stands before the placeholder on its line, and how long it is in UTF-8, UTF-16 and UTF-32.
const BEFORE: [(&str, [u64; 3]); 6] = [
    ("At ", [3, 3, 3]),
    ("Zo\u{eb}, at ", [9, 8, 8]),
    ("Zoe\u{308}, at ", [10, 9, 9]),
    ("🏏🏏 At ", [12, 8, 6]),
    ("👩\u{200d}⚖️ ruled at ", [23, 15, 14]),
    ("“At” ", [9, 5, 5]),
];

const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

#[test]
fn the_words_before_count_in_every_encoding() {
    for (number, encoding) in ENCODINGS.into_iter().enumerate() {
        let mut client = Client::with(json!({ "general": { "positionEncodings": [encoding] } }));
        for (before, lengths) in BEFORE {
            let uri = format!("file:///sport/{}.md", before.len());
            let at = lengths[number];
            client.open(&uri, "markdown", &format!("One 🏏\r\ntwo\rthree\n{before}TK sharp."));
            let place = range((3, at), (3, at + 2));
            assert_eq!(client.pushed(&uri, 1)[0]["range"], place, "{encoding}: {before}");
            assert_eq!(client.hover(&uri, (3, at + 1))["range"], place, "{encoding}: {before}");
            assert_ne!(client.hover(&uri, (3, at - 1))["range"], place, "{encoding}: {before}");
            let actions = client.actions(&uri, place.clone());
            assert_eq!(actions[0]["diagnostics"][0]["range"], place, "{encoding}: {before}");
        }
    }
}

#[test]
fn the_first_encoding_of_the_client_that_is_known_is_taken() {
    let chosen = |offered: Value| {
        let mut client = Client::spawn();
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let answer = client.request("initialize", json!({ "capabilities": capabilities })).expect("a result");
        answer["capabilities"]["positionEncoding"].clone()
    };
    assert_eq!(chosen(json!(["utf-32", "utf-8", "utf-16"])), "utf-32");
    assert_eq!(chosen(json!(["utf-8", "utf-16"])), "utf-8");
    assert_eq!(chosen(json!(["utf-1", "utf-16"])), "utf-16");
    assert_eq!(chosen(json!([])), "utf-16");
    assert_eq!(chosen(Value::Null), "utf-16");
}

#[test]
fn a_hover_is_markdown_or_not_as_the_client_likes() {
    for (formats, kind) in [(json!(["markdown", "plaintext"]), "markdown"), (json!(["plaintext"]), "plaintext")] {
        let mut client = Client::with(json!({ "textDocument": { "hover": { "contentFormat": formats } } }));
        client.open("file:///sport/cup.txt", "plaintext", "The final is on TK.");
        let contents = client.hover("file:///sport/cup.txt", (0, 16))["contents"].clone();
        assert_eq!(contents["kind"], kind);
        assert_eq!(contents["value"].as_str().expect("words").contains("**"), kind == "markdown");
    }
}

#[test]
fn places_inside_characters_and_past_ends_are_answered() {
    let mut client = Client::with(json!({}));
    client.open("file:///sport/cup.txt", "plaintext", "🏏TK\r\n");
    for place in [(0, 1), (0, 99), (0, u64::from(u32::MAX)), (9, 9)] {
        client.hover("file:///sport/cup.txt", place);
        client.actions("file:///sport/cup.txt", range(place, (0, 0)));
    }
    assert_eq!(client.hover("file:///sport/cup.txt", (0, 2))["range"], range((0, 2), (0, 4)));
}
