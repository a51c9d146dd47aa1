//! House files: found, read again when they change, and complained about.

use crate::client::Client;
use serde_json::{Value, json};
use std::path::PathBuf;

const OFF: &str = "[rules]\ntk-placeholder = \"off\"\n";

/// A folder of stories, gone when dropped.
pub(crate) struct Desk {
    folder: PathBuf,
}

impl Desk {
    /// An empty folder of that name.
    pub(crate) fn new(name: &str) -> Desk {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join(".git")).expect("a folder can be made");
        Desk { folder }
    }

    /// Writes a file.
    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.join(name), text).expect("a file can be written");
    }

    /// Takes a file away.
    pub(crate) fn remove(&self, name: &str) {
        std::fs::remove_file(self.folder.join(name)).expect("a file can be removed");
    }

    /// The address of a file, or of the folder.
    pub(crate) fn uri(&self, name: &str) -> String {
        format!("file://{}", self.folder.join(name).display()).trim_end_matches('/').to_owned()
    }

    /// A client that works here.
    pub(crate) fn client(&self, capabilities: Value) -> Client {
        let options = json!({ "holdMilliseconds": 0 });
        let root = json!([{ "uri": self.uri(""), "name": "desk" }]);
        Client::started(json!({
            "capabilities": capabilities, "initializationOptions": options, "workspaceFolders": root,
        }))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn changed(client: &mut Client, uri: &str) {
    let changes = json!({ "changes": [{ "uri": uri, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changes);
}

#[test]
fn a_house_file_is_watched_and_read_again() {
    let desk = Desk::new("house-watched");
    desk.write("copydesk.toml", OFF);
    let watch = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = desk.client(watch);
    let registered = client.told("client/registerCapability");
    let registration = &registered["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(registration["registerOptions"]["watchers"][0]["globPattern"], "**/copydesk.toml");
    let story = desk.uri("story.txt");
    client.open(&story, "plaintext", "The bridge opens on TK.");
    assert_eq!(client.pushed(&story, 1).len(), 0);
    desk.write("copydesk.toml", "");
    changed(&mut client, &desk.uri("copydesk.toml"));
    assert_eq!(client.pushed(&story, 1).len(), 1);
    desk.write("copydesk.toml", OFF);
    client.open(&desk.uri("copydesk.toml"), "toml", OFF);
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": desk.uri("copydesk.toml") } }));
    assert_eq!(client.pushed(&story, 1).len(), 0, "a house file saved in the editor needs no watching");
}

#[test]
fn a_client_that_watches_nothing_has_house_files_looked_at_on_save() {
    let desk = Desk::new("house-unwatched");
    let mut client = desk.client(json!({}));
    let story = desk.uri("story.txt");
    client.open(&story, "plaintext", "The bridge opens on TK.");
    assert_eq!(client.pushed(&story, 1).len(), 1);
    desk.write("copydesk.toml", OFF);
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": story } }));
    assert_eq!(client.pushed(&story, 1).len(), 0);
}

#[test]
fn each_folder_has_its_own_house() {
    let (quiet, loud) = (Desk::new("house-quiet"), Desk::new("house-loud"));
    quiet.write("copydesk.toml", OFF);
    let mut client = quiet.client(json!({}));
    let event = json!({ "added": [{ "uri": loud.uri(""), "name": "loud" }], "removed": [] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    for (desk, findings) in [(&quiet, 0), (&loud, 1)] {
        let story = desk.uri("story.md");
        client.open(&story, "markdown", "The bridge opens on TK.\n");
        assert_eq!(client.pushed(&story, 1).len(), findings);
    }
    client.open("untitled:Untitled-1", "plaintext", "The bridge opens on TK.");
    assert_eq!(client.pushed("untitled:Untitled-1", 1).len(), 0, "what is not saved belongs to the first folder");
}

#[test]
fn problems_of_a_house_file_are_shown_on_it_until_mended() {
    let desk = Desk::new("house-faulty");
    desk.write("copydesk.toml", "# “🏏”\n[rules]\ntk-placehold = \"off\"\n");
    let (house, story) = (desk.uri("copydesk.toml"), desk.uri("story.txt"));
    let mut client = desk.client(json!({}));
    client.open(&story, "plaintext", "The bridge opens on TK.");
    let problems = client.pushed(&house, Value::Null);
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0]["range"]["start"]["line"], 2);
    assert!(problems[0]["message"].as_str().is_some_and(|it| it.contains("tk-placeholder")), "{problems:?}");
    assert_eq!(client.pushed(&story, 1).len(), 1, "the rest of the file holds");
    desk.write("copydesk.toml", OFF);
    changed(&mut client, &house);
    assert_eq!(client.pushed(&house, Value::Null).len(), 0);
    assert_eq!(client.pushed(&story, 1).len(), 0);
}
