//! What can be done about a finding.

use crate::client::{Client, range};
use crate::lsp_house::Desk;
use serde_json::{Value, json};

fn capable() -> Value {
    json!({
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } },
        "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } },
    })
}

fn titled(actions: &[Value], start: &str) -> Value {
    let found = actions.iter().find(|it| it["title"].as_str().is_some_and(|title| title.starts_with(start)));
    found.unwrap_or_else(|| panic!("no “{start}” in {actions:?}")).clone()
}

#[test]
fn a_finding_is_allowed_by_a_comment_above_its_block() {
    let mut client = Client::with(capable());
    let story = "file:///council/vote.md";
    client.open(story, "markdown", "# Vote\n\nThe council\nmet at TK.\n");
    let actions = client.actions(story, range((3, 7), (3, 7)));
    let allow = titled(&actions, "Allow here");
    assert_eq!(allow["kind"], "quickfix");
    let change = &allow["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": story, "version": 1 }));
    let comment = "<!-- desk: allow tk-placeholder TK -->\n";
    assert_eq!(change["edits"], json!([{ "range": range((2, 0), (2, 0)), "newText": comment }]));
}

#[test]
fn comments_keep_out_of_tables_and_front_matter() {
    let mut client = Client::with(capable());
    let story = "file:///council/vote.md";
    client.open(
        story,
        "markdown",
        "---\ntitle: Vote on TK\n---\n\n| Ward | Votes |\n|---|---|\n| East | TK |\n\n> Said TK.\n",
    );
    for (line, character) in [(1, 15), (6, 9)] {
        let actions = client.actions(story, range((line, character), (line, character)));
        titled(&actions, "Allow in copydesk.toml");
    }
    let quoted = titled(&client.actions(story, range((8, 8), (8, 8))), "Allow here");
    let edit = &quoted["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "> <!-- desk: allow tk-placeholder TK -->\n");
}

#[test]
fn a_rule_is_turned_off_in_a_file_that_is_made_for_it() {
    let desk = Desk::new("actions-new");
    let mut client = desk.client(capable());
    let story = desk.uri("vote.txt");
    client.open(&story, "plaintext", "The council met at TK.");
    let actions = client.actions(&story, range((0, 19), (0, 21)));
    let action = titled(&actions, "Turn tk-placeholder off");
    assert_eq!(action.get("edit"), None);
    let changes = client.request("codeAction/resolve", action).expect("it resolves")["edit"]["documentChanges"].clone();
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(desk.uri("copydesk.toml"))));
    let edits = json!([{ "range": range((0, 0), (0, 0)), "newText": "[rules]\ntk-placeholder = \"off\"\n" }]);
    assert_eq!(changes[1]["edits"], edits);
}

#[test]
fn a_finding_in_plain_text_is_allowed_in_the_file_there_is() {
    let desk = Desk::new("actions-old");
    desk.write("copydesk.toml", "[rules]\n");
    let mut client = desk.client(json!({}));
    let story = desk.uri("vote.txt");
    client.open(&story, "plaintext", "The council met at TK.");
    let actions = client.actions(&story, range((0, 19), (0, 21)));
    let allow = titled(&actions, "Allow in copydesk.toml");
    let edit = &allow["edit"]["changes"][desk.uri("copydesk.toml")][0];
    assert_eq!(edit["range"], range((1, 0), (1, 0)));
    let text = edit["newText"].as_str().expect("words");
    assert!(text.starts_with("\n[[allow]]\nrule = \"tk-placeholder\"\ntext = \""), "{text}");
}

#[test]
fn an_open_house_file_is_edited_as_it_is_in_the_editor() {
    let desk = Desk::new("actions-open");
    desk.write("copydesk.toml", "");
    let mut client = desk.client(capable());
    let (story, house) = (desk.uri("vote.txt"), desk.uri("copydesk.toml"));
    client.open(&house, "toml", "# ours\n[rules]\n");
    client.open(&story, "plaintext", "The council met at TK.");
    let actions = client.actions(&story, range((0, 19), (0, 21)));
    let action =
        client.request("codeAction/resolve", titled(&actions, "Turn tk-placeholder off")).expect("it resolves");
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": house, "version": 1 }));
    assert_eq!(change["edits"][0]["range"], range((1, 7), (1, 7)));
}

#[test]
fn a_client_that_can_make_no_file_is_offered_none() {
    let desk = Desk::new("actions-none");
    let mut client = desk.client(json!({}));
    let story = desk.uri("vote.txt");
    client.open(&story, "plaintext", "The council met at TK.");
    assert_eq!(client.actions(&story, range((0, 19), (0, 21))), Vec::<Value>::new());
}

