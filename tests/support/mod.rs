//! What several suites share.
//!
//! - `allocations`: counts what a thread allocates
//! - `batch`: batches as producers send them
//! - `broker`: a whole broker in this process, over sockets
//! - `catalog`: log directories with what only a Kafka could have written
//! - `core`: a broker's core without sockets
//! - `cluster`: brokers for the tests of commands
//! - `fault_fs`: a disk that loses what a power cut may lose
//! - `fixtures`: log directories written by Apache Kafka, and what its consumer read from them
//! - `old_format`: a log as Kafka wrote it before 0.11
//! - `rkafka`: runs the real binary in a clean world and says everything when it did not do as expected
//! - `socket`: a client of a few lines, over a real socket
//! - `terminal`: the same on a pseudo-terminal
//! - `process`: a process to be, with the signals of a foreground one
//! - `running`: a process that is still running: read its lines, signal it, wait for it

pub(crate) mod allocations;
pub(crate) mod batch;
pub(crate) mod broker;
pub(crate) mod catalog;
pub(crate) mod cluster;
pub(crate) mod core;
pub(crate) mod fault_fs;
pub(crate) mod fixtures;
pub(crate) mod old_format;
pub(crate) mod process;
pub(crate) mod rkafka;
pub(crate) mod running;
pub(crate) mod socket;
pub(crate) mod terminal;

pub(crate) use rkafka::Rkafka;
