//! The settings that the extension for VS Code offers: those of a house that a user may want otherwise. They are
//! generated from the schema of `copydesk.toml`, the profiles and the catalogue of rules, and the server reads them all.

use crate::client::Client;
use crate::tree;
use copydesk::house::profile::Profile;
use copydesk::rules;
use serde_json::{Map, Value, json};

const MANIFEST: &str = "editors/vscode/package.json";

/// `UPDATE=1` rewrites them.
#[test]
fn settings_are_those_of_the_schema() {
    let committed = tree::text(MANIFEST);
    let mut expected = committed.clone();
    for (name, setting) in generated() {
        expected = replaced(&expected, &name, &setting);
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(tree::root().join(MANIFEST), &expected).unwrap();
    }
    assert!(tree::text(MANIFEST) == expected, "{MANIFEST} is out of date: run with UPDATE=1");
}

#[test]
fn the_server_reads_every_setting_without_complaint() {
    let manifest: Value = serde_json::from_str(&tree::text(MANIFEST)).unwrap();
    let settings = manifest["contributes"]["configuration"]["properties"].as_object().unwrap();
    let value = |setting: &Value| match setting["enum"].as_array() {
        Some(names) => names.last().cloned().unwrap_or_default(),
        None => setting["default"].clone(),
    };
    let mut options = Map::new();
    for (name, setting) in settings {
        match name.split('.').collect::<Vec<_>>()[..] {
            [_, group, name] => {
                options.entry(group).or_insert(json!({}))[name] = value(setting);
            }
            [_, name] => {
                options.insert(name.to_owned(), value(setting));
            }
            _ => panic!("{name}"),
        }
    }
    options.insert("rules".to_owned(), rules::ALL.iter().map(|rule| (rule.code.to_owned(), json!("off"))).collect());
    options.insert("ownOutlets".to_owned(), json!(["The Example Post"]));
    let mut client = Client::started(json!({ "capabilities": {}, "initializationOptions": options }));
    client.open("file:///s.txt", "plaintext", "The regime fell TK.\n");
    assert_eq!(client.pushed("file:///s.txt", 1), Vec::<Value>::new(), "every rule is off");
    assert_eq!(client.unclaimed("window/logMessage"), 0);
}

fn generated() -> Vec<(String, Value)> {
    let schema: Value = serde_json::from_str(&tree::text("src/house/copydesk.schema.json")).unwrap();
    let doc = |key: &str| schema["properties"][key]["description"].as_str().unwrap().to_owned();
    let levels = &schema["properties"]["rules"]["additionalProperties"]["anyOf"][0]["enum"];
    let shown = schema["properties"]["show"]["enum"].as_array().unwrap();
    let rule = |rule: &&rules::Rule| {
        let flags = format!("{} ({})", rule.what(), rule.level.name());
        (rule.code.to_owned(), json!({ "enum": levels, "description": flags }))
    };
    let settings = json!({
        "profile": one_of(2, "The profile to start from, whatever copydesk.toml extends.",
            Profile::ALL.map(|it| (json!(it.name()), it.summary())).to_vec()),
        "show": one_of(3, &format!("{} Whatever copydesk.toml says.", doc("show")),
            shown.iter().map(|it| (it.clone(), format!("Show {} and above.", it.as_str().unwrap()))).collect()),
        "rules": {
            "order": 4, "scope": "window", "type": "object", "default": {}, "additionalProperties": false,
            "properties": rules::ALL.iter().map(rule).collect::<Map<String, Value>>(),
            "markdownDescription": format!("{} Laid over those of `copydesk.toml`.", doc("rules")),
        },
        "ownOutlets": {
            "order": 5, "scope": "window", "type": "array", "default": [],
            "items": schema["properties"]["own-outlets"]["items"],
            "description": format!("{} Added to those of copydesk.toml.", doc("own-outlets")),
        },
    });
    settings.as_object().unwrap().iter().map(|(name, it)| (format!("copydesk.{name}"), it.clone())).collect()
}

/// A choice, or none: the house's.
fn one_of(order: u8, description: &str, choices: Vec<(Value, String)>) -> Value {
    let (mut names, mut says) = (vec![json!("")], vec!["As copydesk.toml says.".to_owned()]);
    for (name, what) in choices {
        names.push(name);
        says.push(what);
    }
    json!({
        "order": order, "scope": "window", "type": "string", "default": "", "description": description,
        "enum": names, "enumDescriptions": says,
    })
}

/// The manifest with another value for a setting, which it has already.
fn replaced(manifest: &str, name: &str, value: &Value) -> String {
    const MARGIN: &str = "\n        ";
    let head = format!("{MARGIN}\"{name}\": ");
    let start = manifest.find(&head).unwrap_or_else(|| panic!("{MANIFEST} has no {name}")) + head.len();
    let close = format!("{MARGIN}}}");
    let end = start + manifest[start..].find(&close).expect("the setting ends") + close.len();
    let text = serde_json::to_string_pretty(value).unwrap().replace('\n', MARGIN);
    format!("{}{text}{}", &manifest[..start], &manifest[end..])
}
