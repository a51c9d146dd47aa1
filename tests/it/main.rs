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
// It looks into the server's memory, which only debug builds let it.
#[cfg(debug_assertions)]
mod lsp_sync;
