//! The file system as the storage layer needs it: files read and written at offsets, names that are
//! durable only once their directory was synced, and locks. No memory maps, no sendfile.
//!
//! - `OsFs`: the machine's
//! - `MemFs`: nothing on disk; the broker's no-disk mode and most tests
//!
//! A third, in `tests/support`, loses what a power cut would lose. One conformance test runs over
//! all of them.

mod memory;
mod os;

use std::fmt::Debug;
use std::io::{self, ErrorKind, IoSlice};
use std::path::Path;
use std::sync::Arc;

pub use memory::MemFs;
pub use os::OsFs;

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// It exists; read only.
    Read,
    /// It exists; read and write.
    Write,
    /// Read and write; made empty when it does not exist.
    Create,
    /// Read and write; it must not exist.
    CreateNew,
    /// Read and write; made, or emptied.
    Truncate,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    pub name: String,
    pub is_dir: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metadata {
    pub len: u64,
    pub is_dir: bool,
}

/// Bytes of a file system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiskSpace {
    pub total: u64,
    /// What this process may still write.
    pub usable: u64,
}

pub trait Fs: Debug + Send + Sync {
    fn open(&self, path: &Path, open: Open) -> io::Result<Arc<dyn File>>;
    /// Makes the directory and those above it; one that is there is fine.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// Replaces what has the new name, in one step. Durable after `sync_dir` of both parents.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// The directory must be empty.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
    /// What is in a directory, sorted by name. Names that are not UTF-8 are left out: none of ours.
    fn list(&self, path: &Path) -> io::Result<Vec<Entry>>;
    fn metadata(&self, path: &Path) -> io::Result<Metadata>;
    /// Makes the names in this directory durable: files made, renamed and removed.
    fn sync_dir(&self, path: &Path) -> io::Result<()>;
    /// Makes the file when needed and holds it against every other process, Java's included, until
    /// the result is dropped. `WouldBlock` when another holds it.
    fn lock(&self, path: &Path) -> io::Result<Box<dyn Lock>>;

    /// How large what holds this path is; `None` where that has no bounds.
    fn space(&self, _path: &Path) -> io::Result<Option<DiskSpace>> {
        Ok(None)
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        match self.metadata(path) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The whole file; an error when it is longer than `limit`.
    fn read_file(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let file = self.open(path, Open::Read)?;
        let len = file.len()?;
        if len > limit {
            let text = format!("{len} bytes, more than the {limit} that such a file may have");
            return Err(io::Error::new(ErrorKind::FileTooLarge, text));
        }
        let mut bytes = vec![0; usize::try_from(len).unwrap_or(usize::MAX)];
        file.read_exact_at(&mut bytes, 0)?;
        Ok(bytes)
    }
}

pub trait Lock: Debug + Send {}

/// An open file. Methods take `&self`: it may be read while another thread syncs it.
pub trait File: Debug + Send + Sync {
    /// May read less than asked; 0 only at the end.
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize>;
    /// As `read_at`, but `WouldBlock` when the disk would have to be asked.
    fn read_at_cached(&self, buf: &mut [u8], offset: u64) -> io::Result<usize>;
    /// May write less than given. Beyond the end, the gap reads as zeros.
    fn write_at(&self, bufs: &[IoSlice<'_>], offset: u64) -> io::Result<usize>;
    fn set_len(&self, len: u64) -> io::Result<()>;
    /// Reserves room on disk without changing the length; a file system that cannot does nothing.
    fn allocate(&self, offset: u64, len: u64) -> io::Result<()>;
    /// Content and length are durable when this returns. After an error nothing is known, and
    /// trying again proves nothing.
    fn sync(&self) -> io::Result<()>;
    fn len(&self) -> io::Result<u64>;

    fn is_empty(&self) -> io::Result<bool> {
        Ok(self.len()? == 0)
    }

    fn read_exact_at(&self, mut buf: &mut [u8], mut offset: u64) -> io::Result<()> {
        while !buf.is_empty() {
            match self.read_at(buf, offset) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(n) => {
                    buf = &mut buf[n..];
                    offset += n as u64;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Writes all of it, in one call where the system does it in one. On an error some of it may
    /// have been written.
    fn write_all_at(&self, bufs: &mut [IoSlice<'_>], mut offset: u64) -> io::Result<()> {
        let mut bufs = bufs;
        IoSlice::advance_slices(&mut bufs, 0);
        while !bufs.is_empty() {
            // The number of slices a system takes at once is bounded; 1024 on Linux.
            let at_once = bufs.len().min(1024);
            match self.write_at(&bufs[..at_once], offset) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(n) => {
                    IoSlice::advance_slices(&mut bufs, n);
                    offset += n as u64;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
