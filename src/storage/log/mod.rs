//! One partition's log: segments one behind the other, of which the last takes the batches.
//!
//! Plain calls by one owner, no locks. Nothing here waits for the disk to sync: `take_flush` hands out
//! the work, which may run anywhere, and `flush_done` takes note of it. A read says when it would have
//! to wait (`ReadOutcome::Cold`). Files are made with the first batch, so that an empty partition costs
//! nothing.
//!
//! What holds at any moment: log start <= high watermark <= log end; flushed <= log end; batches below
//! the flushed offset survive a power cut, all others a killed process.

mod append;
mod clean;
mod flush;
mod open;
mod read;
mod retain;
mod truncate;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::checkpoint::write_epochs;
use super::config::LogConfig;
use super::disk::Disk;
use super::error::{Result, StorageError};
use super::leader_epochs::LeaderEpochs;
use super::lease::Lease;
use super::names::{self, FileKind};
use super::new_dir::NewDir;
use super::producer_state::{ProducerState, write_snapshot};
use super::segment::Segment;
use super::txn_index::AbortedTxn;
use crate::sys::fs::Open;
use crate::types::{LeaderEpoch, Offset, TimestampMs, TopicPartition, Uuid};

pub use append::{Append, Appended};
pub use clean::{Dirt, SwapDone, SwapJob};
pub use flush::{FlushDone, FlushJob};
pub use open::OpenLog;
pub use read::{ColdRead, FoundOffset, Isolation, Lookup, ReadInfo, ReadLimits, ReadOutcome};
pub use retain::RemoveJob;

#[derive(Debug)]
pub struct Log {
    disk: Disk,
    dir: Arc<Path>,
    lease: Lease,
    new_dir: NewDir,
    partition: TopicPartition,
    topic_id: Option<Uuid>,
    config: Arc<LogConfig>,
    /// By base offset; there is always one, the last is active.
    segments: BTreeMap<Offset, Segment>,
    start: Offset,
    high_watermark: Offset,
    /// All below is on disk for good: the recovery point.
    flushed: Offset,
    epochs: LeaderEpochs,
    producers: ProducerState,
    /// Offset of the newest snapshot on disk.
    snapshot_at: Option<Offset>,
    /// An append failed half way, and so did cutting it back.
    needs_cut: bool,
    flush: flush::FlushState,
    /// Cleaned segments are in use whose files do not have their names yet.
    is_swapping: bool,
    /// The file system has the directory.
    dir_exists: bool,
    hints: read::Hints,
}

impl Log {
    pub fn partition(&self) -> &TopicPartition {
        &self.partition
    }

    pub fn topic_id(&self) -> Option<Uuid> {
        self.topic_id
    }

    pub fn config(&self) -> &LogConfig {
        &self.config
    }

