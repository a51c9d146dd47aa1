//! Messages as they lie on the pipe: header lines, an empty line, a body.

use std::io::{self, BufRead, Read};

/// What was read off the pipe.
#[derive(PartialEq, Eq, Debug)]
pub(crate) enum Frame {
    /// The body of a message, of the length its header gave.
    Body(Vec<u8>),
    /// Something that is not a message; what follows may be one.
    Garbage,
}

/// Longest line looked at in a header, in bytes.
const LONGEST_LINE: u64 = 4096;

/// Longest body accepted, in bytes.
const LONGEST_BODY: usize = 1 << 30;

/// Reads the next frame; `None` at the end of input, whether or not it came in the middle of one.
pub(crate) fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    match header(input)? {
        None => Ok(None),
        Some(Some(length)) if length <= LONGEST_BODY => body(input, length),
        Some(_) => Ok(Some(Frame::Garbage)),
    }
}

/// A body as a frame.
pub(crate) fn framed(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}

/// The length the header gives, if it gives one that can be read.
fn header(input: &mut impl BufRead) -> io::Result<Option<Option<usize>>> {
    let (mut length, mut empty) = (None, true);
    while let Some(line) = line(input)? {
        match (line.trim_ascii().is_empty(), empty) {
            (true, true) => {}
            (true, false) => return Ok(Some(length)),
            (false, _) => {
                empty = false;
                length = content_length(&line).or(length);
            }
        }
    }
    Ok(None)
}

fn line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let length = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    Ok((length > 0).then_some(line))
}

/// Looks anywhere in the line: after a body longer than its header said, the name does not stand at the start.
fn content_length(line: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"content-length:";
    let at = line.windows(NAME.len()).rposition(|it| it.eq_ignore_ascii_case(NAME))?;
    str::from_utf8(&line[at + NAME.len()..]).ok()?.trim().parse().ok()
}

/// The buffer grows with what arrives, so a header cannot ask for memory that no body fills.
fn body(input: &mut impl BufRead, length: usize) -> io::Result<Option<Frame>> {
    let mut body = Vec::new();
    let read = input.by_ref().take(length as u64).read_to_end(&mut body)?;
    Ok((read == length).then_some(Frame::Body(body)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut input: &[u8]) -> Vec<Option<String>> {
        let frames = std::iter::from_fn(|| read(&mut input).expect("a slice can be read"));
        let text = |body: Vec<u8>| String::from_utf8(body).expect("bodies here are text");
        frames.map(|frame| if let Frame::Body(body) = frame { Some(text(body)) } else { None }).collect()
    }

    #[test]
    fn bodies_follow_headers() {
        let two = [framed(b"{}"), framed("“né”".as_bytes())].concat();
        assert_eq!(frames(&two), [Some("{}".into()), Some("“né”".into())]);
        assert_eq!(frames(b"content-length:2\n\nok"), [Some("ok".into())]);
        assert_eq!(frames(b"Content-Type: x; charset=utf-8\r\nContent-Length: 2\r\n\r\nok"), [Some("ok".into())]);
    }

    #[test]
    fn garbage_is_said_and_passed() {
        let good = || Some("ok".to_owned());
        assert_eq!(frames(b"hello\r\n\r\nContent-Length: 2\r\n\r\nok"), [None, good()]);
        assert_eq!(frames(b"Content-Length: many\r\n\r\nContent-Length: 2\r\n\r\nok"), [None, good()]);
        assert_eq!(frames(b"Content-Length: 99999999999\r\n\r\nContent-Length: 2\r\n\r\nok"), [None, good()]);
        assert_eq!(frames(b"Content-Length: 2\r\n\r\nokay}Content-Length: 2\r\n\r\nok"), [good(), good()]);
    }

    #[test]
    fn a_cut_frame_is_the_end() {
        assert_eq!(frames(b"Content-Length: 9\r\n\r\nok"), []);
        assert_eq!(frames(b"Content-Le"), []);
    }
}
