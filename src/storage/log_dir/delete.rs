//! A partition leaves: its directory gets another name at once, and is emptied later.

use std::path::{Path, PathBuf};

use super::LogDir;
use crate::storage::disk::Disk;
use crate::storage::error::Result;
use crate::storage::names::set_aside;
use crate::sys::entropy::Entropy;
use crate::types::TopicPartition;

/// Removes directories that have their `-delete` name already.
#[derive(Debug)]
pub struct DeleteJob {
    disk: Disk,
    root: PathBuf,
    dirs: Vec<PathBuf>,
}

impl DeleteJob {
    /// Makes the new names durable: from here on the partitions do not come back.
    pub fn sync(&self) -> Result<()> {
        self.disk.sync_dir(&self.root)
    }

    /// Removes them. Readers that still hold files may go on.
    pub fn run(self) -> Result<()> {
        self.sync()?;
        for dir in &self.dirs {
            self.remove(dir)?;
        }
        self.sync()
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
    /// The partition is gone at once; the job removes its files. `None`: there was nothing on disk.
    pub fn delete(
        &mut self,
        partition: &TopicPartition,
        entropy: &mut dyn Entropy,
    ) -> Result<Option<DeleteJob>> {
        let renamed = self.rename_away(partition, entropy, "delete")?;
        Ok(renamed.map(|dir| self.delete_job(vec![dir])))
    }

    /// Keeps a partition that nobody knows under another name, for whoever may miss it.
    pub fn set_stray(
        &mut self,
        partition: &TopicPartition,
        entropy: &mut dyn Entropy,
    ) -> Result<Option<PathBuf>> {
        self.rename_away(partition, entropy, "stray")
    }

    /// What an earlier life had deleted and not yet removed.
    pub fn take_deleted(&mut self) -> Option<DeleteJob> {
        let dirs = std::mem::take(&mut self.deleted);
        (!dirs.is_empty()).then(|| self.delete_job(dirs))
    }

    fn delete_job(&self, dirs: Vec<PathBuf>) -> DeleteJob {
        DeleteJob { disk: self.disk.clone(), root: self.root.clone(), dirs }
    }

    fn rename_away(
        &mut self,
        partition: &TopicPartition,
        entropy: &mut dyn Entropy,
        kind: &str,
    ) -> Result<Option<PathBuf>> {
        self.disk.check_online()?;
        let dir = self.root.join(partition.to_string());
        let exists = self.disk.exists(&dir)?;
        let away = self.root.join(set_aside(partition, entropy.uuid(), kind));
        if exists {
            self.disk.rename(&dir, &away)?;
        }
        self.slots.remove(partition);
        self.checkpoints.forget(partition);
        Ok(exists.then_some(away))
    }
}
