//! The two sparse indexes of a segment: offset to file position, and time to offset.
//!
//! An entry of the first is a batch's last offset and where the batch starts; of the second, the
//! largest timestamp so far and the last offset of the batch that holds it.

use std::path::Path;

use super::disk::Disk;
use super::entries::Entries;
use super::error::{Result, StorageError};
use super::names::FileKind;
use super::swap::with;
use crate::types::{Offset, TimestampMs};

const OFFSET_ENTRY: usize = 8;
const TIME_ENTRY: usize = 12;

#[derive(Debug)]
pub(crate) struct Indexes {
    base: Offset,
    pub(crate) offsets: Entries<OFFSET_ENTRY>,
    pub(crate) times: Entries<TIME_ENTRY>,
    /// The time index's last timestamp.
    last_time: i64,
}

/// An offset and the position of the batch that ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OffsetEntry {
    pub offset: Offset,
    pub position: u32,
}

/// A timestamp and the last offset of the batch that brought it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeEntry {
    pub timestamp: TimestampMs,
    pub offset: Offset,
}

impl OffsetEntry {
    pub fn parse(base: Offset, bytes: &[u8; OFFSET_ENTRY]) -> Self {
        let [a, b, c, d, e, f, g, h] = *bytes;
        let relative = i32::from_be_bytes([a, b, c, d]);
        let offset = Offset(base.0.wrapping_add(i64::from(relative)));
        Self { offset, position: u32::from_be_bytes([e, f, g, h]) }
    }

    fn bytes(self, base: Offset) -> [u8; OFFSET_ENTRY] {
        let [a, b, c, d] = relative(base, self.offset);
        let [e, f, g, h] = self.position.to_be_bytes();
        [a, b, c, d, e, f, g, h]
    }
}

impl TimeEntry {
    pub fn parse(base: Offset, bytes: &[u8; TIME_ENTRY]) -> Self {
        let [t @ .., a, b, c, d] = *bytes;
        let offset = base.0.wrapping_add(i64::from(i32::from_be_bytes([a, b, c, d])));
        Self { timestamp: TimestampMs(i64::from_be_bytes(t)), offset: Offset(offset) }
    }

    fn bytes(self, base: Offset) -> [u8; TIME_ENTRY] {
        let mut bytes = [0; TIME_ENTRY];
        bytes[..8].copy_from_slice(&self.timestamp.0.to_be_bytes());
        bytes[8..].copy_from_slice(&relative(base, self.offset));
        bytes
    }
}

/// A segment is rolled before its offsets leave 31 bits.
fn relative(base: Offset, offset: Offset) -> [u8; 4] {
    let relative = i32::try_from(offset.0 - base.0).expect("a segment's offsets span 31 bits");
    relative.to_be_bytes()
}

impl Indexes {
    /// Of a new segment, or one that is about to be indexed again.
    pub(crate) fn new(dir: &Path, base: Offset) -> Self {
        Self {
            base,
            offsets: Entries::new(FileKind::OffsetIndex.path(dir, base)),
            times: Entries::new(FileKind::TimeIndex.path(dir, base)),
            last_time: -1,
        }
    }

    /// Of a segment that is written under another suffix.
    pub(crate) fn aside(dir: &Path, base: Offset, suffix: &str) -> Self {
        Self {
            base,
            offsets: Entries::new(with(&FileKind::OffsetIndex.path(dir, base), suffix)),
            times: Entries::new(with(&FileKind::TimeIndex.path(dir, base), suffix)),
            last_time: -1,
        }
    }

