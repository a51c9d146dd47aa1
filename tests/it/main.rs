//! Every test that needs more than one module of the crate, or the binary.

mod blocks;
mod cli;
mod cli_input;
mod cli_output;
mod corpus;
mod desk;
mod house;
mod house_problems;
mod house_schema;
mod invariants;
mod layers;
mod lexicons;
mod markers;
mod rule_docs;
mod specs;
mod stages;
mod tidy;
mod tree;
