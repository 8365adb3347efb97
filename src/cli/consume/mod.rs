//! `rkafka consume`: records out of topics, to their end or for ever.
//!
//! - `args`: what can be said, and whether it fits together
//! - `topics`: which topics are meant
//! - `filter`: which records are wanted
//! - `plan`: where each partition begins and ends
//! - `output`: records as lines, JSON, CSV, raw frames or by a template
//! - `hint`: what is said on a terminal where nothing comes
//! - `run`: the loop from the cluster to the output, and its ends

mod args;
mod filter;
mod hint;
mod output;
mod plan;
mod run;
mod topics;

pub use args::ConsumeArgs;
pub(crate) use run::run;
