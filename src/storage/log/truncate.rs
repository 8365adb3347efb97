//! A follower cuts off what its leader does not have.

use std::sync::Arc;

use super::super::error::Result;
use super::super::names::FileKind;
use super::super::producer_state::ProducerState;
use super::super::segment::Segment;
use super::Log;
use crate::types::{Offset, TimestampMs};

impl Log {
    /// Removes everything from `end` on, and the batch that holds it: the log end afterwards is `end`,
    /// or the start of that batch. Whoever keeps a recovery point above has to lower it first.
    pub fn truncate(&mut self, end: Offset, now: TimestampMs) -> Result<Offset> {
        assert!(!self.is_swapping, "{} is getting cleaned segments", self.partition);
        self.disk.check_online()?;
        self.repair()?;
        if end >= self.log_end() {
            return Ok(self.log_end());
        }
        if end <= self.start {
            return self.truncate_fully(end, now);
        }
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        self.flush.log_changed();
        self.hints.clear();
        // From the end, so that no hole is left when this is interrupted.
        while self.active().base() >= end && self.segments.len() > 1 {
            let (base, _) = self.segments.pop_last().expect("there are two");
            for kind in FileKind::OF_SEGMENT {
                disk.remove(&kind.path(&self.dir, base))?;
            }
        }
        if self.active().exists() {
            self.active_mut().truncate(&disk, &config, end)?;
            // Or a power cut could bring back what others have been told is gone.
            self.active_mut().sync(&disk)?;
        }
        if self.log_end() < self.start {
            // The batch that held the log start went as a whole.
            return self.truncate_fully(self.start, now);
        }
        self.after_truncation()
    }

    /// Removes everything and begins again at an offset, as a follower does that is too far behind.
    pub fn truncate_fully(&mut self, start: Offset, now: TimestampMs) -> Result<Offset> {
        assert!(!self.is_swapping, "{} is getting cleaned segments", self.partition);
        self.disk.check_online()?;
        self.repair()?;
        self.flush.log_changed();
        self.hints.clear();
        let disk = self.disk.clone();
        if self.dir_exists {
            // First: what happens between a snapshot and the new start will not be known any more.
            for offset in self.snapshots()? {
                disk.remove(&FileKind::Snapshot.path(&self.dir, offset))?;
            }
        }
        let bases: Vec<Offset> = self.segments.keys().copied().collect();
        for base in bases.into_iter().rev() {
            self.segments.remove(&base);
            if self.dir_exists {
                for kind in FileKind::OF_SEGMENT {
                    disk.remove(&kind.path(&self.dir, base))?;
                }
            }
        }
        self.segments.insert(start, Segment::new(&self.dir, start, now));
        self.start = start;
        self.make_dir()?;
        self.active_mut().file(&disk)?;
        self.after_truncation()
    }

    fn after_truncation(&mut self) -> Result<Offset> {
        let end = self.log_end();
        let disk = self.disk.clone();
        self.epochs.truncate_from_end(end);
        self.flushed = self.flushed.min(end);
        if self.dir_exists {
            for offset in self.snapshots()? {
                if offset > end {
                    disk.remove(&FileKind::Snapshot.path(&self.dir, offset))?;
                }
            }
            // A snapshot that came back would be ahead of a log that has grown again differently.
            disk.sync_dir(&self.dir)?;
            let high_watermark = self.high_watermark;
            let from = self.load_snapshot(end)?;
            self.replay(from, end)?;
            self.set_high_watermark(high_watermark);
        } else {
            self.producers = ProducerState::default();
            self.snapshot_at = None;
            self.set_high_watermark(self.high_watermark);
        }
        Ok(end)
    }
}
