//! A log directory: the logs of one broker, whose it is, and where each of them stands.
//!
//! It is held by a lock as long as it is open. Logs are opened when they are used first, and the files
//! of those used least are closed when too many are open, so that ten thousand partitions cost little.
//! A start reads four checkpoints and a list of names; only after an unclean stop it reads logs, each
//! when it is opened.

mod checkpoints;
mod clean;
mod delete;
mod make;
mod measure;

use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::checkpoint::{OffsetCheckpoint, read_offsets};
use super::config::LogConfig;
use super::disk::Disk;
use super::error::{Result, StorageError};
use super::lease::Lease;
use super::log::{Log, OpenLog};
use super::meta_properties::MetaProperties;
use super::names::PartitionDir;
use super::new_dir::NewDir;
use crate::sys::entropy::Entropy;
use crate::sys::fs::{Fs, Lock};
use crate::sys::jobs::side_by_side;
use crate::types::{NodeId, Offset, TimestampMs, TopicPartition, Uuid};

pub use checkpoints::CheckpointJob;
pub use delete::{DeleteJob, LeaveJob};
pub use make::MakeJob;
pub use measure::{MeasureJob, Measured};

const META_PROPERTIES: &str = "meta.properties";
const LOCK: &str = ".lock";
const CLEAN_SHUTDOWN: &str = ".kafka_cleanshutdown";

/// So many files are closed together.
const CLOSED_AT_ONCE: usize = 64;

/// Whose directory it has to be.
#[derive(Debug, Clone)]
pub struct Owner {
    /// `None`: whatever cluster it belongs to; of a new directory, a random one.
    pub cluster_id: Option<String>,
    pub node_id: NodeId,
}

#[derive(Debug)]
pub struct LogDir {
    disk: Disk,
    root: PathBuf,
    lock: Option<Box<dyn Lock>>,
    meta: MetaProperties,
    /// The last stop was a clean one.
    clean: bool,
    slots: BTreeMap<TopicPartition, Slot>,
    /// Directories of deleted logs that an earlier life has left.
    deleted: Vec<PathBuf>,
    warnings: Vec<String>,
    checkpoints: checkpoints::Checkpoints,
    max_open_files: usize,
    /// Where the last look for files to close has ended.
    looked_at: Option<TopicPartition>,
}

/// A partition of this directory.
#[derive(Debug)]
struct Slot {
    /// On disk since the start.
    found: bool,
    /// Not yet claimed by `add`.
    unclaimed: bool,
    /// A job makes its directory, or has made it.
    is_made: bool,
    lease: Lease,
    new_dir: NewDir,
    topic_id: Option<Uuid>,
    config: Arc<LogConfig>,
    log: Option<Box<Log>>,
    /// Since the last look for files to close.
    used: bool,
}

impl Slot {
    fn new(found: bool) -> Self {
        let config = Arc::new(LogConfig::default());
        let (topic_id, lease, new_dir) = (None, Lease::default(), NewDir::default());
        Self {
            found,
            unclaimed: found,
            is_made: false,
            lease,
            new_dir,
            topic_id,
            config,
            log: None,
            used: false,
        }
    }

    fn is_unopened(&self) -> bool {
        self.found && !self.unclaimed && self.log.is_none()
    }
}

impl LogDir {
    /// Takes a directory into use; one that is not there is made.
    pub fn open(
        fs: Arc<dyn Fs>,
        root: &Path,
        owner: &Owner,
        max_open_files: usize,
        entropy: &mut dyn Entropy,
    ) -> Result<Self> {
        let disk = Disk::new(fs);
        disk.create_dir(root)?;
        let lock = take_lock(&disk, root)?;
        let (meta, is_new) = read_meta(&disk, root, owner, entropy)?;
        // Read, remembered and removed before anything else: a crash from here on is unclean.
        let marker = root.join(CLEAN_SHUTDOWN);
        let clean = disk.exists(&marker)?;
        if clean {
            disk.remove(&marker)?;
            disk.sync_dir(root)?;
        } else if !is_new {
            // Whoever made the directory may have been killed before its name was on disk.
            disk.sync_dir(root)?;
            sync_parent(&disk, root)?;
        }
        let mut warnings = Vec::new();
        let mut read = |name: &str| -> Result<(OffsetCheckpoint, Vec<u8>)> {
            let bytes = disk.read_small(&root.join(name))?.unwrap_or_default();
            let offsets = read_offsets(&bytes).unwrap_or_else(|error| {
                warnings.push(format!("{name} is damaged and was not used: {error}"));
                OffsetCheckpoint::new()
            });
            Ok((offsets, bytes))
        };
        let checkpoints = checkpoints::Checkpoints::read(root, clean, &mut read)?;
        let mut dir = Self {
            disk,
            root: root.to_owned(),
            lock: Some(lock),
            meta,
            clean,
            slots: BTreeMap::new(),
            deleted: Vec::new(),
            warnings,
            checkpoints,
            max_open_files: max_open_files.max(8),
            looked_at: None,
        };
        dir.find_partitions()?;
        Ok(dir)
    }

