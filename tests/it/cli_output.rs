//! What each format prints.

use crate::cli::Folder;
use serde_json::{Value, json};

/// The human report of one story, without its last line.
fn report(story: &str) -> String {
    let out = Folder::of(&[("story.txt", story)]).run(&["check", "story.txt"]).out;
    out.rsplit_once("\n\n").map_or(String::new(), |(report, _)| format!("{report}\n"))
}

#[test]
fn carets_stand_under_the_words() {
    let expected = "\
story.txt:2:18: error[tk-placeholder]: Still to come: fill in “TK” before filing
   2 | The rate rose to TK percent, the bank said.
                        ^^
";
    assert_eq!(report("Markets\nThe rate rose to TK percent, the bank said.\n"), expected);
}

#[test]
fn wide_and_combining_characters_keep_the_carets_in_line() {
    let expected = "\
story.txt:1:12: error[tk-placeholder]: Still to come: fill in “TK” before filing
   1 | 日本丸 🏏 Zoe\u{308} TK won.
                     ^^
";
    assert_eq!(report("日本丸 🏏 Zoe\u{308} TK won.\n"), expected);
}

#[test]
fn a_long_paragraph_is_shown_around_the_words() {
    let before = "The ferry had left the harbour before the storm and would reach the strait by Friday, and ";
    let after = " of its crew had signed a letter to the owners about the state of the lifeboats, the union said.";
    let expected = "\
story.txt:1:91: error[tk-placeholder]: Still to come: fill in “TK” before filing
   1 | …would reach the strait by Friday, and TK of its crew had signed a letter to the owners about the…
                                              ^^
";
    assert_eq!(report(&format!("{before}TK{after}\n")), expected);
}

#[test]
fn what_would_move_the_cursor_is_not_sent_to_the_terminal() {
    let out = report("A\tb \u{1b}[2J TK\u{7} \u{202e}end.\n");
    assert!(out.contains("A b \u{fffd}[2J TK\u{fffd} \u{fffd}end.") && !out.contains('\u{1b}'), "{out}");
}

#[test]
fn colour_is_for_those_who_ask() {
    let folder = Folder::of(&[("story.txt", "The rate rose to TK percent.\n")]);
    let colored = |arguments: &[&str]| folder.run(arguments).out.contains('\u{1b}');
    assert!(!colored(&["check", "story.txt"]));
    assert!(!colored(&["check", "story.txt", "--color", "never"]));
    assert!(colored(&["check", "story.txt", "--color", "always"]));
}

#[test]
fn the_last_line_counts() {
    let folder = Folder::of(&[
        ("copydesk.toml", "[[overrides]]\npaths = [\"b.txt\"]\nrules = { tk-placeholder = \"information\" }"),
        ("a.txt", "TK and TK.\n"),
        ("b.txt", "TK.\n"),
        ("c.txt", "Nothing to add.\n"),
    ]);
    let out = folder.run(&["check", "."]).out;
    assert!(out.ends_with("\n3 findings in 3 files (2 errors, 1 for information).\n"), "{out}");
}

#[test]
fn json_gives_places_in_bytes_lines_and_columns() {
    let folder = Folder::of(&[("wire/a.txt", "Fire\nZoë 🏏 TK won.\n"), ("wire/b.txt", "Nothing to add.\n")]);
    let run = folder.run(&["check", "wire", "--format", "json"]);
    let finding = json!({
        "rule": "tk-placeholder",
        "severity": "error",
        "message": "Still to come: fill in “TK” before filing",
        "text": "TK",
        "start": { "byte": 15, "line": 2, "column": 7 },
        "end": { "byte": 17, "line": 2, "column": 9 },
        "related": [],
        "fixes": [],
    });
    let expected = json!({
        "version": 1,
        "files": [{ "path": "wire/a.txt", "findings": [finding] }, { "path": "wire/b.txt", "findings": [] }],
        "problems": [],
        "summary":
            { "files": 2, "findings": 1, "error": 1, "warning": 0, "information": 0, "hint": 0, "unreadable": 0 },
    });
    assert_eq!(serde_json::from_str::<Value>(&run.out).unwrap(), expected);
}

#[test]
fn json_of_nothing_is_still_json() {
    let folder = Folder::of(&[("copydesk.toml", "show = 3\n")]);
    let run = folder.run(&["check", ".", "gone.txt", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&report["files"], &report["summary"]["unreadable"]), (&json!([]), &json!(1)));
    folder.write("a.txt", b"Nothing to add.\n");
    let report: Value = serde_json::from_str(&folder.run(&["check", ".", "--format", "json"]).out).unwrap();
    assert_eq!(report["problems"][0]["path"], "copydesk.toml");
    assert_eq!(report["problems"][0]["start"], json!({ "byte": 7, "line": 1, "column": 8 }));
}

#[test]
fn sarif_names_rules_places_and_failures() {
    let folder = Folder::of(&[("a b.txt", "Zoë TK won.\n"), ("c.txt", "Nothing.\n"), ("d.txt", "TK\n")]);
    let run = folder.run(&["check", "a b.txt", "c.txt", "d.txt", "gone.txt", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.out).unwrap();
    let sarif = &log["runs"][0];
    assert_eq!(sarif["columnKind"], "unicodeCodePoints");
    assert_eq!(sarif["tool"]["driver"]["rules"].as_array().unwrap().len(), copydesk::rules::ALL.len());
    assert_eq!(sarif["results"].as_array().unwrap().len(), 2);
    let place = &sarif["results"][0]["locations"][0]["physicalLocation"];
    let region = json!({
        "startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 7, "byteOffset": 5, "byteLength": 2,
    });
    assert_eq!(*place, json!({ "artifactLocation": { "uri": "a%20b.txt" }, "region": region }));
    assert_eq!(sarif["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn github_commands_are_escaped() {
    let folder = Folder::of(&[("a,b 50%.txt", "TK\n")]);
    let expected = "::error file=a%2Cb 50%25.txt,line=1,endLine=1,col=1,endColumn=3,title=tk-placeholder::\
                    Still to come: fill in “TK” before filing\n";
    assert_eq!(folder.run(&["check", ".", "--format", "github"]).out, expected);
}
