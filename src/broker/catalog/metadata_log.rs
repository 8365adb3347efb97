//! `__cluster_metadata-0`: the log that the catalog lives in.
//!
//! Opened, it has been read: newest snapshot first, then every batch behind it. The node then leads in
//! an epoch of its own and appends; each change is one batch, so that a crash keeps all of it or none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::batches::{self, Voter};
use super::fresh::Beginning;
use super::image::{Image, ReplayError};
use super::read::SNAPSHOT;
use super::record::{RecordError, Records};
use super::{fresh, quorum, read, snapshot};
use crate::storage::{
    Append, Disk, FlushDone, FlushJob, Log, LogConfig, OpenLog, Origin, RemoveJob, StorageError,
};
use crate::types::{LeaderEpoch, Offset, TimestampMs, TopicPartition, Uuid};
use crate::wire::batch::BatchError;
use crate::wire::records::cluster::AbortTransactionRecord;

const TOPIC: &str = "__cluster_metadata";
/// The file in the root with the features that a cluster begins with.
const BOOTSTRAP: &str = "bootstrap.checkpoint";
/// The metadata topic's id, the same in every cluster.
const TOPIC_ID: Uuid = Uuid([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
/// A snapshot is worth while when so many bytes have been appended since the last:
/// `metadata.log.max.record.bytes.between.snapshots`.
const SNAPSHOT_EVERY_BYTES: u64 = 20 << 20;
/// Or when there are some and the last is so old: `metadata.log.max.snapshot.interval.ms`.
const SNAPSHOT_EVERY_MS: i64 = 3_600_000;

/// Why the catalog cannot be read or changed.
#[derive(Debug, Error)]
pub enum CatalogError {
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error("{path} holds a batch that is damaged")]
    Batch { path: PathBuf, source: BatchError },
    #[error("{path} holds records that cannot be read")]
    Compressed { path: PathBuf },
    #[error("{path}, offset {offset}")]
    Record { path: PathBuf, offset: Offset, source: RecordError },
    #[error("{path}, offset {offset}")]
    Replay { path: PathBuf, offset: Offset, source: ReplayError },
    #[error("snapshot {path} ends too early")]
    SnapshotEnd { path: PathBuf },
}

type Result<T> = std::result::Result<T, CatalogError>;

#[derive(Debug)]
pub struct MetadataLog {
    disk: Disk,
    dir: PathBuf,
    log: Log,
    epoch: LeaderEpoch,
    /// Appended since the last snapshot.
    new_bytes: u64,
    /// When the last one was taken, or the log was opened.
    snapshot_at: TimestampMs,
    /// One is being written.
    snapshotting: bool,
}

/// Writes a snapshot. Run it anywhere.
#[derive(Debug)]
pub struct SnapshotJob {
    disk: Disk,
    dir: PathBuf,
    image: Image,
    voter: Voter,
    epoch: LeaderEpoch,
    end: Offset,
    now: TimestampMs,
}

/// What has become of it: everything before this offset is in it.
#[derive(Debug)]
pub struct SnapshotDone(Result<Offset>);

impl SnapshotJob {
    pub fn run(self) -> SnapshotDone {
        let records = snapshot::records(&self.image);
        let bytes = batches::snapshot(&records, Some(&self.voter), self.epoch, self.now, self.now);
        let name = format!("{:020}-{:010}{SNAPSHOT}", self.end.0, self.epoch.0);
        let written = self.disk.replace(&self.dir.join(name), &bytes);
        SnapshotDone(written.map(|()| self.end).map_err(CatalogError::from))
    }
}

/// Removes snapshots and segments that a newer snapshot has made needless. Run it anywhere.
#[derive(Debug)]
pub struct NeedlessJob {
    disk: Disk,
    dir: PathBuf,
    end: Offset,
    segments: Option<RemoveJob>,
}

impl NeedlessJob {
    pub fn run(self) -> Result<()> {
        for snapshot in read::snapshots_before(&self.disk, &self.dir, self.end)? {
            self.disk.remove(&snapshot)?;
        }
        match self.segments {
            Some(segments) => Ok(segments.run()?),
            None => Ok(()),
        }
    }
}

/// How the log directory was found.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// The last stop was a clean one.
    pub clean: bool,
    pub recovery_point: Offset,
}