    fn find_partitions(&mut self) -> Result<()> {
        for entry in self.disk.list(&self.root)? {
            if !entry.is_dir {
                continue;
            }
            match PartitionDir::parse(&entry.name) {
                Some(PartitionDir::Log(partition)) => {
                    self.slots.insert(partition, Slot::new(true));
                }
                Some(PartitionDir::Deleted) => self.deleted.push(self.root.join(entry.name)),
                Some(PartitionDir::Stray | PartitionDir::Future) | None => {}
            }
        }
        Ok(())
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn meta(&self) -> &MetaProperties {
        &self.meta
    }

    /// Whether the last stop was a clean one.
    pub fn was_clean(&self) -> bool {
        self.clean
    }

    /// What was wrong at the start and could be lived with.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Why the directory is offline, if it is: nothing is written any more, and nothing that was not
    /// flushed before counts as durable.
    pub fn offline(&self) -> Option<&str> {
        self.disk.offline()
    }

    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// All partitions, also those whose log is not open.
    pub fn partitions(&self) -> impl Iterator<Item = &TopicPartition> {
        self.slots.keys()
    }

    /// Partitions that were on disk at the start and that nobody has added: of topics that are gone.
    pub fn unclaimed(&self) -> Vec<TopicPartition> {
        let unclaimed = self.slots.iter().filter(|(_, slot)| slot.unclaimed);
        unclaimed.map(|(partition, _)| partition.clone()).collect()
    }

    pub fn contains(&self, partition: &TopicPartition) -> bool {
        self.slots.contains_key(partition)
    }

    /// Whether a start has found files of the partition, and nobody has opened its log since.
    pub fn is_unopened(&self, partition: &TopicPartition) -> bool {
        self.slots.get(partition).is_some_and(Slot::is_unopened)
    }

    /// This broker has the partition. Nothing is made on disk before the first batch. Changes the
    /// configs of a partition that it had already. Whether a start has found it, and nobody has opened it.
    pub fn add(
        &mut self,
        partition: &TopicPartition,
        topic_id: Option<Uuid>,
        config: Arc<LogConfig>,
    ) -> bool {
        let slot = self.slots.entry(partition.clone()).or_insert_with(|| Slot::new(false));
        slot.unclaimed = false;
        slot.topic_id = topic_id;
        slot.config = Arc::clone(&config);
        if let Some(log) = &mut slot.log {
            log.set_config(config);
        }
        slot.is_unopened()
    }

    /// The partition's log, opened if it is not. `None`: nobody has added the partition, and it is not
    /// on disk.
    pub fn log(
        &mut self,
        partition: &TopicPartition,
        now: TimestampMs,
    ) -> Option<Result<&mut Log>> {
        let open = self.opening(partition, now)?;
        if let Some(open) = open {
            match open.open(&self.disk) {
                Ok(log) => self.opened(log),
                Err(error) => return Some(Err(error)),
            }
        }
        if self.disk.open_files() > self.max_open_files {
            self.close_idle_files(partition);
        }
        let slot = self.slots.get_mut(partition)?;
        slot.used = true;
        slot.log.as_deref_mut().map(Ok)
    }

    /// The log if it is open, to look at.
    pub fn get(&self, partition: &TopicPartition) -> Option<&Log> {
        self.slots.get(partition)?.log.as_deref()
    }

    /// The log if it is open.
    pub fn open_log(&mut self, partition: &TopicPartition) -> Option<&mut Log> {
        self.slots.get_mut(partition)?.log.as_deref_mut()
    }

    /// All open logs.
    pub fn open_logs(&mut self) -> impl Iterator<Item = &mut Log> {
        self.slots.values_mut().filter_map(|slot| slot.log.as_deref_mut())
    }

    /// What opening a log takes, for doing it elsewhere: after an unclean stop it may be long. `None`:
    /// there is no such partition; inner `None`: the log is open.
    pub fn opening(&self, partition: &TopicPartition, now: TimestampMs) -> Option<Option<OpenLog>> {
        let slot = self.slots.get(partition)?;
        if slot.log.is_some() {
            return Some(None);
        }
        Some(Some(OpenLog {
            partition: partition.clone(),
            dir: self.root.join(partition.to_string()),
            topic_id: slot.topic_id,
            config: Arc::clone(&slot.config),
            log_start: self.checkpoints.log_start(partition),
            recovery_point: self.checkpoints.recovery_point(partition),
            high_watermark: self.checkpoints.high_watermark(partition),
            clean: self.clean,
            is_new: !slot.found,
            now,
        }))
    }

    /// A log that was opened elsewhere. Its configs may have changed meanwhile.
    pub fn opened(&mut self, mut log: Log) {
        if let Some(slot) = self.slots.get_mut(log.partition())
            && slot.log.is_none()
        {
            log.set_config(Arc::clone(&slot.config));
            log.set_lease(slot.lease.clone());
            log.set_new_dir(slot.new_dir.clone());
            slot.log = Some(Box::new(log));
        }
    }

    /// Closes files of logs that were not used since the last look, a few at a time so that nobody has
    /// to wait for it: round and round, until there is room for some more.
    fn close_idle_files(&mut self, keep: &TopicPartition) {
        let enough = self.max_open_files - (self.max_open_files / 4).min(CLOSED_AT_ONCE);
        let from = self.looked_at.take();
        let start = from.as_ref().map_or(Unbounded, Excluded);
        // In the first round each loses its mark at least, in the second its files.
        let mut rounds = 0;
        let mut range = self.slots.range_mut((start, Unbounded));
        while self.disk.open_files() > enough {
            let Some((partition, slot)) = range.next() else {
                rounds += 1;
                if rounds > 2 {
                    return;
                }
                range = self.slots.range_mut::<TopicPartition, _>(..);
                continue;
            };
            let was_used = std::mem::take(&mut slot.used);
            if let Some(log) = slot.log.as_mut().filter(|_| !was_used && partition != keep) {
                log.release();
                if self.disk.open_files() <= enough {
                    self.looked_at = Some(partition.clone());
                }
            }
        }
    }

    /// Cuts a log, as a follower has to. The recovery point that the checkpoint file has is lowered
    /// first, durably: above it a start after a crash looks at every batch.
    pub fn truncate(
        &mut self,
        partition: &TopicPartition,
        end: Offset,
        now: TimestampMs,
    ) -> Option<Result<Offset>> {
        if let Err(error) = self.log(partition, now)? {
            return Some(Err(error));
        }
        if self.checkpoints.recovery_point(partition) > end
            && let Err(error) = self.lower_recovery_point(partition, end)
        {
            return Some(Err(error));
        }
        let log = self.open_log(partition)?;
        let cut = if end <= log.log_start() {
            log.truncate_fully(end, now)
        } else {
            log.truncate(end, now)
        };
        Some(cut.and_then(|new_end| {
            // A batch that held the end went as a whole: what is appended next begins below it.
            if self.checkpoints.recovery_point(partition) > new_end {
                self.lower_recovery_point(partition, new_end)?;
            }
            Ok(new_end)
        }))
    }

    /// Stops cleanly: everything is flushed, `hands` logs at a time so that they share syncs, every
    /// checkpoint written, the marker last. After an error
    /// there is no marker, and the next start looks at the logs. Nor is there one when a crash has left
    /// logs that nobody has looked at since: they wait for the next start.
    pub fn close(mut self, broker_epoch: i64, hands: usize) -> Result<()> {
        let is_known = self.clean || !self.slots.values().any(Slot::is_unopened);
        let logs: Vec<&mut Log> = self.open_logs().collect();
        side_by_side(hands, logs, Log::close)?;
        self.checkpoint().run()?;
        self.checkpoint_high_watermarks().run()?;
        self.disk.check_online()?;
        if is_known {
            let marker = format!("{{\"version\":0,\"brokerEpoch\":{broker_epoch}}}");
            self.disk.replace(&self.root.join(CLEAN_SHUTDOWN), marker.as_bytes())?;
        }
        self.disk.remove(&self.root.join(LOCK))?;
        self.lock = None;
        Ok(())
    }
}

fn take_lock(disk: &Disk, root: &Path) -> Result<Box<dyn Lock>> {
    let path = root.join(LOCK);
    disk.fs().lock(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::WouldBlock => StorageError::Locked { path: root.to_owned() },
        _ => StorageError::io("lock", &path, error),
    })
}

