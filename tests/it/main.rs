//! Every test that needs more than one module of the crate, or the binary.

mod allowing;
mod blocks;
mod cli;
mod cli_input;
mod cli_output;
mod client;
mod corpus;
mod desk;
mod features;
mod features_hold;
mod house;
mod house_problems;
mod house_schema;
mod invariants;
mod layers;
mod lexicons;
mod lsp_actions;
mod lsp_clients;
mod lsp_diagnostics;
mod lsp_faults;
mod lsp_held;
mod lsp_house;
mod lsp_lifecycle;
mod lsp_positions;
mod lsp_sources;
mod markers;
mod rule_docs;
mod specs;
mod stages;
mod tidy;
mod tree;
// It looks into the server's memory, which only debug builds let it.
#[cfg(debug_assertions)]
mod lsp_sync;