impl MetadataLog {
    /// Reads the catalog below a log directory, or begins one, and leads it in a new epoch.
    pub fn open(
        disk: &Disk,
        root: &Path,
        found: Found,
        voter: &Voter,
        now: TimestampMs,
    ) -> Result<(Self, Image)> {
        let dir = root.join(format!("{TOPIC}-0"));
        let mut image = Image::default();
        let snapshot = read::newest_snapshot(disk, &dir)?;
        let first = [root.join(BOOTSTRAP), dir.join(format!("{:020}-{:010}{SNAPSHOT}", 0, 0))];
        let mut begins = false;
        let read = snapshot.as_ref().map(|(_, path)| read::read_snapshot(disk, path, &mut image));
        match (&snapshot, read) {
            (_, Some(Ok(()))) => {}
            // What a cluster begins with is synced with its first records, and may be lost before. It
            // says nothing that could not be said again.
            (Some((Offset(0), _)), Some(Err(_))) => {
                image = Image::default();
                begins = true;
            }
            (_, Some(Err(error))) => return Err(error),
            (_, None) => begins = is_without_records(disk, &dir)?,
        }
        if begins {
            begin(disk, &dir, &first, voter, now)?;
        }
        let is_new = begins && is_without_records(disk, &dir)?;
        let snapshot_end = snapshot.map_or(Offset(0), |(end, _)| end);

        let config = LogConfig { cleanup_delete: false, ..LogConfig::default() };
        let mut log = OpenLog {
            topic_id: Some(TOPIC_ID),
            log_start: snapshot_end_if_empty(disk, &dir, snapshot_end)?,
            clean: found.clean || is_new,
            recovery_point: found.recovery_point,
            now,
            ..OpenLog::new(TopicPartition::new(TOPIC, 0), dir.clone(), Arc::new(config))
        }
        .open(disk)?;
        if begins || !found.clean {
            // Or a life that was killed has made them, and synced nothing.
            log.flush_new_dir(first.into());
        }
        log.set_high_watermark(log.log_end());
        let unfinished = read::read_log(&mut log, snapshot_end, &mut image)?;

        let state = disk.read_small(&dir.join(quorum::FILE))?;
        let voted = state.and_then(|text| quorum::read_epoch(&text));
        let written = log.leader_epochs().latest().unwrap_or_default();
        let epoch = LeaderEpoch(voted.unwrap_or_default().max(written).0 + 1);
        let mut this = Self {
            disk: disk.clone(),
            dir,
            epoch,
            // What stands before the snapshot in the same segment is counted too: it costs as much.
            new_bytes: log.size(),
            snapshot_at: now,
            snapshotting: false,
            log,
        };
        this.lead(voter, &mut image, unfinished, now)?;
        Ok((this, image))
    }

    /// Says who leads and, in a cluster that begins, which features it has.
    fn lead(
        &mut self,
        voter: &Voter,
        image: &mut Image,
        unfinished: bool,
        now: TimestampMs,
    ) -> Result<()> {
        let empty = self.log.log_end() == Offset(0);
        self.log.begin_leader_epoch(self.epoch);
        let end = self.log.log_end();
        let mut batch = batches::leadership(voter, empty, end, self.epoch, now);
        self.append_bytes(&mut batch, now)?;
        if unfinished {
            let mut abort = Records::new();
            abort.push(&AbortTransactionRecord::default());
            self.append(&abort, now)?;
        }
        if image.features().is_empty() {
            let first = fresh::first_records(&bootstrap(&self.disk, &self.dir)?);
            self.append(&first, now)?;
            for value in first.iter() {
                read::replay(image, value, &self.dir, end)?;
            }
        }
        // What is lost of it with the power, the log's batches say again; or nobody has seen them.
        let state = self.dir.join(quorum::FILE);
        self.disk.put(&state, quorum::write(voter.id, self.epoch).as_bytes())?;
        self.log.flush_along(state);
        Ok(())
    }

