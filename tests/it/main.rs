//! The one integration binary.

mod lexicons;
