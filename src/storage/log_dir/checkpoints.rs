//! Where each log stands, in the directory's checkpoint files: recovery points, log starts, high
//! watermarks, and how far the cleaner came.
//!
//! A job writes what they are at the moment that it is made: ten thousand offsets are shared with it, and copied
//! only when one changes. Jobs may run late: one that is older than what was written already writes
//! nothing, so a lowered recovery point is never raised again by an old job.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::LogDir;
use crate::storage::checkpoint::{OffsetCheckpoint, write_offsets};
use crate::storage::disk::Disk;
use crate::storage::error::Result;
use crate::types::{Offset, TopicPartition};

const RECOVERY_POINTS: &str = "recovery-point-offset-checkpoint";
const LOG_STARTS: &str = "log-start-offset-checkpoint";
const HIGH_WATERMARKS: &str = "replication-offset-checkpoint";
const CLEANER_OFFSETS: &str = "cleaner-offset-checkpoint";

/// The kinds of jobs.
const OFFSETS: usize = 0;
const WATERMARKS: usize = 1;
const CLEANER: usize = 2;

#[derive(Debug)]
pub(super) struct Checkpoints {
    recovery_points: Offsets,
    log_starts: Offsets,
    high_watermarks: Offsets,
    cleaner_offsets: Offsets,
    built: u64,
    /// For each kind of job.
    written: Arc<[Mutex<Written>; 3]>,
    /// The recovery points that are on disk.
    durable: Arc<Mutex<Offsets>>,
}

/// Offsets that jobs read while the next ones are noted.
#[derive(Debug, Clone, Default)]
struct Offsets(Arc<OffsetCheckpoint>);

impl Offsets {
    fn get(&self, partition: &TopicPartition) -> Option<Offset> {
        self.0.get(partition).copied()
    }

    fn set(&mut self, partition: &TopicPartition, offset: Offset) {
        if self.get(partition) != Some(offset) {
            Arc::make_mut(&mut self.0).insert(partition.clone(), offset);
        }
    }

    fn remove(&mut self, partition: &TopicPartition) -> bool {
        self.0.contains_key(partition) && Arc::make_mut(&mut self.0).remove(partition).is_some()
    }
}

/// What jobs of a kind have written.
#[derive(Debug, Default)]
struct Written {
    /// The number of the newest.
    number: u64,
    /// The files that are on disk for good: one that would be the same is not written again.
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Checkpoints {
    /// From the files below `root`, which a clean stop has synced, or perhaps nobody.
    pub(super) fn read(
        root: &Path,
        clean: bool,
        mut read: impl FnMut(&str) -> Result<(OffsetCheckpoint, Vec<u8>)>,
    ) -> Result<Self> {
        let mut written: [Written; 3] = Default::default();
        let mut one = |kind: usize, name: &str| -> Result<Offsets> {
            let (offsets, bytes) = read(name)?;
            if clean {
                written[kind].files.insert(root.join(name), bytes);
            }
            Ok(Offsets(Arc::new(offsets)))
        };
        let recovery_points = one(OFFSETS, RECOVERY_POINTS)?;
        Ok(Self {
            durable: Arc::new(Mutex::new(recovery_points.clone())),
            recovery_points,
            log_starts: one(OFFSETS, LOG_STARTS)?,
            high_watermarks: one(WATERMARKS, HIGH_WATERMARKS)?,
            cleaner_offsets: one(CLEANER, CLEANER_OFFSETS)?,
            built: 0,
            written: Arc::new(written.map(Mutex::new)),
        })
    }

    pub(super) fn recovery_point(&self, partition: &TopicPartition) -> Offset {
        self.recovery_points.get(partition).unwrap_or_default()
    }

    pub(super) fn log_start(&self, partition: &TopicPartition) -> Offset {
        self.log_starts.get(partition).unwrap_or_default()
    }

    pub(super) fn high_watermark(&self, partition: &TopicPartition) -> Offset {
        self.high_watermarks.get(partition).unwrap_or_default()
    }

    pub(super) fn cleaner_offset(&self, partition: &TopicPartition) -> Option<Offset> {
        self.cleaner_offsets.get(partition)
    }

    /// Whether anything was known of it.
    pub(super) fn forget(&mut self, partition: &TopicPartition) -> bool {
        let all = [
            &mut self.recovery_points,
            &mut self.log_starts,
            &mut self.high_watermarks,
            &mut self.cleaner_offsets,
        ];
        all.into_iter().map(|one| one.remove(partition)).fold(false, |any, one| any | one)
    }
}

/// Writes checkpoint files. Run it anywhere.
#[derive(Debug)]
pub struct CheckpointJob {
    disk: Disk,
    files: Vec<(PathBuf, Offsets)>,
    number: u64,
    written: Arc<[Mutex<Written>; 3]>,
    kind: usize,
    /// The recovery points among the files, and who wants to know that they are on disk.
    recovery_points: Option<(Offsets, Arc<Mutex<Offsets>>)>,
}

impl CheckpointJob {
    /// Everything is durable afterwards, or an error says why not.
    pub fn run(self) -> Result<()> {
        // Held while writing: two jobs of a kind must not share the file they write aside.
        let mut written = self.written[self.kind].lock().unwrap_or_else(PoisonError::into_inner);
        if written.number > self.number {
            return Ok(());
        }
        for (path, offsets) in self.files {
            self.disk.check_online()?;
            let bytes = write_offsets(&offsets.0);
            if written.files.get(&path) != Some(&bytes) {
                written.files.remove(&path);
                self.disk.replace(&path, &bytes)?;
                written.files.insert(path, bytes);
            }
        }
        written.number = self.number;
        if let Some((points, durable)) = self.recovery_points {
            *durable.lock().unwrap_or_else(PoisonError::into_inner) = points;
        }
        Ok(())
    }
}

impl LogDir {
    /// Recovery points and log starts as they are now.
    pub fn checkpoint(&mut self) -> CheckpointJob {
        for (partition, slot) in &self.slots {
            let Some(log) = &slot.log else { continue };
            let c = &mut self.checkpoints;
            if log.log_end() > Offset(0) {
                c.recovery_points.set(partition, log.recovery_point());
            }
            // Elsewhere the first segment's name says it.
            if log.log_start() > log.first_segment() {
                c.log_starts.set(partition, log.log_start());
            } else {
                c.log_starts.remove(partition);
            }
        }
        self.offsets_job()
    }

