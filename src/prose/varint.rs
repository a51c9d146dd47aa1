//! Numbers in as few bytes as they need: LEB128, signed ones in zigzag. Models are stored so.

/// Reads numbers from the front of some bytes.
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl Reader<'_> {
    /// The next number; `None` at the end, or where there is none.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// The next number, below zero or above.
    pub(crate) fn signed(&mut self) -> Option<i16> {
        let number = self.number()?;
        i16::try_from((number >> 1) as i64 ^ -((number & 1) as i64)).ok()
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }
}

/// Adds a number.
#[cfg(any(test, feature = "train"))]
pub(crate) fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Adds a number below zero or above.
#[cfg(any(test, feature = "train"))]
pub(crate) fn write_signed(bytes: &mut Vec<u8>, number: i16) {
    let number = i64::from(number);
    write(bytes, ((number << 1) ^ (number >> 63)) as u64);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let (numbers, signed) = ([0, 1, 127, 128, 300, u64::MAX], [0, 1, -1, 63, -64, 64, i16::MIN, i16::MAX]);
        let mut bytes = Vec::new();
        numbers.iter().for_each(|it| write(&mut bytes, *it));
        signed.iter().for_each(|it| write_signed(&mut bytes, *it));
        let mut reader = Reader(&bytes);
        assert!(numbers.iter().all(|it| reader.number() == Some(*it)));
        assert!(signed.iter().all(|it| reader.signed() == Some(*it)));
        assert_eq!(reader.number(), None);
    }

    #[test]
    fn a_number_without_end_is_none() {
        assert_eq!(Reader(&[0xff; 20]).number(), None);
        assert_eq!(Reader(&[0x80]).number(), None);
    }
}
