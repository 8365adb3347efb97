//! What is in a log's files, shown: for `rkafka dump-log` and for Kafka's script of that name.
//!
//! Files are opened for reading only, one batch is held at a time. What is found goes to a `Page` in the order
//! of the file: Kafka's own layout, or JSON. What is wrong is counted and said at the end, as Kafka's tool does.
//!
//! - `files`: which files a directory has; `log`: batches and records; `index`: the indexes against the log
//! - `content`: keys and values in words; `page`: what a page is shown; `layout`, `json`: the two pages
//! - `findings`: what is wrong

mod content;
mod files;
mod findings;
mod index;
mod json;
mod layout;
mod log;
mod page;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) use self::content::{Decoder, Plain};
pub(crate) use self::files::inside;
pub(crate) use self::findings::{Findings, Unreadable};
pub(crate) use self::json::Json;
pub(crate) use self::layout::Layout;
pub(crate) use self::page::Page;

use self::page::Item;
use super::error::CliError;
use crate::storage::producer_state::{SnapshotError, read_entries};
use crate::storage::{Disk, StorageError, dump, read_aborted};
use crate::sys::fs::OsFs;

/// What is to be shown of the files.
#[derive(Debug)]
pub(crate) struct Wanted {
    /// The records, not only the batches.
    pub(crate) records: bool,
    /// With what is in them.
    pub(crate) contents: Option<Decoder>,
    /// Nothing of a record but what is in it.
    pub(crate) only_contents: bool,
    /// Of an index only what is wrong with it.
    pub(crate) verify_only: bool,
    /// Of an index only whether a start would make it again.
    pub(crate) sanity_only: bool,
    pub(crate) max_message_size: u64,
    /// So many bytes of a log count.
    pub(crate) max_bytes: Option<u64>,
    /// Kafka's tool expects offset 0 at the start of every file, entries where a killed broker has left zeros,
    /// and a time of records that compaction has taken away.
    pub(crate) as_kafka: bool,
}

/// Why a file was left: it cannot be read, or what it was shown on is gone.
#[derive(Debug)]
pub(crate) enum Left {
    File(Unreadable),
    Output(CliError),
}

impl From<std::io::Error> for Left {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error.into())
    }
}

impl From<Unreadable> for Left {
    fn from(unreadable: Unreadable) -> Self {
        Self::File(unreadable)
    }
}

impl From<StorageError> for Left {
    fn from(error: StorageError) -> Self {
        Self::File(error.into())
    }
}

/// Shows files, one after the other.
pub(crate) struct Dump<'a> {
    disk: Disk,
    wanted: &'a Wanted,
    page: &'a mut dyn Page,
    pub(crate) findings: Findings,
}

impl<'a> Dump<'a> {
    pub(crate) fn new(wanted: &'a Wanted, page: &'a mut dyn Page) -> Self {
        let disk = Disk::new(Arc::new(OsFs));
        Self { disk, wanted, page, findings: Findings::default() }
    }

    /// Shows a file; false when it is none of a log's.
    pub(crate) fn file(&mut self, path: &Path) -> Result<bool, Left> {
        self.page.show(Item::File(path))?;
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let suffix = name.rfind('.').map_or("", |dot| &name[dot..]);
        match suffix {
            ".log" | ".checkpoint" => self.log(path, name)?,
            ".index" => self.offset_index(path, name)?,
            ".timeindex" => self.time_index(path, name)?,
            ".snapshot" => self.producers(path)?,
            ".txnindex" => self.aborted(path)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn producers(&mut self, path: &Path) -> Result<(), Left> {
        match read_entries(&dump::bytes(&self.disk, path)?) {
            Ok(producers) => {
                for (id, producer) in &producers {
                    self.page.show(Item::Producer(*id, producer))?;
                }
            }
            Err(error) => self.findings.snapshot(path, &in_kafkas_words(&error)),
        }
        Ok(())
    }

    fn aborted(&mut self, path: &Path) -> Result<(), Left> {
        let bytes = dump::bytes(&self.disk, path)?;
        // A last entry that is cut off is not shown.
        let whole = bytes.len() - bytes.len() % dump::ABORTED;
        for txn in read_aborted(path, &bytes[..whole])? {
            self.page.show(Item::Aborted(&txn))?;
        }
        if whole < bytes.len() {
            self.findings.cut_off(path);
        }
        Ok(())
    }
}

fn in_kafkas_words(error: &SnapshotError) -> String {
    match error {
        SnapshotError::Length { .. } => "Snapshot failed schema validation: null".to_owned(),
        SnapshotError::Version { found } => {
            let unknown = format!("Snapshot contained an unknown file version {found}");
            format!("Snapshot failed schema validation: {unknown}")
        }
        SnapshotError::Crc { expected, found } => format!(
            "Snapshot is corrupt (CRC is no longer valid). Stored crc: {found}. Computed crc: {expected}"
        ),
    }
}

/// The offset in a file's name, before the first dot.
fn base(name: &str) -> Result<crate::types::Offset, Unreadable> {
    let digits = name.split('.').next().unwrap_or_default();
    let offset = digits.parse().map_err(|_| Unreadable {
        class: "java.lang.NumberFormatException",
        java: format!("For input string: \"{digits}\""),
        ours: format!("its name does not begin with an offset, but with `{digits}`"),
    })?;
    Ok(crate::types::Offset(offset))
}

/// The file beside another that has the same offset.
fn sibling(path: &Path, name: &str, suffix: &str) -> PathBuf {
    let digits = name.split('.').next().unwrap_or_default();
    path.with_file_name(format!("{digits}{suffix}"))
}
