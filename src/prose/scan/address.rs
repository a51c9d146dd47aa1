//! Addresses: links, mail, handles and tags, each one token.

/// The most bytes before a mark within an address: looking back from each mark stays cheap on any text.
const LONGEST: usize = 256;

/// The end of the address that begins at `start`, if one does.
pub(super) fn starting(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let scheme = rest.bytes().take(12).position(|b| !b.is_ascii_alphabetic()).unwrap_or(0);
    let link = scheme > 0 && rest[scheme..].starts_with("://") || rest.starts_with("www.");
    if link || rest.starts_with("doi:10.") || rest.starts_with("mailto:") { Some(start + trimmed(rest)) } else { None }
}

/// Where an address goes on past a mark that stands at `at`, inside a word that began at `start`.
pub(super) fn continued(text: &str, start: usize, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if at - start > LONGEST {
        return None;
    }
    let after = bytes.get(at + 1).copied().unwrap_or(b' ');
    let goes_on = match bytes[at] {
        b'@' => after.is_ascii_alphanumeric() && !text[start..at].contains('@'),
        b'.' => is_domain_dot(&bytes[start..at], &bytes[at + 1..]),
        b'/' | b'?' | b'#' => is_domain(&text[start..at]) && after.is_ascii_alphanumeric(),
        b'-' => text[start..at].contains('@') && after.is_ascii_alphanumeric(),
        _ => false,
    };
    match bytes[at] {
        _ if !goes_on => None,
        b'/' | b'?' | b'#' => Some(at + trimmed(&text[at..])),
        _ => Some(at + 1),
    }
}

/// A dot between lower-case words of two letters or more, or within an address: not "end.Next", not "a.m.".
fn is_domain_dot(before: &[u8], after: &[u8]) -> bool {
    let label = after.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let lower = after.iter().take(label).all(|b| !b.is_ascii_uppercase());
    let last = before.iter().rev().take_while(|b| b.is_ascii_alphanumeric()).count();
    let mail = before.contains(&b'@') || after[label.min(after.len())..].first() == Some(&b'@');
    (lower && label >= 2 && last >= 2 && before[before.len() - 1].is_ascii_lowercase()) || (mail && label > 0)
}

/// Does the word look like `place.org`?
fn is_domain(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(host, top)| {
        !host.is_empty() && (2..=6).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_lowercase())
    })
}

/// The length of an address up to white space or a closing mark, without the punctuation of its sentence.
fn trimmed(rest: &str) -> usize {
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"”’»“".contains(c)).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '…', '—']);
    // A bracket opened inside the address closes inside it.
    let closed = address.contains('(') && rest[address.len()..end].starts_with(')');
    address.len() + closed as usize
}