    pub fn set_config(&mut self, config: Arc<LogConfig>) {
        self.config = config;
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The right to its files' names, which it has with others.
    pub(in crate::storage) fn set_lease(&mut self, lease: Lease) {
        self.lease = lease;
    }

    /// Its directory, where somebody else may make that too.
    pub(in crate::storage) fn set_new_dir(&mut self, new_dir: NewDir) {
        self.new_dir = new_dir;
    }

    /// Whether there is anything of it on disk.
    pub(in crate::storage) fn has_files(&self) -> bool {
        self.dir_exists
    }

    /// The first offset that readers may ask for.
    pub fn log_start(&self) -> Offset {
        self.start
    }

    /// The offset that the next batch gets.
    pub fn log_end(&self) -> Offset {
        self.active().next()
    }

    pub fn high_watermark(&self) -> Offset {
        self.high_watermark
    }

    /// Moves the high watermark, within what the log holds.
    pub fn set_high_watermark(&mut self, offset: Offset) {
        self.high_watermark = offset.clamp(self.start, self.log_end());
        self.producers.set_high_watermark(self.high_watermark);
    }

    /// Below, every transaction is decided: where readers of committed records end.
    pub fn last_stable(&self) -> Offset {
        let unstable = self.producers.first_unstable().unwrap_or(Offset(i64::MAX));
        self.high_watermark.min(unstable.max(self.start))
    }

    /// All below survives a power cut.
    pub fn flushed(&self) -> Offset {
        self.flushed
    }

    /// Where a start after a crash has to begin looking: at what is not flushed, and at segments whose
    /// indexes are not, though their batches are. That may be the active one, which can be sealed
    /// before the checkpoint is written again.
    pub fn recovery_point(&self) -> Offset {
        match self.segments.values().find(|segment| !segment.are_indexes_synced()) {
            Some(segment) if segment.size() > 0 => self.flushed.min(segment.base()),
            _ => self.flushed,
        }
    }

    /// Bytes of all segments' logs.
    pub fn size(&self) -> u64 {
        self.segments.values().map(|segment| u64::from(segment.size())).sum()
    }

    /// Where the first segment begins: at the log start or, after a deletion of records, before.
    pub fn first_segment(&self) -> Offset {
        *self.segments.first_key_value().expect("a log has a segment").0
    }

    pub fn segment_count(&self) -> usize {
        self.segments.len()
    }

    pub fn producers(&self) -> &ProducerState {
        &self.producers
    }

    /// Forgets producers that have been silent for so long.
    pub fn expire_producers(&mut self, now: TimestampMs, after_ms: i64) {
        self.producers.expire(now, after_ms);
    }

    pub fn leader_epochs(&self) -> &LeaderEpochs {
        &self.epochs
    }

    /// This broker leads the partition in `epoch` from the log end on. The checkpoint file learns it
    /// with the first batch's flush.
    pub fn begin_leader_epoch(&mut self, epoch: LeaderEpoch) {
        let end = self.log_end();
        if self.epochs.assign(epoch, end) {
            self.flush.epochs_changed();
        }
    }

    /// The transactions aborted in what a reader gets who reads from `from` up to `to`.
    pub fn aborted_transactions(&mut self, from: Offset, to: Offset) -> Result<Vec<AbortedTxn>> {
        let mut aborted = Vec::new();
        let first = self.floor(from);
        for (_, segment) in self.segments.range_mut(first..) {
            for txn in segment.txns(&self.disk)?.entries() {
                if txn.last >= from && txn.first < to {
                    aborted.push(*txn);
                }
                if txn.last_stable >= to {
                    return Ok(aborted);
                }
            }
        }
        Ok(aborted)
    }

    /// Closes all files; the next use opens them again.
    pub fn release(&mut self) {
        if self.is_swapping {
            return;
        }
        for segment in self.segments.values_mut() {
            segment.release();
        }
    }

    fn active(&self) -> &Segment {
        self.segments.last_key_value().expect("a log has a segment").1
    }

    fn active_mut(&mut self) -> &mut Segment {
        self.segments.last_entry().expect("a log has a segment").into_mut()
    }

    /// The base of the segment that holds an offset.
    fn floor(&self, offset: Offset) -> Offset {
        let at_or_before = self.segments.range(..=offset).next_back();
        let first = || self.segments.first_key_value();
        *at_or_before.or_else(first).expect("a log has a segment").0
    }

    /// The directory, there with the first batch.
    fn make_dir(&mut self) -> Result<()> {
        if self.dir_exists {
            return Ok(());
        }
        let (base, epochs) = (self.active().base(), write_epochs(self.epochs.entries()));
        self.new_dir.make(&self.disk, &self.dir, base, self.topic_id, &epochs)?;
        if self.topic_id.is_some() {
            self.flush.add_file(self.dir.join(names::PARTITION_METADATA));
        }
        self.flush.dir_made();
        self.dir_exists = true;
        Ok(())
    }

    /// Ends the active segment and begins the next at the log end.
    fn roll(&mut self, now: TimestampMs) -> Result<()> {
        let end = self.log_end();
        if self.active().base() == end {
            return Ok(());
        }
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        self.active_mut().seal(&disk, &config)?;
        self.active_mut().give_back(&disk, &config)?;
        self.write_snapshot(end)?;
        let mut segment = Segment::new(&self.dir, end, now);
        segment.file(&disk)?;
        segment.reserve(&disk, &config)?;
        self.flush.names_changed();
        self.segments.insert(end, segment);
        Ok(())
    }

    /// Begins a new segment, as a test or an administrator may want.
    pub fn roll_now(&mut self, now: TimestampMs) -> Result<()> {
        self.disk.check_online()?;
        if self.active().exists() { self.roll(now) } else { Ok(()) }
    }

    /// The producers' state, which is that at `end`. A torn one is noticed by its checksum, and the log
    /// has all that is in it.
    fn write_snapshot(&mut self, end: Offset) -> Result<()> {
        if self.snapshot_at == Some(end) {
            return Ok(());
        }
        let path = FileKind::Snapshot.path(&self.dir, end);
        let file = self.disk.open(&path, Open::Truncate)?;
        let bytes = write_snapshot(&self.producers);
        file.write_all_at(&mut [std::io::IoSlice::new(&bytes)], 0)
            .map_err(self.disk.failed("write", &path))?;
        self.flush.add_file(path);
        self.flush.names_changed();
        self.snapshot_at = Some(end);
        Ok(())
    }

    fn out_of_range(&self, offset: Offset) -> StorageError {
        StorageError::OffsetOutOfRange {
            partition: self.partition.clone(),
            offset,
            start: self.start,
            end: self.log_end(),
        }
    }
}
