//! The wire format against what Apache Kafka wrote and computed.

mod golden;
mod hostile;
mod java_batches;
mod message_sets;
pub(crate) mod messages;
