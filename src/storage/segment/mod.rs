//! A segment: one log file, its indexes, and what is known of its content without reading it.
//!
//! The last segment of a log is active and grows; the others only shrink, as a whole or by
//! compaction. A position is a byte of the log file; batches are opaque except for their headers.
//!
//! Room is reserved only where `preallocate` asks for it: it would save 6 to 14 % of a write's CPU, and
//! cost a segment's size of disk, a GB as it comes, for each partition that has one record.

mod rebuild;

use std::io::IoSlice;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::config::LogConfig;
use super::disk::{Disk, Handle};
use super::error::{Result, StorageError};
use super::index::{Indexes, OffsetEntry, TimeEntry};
use super::names::FileKind;
use super::txn_index::TxnIndex;
use super::walk::Walk;
use crate::sys::fs::Open;
use crate::types::{Offset, TimestampMs};
use crate::wire::batch::{BatchHeader, batches};

/// Positions are 31 bits in the offset index.
pub(crate) const LARGEST_SEGMENT: u64 = i32::MAX as u64;

#[derive(Debug)]
pub(crate) struct Segment {
    dir: Arc<Path>,
    base: Offset,
    file: Option<Handle>,
    /// Whether there is a log file: that of a partition's first segment comes with the first batch.
    exists: bool,
    size: u32,
    /// The offset behind the last batch; of a segment before the last, the next one's base.
    next: Offset,
    indexes: Option<Indexes>,
    txns: Option<TxnIndex>,
    since_index: u32,
    times: Option<Times>,
    created: TimestampMs,
    /// So much of the log file was synced, and nothing was cut off since.
    synced: Option<u32>,
    /// The index files were synced after the last change.
    indexes_synced: bool,
}

/// What compaction has written beside the log: complete, synced, and open under other names.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) base: Offset,
    pub(crate) next: Offset,
    pub(crate) size: u32,
    pub(crate) file: Handle,
    pub(crate) indexes: Indexes,
    pub(crate) txns: TxnIndex,
    pub(crate) times: Times,
}

/// What roll and retention want to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    /// The first batch's; -1 while there is none.
    first: TimestampMs,
    pub(crate) largest: TimeEntry,
}

impl Times {
    pub(crate) fn none(base: Offset) -> Self {
        let largest = TimeEntry { timestamp: TimestampMs(-1), offset: base };
        Self { first: TimestampMs(-1), largest }
    }

    pub(crate) fn add(&mut self, batch: BatchHeader<'_>) {
        let timestamp = batch.max_timestamp();
        if self.first.0 < 0 {
            self.first = timestamp;
        }
        if timestamp > self.largest.timestamp {
            self.largest = TimeEntry { timestamp, offset: batch.last_offset() };
        }
    }
}

impl Segment {
    /// A segment of which nothing is on disk.
    pub(crate) fn new(dir: &Arc<Path>, base: Offset, now: TimestampMs) -> Self {
        Self {
            dir: Arc::clone(dir),
            base,
            file: None,
            exists: false,
            size: 0,
            next: base,
            indexes: Some(Indexes::new(dir, base)),
            txns: Some(TxnIndex::new(dir, base)),
            since_index: 0,
            times: Some(Times::none(base)),
            created: now,
            synced: Some(0),
            indexes_synced: false,
        }
    }

    /// A segment that is on disk and ends before `next`.
    pub(crate) fn load(
        dir: &Arc<Path>,
        base: Offset,
        size: u64,
        next: Offset,
        now: TimestampMs,
    ) -> Result<Self> {
        let segment = Self::new(dir, base, now);
        if size > LARGEST_SEGMENT {
            let reason = format!("{size} bytes, more than a segment may have");
            return Err(StorageError::damaged(&segment.path(FileKind::Log), reason));
        }
        let size = size as u32;
        Ok(Self {
            exists: true,
            size,
            next,
            indexes: None,
            txns: None,
            times: None,
            synced: Some(size),
            indexes_synced: true,
            ..segment
        })
    }

