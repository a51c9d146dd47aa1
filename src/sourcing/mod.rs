//! Who says it: cues, sources, content, and how far an attribution reaches.

pub mod anonymity;
pub mod attribution;
pub mod chain;
pub mod content;
pub mod cue;
pub mod noun_phrase;
pub mod reading;
pub mod source;
pub mod table;
pub mod voice;
