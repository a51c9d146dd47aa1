//! The files that point editors at the server, for the editors that no test here can drive: they are well-formed, and say
//! what the server understands.

use crate::tree;
use serde_json::Value;

/// The keys that the LSP package for Sublime Text knows of a client.
const SUBLIME: &[&str] = &["enabled", "command", "selector", "initializationOptions"];

/// JSON without the comments that have lines of their own.
fn uncommented(text: &str) -> Value {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    serde_json::from_str(&lines.collect::<Vec<&str>>().join("\n")).expect("JSON with comments")
}

#[test]
fn sublime_starts_the_server_for_copy() {
    let settings = uncommented(&tree::text("editors/sublime/LSP.sublime-settings"));
    let client = settings["clients"]["copydesk"].as_object().expect("a client");
    for key in client.keys() {
        assert!(SUBLIME.contains(&key.as_str()), "{key} is no setting of a client");
    }
    assert_eq!(client["command"], serde_json::json!(["copydesk", "lsp"]));
    let selector = client["selector"].as_str().expect("a selector");
    for scope in selector.split(" | ") {
        assert!(["text.plain", "text.html.markdown", "text.html.basic"].contains(&scope), "{scope}");
    }
}

#[test]
fn vim_lsp_is_told_of_the_server() {
    let plugin = tree::text("editors/vim/plugin/copydesk.vim") + &tree::text("editors/vim/autoload/copydesk.vim");
    for said in ["lsp#register_server", "'cmd':", "'allowlist':", "'initialization_options':", "'lsp'"] {
        assert!(plugin.contains(said), "{said} is missing");
    }
}

#[test]
fn zed_is_told_of_the_languages_it_has() {
    let extension: toml::Value = toml::from_str(&tree::text("editors/zed/extension.toml")).expect("TOML");
    let server = &extension["language_servers"]["copydesk"];
    let languages = server["languages"].as_array().expect("languages");
    let ids = server["language_ids"].as_table().expect("their names in the protocol");
    for language in languages {
        let id = ids[language.as_str().expect("a name")].as_str();
        assert!(["plaintext", "markdown", "html"].contains(&id.unwrap_or_default()), "{language:?}: {id:?}");
    }
    let manifest: toml::Value = toml::from_str(&tree::text("editors/zed/Cargo.toml")).expect("TOML");
    assert_eq!(manifest["package"]["version"], extension["version"], "the crate and the extension are one");
}
