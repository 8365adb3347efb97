//! What can go wrong with logs on disk.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::types::{Offset, ProducerEpoch, ProducerId, TopicPartition};
use crate::wire::batch::BatchError;

pub type Result<T> = std::result::Result<T, StorageError>;

#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Nothing was stored; room may come back.
    #[error("the disk is full: {action} {}", path.display())]
    Full { action: &'static str, path: PathBuf, source: io::Error },
    #[error("cannot {action} {}", path.display())]
    Io { action: &'static str, path: PathBuf, source: io::Error },
    /// A write or a sync failed before: what the disk holds is not known any more.
    #[error("the log directory is offline: {reason}")]
    Offline { reason: String },
    #[error("the log directory {} is used by another process", path.display())]
    Locked { path: PathBuf },
    #[error("{} is damaged: {reason}", path.display())]
    Damaged { path: PathBuf, reason: String },
    #[error(
        "{} holds messages of format {magic}, which Kafka wrote before 0.11, from byte {position} on: they \
         are left as they are, and this partition is not served (`rkafka dump-log --print-data-log` shows them)",
        path.display()
    )]
    OldFormat { path: PathBuf, position: u64, magic: i8 },
    #[error("the log directory {} belongs to {found}, not to {expected}", path.display())]
    Foreign { path: PathBuf, found: String, expected: String },
    #[error("offset {offset} of {partition} is not within {start} and {end}")]
    OffsetOutOfRange { partition: TopicPartition, offset: Offset, start: Offset, end: Offset },
    #[error("{size} bytes do not fit into a segment of {partition}, which holds {limit}")]
    TooLarge { partition: TopicPartition, size: usize, limit: usize },
    #[error("producer {id} of {partition} has epoch {current}, the batch has {found}")]
    InvalidProducerEpoch {
        partition: TopicPartition,
        id: ProducerId,
        current: ProducerEpoch,
        found: ProducerEpoch,
    },
    #[error("producer {id} of {partition} is at sequence {last}, the batch begins with {found}")]
    OutOfOrderSequence { partition: TopicPartition, id: ProducerId, last: i32, found: i32 },
    #[error("producer {id} has an open transaction in {partition}, the batch is outside of it")]
    InvalidTxnState { partition: TopicPartition, id: ProducerId },
    #[error("coordinator epoch {found} is older than {current} in {partition}")]
    CoordinatorFenced { partition: TopicPartition, current: i32, found: i32 },
    #[error("not a batch for {partition}")]
    Batch { partition: TopicPartition, source: BatchError },
    #[error("a batch at offset {found} cannot follow {end} in {partition}")]
    OffsetsOutOfOrder { partition: TopicPartition, end: Offset, found: Offset },
}

impl StorageError {
    /// No room, or no room for this user: the one kind of disk error that goes away.
    pub fn is_full(error: &io::Error) -> bool {
        matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
    }

    pub(crate) fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        if Self::is_full(&source) {
            Self::Full { action, path, source }
        } else {
            Self::Io { action, path, source }
        }
    }

    pub(crate) fn damaged(path: &Path, reason: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), reason: reason.into() }
    }
}
