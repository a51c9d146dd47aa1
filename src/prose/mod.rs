//! What is written: tokens, sentences, tags and quotations of one paragraph at a time.

mod abbreviation;
mod feature;
mod model;
pub mod quotation;
pub mod scan;
pub mod sentence;
pub mod tag;
pub mod tagger;
pub mod token;
#[cfg(feature = "train")]
pub mod train;
