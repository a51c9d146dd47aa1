//! Readers that tell copy from markup, one a format.

mod elements;
mod entities;
mod escape;
mod front_matter;
mod html;
mod markdown;
mod plain;
mod tokens;
mod writer;

use crate::text::copy::Copy;
use crate::text::copy::Format;
use crate::text::markup::writer::Writer;

pub(crate) use crate::text::markup::escape::escape;

impl Format {
    /// The format of a file an editor calls `language_id`; where that says nothing, what the end of `path` says.
    pub fn of(language_id: Option<&str>, path: Option<&str>) -> Format {
        let extension = path.and_then(|it| it.rsplit(['/', '\\']).next()).and_then(|it| it.rsplit_once('.'));
        let named = language_id.and_then(named);
        named.or_else(|| extension.and_then(|(_, it)| self::named(it))).unwrap_or_default()
    }
}

/// Language ids and file extensions are close enough to share one list.
fn named(name: &str) -> Option<Format> {
    match name.to_ascii_lowercase().as_str() {
        "text" | "plain" | "plaintext" | "txt" => Some(Format::Plain),
        "markdown" | "mdx" | "md" => Some(Format::Markdown),
        "html" | "xhtml" | "htm" => Some(Format::Html),
        _ => None,
    }
}

/// Reads `source`, past a byte order mark if it has one.
pub(crate) fn read(source: &str, format: Format) -> Copy {
    let from = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut out = Writer::new(source, format);
    match format {
        Format::Plain => plain::read(&mut out, from),
        Format::Markdown => markdown::read(&mut out, from),
        Format::Html => html::read(&mut out, from),
    }
    out.finish()
}

#[cfg(test)]
mod tests;
