//! Writing and flushing are two things. `take_flush` collects what was written and not yet synced; the
//! job syncs it wherever it runs; `flush_done` moves the recovery point. One flush of a log is on its
//! way at a time, and whatever is appended meanwhile waits for the next: that is the group commit.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::checkpoint::write_epochs;
use super::super::disk::{Disk, Handle};
use super::super::error::Result;
use super::super::lease::Lease;
use super::super::names;
use super::Log;
use crate::sys::fs::Open;
use crate::types::{Offset, TopicPartition};

/// What waits for the next flush besides batches.
#[derive(Debug, Default)]
pub(super) struct FlushState {
    /// Files that are written once: snapshots, partition.metadata. Not kept open.
    files: Vec<PathBuf>,
    names: bool,
    dir: bool,
    epochs: bool,
    on_its_way: bool,
    /// Counts what makes a flush on its way worthless.
    generation: u64,
}

impl FlushState {
    pub(super) fn add_file(&mut self, file: PathBuf) {
        self.files.push(file);
    }

    pub(super) fn names_changed(&mut self) {
        self.names = true;
    }

    pub(super) fn dir_made(&mut self) {
        self.dir = true;
        self.names = true;
    }

    pub(super) fn epochs_changed(&mut self) {
        self.epochs = true;
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// The log was truncated: what a flush on its way has synced is not what is there.
    pub(super) fn log_changed(&mut self) {
        self.generation += 1;
        self.epochs = true;
    }
}

/// Syncs one log. Run it anywhere, and give what it returns back to the log.
#[derive(Debug)]
pub struct FlushJob {
    disk: Disk,
    dir: Arc<Path>,
    lease: Lease,
    files: Vec<Handle>,
    closed_files: Vec<PathBuf>,
    names: bool,
    /// The directory above has to be synced: this one is new.
    parent: Option<PathBuf>,
    epochs: Option<Vec<u8>>,
    done: FlushDone,
}

#[derive(Debug)]
pub struct FlushDone {
    partition: TopicPartition,
    generation: u64,
    up_to: Offset,
    /// Base, size and whether it was sealed, of each segment that was synced.
    segments: Vec<(Offset, u32, bool)>,
    dir: bool,
    result: Result<()>,
}

impl FlushDone {
    pub fn partition(&self) -> &TopicPartition {
        &self.partition
    }
}

impl FlushJob {
    pub fn partition(&self) -> &TopicPartition {
        &self.done.partition
    }

    /// Blocks until everything is on disk, or something failed.
    pub fn run(mut self) -> FlushDone {
        self.done.result = self.sync();
        self.done
    }

    fn sync(&self) -> Result<()> {
        self.disk.check_online()?;
        for file in &self.files {
            self.disk.sync(file)?;
        }
        let Some(_names) = self.lease.hold() else { return Ok(()) };
        for path in &self.closed_files {
            // A segment may have gone, and a snapshot with it.
            if self.disk.exists(path)? {
                self.disk.sync(&self.disk.open(path, Open::Write)?)?;
            }
        }
        if let Some(epochs) = &self.epochs {
            self.disk.replace_in(&self.dir.join(names::LEADER_EPOCHS), epochs)?;
        }
        if self.names || self.epochs.is_some() {
            self.disk.sync_dir(&self.dir)?;
        }
        match &self.parent {
            Some(parent) => self.disk.sync_dir(parent),
            None => Ok(()),
        }
    }
}

impl Log {
    /// Whether everything that was appended survives a power cut.
    pub fn is_flushed(&self) -> bool {
        self.flushed >= self.log_end()
    }

    /// A small file of the log's directory, written just now, is durable with the next flush.
    pub fn flush_along(&mut self, file: PathBuf) {
        self.flush.add_file(file);
        self.flush.names_changed();
    }

    /// The directory is new, and so are these files: all are durable with the next flush.
    pub fn flush_new_dir(&mut self, files: Vec<PathBuf>) {
        files.into_iter().for_each(|file| self.flush.add_file(file));
        self.flush.dir_made();
    }