    /// A segment whose files are about to get their names. Until they have them it must not be
    /// released.
    pub(crate) fn written(dir: &Arc<Path>, mut written: Written, now: TimestampMs) -> Self {
        written.indexes.settle(dir);
        written.txns.settle(dir, written.base);
        Self {
            file: Some(written.file),
            exists: true,
            size: written.size,
            next: written.next,
            indexes: Some(written.indexes),
            txns: Some(written.txns),
            times: Some(written.times),
            synced: Some(written.size),
            indexes_synced: true,
            ..Self::new(dir, written.base, now)
        }
    }

    pub(crate) fn base(&self) -> Offset {
        self.base
    }

    pub(crate) fn next(&self) -> Offset {
        self.next
    }

    pub(crate) fn set_next(&mut self, next: Offset) {
        self.next = next;
    }

    pub(crate) fn size(&self) -> u32 {
        self.size
    }

    pub(crate) fn exists(&self) -> bool {
        self.exists
    }

    pub(crate) fn path(&self, kind: FileKind) -> PathBuf {
        kind.path(&self.dir, self.base)
    }

    pub(crate) fn file(&mut self, disk: &Disk) -> Result<Handle> {
        if let Some(file) = &self.file {
            return Ok(file.clone());
        }
        let open = if self.exists { Open::Write } else { Open::Create };
        let file = disk.open(&self.path(FileKind::Log), open)?;
        self.exists = true;
        self.file = Some(file.clone());
        Ok(file)
    }

    /// Closes the files. They are opened again when they are needed.
    pub(crate) fn release(&mut self) {
        self.file = None;
        if let Some(indexes) = &mut self.indexes {
            indexes.release();
        }
        if let Some(txns) = &mut self.txns {
            txns.release();
        }
    }

    /// Reads what the first use of the segment would have to read: that may be all of it. What is
    /// damaged is met, and said, by whoever needs it.
    pub(crate) fn make_ready(&mut self, disk: &Disk, config: &LogConfig) {
        _ = self.times(disk, config);
        _ = self.txns(disk);
        if self.exists {
            // Recovery has removed the files.
            _ = self.indexes(disk, config).and_then(|indexes| indexes.save(disk));
        }
    }

    /// The indexes, opened when they are needed first. Missing ones, and ones that cannot be right,
    /// are made again from the log.
    pub(crate) fn indexes(&mut self, disk: &Disk, config: &LogConfig) -> Result<&mut Indexes> {
        if self.indexes.is_none() {
            match Indexes::open(disk, &self.dir, self.base, self.size, self.next)? {
                Some(indexes) => self.indexes = Some(indexes),
                None => self.index_again(disk, config)?,
            }
        }
        Ok(self.indexes.as_mut().expect("opened just now"))
    }

    pub(crate) fn txns(&mut self, disk: &Disk) -> Result<&mut TxnIndex> {
        if self.txns.is_none() {
            self.txns = Some(TxnIndex::open(disk, &self.dir, self.base, self.next)?);
        }
        Ok(self.txns.as_mut().expect("opened just now"))
    }

    fn times(&mut self, disk: &Disk, config: &LogConfig) -> Result<Times> {
        if let Some(times) = self.times {
            return Ok(times);
        }
        let mut times = Times::none(self.base);
        if self.size > 0 {
            let file = self.file(disk)?;
            // Opening the indexes may make them again, and that finds the times too.
            let last = self.indexes(disk, config)?.last_time(disk)?;
            let mut walk = Walk::new(file, 0, u64::from(self.size));
            match walk.header() {
                Ok(Some((_, batch))) => times.add(batch),
                Ok(None) => {}
                Err(stop) => return Err(walk.error(stop)),
            }
            times.largest = last.unwrap_or(times.largest);
        }
        self.times = Some(times);
        Ok(times)
    }

