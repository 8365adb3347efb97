//! Batches go out, as they are stored: found by offset or by time, whole ones only.

use std::io::{self, ErrorKind};
use std::sync::Arc;

use super::super::disk::{Disk, Handle};
use super::super::error::{Result, StorageError};
use super::super::walk::{Stop, Walk};
use super::{FileKind, Log};
use crate::types::{LeaderEpoch, Offset, TimestampMs};
use crate::wire::batch::{BatchHeader, BatchView};
use crate::wire::compression::Decompressor;

/// Up to where a reader may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolation {
    /// Followers, and the broker's own coordinators.
    LogEnd,
    HighWatermark,
    /// Where every transaction is decided.
    LastStable,
}

#[derive(Debug, Clone, Copy)]
pub struct ReadLimits {
    pub max_bytes: usize,
    /// The first batch comes even when it is larger.
    pub at_least_one: bool,
    pub isolation: Isolation,
    /// Wait for the disk; otherwise the outcome is `Cold` where that would be needed.
    pub may_block: bool,
}

#[derive(Debug)]
pub enum ReadOutcome {
    Read(ReadInfo),
    Cold(ColdRead),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadInfo {
    /// Bytes that were added to the buffer.
    pub bytes: usize,
    /// The offset behind them; the one asked for when there are none.
    pub next: Offset,
}

/// Bytes that are not in memory. Run it anywhere, then read again.
#[derive(Debug)]
pub struct ColdRead {
    file: Handle,
    position: u64,
    len: usize,
}

impl ColdRead {
    /// Has the disk bring the bytes. What goes wrong is seen by the read that follows.
    pub fn run(self) {
        let mut buffer = vec![0; self.len.min(128 << 10)];
        let end = self.position + self.len as u64;
        let mut at = self.position;
        while at < end {
            let len = buffer.len().min((end - at) as usize);
            match self.file.read_at(&mut buffer[..len], at) {
                Ok(0) | Err(_) => return,
                Ok(n) => at += n as u64,
            }
        }
    }
}

/// The outcome of a search that may have to wait for the disk.
#[derive(Debug)]
pub enum Lookup<T> {
    Found(T),
    Cold(ColdRead),
}

/// A record's place and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundOffset {
    pub offset: Offset,
    pub timestamp: TimestampMs,
    pub leader_epoch: LeaderEpoch,
}

/// Where readers who read on will go on: the offset behind what they got, in which segment, where.
#[derive(Debug, Default)]
pub(super) struct Hints {
    places: [Option<(Offset, Offset, u32)>; 4],
    next: usize,
}

impl Hints {
    fn find(&self, offset: Offset, segment: Offset) -> Option<u32> {
        let hit = |place: &&(Offset, Offset, u32)| place.0 == offset && place.1 == segment;
        self.places.iter().flatten().find(hit).map(|place| place.2)
    }

    fn put(&mut self, offset: Offset, segment: Offset, position: u32) {
        let same = |p: &Option<(Offset, Offset, u32)>| p.is_some_and(|p| p.0 == offset);
        let i = self.places.iter().position(same).unwrap_or_else(|| {
            self.next = (self.next + 1) % self.places.len();
            self.next
        });
        self.places[i] = Some((offset, segment, position));
    }

    pub(super) fn clear(&mut self) {
        self.places = [None; 4];
    }
}

/// What stands before the first byte of interest is read along, up to so much.
const SLACK: usize = 4096 + 512;

/// What one look at the front of some bytes found.
enum Scan {
    /// These bytes are wanted; the offset behind them.
    Batches { from: usize, to: usize, next: Offset },
    /// All whole batches there are before the one that is looked for; so many bytes.
    Before(usize),
    /// The batch looked for is at this place, has this size, and is not all there.
    Partial(usize, usize),
    /// It is at or above the bound.
    Bound,
}

impl Log {
    pub fn end_for(&self, isolation: Isolation) -> Offset {
        match isolation {
            Isolation::LogEnd => self.log_end(),
            Isolation::HighWatermark => self.high_watermark,
            Isolation::LastStable => self.last_stable(),
        }
    }

    /// Adds whole batches to `out`, from the one that holds `offset` on; its first records may be
    /// before it. At the end of what may be read there are none.
    pub fn read(
        &mut self,
        offset: Offset,
        limits: ReadLimits,
        out: &mut Vec<u8>,
    ) -> Result<ReadOutcome> {
        if offset < self.start || offset > self.log_end() {
            return Err(self.out_of_range(offset));
        }
        let before = out.len();
        let read = self.read_inner(offset, limits, out);
        match &read {
            Ok(ReadOutcome::Read(_)) => {}
            _ => out.truncate(before),
        }
        read
    }

