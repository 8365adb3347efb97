//! The real binary, one file a command; `frame` is what all commands share.
//!
//! What needs a cluster is a `scenario(address)`: the same code runs against every cluster there is.

mod api_versions;
mod broker;
mod broker_lost;
pub(crate) mod cluster;
mod columns;
mod completions;
mod config;
pub(crate) mod configs;
pub(crate) mod consume;
mod demo;
pub(crate) mod dump_log;
mod examples;
mod frame;
mod r#gen;
mod generated;
pub(crate) mod get_offsets;
pub(crate) mod groups;
pub(crate) mod lossless;
mod man;
pub(crate) mod produce;
pub(crate) mod records;
mod scripts;
mod terminal;
pub(crate) mod topics;
mod transactions;
