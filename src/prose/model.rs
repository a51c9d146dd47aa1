//! Weights as they are stored: little-endian arrays, read into tables once.

use crate::prose::tag::Tag;
use rustc_hash::FxHashMap;

/// One weight: of a tag, in a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Weight {
    pub(crate) tag: Tag,
    pub(crate) value: i16,
}

/// The tagger's weights.
#[derive(Default)]
pub(crate) struct Weights {
    /// Words that have one tag whatever stands about them, by the hash of their form.
    pub(crate) fixed: FxHashMap<u64, Tag>,
    /// Where each feature's row is among the weights, by the feature's key: first and count.
    rows: FxHashMap<u32, (u32, u8)>,
    weights: Vec<Weight>,
}

impl Weights {
    /// The row of a feature: the tags it speaks for or against, none for a feature never seen.
    pub(crate) fn row(&self, feature: u32) -> &[Weight] {
        match self.rows.get(&feature) {
            Some((first, count)) => &self.weights[*first as usize..*first as usize + *count as usize],
            None => &[],
        }
    }

    /// Reads what [`Weights::write`] wrote; `None` when it is something else.
    pub(crate) fn read(bytes: &[u8]) -> Option<Weights> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let [words, rows, weights] = [reader.count()?, reader.count()?, reader.count()?];
        let words = (reader.array(words, u64::from_le_bytes)?, reader.tags(words)?);
        let rows = (reader.array(rows, u32::from_le_bytes)?, reader.array(rows, |[count]: [u8; 1]| count)?);
        let weights = (reader.tags(weights)?, reader.array(weights, i16::from_le_bytes)?);
        let mut first = 0;
        let places = rows.1.iter().map(|count| {
            first += *count as u32;
            (first - *count as u32, *count)
        });
        let rows: FxHashMap<u32, (u32, u8)> = rows.0.into_iter().zip(places).collect();
        let weights: Vec<Weight> =
            weights.0.into_iter().zip(weights.1).map(|(tag, value)| Weight { tag, value }).collect();
        (first as usize == weights.len()).then(|| Weights {
            fixed: words.0.into_iter().zip(words.1).collect(),
            rows,
            weights,
        })
    }

    /// The bytes of weights: words with their tags and rows with their weights, both in order of their keys.
    #[cfg(feature = "train")]
    pub(crate) fn write(fixed: &[(u64, Tag)], rows: &[(u32, Vec<Weight>)]) -> Vec<u8> {
        let weights: Vec<Weight> = rows.iter().flat_map(|(_, row)| row.iter().copied()).collect();
        let mut bytes = MAGIC.to_vec();
        for count in [fixed.len(), rows.len(), weights.len()] {
            bytes.extend((count as u32).to_le_bytes());
        }
        bytes.extend(fixed.iter().flat_map(|(word, _)| word.to_le_bytes()));
        bytes.extend(fixed.iter().map(|(_, tag)| *tag as u8));
        bytes.extend(rows.iter().flat_map(|(key, _)| key.to_le_bytes()));
        bytes.extend(rows.iter().map(|(_, row)| row.len() as u8));
        bytes.extend(weights.iter().map(|it| it.tag as u8));
        bytes.extend(weights.iter().flat_map(|it| it.value.to_le_bytes()));
        bytes
    }
}

const MAGIC: &[u8] = b"copydesk tagger 1\n";

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn count(&mut self) -> Option<usize> {
        self.array(1, u32::from_le_bytes).map(|it| it[0] as usize)
    }

    fn array<const N: usize, T>(&mut self, count: usize, decode: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let (array, rest) = self.0.split_at_checked(count.checked_mul(N)?)?;
        self.0 = rest;
        Some(array.chunks_exact(N).map(|it| decode(it.try_into().unwrap_or([0; N]))).collect())
    }

    fn tags(&mut self, count: usize) -> Option<Vec<Tag>> {
        self.array(count, |[tag]: [u8; 1]| Tag::ALL.get(tag as usize).copied())?.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &[u8] = include_bytes!("model/tagger.bin");

    #[test]
    fn the_shipped_model_reads() {
        assert!(Weights::read(SHIPPED).is_some_and(|it| !it.fixed.is_empty() && !it.rows.is_empty()));
    }

    #[test]
    fn anything_else_is_refused() {
        assert!(Weights::read(b"").is_none());
        assert!(Weights::read(&SHIPPED[..SHIPPED.len() / 2]).is_none());
    }
}
