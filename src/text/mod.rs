//! Places and bytes: spans, documents, positions, and what of a file is copy. No English, no protocol.

pub mod copy;
mod copy_map;
pub mod document;
pub mod edit;
pub mod markup;
pub mod position;
pub mod span;
#[cfg(any(test, feature = "train"))]
pub(crate) mod xorshift;