/// Says whose a new directory is, and which id it has.
pub fn claim(
    disk: &Disk,
    root: &Path,
    cluster_id: &str,
    node_id: NodeId,
    directory_id: Uuid,
) -> Result<()> {
    let cluster_id = cluster_id.to_owned();
    let meta = MetaProperties { cluster_id, node_id, directory_id };
    disk.replace(&root.join(META_PROPERTIES), meta.write().as_bytes())
}

/// Whose directory it is, and whether it was made just now.
fn read_meta(
    disk: &Disk,
    root: &Path,
    owner: &Owner,
    entropy: &mut dyn Entropy,
) -> Result<(MetaProperties, bool)> {
    let path = root.join(META_PROPERTIES);
    let Some(text) = disk.read_small(&path)? else {
        let meta = MetaProperties {
            cluster_id: match &owner.cluster_id {
                Some(id) => id.clone(),
                None => entropy.uuid().to_string(),
            },
            node_id: owner.node_id,
            directory_id: entropy.uuid(),
        };
        disk.replace(&path, meta.write().as_bytes())?;
        sync_parent(disk, root)?;
        return Ok((meta, true));
    };
    let meta = MetaProperties::read(&path, &text)?;
    let foreign = |found: String, expected: String| StorageError::Foreign {
        path: root.to_owned(),
        found,
        expected,
    };
    if let Some(expected) = owner.cluster_id.as_ref().filter(|id| **id != meta.cluster_id) {
        return Err(foreign(format!("cluster {}", meta.cluster_id), format!("cluster {expected}")));
    }
    if meta.node_id != owner.node_id {
        return Err(foreign(format!("node {}", meta.node_id), format!("node {}", owner.node_id)));
    }
    Ok((meta, false))
}

fn sync_parent(disk: &Disk, root: &Path) -> Result<()> {
    root.parent().map_or(Ok(()), |parent| disk.sync_dir(parent))
}
