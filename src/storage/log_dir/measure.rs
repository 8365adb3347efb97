//! How much the directory holds: of logs that are open the memory knows it, of the others their files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::LogDir;
use crate::storage::disk::Disk;
use crate::storage::names::FileKind;
use crate::sys::fs::DiskSpace;
use crate::types::{Gather, TopicPartition};

/// Asks the disk. Run it anywhere.
#[derive(Debug)]
pub struct MeasureJob {
    disk: Disk,
    root: PathBuf,
    partitions: Vec<TopicPartition>,
}

/// What the disk has said.
#[derive(Debug)]
pub struct Measured {
    /// Bytes of each partition's segments.
    pub partitions: BTreeMap<TopicPartition, u64>,
    /// Of the file system below; `None` where nobody can say.
    pub space: Option<DiskSpace>,
}

impl LogDir {
    /// Measures logs that are not open.
    pub fn measure(&self, partitions: Vec<TopicPartition>) -> MeasureJob {
        MeasureJob { disk: self.disk.clone(), root: self.root.clone(), partitions }
    }
}

impl MeasureJob {
    pub fn run(self) -> Measured {
        let sized =
            self.partitions.iter().map(|partition| (partition.clone(), self.size(partition)));
        Measured {
            partitions: sized.gather(),
            space: self.disk.fs().space(&self.root).ok().flatten(),
        }
    }

    /// Files that are gone meanwhile count for nothing.
    fn size(&self, partition: &TopicPartition) -> u64 {
        let dir = self.root.join(partition.to_string());
        let entries = self.disk.list(&dir).unwrap_or_default();
        let logs = entries
            .iter()
            .filter(|entry| matches!(FileKind::parse(&entry.name), Some((_, FileKind::Log, ""))));
        let len = |name: &str| self.disk.fs().metadata(&dir.join(name)).map_or(0, |m| m.len);
        logs.map(|entry| len(&entry.name)).sum()
    }
}
