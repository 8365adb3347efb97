//! What a segment knows of itself, made again from its log file: after a crash, where an index is
//! missing, and at the end of an active segment that was closed.

use std::io::IoSlice;

use super::{Indexes, LogConfig, Segment, Times};
use crate::storage::disk::Disk;
use crate::storage::error::{Result, StorageError};
use crate::storage::names::FileKind;
use crate::storage::txn_index::TxnIndex;
use crate::storage::walk::{Stop, Walk};
use crate::types::Offset;
use crate::wire::batch::BatchView;

impl Segment {
    /// Makes the indexes again from the headers in the log.
    pub(super) fn index_again(&mut self, disk: &Disk, config: &LogConfig) -> Result<()> {
        self.reset_indexes(disk)?;
        let mut times = Times::none(self.base);
        let mut walk = self.walk_all(disk)?;
        loop {
            match walk.header() {
                Ok(Some((position, batch))) => {
                    if batch.base_offset() < self.base || batch.next_offset() > self.next {
                        let path = self.path(FileKind::Log);
                        let reason = format!("at byte {position}: a batch of another segment");
                        return Err(StorageError::damaged(&path, reason));
                    }
                    times.add(batch);
                    self.index(disk, config, times, batch, position as u32);
                }
                Ok(None) => break,
                Err(stop) => return Err(walk.error(stop)),
            }
        }
        self.times = Some(times);
        self.seal(disk, config)
    }

    /// Empty indexes, on disk too.
    pub(crate) fn reset_indexes(&mut self, disk: &Disk) -> Result<()> {
        for kind in [FileKind::OffsetIndex, FileKind::TimeIndex] {
            disk.remove(&self.path(kind))?;
        }
        self.indexes = Some(Indexes::new(&self.dir, self.base));
        self.times = Some(Times::none(self.base));
        self.since_index = 0;
        self.indexes_synced = false;
        Ok(())
    }

    /// Reads all batches of a segment that may end anywhere, indexes them, and cuts at the first
    /// that is not whole. `seen` is called for each good batch; true when something was cut. What an
    /// old Kafka has written is no damage: it stays, and the log cannot be opened. `again`: good batches
    /// are written where they are, for a sync has failed, and it is not known whether the disk has them.
    pub(crate) fn recover(
        &mut self,
        disk: &Disk,
        config: &LogConfig,
        limit: Offset,
        again: bool,
        mut seen: impl FnMut(&BatchView<'_>) -> Result<()>,
    ) -> Result<bool> {
        self.reset_indexes(disk)?;
        let mut txns = TxnIndex::new(&self.dir, self.base);
        txns.clear(disk)?;
        self.txns = Some(txns);
        let mut times = Times::none(self.base);
        let mut next = self.base;
        let file = self.file(disk)?;
        let mut walk = self.walk_all(disk)?.whole();
        let good = loop {
            let start = walk.position();
            match walk.batch() {
                Ok(None) => break start,
                Ok(Some((position, batch))) => {
                    let in_order = batch.base_offset() >= next && batch.next_offset() <= limit;
                    let span = batch.last_offset().0.saturating_sub(self.base.0);
                    if !in_order || span > i64::from(i32::MAX) || batch.check_crc().is_err() {
                        break start;
                    }
                    if again {
                        file.write_all_at(&mut [IoSlice::new(batch.bytes())], position)
                            .map_err(disk.failed("write", file.path()))?;
                    }
                    times.add(batch.header());
                    self.index(disk, config, times, batch.header(), position as u32);
                    next = batch.next_offset();
                    seen(&batch)?;
                }
                Err(Stop::Bad { .. }) => {
                    walk.back_to(start);
                    match walk.old_message() {
                        Ok(None) => break start,
                        Ok(Some(magic)) => {
                            let path = self.path(FileKind::Log);
                            return Err(StorageError::OldFormat {
                                path,
                                position: start,
                                magic: magic.id(),
                            });
                        }
                        Err(stop) => return Err(walk.error(stop)),
                    }
                }
                Err(stop) => return Err(walk.error(stop)),
            }
        };
        let torn = good < u64::from(self.size);
        self.times = Some(times);
        self.size = good as u32;
        self.next = next;
        self.synced = None;
        Ok(torn)
    }

    /// Finds where the last segment ends, from its last index entry on, after a clean stop. False when
    /// the file is not as such a stop leaves it.
    pub(crate) fn find_end(&mut self, disk: &Disk) -> Result<bool> {
        self.next = Offset(self.base.0.saturating_add(i64::from(i32::MAX) + 1));
        let opened = Indexes::open(disk, &self.dir, self.base, self.size, self.next)?;
        let Some(mut indexes) = opened else { return Ok(self.size == 0 && self.end_empty()) };
        let position = indexes.position_for(disk, self.next)?;
        let last = indexes.last_time(disk)?;
        let mut walk = Walk::new(self.file(disk)?, u64::from(position), u64::from(self.size));
        let mut next = self.base;
        loop {
            match walk.header() {
                Ok(Some((_, batch))) if batch.base_offset() >= next => next = batch.next_offset(),
                Ok(None) => break,
                Ok(Some(_)) | Err(Stop::Bad { .. }) => return Ok(false),
                Err(stop) => return Err(walk.error(stop)),
            }
        }
        if next > self.next || last.is_some_and(|last| last.offset >= next) {
            return Ok(false);
        }
        self.next = next;
        self.since_index = self.size - position;
        self.indexes = Some(indexes);
        Ok(true)
    }

    fn end_empty(&mut self) -> bool {
        self.next = self.base;
        self.indexes = Some(Indexes::new(&self.dir, self.base));
        true
    }
}
