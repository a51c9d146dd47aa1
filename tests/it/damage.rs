//! Damages copy at random, the same way every run of a seed.

/// Marsaglia's xorshift: the same numbers every run.
#[derive(Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// The text with some of it gone, doubled, moved, or with something odd in it.
    pub(crate) fn damage(&mut self, text: &str) -> String {
        let (start, end) = (self.boundary(text), self.boundary(text));
        let (start, end) = (start.min(end), start.max(end).min(start.min(end) + 400));
        let end = (0..=end).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0).max(start);
        let (head, chunk, tail) = (&text[..start], &text[start..end], &text[end..]);
        match self.below(4) {
            0 => format!("{head}{tail}"),
            1 => format!("{head}{chunk}{chunk}{tail}"),
            2 => format!("{head}{tail}{chunk}"),
            _ => format!("{head}{}{chunk}{}{tail}", self.odd(), self.odd()),
        }
    }

    /// What upsets readers: marks, markup, odd characters, and words of attribution out of place.
    fn odd(&mut self) -> &'static str {
        const ODD: &str = "“~”~‘~’~\"~'~«~»~TK ~\u{feff}~\u{200b}~e\u{301}~👩🏽‍🚒~\r\n~\n\n~\t~\0~ﬁ~İ~ß~…~—~ - ~<b>~</p>~<!--~-->~**~`\
            ~> ~| ~&amp;~&#8220;~[~](~said ~according to ~, citing ~he ~\u{202e}~中文~- ~# ~. ~?~1,000 ~#\u{fe0f}";
        let odd: Vec<&str> = ODD.split('~').collect();
        odd[self.below(odd.len())]
    }

    fn boundary(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0)
    }
}
