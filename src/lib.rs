//! rkafka: Kafka in one binary.
//!
//! The map of the house. Arrows go downwards only; `tests/tidy` reads the `use` lines and names any
//! edge that is not listed here.
//!
//! ```text
//! cli        everything that knows it is a command line: arguments, settings, ui, errors, exit codes
//!   commands   one file a command, one folder a group
//!   dropin     one file a Kafka script: its option table, parsed Kafka's way, the same verbs behind it
//! client     producer, consumer, admin: over `wire` where it can be, else the only user of librdkafka
//! broker     the embedded broker: one owner, events in, effects out, parked requests, timers
//!   net        sockets: frames in, frames out in request order
//! storage    one partition's log on disk in Kafka's format, and the directory that holds many
//! wire       the Kafka protocol as pure bytes <-> values
//! record     records <-> bytes on a pipe: lines, JSON, CSV, templates, raw
//! report     listings -> table, plain, json, jsonl, csv
//! gen        data generators
//! sys        the seams: clock, file system, entropy, jobs, byte pipes
//! types      newtypes that everybody shares
//! ```
//!
//! ```text
//! cli            -> client, record, report, gen, broker (broker, exec and demo commands only),
//!                   storage (dump-log only), wire, sys, types
//! broker         -> storage, wire, sys, types
//! client         -> wire, sys, types
//! storage        -> wire, sys, types
//! record, report -> types
//! ```
//!
//! `client` and `broker` never import each other: they meet over the Kafka protocol, which keeps
//! each an honest test of the other.

pub mod broker;
pub mod cli;
pub mod client;
pub mod r#gen;
pub mod record;
pub mod report;
pub mod storage;
pub mod sys;
pub mod types;
pub mod wire;

/// What `main` calls: the process's arguments, environment and streams.
pub fn main() -> std::process::ExitCode {
    cli::main()
}
