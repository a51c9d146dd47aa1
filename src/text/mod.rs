//! Places and bytes: spans, documents, positions, and what of a file is copy. No English, no protocol.

pub mod copy;
pub mod edit;
pub mod span;
