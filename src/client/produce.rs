//! Producing: what a command asks of whatever engine sends its records.

use std::time::{Duration, Instant};

use super::cluster::Topic;
use super::direct_produce::DirectProducer;
use super::librdkafka::LibrdkafkaProducer;
use super::{Access, ClientError};
use crate::types::record::Record;
use crate::types::{Offset, PartitionId};
use crate::wire::ErrorCode;

/// How records are sent; what is not said is as the user's properties have it, or our defaults: all
/// acks, idempotent, `Murmur2`, two minutes.
#[derive(Debug, Clone, Default)]
pub struct ProducerSettings {
    /// With anything but `All`, retries may make duplicates.
    pub acks: Option<Acks>,
    /// Kafka's word: `none`, `gzip`, `snappy`, `lz4`, `zstd`.
    pub compression: Option<String>,
    pub partitioner: Option<Partitioner>,
    /// How long a record may stay unacknowledged before it has failed.
    pub delivery_timeout: Option<Duration>,
    /// Keep a receipt of every record: see [`Produce::receipts`].
    pub receipts: bool,
}

/// Whose word makes a record acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acks {
    /// Nobody's.
    None,
    /// The leader's.
    Leader,
    /// All in-sync replicas'.
    All,
}

/// Who gets a record that names no partition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Partitioner {
    /// The key's hash as Java's clients have it; without a key, one partition a batch.
    #[default]
    Murmur2,
    /// One partition a batch, whatever the key.
    Sticky,
    /// Each partition in turn, whatever the key.
    RoundRobin,
    /// Any partition, whatever the key.
    Random,
    /// The key's CRC-32, as librdkafka has it by default; without a key, one partition a batch.
    Crc32,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Handed over.
    pub sent: u64,
    pub failed: u64,
    /// Neither acknowledged nor failed yet.
    pub pending: u64,
}

impl Delivery {
    pub fn acknowledged(&self) -> u64 {
        self.sent - self.failed - self.pending
    }
}

/// A record that was not delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The record's number among all that were sent, from 0.
    pub record: u64,
    pub problem: String,
    /// The broker's answer, where it was one.
    pub code: Option<ErrorCode>,
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The record's number among all that were sent, from 0.
    pub record: u64,
    pub at: Instant,
    /// Where it lies now.
    pub outcome: Result<(PartitionId, Offset), Failure>,
}

/// An engine that sends records. Order is kept for each partition.
pub trait Produce {
    /// Takes as many records as it has room for, from the first on; a record without a topic goes to
    /// `topic`. Less than all were taken where the queue is full: wait for room, then give the rest.
    fn send(&mut self, topic: &str, records: &[Record<'_>]) -> Result<usize, ClientError>;

    /// Waits until there is room, or some has passed of this time.
    fn wait_for_room(&mut self, patience: Duration);

    /// Sends what waits, and waits this long for all to be acknowledged or failed; whether they are.
    fn flush(&mut self, patience: Duration) -> Result<bool, ClientError>;

    fn delivery(&self) -> Delivery;

    /// The first failures, in the order in which they came.
    fn failures(&self) -> Vec<Failure>;

    /// What became of records since the last time that this was asked, where the settings want to know it.
    /// Wait for room or flush to hear more.
    fn receipts(&mut self) -> Vec<Receipt>;

    /// Every topic of the cluster.
    fn topics(&self) -> Result<Vec<Topic>, ClientError>;

    /// One topic, which is created where the cluster creates topics by itself.
    fn topic(&self, name: &str) -> Result<Topic, ClientError>;
}

/// A producer for this cluster.
pub fn open(access: &Access, settings: &ProducerSettings) -> Result<Box<dyn Produce>, ClientError> {
    if let Some(direct) = DirectProducer::open(access, settings)? {
        return Ok(Box::new(direct));
    }
    Ok(Box::new(LibrdkafkaProducer::open(access, settings)?))
}
