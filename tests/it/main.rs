//! The one integration binary.

mod blocks;
mod corpus;
mod desk;
mod invariants;
mod layers;
mod lexicons;
mod markers;
mod rule_docs;
mod specs;
mod stages;
mod tidy;
mod tree;
