//! A log hands segments out to be cleaned, and puts what comes back in their place.

use std::ops::Bound::{Excluded, Unbounded};
use std::sync::Arc;

use super::super::cleaner::{CleanDone, CleanJob, Source, last_batches};
use super::super::error::Result;
use super::super::names::{CLEANED, FileKind};
use super::super::segment::Segment;
use super::super::swap::{self, with};
use super::Log;
use crate::types::{Offset, TimestampMs};

/// How much of a compacted log is waiting for the cleaner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dirt {
    pub clean_bytes: u64,
    pub dirty_bytes: u64,
    /// From here to there it may be cleaned.
    pub first: Offset,
    pub end: Offset,
    /// A record has waited longer than `max.compaction.lag.ms`.
    pub overdue: bool,
}

impl Dirt {
    pub fn ratio(&self) -> f64 {
        let all = self.clean_bytes + self.dirty_bytes;
        if all == 0 { 0.0 } else { self.dirty_bytes as f64 / all as f64 }
    }
}

impl Log {
    /// What could be cleaned from `first_dirty` (the cleaner's checkpoint) up to `durable`, the recovery
    /// point that is written: a start after a crash must not meet holes above it.
    pub fn dirt(&mut self, first_dirty: Offset, durable: Offset, now: TimestampMs) -> Result<Dirt> {
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let first = if first_dirty < self.start || first_dirty > self.log_end() {
            self.start
        } else {
            first_dirty
        };
        let bound = durable
            .min(self.flushed)
            .min(self.producers.first_unstable().unwrap_or(Offset(i64::MAX)))
            .min(self.high_watermark);
        let active = self.active().base();
        let mut dirt = Dirt { clean_bytes: 0, dirty_bytes: 0, first, end: first, overdue: false };
        for (base, segment) in self.segments.range_mut(..active) {
            if segment.next() > bound {
                break;
            }
            if segment.next() <= first {
                dirt.clean_bytes += u64::from(segment.size());
                continue;
            }
            let age = now.0.saturating_sub(segment.largest_time(&disk, &config)?.timestamp.0);
            if config.min_compaction_lag_ms > 0 && age < config.min_compaction_lag_ms {
                break;
            }
            dirt.overdue |= age > config.max_compaction_lag_ms;
            dirt.dirty_bytes += u64::from(segment.size());
            dirt.end = segment.next();
            debug_assert!(*base < dirt.end);
        }
        Ok(dirt)
    }

    /// The work of cleaning up to `dirt.end`. `None`: there is nothing to do.
    pub fn take_clean(
        &mut self,
        dirt: &Dirt,
        memory: usize,
        now: TimestampMs,
    ) -> Result<Option<CleanJob>> {
        self.disk.check_online()?;
        if dirt.end <= dirt.first {
            return Ok(None);
        }
        let disk = self.disk.clone();
        let mut sources = Vec::new();
        for (base, segment) in &mut self.segments {
            if segment.next() > dirt.end || segment.base() >= dirt.end {
                break;
            }
            sources.push(Source {
                base: *base,
                size: segment.size(),
                next: segment.next(),
                file: segment.file(&disk)?,
            });
        }
        let first = self.first_segment();
        let aborted = self.aborted_transactions(first, Offset(i64::MAX))?;
        Ok(Some(CleanJob {
            disk,
            dir: Arc::clone(&self.dir),
            lease: self.lease.clone(),
            config: Arc::clone(&self.config),
            now,
            sources,
            log_start: self.start,
            first_dirty: dirt.first,
            aborted,
            last_batches: last_batches(&self.producers),
            memory,
            generation: self.flush.generation(),
        }))
    }

    /// Puts cleaned segments in place, and says up to where the log is clean now: for the cleaner's
    /// checkpoint. Output that does not fit the log any more, because it was truncated or lost segments
    /// meanwhile, is dropped.
    pub fn clean_done(&mut self, done: CleanDone, now: TimestampMs) -> Result<Option<Offset>> {
        let fits = |log: &Self| {
            done.generation == log.flush.generation()
                && done.groups.iter().flat_map(|group| &group.old).all(|(base, size)| {
                    log.segments.get(base).is_some_and(|segment| segment.size() == *size)
                })
        };
        if done.result.is_err() || !fits(self) {
            for group in &done.groups {
                for kind in FileKind::OF_SEGMENT {
                    self.disk.remove(&with(&kind.path(&self.dir, group.base), CLEANED))?;
                }
            }
            done.result?;
            return Ok(None);
        }
        self.hints.clear();
        for group in &done.groups {
            let old: Vec<Offset> = group.old.iter().map(|(base, _)| *base).collect();
            swap::commit(&self.disk, &self.dir, group.base)?;
            swap::swap_in(&self.disk, &self.dir, group.base, &old)?;
            for base in &old {
                self.segments.remove(base);
            }
            let size = u64::from(group.size);
            let segment = Segment::load(&self.dir, group.base, size, group.next, now)?;
            self.segments.insert(group.base, segment);
            debug_assert!(
                self.segments
                    .range((Excluded(group.base), Unbounded))
                    .next()
                    .is_some_and(|(next, _)| *next == group.next)
            );
        }
        Ok(Some(done.clean_to))
    }
}
