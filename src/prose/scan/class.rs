//! What kind of character stands at a byte.

/// The kinds of character the scanner tells apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// White space, and what has no width.
    Space,
    /// A letter of any script, or `_`.
    Letter,
    /// An ASCII digit.
    Digit,
    /// ' ’ ‘
    Apostrophe,
    /// Any other punctuation or sign.
    Mark,
    /// Emoji and what joins them.
    Symbol,
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Mark; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            0..=b' ' | 127 => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\'' => Class::Apostrophe,
            _ => Class::Mark,
        };
        byte += 1;
    }
    table
};

/// The class and length in bytes of the character that begins at `at`; a space past the end.
#[inline]
pub(super) fn at(bytes: &[u8], at: usize) -> (Class, usize) {
    match bytes.get(at) {
        None => (Class::Space, 1),
        Some(&byte) if byte < 128 => (ASCII[byte as usize], 1),
        Some(&byte) => wide(byte, bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0)),
    }
}

/// By the first three bytes of a longer character.
fn wide(first: u8, second: u8, third: u8) -> (Class, usize) {
    match (first, second, third) {
        (0xC2, 0x80..=0xA0, _) => (Class::Space, 2),
        (0xC2, 0xAD | 0xAA | 0xB5 | 0xBA, _) => (Class::Letter, 2),
        (0xC2, _, _) | (0xC3, 0x97 | 0xB7, _) => (Class::Mark, 2),
        (0xE2, 0x80, 0x98..=0x99) => (Class::Apostrophe, 3),
        (0xE2, 0x80, 0x8D) | (0xEF, 0xB8, 0x8F) => (Class::Symbol, 3),
        (0xE2, 0x80, 0x80..=0x8F | 0xA8..=0xAF)
        | (0xE2, 0x81, 0x9F..=0xAF)
        | (0xE3, 0x80, 0x80)
        | (0xEF, 0xBB, 0xBF) => (Class::Space, 3),
        (0xE2, 0x80..=0x83 | 0x86..=0xAF, _) | (0xE3, 0x80, _) => (Class::Mark, 3),
        (0xF0, 0x9F, _) => (Class::Symbol, 4),
        (0xF0.., _, _) => (Class::Letter, 4),
        (0xE0.., _, _) => (Class::Letter, 3),
        _ => (Class::Letter, 2),
    }
}
