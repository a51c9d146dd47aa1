//! Who says it: cues, sources, content, and how far an attribution reaches.

pub mod anonymity;
pub mod attribution;
pub(crate) mod card;
pub mod chain;
pub mod content;
pub mod continuation;
pub mod cue;
mod descriptor;
mod directory;
pub mod evidence;
mod feature;
mod heard;
pub mod introduction;
pub mod joint;
pub mod label;
pub mod labeler;
pub mod link;
mod mark;
mod names;
mod noun_class;
pub mod noun_phrase;
mod open_cue;
mod outlet;
mod outline;
mod path;
pub(crate) mod person;
mod pronoun;
pub mod reading;
mod row;
pub mod source;
pub mod table;
#[cfg(feature = "train")]
pub mod train;
pub mod voice;
