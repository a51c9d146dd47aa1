//! Bad input through the real binary: every file that cannot be read is named, and the rest is checked all the same.

use crate::cli::Folder;
use std::time::Duration;

const STORY: &str = "Rescuers reached TK miners overnight, the company said.\n";

/// Checks a folder that holds a good story and `bytes`, and expects the complaint.
#[track_caller]
fn refuses(bytes: &[u8], complaint: &str) {
    let folder = Folder::of(&[("good.txt", STORY)]);
    folder.write("bad.txt", bytes);
    let run = folder.run(&["check", "bad.txt", "good.txt"]);
    assert_eq!(run.err, format!("copydesk: bad.txt: {complaint}\n"));
    assert!(run.out.starts_with("good.txt:1:18: error"), "{}", run.out);
    assert_eq!(run.code, 2);
}

#[test]
fn what_is_not_utf8_is_refused_by_place() {
    refuses(b"One line.\nA caf\xe9 fire.\n", "not UTF-8 at byte 15 (line 2)");
    refuses(b"Cut off \xf0\x9f\x9a", "not UTF-8 at byte 8 (line 1)");
    refuses(&[b"The crew sailed.\n".repeat(1000).as_slice(), b"\xff"].concat(), "not UTF-8 at byte 17000 (line 1001)");
}

#[test]
fn what_is_not_text_is_refused_by_place() {
    refuses(b"\x89PNG\r\n\x1a\n\0\0", "a binary file: a zero at byte 8 (line 3)");
    refuses(b"\xff\xfeT\0K\0", "UTF-16, not UTF-8: save it as UTF-8");
    refuses(b"\xfe\xff\0T\0K", "UTF-16, not UTF-8: save it as UTF-8");
}

#[cfg(unix)]
#[test]
fn an_endless_file_is_given_up() {
    let run = Folder::of(&[]).run(&["check", "/dev/zero"]);
    assert_eq!(run.err, "copydesk: /dev/zero: a binary file: a zero at byte 0 (line 1)\n");
    assert_eq!(run.code, 2);
}

#[test]
fn a_missing_path_is_named() {
    let folder = Folder::of(&[("good.txt", STORY)]);
    let run = folder.run(&["check", "gone.txt", "good.txt", "good.txt/below.txt"]);
    assert!(run.err.contains("copydesk: gone.txt: No such file"), "{}", run.err);
    assert!(run.err.contains("copydesk: good.txt/below.txt: Not a directory"), "{}", run.err);
    assert!(run.out.starts_with("good.txt:1:18: error"), "{}", run.out);
    assert_eq!(run.code, 2);
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_end() {
    let folder = Folder::of(&[("desk/good.txt", STORY)]);
    std::os::unix::fs::symlink("..", folder.path("desk/up")).unwrap();
    std::os::unix::fs::symlink("self.txt", folder.path("self.txt")).unwrap();
    let run = folder.run(&["check", "."]);
    assert_eq!((run.err.as_str(), run.code), ("", 1));
    assert_eq!(run.out.matches("error[").count(), 1);
    let run = folder.run(&["check", "self.txt"]);
    assert!(run.err.starts_with("copydesk: self.txt: Too many levels of symbolic links"), "{}", run.err);
    assert_eq!(run.code, 2);
}

#[test]
fn an_empty_file_is_clean() {
    let folder = Folder::of(&[("empty.txt", ""), ("mark.txt", "\u{feff}")]);
    let run = folder.run(&["check", "empty.txt", "mark.txt"]);
    run.clean();
    assert_eq!(run.out, "No findings in 2 files.\n");
}

#[test]
fn a_byte_order_mark_counts_in_bytes_but_is_no_column() {
    let folder = Folder::of(&[("marked.txt", "\u{feff}TK miners\r\n\r\nThe TK mine\r\n")]);
    let run = folder.run(&["check", "marked.txt", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = &report["files"][0]["findings"];
    assert_eq!(findings[0]["start"], serde_json::json!({ "byte": 3, "line": 1, "column": 1 }));
    assert_eq!(findings[1]["start"], serde_json::json!({ "byte": 20, "line": 3, "column": 5 }));
}

/// 200 MB when optimized; a tenth of it is slow enough when not.
#[test]
fn a_line_of_200_megabytes_is_read() {
    let length = if cfg!(debug_assertions) { 20_000_000 } else { 200_000_000 };
    let folder = Folder::of(&[("long.txt", &format!("The{}TK end", " ".repeat(length)))]);
    let run = folder.run(&["check", "long.txt"]);
    assert!(run.out.starts_with(&format!("long.txt:1:{}: error", length + 4)), "{}", run.out.len());
    assert!(run.out.len() < 1000);
    assert_eq!((run.err.as_str(), run.code), ("", 1));
}

#[test]
fn a_reader_that_leaves_early_is_no_panic() {
    let folder = Folder::of(&[("long.txt", &STORY.repeat(20_000))]);
    for arguments in [&["check", "long.txt"][..], &["check", "long.txt", "--format", "json"], &["inspect", "long.txt"]]
    {
        let mut child = folder.command(arguments).spawn().unwrap();
        drop(child.stdout.take());
        let run = crate::cli::Run::from(child.wait_with_output().unwrap());
        assert_eq!((run.err.as_str(), run.code), ("", 0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let folder = Folder::of(&[("good.txt", STORY)]);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut child = folder.command(&["check", "good.txt"]).stdout(full).spawn().unwrap();
    drop(child.stdin.take());
    let run = crate::cli::Run::from(child.wait_with_output().unwrap());
    assert!(run.err.starts_with("copydesk: cannot write: "), "{}", run.err);
    assert_eq!(run.code, 2);
}

#[test]
fn standard_input_that_stays_open_is_waited_for() {
    let folder = Folder::of(&[]);
    let mut child = folder.command(&["check", "-"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, b"Rescuers reached ").unwrap();
    std::thread::sleep(Duration::from_millis(50));
    std::io::Write::write_all(&mut input, b"TK miners.").unwrap();
    drop(input);
    let run = crate::cli::Run::from(child.wait_with_output().unwrap());
    assert!(run.out.starts_with("-:1:18: error"), "{}", run.out);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_opened_all_the_same() {
    let folder = Folder::of(&[]);
    let name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"caf\xe9.txt");
    std::fs::write(folder.path("").join(name), STORY).unwrap();
    let run = folder.run(&["check", "."]);
    assert!(run.out.starts_with("caf\u{fffd}.txt:1:18: error"), "{}", run.out);
}
