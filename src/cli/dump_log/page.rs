//! What a page is shown, piece by piece, in the order of the file.

use std::io;
use std::path::Path;

use super::content::Shown;
use crate::storage::producer_state::Producer;
use crate::storage::{AbortedTxn, OffsetEntry, TimeEntry};
use crate::types::{Offset, ProducerId};
use crate::wire::batch::{BatchView, Record};
use crate::wire::message_set::Stored;

/// A piece of a file.
#[derive(Debug)]
pub(crate) enum Item<'a> {
    File(&'a Path),
    /// A log that begins here, by its name.
    Start(Offset),
    /// A snapshot of the cluster's metadata.
    SnapshotEnd {
        offset: Offset,
        epoch: i32,
    },
    Bootstrap,
    Batch {
        position: u64,
        batch: &'a BatchView<'a>,
        valid: bool,
    },
    Record {
        batch: &'a BatchView<'a>,
        record: &'a Record<'a>,
        shown: Shown,
    },
    /// A message of the formats before record batches: a record, or several in one that is compressed.
    Message {
        position: u64,
        message: &'a Stored<'a>,
    },
    /// A record of such a message.
    OldRecord {
        message: &'a Stored<'a>,
        shown: Shown,
    },
    /// All records of the batch or the message were shown, if any.
    BatchEnd,
    /// So many bytes at the end are no batch.
    Trailing {
        bytes: u64,
        name: &'a str,
    },
    Offset(OffsetEntry),
    Time(TimeEntry),
    /// An index without entries.
    Empty(&'a Path),
    /// An index that a start would take as it is.
    Sane(&'a Path),
    Producer(ProducerId, &'a Producer),
    Aborted(&'a AbortedTxn),
}

pub(crate) trait Page {
    fn show(&mut self, item: Item<'_>) -> io::Result<()>;
}