    /// Opens what is on disk. `None` when a file is missing or cannot be right for a log of this
    /// size that ends before `next`: whoever asks makes them again.
    pub(crate) fn open(
        disk: &Disk,
        dir: &Path,
        base: Offset,
        log_size: u32,
        next: Offset,
    ) -> Result<Option<Self>> {
        let right = |result| match result {
            Err(StorageError::Damaged { .. }) => Ok(None),
            other => other,
        };
        let offsets = Entries::open(disk, FileKind::OffsetIndex.path(dir, base));
        let Some(offsets) = right(offsets)? else { return Ok(None) };
        let times = Entries::open(disk, FileKind::TimeIndex.path(dir, base));
        let times = match times {
            Err(StorageError::Damaged { .. }) | Ok(None) => return Ok(None),
            Ok(Some(times)) => times,
            Err(error) => return Err(error),
        };
        let mut indexes = Self { base, offsets, times, last_time: -1 };
        let within = |offset: Offset| offset >= base && offset < next;
        if let Some(last) = indexes.offsets.last(disk)? {
            let last = OffsetEntry::parse(base, &last);
            // Zeros stand where a broker that was killed had not come to yet.
            if !within(last.offset) || last.position >= log_size || last.position == 0 {
                return Ok(None);
            }
        }
        if let Some(last) = indexes.times.last(disk)? {
            let last = TimeEntry::parse(base, &last);
            if !within(last.offset) || last.timestamp.0 < 0 {
                return Ok(None);
            }
            indexes.last_time = last.timestamp.0;
        }
        Ok(Some(indexes))
    }

    /// The files lose their suffix: whoever opens them again finds them by their own names.
    pub(crate) fn settle(&mut self, dir: &Path) {
        self.offsets.renamed(FileKind::OffsetIndex.path(dir, self.base));
        self.times.renamed(FileKind::TimeIndex.path(dir, self.base));
    }

    pub(crate) fn add_offset(&mut self, disk: &Disk, entry: OffsetEntry) {
        self.offsets.push(disk, entry.bytes(self.base));
    }

    /// Only a later time than the last is an entry.
    pub(crate) fn add_time(&mut self, disk: &Disk, entry: TimeEntry) {
        if entry.timestamp.0 > self.last_time {
            self.times.push(disk, entry.bytes(self.base));
            self.last_time = entry.timestamp.0;
        }
    }

    /// Where to begin looking for `target`: the position of a batch at or before the one that holds
    /// it.
    pub(crate) fn position_for(&mut self, disk: &Disk, target: Offset) -> Result<u32> {
        let base = self.base;
        let after =
            self.offsets.partition_point(disk, |e| OffsetEntry::parse(base, e).offset <= target)?;
        match after.checked_sub(1) {
            Some(i) => Ok(OffsetEntry::parse(base, &self.offsets.get(disk, i)?).position),
            None => Ok(0),
        }
    }

    /// The last batch known to hold no later time than the one before `target`: records at or after
    /// `target` are behind this offset.
    pub(crate) fn offset_before_time(
        &mut self,
        disk: &Disk,
        target: TimestampMs,
    ) -> Result<Offset> {
        let base = self.base;
        let after =
            self.times.partition_point(disk, |e| TimeEntry::parse(base, e).timestamp < target)?;
        match after.checked_sub(1) {
            Some(i) => Ok(TimeEntry::parse(base, &self.times.get(disk, i)?).offset),
            None => Ok(base),
        }
    }

    pub(crate) fn last_time(&mut self, disk: &Disk) -> Result<Option<TimeEntry>> {
        Ok(self.times.last(disk)?.map(|entry| TimeEntry::parse(self.base, &entry)))
    }

    /// Either index has no room for another entry and the last one of the time index.
    pub(crate) fn is_full(&self, limit_bytes: u32) -> bool {
        let limit = limit_bytes as usize;
        self.offsets.len() >= limit / OFFSET_ENTRY || self.times.len() + 1 >= limit / TIME_ENTRY
    }

    /// Forgets the entries of offsets from `end` on.
    pub(crate) fn truncate(&mut self, disk: &Disk, end: Offset) -> Result<()> {
        let base = self.base;
        let keep =
            self.offsets.partition_point(disk, |e| OffsetEntry::parse(base, e).offset < end)?;
        self.offsets.truncate(disk, keep)?;
        let keep = self.times.partition_point(disk, |e| TimeEntry::parse(base, e).offset < end)?;
        self.times.truncate(disk, keep)?;
        self.last_time = self.last_time(disk)?.map_or(-1, |entry| entry.timestamp.0);
        Ok(())
    }

    /// Writes what waits in memory.
    pub(crate) fn save(&mut self, disk: &Disk) -> Result<()> {
        self.offsets.save(disk)?;
        self.times.save(disk)
    }

    pub(crate) fn release(&mut self) {
        self.offsets.release();
        self.times.release();
    }
}
