//! Stories of a book's length: what is said of a paragraph comes with the key, what takes a look at the whole after it.

use crate::client::Client;
use serde_json::{Value, json};

const STORY: &str = "file:///desk/book.txt";

/// As many paragraphs, two lines each, are a long story.
const GRAFS: u64 = 3_000;

const GRAF: &str = "The council met in the town hall on Tuesday.\n\n";

const UNNAMED: &str = "The bridge will close, an official said.\n";

/// The lines on which a rule has something to say.
fn lines(pushed: &[Value], rule: &str) -> Vec<u64> {
    let own = pushed.iter().filter(|it| it["code"] == rule);
    own.filter_map(|it| it["range"]["start"]["line"].as_u64()).collect()
}

#[test]
fn a_long_story_is_looked_at_as_a_whole_when_typing_rests() {
    let mut client = Client::with(json!({}));
    let end = GRAFS * 2;
    client.open(STORY, "plaintext", &(GRAF.repeat(GRAFS as usize) + UNNAMED));
    assert_eq!(lines(&client.pushed(STORY, 1), "anonymous-source"), [end], "opened, it is looked at as a whole");

    client.insert(STORY, 2, (0, 0), "It was 4 p.m.\n\nTK\n\n");
    let at_once = client.pushed(STORY, 2);
    assert_eq!(lines(&at_once, "anonymous-source"), [end + 4], "what was found has moved with the words");
    assert_eq!(lines(&at_once, "tk-placeholder"), [2], "what is found in a paragraph comes with the key");
    assert_eq!(lines(&client.pushed(STORY, 2), "anonymous-source"), [end + 4]);

    client.insert(STORY, 3, (8, 0), UNNAMED);
    assert_eq!(lines(&client.pushed(STORY, 3), "anonymous-source"), [end + 5]);
    assert_eq!(lines(&client.pushed(STORY, 3), "anonymous-source"), [8, end + 5], "the rest comes by itself");

    client.insert(STORY, 4, (end + 5, 0), "TK ");
    assert_eq!(lines(&client.pushed(STORY, 4), "anonymous-source"), [8], "what stood in edited words is gone");
}
