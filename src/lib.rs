//! copydesk reads a story the way a desk editor does.
//!
//! A story is a program whose symbols are its sources.

pub mod prose;
pub mod text;
