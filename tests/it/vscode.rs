//! The settings that the extension for VS Code offers are those the server goes by.

use crate::client::Client;
use crate::tree;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Settings that are for the extension, or for no house.
const OWN: &[&str] = &["copydesk.enable", "copydesk.path", "copydesk.holdMilliseconds", "copydesk.trace.server"];

#[test]
fn settings_name_what_the_schema_names() {
    let schema: Value = serde_json::from_str(&tree::text("src/house/copydesk.schema.json")).unwrap();
    let settings = settings();
    let names = |list: &Value| list.as_array().into_iter().flatten().cloned().collect::<Vec<Value>>();
    for (setting, key) in [("copydesk.profile", "extends"), ("copydesk.show", "show")] {
        let offered: Vec<Value> = names(&settings[setting]["enum"]).into_iter().filter(|it| it != "").collect();
        assert_eq!(offered, names(&schema["properties"][key]["enum"]), "{setting}: {STALE}");
    }
    let offered: BTreeSet<&String> = settings["copydesk.rules"]["properties"].as_object().unwrap().keys().collect();
    let rules: BTreeSet<String> = rules().into_iter().collect();
    assert_eq!(offered, rules.iter().collect(), "copydesk.rules: {STALE}");
    for rule in offered {
        assert_eq!(settings["copydesk.rules"]["properties"][rule]["enum"], levels(&schema), "{rule}: {STALE}");
    }
}

#[test]
fn the_server_reads_every_setting_without_complaint() {
    let mut options = Map::new();
    for (name, setting) in settings() {
        let value = match setting["enum"].as_array() {
            Some(names) => names.last().cloned().unwrap_or_default(),
            None => setting["default"].clone(),
        };
        options.insert(name.trim_start_matches("copydesk.").to_owned(), value);
    }
    let every = rules().into_iter().map(|rule| (rule, json!("off"))).collect();
    options.insert("rules".to_owned(), Value::Object(every));
    options.insert("ownOutlets".to_owned(), json!(["The Example Post"]));
    let mut client = Client::started(json!({ "capabilities": {}, "initializationOptions": options }));
    client.open("file:///s.txt", "plaintext", "The regime fell TK.\n");
    assert_eq!(client.pushed("file:///s.txt", 1), Vec::<Value>::new(), "every rule is off");
    assert_eq!(client.unclaimed("window/logMessage"), 0);
}

const STALE: &str = "run `npm run settings` in `editors/vscode`";

fn settings() -> Map<String, Value> {
    let manifest: Value = serde_json::from_str(&tree::text("editors/vscode/package.json")).unwrap();
    let properties = manifest["contributes"]["configuration"]["properties"].as_object().unwrap().clone();
    assert!(OWN.iter().all(|name| properties.contains_key(*name)));
    properties
}

fn levels(schema: &Value) -> Value {
    schema["properties"]["rules"]["additionalProperties"]["anyOf"][0]["enum"].clone()
}

/// The rules that exist.
fn rules() -> Vec<String> {
    copydesk::rules::ALL.iter().map(|rule| rule.code.to_owned()).collect()
}
