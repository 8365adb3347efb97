//! What several suites share.
//!
//! - `rkafka`: runs the real binary in a clean world and says everything when it did not do as expected
//! - `terminal`: the same on a pseudo-terminal
//! - `running`: a process that is still running: read its lines, signal it, wait for it

pub(crate) mod fault_fs;
pub(crate) mod rkafka;
pub(crate) mod running;
pub(crate) mod terminal;

pub(crate) use rkafka::Rkafka;
