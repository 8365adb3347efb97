//! Batches come in: decided, stamped, written, and then taken note of.

use std::sync::Arc;

use super::super::error::{Result, StorageError};
use super::super::producer_state::{Origin, Verdict};
use super::super::txn_index::AbortedTxn;
use super::Log;
use crate::types::{LeaderEpoch, Offset, ProducerId, TimestampMs};
use crate::wire::batch::{BatchMut, BatchView, EndTxnMarker, Records, batches};

/// How batches come in.
#[derive(Debug, Clone, Copy)]
pub struct Append {
    pub origin: Origin,
    /// The leader's epoch, which the batches get. A follower's batches have theirs.
    pub leader_epoch: LeaderEpoch,
    pub now: TimestampMs,
    /// Stamp the batches with `now`, as topics of log append time want it.
    pub log_append_time: bool,
}

/// Where batches went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    pub base_offset: Offset,
    pub last_offset: Offset,
    /// The time that the broker has given, if it did.
    pub append_time: Option<TimestampMs>,
    pub log_start: Offset,
    /// The batch was in the log already: nothing was appended.
    pub duplicate: bool,
}

impl Log {
    /// Appends batches that were validated, and changes them where they stand: offsets, leader epoch,
    /// append time. Either all of them are in the log afterwards, or none.
    ///
    /// Nothing is synced: see `take_flush`.
    pub fn append(&mut self, bytes: &mut [u8], append: Append) -> Result<Appended> {
        self.disk.check_online()?;
        self.repair()?;
        if bytes.len() > self.config.segment_bytes as usize {
            return Err(StorageError::TooLarge {
                partition: self.partition.clone(),
                size: bytes.len(),
                limit: self.config.segment_bytes as usize,
            });
        }
        if let Some(duplicate) = self.decide(bytes, append.origin)? {
            return Ok(duplicate);
        }
        let (base_offset, last_offset, largest) = self.stamp(bytes, append)?;
        self.roll_for(bytes.len(), last_offset, largest, append.now)?;
        self.write(bytes)?;
        self.take_note(bytes);
        Ok(Appended {
            base_offset,
            last_offset,
            append_time: append.log_append_time.then_some(append.now),
            log_start: self.start,
            duplicate: false,
        })
    }

    /// Removes what an earlier append left half done.
    pub(super) fn repair(&mut self) -> Result<()> {
        if self.needs_cut {
            let disk = self.disk.clone();
            self.active_mut().cut(&disk)?;
            self.needs_cut = false;
        }
        Ok(())
    }

    /// Whether the batches may come in; `Some`: the only one is in the log already.
    fn decide(&self, bytes: &[u8], origin: Origin) -> Result<Option<Appended>> {
        let wrong = |source| StorageError::Batch { partition: self.partition.clone(), source };
        let mut all = batches(bytes);
        for batch in &mut all {
            let batch = batch.map_err(wrong)?;
            if batch.attributes().is_control() && batch.producer_id() > ProducerId::NONE {
                if let Some(marker) = marker(&batch).filter(|_| origin != Origin::Replication) {
                    self.producers.check_marker(
                        &self.partition,
                        batch.producer_id(),
                        batch.producer_epoch(),
                        marker.coordinator_epoch,
                    )?;
                }
                continue;
            }
            if let Verdict::Duplicate(found) =
                self.producers.check(&self.partition, batch.header(), origin)?
            {
                return Ok(Some(Appended {
                    base_offset: found.first_offset(),
                    last_offset: found.last_offset,
                    append_time: None,
                    log_start: self.start,
                    duplicate: true,
                }));
            }
        }
        if bytes.is_empty() || !all.rest().is_empty() {
            let needed = bytes.len() + 1;
            let source = crate::wire::batch::BatchError::Truncated { needed, have: bytes.len() };
            return Err(wrong(source));
        }
        Ok(None)
    }

