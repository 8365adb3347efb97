//! A log comes from disk: leftovers are cleared, and after an unclean stop everything above the
//! recovery point is read, checked, cut at the first batch that is not whole, indexed and synced,
//! before anybody is served.
//!
//! Nothing comes back that was cut: what lies behind is removed, durably, before the cut is made, so
//! that a crash in between finds the same damage again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::checkpoint::read_epochs;
use super::super::config::LogConfig;
use super::super::disk::Disk;
use super::super::error::Result;
use super::super::leader_epochs::LeaderEpochs;
use super::super::lease::Lease;
use super::super::names::{self, FileKind};
use super::super::new_dir::NewDir;
use super::super::partition_metadata;
use super::super::producer_state::{ProducerState, read_snapshot};
use super::super::segment::Segment;
use super::super::swap;
use super::Log;
use super::flush::FlushState;
use super::read::Hints;
use crate::types::{Offset, TimestampMs, TopicPartition, Uuid};

/// What has to be known to open a log.
#[derive(Debug, Clone)]
pub struct OpenLog {
    pub partition: TopicPartition,
    pub dir: PathBuf,
    /// Whose directory it has to be, if that is known.
    pub topic_id: Option<Uuid>,
    pub config: Arc<LogConfig>,
    /// From the checkpoint files; 0 where they say nothing.
    pub log_start: Offset,
    pub recovery_point: Offset,
    pub high_watermark: Offset,
    /// The last stop was a clean one.
    pub clean: bool,
    /// Nobody has written to it yet: whatever is in its directory is empty, and not looked at.
    pub is_new: bool,
    pub now: TimestampMs,
}

impl OpenLog {
    /// Of a partition that has no history.
    pub fn new(partition: TopicPartition, dir: PathBuf, config: Arc<LogConfig>) -> Self {
        Self {
            partition,
            dir,
            topic_id: None,
            config,
            log_start: Offset(0),
            recovery_point: Offset(0),
            high_watermark: Offset(0),
            clean: true,
            is_new: false,
            now: TimestampMs(0),
        }
    }

    pub fn open(self, disk: &Disk) -> Result<Log> {
        let dir: Arc<Path> = Arc::from(self.dir.as_path());
        let dir_exists = !self.is_new && disk.exists(&dir)? && !self.is_anothers(disk)?;
        let mut log = Log {
            disk: disk.clone(),
            dir,
            lease: Lease::default(),
            new_dir: NewDir::default(),
            partition: self.partition,
            topic_id: self.topic_id,
            config: self.config,
            segments: BTreeMap::new(),
            start: self.log_start,
            high_watermark: self.high_watermark,
            flushed: self.recovery_point,
            epochs: LeaderEpochs::default(),
            producers: ProducerState::default(),
            snapshot_at: None,
            needs_cut: false,
            is_swapping: false,
            flush: FlushState::default(),
            dir_exists,
            hints: Hints::default(),
        };
        if dir_exists {
            log.learn_owner()?;
            swap::finish(disk, &log.dir)?;
            log.find_segments(self.now)?;
        }
        if log.segments.is_empty() {
            let base = self.log_start;
            log.segments.insert(base, Segment::new(&log.dir, base, self.now));
            log.flushed = base;
            log.high_watermark = base;
            if dir_exists && !self.clean {
                // A process that was killed was about to begin anew, perhaps, and what it had removed
                // must not come back.
                disk.sync_dir(&log.dir)?;
            }
            if dir_exists {
                log.nothing_is_synced();
            }
            return Ok(log);
        }
        log.read_epochs()?;
        let clean = self.clean && log.open_cleanly()?;
        if !clean {
            log.recover()?;
        }
        log.begin_at(self.log_start, self.now)?;
        log.epochs.truncate_from_end(log.log_end());
        log.epochs.truncate_from_start(log.start);
        log.set_high_watermark(self.high_watermark);
        log.flushed = log.log_end();
        if !clean {
            // What was read came from memory, perhaps: it is served only when it is on disk.
            log.flushed = log.flushed.min(self.recovery_point);
            // That goes for the names too, that of the directory included.
            log.flush.dir_made();
            log.flush.epochs_changed();
            log.sync_below(self.recovery_point)?;
            log.flush()?;
            disk.remove(&log.dir.join(names::NOT_SYNCED))?;
        } else if log.size() == 0 {
            log.nothing_is_synced();
        }
        log.make_ready();
        Ok(log)
    }
}

