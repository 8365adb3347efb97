//! `rkafka produce`: lines, CSV, JSON and raw records into topics.
//!
//! - `args`: what can be said, and whether it fits together
//! - `input`: files and standard input as decoders of records
//! - `resume`: how far a load of files has come, for the next run
//! - `run`: the loop from input to acknowledgement
//! - `report`: what is said at its end

mod args;
mod input;
mod report;
mod resume;
mod run;

pub use args::ProduceArgs;
pub(crate) use run::run;
