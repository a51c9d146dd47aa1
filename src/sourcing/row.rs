//! Rows of weights: what a feature’s value is hashed to.

/// How many rows of weights there are, as a power of two.
pub(crate) const BITS: u32 = 15;

/// A distance in steps that grow.
pub(crate) fn stepped(distance: usize) -> u64 {
    match distance {
        0..=4 => distance as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        16..=25 => 8,
        _ => 9,
    }
}

/// Small values in one: all but the last below 256.
pub(crate) fn pack<const N: usize>(values: [u64; N]) -> u64 {
    values.iter().rev().fold(N as u64, |packed, value| packed << 8 | value)
}

/// Small values, spread over all bits so that they can be joined with a word.
pub(crate) fn spread<const N: usize>(values: [u64; N]) -> u64 {
    pack(values).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The row of weights of a value under a template.
pub(crate) fn row(template: u64, value: u64) -> u32 {
    let mixed = (value ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - BITS)) as u32
}
