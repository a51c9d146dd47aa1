//! Who says it: cues, sources, content, and how far an attribution reaches.

pub mod anonymity;
pub mod attribution;
pub mod chain;
pub mod content;
pub mod cue;
mod feature;
mod heard;
pub mod joint;
pub mod label;
pub mod labeler;
mod mark;
pub mod noun_phrase;
mod outlet;
mod path;
mod person;
pub mod reading;
pub mod source;
pub mod table;
#[cfg(feature = "train")]
pub mod train;
pub mod voice;