    fn read_inner(
        &mut self,
        offset: Offset,
        limits: ReadLimits,
        out: &mut Vec<u8>,
    ) -> Result<ReadOutcome> {
        let nothing = Ok(ReadOutcome::Read(ReadInfo { bytes: 0, next: offset }));
        let bound = self.end_for(limits.isolation);
        if offset >= bound || limits.max_bytes == 0 && !limits.at_least_one {
            return nothing;
        }
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let mut base = self.floor(offset);
        let start = out.len();
        loop {
            let hint = self.hints.find(offset, base);
            let segment = self.segments.get_mut(&base).expect("segments are found by their base");
            let size = segment.size();
            let (mut position, slack) = match hint {
                Some(position) => (position, 0),
                None if size == 0 => (0, 0),
                None => (segment.indexes(&disk, &config)?.position_for(&disk, offset)?, SLACK),
            };
            let mut want = limits.max_bytes.saturating_add(slack).max(SLACK);
            // Batches before the one that is looked for, then that one and what follows.
            while position < size {
                let len = want.min((size - position) as usize);
                let file = segment.file(&disk)?;
                let read = read_into(&file, u64::from(position), len, limits.may_block, out)?;
                if read < len && read < crate::wire::batch::HEADER {
                    let at = u64::from(position) + read as u64;
                    return Ok(ReadOutcome::Cold(ColdRead { file, position: at, len: len - read }));
                }
                let window = u64::from(position);
                let broken = |at: usize, reason: String| {
                    let at = window + at as u64;
                    StorageError::damaged(file.path(), format!("at byte {at}: {reason}"))
                };
                match scan(&out[start..], offset, bound, limits).map_err(|(at, e)| broken(at, e))? {
                    Scan::Batches { from, to, next } => {
                        out.truncate(start + to);
                        out.drain(start..start + from);
                        self.hints.put(next, base, position + to as u32);
                        return Ok(ReadOutcome::Read(ReadInfo { bytes: to - from, next }));
                    }
                    Scan::Bound => {
                        out.truncate(start);
                        return nothing;
                    }
                    Scan::Before(bytes) => {
                        out.truncate(start);
                        position += bytes as u32;
                    }
                    Scan::Partial(at, needed) => {
                        out.truncate(start);
                        position += at as u32;
                        if needed > (size - position) as usize {
                            return Err(broken(at, "the batch is cut off".to_owned()));
                        }
                        if needed > limits.max_bytes && !limits.at_least_one {
                            return nothing;
                        }
                        if read < len && at == 0 {
                            let at = u64::from(position) + read as u64;
                            let len = needed.max(len) - read;
                            return Ok(ReadOutcome::Cold(ColdRead { file, position: at, len }));
                        }
                        want = want.max(needed);
                    }
                }
            }
            // The offset is in a gap that compaction has left at the segment's end.
            let later = (std::ops::Bound::Excluded(base), std::ops::Bound::Unbounded);
            match self.segments.range(later).next() {
                Some((next, _)) if *next < bound => base = *next,
                _ => return nothing,
            }
        }
    }

    /// The first record at or after a time, from the log start up to what the isolation shows.
    pub fn offset_for_time(
        &mut self,
        target: TimestampMs,
        isolation: Isolation,
        may_block: bool,
        decompressor: &mut Decompressor,
    ) -> Result<Lookup<Option<FoundOffset>>> {
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let bound = self.end_for(isolation);
        let start = self.start;
        for segment in self.segments.values_mut() {
            if segment.next() <= start || segment.base() >= bound || segment.size() == 0 {
                continue;
            }
            if segment.largest_time(&disk, &config)?.timestamp < target {
                continue;
            }
            let from = segment.indexes(&disk, &config)?.offset_before_time(&disk, target)?;
            let mut walk = segment.walk(&disk, &config, from.max(start))?.only_cached(!may_block);
            let late = |batch: &BatchHeader<'_>| batch.max_timestamp() >= target;
            loop {
                match next_whole(&mut walk, late) {
                    Ok(None) => break,
                    Ok(Some(None)) => {}
                    Ok(Some(Some(batch))) if batch.base_offset() >= bound => {
                        return Ok(Lookup::Found(None));
                    }
                    Ok(Some(Some(batch))) => {
                        let first = |r: &Found| r.timestamp >= target && r.offset >= start;
                        let found = find_record(&batch, decompressor, first);
                        let found = found.map_err(|reason| {
                            let path = segment.path(FileKind::Log);
                            StorageError::damaged(&path, reason)
                        })?;
                        if found.is_some_and(|found| found.offset < bound) {
                            return Ok(Lookup::Found(found));
                        }
                    }
                    Err(Stop::Cold { position, len }) => {
                        let file = segment.file(&disk)?;
                        return Ok(Lookup::Cold(ColdRead { file, position, len }));
                    }
                    Err(stop) => return Err(walk.error(stop)),
                }
            }
        }
        Ok(Lookup::Found(None))
    }