    /// The largest timestamp and the last offset of the batch that has it; -1 when there is none.
    pub(crate) fn largest_time(&mut self, disk: &Disk, config: &LogConfig) -> Result<TimeEntry> {
        Ok(self.times(disk, config)?.largest)
    }

    /// Since when the segment takes batches: by its first batch, or by the wall clock when that has
    /// no time.
    pub(crate) fn age(
        &mut self,
        disk: &Disk,
        config: &LogConfig,
        incoming: TimestampMs,
        now: TimestampMs,
    ) -> Result<i64> {
        let first = self.times(disk, config)?.first;
        Ok(if first.0 >= 0 {
            incoming.0.saturating_sub(first.0)
        } else {
            now.0.saturating_sub(self.created.0)
        })
    }

    pub(crate) fn created(&self) -> TimestampMs {
        self.created
    }

    /// Writes batches behind the others. On an error the file may be longer than the segment: `cut`.
    pub(crate) fn append(&mut self, disk: &Disk, config: &LogConfig, bytes: &[u8]) -> Result<()> {
        // Whatever may fail besides the write comes first.
        let mut times = self.times(disk, config)?;
        self.indexes(disk, config)?;
        let file = self.file(disk)?;
        self.indexes_synced = false;
        file.write_all_at(&mut [IoSlice::new(bytes)], u64::from(self.size))
            .map_err(disk.failed("write", file.path()))?;
        for batch in batches(bytes) {
            let batch = batch.expect("only whole batches are appended");
            times.add(batch.header());
            self.index(disk, config, times, batch.header(), self.size);
            self.size += batch.size() as u32;
            self.next = batch.next_offset();
        }
        self.times = Some(times);
        Ok(())
    }

    /// Takes note of a batch at a position in the indexes, which are open.
    fn index(
        &mut self,
        disk: &Disk,
        config: &LogConfig,
        times: Times,
        batch: BatchHeader<'_>,
        position: u32,
    ) {
        let Some(indexes) = &mut self.indexes else { return };
        if self.since_index > config.index_interval_bytes && position > 0 {
            indexes.add_offset(disk, OffsetEntry { offset: batch.last_offset(), position });
            indexes.add_time(disk, times.largest);
            self.since_index = 0;
        }
        self.since_index = self.since_index.saturating_add(batch.size() as u32);
    }

    /// Removes what an append that failed has left behind the last batch.
    pub(crate) fn cut(&mut self, disk: &Disk) -> Result<()> {
        if !self.exists {
            return Ok(());
        }
        self.synced = None;
        let file = self.file(disk)?;
        file.set_len(u64::from(self.size)).map_err(disk.failed("truncate", file.path()))?;
        // What was refused may be whole. Batches of its size may follow in its place, and until they are
        // synced a power cut could bring back the refused one under their offsets.
        disk.sync(&file)
    }

    /// Reserves room for all batches that will come; where there is none, none of them can.
    pub(crate) fn reserve(&mut self, disk: &Disk, config: &LogConfig) -> Result<()> {
        if config.preallocate {
            let file = self.file(disk)?;
            let room = u64::from(config.segment_bytes);
            file.allocate(0, room).map_err(disk.failed("reserve", file.path()))?;
        }
        Ok(())
    }

    /// Gives back what was reserved and is not needed: a cut to the length that it has does that.
    pub(crate) fn give_back(&mut self, disk: &Disk, config: &LogConfig) -> Result<()> {
        if config.preallocate && self.exists {
            let file = self.file(disk)?;
            file.set_len(u64::from(self.size)).map_err(disk.failed("truncate", file.path()))?;
        }
        Ok(())
    }

    /// Over the segment's batches, from one at or before the batch that holds `target`.
    pub(crate) fn walk(&mut self, disk: &Disk, config: &LogConfig, target: Offset) -> Result<Walk> {
        let position = self.indexes(disk, config)?.position_for(disk, target)?;
        Ok(Walk::new(self.file(disk)?, u64::from(position), u64::from(self.size)))
    }

