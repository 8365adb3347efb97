//! The aborted transactions of a segment, by which readers of committed records know what to skip.
//! The file is there only when something was aborted.

use std::io::IoSlice;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Handle};
use super::error::{Result, StorageError};
use super::names::FileKind;
use super::swap::with;
use crate::sys::fs::Open;
use crate::types::{Offset, ProducerId};

const ENTRY: usize = 34;
const VERSION: i16 = 0;

/// A transaction whose records do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbortedTxn {
    pub producer_id: ProducerId,
    pub first: Offset,
    /// The marker's offset.
    pub last: Offset,
    /// Up to where everything was decided when it was aborted.
    pub last_stable: Offset,
}

impl AbortedTxn {
    /// `None`: a version that is not known.
    pub fn parse(bytes: &[u8; ENTRY]) -> Option<Self> {
        let at = |from: usize| {
            let mut value = [0; 8];
            value.copy_from_slice(&bytes[from..from + 8]);
            i64::from_be_bytes(value)
        };
        (i16::from_be_bytes([bytes[0], bytes[1]]) == VERSION).then(|| Self {
            producer_id: ProducerId(at(2)),
            first: Offset(at(10)),
            last: Offset(at(18)),
            last_stable: Offset(at(26)),
        })
    }

    fn bytes(self) -> [u8; ENTRY] {
        let mut bytes = [0; ENTRY];
        bytes[..2].copy_from_slice(&VERSION.to_be_bytes());
        let numbers = [self.producer_id.0, self.first.0, self.last.0, self.last_stable.0];
        for (i, number) in numbers.into_iter().enumerate() {
            bytes[2 + i * 8..][..8].copy_from_slice(&number.to_be_bytes());
        }
        bytes
    }
}

/// The entries of a whole file, for whoever looks at one.
pub fn read_aborted(path: &Path, bytes: &[u8]) -> Result<Vec<AbortedTxn>> {
    let damaged = |reason: String| StorageError::damaged(path, reason);
    if !bytes.len().is_multiple_of(ENTRY) {
        return Err(damaged(format!("{} bytes, not a multiple of {ENTRY}", bytes.len())));
    }
    let entry = |bytes: &[u8]| {
        let mut entry = [0; ENTRY];
        entry.copy_from_slice(bytes);
        AbortedTxn::parse(&entry).ok_or_else(|| damaged("an entry of another version".to_owned()))
    };
    bytes.chunks_exact(ENTRY).map(entry).collect()
}

/// All entries are held: transactions that abort are few.
#[derive(Debug)]
pub(crate) struct TxnIndex {
    path: PathBuf,
    entries: Vec<AbortedTxn>,
    file: Option<Handle>,
    /// Entries that are in the file.
    saved: usize,
}

impl TxnIndex {
    pub(crate) fn new(dir: &Path, base: Offset) -> Self {
        let path = FileKind::TxnIndex.path(dir, base);
        Self { path, entries: Vec::new(), file: None, saved: 0 }
    }

    /// Of a segment that is written under another suffix.
    pub(crate) fn aside(dir: &Path, base: Offset, suffix: &str) -> Self {
        let index = Self::new(dir, base);
        Self { path: with(&index.path, suffix), ..index }
    }

    /// What is on disk for a segment that ends before `next`; a file that cannot be right is an
    /// error, and the segment has to be read again.
    pub(crate) fn open(disk: &Disk, dir: &Path, base: Offset, next: Offset) -> Result<Self> {
        let mut index = Self::new(dir, base);
        if let Some(bytes) = disk.read_small(&index.path)? {
            index.entries = read_aborted(&index.path, &bytes)?;
            index.saved = index.entries.len();
            let wrong = |txn: &&AbortedTxn| txn.last < base || txn.last >= next;
            if index.entries.iter().any(|txn| wrong(&txn)) {
                return Err(StorageError::damaged(&index.path, "an entry of another segment"));
            }
        }
        Ok(index)
    }

    /// The file loses its suffix: whoever opens it again finds it by its own name.
    pub(crate) fn settle(&mut self, dir: &Path, base: Offset) {
        self.path = FileKind::TxnIndex.path(dir, base);
    }

    pub(crate) fn entries(&self) -> &[AbortedTxn] {
        &self.entries
    }

    /// Written at once, so that a reader of the files finds it; lost in a crash, it is made again.
    pub(crate) fn push(&mut self, disk: &Disk, txn: AbortedTxn) {
        self.entries.push(txn);
        _ = self.save(disk);
    }

    /// Everything is in the file afterwards, if there is anything.
    pub(crate) fn save(&mut self, disk: &Disk) -> Result<()> {
        if self.saved == self.entries.len() {
            return Ok(());
        }
        let file = match &self.file {
            Some(file) => file.clone(),
            None => self.file.insert(disk.open(&self.path, Open::Create)?).clone(),
        };
        let bytes: Vec<u8> =
            self.entries[self.saved..].iter().flat_map(|txn| txn.bytes()).collect();
        file.write_all_at(&mut [IoSlice::new(&bytes)], (self.saved * ENTRY) as u64)
            .map_err(disk.failed("write", &self.path))?;
        self.saved = self.entries.len();
        Ok(())
    }

    /// The file, for a sync; `None` when there is none because there are no entries.
    pub(crate) fn handle(&mut self, disk: &Disk) -> Result<Option<Handle>> {
        if self.file.is_none() && !self.entries.is_empty() {
            self.file = Some(disk.open(&self.path, Open::Create)?);
        }
        Ok(self.file.clone())
    }

    pub(crate) fn release(&mut self) {
        self.file = None;
    }

    /// Forgets transactions that ended at `end` or later. Without entries there is no file.
    pub(crate) fn truncate(&mut self, disk: &Disk, end: Offset) -> Result<()> {
        self.entries.retain(|txn| txn.last < end);
        if self.entries.len() >= self.saved {
            return Ok(());
        }
        self.saved = self.entries.len();
        if self.saved == 0 {
            self.file = None;
            return disk.remove(&self.path);
        }
        let file = disk.open(&self.path, Open::Write)?;
        file.set_len((self.saved * ENTRY) as u64).map_err(disk.failed("truncate", &self.path))
    }

    /// Forgets everything, also what a file that was never read holds.
    pub(crate) fn clear(&mut self, disk: &Disk) -> Result<()> {
        self.entries.clear();
        self.saved = 0;
        self.file = None;
        disk.remove(&self.path)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::sys::fs::MemFs;

    #[test]
    fn entries_come_back() {
        let disk = Disk::new(Arc::new(MemFs::new()));
        let dir = Path::new("/");
        let mut index = TxnIndex::new(dir, Offset(10));
        let txn = |n: i64| AbortedTxn {
            producer_id: ProducerId(n),
            first: Offset(n),
            last: Offset(n + 10),
            last_stable: Offset(n + 5),
        };
        for n in 0..4 {
            index.push(&disk, txn(n));
        }
        let again = TxnIndex::open(&disk, dir, Offset(10), Offset(14)).unwrap();
        assert_eq!(again.entries(), (0..4).map(txn).collect::<Vec<_>>());
        assert!(TxnIndex::open(&disk, dir, Offset(10), Offset(13)).is_err());
        index.truncate(&disk, Offset(12)).unwrap();
        let again = TxnIndex::open(&disk, dir, Offset(10), Offset(14)).unwrap();
        assert_eq!(again.entries(), [txn(0), txn(1)]);
        index.truncate(&disk, Offset(0)).unwrap();
        assert!(!disk.exists(&FileKind::TxnIndex.path(dir, Offset(10))).unwrap());
    }
}
