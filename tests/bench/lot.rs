//! Lots drawn from a fixed seed: the same every time, on every machine.

/// A source of lots (the SplitMix64 generator).
pub(crate) struct Lot(u64);

impl Lot {
    /// Lots for a seed.
    pub(crate) fn new(seed: u64) -> Lot {
        Lot(seed)
    }

    /// A number from 0 up to and without `end`; 0 when there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) % end.max(1) as u64) as usize
    }
}
