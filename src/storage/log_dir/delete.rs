//! Partitions leave: they are gone at once, a job gives their directories another name, and what has that
//! name is emptied later.
//!
//! A crash before the new name leaves a directory that the catalog does not know, which the next start
//! sets aside; or which another topic of that name finds, and sets aside when it is opened.

use std::path::{Path, PathBuf};

use super::{CheckpointJob, LogDir};
use crate::storage::disk::Disk;
use crate::storage::error::{Result, StorageError};
use crate::storage::lease::Lease;
use crate::storage::names::{DELETED_DIR, STRAY_DIR, set_aside};
use crate::sys::entropy::Entropy;
use crate::types::{TopicPartition, Uuid};

/// Gives directories the names under which they wait. Run it anywhere: until it is done nobody may make
/// a log of one of these partitions.
#[derive(Debug)]
pub struct LeaveJob {
    disk: Disk,
    root: PathBuf,
    id: Uuid,
    leaving: Vec<(TopicPartition, Lease)>,
    /// Where the checkpoints knew one of them.
    checkpoints: Vec<CheckpointJob>,
}

impl LeaveJob {
    pub fn partitions(&self) -> impl Iterator<Item = &TopicPartition> {
        self.leaving.iter().map(|(partition, _)| partition)
    }

    /// Afterwards they do not come back.
    pub fn run(self) -> Result<DeleteJob> {
        // First: what they say of the old log must never be believed of the next one of its name.
        for checkpoint in self.checkpoints {
            checkpoint.run()?;
        }
        let mut dirs = Vec::new();
        for (partition, lease) in &self.leaving {
            self.disk.check_online()?;
            let dir = self.root.join(partition.to_string());
            let away = self.root.join(set_aside(partition, self.id, DELETED_DIR));
            match lease.end(|| self.disk.rename(&dir, &away)) {
                Ok(()) => dirs.push(away),
                Err(StorageError::Io { source, .. })
                    if source.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        self.disk.sync_dir(&self.root)?;
        Ok(DeleteJob { disk: self.disk, root: self.root, dirs })
    }
}

/// Removes directories that have their `-delete` name already.
#[derive(Debug)]
pub struct DeleteJob {
    disk: Disk,
    root: PathBuf,
    dirs: Vec<PathBuf>,
}

impl DeleteJob {
    /// Removes them. Readers that still hold files may go on.
    pub fn run(self) -> Result<()> {
        // An earlier life may have been killed before it had synced the names.
        self.disk.sync_dir(&self.root)?;
        for dir in &self.dirs {
            self.remove(dir)?;
        }
        self.disk.sync_dir(&self.root)
    }

    fn remove(&self, dir: &Path) -> Result<()> {
        if !self.disk.exists(dir)? {
            return Ok(());
        }
        for entry in self.disk.list(dir)? {
            let path = dir.join(&entry.name);
            if entry.is_dir {
                self.remove(&path)?;
            } else {
                self.disk.remove(&path)?;
            }
        }
        self.disk.fs().remove_dir(dir).map_err(self.disk.failed("remove", dir))
    }
}

impl LogDir {
    /// The partitions are gone at once; the job takes their directories' names away. `None`: there was
    /// nothing on disk.
    pub fn delete<'a>(
        &mut self,
        partitions: impl IntoIterator<Item = &'a TopicPartition>,
        entropy: &mut dyn Entropy,
    ) -> Option<LeaveJob> {
        let (mut leaving, mut known) = (Vec::new(), false);
        for partition in partitions {
            let Some(slot) = self.slots.remove(partition) else { continue };
            known |= self.checkpoints.forget(partition);
            let has_files = slot.log.as_ref().is_some_and(|log| log.has_files());
            if slot.found || slot.is_made || has_files {
                leaving.push((partition.clone(), slot.lease));
            }
        }
        if leaving.is_empty() {
            return None;
        }
        let checkpoints = if known { self.forgotten().into() } else { Vec::new() };
        let (disk, root, id) = (self.disk.clone(), self.root.clone(), entropy.uuid());
        Some(LeaveJob { disk, root, id, leaving, checkpoints })
    }

    /// Keeps a partition that nobody knows under another name, for whoever may miss it.
    pub fn set_stray(
        &mut self,
        partition: &TopicPartition,
        entropy: &mut dyn Entropy,
    ) -> Result<()> {
        self.disk.check_online()?;
        let dir = self.root.join(partition.to_string());
        if self.disk.exists(&dir)? {
            let away = self.root.join(set_aside(partition, entropy.uuid(), STRAY_DIR));
            self.disk.rename(&dir, &away)?;
        }
        self.slots.remove(partition);
        self.checkpoints.forget(partition);
        Ok(())
    }

    /// What an earlier life had deleted and not yet removed.
    pub fn take_deleted(&mut self) -> Option<DeleteJob> {
        let dirs = std::mem::take(&mut self.deleted);
        let (disk, root) = (self.disk.clone(), self.root.clone());
        (!dirs.is_empty()).then_some(DeleteJob { disk, root, dirs })
    }
}
