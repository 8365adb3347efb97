//! A log loses its oldest segments: by age, by size, or because their records were deleted.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::disk::Disk;
use super::super::error::Result;
use super::super::lease::Lease;
use super::super::names::{DELETED, FileKind};
use super::super::swap::with;
use super::Log;
use crate::types::{Offset, TimestampMs};

/// Unlinks files that have their `.deleted` name already. Run it anywhere, after the delay.
#[derive(Debug)]
pub struct RemoveJob {
    disk: Disk,
    dir: Arc<Path>,
    lease: Lease,
    files: Vec<PathBuf>,
}

impl RemoveJob {
    pub fn run(self) -> Result<()> {
        let Some(_names) = self.lease.hold() else { return Ok(()) };
        for file in &self.files {
            self.disk.remove(file)?;
        }
        self.disk.sync_dir(&self.dir)
    }
}

impl Log {
    /// Moves the log start: records below are gone for readers. Beyond the high watermark nothing can
    /// be deleted. The checkpoint file has to learn it before it is acknowledged as durable.
    pub fn delete_records(&mut self, before: Offset) -> Result<Offset> {
        self.disk.check_online()?;
        if before > self.high_watermark {
            return Err(self.out_of_range(before));
        }
        if before > self.start {
            self.start = before;
            if self.epochs.truncate_from_start(before) {
                self.flush.epochs_changed();
            }
        }
        Ok(self.start)
    }

    /// Takes segments out that nobody should read any more: all below the log start, and where the
    /// policy is to delete, the too old and the too many. Their files are renamed; the job unlinks
    /// them.
    pub fn retain(&mut self, now: TimestampMs) -> Result<Option<RemoveJob>> {
        self.disk.check_online()?;
        if self.is_swapping {
            // There is another time.
            return Ok(None);
        }
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let mut size = self.size();
        let mut doomed = Vec::new();
        let mut all = true;
        for (base, segment) in &mut self.segments {
            // Readers have not seen what is above the high watermark.
            if segment.next() > self.high_watermark || !segment.exists() {
                all = false;
                break;
            }
            let bytes = u64::from(segment.size());
            let gone = segment.next() <= self.start && segment.next() > *base;
            let by_size = config.retention_bytes >= 0
                && size.saturating_sub(config.retention_bytes as u64) >= bytes
                && size > config.retention_bytes as u64
                && bytes > 0;
            let mut doom = gone;
            if config.cleanup_delete && !doom {
                doom = by_size
                    || config.retention_ms >= 0 && {
                        let largest = segment.largest_time(&disk, &config)?.timestamp;
                        let since = if largest.0 >= 0 { largest } else { segment.created() };
                        now.0.saturating_sub(since.0) > config.retention_ms
                    };
            }
            if !doom {
                all = false;
                break;
            }
            size -= bytes;
            doomed.push(*base);
        }
        // The active segment goes too, if it holds anything; an empty one stays.
        if all {
            if self.active().size() == 0 {
                doomed.pop();
            } else {
                // Deleted data at the end of a log that is still written waits for the roll.
                let only_start = !config.cleanup_delete;
                if only_start { _ = doomed.pop() } else { self.roll(now)? }
            }
        }
        self.remove_oldest(&doomed)
    }

    fn remove_oldest(&mut self, bases: &[Offset]) -> Result<Option<RemoveJob>> {
        if bases.is_empty() {
            return Ok(None);
        }
        let mut files = Vec::new();
        for base in bases {
            for kind in FileKind::OF_SEGMENT.into_iter().chain([FileKind::Snapshot]) {
                let path = kind.path(&self.dir, *base);
                if kind == FileKind::Log || self.disk.exists(&path)? {
                    let renamed = with(&path, DELETED);
                    self.disk.rename(&path, &renamed)?;
                    files.push(renamed);
                }
            }
            self.segments.remove(base);
            let first = *self.segments.first_key_value().expect("the active segment stays").0;
            self.start = self.start.max(first);
        }
        self.hints.clear();
        if self.epochs.truncate_from_start(self.start) {
            self.flush.epochs_changed();
        }
        self.flush.names_changed();
        let (disk, dir, lease) = (self.disk.clone(), Arc::clone(&self.dir), self.lease.clone());
        Ok(Some(RemoveJob { disk, dir, lease, files }))
    }
}