    /// Gives the batches their offsets; a follower's have theirs, which must follow.
    fn stamp(&self, bytes: &mut [u8], append: Append) -> Result<(Offset, Offset, TimestampMs)> {
        let mut next = self.log_end();
        let mut first = None;
        let mut largest = TimestampMs(-1);
        let mut at = 0;
        while at < bytes.len() {
            let wrong = |source| StorageError::Batch { partition: self.partition.clone(), source };
            let mut batch = BatchMut::parse(&mut bytes[at..]).map_err(wrong)?;
            if append.origin == Origin::Replication {
                let found = batch.view().base_offset();
                if found < next || batch.view().last_offset_delta() < 0 {
                    let partition = self.partition.clone();
                    return Err(StorageError::OffsetsOutOfOrder { partition, end: next, found });
                }
            } else {
                batch.set_base_offset(next);
                batch.set_leader_epoch(append.leader_epoch);
                if append.log_append_time {
                    batch.set_append_time(append.now);
                }
            }
            let view = batch.view();
            first = first.or(Some(view.base_offset()));
            largest = largest.max(view.max_timestamp());
            at += view.size();
            next = view.next_offset();
        }
        Ok((first.unwrap_or(next), Offset(next.0 - 1), largest))
    }

    fn roll_for(
        &mut self,
        incoming: usize,
        last_offset: Offset,
        largest: TimestampMs,
        now: TimestampMs,
    ) -> Result<()> {
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let jitter = self.jitter();
        let segment = self.active_mut();
        let size = segment.size() as usize;
        let full = size + incoming > config.segment_bytes as usize
            || last_offset.0 - segment.base().0 > i64::from(i32::MAX)
            || segment.indexes(&disk, &config)?.is_full(config.segment_index_bytes);
        let old = size > 0
            && segment.age(&disk, &config, largest, now)?
                > config.segment_ms.saturating_sub(jitter);
        // An empty segment takes what does not fit into any; only its base may be too far away.
        if old || full && (size > 0 || segment.base() != segment.next()) {
            self.make_dir()?;
            self.roll(now)?;
        }
        Ok(())
    }

    /// So that logs that began together do not roll together: the same for a segment every time.
    fn jitter(&self) -> i64 {
        if self.config.segment_jitter_ms <= 0 {
            return 0;
        }
        let name = self.partition.to_string();
        let seed = crc32c::crc32c(name.as_bytes()) ^ self.active().base().0 as u32;
        i64::from(seed) % self.config.segment_jitter_ms.min(self.config.segment_ms).max(1)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.make_dir()?;
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let is_new = !self.active().exists();
        let reserved = if is_new { self.active_mut().reserve(&disk, &config) } else { Ok(()) };
        let written = reserved.and_then(|()| self.active_mut().append(&disk, &config, bytes));
        if is_new && self.active().exists() {
            self.flush.names_changed();
        }
        if let Err(error) = written {
            // A flush on its way may have synced what is cut off here.
            self.flush.log_changed();
            self.needs_cut = self.active_mut().cut(&disk).is_err();
            return Err(error);
        }
        Ok(())
    }

    /// What the batches, which are in the log now, mean for epochs, producers and transactions.
    fn take_note(&mut self, bytes: &[u8]) {
        let disk = self.disk.clone();
        for batch in batches(bytes) {
            let batch = batch.expect("only whole batches are appended");
            if self.epochs.assign(batch.leader_epoch(), batch.base_offset()) {
                self.flush.epochs_changed();
            }
            if let Some(aborted) = self.apply_to_producers(&batch) {
                match self.active_mut().txns(&disk) {
                    Ok(txns) => txns.push(&disk, aborted),
                    Err(_) => unreachable!("the active segment's transactions are in memory"),
                }
            }
        }
    }

    /// Tells the producers' state about a batch; `Some` when it aborts a transaction.
    pub(super) fn apply_to_producers(&mut self, batch: &BatchView<'_>) -> Option<AbortedTxn> {
        if batch.producer_id() <= ProducerId::NONE {
            return None;
        }
        let marker = if batch.attributes().is_control() { marker(batch) } else { None };
        let done = self.producers.apply(batch.header(), marker).filter(|txn| txn.aborted)?;
        Some(AbortedTxn {
            producer_id: done.producer_id,
            first: done.first,
            last: done.last,
            last_stable: self.producers.stable_before(&done),
        })
    }
}

/// The transaction's end that a control batch holds, if it still holds it.
pub(super) fn marker(batch: &BatchView<'_>) -> Option<EndTxnMarker> {
    // Control batches are never compressed.
    let record = Records::new(batch.header(), batch.record_bytes()).next()?.ok()?;
    EndTxnMarker::parse(record.key?, record.value?)
}
