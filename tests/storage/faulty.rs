//! A file system that does one thing wrong, as a bug above it would: the tests of crashes have to
//! notice.

use std::io::{self, IoSlice};
use std::path::Path;
use std::sync::Arc;

use rkafka::sys::fs::{Entry, File, Fs, Lock, Metadata, Open};
use rkafka::wire::batch::{BatchView, HEADER};

use crate::support::fault_fs::FaultFs;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bug {
    /// Names are not made durable.
    NoDirectorySync,
    /// Bytes are not made durable.
    NoFileSync,
    /// A start after a crash believes that the stop was clean.
    NoRecovery,
    /// Recovery finds every checksum right, and keeps torn batches.
    TornBatches,
    /// The cleaner's output has no transaction's end any more, though nothing else is missing.
    NoMarkers,
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
        let name = path.to_str().unwrap_or_default();
        let bug = Some(self.bug).filter(|bug| match bug {
            Bug::TornBatches => name.ends_with(".log"),
            Bug::NoMarkers => name.ends_with(".log.cleaned"),
            _ => true,
        });
        Ok(Arc::new(FaultyFile { file: self.fs.open(path, open)?, bug }))
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
    bug: Option<Bug>,
}

/// Offsets of a batch's checksum, of what it is made over, and of its attributes.
const CRC: usize = 17;
const CHECKED: usize = 21;
/// The low byte of a marker's type, behind the record's five bytes of lengths and deltas.
const MARKER: usize = HEADER + 5 + 3;
/// A control record that nobody knows.
const UNKNOWN: u8 = 99;

/// Calls `change` for each whole batch, and makes the checksum right again.
fn change_batches(bytes: &mut [u8], change: impl Fn(&mut [u8])) {
    let mut at = 0;
    while let Ok(batch) = BatchView::parse(&bytes[at..]) {
        let size = batch.size();
        let batch = &mut bytes[at..at + size];
        change(batch);
        let crc = crc32c::crc32c(&batch[CHECKED..]);
        batch[CRC..CHECKED].copy_from_slice(&crc.to_be_bytes());
        at += size;
    }
}

fn unmark(batch: &mut [u8]) {
    if BatchView::parse(batch).is_ok_and(|batch| batch.attributes().is_control())
        && batch.len() > MARKER
    {
        batch[MARKER] = UNKNOWN;
    }
}

impl File for FaultyFile {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        let n = self.file.read_at(buf, offset)?;
        if self.bug == Some(Bug::TornBatches) {
            change_batches(&mut buf[..n], |_| {});
        }
        Ok(n)
    }

    fn read_at_cached(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.file.read_at_cached(buf, offset)
    }

    fn write_at(&self, bufs: &[IoSlice<'_>], offset: u64) -> io::Result<usize> {
        if self.bug == Some(Bug::NoMarkers) {
            // Output is written in whole batches.
            let mut bytes: Vec<u8> = bufs.iter().flat_map(|buf| buf.iter().copied()).collect();
            change_batches(&mut bytes, unmark);
            return self.file.write_at(&[IoSlice::new(&bytes)], offset);
        }
        self.file.write_at(bufs, offset)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        if self.bug == Some(Bug::NoCut) { Ok(()) } else { self.file.set_len(len) }
    }

    fn allocate(&self, offset: u64, len: u64) -> io::Result<()> {
        self.file.allocate(offset, len)
    }

    fn sync(&self) -> io::Result<()> {
        if self.bug == Some(Bug::NoFileSync) { Ok(()) } else { self.file.sync() }
    }

    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }
}
