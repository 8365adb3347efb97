//! The wire format against what Apache Kafka wrote and computed.

mod golden;
mod java_batches;
pub(crate) mod messages;
