//! A file system that does one thing wrong, as a bug above it would: the tests of crashes have to
//! notice.

use std::io::{self, IoSlice};
use std::path::Path;
use std::sync::Arc;

use rkafka::sys::fs::{Entry, File, Fs, Lock, Metadata, Open};

use crate::support::fault_fs::FaultFs;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bug {
    /// Names are not made durable.
    NoDirectorySync,
    /// Bytes are not made durable.
    NoFileSync,
    /// A start after a crash believes that the stop was clean.
    NoRecovery,
    /// What recovery and truncation cut off stays.
    NoCut,
    /// Snapshots that are ahead of the log stay.
    OldSnapshots,
}

#[derive(Debug)]
pub(crate) struct Faulty {
    fs: FaultFs,
    bug: Bug,
}

impl Faulty {
    pub(crate) fn new(fs: FaultFs, bug: Bug) -> Self {
        Self { fs, bug }
    }
}

impl Fs for Faulty {
    fn open(&self, path: &Path, open: Open) -> io::Result<Arc<dyn File>> {
        Ok(Arc::new(FaultyFile { file: self.fs.open(path, open)?, bug: self.bug }))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.fs.create_dir(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.fs.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        if self.bug == Bug::OldSnapshots && path.extension().is_some_and(|e| e == "snapshot") {
            return Ok(());
        }
        self.fs.remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.fs.remove_dir(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        self.fs.list(path)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.fs.metadata(path)
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        if self.bug == Bug::NoDirectorySync { Ok(()) } else { self.fs.sync_dir(path) }
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn Lock>> {
        self.fs.lock(path)
    }
}

#[derive(Debug)]
struct FaultyFile {
    file: Arc<dyn File>,
    bug: Bug,
}

impl File for FaultyFile {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.file.read_at(buf, offset)
    }

    fn read_at_cached(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.file.read_at_cached(buf, offset)
    }

    fn write_at(&self, bufs: &[IoSlice<'_>], offset: u64) -> io::Result<usize> {
        self.file.write_at(bufs, offset)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        if self.bug == Bug::NoCut { Ok(()) } else { self.file.set_len(len) }
    }

    fn allocate(&self, offset: u64, len: u64) -> io::Result<()> {
        self.file.allocate(offset, len)
    }

    fn sync(&self) -> io::Result<()> {
        if self.bug == Bug::NoFileSync { Ok(()) } else { self.file.sync() }
    }

    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }
}
