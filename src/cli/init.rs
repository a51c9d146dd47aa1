//! `copydesk init`: a house's file to start from.

use crate::cli::{fail, print};
use crate::house::FILE_NAME;
use crate::house::keys::{FILE, Key};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes a commented `copydesk.toml` into `folder`, unless there is one.
pub fn init(folder: &Path) -> ExitCode {
    let path = folder.join(FILE_NAME);
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    match file.and_then(|mut file| file.write_all(template().as_bytes())) {
        Ok(()) => print(&format!("Wrote {}\n", path.display())),
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
