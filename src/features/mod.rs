//! What an editor may ask of a story: plain structs, source spans, Markdown strings.

pub mod actions;
mod candidate;
pub mod chain;
pub mod completion;
pub mod folding;
pub mod hover;
pub mod inlay;
pub mod ledger;
pub mod lens;
pub mod links;
pub mod mention;
pub mod naming;
pub mod navigation;
pub mod outline;
pub mod rename;
pub mod report;
pub mod selection;
pub mod sentence;
pub mod speaker;
pub mod voices;
