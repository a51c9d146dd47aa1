//! The integration tests, all in one binary.

mod client;
mod lsp_lifecycle;
