//! HTML as tokens with their places. Time is linear in the source, whatever is in it.

use memchr::memchr;
use memchr::memchr3;
use memchr::memmem;

use crate::text::markup::elements::Element;
use crate::text::span::Span;

/// A stretch of HTML.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// Text, entities undecoded.
    Text(Span),
    /// `<!-- … -->`.
    Comment(Span),
    /// A start tag, whole.
    Open(Span, Element),
    /// An end tag, whole.
    Close(Span, Element),
    /// Nothing a reader sees: a doctype, CDATA, a processing instruction, what is inside `script`.
    Other(Span),
}

/// The tokens of a stretch of source, in order and without gaps, save a tag that never ends.
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    /// The element just opened that no markup but its end tag can be in, and whether its text is copy.
    raw: Option<(&'static str, bool)>,
}

impl<'a> Tokens<'a> {
    /// The tokens of `span`.
    pub(super) fn new(source: &'a str, span: Span) -> Tokens<'a> {
        Tokens { source, at: span.start as usize, end: span.end as usize, raw: None }
    }

    fn rest(&self) -> &'a [u8] {
        &self.source.as_bytes()[self.at..self.end]
    }

    /// Moves `length` bytes on, or to the end.
    fn take(&mut self, length: Option<usize>) -> Span {
        let start = self.at;
        self.at = length.map_or(self.end, |it| start + it);
        Span::new(start, self.at)
    }

    fn text(&mut self) -> Token {
        let rest = self.rest();
        let mut at = 1;
        while let Some(found) = memchr(b'<', &rest[at..]) {
            at += found;
            if begins_markup(&rest[at..]) {
                return Token::Text(self.take(Some(at)));
            }
            at += 1;
        }
        Token::Text(self.take(None))
    }

    fn markup(&mut self) -> Token {
        let rest = self.rest();
        match rest {
            [b'<', b'!', b'-', b'-', ..] => Token::Comment(self.take(find(rest, 2, b"-->"))),
            [b'<', b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => {
                Token::Other(self.take(find(rest, 9, b"]]>")))
            }
            [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => self.tag(2, Token::Close),
            [b'<', letter, ..] if letter.is_ascii_alphabetic() => self.tag(1, Token::Open),
            _ => Token::Other(self.take(find(rest, 2, b">"))),
        }
    }

    fn tag(&mut self, name: usize, token: fn(Span, Element) -> Token) -> Token {
        let rest = self.rest();
        let length = rest[name..].iter().take_while(|it| it.is_ascii_alphanumeric() || **it == b'-').count();
        let start = self.at + name;
        let element = Element::named(&self.source[start..start + length]);
        let Some(end) = tag_end(rest, name + length) else { return Token::Other(self.take(None)) };
        if name == 1 {
            self.raw = raw(element);
        }
        token(self.take(Some(end)), element)
    }

    /// What stands before the end tag of a raw element.
    fn raw(&mut self, name: &str, is_text: bool) -> Option<Token> {
        let rest = self.rest();
        let closes = |at: &usize| {
            let tag = &rest[at + 2..];
            tag.len() > name.len()
                && tag[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && !tag[name.len()].is_ascii_alphanumeric()
        };
        let span = self.take(memmem::find_iter(rest, b"</").find(closes));
        let token = if is_text { Token::Text(span) } else { Token::Other(span) };
        (!span.is_empty()).then_some(token)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some((name, is_text)) = self.raw.take()
            && let Some(token) = self.raw(name, is_text)
        {
            return Some(token);
        }
        match self.rest() {
            [] => None,
            rest if begins_markup(rest) => Some(self.markup()),
            _ => Some(self.text()),
        }
    }
}

fn raw(element: Element) -> Option<(&'static str, bool)> {
    match element {
        Element::Raw(name) => Some((name, false)),
        Element::Title => Some(("title", true)),
        _ => None,
    }
}

fn begins_markup(bytes: &[u8]) -> bool {
    match bytes {
        [b'<', b'/', next, ..] => next.is_ascii_alphabetic() || *next == b'>',
        [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
        _ => false,
    }
}

/// One past the first `end` at or after `from`.
fn find(bytes: &[u8], from: usize, end: &[u8]) -> Option<usize> {
    memmem::find(&bytes[from..], end).map(|it| from + it + end.len())
}

/// One past the `>` of a tag, from inside it. A quotation mark counts after `=` only.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        if bytes[at] == b'>' {
            return Some(at + 1);
        }
        let quotes = bytes[from..at].trim_ascii_end().ends_with(b"=");
        at += 1;
        if quotes {
            at += memchr(bytes[at - 1], &bytes[at..])? + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expects the tokens of `source`, each as its kind's letter and its text.
    fn check(source: &str, expected: &[&str]) {
        let shown = |token| match token {
            Token::Text(span) => format!("T {}", &source[span.range()]),
            Token::Comment(span) => format!("C {}", &source[span.range()]),
            Token::Open(span, _) => format!("+ {}", &source[span.range()]),
            Token::Close(span, _) => format!("- {}", &source[span.range()]),
            Token::Other(span) => format!("O {}", &source[span.range()]),
        };
        let tokens: Vec<String> = Tokens::new(source, Span::new(0, source.len())).map(shown).collect();
        assert_eq!(tokens, expected);
    }

    #[test]
    fn tags_end_outside_their_quoted_values() {
        check(r#"<a href="x>y" alt='"' b=c"d>t</a >"#, &[r#"+ <a href="x>y" alt='"' b=c"d>"#, "T t", "- </a >"]);
        check("up < 3% <3 & <", &["T up < 3% <3 & <"]);
        check("one <b two", &["T one ", "O <b two"]);
    }

    #[test]
    fn comments_doctypes_and_raw_text_hold_no_tags() {
        check("<!DOCTYPE html><!-- <p> -->x<!-->y", &["O <!DOCTYPE html>", "C <!-- <p> -->", "T x", "C <!-->", "T y"]);
        check("<script>a</scriptx><b></SCRIPT>", &["+ <script>", "O a</scriptx><b>", "- </SCRIPT>"]);
        check("<title>A <b> &amp;</title>", &["+ <title>", "T A <b> &amp;", "- </title>"]);
        check("<![CDATA[ <p> ]]></><?xml ?>", &["O <![CDATA[ <p> ]]>", "O </>", "O <?xml ?>"]);
    }
}
