//! The commands, through the real binary.

use copydesk::house;
use copydesk::house::keys::FILE;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder with stories in it, to run copydesk in.
pub(crate) struct Folder(TempDir);

/// What a run printed, and how it ended.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: i32,
}

impl Folder {
    pub(crate) fn of(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        files.iter().for_each(|(path, text)| folder.write(path, text.as_bytes()));
        folder
    }

    pub(crate) fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(arguments).current_dir(self.0.path()).env_remove("NO_COLOR");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self.command(arguments).spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(input);
        Run::from(child.wait_with_output().unwrap())
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
    }
}

impl Run {
    /// Nothing was found, and nothing went wrong.
    #[track_caller]
    pub(crate) fn clean(&self) {
        assert_eq!((self.err.as_str(), self.code), ("", 0), "{}", self.out);
    }
}

const CLEAN: &str = "The council approved the tram line on Monday, the clerk said.\n";
const UNFINISHED: &str = "The council approved TK tram lines on Monday, the clerk said.\n";

#[test]
fn exit_codes_tell_clean_from_found() {
    let folder = Folder::of(&[("clean.md", CLEAN), ("open.md", UNFINISHED)]);
    folder.run(&["check", "clean.md"]).clean();
    assert_eq!(folder.run(&["check", "open.md"]).code, 1);
    assert_eq!(folder.run(&["check", "clean.md", "open.md"]).code, 1);
    assert_eq!(folder.run(&["check", "open.md", "--fail-on", "off"]).code, 0);
    assert_eq!(folder.run(&["check", "open.md", "--fail-on", "loud"]).code, 2);
    assert_eq!(folder.run(&["check"]).code, 2);
}

#[test]
fn findings_below_the_limit_are_shown_and_pass() {
    let folder = Folder::of(&[("open.md", UNFINISHED), ("copydesk.toml", "rules = { tk-placeholder = \"warning\" }")]);
    assert_eq!(folder.run(&["check", "open.md"]).code, 1);
    let run = folder.run(&["check", "open.md", "--fail-on", "error"]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("warning[tk-placeholder]"), "{}", run.out);
}

#[test]
fn folders_are_walked_for_copy_in_order() {
    let folder = Folder::of(&[
        ("b.txt", UNFINISHED),
        ("a/z.md", UNFINISHED),
        ("a/m.html", UNFINISHED),
        ("a/photo.jpg", UNFINISHED),
        ("notes", UNFINISHED),
        ("drafts/x.md", UNFINISHED),
        (".hidden/x.md", UNFINISHED),
        (".gitignore", "drafts/\n"),
    ]);
    assert_eq!(paths(&folder.run(&["check", "."])), ["a/m.html", "a/z.md", "b.txt"]);
    assert_eq!(paths(&folder.run(&["check", "b.txt", "a", "a/z.md"])), ["b.txt", "a/m.html", "a/z.md"]);
    assert_eq!(paths(&folder.run(&["check", "notes", "drafts/x.md"])), ["notes", "drafts/x.md"]);
}

