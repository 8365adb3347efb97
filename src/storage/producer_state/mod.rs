//! What a log knows about its producers: the sequences of each one's last five batches, its epoch,
//! and its open transaction. By it duplicates are recognised, and readers know up to where every
//! transaction is decided.
//!
//! State changes only by `apply`, in the order of the log, whether the batches are new or read again
//! at a start; `check` decides about new ones and changes nothing.

mod snapshot;

use std::collections::{BTreeMap, VecDeque};

use super::error::{Result, StorageError};
use crate::types::{Offset, ProducerEpoch, ProducerId, TimestampMs, TopicPartition};
use crate::wire::batch::{BatchHeader, EndTxnMarker};

pub use snapshot::{SnapshotError, read_entries, read_snapshot, write_snapshot};

/// So many batches of a producer can be recognised when they come again.
const WINDOW: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProducerBatch {
    pub last_sequence: i32,
    pub last_offset: Offset,
    pub offset_delta: i32,
    pub timestamp: TimestampMs,
}

impl ProducerBatch {
    pub fn first_sequence(&self) -> i32 {
        // Sequences wrap from the largest number to 0.
        self.last_sequence.wrapping_sub(self.offset_delta) & i32::MAX
    }

    pub fn first_offset(&self) -> Offset {
        Offset(self.last_offset.0 - i64::from(self.offset_delta))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Producer {
    pub epoch: ProducerEpoch,
    /// Oldest first.
    pub batches: VecDeque<ProducerBatch>,
    pub coordinator_epoch: i32,
    pub last_timestamp: TimestampMs,
    pub txn_start: Option<Offset>,
}

impl Producer {
    fn new(epoch: ProducerEpoch) -> Self {
        Self {
            epoch,
            batches: VecDeque::new(),
            coordinator_epoch: -1,
            last_timestamp: TimestampMs(-1),
            txn_start: None,
        }
    }

    pub fn last_sequence(&self) -> i32 {
        self.batches.back().map_or(-1, |batch| batch.last_sequence)
    }
}

/// Who brings a batch: a client's sequences are checked, a leader's or a coordinator's are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Client,
    Coordinator,
    Replication,
}

/// What `check` found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    New,
    /// It is in the log already.
    Duplicate(ProducerBatch),
}

/// A transaction that a marker has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompletedTxn {
    pub producer_id: ProducerId,
    pub first: Offset,
    /// The marker's offset.
    pub last: Offset,
    pub aborted: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProducerState {
    producers: BTreeMap<ProducerId, Producer>,
    /// First offsets of open transactions.
    open: BTreeMap<Offset, ProducerId>,
    /// Transactions that ended at an offset which the high watermark has not passed: first to last.
    undecided: BTreeMap<Offset, Offset>,
}

impl ProducerState {
    pub fn producers(&self) -> &BTreeMap<ProducerId, Producer> {
        &self.producers
    }

    pub fn is_empty(&self) -> bool {
        self.producers.is_empty()
    }

    /// The first offset of a transaction that is open, or ended above the high watermark.
    pub fn first_unstable(&self) -> Option<Offset> {
        let open = self.open.keys().next();
        let undecided = self.undecided.keys().next();
        open.into_iter().chain(undecided).min().copied()
    }

    /// Whether the producer has a transaction open here, and since where.
    pub fn open_txn(&self, id: ProducerId) -> Option<Offset> {
        self.producers.get(&id)?.txn_start
    }

    /// Transactions that end below the high watermark are decided for readers.
    pub fn set_high_watermark(&mut self, high_watermark: Offset) {
        if !self.undecided.is_empty() {
            self.undecided.retain(|_, last| *last >= high_watermark);
        }
    }

