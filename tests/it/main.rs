//! Every test that needs more than one module of the crate, or the binary.

mod allowing;
mod blocks;
mod cli;
mod cli_baseline;
mod cli_input;
mod cli_output;
mod cli_terms;
mod cli_vale;
mod client;
mod corpus;
mod damage;
mod desk;
mod even_handed;
mod features;
mod holds;
mod house;
mod house_problems;
mod house_schema;
mod inspect_schema;
mod invariants;
mod layers;
mod ledger;
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
mod report;
mod rule_docs;
mod specs;
mod stages;
mod stories;
mod tidy;
mod tree;
mod vscode;
// It looks into the server's memory, which only debug builds let it.
#[cfg(debug_assertions)]
mod lsp_sync;
