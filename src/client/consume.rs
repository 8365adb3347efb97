//! Consuming: what a command asks of whatever engine reads its records.

use std::collections::BTreeMap;
use std::time::Duration;

use super::cluster::Topic;
use super::direct_consume::DirectConsumer;
use super::librdkafka::LibrdkafkaConsumer;
use super::{Access, ClientError};
use crate::types::record::Record;
use crate::types::{Offset, TimestampMs, TopicPartition};

/// How records are read.
#[derive(Debug, Clone, Default)]
pub struct ConsumerSettings {
    /// The group whose offsets count, and are committed.
    pub group: Option<String>,
    /// Where a group begins that has committed nothing.
    pub start: Start,
    /// Only what transactions have committed; otherwise everything, as Java's clients have it.
    pub read_committed: bool,
    /// The end is known: waiting for more at a partition's end would be for nothing.
    pub bounded: bool,
}

/// A place in a partition, not yet an offset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Start {
    Earliest,
    #[default]
    Latest,
    Offset(Offset),
    /// So many records before the end.
    FromEnd(u64),
    /// The first record at or after this moment.
    Time(TimestampMs),
}

/// Where a partition begins and ends just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    pub first: Offset,
    /// The offset that the next record will have.
    pub end: Offset,
}

/// What comes out of an engine.
#[derive(Debug)]
pub enum Event<'a> {
    Record(Record<'a>),
    /// All that a partition holds has been given.
    End(End<'a>),
    /// The group has given us these partitions, and only these.
    Assigned(&'a [TopicPartition]),
}

/// The end of a partition, for now.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    pub partition: &'a TopicPartition,
    /// Behind everything that was given or passed over: markers of transactions are no records, and
    /// yet read. None where the engine does not know.
    pub next: Option<Offset>,
}

/// Whether the rest of a batch is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    On,
    Enough,
}

/// An engine that reads records.
pub trait Consume {
    /// Every topic of the cluster.
    fn topics(&self) -> Result<Vec<Topic>, ClientError>;

    /// One topic, which is created where the cluster creates topics by itself and the properties allow it.
    fn topic(&self, name: &str) -> Result<Topic, ClientError>;

    /// These will be asked about, one after the other: an engine may ask for all of them at once.
    fn expect(&self, _partitions: &[TopicPartition]) -> Result<(), ClientError> {
        Ok(())
    }

    fn extent(&self, partition: &TopicPartition) -> Result<Extent, ClientError>;

    /// The offset of a place; within what the partition holds.
    fn offset(&self, partition: &TopicPartition, start: Start) -> Result<Offset, ClientError>;

    /// What the group has committed of these partitions.
    fn committed(
        &self,
        partitions: &[TopicPartition],
    ) -> Result<BTreeMap<TopicPartition, Offset>, ClientError>;

    /// Reads these partitions from these offsets on, without a group.
    fn assign(&mut self, partitions: &[(TopicPartition, Offset)]) -> Result<(), ClientError>;

    /// Reads what the group gives us of these topics.
    fn subscribe(&mut self, topics: &[String]) -> Result<(), ClientError>;

    /// Gives what is there to `each`; waits this long for a first event. Answers how many came.
    fn next_batch(
        &mut self,
        patience: Duration,
        each: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<usize, ClientError>;

    /// Everything before these offsets is written out: they may be committed.
    fn written(&mut self, next: BTreeMap<TopicPartition, Offset>);

    /// Commits what is written out, for the group; nothing where there is nothing new.
    fn commit(&mut self) -> Result<(), ClientError>;
}

/// A consumer for this cluster.
pub fn open(access: &Access, settings: &ConsumerSettings) -> Result<Box<dyn Consume>, ClientError> {
    if let Some(direct) = DirectConsumer::open(access, settings)? {
        return Ok(Box::new(direct));
    }
    Ok(Box::new(LibrdkafkaConsumer::open(access, settings)?))
}
