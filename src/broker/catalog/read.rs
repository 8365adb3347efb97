//! Reading the catalog back: from the newest snapshot, then from the log behind it.

use std::path::{Path, PathBuf};

use super::CatalogError;
use super::image::Image;
use super::record::MetadataRecord;
use crate::storage::{Disk, Isolation, Log, ReadLimits, ReadOutcome};
use crate::types::Offset;
use crate::wire::batch::{BatchView, ControlType, batches as split};
use crate::wire::compression::Decompressor;

type Result<T> = std::result::Result<T, CatalogError>;

/// What a snapshot's name ends with.
pub(super) const SNAPSHOT: &str = ".checkpoint";
/// How much of the log is read at a time.
const READ_BYTES: usize = 1 << 20;
/// No batch of metadata is larger once decompressed.
const MAX_BATCH_BYTES: usize = 64 << 20;

/// The newest whole snapshot, by the offset that it ends before.
pub(super) fn newest_snapshot(disk: &Disk, dir: &Path) -> Result<Option<(Offset, PathBuf)>> {
    if !disk.exists(dir)? {
        return Ok(None);
    }
    Ok(snapshots(disk, dir)?.into_iter().max())
}

/// The snapshots that end earlier.
pub(super) fn snapshots_before(disk: &Disk, dir: &Path, end: Offset) -> Result<Vec<PathBuf>> {
    let earlier = snapshots(disk, dir)?.into_iter().filter(|(ends, _)| *ends < end);
    Ok(earlier.map(|(_, path)| path).collect())
}

/// All snapshots, each with the offset that it ends before.
fn snapshots(disk: &Disk, dir: &Path) -> Result<Vec<(Offset, PathBuf)>> {
    let offset = |name: &str| {
        let (digits, rest) = name.split_at_checked(20)?;
        let epoch = rest.strip_prefix('-')?.strip_suffix(SNAPSHOT)?;
        epoch.parse::<u32>().ok()?;
        digits.parse().ok().map(Offset)
    };
    let entries = disk.list(dir)?;
    let found =
        entries.iter().filter_map(|entry| Some((offset(&entry.name)?, dir.join(&entry.name))));
    Ok(found.collect())
}

pub(super) fn read_snapshot(disk: &Disk, path: &Path, image: &mut Image) -> Result<()> {
    let bytes = disk.read_small(path)?.unwrap_or_default();
    let mut reader = Reader::new(path);
    let mut ended = false;
    for batch in split(&bytes) {
        let damaged = |source| CatalogError::Batch { path: path.to_owned(), source };
        let batch = batch.map_err(damaged)?;
        batch.check_crc().map_err(damaged)?;
        ended |= reader.take(batch, image)?;
    }
    match ended {
        true => Ok(()),
        false => Err(CatalogError::SnapshotEnd { path: path.to_owned() }),
    }
}

/// Replays the log from an offset; whether its last change was never finished.
pub(super) fn read_log(log: &mut Log, from: Offset, image: &mut Image) -> Result<bool> {
    let dir = log.dir().to_owned();
    let mut reader = Reader::new(&dir);
    let mut at = from.max(log.log_start());
    let mut bytes = Vec::new();
    let limits = ReadLimits {
        max_bytes: READ_BYTES,
        at_least_one: true,
        isolation: Isolation::LogEnd,
        may_block: true,
    };
    while at < log.log_end() {
        bytes.clear();
        let ReadOutcome::Read(read) = log.read(at, limits, &mut bytes)? else {
            unreachable!("a read that may block is never cold");
        };
        for batch in split(&bytes) {
            let damaged = |source| CatalogError::Batch { path: dir.clone(), source };
            reader.take(batch.map_err(damaged)?, image)?;
        }
        at = read.next;
    }
    Ok(reader.held.is_some())
}

pub(super) fn replay(image: &mut Image, value: &[u8], path: &Path, offset: Offset) -> Result<()> {
    let record = MetadataRecord::decode(value).map_err(|source| CatalogError::Record {
        path: path.to_owned(),
        offset,
        source,
    })?;
    image.replay(record, value).map_err(|source| CatalogError::Replay {
        path: path.to_owned(),
        offset,
        source,
    })
}

/// Takes batches in order. What stands between the begin and the end of a transaction is held until
/// its end is there.
struct Reader<'p> {
    path: &'p Path,
    held: Option<Vec<(Offset, Vec<u8>)>>,
}

impl<'p> Reader<'p> {
    fn new(path: &'p Path) -> Self {
        Self { path, held: None }
    }

    /// Replays a batch; whether it is the last of a snapshot.
    fn take(&mut self, batch: BatchView<'_>, image: &mut Image) -> Result<bool> {
        let path = self.path;
        let damaged = |source| CatalogError::Batch { path: path.to_owned(), source };
        let control = batch.header().attributes().is_control();
        let mut decompressor = Decompressor::new(MAX_BATCH_BYTES);
        let records = batch.records(&mut decompressor).map_err(damaged)?;
        let mut ended = false;
        for record in records {
            let record = record.map_err(damaged)?;
            if control {
                let kind = record.key.and_then(ControlType::from_key);
                ended |= kind == Some(ControlType::SnapshotFooter);
            } else if let Some(value) = record.value {
                self.record(record.offset, value, image)?;
            }
        }
        Ok(ended)
    }

    fn record(&mut self, offset: Offset, value: &[u8], image: &mut Image) -> Result<()> {
        let record = MetadataRecord::decode(value).map_err(|source| CatalogError::Record {
            path: self.path.to_owned(),
            offset,
            source,
        })?;
        match (record, &mut self.held) {
            (MetadataRecord::BeginTransaction(_), _) => self.held = Some(Vec::new()),
            (MetadataRecord::AbortTransaction(_), _) => self.held = None,
            (MetadataRecord::EndTransaction(_), _) => {
                for (offset, value) in self.held.take().unwrap_or_default() {
                    replay(image, &value, self.path, offset)?;
                }
            }
            (_, Some(held)) => held.push((offset, value.to_vec())),
            (_, None) => replay(image, value, self.path, offset)?,
        }
        Ok(())
    }
}
