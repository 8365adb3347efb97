//! Where each log stands, in the directory's checkpoint files: recovery points, log starts, high
//! watermarks, and how far the cleaner came.
//!
//! A file is built here and written by a job. Jobs may run late: one that is older than what was
//! written already writes nothing, so a lowered recovery point is never raised again by an old job.

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
    recovery_points: OffsetCheckpoint,
    log_starts: OffsetCheckpoint,
    high_watermarks: OffsetCheckpoint,
    cleaner_offsets: OffsetCheckpoint,
    built: u64,
    /// For each kind of job.
    written: Arc<[Mutex<Written>; 3]>,
    /// The recovery points that are on disk.
    durable: Arc<Mutex<OffsetCheckpoint>>,
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
        let mut one = |kind: usize, name: &str| -> Result<OffsetCheckpoint> {
            let (offsets, bytes) = read(name)?;
            if clean {
                written[kind].files.insert(root.join(name), bytes);
            }
            Ok(offsets)
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
        self.recovery_points.get(partition).copied().unwrap_or_default()
    }

    pub(super) fn log_start(&self, partition: &TopicPartition) -> Offset {
        self.log_starts.get(partition).copied().unwrap_or_default()
    }

    pub(super) fn high_watermark(&self, partition: &TopicPartition) -> Offset {
        self.high_watermarks.get(partition).copied().unwrap_or_default()
    }

    pub(super) fn cleaner_offset(&self, partition: &TopicPartition) -> Option<Offset> {
        self.cleaner_offsets.get(partition).copied()
    }

    /// Whether anything was known of it.
    pub(super) fn forget(&mut self, partition: &TopicPartition) -> bool {
        let all = [
            &mut self.recovery_points,
            &mut self.log_starts,
            &mut self.high_watermarks,
            &mut self.cleaner_offsets,
        ];
        all.into_iter().filter_map(|one| one.remove(partition)).count() > 0
    }
}

/// Writes checkpoint files. Run it anywhere.
#[derive(Debug)]
pub struct CheckpointJob {
    disk: Disk,
    files: Vec<(PathBuf, Vec<u8>)>,
    number: u64,
    written: Arc<[Mutex<Written>; 3]>,
    kind: usize,
    /// The recovery points among the files, and who wants to know that they are on disk.
    recovery_points: Option<(OffsetCheckpoint, Arc<Mutex<OffsetCheckpoint>>)>,
}

impl CheckpointJob {
    /// Everything is durable afterwards, or an error says why not.
    pub fn run(self) -> Result<()> {
        // Held while writing: two jobs of a kind must not share the file they write aside.
        let mut written = self.written[self.kind].lock().unwrap_or_else(PoisonError::into_inner);
        if written.number > self.number {
            return Ok(());
        }
        for (path, bytes) in self.files {
            self.disk.check_online()?;
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
                c.recovery_points.insert(partition.clone(), log.recovery_point());
            }
            // Elsewhere the first segment's name says it.
            if log.log_start() > log.first_segment() {
                c.log_starts.insert(partition.clone(), log.log_start());
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
            (self.root.join(LOG_STARTS), write_offsets(&self.checkpoints.log_starts)),
            (self.root.join(RECOVERY_POINTS), write_offsets(&self.checkpoints.recovery_points)),
        ];
        let points =
            (self.checkpoints.recovery_points.clone(), Arc::clone(&self.checkpoints.durable));
        CheckpointJob { recovery_points: Some(points), ..self.job(OFFSETS, files) }
    }

    /// The recovery point that is on disk: a start after a crash looks at everything above it.
    pub(super) fn durable_recovery_point(&self, partition: &TopicPartition) -> Offset {
        let durable = self.checkpoints.durable.lock().unwrap_or_else(PoisonError::into_inner);
        durable.get(partition).copied().unwrap_or_default()
    }

    pub fn checkpoint_high_watermarks(&mut self) -> CheckpointJob {
        for (partition, slot) in &self.slots {
            if let Some(log) = slot.log.as_ref().filter(|log| log.log_end() > Offset(0)) {
                self.checkpoints.high_watermarks.insert(partition.clone(), log.high_watermark());
            }
        }
        self.watermarks_job()
    }

    fn watermarks_job(&mut self) -> CheckpointJob {
        let bytes = write_offsets(&self.checkpoints.high_watermarks);
        self.job(WATERMARKS, vec![(self.root.join(HIGH_WATERMARKS), bytes)])
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
        self.checkpoints.cleaner_offsets.insert(partition.clone(), offset);
        self.cleaner_job()
    }

    fn cleaner_job(&mut self) -> CheckpointJob {
        let bytes = write_offsets(&self.checkpoints.cleaner_offsets);
        self.job(CLEANER, vec![(self.root.join(CLEANER_OFFSETS), bytes)])
    }

    pub(super) fn lower_recovery_point(
        &mut self,
        partition: &TopicPartition,
        to: Offset,
    ) -> Result<()> {
        self.checkpoints.recovery_points.insert(partition.clone(), to);
        self.offsets_job().run()
    }

    fn job(&mut self, kind: usize, files: Vec<(PathBuf, Vec<u8>)>) -> CheckpointJob {
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
