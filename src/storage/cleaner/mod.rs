//! Compaction: of each key the newest record stays. A tombstone stays for `delete.retention.ms` after
//! the cleaner has met it first, and so does the marker of a transaction of which nothing is left.
//!
//! A cleaning is taken from the log, runs anywhere without touching what is served, and is put in place
//! by the log's owner through `swap`. The active segment is never touched, nothing that is not flushed
//! and below a durable recovery point, and nothing of a transaction that is still open.

mod filter;
mod offset_map;

use std::collections::BTreeMap;
use std::io::IoSlice;
use std::path::Path;
use std::sync::Arc;

use super::config::LogConfig;
use super::disk::{Disk, Handle};
use super::error::{Result, StorageError};
use super::index::{Indexes, OffsetEntry};
use super::lease::Lease;
use super::names::{CLEANED, FileKind};
use super::producer_state::ProducerState;
use super::segment::{Times, Written};
use super::swap::with;
use super::txn_index::{AbortedTxn, TxnIndex};
use super::walk::Walk;
use crate::sys::fs::Open;
use crate::types::{Gather, Offset, ProducerEpoch, ProducerId, TimestampMs};
use crate::wire::batch::BatchHeader;

use filter::Filter;
use offset_map::OffsetMap;

/// A batch in a compacted log decompresses to at most so much: more than any broker takes in.
const LARGEST_BATCH: usize = 1 << 30;
/// Output is written in pieces of about this size.
const WRITE_AT: usize = 1 << 20;

/// A segment that may be cleaned.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) base: Offset,
    pub(super) size: u32,
    pub(super) next: Offset,
    pub(super) file: Handle,
}

/// What is known of a producer: which of its batches has to stay for the sake of its sequence.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastBatch {
    epoch: ProducerEpoch,
    /// Without one, its last control batch stays.
    last_offset: Option<Offset>,
}

pub(super) fn last_batches(producers: &ProducerState) -> BTreeMap<ProducerId, LastBatch> {
    let last = |(id, producer): (&ProducerId, &super::producer_state::Producer)| {
        let last_offset = producer.batches.back().map(|batch| batch.last_offset);
        (*id, LastBatch { epoch: producer.epoch, last_offset })
    };
    producers.producers().iter().map(last).gather()
}

/// One cleaning of one log. Run it anywhere.
#[derive(Debug)]
pub struct CleanJob {
    pub(super) disk: Disk,
    pub(super) dir: Arc<Path>,
    pub(super) lease: Lease,
    pub(super) config: Arc<LogConfig>,
    pub(super) now: TimestampMs,
    /// All segments from the log's first up to where it may be cleaned.
    pub(super) sources: Vec<Source>,
    pub(super) log_start: Offset,
    /// Below it the log is clean.
    pub(super) first_dirty: Offset,
    pub(super) aborted: Vec<AbortedTxn>,
    pub(super) last_batches: BTreeMap<ProducerId, LastBatch>,
    /// Keys may take so many bytes of memory.
    pub(super) memory: usize,
    pub(super) generation: u64,
}

/// Several segments that became one.
#[derive(Debug)]
pub(super) struct Group {
    /// Base and size of the segments it is made of.
    pub(super) old: Vec<(Offset, u32)>,
    pub(super) new: Written,
}

/// What a cleaning has made: complete output beside the log.
#[derive(Debug)]
pub struct CleanDone {
    pub(super) groups: Vec<Group>,
    /// The log is clean up to here, once the output is in place.
    pub(super) clean_to: Offset,
    pub(super) generation: u64,
    pub(super) result: Result<()>,
}

impl CleanJob {
    pub fn run(self) -> CleanDone {
        let mut done = CleanDone {
            groups: Vec::new(),
            clean_to: self.first_dirty,
            generation: self.generation,
            result: Ok(()),
        };
        done.result = self.clean(&mut done);
        done
    }

    fn clean(&self, done: &mut CleanDone) -> Result<()> {
        let (map, clean_to) = self.build_map()?;
        if clean_to <= self.first_dirty {
            return Ok(());
        }
        let mut filter = Filter::new(self, map, clean_to);
        for group in self.groups(clean_to) {
            done.groups.push(self.clean_group(group, &mut filter)?);
        }
        done.clean_to = clean_to;
        Ok(())
    }

    /// The newest offset of each key in the dirty part, and how far the memory sufficed.
    fn build_map(&self) -> Result<(OffsetMap, Offset)> {
        let mut map = OffsetMap::new(self.memory);
        let mut clean_to = self.first_dirty;
        let mut decompressor = crate::wire::compression::Decompressor::new(LARGEST_BATCH);
        for source in &self.sources {
            if source.next <= self.first_dirty {
                continue;
            }
            let mut walk = Walk::new(source.file.clone(), 0, u64::from(source.size));
            loop {
                let batch = match walk.batch() {
                    Ok(None) => break,
                    Ok(Some((_, batch))) => batch,
                    Err(stop) => return Err(walk.error(stop)),
                };
                if batch.next_offset() <= self.first_dirty {
                    continue;
                }
                if !batch.attributes().is_control() && !self.is_aborted(batch.header()) {
                    let damaged = |e: crate::wire::batch::BatchError| {
                        StorageError::damaged(source.file.path(), e.to_string())
                    };
                    for record in batch.records(&mut decompressor).map_err(damaged)? {
                        let record = record.map_err(damaged)?;
                        let Some(key) = record.key else { continue };
                        if record.offset >= self.log_start && !map.put(key, record.offset) {
                            // At least one batch must come through, or nothing ever would.
                            if clean_to > self.first_dirty {
                                map.forget_from(batch.base_offset());
                                return Ok((map, clean_to));
                            }
                            map.put_anyway(key, record.offset);
                        }
                    }
                }
                clean_to = batch.next_offset();
            }
            clean_to = source.next;
        }
        Ok((map, clean_to))
    }

