//! The JSON schema of `copydesk.toml`, which editors complete and check it by, is generated from the table of keys.

use copydesk::house::keys::{FILE, Key, Kind};
use serde_json::{Map, Value, json};

/// `UPDATE=1` rewrites the file.
#[test]
fn the_schema_is_that_of_the_keys() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/house/copydesk.schema.json");
    let mut schema = table(FILE);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!("copydesk.toml: the house style copydesk reads copy by");
    let expected = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &expected).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == expected, "src/house/copydesk.schema.json is out of date: run with UPDATE=1");
}

fn table(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), documented(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn documented(key: &Key) -> Value {
    let mut schema = of(&key.kind);
    schema["description"] = json!(key.doc);
    schema
}

fn of(kind: &Kind) -> Value {
    match kind {
        Kind::Text | Kind::Glob => json!({ "type": "string", "pattern": "\\S" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Count => json!({ "type": "integer", "minimum": 0, "maximum": 1000 }),
        Kind::Name(names) => json!({ "enum": names.all() }),
        Kind::Many(item) => json!({ "type": "array", "items": of(item) }),
        Kind::Table(keys) => table(keys),
        Kind::Map(names, item) => json!({
            "type": "object",
            "propertyNames": { "enum": names.all() },
            "additionalProperties": of(item),
        }),
        Kind::Either(bare, keys) => json!({ "anyOf": [of(bare), table(keys)] }),
    }
}
