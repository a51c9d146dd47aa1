//! A file as read from disk, if it is text.

use crate::cli::files::{Input, format};
use crate::text::copy::Format;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A text with its name.
pub(crate) struct Source {
    /// The path as given or found.
    pub(crate) path: String,
    /// How it is written.
    pub(crate) format: Format,
    /// What it says, without a byte order mark.
    pub(crate) text: String,
    /// Bytes of the byte order mark before it.
    pub(crate) bom: usize,
}

/// What is larger is no story.
const LIMIT: u64 = 1 << 30;

/// Enough of a file to tell that it is not text.
const HEAD: u64 = 8 << 10;

/// Reads an input, or says why it cannot be read.
pub(crate) fn read(input: &Input) -> Result<Source, String> {
    let bytes = match input {
        Input::Stdin(_) => bytes(io::stdin().lock()),
        Input::File(path) => File::open(path).map_err(|it| it.to_string()).and_then(bytes),
    };
    let text = bytes.and_then(decode).map_err(|why| format!("{}: {why}", input.path().display()))?;
    Ok(source(input.path(), text))
}

fn source(path: &Path, mut text: String) -> Source {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    text.drain(..bom);
    Source { path: path.display().to_string(), format: format(path), text, bom }
}

/// All bytes of a file; an endless or a binary one is given up early.
fn bytes(mut file: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::with_capacity(HEAD as usize);
    file.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(|it| it.to_string())?;
    refuse_binary(&bytes)?;
    file.take(LIMIT).read_to_end(&mut bytes).map_err(|it| it.to_string())?;
    if bytes.len() as u64 > LIMIT { Err("larger than 1 GiB".to_owned()) } else { Ok(bytes) }
}

fn decode(bytes: Vec<u8>) -> Result<String, String> {
    refuse_binary(&bytes)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("not UTF-8 at byte {at} (line {})", line(error.as_bytes(), at))
    })
}

fn refuse_binary(bytes: &[u8]) -> Result<(), String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("UTF-16, not UTF-8: save it as UTF-8".to_owned());
    }
    match memchr::memchr(0, bytes) {
        Some(at) => Err(format!("a binary file: a zero at byte {at} (line {})", line(bytes, at))),
        None => Ok(()),
    }
}

fn line(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1
}