    /// The record with the largest timestamp, the first of them.
    pub fn offset_of_max_time(
        &mut self,
        decompressor: &mut Decompressor,
    ) -> Result<Option<FoundOffset>> {
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let start = self.start;
        let mut best: Option<(TimestampMs, Offset, Offset)> = None;
        for segment in self.segments.values_mut() {
            if segment.next() <= start || segment.size() == 0 {
                continue;
            }
            let largest = segment.largest_time(&disk, &config)?;
            if largest.timestamp.0 >= 0 && best.is_none_or(|best| largest.timestamp > best.0) {
                best = Some((largest.timestamp, largest.offset, segment.base()));
            }
        }
        let Some((timestamp, offset, base)) = best else { return Ok(None) };
        let segment = self.segments.get_mut(&base).expect("segments are found by their base");
        let mut walk = segment.walk(&disk, &config, offset)?;
        loop {
            match next_whole(&mut walk, |batch| batch.last_offset() >= offset) {
                Ok(None) => return Ok(None),
                Ok(Some(None)) => {}
                Ok(Some(Some(batch))) => {
                    let damaged = |reason: String| {
                        StorageError::damaged(&FileKind::Log.path(&self.dir, base), reason)
                    };
                    let first = |r: &Found| r.timestamp == timestamp;
                    return find_record(&batch, decompressor, first).map_err(damaged);
                }
                Err(stop) => return Err(walk.error(stop)),
            }
        }
    }
}

struct Found {
    offset: Offset,
    timestamp: TimestampMs,
}

/// The next batch as a whole if its header is of interest; the inner `None` if not.
fn next_whole<'w>(
    walk: &'w mut Walk,
    interesting: impl Fn(&BatchHeader<'_>) -> bool,
) -> std::result::Result<Option<Option<BatchView<'w>>>, Stop> {
    let position = walk.position();
    let wanted = match walk.header()? {
        None => return Ok(None),
        Some((_, header)) => interesting(&header),
    };
    if !wanted {
        return Ok(Some(None));
    }
    walk.back_to(position);
    Ok(walk.batch()?.map(|(_, batch)| Some(batch)))
}

fn find_record(
    batch: &BatchView<'_>,
    decompressor: &mut Decompressor,
    wanted: impl Fn(&Found) -> bool,
) -> std::result::Result<Option<FoundOffset>, String> {
    let leader_epoch = batch.leader_epoch();
    for record in batch.records(decompressor).map_err(|e| e.to_string())? {
        let record = record.map_err(|e| e.to_string())?;
        let (offset, timestamp) = (record.offset, record.timestamp);
        if wanted(&Found { offset, timestamp }) {
            return Ok(Some(FoundOffset { offset, timestamp, leader_epoch }));
        }
    }
    Ok(None)
}

/// Adds up to `len` bytes of the file to `out`; fewer when the rest is not in memory and the caller
/// does not want to wait.
fn read_into(
    file: &Handle,
    position: u64,
    len: usize,
    may_block: bool,
    out: &mut Vec<u8>,
) -> Result<usize> {
    let start = out.len();
    out.resize(start + len, 0);
    let mut read = 0;
    while read < len {
        let (buf, at) = (&mut out[start + read..], position + read as u64);
        let result = if may_block { file.read_at(buf, at) } else { file.read_at_cached(buf, at) };
        match result {
            Ok(0) => {
                let error = io::Error::from(ErrorKind::UnexpectedEof);
                return Err(Disk::unread("read", file.path())(error));
            }
            Ok(n) => read += n,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) => return Err(Disk::unread("read", file.path())(error)),
        }
    }
    out.truncate(start + read);
    Ok(read)
}

/// Looks for the batches from `offset` up to `bound` in bytes that begin with a batch.
fn scan(
    bytes: &[u8],
    offset: Offset,
    bound: Offset,
    limits: ReadLimits,
) -> std::result::Result<Scan, (usize, String)> {
    let mut at = 0;
    let mut from = None;
    let mut next = offset;
    loop {
        let rest = &bytes[at..];
        let header = match BatchHeader::parse(rest) {
            Ok(header) => header,
            Err(_) if rest.len() < crate::wire::batch::HEADER => match from {
                Some(from) => return Ok(Scan::Batches { from, to: at, next }),
                None if rest.is_empty() => return Ok(Scan::Before(at)),
                None => return Ok(Scan::Partial(at, crate::wire::batch::HEADER)),
            },
            Err(error) => return Err((at, error.to_string())),
        };
        let size = header.size();
        if header.last_offset() < offset && from.is_none() {
            if size > rest.len() {
                // Skipping needs no bytes of it, but a position beyond the end would be strange.
                return Ok(Scan::Before(at + size));
            }
            at += size;
            continue;
        }
        if header.base_offset() >= bound {
            return Ok(from.map_or(Scan::Bound, |from| Scan::Batches { from, to: at, next }));
        }
        let fits = at + size - from.unwrap_or(at) <= limits.max_bytes;
        let first = from.is_none();
        if size > rest.len() || !(fits || first && limits.at_least_one) {
            return Ok(match from {
                Some(from) => Scan::Batches { from, to: at, next },
                None => Scan::Partial(at, size),
            });
        }
        from = from.or(Some(at));
        next = header.next_offset();
        at += size;
    }
}
