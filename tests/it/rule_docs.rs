//! Every rule's page shows what it flags and what it leaves alone, and is right; its name and messages read well.

use crate::blocks::blocks;
use crate::corpus;
use crate::desk;
use crate::markers::{self, Annotated};
use crate::tree;
use copydesk::lexicon::entry::Level;
use copydesk::rules::{self, Rule};
use std::fs;

/// The longest message that still reads in one line, in characters.
const MESSAGE: usize = 140;

#[test]
fn examples_are_what_the_rule_finds() {
    let mut failures = Vec::new();
    for rule in rules::ALL {
        let page = rule.page();
        let mut seen = [false; 2];
        let mut house = None;
        for block in blocks(&page) {
            let body = &page[block.body];
            if block.kind == "toml" {
                house = Some(desk::house(rule.code, body));
            }
            if block.kind != "copy" {
                continue;
            }
            let fixture = Annotated::parse(body);
            let story = desk::reader_of(house.as_ref()).read(&fixture.text, block.format);
            let findings = desk::findings(&story, Some(rule.code), desk::floor(Some(rule.code)));
            seen[usize::from(findings.is_empty())] = true;
            let corrected = fixture.corrected(&markers::marks(&fixture.text, &findings));
            failures.extend(corrected.map(|it| format!("{}, line {} of its page:\n{it}", rule.code, block.line)));
        }
        if seen != [true, true] {
            failures.push(format!("{}: one example that is flagged and one that is not, please", rule.code));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn messages_are_one_line_an_editor_would_say() {
    let mut failures = Vec::new();
    for piece in corpus::pieces() {
        let story = desk::read(&piece.text, piece.format);
        for finding in desk::findings(&story, None, Level::Hint) {
            let message = &finding.message;
            let opens = message.starts_with(|first: char| first.is_uppercase() || first == '“');
            let fits = message.chars().count() <= MESSAGE && !message.contains('\n') && !message.ends_with('.');
            if !opens || !fits {
                failures.push(format!("{}: {}: {message}", piece.name, finding.rule.code));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_file_is_on_the_list_under_its_name() {
    let mut declared = Vec::new();
    for file in tree::files("src/rules", ".rs") {
        let text = tree::text(&file);
        let Some((_, rest)) = text.split_once("pub RULE = \"") else { continue };
        let code = rest.split('"').next().unwrap_or("");
        assert_eq!(file, format!("src/rules/{}.rs", code.replace('-', "_")), "a rule's file is named by its code");
        assert!(rules::named(code).is_some(), "{file}: {code} is not in rules::ALL");
        declared.push(code.to_owned());
    }
    assert_eq!(declared.len(), rules::ALL.len(), "a rule a file, each listed once");
}

#[test]
fn codes_name_what_is_flagged() {
    const ADVICE: &[&str] =
        &["no", "avoid", "use", "check", "prefer", "require", "disallow", "dont", "missing", "should"];
    let reads = |rule: &&&Rule| {
        let words: Vec<&str> = rule.code.split('-').collect();
        let lower = rule.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        lower
            && (1..=4).contains(&words.len())
            && (!ADVICE.contains(&words[0]) || rule.code == "no-response")
            && words.iter().all(|word| !word.is_empty())
    };
    let odd: Vec<&str> = rules::ALL.iter().filter(|rule| !reads(rule)).map(|rule| rule.code).collect();
    assert!(odd.is_empty(), "does “allow {}” read as English?", odd.join("”, “allow "));
}

#[test]
fn pages_say_what_and_why() {
    let odd = |rule: &&&Rule| {
        let page = rule.page();
        let first = page.split("\n\n").next().unwrap_or("");
        !page.contains("**Why:**") || !first.ends_with(['.', '?'])
    };
    let odd: Vec<&str> = rules::ALL.iter().filter(odd).map(|rule| rule.code).collect();
    assert!(odd.is_empty(), "a first sentence and a **Why:**, please: {}", odd.join(", "));
}

/// `UPDATE=1` rewrites the table.
#[test]
fn the_readme_lists_the_rules() {
    let page = tree::text("README.md");
    let (before, rest) = page.split_once("<!-- rules -->\n").expect("the table's beginning");
    let (table, after) = rest.split_once("<!-- /rules -->").expect("the table's end");
    let row = |rule: &&Rule| format!("| `{}` | {} | {} |\n", rule.code, rule.level.name(), rule.what());
    let rows: String = rules::ALL.iter().map(row).collect();
    let expected = format!("| rule | level | flags |\n|---|---|---|\n{rows}");
    if table != expected && std::env::var("UPDATE").is_ok_and(|it| it == "1") {
        let better = format!("{before}<!-- rules -->\n{expected}<!-- /rules -->{after}");
        fs::write(tree::root().join("README.md"), better).expect("the README is written");
    }
    assert!(table == expected, "README.md lists other rules than there are: run with UPDATE=1");
}
