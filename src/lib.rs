//! copydesk reads a story the way a desk editor does.
//!
//! A story is a program whose symbols are its sources: a source is declared where it is introduced and used wherever
//! a statement is attributed to it; a claim without a source is an unresolved reference.
//!
//! The folders are the stages of one flow, and imports go one way:
//! `text ← lexicon ← house ← prose ← sourcing ← story ← rules ← features ← {lsp, cli} ← main`.
//!
//! What holds everywhere:
//! - analysis is total: no `Result`, no panic, no I/O up to and including `features`;
//! - spans are byte ranges on character boundaries; only `lsp` knows positions of the protocol;
//! - the same text and house style give the same findings in the same order;
//! - no fix touches words inside a quotation.

pub mod text;

pub mod lexicon;

pub mod house;

pub mod prose;

pub mod sourcing;

pub mod story;

pub mod rules;

pub mod features;

pub mod lsp;

pub mod cli;
