//! A story and its sidebar, in a real folder: what the server and the command line say of both.

use crate::cli::Folder;
use crate::client::Client;
use crate::lsp_house::Desk;
use serde_json::{Value, json};

const MAIN: &str = "The Harrow Lane clinic will close in May, its director, Ingrid Solveig, said on Tuesday.\n\n\
    Tomas Wikander, a doctor who has worked there for a decade, called the decision a mistake.\n";
const SIDEBAR: &str = "Tomas Vikander has treated three generations on Harrow Lane, Ingrid Solveig said.\n";
const SAID: &str = "“Tomas Wikander” here, “Tomas Vikander” in sidebar.md: which is it?";

/// The diagnostics of the rule.
fn identities(diagnostics: &[Value]) -> Vec<Value> {
    diagnostics.iter().filter(|it| it["code"] == "inconsistent-identity").cloned().collect()
}

/// The rule's diagnostics of a document, in the first push that has as many.
fn pushed(client: &mut Client, uri: &str, version: i64, count: usize) -> Vec<Value> {
    loop {
        let found = identities(&client.pushed(uri, version));
        if found.len() == count {
            return found;
        }
    }
}

#[test]
fn an_open_story_is_held_against_its_sidebar() {
    let desk = Desk::new("beside-push");
    desk.write("main.md", MAIN);
    desk.write("sidebar.md", SIDEBAR);
    let related = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
    let mut client = desk.client(related);
    let (main, sidebar) = (desk.uri("main.md"), desk.uri("sidebar.md"));
    client.open(&main, "markdown", MAIN);
    let found = pushed(&mut client, &main, 1, 1);
    assert_eq!((&found[0]["message"], &found[0]["severity"]), (&json!(SAID), &json!(3)));
    let place = &found[0]["relatedInformation"][0];
    assert_eq!(place["location"]["uri"], json!(sidebar));
    assert_eq!(place["location"]["range"]["end"], json!({ "line": 0, "character": 14 }));
    let quarrel = SIDEBAR.replace("Vikander", "Wikander");
    client.open(&sidebar, "markdown", &quarrel);
    client.pushed(&sidebar, 1);
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": sidebar } }));
    pushed(&mut client, &main, 1, 0);
}

#[test]
fn stories_that_are_not_open_are_held_against_each_other() {
    let desk = Desk::new("beside-pull");
    desk.write("main.md", MAIN);
    desk.write("sidebar.md", SIDEBAR);
    let pull =
        json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut client = desk.client(pull);
    let mut ask = |known: Value| {
        client.request("workspace/diagnostic", json!({ "previousResultIds": known })).expect("diagnostics")["items"]
            .clone()
    };
    let count = |items: &Value| {
        let diagnostics = items.as_array().into_iter().flatten().filter_map(|it| it["items"].as_array());
        diagnostics.map(|it| identities(it).len()).sum::<usize>()
    };
    assert_eq!(count(&ask(json!([]))), 2);
    desk.write("sidebar.md", &SIDEBAR.replace("Vikander", "Wikander"));
    assert_eq!(count(&ask(json!([]))), 0);
}

#[test]
fn a_checked_folder_names_the_other_file() {
    let folder = Folder::of(&[("clinic/main.md", MAIN), ("clinic/sidebar.md", SIDEBAR), ("other.md", SIDEBAR)]);
    let run = folder.run(&["check", "clinic", "other.md", "--color", "never"]);
    assert!(run.out.contains(SAID), "{}", run.out);
    assert!(run.out.contains("see clinic/sidebar.md:1:1: “Tomas Vikander” in sidebar.md"), "{}", run.out);
    assert_eq!(run.out.matches("[inconsistent-identity]").count(), 2, "{}", run.out);
    let alone = folder.run(&["check", "clinic/main.md", "--color", "never"]);
    assert!(!alone.out.contains("inconsistent-identity"), "{}", alone.out);
    let json: Value = serde_json::from_str(&folder.run(&["check", "clinic", "--format", "json"]).out).expect("JSON");
    assert_eq!(json["files"][0]["findings"][0]["related"][0]["path"], "clinic/sidebar.md");
    let sarif: Value = serde_json::from_str(&folder.run(&["check", "clinic", "--format", "sarif"]).out).expect("SARIF");
    let place = &sarif["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "clinic/sidebar.md");
}

#[test]
fn a_sidebar_that_others_change_is_heard_of() {
    let desk = Desk::new("beside-watched");
    desk.write("main.md", MAIN);
    let watch = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = desk.client(watch);
    let registered = client.told("client/registerCapability");
    let options = &registered["params"]["registrations"][0]["registerOptions"];
    assert_eq!(options["watchers"][1]["globPattern"], "**/*.{txt,text,md,markdown,mkd,html,htm,xhtml}");
    let (main, sidebar) = (desk.uri("main.md"), desk.uri("sidebar.md"));
    client.open(&main, "markdown", MAIN);
    pushed(&mut client, &main, 1, 0);
    let mut changed = |kind: u8, count: usize| {
        let changes = json!({ "changes": [{ "uri": sidebar, "type": kind }] });
        client.notify("workspace/didChangeWatchedFiles", changes);
        pushed(&mut client, &main, 1, count);
    };
    desk.write("sidebar.md", SIDEBAR);
    changed(1, 1);
    desk.write("sidebar.md", &SIDEBAR.replace("Vikander", "Wikander"));
    changed(2, 0);
    desk.write("sidebar.md", SIDEBAR);
    changed(2, 1);
    desk.remove("sidebar.md");
    changed(3, 0);
}
