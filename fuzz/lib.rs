//! The wire layer without the rest of the house.

#[path = "../src/types.rs"]
pub mod types;
#[path = "../src/wire/mod.rs"]
pub mod wire;
