//! Words written so that a format reads them back as themselves.

use crate::text::copy::Format;

/// `text` as `format` needs it written, with no more escapes than that takes.
pub(crate) fn escape(text: &str, format: Format) -> String {
    match format {
        Format::Plain => text.to_owned(),
        Format::Html => text.replace('&', "&amp;").replace('<', "&lt;"),
        Format::Markdown => markdown(text),
    }
}

fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(char) = rest.next() {
        if is_active(before, char, rest.clone().next().unwrap_or(' ')) {
            out.push('\\');
        }
        out.push(char);
        before = char;
    }
    out
}

/// Could `char` be markup, beside these neighbours?
fn is_active(before: char, char: char, after: char) -> bool {
    match char {
        '*' | '`' | '|' | '<' => true,
        '\\' => after.is_ascii_punctuation(),
        '&' => after.is_ascii_alphabetic() || after == '#',
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '~' => before == '~' || after == '~',
        ']' => matches!(after, '(' | '['),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        let cases = [
            (Format::Plain, "R&D <5%", "R&D <5%"),
            (Format::Html, "R&D <5% > 3%", "R&amp;D &lt;5% > 3%"),
            (Format::Markdown, "R&D & 5 * 3", "R\\&D & 5 \\* 3"),
            (Format::Markdown, "snake_case _so_ [TK] a](b", "snake_case \\_so\\_ [TK] a\\](b"),
            (Format::Markdown, "C:\\dir \\*", "C:\\dir \\\\\\*"),
        ];
        for (format, text, expected) in cases {
            assert_eq!(escape(text, format), expected);
        }
    }
}
