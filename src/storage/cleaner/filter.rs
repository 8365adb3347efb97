//! What stays of each batch.

use std::collections::{BTreeMap, BTreeSet};

use super::offset_map::OffsetMap;
use super::{CleanJob, LARGEST_BATCH, LastBatch, Output};
use crate::storage::error::{Result, StorageError};
use crate::storage::txn_index::AbortedTxn;
use crate::types::{Offset, ProducerId, TimestampMs};
use crate::wire::batch::{
    BatchBuilder, BatchError, BatchHeader, BatchSpec, BatchView, ControlType, Record, emptied,
};
use crate::wire::compression::{Compression, Decompressor};

/// Goes over the log from its start, batch by batch, and remembers what it has seen of transactions.
pub(super) struct Filter<'a> {
    map: OffsetMap,
    clean_to: Offset,
    now: TimestampMs,
    delete_retention_ms: i64,
    last_batches: &'a BTreeMap<ProducerId, LastBatch>,
    /// Aborted transactions that were not reached yet, the last first.
    ahead: Vec<AbortedTxn>,
    /// Those that are being read, and whether records of theirs were met.
    aborted: BTreeMap<ProducerId, (AbortedTxn, bool)>,
    /// Producers with records since their last marker, in transactions that commit.
    committed: BTreeSet<ProducerId>,
    decompressor: Decompressor,
}

/// What becomes of a batch's records.
struct Kept {
    all: bool,
    /// Tombstones among those that stay.
    tombstones: bool,
    indexes: Vec<usize>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(job: &'a CleanJob, map: OffsetMap, clean_to: Offset) -> Self {
        let mut ahead = job.aborted.clone();
        ahead.sort_by_key(|txn| std::cmp::Reverse(txn.first));
        Self {
            map,
            clean_to,
            now: job.now,
            delete_retention_ms: job.config.delete_retention_ms,
            last_batches: &job.last_batches,
            ahead,
            aborted: BTreeMap::new(),
            committed: BTreeSet::new(),
            decompressor: Decompressor::new(LARGEST_BATCH),
        }
    }

    pub(super) fn batch(&mut self, batch: &BatchView<'_>, output: &mut Output) -> Result<()> {
        let header = batch.header();
        let path = output.path().to_owned();
        let damaged = |e: BatchError| {
            StorageError::damaged(&path, format!("batch at {}: {e}", header.base_offset()))
        };
        while let Some(txn) = self.ahead.pop_if(|txn| txn.first <= batch.last_offset()) {
            self.aborted.insert(txn.producer_id, (txn, false));
        }
        let control = batch.attributes().is_control();
        let mut decompressor = std::mem::replace(&mut self.decompressor, Decompressor::new(0));
        let records: Vec<Record<'_>> = batch
            .records(&mut decompressor)
            .map_err(damaged)?
            .collect::<std::result::Result<_, _>>()
            .map_err(damaged)?;
        let without_data =
            if control { self.marker(batch, &records, output) } else { self.is_aborted(header) };
        let horizon_passed = batch.delete_horizon().is_some_and(|horizon| horizon <= self.now);
        // Aborted records go at once; a marker of nothing when its time has come.
        let discard = without_data && (!control || horizon_passed);
        let kept = self.keep(&records, discard, control, horizon_passed);
        let needs_horizon =
            (kept.tombstones || control && without_data) && batch.delete_horizon().is_none();
        let horizon = if needs_horizon {
            Some(TimestampMs(self.now.0.saturating_add(self.delete_retention_ms)))
        } else {
            batch.delete_horizon()
        };
        let written = if kept.indexes.is_empty() {
            if self.must_stay(header) {
                let bytes = emptied(header, horizon.filter(|_| !discard));
                output.batch(&bytes, BatchHeader::parse(&bytes).map_err(damaged)?)
            } else {
                Ok(())
            }
        } else if kept.all && !needs_horizon {
            output.batch(batch.bytes(), header)
        } else {
            let compression = Compression::from(batch.attributes().codec().unwrap_or_default());
            let spec =
                BatchSpec { delete_horizon: horizon, ..BatchSpec::like(header, compression) };
            let mut builder = BatchBuilder::new(spec);
            for i in kept.indexes {
                builder
                    .push_copy(&records[i])
                    .map_err(|_| damaged(BatchError::Record { index: i as i32 }))?;
            }
            let bytes = builder.finish().map_err(|e| damaged(e.into()))?;
            output.batch(bytes, BatchHeader::parse(bytes).map_err(damaged)?)
        };
        drop(records);
        self.decompressor = decompressor;
        written
    }

    /// Notes the end of a transaction; true when nothing of it is left before the marker.
    fn marker(
        &mut self,
        batch: &BatchView<'_>,
        records: &[Record<'_>],
        output: &mut Output,
    ) -> bool {
        let id = batch.producer_id();
        let kind = records.first().and_then(|r| r.key).and_then(ControlType::from_key);
        match kind {
            Some(ControlType::Abort) => match self.aborted.remove(&id) {
                Some((txn, true)) => {
                    output.aborted(txn);
                    false
                }
                _ => true,
            },
            Some(ControlType::Commit) => !self.committed.remove(&id),
            // Emptied, or no end of a transaction: it stays as it is.
            _ => false,
        }
    }

    /// Notes records of a transaction; true when it is one that was aborted.
    fn is_aborted(&mut self, batch: BatchHeader<'_>) -> bool {
        if !batch.attributes().is_transactional() {
            return false;
        }
        match self.aborted.get_mut(&batch.producer_id()) {
            Some((txn, met)) if txn.first <= batch.base_offset() => {
                *met = true;
                true
            }
            _ => {
                self.committed.insert(batch.producer_id());
                false
            }
        }
    }

    fn keep(&self, records: &[Record<'_>], discard: bool, control: bool, passed: bool) -> Kept {
        let mut kept = Kept { all: true, tombstones: false, indexes: Vec::new() };
        for (i, record) in records.iter().enumerate() {
            if !discard && (control || self.keeps(record, passed)) {
                kept.tombstones |= !control && record.value.is_none();
                kept.indexes.push(i);
            } else {
                kept.all = false;
            }
        }
        kept
    }

    fn keeps(&self, record: &Record<'_>, horizon_passed: bool) -> bool {
        if record.offset >= self.clean_to {
            return true;
        }
        // Compacted topics take none without a key; what there is of them from before goes.
        let Some(key) = record.key else { return false };
        let newest = self.map.get(key).is_none_or(|newest| record.offset >= newest);
        newest && (record.value.is_some() || !horizon_passed)
    }

    /// Also without records: a producer's last batch keeps its sequence, and the last batch of a
    /// cleaning keeps the offsets up to which it went.
    fn must_stay(&self, batch: BatchHeader<'_>) -> bool {
        let last_of_producer = self.last_batches.get(&batch.producer_id()).is_some_and(|last| {
            match last.last_offset {
                Some(offset) => batch.last_offset() == offset,
                None => batch.attributes().is_control() && batch.producer_epoch() == last.epoch,
            }
        });
        last_of_producer || batch.next_offset() == self.clean_to
    }
}
