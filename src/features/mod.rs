//! What an editor may ask of a story: plain structs, source spans, Markdown strings.

pub mod hover;
pub mod ledger;
pub mod report;
pub mod sentence;
pub mod speaker;
