//! `rkafka produce`: lines, CSV, JSON and raw records into topics.

pub use crate::cli::produce::ProduceArgs;
pub(super) use crate::cli::produce::run;
