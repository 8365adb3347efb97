//! What all logs of one log directory share: the file system, whether it can still be trusted, and
//! how many files are open.
//!
//! After a write or sync failed for any other reason than a full disk, nobody knows what the disk
//! holds: the whole directory is offline until a restart recovers it. Reading goes on.

use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::error::{Result, StorageError};
use super::names::{FileKind, NOT_SYNCED};
use crate::sys::fs::{Entry, File, Fs, Open};

/// Cheap to clone; all clones are the same disk.
#[derive(Debug, Clone)]
pub struct Disk {
    fs: Arc<dyn Fs>,
    offline: Arc<OnceLock<String>>,
    open_files: Arc<AtomicUsize>,
}

/// An open file that is counted.
#[derive(Debug, Clone)]
pub struct Handle {
    counted: Arc<Counted>,
}

#[derive(Debug)]
struct Counted {
    file: Arc<dyn File>,
    path: PathBuf,
    open_files: Arc<AtomicUsize>,
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.open_files.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Handle {
    pub fn path(&self) -> &Path {
        &self.counted.path
    }
}

impl Deref for Handle {
    type Target = dyn File;

    fn deref(&self) -> &Self::Target {
        &*self.counted.file
    }
}

impl Disk {
    pub fn new(fs: Arc<dyn Fs>) -> Self {
        Self { fs, offline: Arc::default(), open_files: Arc::default() }
    }

    pub fn fs(&self) -> &dyn Fs {
        &*self.fs
    }

    pub fn open_files(&self) -> usize {
        self.open_files.load(Ordering::Relaxed)
    }

    /// Why the directory is offline, if it is.
    pub fn offline(&self) -> Option<&str> {
        self.offline.get().map(String::as_str)
    }

    /// Must be asked before anything is changed.
    pub fn check_online(&self) -> Result<()> {
        match self.offline.get() {
            None => Ok(()),
            Some(reason) => Err(StorageError::Offline { reason: reason.clone() }),
        }
    }

    /// An error of a call that only reads.
    pub fn unread(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StorageError {
        move |source| StorageError::io(action, path, source)
    }

    /// An error of a call that changes something: all but a full disk take the directory offline, and
    /// a name that is not there: someone has removed one partition's directory underneath.
    pub fn failed(
        &self,
        action: &'static str,
        path: &Path,
    ) -> impl FnOnce(io::Error) -> StorageError {
        move |source| {
            if !StorageError::is_full(&source) && source.kind() != io::ErrorKind::NotFound {
                self.set_offline(action, path, &source);
            }
            StorageError::io(action, path, source)
        }
    }

    fn set_offline(&self, action: &str, path: &Path, error: &io::Error) {
        self.offline.get_or_init(|| format!("cannot {action} {}: {error}", path.display()));
    }

    /// A sync that failed has lost what it should have written, also when the disk was only full.
    fn unsynced(&self, path: &Path, source: io::Error) -> StorageError {
        if source.kind() != io::ErrorKind::NotFound {
            self.set_offline("sync", path, &source);
        }
        StorageError::Io { action: "sync", path: path.to_owned(), source }
    }

    pub fn open(&self, path: &Path, open: Open) -> Result<Handle> {
        let file = self.fs.open(path, open).map_err(Self::unread("open", path))?;
        self.open_files.fetch_add(1, Ordering::Relaxed);
        let open_files = Arc::clone(&self.open_files);
        Ok(Handle { counted: Arc::new(Counted { file, path: path.to_owned(), open_files }) })
    }

    pub fn list(&self, path: &Path) -> Result<Vec<Entry>> {
        self.fs.list(path).map_err(Self::unread("list", path))
    }

    pub fn exists(&self, path: &Path) -> Result<bool> {
        self.fs.exists(path).map_err(Self::unread("look for", path))
    }

    pub fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.fs.rename(from, to).map_err(self.failed("rename", from))
    }

    /// Removes a file; one that is gone already is fine.
    pub fn remove(&self, path: &Path) -> Result<()> {
        match self.fs.remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(self.failed("remove", path)(error))
            }
            _ => Ok(()),
        }
    }

    pub fn create_dir(&self, path: &Path) -> Result<()> {
        self.fs.create_dir(path).map_err(self.failed("create", path))
    }

    pub fn sync(&self, file: &Handle) -> Result<()> {
        file.sync().map_err(|error| {
            self.leave_mark(file.path());
            self.unsynced(file.path(), error)
        })
    }

    /// For the next life of a log that was not synced. If that fails too, there is nobody to tell.
    fn leave_mark(&self, path: &Path) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let (Some((_, FileKind::Log, "")), Some(dir)) = (FileKind::parse(name), path.parent()) {
            drop(self.fs.open(&dir.join(NOT_SYNCED), Open::Create));
        }
    }

    pub fn sync_dir(&self, path: &Path) -> Result<()> {
        self.fs.sync_dir(path).map_err(|error| self.unsynced(path, error))
    }

    /// Replaces a small file so that after a crash it is the old or the new one, never a part:
    /// written aside, synced, renamed, and the directory synced.
    pub fn replace(&self, path: &Path, content: &[u8]) -> Result<()> {
        self.replace_in(path, content)?;
        match path.parent() {
            Some(parent) => self.sync_dir(parent),
            None => Ok(()),
        }
    }

    /// The same for whoever syncs the directory.
    pub fn replace_in(&self, path: &Path, content: &[u8]) -> Result<()> {
        let (file, aside) = self.write_aside(path, content)?;
        self.sync(&file)?;
        self.rename(&aside, path)
    }

    /// Replaces a small file that whoever reads it can do without: until the file and its directory are
    /// synced, a power cut may leave a part of it, or nothing.
    pub fn put(&self, path: &Path, content: &[u8]) -> Result<()> {
        let (_, aside) = self.write_aside(path, content)?;
        self.rename(&aside, path)
    }

    fn write_aside(&self, path: &Path, content: &[u8]) -> Result<(Handle, PathBuf)> {
        let mut aside = path.as_os_str().to_owned();
        aside.push(".tmp");
        let aside = PathBuf::from(aside);
        let file = self.open(&aside, Open::Truncate)?;
        file.write_all_at(&mut [io::IoSlice::new(content)], 0)
            .map_err(self.failed("write", &aside))?;
        Ok((file, aside))
    }

    /// A small file's content; `None` when it is not there.
    pub fn read_small(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        match self.fs.read_file(path, SMALL) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StorageError::io("read", path, error)),
        }
    }
}

/// No checkpoint, snapshot or properties file of a directory this broker can serve is longer.
const SMALL: u64 = 256 << 20;
