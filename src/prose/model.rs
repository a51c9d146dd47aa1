//! Weights as they are stored: numbers of as few bytes as they need, read into tables once.

use crate::prose::tag::Tag;
#[cfg(feature = "train")]
use crate::prose::varint;
use crate::prose::varint::Reader;
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
        let fixed = reader.number()?;
        let fixed = (0..fixed).scan(0, |last, _| Some(word(&mut reader, last))).collect::<Option<_>>()?;
        let count = usize::try_from(reader.number()?).ok()?;
        // A row takes three bytes at least, so that a wrong count cannot ask for much.
        let mut rows = FxHashMap::with_capacity_and_hasher(count.min(bytes.len() / 3), Default::default());
        let (mut weights, mut key) = (Vec::new(), 0_u32);
        for _ in 0..count {
            key = key.wrapping_add(u32::try_from(reader.number()?).ok()?);
            let (first, count) = (weights.len() as u32, reader.byte()?);
            for _ in 0..count {
                weights.push(Weight { tag: tag(&mut reader)?, value: reader.signed()? });
            }
            rows.insert(key, (first, count));
        }
        reader.0.is_empty().then_some(Weights { fixed, rows, weights })
    }

    /// The bytes of weights: words with their tags and rows with their weights, both in order of their keys, each key
    /// by its distance from the last.
    #[cfg(feature = "train")]
    pub(crate) fn write(fixed: &[(u64, Tag)], rows: &[(u32, Vec<Weight>)]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        varint::write(&mut bytes, fixed.len() as u64);
        let mut last = 0;
        for (word, tag) in fixed {
            varint::write(&mut bytes, word - std::mem::replace(&mut last, *word));
            bytes.push(*tag as u8);
        }
        varint::write(&mut bytes, rows.len() as u64);
        let mut last = 0;
        for (key, row) in rows {
            varint::write(&mut bytes, u64::from(key - std::mem::replace(&mut last, *key)));
            bytes.push(row.len() as u8);
            for weight in row {
                bytes.push(weight.tag as u8);
                varint::write_signed(&mut bytes, weight.value);
            }
        }
        bytes
    }
}

const MAGIC: &[u8] = b"copydesk tagger 2\n";

fn word(reader: &mut Reader, last: &mut u64) -> Option<(u64, Tag)> {
    *last = last.wrapping_add(reader.number()?);
    Some((*last, tag(reader)?))
}

fn tag(reader: &mut Reader) -> Option<Tag> {
    Tag::ALL.get(reader.byte()? as usize).copied()
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
