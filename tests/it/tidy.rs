//! The project's own style sheet: sizes, first lines, no loose ends, paths that exist.

use crate::tree;
use regex::Regex;

/// The most lines a file of code may have.
const FILE: usize = 400;

/// The most lines a function may have.
const FUNCTION: usize = 60;

#[test]
fn files_say_what_they_are_and_stay_small() {
    let mut failures = Vec::new();
    for file in rust() {
        let text = tree::text(&file);
        let first = text.lines().find(|line| !line.is_empty()).unwrap_or("");
        failures.extend((!first.starts_with("//! ")).then(|| format!("{file}: begins without `//!`")));
        let lines = text.lines().count();
        failures.extend((lines > FILE).then(|| format!("{file}: {lines} lines, at most {FILE}")));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn functions_stay_small() {
    let mut failures = Vec::new();
    for file in rust() {
        for (name, line, length) in functions(&tree::text(&file)) {
            let long = length > FUNCTION;
            failures.extend(long.then(|| format!("{file}:{line}: {name} has {length} lines, at most {FUNCTION}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_loose_ends() {
    let ends = Regex::new(r"(?-u:\b)(todo|dbg|unimplemented)!|\.unwrap\(\)|(?-u:\b)unsafe \{").expect("a pattern");
    let mut failures = Vec::new();
    for file in
        tree::files("src", ".rs").into_iter().filter(|file| !file.contains("/train") && !file.ends_with("tests.rs"))
    {
        let text = tree::text(&file);
        let shipped = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
        for (index, line) in shipped.lines().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            failures.extend(ends.find(code).map(|it| format!("{file}:{}: {}", index + 1, it.as_str())));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn paths_named_in_docs_exist() {
    let path = Regex::new(r"`((?:src|tests|editors)/[A-Za-z0-9_./-]+)`").expect("a pattern");
    let mut failures = Vec::new();
    for file in tree::files("", ".rs").into_iter().chain(tree::files("", ".md")) {
        let text = tree::text(&file);
        let docs =
            text.lines().enumerate().filter(|(_, line)| file.ends_with(".md") || line.trim_start().starts_with("//"));
        for (index, line) in docs {
            let named = path.captures_iter(line).map(|it| it[1].to_owned());
            let gone = named.filter(|name| !tree::root().join(name).exists());
            failures.extend(gone.map(|name| format!("{file}:{}: there is no {name}", index + 1)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn nothing_names_the_machine_it_was_written_on() {
    let banned = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/tmp/ba", "sh_jobs"),
        concat!("registry.npm", "js.org"),
        concat!("static.crates", ".io"),
        concat!("index.crates", ".io"),
        concat!("files.python", "hosted.org"),
        concat!("proxy.golang", ".org"),
    ];
    let mut failures = Vec::new();
    for file in tree::files("", "") {
        let bytes = std::fs::read(tree::root().join(&file)).unwrap_or_default();
        let Ok(text) = String::from_utf8(bytes) else { continue };
        for (index, line) in text.lines().enumerate() {
            let named = banned.iter().find(|it| line.contains(**it));
            failures.extend(named.map(|it| format!("{file}:{}: names {it}", index + 1)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn rust() -> Vec<String> {
    tree::files("src", ".rs").into_iter().chain(tree::files("tests", ".rs")).collect()
}

/// The functions of a file as rustfmt lays them out: name, first line, number of lines.
fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let head = Regex::new(r"^( *)(?:pub(?:\([^)]*\))? )?(?:const |async |unsafe )*fn ([a-z0-9_]+)").expect("a pattern");
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(it) = head.captures(line) else { continue };
        let close = format!("{}}}", &it[1]);
        let length = lines[index..].iter().position(|line| **line == close).map_or(1, |last| last + 1);
        let one_line = line.ends_with('}') || line.ends_with(';');
        found.push((it[2].to_owned(), index + 1, if one_line { 1 } else { length }));
    }
    found
}

#[test]
fn function_lengths_are_counted() {
    let text = "fn one() {}\nimpl It {\n    pub(crate) fn two(\n        a: u8,\n    ) {\n        a;\n    }\n}\n";
    assert_eq!(functions(text), [("one".to_owned(), 1, 1), ("two".to_owned(), 3, 5)]);
}