#[test]
fn many_files_keep_their_order_on_every_core() {
    let names: Vec<String> = (0..200).map(|number| format!("story-{number:03}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), UNFINISHED)).collect();
    let folder = Folder::of(&files);
    let run = folder.run(&["check", "."]);
    assert_eq!(paths(&run), names);
    assert_eq!(run, folder.run(&["check", "."]));
}

#[test]
fn standard_input_is_read_as_the_file_it_is_called() {
    let folder = Folder::of(&[(
        "copydesk.toml",
        "[[overrides]]\npaths = [\"wire/\"]\nrules = { tk-placeholder = \"hint\" }\nshow = \"hint\"",
    )]);
    let run = |arguments: &[&str]| folder.run_with(arguments, UNFINISHED.as_bytes()).out;
    assert!(run(&["check", "-"]).starts_with("-:1:22: error"));
    assert!(run(&["check", "-", "--stdin-filename", "wire/new.md"]).starts_with("wire/new.md:1:22: hint"));
}

#[test]
fn the_command_line_has_the_last_word_on_the_house() {
    let folder = Folder::of(&[
        ("open.md", UNFINISHED),
        ("copydesk.toml", "rules = { tk-placeholder = \"off\" }"),
        ("loud.toml", "rules = { tk-placeholder = \"warning\" }"),
        ("soft/soft.toml", "[[overrides]]\npaths = [\"*.md\"]\nrules = { tk-placeholder = \"information\" }"),
        ("soft/open.md", UNFINISHED),
    ]);
    folder.run(&["check", "open.md"]).clean();
    assert!(folder.run(&["check", "open.md", "--config", "loud.toml"]).out.contains("warning[tk-placeholder]"));
    let soft = folder.run(&["check", "open.md", "soft/open.md", "--config", "soft/soft.toml"]).out;
    assert!(soft.contains("open.md:1:22: error") && soft.contains("soft/open.md:1:22: information"), "{soft}");
    let run = folder.run(&["check", "open.md", "--config", "gone.toml"]);
    assert!(run.err.starts_with("copydesk: gone.toml: "), "{}", run.err);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let run = folder.run(&["check", "open.md", "--profile", "loud"]);
    assert!(
        run.err.contains("[possible values: breaking, desk, strict, teaching, reuters, ap, bbc, guardian, npr]"),
        "{}",
        run.err
    );
}

#[test]
fn a_mistaken_house_file_is_reported_and_the_run_goes_on() {
    let folder = Folder::of(&[("open.md", UNFINISHED), ("copydesk.toml", "shwo = \"hint\"\n")]);
    let run = folder.run(&["check", "open.md"]);
    assert_eq!(run.err, "copydesk: copydesk.toml:1:1: warning: There is no key “shwo”; did you mean “show”?\n");
    assert_eq!(run.code, 1);
}

#[test]
fn rules_and_their_pages_are_printed() {
    let folder = Folder::of(&[]);
    let table = folder.run(&["rules"]).out;
    let row = table.lines().find(|line| line.starts_with("tk-placeholder ")).unwrap();
    assert_eq!(row.split_whitespace().collect::<Vec<_>>()[1..4], ["error", "A", "placeholder"]);
    let page = folder.run(&["explain", "tk-placeholder"]);
    page.clean();
    assert!(page.out.contains("\n**Why:**") && page.out.contains("\n```copy\n"), "{}", page.out);
    let run = folder.run(&["explain", "tk-placeholders"]);
    assert_eq!(run.err, "copydesk: there is no rule “tk-placeholders”; did you mean “tk-placeholder”?\n");
    assert_eq!(run.code, 2);
}

#[test]
fn init_writes_a_file_once() {
    let folder = Folder::of(&[]);
    folder.run(&["init"]).clean();
    let written = std::fs::read_to_string(folder.path("copydesk.toml")).unwrap();
    let run = folder.run(&["init"]);
    assert_eq!(run.err, "copydesk: ./copydesk.toml is already there; it was left as it is\n");
    assert_eq!(run.code, 2);
    assert_eq!(std::fs::read_to_string(folder.path("copydesk.toml")).unwrap(), written);
}

#[test]
fn every_example_of_the_written_file_works() {
    let written = copydesk::cli::init::template();
    let used: String = written.lines().map(|line| format!("{}\n", line.strip_prefix("#: ").unwrap_or(line))).collect();
    assert_eq!(house::parse(&written, Path::new(""), None).1, []);
    assert_eq!(house::parse(&used, Path::new(""), None).1, []);
    let table: toml::Table = used.parse().unwrap();
    assert_eq!(table.len(), FILE.len());
}

#[test]
fn inspect_prints_one_object_a_file() {
    let folder = Folder::of(&[("a.txt", CLEAN), ("b.txt", UNFINISHED)]);
    let run = folder.run(&["inspect", "a.txt", "b.txt", "gone.txt", "--format", "json"]);
    let lines: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["blocks"][0]["text"], CLEAN.trim_end());
    assert_eq!(lines[1]["path"], "b.txt");
    assert_eq!(run.code, 2);
}

#[test]
fn inspect_shows_who_says_what() {
    let copy = "The dam will hold, the mayor said. “It is safe,” Ana Ruiz said.\n";
    let folder = Folder::of(&[("a.txt", copy)]);
    let seen: serde_json::Value = serde_json::from_str(&folder.run(&["inspect", "a.txt"]).out).unwrap();
    let text = |span: &serde_json::Value| {
        let at = |index: usize| span[index].as_u64().unwrap() as usize;
        copy[at(0)..at(1)].to_owned()
    };
    let first = &seen["attributions"][0];
    assert_eq!([text(&first["source"]), text(&first["cue"])], ["the mayor", "said"]);
    assert_eq!(text(&first["content"][0]), "The dam will hold");
    assert_eq!(text(&seen["quotations"][0]["span"]), "“It is safe,”");
    assert_eq!(seen["sources"][1]["label"], "Ana Ruiz");
    assert_eq!(seen["segments"][0]["kind"], "body");
    assert_eq!(seen["tokens"][1]["tag"], "NN");
}

#[test]
fn every_way_to_call_the_server_is_taken() {
    let folder = Folder::of(&[]);
    let ways: [&[&str]; 6] = [
        &[],
        &["--stdio"],
        &["lsp"],
        &["lsp", "--stdio"],
        &["--stdio", "--clientProcessId=1"],
        &["lsp", "--clientProcessId=1"],
    ];
    for way in ways {
        let run = folder.run(way);
        assert_eq!((run.out.as_str(), run.err.contains("error:")), ("", false), "{way:?}: {}", run.err);
    }
}

#[test]
fn the_version_and_completions_are_printed() {
    let folder = Folder::of(&[]);
    assert_eq!(folder.run(&["--version"]).out, concat!("copydesk ", env!("CARGO_PKG_VERSION"), "\n"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = folder.run(&["completions", shell]);
        run.clean();
        assert!(run.out.contains("stdin-filename"), "{shell}");
    }
}

/// The paths of the findings of a run, in order.
fn paths(run: &Run) -> Vec<&str> {
    let heads = run.out.lines().filter(|line| line.contains("[tk-placeholder]"));
    heads.map(|line| line.split(':').next().unwrap()).collect()
}