    /// Decides about a batch of records that is about to be appended.
    pub fn check(
        &self,
        partition: &TopicPartition,
        batch: BatchHeader<'_>,
        origin: Origin,
    ) -> Result<Verdict> {
        let id = batch.producer_id();
        if id.0 < 0 || origin != Origin::Client {
            return Ok(Verdict::New);
        }
        let Some(producer) = self.producers.get(&id) else { return Ok(Verdict::New) };
        let (epoch, first, last) =
            (batch.producer_epoch(), batch.base_sequence(), batch.last_sequence());
        if epoch == producer.epoch {
            let same = |b: &&ProducerBatch| b.first_sequence() == first && b.last_sequence == last;
            if let Some(duplicate) = producer.batches.iter().find(same) {
                return Ok(Verdict::Duplicate(*duplicate));
            }
        }
        if epoch < producer.epoch {
            return Err(StorageError::InvalidProducerEpoch {
                partition: partition.clone(),
                id,
                current: producer.epoch,
                found: epoch,
            });
        }
        let out_of_order = |last| {
            Err(StorageError::OutOfOrderSequence {
                partition: partition.clone(),
                id,
                last,
                found: first,
            })
        };
        if epoch > producer.epoch {
            // A new epoch begins at 0, unless nothing is known of the old one.
            if first != 0 && producer.epoch.0 >= 0 {
                return out_of_order(-1);
            }
        } else {
            let last = producer.last_sequence();
            let follows = if last == i32::MAX { 0 } else { last + 1 };
            if first != follows {
                return out_of_order(last);
            }
        }
        if producer.txn_start.is_some() && !batch.attributes().is_transactional() {
            return Err(StorageError::InvalidTxnState { partition: partition.clone(), id });
        }
        Ok(Verdict::New)
    }

    /// Decides about a transaction's end that is about to be appended.
    pub fn check_marker(
        &self,
        partition: &TopicPartition,
        id: ProducerId,
        epoch: ProducerEpoch,
        coordinator_epoch: i32,
    ) -> Result<()> {
        let Some(producer) = self.producers.get(&id) else { return Ok(()) };
        if epoch < producer.epoch {
            return Err(StorageError::InvalidProducerEpoch {
                partition: partition.clone(),
                id,
                current: producer.epoch,
                found: epoch,
            });
        }
        if coordinator_epoch < producer.coordinator_epoch {
            return Err(StorageError::CoordinatorFenced {
                partition: partition.clone(),
                current: producer.coordinator_epoch,
                found: coordinator_epoch,
            });
        }
        Ok(())
    }

    /// Takes note of a batch that is in the log now. A control batch without its record (compaction
    /// left the bare header) or with one that ends no transaction has no marker.
    pub fn apply(
        &mut self,
        batch: BatchHeader<'_>,
        marker: Option<EndTxnMarker>,
    ) -> Option<CompletedTxn> {
        let id = batch.producer_id();
        if id.0 < 0 {
            return None;
        }
        if batch.attributes().is_control() {
            return self.end_txn(batch, marker?);
        }
        let epoch = batch.producer_epoch();
        let producer = self.producers.entry(id).or_insert_with(|| Producer::new(epoch));
        if producer.epoch != epoch {
            producer.epoch = epoch;
            producer.batches.clear();
        }
        if producer.batches.len() == WINDOW {
            producer.batches.pop_front();
        }
        producer.batches.push_back(ProducerBatch {
            last_sequence: batch.last_sequence(),
            last_offset: batch.last_offset(),
            offset_delta: batch.last_offset_delta(),
            timestamp: batch.max_timestamp(),
        });
        producer.last_timestamp = batch.max_timestamp();
        if batch.attributes().is_transactional() && producer.txn_start.is_none() {
            producer.txn_start = Some(batch.base_offset());
            self.open.insert(batch.base_offset(), id);
        }
        None
    }

    fn end_txn(&mut self, batch: BatchHeader<'_>, marker: EndTxnMarker) -> Option<CompletedTxn> {
        let (id, epoch) = (batch.producer_id(), batch.producer_epoch());
        let producer = self.producers.entry(id).or_insert_with(|| Producer::new(epoch));
        if producer.epoch != epoch {
            producer.epoch = epoch;
            producer.batches.clear();
        }
        producer.coordinator_epoch = marker.coordinator_epoch;
        producer.last_timestamp = batch.max_timestamp();
        let first = producer.txn_start.take()?;
        self.open.remove(&first);
        let last = batch.last_offset();
        self.undecided.insert(first, last);
        Some(CompletedTxn { producer_id: id, first, last, aborted: !marker.committed })
    }

    /// Up to where everything was decided when this transaction ended.
    pub fn stable_before(&self, txn: &CompletedTxn) -> Offset {
        self.open.keys().next().copied().unwrap_or(Offset(txn.last.0 + 1))
    }

    /// Forgets producers that were silent for so long, unless a transaction of theirs is open.
    pub fn expire(&mut self, now: TimestampMs, after_ms: i64) {
        self.producers.retain(|_, producer| {
            producer.txn_start.is_some()
                || now.0.saturating_sub(producer.last_timestamp.0) < after_ms
        });
    }
}

#[cfg(test)]
mod tests;
