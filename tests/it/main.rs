//! Every test that needs more than one module of the crate, or the binary.

mod cli;
mod cli_input;
mod cli_output;
mod house;
mod house_problems;
mod house_schema;
mod lexicons;