#[test]
fn other_kinds_of_action_are_not_answered() {
    let mut client = Client::with(capable());
    let story = "file:///council/vote.md";
    client.open(story, "markdown", "The council met at TK.\n");
    client.pull(story, Value::Null);
    let mut count = |only: Value| {
        let context = json!({ "diagnostics": [], "only": only });
        let params = json!({ "textDocument": { "uri": story }, "range": range((0, 19), (0, 19)), "context": context });
        let actions = client.request("textDocument/codeAction", params).expect("actions are answered");
        actions.as_array().map_or(0, Vec::len)
    };
    assert!(count(json!(["quickfix"])) > 0);
    assert!(count(json!([""])) > 0);
    assert_eq!(count(json!(["source.organizeImports", "refactor"])), 0);
}

#[test]
fn resolving_nonsense_is_an_error() {
    let mut client = Client::with(capable());
    let action = json!({ "title": "Fix", "data": { "story": 7 } });
    assert_eq!(client.request("codeAction/resolve", action).expect_err("it cannot be resolved")["code"], -32602);
}

/// The actions of some kinds for a range.
fn only(client: &mut Client, uri: &str, range: Value, kinds: Value) -> Vec<Value> {
    client.pull(uri, Value::Null);
    let context = json!({ "diagnostics": [], "only": kinds });
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    let actions = client.request("textDocument/codeAction", params).expect("actions are answered");
    actions.as_array().cloned().unwrap_or_default()
}

#[test]
fn a_safe_fix_is_preferred_and_no_other() {
    let mut client = Client::with(capable());
    let story = "file:///council/vote.txt";
    client.open(story, "plaintext", "The mill reportedly lost money, Lang said. The vote is on TK.");
    let actions = client.actions(story, range((0, 10), (0, 12)));
    let preferred: Vec<&Value> = actions.iter().filter(|it| it["isPreferred"] == true).map(|it| &it["title"]).collect();
    assert_eq!(preferred.len(), 1, "{actions:?}");
    assert_eq!(preferred[0], &actions[0]["title"]);
    let unsafe_ones = client.actions(story, range((0, 58), (0, 60)));
    assert!(!unsafe_ones.is_empty() && unsafe_ones.iter().all(|it| it.get("isPreferred").is_none()), "{unsafe_ones:?}");
}

#[test]
fn all_safe_fixes_are_made_on_saving() {
    let mut client = Client::with(capable());
    let story = "file:///council/vote.txt";
    client.open(story, "plaintext", "The mill reportedly lost money, Lang said. The vote is on TK.");
    for kinds in [json!(["source.fixAll.copydesk"]), json!(["source.fixAll"]), json!(["source"])] {
        let mut actions = only(&mut client, story, range((0, 0), (0, 0)), kinds);
        actions.retain(|it| it["kind"] != "source.copydesk.report");
        assert_eq!(actions.len(), 1, "{actions:?}");
        assert_eq!(actions[0]["kind"], "source.fixAll.copydesk");
        let edits = json!([{ "range": range((0, 8), (0, 19)), "newText": "" }]);
        assert_eq!(actions[0]["edit"]["documentChanges"][0]["edits"], edits);
    }
    let none =
        only(&mut client, story, range((0, 0), (0, 0)), json!(["source.organizeImports", "source.fixAll.other"]));
    assert_eq!(none, Vec::<Value>::new());
}

#[test]
fn a_selection_can_be_rewritten() {
    let mut client = Client::with(capable());
    let story = "file:///council/vote.txt";
    client.open(story, "plaintext", "The mill lost money, Ida Lang said.");
    let actions = only(&mut client, story, range((0, 4), (0, 8)), json!(["refactor"]));
    let front = titled(&actions, "Move the attribution");
    assert_eq!(front["kind"], "refactor.rewrite");
    assert_eq!(front["edit"]["documentChanges"][0]["edits"][0]["newText"], "Ida Lang said the");
}

#[test]
fn one_that_makes_every_edit_it_gets_is_given_a_fix_alone() {
    let mut client = Client::with(json!({}));
    let story = "file:///council/vote.md";
    client.open(story, "markdown", "The mill reportedly lost money, Lang said.\n\nA spokesman claimed it was his.\n");
    let shown = client.pull(story, Value::Null)["items"].clone();
    let hedge = shown.as_array().unwrap().iter().find(|it| it["code"] == "redundant-hedge").expect("a finding");
    let context = json!({ "diagnostics": [hedge] });
    let params = json!({ "textDocument": { "uri": story }, "range": range((0, 0), (3, 0)), "context": context });
    let actions = client.request("textDocument/codeAction", params).expect("actions are answered");
    let titles: Vec<&Value> = actions.as_array().unwrap().iter().map(|it| &it["title"]).collect();
    assert_eq!(titles, ["Delete “reportedly”"]);
}