    /// Appends a change; not yet durable, see `take_flush`. The first record's offset.
    pub fn append(&mut self, records: &Records, now: TimestampMs) -> Result<Offset> {
        let base = self.log.log_end();
        let mut bytes = batches::data(records, base, self.epoch, now);
        self.append_bytes(&mut bytes, now)?;
        Ok(base)
    }

    fn append_bytes(&mut self, bytes: &mut [u8], now: TimestampMs) -> Result<()> {
        self.log.append(
            bytes,
            Append {
                origin: Origin::Replication,
                leader_epoch: self.epoch,
                now,
                log_append_time: false,
            },
        )?;
        self.new_bytes += bytes.len() as u64;
        // One voter: what is written is decided.
        self.log.set_high_watermark(self.log.log_end());
        Ok(())
    }

    /// The first offset that nothing has been written to: what Kafka calls the metadata offset.
    pub fn end(&self) -> Offset {
        self.log.log_end()
    }

    pub fn epoch(&self) -> LeaderEpoch {
        self.epoch
    }

    /// See `Log::take_flush`.
    pub fn take_flush(&mut self) -> Result<Option<FlushJob>> {
        Ok(self.log.take_flush()?)
    }

    /// See `Log::flush_done`.
    pub fn flush_done(&mut self, done: FlushDone) -> Result<Offset> {
        Ok(self.log.flush_done(done)?)
    }

    pub fn flushed(&self) -> Offset {
        self.log.flushed()
    }

    /// Whether the disk has failed: nothing more of the log gets there.
    pub fn is_offline(&self) -> bool {
        self.disk.offline().is_some()
    }

    /// Whether so much was appended, or so long ago, that a snapshot spares the next start more than it
    /// costs.
    pub fn wants_snapshot(&self, now: TimestampMs) -> bool {
        let old = now.0.saturating_sub(self.snapshot_at.0) >= SNAPSHOT_EVERY_MS;
        let much = self.new_bytes >= SNAPSHOT_EVERY_BYTES;
        !self.snapshotting && self.new_bytes > 0 && (much || old)
    }

    /// The image as it is now, to be written beside the log, which goes on in a new segment.
    pub fn take_snapshot(
        &mut self,
        image: &Image,
        voter: &Voter,
        now: TimestampMs,
    ) -> Result<SnapshotJob> {
        self.log.roll_now(now)?;
        let end = self.end();
        (self.new_bytes, self.snapshot_at, self.snapshotting) = (0, now, true);
        let (disk, dir) = (self.disk.clone(), self.dir.clone());
        let (image, voter, epoch) = (image.clone(), voter.clone(), self.epoch);
        Ok(SnapshotJob { disk, dir, image, voter, epoch, end, now })
    }

    /// A snapshot is on disk: the log begins behind it, and earlier snapshots are not needed any more.
    pub fn snapshot_done(&mut self, done: SnapshotDone, now: TimestampMs) -> Result<NeedlessJob> {
        self.snapshotting = false;
        let end = done.0?;
        self.log.delete_records(end)?;
        let segments = self.log.retain(now)?;
        let (disk, dir) = (self.disk.clone(), self.dir.clone());
        Ok(NeedlessJob { disk, dir, end, segments })
    }

    /// Makes everything durable, so that the next start reads no more than it must.
    pub fn close(&mut self) -> Result<()> {
        Ok(self.log.close()?)
    }
}

