//! Every test that is not beside the code it proves, in one binary.
//!
//! - `api`: the broker's handlers, on a core in memory
//! - `cli`: the real binary, end to end
//! - `compat`: outside clients and Apache Kafka, ignored unless `tests/compat/run` brings them
//! - `net`: the broker's connections, over sockets
//! - `dropin`: Kafka's scripts under their own names
//! - `readme`: what the README shows is what the binary prints
//! - `record`: records through every format, from a seed
//! - `sim`: the whole broker under a seed, and under kills
//! - `storage`: logs on disk, against Kafka's, a model, crashes and damage
//! - `support`: the builder that runs the real binary, and what several suites share
//! - `sys`: file systems and their faults
//! - `tidy`: rules of the house, as tests
//! - `wire`: the wire format against what Apache Kafka wrote and computed

mod api;
mod cli;
mod compat;
mod dropin;
mod net;
mod readme;
mod record;
mod sim;
mod storage;
mod support;
mod sys;
mod tidy;
mod wire;