/// The topic that a directory says it belongs to.
fn owner(disk: &Disk, dir: &Path) -> Result<Option<Uuid>> {
    let text = disk.read_small(&dir.join(names::PARTITION_METADATA))?;
    Ok(text.and_then(|text| partition_metadata::read(&text)))
}

impl OpenLog {
    /// Whether the directory is that of an earlier topic of the name, whose deletion a crash has
    /// interrupted. It is kept under another name then, as Kafka does, for whoever may miss it.
    fn is_anothers(&self, disk: &Disk) -> Result<bool> {
        let found =
            owner(disk, &self.dir)?.filter(|id| self.topic_id.is_some_and(|own| own != *id));
        let (Some(other), Some(root)) = (found, self.dir.parent()) else { return Ok(false) };
        disk.check_online()?;
        let away = names::set_aside(&self.partition, other, names::STRAY_DIR);
        disk.rename(&self.dir, &root.join(away))?;
        disk.sync_dir(root)?;
        Ok(true)
    }
}

impl Log {
    /// Nothing that a later call needs first has to be read then.
    fn make_ready(&mut self) {
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let active = self.active().base();
        for (base, segment) in &mut self.segments {
            segment.make_ready(&disk, &config);
            if *base != active {
                segment.release();
            }
        }
    }

    fn learn_owner(&mut self) -> Result<()> {
        match (self.topic_id, owner(&self.disk, &self.dir)?) {
            (Some(expected), None) => {
                let path = self.dir.join(names::PARTITION_METADATA);
                self.disk.put(&path, partition_metadata::write(expected).as_bytes())?;
                self.flush_along(path);
                Ok(())
            }
            (_, found) => {
                self.topic_id = found;
                Ok(())
            }
        }
    }

    /// Of an empty log the names may never have been synced: its first flush does that.
    fn nothing_is_synced(&mut self) {
        self.flush.add_file(self.dir.join(names::PARTITION_METADATA));
        self.flush.dir_made();
    }

    /// Every log file is a segment; an index without a log is nothing.
    fn find_segments(&mut self, now: TimestampMs) -> Result<()> {
        let mut bases = Vec::new();
        let mut others = Vec::new();
        for entry in self.disk.list(&self.dir)? {
            match FileKind::parse(&entry.name) {
                Some((base, FileKind::Log, "")) => bases.push(base),
                Some((base, kind, "")) if kind != FileKind::Snapshot => {
                    others.push((base, entry.name))
                }
                _ => {}
            }
        }
        for (base, name) in others {
            if bases.binary_search(&base).is_err() {
                self.disk.remove(&self.dir.join(name))?;
            }
        }
        for (i, base) in bases.iter().enumerate() {
            let path = FileKind::Log.path(&self.dir, *base);
            let metadata =
                self.disk.fs().metadata(&path).map_err(Disk::unread("measure", &path))?;
            // The last one's end is found by reading it.
            let next = bases.get(i + 1).copied().unwrap_or(Offset(i64::MAX));
            self.segments.insert(*base, Segment::load(&self.dir, *base, metadata.len, next, now)?);
        }
        Ok(())
    }

    fn read_epochs(&mut self) -> Result<()> {
        let path = self.dir.join(names::LEADER_EPOCHS);
        let bytes = self.disk.read_small(&path)?.unwrap_or_default();
        match read_epochs(&bytes) {
            Ok(epochs) => self.epochs = LeaderEpochs::new(epochs),
            // A cache: what it should say is in the batches.
            Err(_) => self.epochs_from_log()?,
        }
        Ok(())
    }

