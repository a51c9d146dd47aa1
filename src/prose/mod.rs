//! What is written: tokens, sentences, tags and quotations of one paragraph at a time.

mod abbreviation;
pub mod desk;
mod feature;
pub mod form;
pub mod genre;
pub mod inflect;
mod model;
pub mod passage;
pub mod phrase;
pub mod quotation;
mod repair;
pub mod run;
pub mod scan;
pub mod segment;
pub mod sentence;
pub mod tag;
pub mod tagger;
pub mod terms;
pub mod token;
#[cfg(feature = "train")]
pub mod train;
pub mod turns;
pub(crate) mod varint;
