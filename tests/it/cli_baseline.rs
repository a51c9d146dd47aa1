//! `copydesk check --write-baseline` and `--baseline`: only what is new is reported.

use crate::cli::Folder;

const STORY: &str = "The striker reportedly left.\n\nThe keeper reportedly stayed.\n";

#[test]
fn what_is_in_the_baseline_is_not_reported() {
    let folder = Folder::of(&[("news/a.txt", STORY)]);
    let wrote = folder.run(&["check", "news", "--write-baseline", "desk.json"]);
    assert_eq!((wrote.out.as_str(), wrote.code), ("Wrote 2 findings to desk.json\n", 0));
    folder.run(&["check", "news", "--baseline", "desk.json"]).clean();

    let edited = STORY.replacen("The striker", "A line above.\n\nThe  STRIKER", 1) + "\nThe coach reportedly quit.\n";
    folder.write("news/a.txt", edited.as_bytes());
    let run = folder.run(&["check", "news", "--baseline", "desk.json", "--format", "github"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.out.lines().filter(|it| it.contains("hedge-without-source")).count(), 1, "{}", run.out);
    assert!(run.out.contains("line=7"), "{}", run.out);
}

#[test]
fn another_of_the_same_kind_in_a_sentence_is_new() {
    let folder = Folder::of(&[("a.txt", "TK rallied.\n")]);
    folder.run(&["check", "a.txt", "--write-baseline", "desk.json"]);
    folder.run(&["check", "a.txt", "--baseline", "desk.json"]).clean();
    folder.write("a.txt", b"TK rallied TK.\n");
    assert_eq!(folder.run(&["check", "a.txt", "--baseline", "desk.json"]).code, 1);
}

#[test]
fn a_broken_baseline_is_named_with_its_line() {
    let folder = Folder::of(&[("a.txt", STORY), ("desk.json", "{\n  \"version\": 1,\n  \"files\": 7\n}\n")]);
    let run = folder.run(&["check", "a.txt", "--baseline", "desk.json"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("desk.json: line 3: not a baseline"), "{}", run.err);
    folder.write("desk.json", b"{\"version\": 9, \"files\": {}}");
    let run = folder.run(&["check", "a.txt", "--baseline", "desk.json"]);
    assert!(run.err.contains("a baseline of version 9"), "{}", run.err);
}