    /// Over all of the segment's batches.
    pub(crate) fn walk_all(&mut self, disk: &Disk) -> Result<Walk> {
        Ok(Walk::new(self.file(disk)?, 0, u64::from(self.size)))
    }

    pub(crate) fn sync(&mut self, disk: &Disk) -> Result<()> {
        let file = self.file(disk)?;
        disk.sync(&file)
    }

    /// No more batches will come: the last time gets its entry, and everything is written.
    pub(crate) fn seal(&mut self, disk: &Disk, config: &LogConfig) -> Result<()> {
        if !self.exists {
            return Ok(());
        }
        let largest = self.times(disk, config)?.largest;
        let indexes = self.indexes(disk, config)?;
        if largest.timestamp.0 >= 0 {
            indexes.add_time(disk, largest);
        }
        indexes.save(disk)?;
        if let Some(txns) = &mut self.txns {
            txns.save(disk)?;
        }
        Ok(())
    }

    /// Keeps the batches that end before `end`; returns whether a batch that began before it went.
    pub(crate) fn truncate(
        &mut self,
        disk: &Disk,
        config: &LogConfig,
        end: Offset,
    ) -> Result<Option<Offset>> {
        let mut walk = self.walk(disk, config, end)?;
        let mut keep = u64::from(self.size);
        let mut began = None;
        loop {
            match walk.header() {
                Ok(Some((position, batch))) if batch.last_offset() >= end => {
                    keep = position;
                    began = Some(batch.base_offset());
                    break;
                }
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(stop) => return Err(walk.error(stop)),
            }
        }
        let next = began.map_or(end, |began| began.min(end));
        self.indexes(disk, config)?.truncate(disk, next)?;
        self.txns(disk)?.truncate(disk, next)?;
        self.size = keep as u32;
        self.next = next;
        self.indexes_synced = false;
        self.since_index = 0;
        self.cut(disk)?;
        // The largest time may have gone: look again behind the last entry that stayed.
        let last = self.indexes(disk, config)?.last_time(disk)?;
        let mut times = Times::none(self.base);
        times.largest = last.unwrap_or(times.largest);
        let from = last.map_or(self.base, |entry| entry.offset);
        let mut walk = self.walk_all(disk)?;
        if let Ok(Some((_, batch))) = walk.header() {
            times.first = batch.max_timestamp();
        }
        let mut walk = self.walk(disk, config, from)?;
        loop {
            match walk.header() {
                Ok(Some((_, batch))) => {
                    let first = times.first;
                    times.add(batch);
                    times.first = first;
                }
                Ok(None) => break,
                Err(stop) => return Err(walk.error(stop)),
            }
        }
        self.times = Some(times);
        Ok(began)
    }

    /// What a flush has to sync: the log, and of a sealed segment the indexes. A log file that is closed
    /// is opened by whoever syncs it.
    pub(crate) fn unsynced(
        &mut self,
        disk: &Disk,
        sealed: bool,
        files: &mut Vec<Handle>,
        closed: &mut Vec<PathBuf>,
    ) -> Result<bool> {
        if !self.exists {
            return Ok(false);
        }
        let mut any = false;
        if self.synced != Some(self.size) {
            match &self.file {
                Some(file) => files.push(file.clone()),
                None => closed.push(self.path(FileKind::Log)),
            }
            any = true;
        }
        if sealed && !self.indexes_synced {
            if let Some(indexes) = &mut self.indexes {
                indexes.save(disk)?;
                files.extend(indexes.offsets.handle().cloned());
                files.extend(indexes.times.handle().cloned());
            }
            if let Some(txns) = &mut self.txns {
                txns.save(disk)?;
                files.extend(txns.handle(disk)?);
            }
            any = true;
        }
        Ok(any)
    }

    pub(crate) fn are_indexes_synced(&self) -> bool {
        self.indexes_synced
    }

    /// A flush has synced so much.
    pub(crate) fn set_synced(&mut self, size: u32, indexes: bool) {
        self.synced = Some(size);
        self.indexes_synced |= indexes;
    }
}
