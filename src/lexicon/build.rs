//! Packs the word lists when copydesk is built: a line an entry, so that starting up parses nothing.
//!
//! The sentences that prove an entry are left out; tests read those in the lists themselves. A mistake in a list ends
//! the build and says where it is. `src/lexicon/packed.rs` reads what is written here.

#[allow(dead_code, unreachable_pub)]
#[path = "entry.rs"]
mod entry;

use entry::{Entry, WordList};
use std::fs;
use std::path::{Path, PathBuf};

const LISTS: &str = "src/lexicon/words";
const SETS: &str = "src/lexicon/sets.toml";

fn main() {
    println!("cargo::rerun-if-changed={LISTS}");
    println!("cargo::rerun-if-changed=src/lexicon/entry.rs");
    println!("cargo::rerun-if-changed={SETS}");
    let sets = fs::read_to_string(SETS).expect("the sets are there");
    toml::from_str::<toml::Table>(&sets).unwrap_or_else(|mistake| panic!("{SETS}: {mistake}"));
    let packed: String = files().iter().map(|file| pack(file)).collect();
    let out = std::env::var_os("OUT_DIR").expect("cargo names the folder to write to");
    fs::write(Path::new(&out).join("words.tsv"), packed).expect("the folder can be written to");
}

fn files() -> Vec<PathBuf> {
    let folder = fs::read_dir(LISTS).expect("the lists are there");
    let mut files: Vec<PathBuf> = folder.map(|file| file.expect("the folder can be read").path()).collect();
    files.sort();
    files
}

/// One list: a line with its name and rule, and one for each entry.
fn pack(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("lists are text");
    let list: WordList = toml::from_str(&text).unwrap_or_else(|mistake| panic!("{}: {mistake}", file.display()));
    let name = file.file_stem().and_then(|name| name.to_str());
    assert_eq!(Some(list.list.as_str()), name, "{} calls itself otherwise", file.display());
    let head = format!("{}\t{}\n", list.list, list.rule.unwrap_or_default());
    list.entries.iter().map(line).fold(head, |lines, line| lines + &line + "\n")
}

fn line(entry: &Entry) -> String {
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<u32>| number.map(|it| it.to_string()).unwrap_or_default();
    let fields = [
        entry.term.clone(),
        several(entry.forms.iter().map(String::as_str)),
        entry.class.clone(),
        optional(&entry.rule),
        entry.level.name().to_owned(),
        several(entry.instead.iter().map(String::as_str)),
        optional(&entry.advice),
        entry.pos.map(|pos| pos.name()).unwrap_or_default().to_owned(),
        several(entry.not_before.iter()),
        several(entry.not_after.iter()),
        several(entry.not_near.iter()),
        several(entry.near.iter()),
        several(entry.before.iter()),
        number(entry.specificity.map(u32::from)),
        optional(&entry.strength),
        optional(&entry.canonical),
        optional(&entry.country),
        optional(&entry.stands_for),
        number(entry.cues),
        entry.why.clone(),
    ];
    assert!(!fields.iter().any(|it| it.contains(['\t', '\n'])), "“{}” has a tab or a line end", entry.term);
    fields.join("\t")
}

fn several<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.collect();
    assert!(!texts.iter().any(|it| it.is_empty() || it.contains('|')), "{texts:?} has one that is empty or has a bar");
    texts.join("|")
}
