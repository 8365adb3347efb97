//! Outside programs against ours: Apache Kafka's server and tools, kcat, Python's clients, and the
//! release binary as users get it.
//!
//! Everything here is ignored by a plain `cargo test`; `tests/compat/run` brings the programs,
//! names them in the environment and runs these. A program that is not there is a failure, never
//! a silent skip.

mod alike;
mod api_versions;
mod clients;
mod consoles;
mod cross;
mod dropin;
mod dump_log;
mod groups;
mod kafka;
mod ours;
mod outside;
mod release;
mod same_directory;
mod schemas;
mod security;
mod shells;
mod storage;
mod suites;
mod toolkit;
mod wire;