    fn epochs_from_log(&mut self) -> Result<()> {
        let disk = self.disk.clone();
        self.epochs.clear();
        for segment in self.segments.values_mut() {
            let mut walk = segment.walk_all(&disk)?;
            while let Ok(Some((_, batch))) = walk.header() {
                self.epochs.assign(batch.leader_epoch(), batch.base_offset());
            }
        }
        self.flush.epochs_changed();
        Ok(())
    }

    /// Without reading more than the end of the last segment. False when that is not as a clean stop
    /// leaves it.
    fn open_cleanly(&mut self) -> Result<bool> {
        let disk = self.disk.clone();
        if !self.active_mut().find_end(&disk)? {
            return Ok(false);
        }
        let end = self.log_end();
        let from = self.load_snapshot(end)?;
        self.replay(from, end)?;
        Ok(true)
    }

    /// Takes the state of the newest good snapshot at or before an offset; where it is from.
    pub(super) fn load_snapshot(&mut self, at_most: Offset) -> Result<Offset> {
        self.producers = ProducerState::default();
        self.snapshot_at = None;
        let mut snapshots = self.snapshots()?;
        // Between one of a deleted segment and the first that is left, nobody knows what happened.
        let first = self.first_segment();
        snapshots.retain(|offset| *offset <= at_most && *offset >= first);
        while let Some(offset) = snapshots.pop() {
            let path = FileKind::Snapshot.path(&self.dir, offset);
            match self.disk.read_small(&path)?.map(|bytes| read_snapshot(&bytes)) {
                Some(Ok(state)) => {
                    self.producers = state;
                    self.snapshot_at = Some(offset);
                    return Ok(offset);
                }
                // Torn, or of another version: the log knows it all.
                Some(Err(_)) => self.disk.remove(&path)?,
                None => {}
            }
        }
        Ok(Offset(0))
    }

    /// Offsets of the snapshots on disk, in order.
    pub(super) fn snapshots(&self) -> Result<Vec<Offset>> {
        let entries = self.disk.list(&self.dir)?;
        let snapshot = |name: &str| match FileKind::parse(name) {
            Some((offset, FileKind::Snapshot, "")) => Some(offset),
            _ => None,
        };
        Ok(entries.iter().filter_map(|entry| snapshot(&entry.name)).collect())
    }

    /// Tells the producers' state what the log holds between two offsets.
    pub(super) fn replay(&mut self, from: Offset, to: Offset) -> Result<()> {
        if from >= to {
            return Ok(());
        }
        let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
        let first = self.floor(from);
        let bases: Vec<Offset> = self.segments.range(first..to).map(|(base, _)| *base).collect();
        for base in bases {
            let segment = self.segments.get_mut(&base).expect("segments are found by their base");
            if segment.size() == 0 {
                continue;
            }
            let mut walk = segment.walk(&disk, &config, from)?;
            loop {
                let position = walk.position();
                let control = match walk.header() {
                    Ok(None) => break,
                    Ok(Some((_, batch))) if batch.base_offset() >= to => break,
                    Ok(Some((_, batch))) if batch.base_offset() < from => continue,
                    Ok(Some((_, batch))) if batch.attributes().is_control() => true,
                    Ok(Some((_, batch))) => {
                        self.producers.apply(batch, None);
                        false
                    }
                    Err(stop) => return Err(walk.error(stop)),
                };
                if control {
                    walk.back_to(position);
                    match walk.batch() {
                        Ok(batch) => {
                            if let Some((_, batch)) = batch {
                                _ = self.apply_to_producers(&batch);
                            }
                        }
                        Err(stop) => return Err(walk.error(stop)),
                    }
                }
            }
        }
        Ok(())
    }

