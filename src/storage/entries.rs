//! An index file: entries of one size that only grow at the end. The newest wait in memory and are
//! written when there are enough of them, so that an append does not pay a system call for its index.
//!
//! What is lost of it in a crash is made again from the log: indexes above the recovery point are
//! rebuilt, and a flush saves and syncs them before the recovery point moves on.

use std::io::IoSlice;
use std::path::PathBuf;

use super::disk::{Disk, Handle};
use super::error::{Result, StorageError};
use crate::sys::fs::Open;

/// So many bytes wait in memory at most, unless the disk refuses them.
const SAVE_AT: usize = 4096;

#[derive(Debug)]
pub(crate) struct Entries<const SIZE: usize> {
    path: PathBuf,
    file: Option<Handle>,
    /// Entries in the file; `tail` comes behind them.
    saved: usize,
    tail: Vec<u8>,
}

impl<const SIZE: usize> Entries<SIZE> {
    /// Of a new segment: there is no file yet, or what is in it does not count.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, file: None, saved: 0, tail: Vec::new() }
    }

    /// What is on disk; `None` when there is no file.
    pub(crate) fn open(disk: &Disk, path: PathBuf) -> Result<Option<Self>> {
        if !disk.exists(&path)? {
            return Ok(None);
        }
        let file = disk.open(&path, Open::Write)?;
        let len = file.len().map_err(Disk::unread("measure", &path))?;
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        if !len.is_multiple_of(SIZE) {
            return Err(StorageError::damaged(
                &path,
                format!("{len} bytes, not a multiple of {SIZE}"),
            ));
        }
        Ok(Some(Self { path, file: Some(file), saved: len / SIZE, tail: Vec::new() }))
    }

    pub(crate) fn len(&self) -> usize {
        self.saved + self.tail.len() / SIZE
    }

    pub(crate) fn get(&mut self, disk: &Disk, i: usize) -> Result<[u8; SIZE]> {
        let mut entry = [0; SIZE];
        match i.checked_sub(self.saved) {
            Some(i) => entry.copy_from_slice(&self.tail[i * SIZE..][..SIZE]),
            None => {
                let at = (i * SIZE) as u64;
                self.file(disk)?
                    .read_exact_at(&mut entry, at)
                    .map_err(Disk::unread("read", &self.path))?;
            }
        }
        Ok(entry)
    }

    pub(crate) fn last(&mut self, disk: &Disk) -> Result<Option<[u8; SIZE]>> {
        match self.len().checked_sub(1) {
            Some(last) => self.get(disk, last).map(Some),
            None => Ok(None),
        }
    }

    /// How many entries from the front satisfy `before`, which must hold for a prefix of them.
    pub(crate) fn partition_point(
        &mut self,
        disk: &Disk,
        before: impl Fn(&[u8; SIZE]) -> bool,
    ) -> Result<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if before(&self.get(disk, middle)?) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    pub(crate) fn push(&mut self, disk: &Disk, entry: [u8; SIZE]) {
        self.tail.extend_from_slice(&entry);
        if self.tail.len() >= SAVE_AT {
            // Kept in memory when it fails; whoever needs the file saves again and sees why.
            _ = self.save(disk);
        }
    }

    /// Everything is in the file afterwards, which is made if it was not there.
    pub(crate) fn save(&mut self, disk: &Disk) -> Result<()> {
        let at = (self.saved * SIZE) as u64;
        if self.tail.is_empty() && self.file.is_some() {
            return Ok(());
        }
        let file = self.file(disk)?;
        if !self.tail.is_empty() {
            file.write_all_at(&mut [IoSlice::new(&self.tail)], at)
                .map_err(disk.failed("write", &self.path))?;
            self.saved += self.tail.len() / SIZE;
            self.tail = Vec::new();
        }
        Ok(())
    }

    /// Keeps the first `count` entries.
    pub(crate) fn truncate(&mut self, disk: &Disk, count: usize) -> Result<()> {
        if let Some(in_tail) = count.checked_sub(self.saved) {
            self.tail.truncate(in_tail * SIZE);
            return Ok(());
        }
        let len = (count * SIZE) as u64;
        self.file(disk)?.set_len(len).map_err(disk.failed("truncate", &self.path))?;
        self.saved = count;
        self.tail = Vec::new();
        Ok(())
    }

    /// The open file, for a flush; `None` when there is none yet.
    pub(crate) fn handle(&self) -> Option<&Handle> {
        self.file.as_ref()
    }

    /// Closes the file; it is opened again when it is needed.
    pub(crate) fn release(&mut self) {
        self.file = None;
    }

    /// The file has another name from now on.
    pub(crate) fn renamed(&mut self, path: PathBuf) {
        self.path = path;
    }

    fn file(&mut self, disk: &Disk) -> Result<Handle> {
        if let Some(file) = &self.file {
            return Ok(file.clone());
        }
        let file = disk.open(&self.path, Open::Create)?;
        let len = (self.saved * SIZE) as u64;
        // What was there before, if anything, is longer than what counts.
        if file.len().map_err(Disk::unread("measure", &self.path))? > len {
            file.set_len(len).map_err(disk.failed("truncate", &self.path))?;
        }
        self.file = Some(file.clone());
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::sys::fs::MemFs;

    #[test]
    fn entries_are_found_in_file_and_memory() {
        let disk = Disk::new(Arc::new(MemFs::new()));
        let path = PathBuf::from("/x.index");
        assert!(Entries::<8>::open(&disk, path.clone()).unwrap().is_none());
        let mut entries = Entries::<8>::new(path.clone());
        for i in 0..1500u64 {
            entries.push(&disk, (i * 2).to_be_bytes());
        }
        assert!(entries.saved == 1024 && entries.len() == 1500);
        for target in [0u64, 1, 2000, 2047, 2048, 2999, 3000] {
            let found =
                entries.partition_point(&disk, |e| u64::from_be_bytes(*e) <= target).unwrap();
            assert_eq!(found as u64, (target / 2 + 1).min(1500), "{target}");
        }
        entries.truncate(&disk, 1400).unwrap();
        entries.truncate(&disk, 900).unwrap();
        entries.push(&disk, 7u64.to_be_bytes());
        entries.release();
        entries.save(&disk).unwrap();
        let mut again = Entries::<8>::open(&disk, path.clone()).unwrap().unwrap();
        assert_eq!((again.len(), again.last(&disk).unwrap()), (901, Some(7u64.to_be_bytes())));
        disk.open(&path, Open::Write).unwrap().set_len(9).unwrap();
        assert!(Entries::<8>::open(&disk, path).is_err());
    }
}
