//! The directory's part in compaction: it knows how far each log is clean, and what is durable.

use super::{CheckpointJob, LogDir};
use crate::storage::cleaner::{CleanDone, CleanJob};
use crate::storage::error::Result;
use crate::storage::log::{Dirt, SwapDone, SwapJob};
use crate::types::{TimestampMs, TopicPartition};

impl LogDir {
    /// What of a log is waiting for the cleaner.
    pub fn dirt(&mut self, partition: &TopicPartition, now: TimestampMs) -> Option<Result<Dirt>> {
        let first = self.cleaner_offset(partition).unwrap_or_default();
        let durable = self.durable_recovery_point(partition);
        let log = match self.log(partition, now)? {
            Ok(log) => log,
            Err(error) => return Some(Err(error)),
        };
        Some(log.dirt(first, durable, now))
    }

    /// A cleaning of the log, if it is dirty enough. Keys may take `memory` bytes.
    pub fn take_clean(
        &mut self,
        partition: &TopicPartition,
        memory: usize,
        now: TimestampMs,
    ) -> Option<Result<Option<CleanJob>>> {
        let dirt = match self.dirt(partition, now)? {
            Ok(dirt) => dirt,
            Err(error) => return Some(Err(error)),
        };
        let log = self.open_log(partition)?;
        let config = log.config();
        let wanted = dirt.overdue || dirt.ratio() > config.min_cleanable_dirty_ratio;
        if !config.cleanup_compact || !wanted {
            return Some(Ok(None));
        }
        Some(log.take_clean(&dirt, memory, now))
    }

    /// Takes a cleaning into use. The job gives its files their names.
    pub fn clean_done(
        &mut self,
        partition: &TopicPartition,
        done: CleanDone,
        now: TimestampMs,
    ) -> Option<SwapJob> {
        Some(self.open_log(partition)?.clean_done(done, now))
    }

    /// The files have their names. The job writes how far the log is clean.
    pub fn swap_done(
        &mut self,
        partition: &TopicPartition,
        done: SwapDone,
    ) -> Result<Option<CheckpointJob>> {
        let Some(log) = self.open_log(partition) else { return Ok(None) };
        let clean_to = log.swap_done(done)?;
        Ok(clean_to.map(|offset| self.set_cleaner_offset(partition, offset)))
    }
}