/// What the format step makes: two files, neither of them durable yet.
fn begin(
    disk: &Disk,
    dir: &Path,
    [bootstrap, first]: &[PathBuf; 2],
    voter: &Voter,
    now: TimestampMs,
) -> Result<()> {
    disk.create_dir(dir)?;
    // Of one that Kafka has formatted, its own.
    if disk.read_small(bootstrap)?.is_none_or(|bytes| bytes.is_empty()) {
        disk.put(bootstrap, &fresh::bootstrap_checkpoint(&Beginning::default(), now))?;
    }
    Ok(disk.put(first, &fresh::first_snapshot(voter, now))?)
}

/// What the format step has left. Of a start that lost its power it may be torn: that was the default.
fn bootstrap(disk: &Disk, dir: &Path) -> Result<Image> {
    let path = dir.with_file_name(BOOTSTRAP);
    let mut image = Image::default();
    if read::read_snapshot(disk, &path, &mut image).is_ok() && !image.features().is_empty() {
        return Ok(image);
    }
    image = Image::default();
    let bytes = fresh::bootstrap_checkpoint(&Beginning::default(), TimestampMs(0));
    disk.put(&path, &bytes)?;
    read::read_snapshot(disk, &path, &mut image)?;
    Ok(image)
}

/// Decides what a cluster begins with, before there is one in this directory.
pub fn prepare(disk: &Disk, root: &Path, beginning: &Beginning, now: TimestampMs) -> Result<()> {
    Ok(disk.put(&root.join(BOOTSTRAP), &fresh::bootstrap_checkpoint(beginning, now))?)
}

