//! A log hands segments out to be cleaned, and puts what comes back in their place.
//!
//! What comes back is used at once, by its open files; a job gives them their names. Until it has, the
//! log closes no file and removes no segment, and a crash leaves the old or the new: see `swap`.

use std::path::Path;
use std::sync::Arc;

use super::super::cleaner::{CleanDone, CleanJob, Group, Source, last_batches};
use super::super::disk::Disk;
use super::super::error::Result;
use super::super::lease::Lease;
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
        if dirt.end <= dirt.first || self.is_swapping {
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

    /// Takes cleaned segments into use, whose files a job then gives their names. Output that does not
    /// fit the log any more, because it was truncated or lost segments meanwhile, is removed by the job.
    pub fn clean_done(&mut self, done: CleanDone, now: TimestampMs) -> SwapJob {
        let fits = done.result.is_ok()
            && done.generation == self.flush.generation()
            && done.groups.iter().flat_map(|group| &group.old).all(|(base, size)| {
                self.segments.get(base).is_some_and(|segment| segment.size() == *size)
            });
        let mut swaps = Vec::new();
        for Group { old, new } in done.groups {
            let old: Vec<Offset> = old.into_iter().map(|(base, _)| base).collect();
            let base = new.base;
            if fits {
                for old in &old {
                    self.segments.remove(old);
                }
                debug_assert!(self.segments.range(base..).next().is_some_and(|s| *s.0 == new.next));
                self.segments.insert(base, Segment::written(&self.dir, new, now));
            }
            swaps.push((base, old));
        }
        if fits {
            self.hints.clear();
            self.is_swapping = true;
        }
        SwapJob {
            disk: self.disk.clone(),
            dir: Arc::clone(&self.dir),
            lease: self.lease.clone(),
            swaps,
            done: SwapDone { clean_to: fits.then_some(done.clean_to), result: done.result },
        }
    }

    /// Takes note that the files have their names. Says up to where the log is clean now, for the
    /// cleaner's checkpoint; `None`: as far as before.
    pub fn swap_done(&mut self, done: SwapDone) -> Result<Option<Offset>> {
        // Of files that could not be renamed only what is open can be used, until the next start.
        done.result?;
        self.is_swapping = false;
        Ok(done.clean_to)
    }
}

/// Gives cleaned segments their names, in the place of the old ones. Run it anywhere, and give what it
/// returns back to the log.
#[derive(Debug)]
pub struct SwapJob {
    disk: Disk,
    dir: Arc<Path>,
    lease: Lease,
    /// The base of each cleaned segment, and of those whose place it takes.
    swaps: Vec<(Offset, Vec<Offset>)>,
    done: SwapDone,
}

#[derive(Debug)]
pub struct SwapDone {
    /// The log is clean up to here, if what was cleaned could be used.
    clean_to: Option<Offset>,
    result: Result<()>,
}

impl SwapJob {
    pub fn run(mut self) -> SwapDone {
        let swapped = self.swap();
        self.done.result = self.done.result.and(swapped);
        self.done
    }

    fn swap(&self) -> Result<()> {
        let Some(_names) = self.lease.hold() else { return Ok(()) };
        for (base, old) in &self.swaps {
            if self.done.clean_to.is_some() {
                self.disk.check_online()?;
                swap::commit(&self.disk, &self.dir, *base)?;
                swap::swap_in(&self.disk, &self.dir, *base, old)?;
                continue;
            }
            for kind in FileKind::OF_SEGMENT {
                self.disk.remove(&with(&kind.path(&self.dir, *base), CLEANED))?;
            }
        }
        Ok(())
    }
}