    /// All checkpoints, without what was forgotten and without what is new.
    pub(super) fn forgotten(&mut self) -> [CheckpointJob; 3] {
        [self.offsets_job(), self.watermarks_job(), self.cleaner_job()]
    }

    fn offsets_job(&mut self) -> CheckpointJob {
        // Log starts first: a recovery point that is too low only costs time.
        let files = vec![
            (self.root.join(LOG_STARTS), self.checkpoints.log_starts.clone()),
            (self.root.join(RECOVERY_POINTS), self.checkpoints.recovery_points.clone()),
        ];
        let points =
            (self.checkpoints.recovery_points.clone(), Arc::clone(&self.checkpoints.durable));
        CheckpointJob { recovery_points: Some(points), ..self.job(OFFSETS, files) }
    }

    /// The recovery point that is on disk: a start after a crash looks at everything above it.
    pub(super) fn durable_recovery_point(&self, partition: &TopicPartition) -> Offset {
        let durable = self.checkpoints.durable.lock().unwrap_or_else(PoisonError::into_inner);
        durable.get(partition).unwrap_or_default()
    }

    pub fn checkpoint_high_watermarks(&mut self) -> CheckpointJob {
        for (partition, slot) in &self.slots {
            if let Some(log) = slot.log.as_ref().filter(|log| log.log_end() > Offset(0)) {
                self.checkpoints.high_watermarks.set(partition, log.high_watermark());
            }
        }
        self.watermarks_job()
    }

    fn watermarks_job(&mut self) -> CheckpointJob {
        let offsets = self.checkpoints.high_watermarks.clone();
        self.job(WATERMARKS, vec![(self.root.join(HIGH_WATERMARKS), offsets)])
    }

    /// Up to where a compacted log is clean; `None` where it never was cleaned.
    pub fn cleaner_offset(&self, partition: &TopicPartition) -> Option<Offset> {
        self.checkpoints.cleaner_offset(partition)
    }

    pub fn set_cleaner_offset(
        &mut self,
        partition: &TopicPartition,
        offset: Offset,
    ) -> CheckpointJob {
        self.checkpoints.cleaner_offsets.set(partition, offset);
        self.cleaner_job()
    }

    fn cleaner_job(&mut self) -> CheckpointJob {
        let offsets = self.checkpoints.cleaner_offsets.clone();
        self.job(CLEANER, vec![(self.root.join(CLEANER_OFFSETS), offsets)])
    }

    pub(super) fn lower_recovery_point(
        &mut self,
        partition: &TopicPartition,
        to: Offset,
    ) -> Result<()> {
        self.checkpoints.recovery_points.set(partition, to);
        self.offsets_job().run()
    }

    fn job(&mut self, kind: usize, files: Vec<(PathBuf, Offsets)>) -> CheckpointJob {
        self.checkpoints.built += 1;
        CheckpointJob {
            disk: self.disk.clone(),
            files,
            number: self.checkpoints.built,
            written: Arc::clone(&self.checkpoints.written),
            kind,
            recovery_points: None,
        }
    }
}
