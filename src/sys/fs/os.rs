//! The machine's file system.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, IoSlice, IoSliceMut};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::fs::{FallocateFlags, FlockOperation};
use rustix::io::{Errno, ReadWriteFlags};

use super::{DiskSpace, Entry, File, Fs, Lock, Metadata, Open};

#[derive(Debug, Clone, Copy, Default)]
pub struct OsFs;

#[derive(Debug)]
struct OsFile(fs::File);

impl Fs for OsFs {
    fn open(&self, path: &Path, open: Open) -> io::Result<Arc<dyn File>> {
        let mut options = fs::OpenOptions::new();
        options.read(true).write(open != Open::Read);
        match open {
            Open::Read | Open::Write => {}
            Open::Create => _ = options.create(true),
            Open::CreateNew => _ = options.create_new(true),
            Open::Truncate => _ = options.create(true).truncate(true),
        }
        let file = options.open(path)?;
        // To write, the system opens no directory.
        if open == Open::Read && file.metadata()?.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        Ok(Arc::new(OsFile(file)))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        // Records are nobody else's business.
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if let Ok(name) = entry.file_name().into_string() {
                let kind = entry.file_type()?;
                let is_dir = kind.is_dir()
                    || kind.is_symlink() && fs::metadata(entry.path()).is_ok_and(|m| m.is_dir());
                entries.push(Entry { name, is_dir });
            }
        }
        entries.sort_unstable();
        Ok(entries)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let metadata = fs::metadata(path)?;
        Ok(Metadata { len: metadata.len(), is_dir: metadata.is_dir() })
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        fs::File::open(path)?.sync_all()
    }

    fn space(&self, path: &Path) -> io::Result<Option<DiskSpace>> {
        let found = rustix::fs::statvfs(path)?;
        let bytes = |blocks: u64| blocks.saturating_mul(found.f_frsize);
        Ok(Some(DiskSpace { total: bytes(found.f_blocks), usable: bytes(found.f_bavail) }))
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn Lock>> {
        let file = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let metadata = file.metadata()?;
        let held = HeldHere::new((metadata.dev(), metadata.ino()), file)?;
        // The kind of lock that Java's `FileChannel.tryLock` takes.
        match rustix::fs::fcntl_lock(&held.file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Box::new(held)),
            Err(Errno::AGAIN | Errno::ACCESS) => Err(ErrorKind::WouldBlock.into()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Device and inode of what this process holds. The kernel's locks of this kind belong to the whole
/// process: they do not keep two brokers of one process apart, and closing any other handle of the
/// file would give the lock away.
static HELD: Mutex<BTreeSet<(u64, u64)>> = Mutex::new(BTreeSet::new());

#[derive(Debug)]
struct HeldHere {
    inode: (u64, u64),
    file: fs::File,
}

impl HeldHere {
    fn new(inode: (u64, u64), file: fs::File) -> io::Result<Self> {
        if HELD.lock().unwrap_or_else(PoisonError::into_inner).insert(inode) {
            return Ok(Self { inode, file });
        }
        // Closing this handle would drop the lock of the one that holds it, so it stays open as
        // long as the process: a refused start, which does not happen often.
        std::mem::forget(file);
        Err(ErrorKind::WouldBlock.into())
    }
}

impl Drop for HeldHere {
    fn drop(&mut self) {
        HELD.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.inode);
    }
}

impl Lock for HeldHere {}

impl File for OsFile {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.0.read_at(buf, offset)
    }

    #[cfg(target_os = "linux")]
    fn read_at_cached(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        let bufs = &mut [IoSliceMut::new(buf)];
        match rustix::io::preadv2(&self.0, bufs, offset, ReadWriteFlags::NOWAIT) {
            Ok(n) => Ok(n),
            // A file system that does not know the flag, or an old kernel.
            Err(Errno::OPNOTSUPP | Errno::NOSYS) => self.read_at(buf, offset),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn read_at_cached(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.read_at(buf, offset)
    }

    fn write_at(&self, bufs: &[IoSlice<'_>], offset: u64) -> io::Result<usize> {
        match bufs {
            [buf] => self.0.write_at(buf, offset),
            bufs => Ok(rustix::io::pwritev(&self.0, bufs, offset)?),
        }
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn allocate(&self, offset: u64, len: u64) -> io::Result<()> {
        match rustix::fs::fallocate(&self.0, FallocateFlags::KEEP_SIZE, offset, len) {
            Ok(()) | Err(Errno::OPNOTSUPP | Errno::NOSYS) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn sync(&self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn len(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }
}
