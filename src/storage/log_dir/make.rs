//! New partitions get their directories before they have a record, with the files that Kafka makes: who
//! looks into the log directory finds the topic there.
//!
//! A job makes them, and nobody waits for it: an append that comes first makes what it needs, and
//! neither changes what the other has made. Nothing is synced here. A name that is lost with the power
//! held no record: the first flush of an empty log syncs its names.

use std::io::{self, ErrorKind, IoSlice};
use std::path::PathBuf;

use super::LogDir;
use crate::storage::checkpoint::write_epochs;
use crate::storage::disk::Disk;
use crate::storage::error::{Result, StorageError};
use crate::storage::lease::Lease;
use crate::storage::names::{self, FileKind};
use crate::storage::partition_metadata;
use crate::sys::fs::Open;
use crate::types::{LeaderEpoch, Offset, TopicPartition, Uuid};

/// Makes the directory of a new partition. Run it anywhere.
#[derive(Debug)]
pub struct MakeJob {
    disk: Disk,
    dir: PathBuf,
    lease: Lease,
    topic_id: Option<Uuid>,
    epoch: LeaderEpoch,
}

impl MakeJob {
    /// What cannot be made now is made by the first append, or that one says why not.
    pub fn run(self) -> Result<()> {
        self.disk.check_online()?;
        let Some(_names) = self.lease.hold() else { return Ok(()) };
        self.disk.create_dir(&self.dir)?;
        if let Some(id) = self.topic_id {
            let text = partition_metadata::write(id);
            self.write_new(names::PARTITION_METADATA, text.as_bytes())?;
        }
        for kind in [FileKind::Log, FileKind::OffsetIndex, FileKind::TimeIndex] {
            self.disk.open(&kind.path(&self.dir, Offset(0)), Open::Create)?;
        }
        let epochs = write_epochs(&[(self.epoch, Offset(0))]);
        self.write_new(names::LEADER_EPOCHS, &epochs)
    }

    fn write_new(&self, name: &str, content: &[u8]) -> Result<()> {
        let path = &self.dir.join(name);
        let is_there = |error: &io::Error| error.kind() == ErrorKind::AlreadyExists;
        match self.disk.open(path, Open::CreateNew) {
            Ok(file) => file
                .write_all_at(&mut [IoSlice::new(content)], 0)
                .map_err(self.disk.failed("write", path)),
            Err(StorageError::Io { source, .. }) if is_there(&source) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl LogDir {
    /// The work of making the directory of a partition that is new, led in this epoch. `None`: a start
    /// has found it.
    pub fn make(&mut self, partition: &TopicPartition, epoch: LeaderEpoch) -> Option<MakeJob> {
        let slot = self.slots.get_mut(partition).filter(|slot| !slot.found)?;
        slot.is_made = true;
        let (disk, lease, topic_id) = (self.disk.clone(), slot.lease.clone(), slot.topic_id);
        Some(MakeJob { disk, dir: self.root.join(partition.to_string()), lease, topic_id, epoch })
    }
}
