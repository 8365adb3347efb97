//! The directory of a new partition, with the files that Kafka makes: whoever wants it first makes it, a
//! job or an append, and the other finds it made.
//!
//! Nothing is synced here. A name that is lost with the power held no record: the first flush of an empty
//! log syncs its names.

use std::io::IoSlice;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::disk::Disk;
use super::error::Result;
use super::names::{self, FileKind};
use super::partition_metadata;
use crate::sys::fs::Open;
use crate::types::{Offset, Uuid};

/// Cheap to clone; all clones are one directory.
#[derive(Debug, Clone, Default)]
pub(crate) struct NewDir {
    is_made: Arc<Mutex<bool>>,
}

impl NewDir {
    /// Makes it, unless that was done. An error leaves it to whoever comes next. Epochs are the content
    /// of their checkpoint file.
    pub(crate) fn make(
        &self,
        disk: &Disk,
        dir: &Path,
        base: Offset,
        topic_id: Option<Uuid>,
        epochs: &[u8],
    ) -> Result<()> {
        let mut is_made = self.is_made.lock().unwrap_or_else(PoisonError::into_inner);
        if *is_made {
            return Ok(());
        }
        disk.create_dir(dir)?;
        let write = |name: &str, content: &[u8]| {
            let path = dir.join(name);
            let file = disk.open(&path, Open::Truncate)?;
            file.write_all_at(&mut [IoSlice::new(content)], 0).map_err(disk.failed("write", &path))
        };
        if let Some(id) = topic_id {
            write(names::PARTITION_METADATA, partition_metadata::write(id).as_bytes())?;
        }
        for kind in [FileKind::Log, FileKind::OffsetIndex, FileKind::TimeIndex] {
            disk.open(&kind.path(dir, base), Open::Create)?;
        }
        write(names::LEADER_EPOCHS, epochs)?;
        *is_made = true;
        Ok(())
    }
}
