//! `copydesk init`: a house's file to start from.

use crate::cli::{fail, print, vale};
use crate::house::FILE_NAME;
use crate::house::keys::{FILE, Key};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes a commented `copydesk.toml` into `folder`, unless there is one.
pub fn init(folder: &Path) -> ExitCode {
    write(folder, &template(), "")
}

/// Writes a `copydesk.toml` with the rules of the Vale styles at `styles`, and says what could not be taken over.
pub fn from_vale(folder: &Path, styles: &Path) -> ExitCode {
    match vale::import(styles) {
        Ok(import) => {
            let left: String = import.left.iter().map(|line| format!("not taken over: {line}\n")).collect();
            let report = format!("{} terms taken over, {} things not\n{left}", import.count, import.left.len());
            write(folder, &(template() + &import.terms), &report)
        }
        Err(why) => fail(why),
    }
}

fn write(folder: &Path, text: &str, report: &str) -> ExitCode {
    let path = folder.join(FILE_NAME);
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    match file.and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => print(&format!("Wrote {}\n{report}", path.display())),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fail(format_args!("{} is already there; it was left as it is", path.display()))
        }
        Err(error) => fail(format_args!("{}: {error}", path.display())),
    }
}

/// The file: every key with what it does and an example, commented out. Taking `#: ` away puts an example to use.
pub fn template() -> String {
    let head = "# House style for copydesk. Take `#: ` away from a line to use it.\n";
    head.to_owned() + &FILE.iter().map(section).collect::<String>()
}

fn section(key: &Key) -> String {
    let example: String = key.example.lines().map(|line| format!("#: {line}\n")).collect();
    format!("\n# {}\n{example}", key.doc)
}
