//! What `copydesk inspect` prints is as `src/cli/inspect/inspect.schema.json` says it is.

use crate::tree;
use serde_json::{Value, json};
use std::process::Command;

#[test]
fn inspections_of_the_stories_fit_the_schema() {
    let schema: Value = serde_json::from_str(&tree::text("src/cli/inspect/inspect.schema.json")).expect("JSON");
    let mut seen = 0;
    for inspection in inspections("tests/stories") {
        let mut failures = Vec::new();
        check(&schema, &schema, &inspection, "", &mut failures);
        assert!(failures.is_empty(), "{}: {}", inspection["path"], failures.join("\n"));
        seen += 1;
    }
    assert!(seen > 10, "{seen} stories were inspected");
}

#[test]
fn what_does_not_fit_is_told() {
    let schema = json!({
        "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": { "a": { "type": ["integer", "null"], "maximum": 5 }, "b": { "enum": ["x"] } },
    });
    let flaws = |value: Value| {
        let mut failures = Vec::new();
        check(&schema, &schema, &value, "", &mut failures);
        failures
    };
    assert!(flaws(json!({ "a": null, "b": "x" })).is_empty());
    for wrong in [json!([]), json!({}), json!({ "a": "x" }), json!({ "a": 9 }), json!({ "a": 1, "b": "y", "c": 0 })] {
        assert!(!flaws(wrong.clone()).is_empty(), "{wrong}");
    }
}

fn inspections(folder: &str) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let output = command.args(["inspect", folder]).current_dir(tree::root()).output().expect("the binary runs");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

/// Holds a value against the part of JSON Schema that the schema uses.
fn check(root: &Value, schema: &Value, value: &Value, place: &str, failures: &mut Vec<String>) {
    if let Some(path) = schema["$ref"].as_str() {
        let target = root.pointer(path.trim_start_matches('#')).unwrap_or_else(|| panic!("there is no {path}"));
        return check(root, target, value, place, failures);
    }
    let fits = |it: &Value| {
        let mut flaws = Vec::new();
        check(root, it, value, place, &mut flaws);
        flaws.is_empty()
    };
    let options = |name: &str| schema[name].as_array().cloned();
    let any = options("anyOf").is_none_or(|all| all.iter().any(fits));
    let every = options("allOf").is_none_or(|all| all.iter().all(fits));
    let listed = options("enum").is_none_or(|all| all.contains(value));
    if !(any && every && listed && is_of_type(&schema["type"], value) && is_in_bounds(schema, value)) {
        failures.push(format!("{place}: {value} does not fit {schema}"));
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(root, &schema["items"], item, &format!("{place}/{index}"), failures);
    }
    if let Some(fields) = value.as_object() {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        failures.extend(required.filter(|it| !fields.contains_key(*it)).map(|it| format!("{place}: no {it}")));
        for (name, field) in fields {
            let known = schema["properties"].get(name).unwrap_or(&schema["additionalProperties"]);
            match known {
                Value::Bool(false) => failures.push(format!("{place}: {name} is not in the schema")),
                known => check(root, known, field, &format!("{place}/{name}"), failures),
            }
        }
    }
}

fn is_of_type(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("number") => value.is_number(),
        Some("null") => value.is_null(),
        _ => false,
    };
    match types {
        Value::Null => true,
        Value::Array(names) => names.iter().any(is),
        name => is(name),
    }
}

fn is_in_bounds(schema: &Value, value: &Value) -> bool {
    let bound = |name: &str| schema[name].as_f64();
    let number = value.as_f64();
    let length = value.as_array().map(|it| it.len() as f64);
    let least = |name: &str, it: Option<f64>| it.zip(bound(name)).is_none_or(|(it, bound)| it >= bound);
    let most = |name: &str, it: Option<f64>| it.zip(bound(name)).is_none_or(|(it, bound)| it <= bound);
    least("minimum", number) && most("maximum", number) && least("minItems", length) && most("maxItems", length)
}
