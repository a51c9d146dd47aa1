//! Random numbers for tests and trainers: the same every run.

/// Marsaglia's 64-bit xorshift.
pub(crate) struct Xorshift(u64);

impl Xorshift {
    /// A generator that repeats for the same `seed`, which is not 0.
    pub(crate) fn new(seed: u64) -> Xorshift {
        Xorshift(seed)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
