//! New partitions get their directories before they have a record: who looks into the log directory finds
//! the topic there. A job makes them, and nobody waits for it: an append that comes first makes its own.

use std::path::PathBuf;

use super::LogDir;
use crate::storage::checkpoint::write_epochs;
use crate::storage::disk::Disk;
use crate::storage::error::Result;
use crate::storage::lease::Lease;
use crate::storage::new_dir::NewDir;
use crate::types::{LeaderEpoch, Offset, TopicPartition, Uuid};

/// Makes the directory of a new partition. Run it anywhere.
#[derive(Debug)]
pub struct MakeJob {
    disk: Disk,
    dir: PathBuf,
    lease: Lease,
    new_dir: NewDir,
    topic_id: Option<Uuid>,
    epoch: LeaderEpoch,
}

impl MakeJob {
    /// What cannot be made now is made by the first append, or that one says why not.
    pub fn run(self) -> Result<()> {
        self.disk.check_online()?;
        let Some(_names) = self.lease.hold() else { return Ok(()) };
        let epochs = write_epochs(&[(self.epoch, Offset(0))]);
        self.new_dir.make(&self.disk, &self.dir, Offset(0), self.topic_id, &epochs)
    }
}

impl LogDir {
    /// The work of making the directory of a partition that is new, led in this epoch. `None`: a start
    /// has found it.
    pub fn make(&mut self, partition: &TopicPartition, epoch: LeaderEpoch) -> Option<MakeJob> {
        let slot = self.slots.get_mut(partition).filter(|slot| !slot.found)?;
        slot.is_made = true;
        Some(MakeJob {
            disk: self.disk.clone(),
            dir: self.root.join(partition.to_string()),
            lease: slot.lease.clone(),
            new_dir: slot.new_dir.clone(),
            topic_id: slot.topic_id,
            epoch,
        })
    }
}