/// Whether nothing was ever written to the log, or nothing of it has reached the disk.
fn is_without_records(disk: &Disk, dir: &Path) -> Result<bool> {
    if !disk.exists(dir)? {
        return Ok(true);
    }
    for entry in disk.list(dir)? {
        let path = dir.join(&entry.name);
        if path.extension().is_some_and(|extension| extension == "log") {
            let unread =
                |source| StorageError::Io { action: "measure", path: path.clone(), source };
            if disk.fs().metadata(&path).map_err(unread)?.len > 0 {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// An empty log begins behind the snapshot.
fn snapshot_end_if_empty(disk: &Disk, dir: &Path, snapshot_end: Offset) -> Result<Offset> {
    let has_log = disk.exists(dir)?
        && disk.list(dir)?.iter().any(|entry| {
            Path::new(&entry.name).extension().is_some_and(|extension| extension == "log")
        });
    Ok(if has_log { Offset(0) } else { snapshot_end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::broker::catalog::topics::{Placement, create};
    use crate::sys::fs::MemFs;
    use crate::types::NodeId;
    use crate::wire::messages::create_topics::CreatableTopic;
    use crate::wire::records::cluster::BeginTransactionRecord;

    const NOW: TimestampMs = TimestampMs(1_795_255_721_071);
    const FOUND: Found = Found { clean: true, recovery_point: Offset(0) };

    fn voter() -> Voter {
        Voter {
            id: NodeId(1),
            directory: Uuid([3; 16]),
            listener: "CONTROLLER".into(),
            host: "localhost".into(),
            port: 9093,
        }
    }

    fn open(disk: &Disk, found: Found) -> (MetadataLog, Image) {
        MetadataLog::open(disk, Path::new("/data"), found, &voter(), NOW).unwrap()
    }

    fn topic(image: &Image, name: &str, id: u8) -> Records {
        let placement = Placement {
            brokers: vec![(NodeId(1), Uuid([3; 16]))],
            default_partitions: 2,
            default_replication_factor: 1,
        };
        let (num_partitions, replication_factor) = (-1, -1);
        let topic =
            CreatableTopic { name, num_partitions, replication_factor, ..Default::default() };
        create(image, &placement, &topic, Uuid([id; 16])).unwrap().records
    }

    fn change(log: &mut MetadataLog, image: &mut Image, records: &Records) {
        let base = log.append(records, NOW).unwrap();
        for value in records.iter() {
            read::replay(image, value, Path::new("test"), base).unwrap();
        }
    }

    fn write_snapshot(log: &mut MetadataLog, image: &Image) {
        let done = log.take_snapshot(image, &voter(), NOW).unwrap().run();
        log.snapshot_done(done, NOW).unwrap().run().unwrap();
    }

    fn files(disk: &Disk) -> Vec<String> {
        let entries = disk.list(Path::new("/data/__cluster_metadata-0")).unwrap();
        let kept = |name: &String| name.ends_with(".log") || name.ends_with(SNAPSHOT);
        entries.into_iter().map(|entry| entry.name).filter(kept).collect()
    }

    #[test]
    fn a_snapshot_takes_the_place_of_the_log_before_it() {
        let disk = Disk::new(Arc::new(MemFs::new()));
        let (mut log, mut image) = open(&disk, FOUND);
        for (round, name) in (1..).zip(["a", "b", "c"]) {
            assert!(!log.wants_snapshot(NOW), "too early, round {round}");
            let records = topic(&image, name, round);
            change(&mut log, &mut image, &records);
            let later = TimestampMs(NOW.0 + SNAPSHOT_EVERY_MS);
            assert!(log.wants_snapshot(later), "an hour and a change, round {round}");
            write_snapshot(&mut log, &image);
            let end = log.end().0;
            let expected = [format!("{end:020}-0000000001{SNAPSHOT}"), format!("{end:020}.log")];
            assert_eq!(files(&disk), expected, "round {round}");
        }
        drop(log);
        for _ in 0..2 {
            let (log, again) = open(&disk, Found { clean: false, ..FOUND });
            assert_eq!(again, image);
            drop(log);
        }
    }

    #[test]
    fn a_fresh_directory_has_kafkas_features() {
        let disk = Disk::new(Arc::new(MemFs::new()));
        let (log, image) = open(&disk, FOUND);
        assert_eq!(image.features()["metadata.version"], 30);
        assert_eq!(image.features()["transaction.version"], 2);
        assert_eq!(
            image.configs(super::super::ResourceType::BROKER, "")["min.insync.replicas"],
            "1"
        );
        assert_eq!(log.epoch(), LeaderEpoch(1));
    }

    #[test]
    fn what_was_appended_is_there_again_in_the_next_epoch() {
        for (clean, snapshot) in [(true, false), (false, false), (true, true), (false, true)] {
            let disk = Disk::new(Arc::new(MemFs::new()));
            let (mut log, mut image) = open(&disk, FOUND);
            let records = topic(&image, "retail", 1);
            change(&mut log, &mut image, &records);
            if snapshot {
                write_snapshot(&mut log, &image);
            }
            let records = topic(&image, "more", 2);
            change(&mut log, &mut image, &records);
            let end = log.end();
            if clean {
                log.close().unwrap();
            }
            drop(log);

            let recovery_point = if clean { end } else { Offset(0) };
            let (log, again) = open(&disk, Found { clean, recovery_point });
            assert_eq!(again, image, "clean {clean}, snapshot {snapshot}");
            assert_eq!(log.epoch(), LeaderEpoch(2));
            assert_eq!(log.end(), Offset(end.0 + 1), "the new leader's record");
        }
    }

    #[test]
    fn a_change_that_was_never_finished_is_dropped_for_good() {
        let disk = Disk::new(Arc::new(MemFs::new()));
        let (mut log, image) = open(&disk, FOUND);
        let mut begun = Records::new();
        begun.push(&BeginTransactionRecord { name: Some("half") });
        begun.append(topic(&image, "half", 9));
        log.append(&begun, NOW).unwrap();
        log.close().unwrap();
        for _ in 0..2 {
            let (mut log, again) = open(&disk, FOUND);
            assert_eq!(again, image);
            log.close().unwrap();
        }
    }
}
