//! `rkafka consume`: records out of topics, to their end or for ever.

pub use crate::cli::consume::ConsumeArgs;
pub(super) use crate::cli::consume::run;