    /// The work of making all appended batches durable. `None`: there is nothing to do, or a flush is
    /// on its way; ask again when it is done.
    pub fn take_flush(&mut self) -> Result<Option<FlushJob>> {
        self.disk.check_online()?;
        if self.flush.on_its_way || !self.dir_exists {
            return Ok(None);
        }
        let disk = self.disk.clone();
        let mut files = Vec::new();
        let mut segments = Vec::new();
        let active = self.active().base();
        for (base, segment) in &mut self.segments {
            let sealed = *base != active;
            let (open, closed) = (&mut files, &mut self.flush.files);
            if segment.unsynced(&disk, sealed, open, closed)? {
                segments.push((*base, segment.size(), sealed));
            }
        }
        let state = &mut self.flush;
        if files.is_empty() && !state.names && !state.epochs && state.files.is_empty() {
            drop(segments);
            self.flushed = self.log_end();
            return Ok(None);
        }
        let parent = if state.dir { self.dir.parent().map(Path::to_owned) } else { None };
        let epochs = state.epochs.then(|| write_epochs(self.epochs.entries()));
        let job = FlushJob {
            disk,
            dir: Arc::clone(&self.dir),
            lease: self.lease.clone(),
            files,
            closed_files: std::mem::take(&mut state.files),
            names: state.names,
            parent,
            epochs,
            done: FlushDone {
                partition: self.partition.clone(),
                generation: state.generation,
                up_to: self.segments.last_key_value().expect("a log has a segment").1.next(),
                segments,
                dir: state.dir,
                result: Ok(()),
            },
        };
        state.names = false;
        state.epochs = false;
        state.on_its_way = true;
        Ok(Some(job))
    }

    /// Takes note of a flush. After an error the directory is offline: nothing that was not flushed
    /// before may be acknowledged as durable.
    pub fn flush_done(&mut self, done: FlushDone) -> Result<Offset> {
        let state = &mut self.flush;
        state.on_its_way = false;
        if done.result.is_err() {
            state.names = true;
            state.epochs = true;
        }
        done.result?;
        if done.dir {
            state.dir = false;
        }
        if done.generation != state.generation {
            // Names were synced, bytes may have changed since.
            return Ok(self.flushed);
        }
        for (base, size, sealed) in done.segments {
            if let Some(segment) = self.segments.get_mut(&base) {
                segment.set_synced(size, sealed);
            }
        }
        self.flushed = self.flushed.max(done.up_to);
        Ok(self.flushed)
    }

    /// Flushes here and now: for clean stops, recovery and tests.
    pub fn flush(&mut self) -> Result<Offset> {
        assert!(!self.flush.on_its_way, "a flush of {} is on its way", self.partition);
        match self.take_flush()? {
            Some(job) => self.flush_done(job.run()),
            None => Ok(self.flushed),
        }
    }

    /// Syncs a segment with its indexes, as if it were sealed; the next flush syncs their names.
    pub(super) fn sync_whole(&mut self, base: Offset) -> Result<()> {
        let disk = self.disk.clone();
        let segment = self.segments.get_mut(&base).expect("a segment of the log");
        let mut files = Vec::new();
        if segment.unsynced(&disk, true, &mut files, &mut self.flush.files)? {
            self.flush.names_changed();
        }
        for file in &files {
            disk.sync(file)?;
        }
        segment.set_synced(segment.size(), true);
        Ok(())
    }

    /// Makes the next start read no log: indexes, epochs and a snapshot of the producers, all synced.
    pub fn close(&mut self) -> Result<()> {
        // An empty one has nothing that the next start would have to read.
        if self.dir_exists && self.log_end() > Offset(0) {
            self.disk.check_online()?;
            self.repair()?;
            let (disk, config) = (self.disk.clone(), Arc::clone(&self.config));
            self.active_mut().seal(&disk, &config)?;
            self.active_mut().give_back(&disk, &config)?;
            // Also of a life without an append: what it was read from may have been deleted since.
            self.write_snapshot(self.log_end())?;
            self.sync_whole(self.active().base())?;
            self.flush()?;
        }
        self.release();
        Ok(())
    }
}
