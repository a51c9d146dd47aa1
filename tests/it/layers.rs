//! Imports go one way, and each outside crate is named in one place.

use crate::tree;
use regex::Regex;

/// The stages in reading order: each may name itself and those before it; `lsp` and `cli` do not see each other.
const STAGES: &[&str] = &["text", "lexicon", "house", "prose", "sourcing", "story", "rules", "features", "lsp", "cli"];

/// Outside crates that few may name, and who may.
const CRATES: &[(&str, &[&str])] = &[
    ("tower_lsp", &["src/lsp/"]),
    ("tokio", &["src/lsp/"]),
    ("serde_json", &["src/lsp/", "src/cli/", "src/prose/train/", "src/sourcing/train/"]),
    ("ropey", &["src/text/document.rs"]),
    ("toml", &["src/lexicon/", "src/house/", "src/prose/abbreviation.rs"]),
];

/// What a rule may name of `rules`.
const SHARED: &[&str] = &["allow", "wording", "check", "finding", "ground", "rule", "Rule"];

#[test]
fn imports_go_one_way() {
    let path = Regex::new(r"(?-u:\b)crate::([a-z_]+)").expect("a pattern");
    let mut failures = Vec::new();
    for (file, line, code) in code() {
        let own = stage(&file);
        for named in path.captures_iter(&code).map(|it| it[1].to_owned()) {
            if STAGES.contains(&named.as_str()) && !own.is_none_or(|own| may_name(own, &named)) {
                failures.push(format!("{file}:{line}: names {named}"));
            }
        }
        for banned in ["crate::{", "super::super", "crate::*"] {
            failures.extend(code.contains(banned).then(|| format!("{file}:{line}: writes {banned}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn stages_are_the_modules_of_the_library() {
    let lib = tree::text("src/lib.rs");
    let modules: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(modules, STAGES, "`src/lib.rs` lists the stages in reading order");
}

#[test]
fn outside_crates_stay_in_their_place() {
    let mut failures = Vec::new();
    for (file, line, code) in code() {
        for (name, places) in CRATES {
            let named = Regex::new(&format!(r"(?-u:\b){name}::")).expect("a pattern").is_match(&code);
            if named && !places.iter().any(|place| file.starts_with(place)) {
                failures.push(format!("{file}:{line}: names {name}, which is for {}", places.join(" and ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn rules_do_not_know_each_other() {
    let path = Regex::new(r"(?-u:\b)crate::rules::([A-Za-z_]+)").expect("a pattern");
    let mut failures = Vec::new();
    for (file, line, code) in code() {
        let of_a_rule = file.starts_with("src/rules/") && file != "src/rules/mod.rs";
        for named in path.captures_iter(&code).map(|it| it[1].to_owned()).filter(|_| of_a_rule) {
            if !SHARED.contains(&named.as_str()) {
                failures.push(format!("{file}:{line}: names rules::{named}; what two rules need moves left"));
            }
        }
        failures.extend(
            (of_a_rule && code.contains("super::") && !code.contains("use super::*"))
                .then(|| format!("{file}:{line}: reaches a sibling by super::")),
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn stage(file: &str) -> Option<&'static str> {
    let name = file.strip_prefix("src/")?.split(['/', '.']).next()?;
    STAGES.iter().copied().find(|stage| *stage == name)
}

fn may_name(own: &str, named: &str) -> bool {
    let place = |name: &str| STAGES.iter().position(|it| *it == name);
    own == named || (own, named) != ("cli", "lsp") && place(named) < place(own)
}

/// The lines of code of the library, comments and strings off: file, number, code.
fn code() -> Vec<(String, usize, String)> {
    let strings = Regex::new(r#""(?:[^"\\]|\\.)*""#).expect("a pattern");
    let mut found = Vec::new();
    for file in tree::files("src", ".rs") {
        for (index, line) in tree::text(&file).lines().enumerate() {
            let bare = strings.replace_all(line, "\"\"");
            let code = bare.split("//").next().unwrap_or("").to_owned();
            found.push((file.clone(), index + 1, code));
        }
    }
    found
}