    fn recover(&mut self) -> Result<()> {
        let disk = self.disk.clone();
        let config = Arc::clone(&self.config);
        let again = disk.exists(&self.dir.join(names::NOT_SYNCED))?;
        let first = self.floor(self.flushed.min(self.log_end()));
        // Of what is below the recovery point the state is known; what is above says the rest.
        let from = self.load_snapshot(first)?;
        self.replay(from, first)?;
        for offset in self.snapshots()? {
            if offset > first {
                disk.remove(&FileKind::Snapshot.path(&self.dir, offset))?;
            }
        }
        self.snapshot_at = self.snapshot_at.filter(|offset| *offset <= first);
        self.epochs.truncate_from_end(first);

        let bases: Vec<Offset> = self.segments.range(first..).map(|(base, _)| *base).collect();
        let mut last_end = first;
        for (i, base) in bases.iter().enumerate() {
            // Nothing but compaction makes a hole; without it, the end of the segment before is lost,
            // and what comes after it must not be there either.
            if *base != last_end && !config.cleanup_compact {
                self.remove_segments(&bases[i..])?;
                self.active_mut().set_next(last_end);
                break;
            }
            let limit = bases.get(i + 1).copied().unwrap_or(Offset(i64::MAX));
            let mut segment = self.segments.remove(base).expect("it was listed just now");
            let mut aborted = Vec::new();
            let torn = segment.recover(&disk, &config, limit, again, |batch| {
                self.epochs.assign(batch.leader_epoch(), batch.base_offset());
                aborted.extend(self.apply_to_producers(batch));
                Ok(())
            })?;
            for txn in aborted {
                segment.txns(&disk)?.push(&disk, txn);
            }
            last_end = segment.next();
            self.segments.insert(*base, segment);
            if torn {
                self.remove_segments(&bases[i + 1..])?;
                let segment = self.active_mut();
                segment.cut(&disk)?;
                segment.sync(&disk)?;
                break;
            }
            if i + 1 < bases.len() {
                let segment = self.segments.get_mut(base).expect("it was inserted just now");
                segment.set_next(limit);
                segment.seal(&disk, &config)?;
                if limit == last_end {
                    self.write_snapshot(limit)?;
                }
            }
        }
        Ok(())
    }

    /// Below the recovery point that the checkpoint file has, no later start will look: what was made again
    /// there has to be on disk before this one ends, the indexes too.
    fn sync_below(&mut self, recovery_point: Offset) -> Result<()> {
        let made_again =
            |segment: &Segment| segment.next() <= recovery_point && !segment.are_indexes_synced();
        let segments = self.segments.iter().filter(|(_, segment)| made_again(segment));
        let bases: Vec<Offset> = segments.map(|(base, _)| *base).collect();
        bases.into_iter().try_for_each(|base| self.sync_whole(base))
    }

    /// Removes segments that come after a damaged one, the last first, for good.
    fn remove_segments(&mut self, bases: &[Offset]) -> Result<()> {
        for base in bases.iter().rev() {
            self.segments.remove(base);
            for kind in FileKind::OF_SEGMENT {
                self.disk.remove(&kind.path(&self.dir, *base))?;
            }
        }
        if bases.is_empty() { Ok(()) } else { self.disk.sync_dir(&self.dir) }
    }

    /// The log starts where its first segment does, or above. One that ends below its start has lost
    /// what it had, and begins again there.
    fn begin_at(&mut self, start: Offset, now: TimestampMs) -> Result<()> {
        if self.log_end() < start {
            for offset in self.snapshots()? {
                self.disk.remove(&FileKind::Snapshot.path(&self.dir, offset))?;
            }
            let bases: Vec<Offset> = self.segments.keys().copied().collect();
            self.remove_segments(&bases)?;
            self.snapshot_at = None;
            self.producers = ProducerState::default();
            self.epochs.clear();
            let mut segment = Segment::new(&self.dir, start, now);
            segment.file(&self.disk)?;
            self.segments.insert(start, segment);
            self.flush.names_changed();
        }
        let first = *self.segments.first_key_value().expect("a log has a segment").0;
        self.start = start.max(first);
        Ok(())
    }
}