    fn is_aborted(&self, batch: BatchHeader<'_>) -> bool {
        batch.attributes().is_transactional()
            && self.aborted.iter().any(|txn| {
                txn.producer_id == batch.producer_id()
                    && txn.first <= batch.base_offset()
                    && batch.last_offset() < txn.last
            })
    }

    /// Neighbours that fit into one segment together.
    fn groups(&self, clean_to: Offset) -> Vec<Vec<&Source>> {
        let mut groups: Vec<Vec<&Source>> = Vec::new();
        let mut size = 0u64;
        for source in self.sources.iter().filter(|source| source.base < clean_to) {
            let fits = groups.last().and_then(|group| group.first()).is_some_and(|first| {
                size + u64::from(source.size) <= u64::from(self.config.segment_bytes)
                    && source.next.0 - first.base.0 <= i64::from(i32::MAX)
            });
            match groups.last_mut().filter(|_| fits) {
                Some(group) => group.push(source),
                None => {
                    groups.push(vec![source]);
                    size = 0;
                }
            }
            size += u64::from(source.size);
        }
        groups
    }

    fn clean_group(&self, group: Vec<&Source>, filter: &mut Filter<'_>) -> Result<Group> {
        let base = group[0].base;
        // For a moment each time: who takes the names away does not wait for a whole cleaning.
        let gone = || StorageError::io("clean", &self.dir, std::io::ErrorKind::NotFound.into());
        let hold = || self.lease.hold().ok_or_else(gone);
        let names = hold()?;
        let mut output = Output::new(&self.disk, &self.dir, base, &self.config)?;
        drop(names);
        for source in &group {
            let mut walk = Walk::new(source.file.clone(), 0, u64::from(source.size));
            loop {
                match walk.batch() {
                    Ok(None) => break,
                    Ok(Some((_, batch))) => {
                        let _names = hold()?;
                        filter.batch(&batch, &mut output)?;
                    }
                    Err(stop) => return Err(walk.error(stop)),
                }
            }
        }
        let _names = hold()?;
        let new = output.finish(base, group[group.len() - 1].next)?;
        let old = group.iter().map(|source| (source.base, source.size)).collect();
        Ok(Group { old, new })
    }
}

/// A segment that is being written beside the log.
pub(super) struct Output {
    disk: Disk,
    dir: Arc<Path>,
    interval: u32,
    file: Handle,
    indexes: Indexes,
    txns: TxnIndex,
    buffer: Vec<u8>,
    written: u64,
    since_index: u32,
    times: Times,
}

impl Output {
    fn new(disk: &Disk, dir: &Arc<Path>, base: Offset, config: &LogConfig) -> Result<Self> {
        for kind in FileKind::OF_SEGMENT {
            disk.remove(&with(&kind.path(dir, base), CLEANED))?;
        }
        let path = with(&FileKind::Log.path(dir, base), CLEANED);
        Ok(Self {
            disk: disk.clone(),
            dir: Arc::clone(dir),
            interval: config.index_interval_bytes,
            file: disk.open(&path, Open::CreateNew)?,
            indexes: Indexes::aside(dir, base, CLEANED),
            txns: TxnIndex::aside(dir, base, CLEANED),
            buffer: Vec::new(),
            written: 0,
            since_index: 0,
            times: Times::none(base),
        })
    }

    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    pub(super) fn batch(&mut self, bytes: &[u8], header: BatchHeader<'_>) -> Result<()> {
        let position = self.written + self.buffer.len() as u64;
        self.times.add(header);
        if self.since_index > self.interval && position > 0 {
            let entry = OffsetEntry { offset: header.last_offset(), position: position as u32 };
            self.indexes.add_offset(&self.disk, entry);
            self.indexes.add_time(&self.disk, self.times.largest);
            self.since_index = 0;
        }
        self.since_index = self.since_index.saturating_add(bytes.len() as u32);
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= WRITE_AT { self.write() } else { Ok(()) }
    }

    pub(super) fn aborted(&mut self, txn: AbortedTxn) {
        self.txns.push(&self.disk, txn);
    }

    fn write(&mut self) -> Result<()> {
        self.file
            .write_all_at(&mut [IoSlice::new(&self.buffer)], self.written)
            .map_err(self.disk.failed("write", self.file.path()))?;
        self.written += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }

    /// Complete and synced.
    fn finish(mut self, base: Offset, next: Offset) -> Result<Written> {
        self.write()?;
        if self.times.largest.timestamp.0 >= 0 {
            self.indexes.add_time(&self.disk, self.times.largest);
        }
        self.indexes.save(&self.disk)?;
        self.txns.save(&self.disk)?;
        self.disk.sync(&self.file)?;
        let txns = self.txns.handle(&self.disk)?;
        let handles = [self.indexes.offsets.handle(), self.indexes.times.handle(), txns.as_ref()];
        for handle in handles.into_iter().flatten() {
            self.disk.sync(handle)?;
        }
        self.disk.sync_dir(&self.dir)?;
        let grown = |_| StorageError::damaged(self.file.path(), "it grew while it was cleaned");
        let size = u32::try_from(self.written).map_err(grown)?;
        let Self { file, indexes, txns, times, .. } = self;
        Ok(Written { base, next, size, file, indexes, txns, times })
    }
}
