//! The integration tests, all in one binary.

mod client;
mod lsp_actions;
mod lsp_clients;
mod lsp_diagnostics;
mod lsp_faults;
mod lsp_held;
mod lsp_house;
mod lsp_lifecycle;
mod lsp_positions;
mod lsp_sync;
