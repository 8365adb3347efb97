//! A file system in memory: the broker's no-disk mode, and the ground of most tests.
//!
//! It may have a limit of bytes, and then it is full as a disk is full: the write that does not fit
//! says so, and removing files makes room. Content is kept in pages, so growing never copies.

use std::collections::BTreeSet;
use std::collections::btree_map::{self, BTreeMap};
use std::io::{self, ErrorKind, IoSlice};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{DiskSpace, Entry, File, Fs, Lock, Metadata, Open};

const PAGE: usize = 64 << 10;

#[derive(Debug, Clone)]
pub struct MemFs {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    nodes: Mutex<BTreeMap<PathBuf, Node>>,
    locks: Mutex<BTreeSet<PathBuf>>,
    space: Arc<Space>,
}

#[derive(Debug, Clone)]
enum Node {
    Dir,
    File(Arc<MemFile>),
}

#[derive(Debug)]
struct Space {
    used: AtomicU64,
    limit: AtomicU64,
}

#[derive(Debug)]
struct MemFile {
    content: Mutex<Content>,
    space: Arc<Space>,
}

#[derive(Debug, Default)]
struct Content {
    /// All but the last are full.
    pages: Vec<Vec<u8>>,
}

/// A handle opened for reading only.
#[derive(Debug)]
struct ReadOnly(Arc<MemFile>);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl MemFs {
    pub fn new() -> Self {
        Self::with_limit(u64::MAX)
    }

    /// Holds at most `limit` bytes of file content.
    pub fn with_limit(limit: u64) -> Self {
        let space = Arc::new(Space { used: AtomicU64::new(0), limit: AtomicU64::new(limit) });
        let nodes = Mutex::new(BTreeMap::from([(PathBuf::from("/"), Node::Dir)]));
        Self { shared: Arc::new(Shared { nodes, locks: Mutex::default(), space }) }
    }

    pub fn set_limit(&self, limit: u64) {
        self.shared.space.limit.store(limit, Ordering::Relaxed);
    }

    pub fn used(&self) -> u64 {
        self.shared.space.used.load(Ordering::Relaxed)
    }
}

impl Default for MemFs {
    fn default() -> Self {
        Self::new()
    }
}

fn parent_must_be(nodes: &BTreeMap<PathBuf, Node>, path: &Path) -> io::Result<()> {
    match path.parent().map(|parent| nodes.get(parent)) {
        Some(Some(Node::Dir)) => Ok(()),
        Some(Some(Node::File(_))) => Err(ErrorKind::NotADirectory.into()),
        _ => Err(ErrorKind::NotFound.into()),
    }
}

/// What lies below a directory, itself left out.
fn below<'a>(
    nodes: &'a BTreeMap<PathBuf, Node>,
    path: &'a Path,
) -> impl Iterator<Item = (&'a PathBuf, &'a Node)> {
    use std::ops::Bound::{Excluded, Unbounded};
    nodes
        .range::<Path, _>((Excluded(path), Unbounded))
        .take_while(move |(name, _)| name.starts_with(path))
}

impl Fs for MemFs {
    fn space(&self, _path: &Path) -> io::Result<Option<DiskSpace>> {
        let limit = self.shared.space.limit.load(Ordering::Relaxed);
        let usable = limit.saturating_sub(self.used());
        Ok((limit < u64::MAX).then_some(DiskSpace { total: limit, usable }))
    }

    fn open(&self, path: &Path, open: Open) -> io::Result<Arc<dyn File>> {
        let mut nodes = lock(&self.shared.nodes);
        let file = match nodes.get(path) {
            Some(Node::Dir) => return Err(ErrorKind::IsADirectory.into()),
            Some(Node::File(_)) if open == Open::CreateNew => {
                return Err(ErrorKind::AlreadyExists.into());
            }
            Some(Node::File(file)) => Arc::clone(file),
            None if matches!(open, Open::Read | Open::Write) => {
                return Err(ErrorKind::NotFound.into());
            }
            None => {
                parent_must_be(&nodes, path)?;
                let space = Arc::clone(&self.shared.space);
                let file = Arc::new(MemFile { content: Mutex::default(), space });
                nodes.insert(path.to_owned(), Node::File(Arc::clone(&file)));
                file
            }
        };
        if open == Open::Truncate {
            file.set_len(0)?;
        }
        Ok(if open == Open::Read { Arc::new(ReadOnly(file)) } else { file })
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let mut nodes = lock(&self.shared.nodes);
        let mut above: Vec<&Path> = path.ancestors().collect();
        while let Some(dir) = above.pop() {
            match nodes.entry(dir.to_owned()) {
                btree_map::Entry::Vacant(vacant) => _ = vacant.insert(Node::Dir),
                btree_map::Entry::Occupied(node) => match node.get() {
                    Node::Dir => {}
                    Node::File(_) if above.is_empty() => {
                        return Err(ErrorKind::AlreadyExists.into());
                    }
                    Node::File(_) => return Err(ErrorKind::NotADirectory.into()),
                },
            }
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut nodes = lock(&self.shared.nodes);
        let node = nodes.get(from).cloned().ok_or(ErrorKind::NotFound)?;
        parent_must_be(&nodes, to)?;
        match (&node, nodes.get(to)) {
            (Node::File(_), Some(Node::Dir)) => return Err(ErrorKind::IsADirectory.into()),
            (Node::Dir, Some(Node::File(_))) => return Err(ErrorKind::NotADirectory.into()),
            (Node::Dir, Some(Node::Dir)) if below(&nodes, to).next().is_some() => {
                return Err(ErrorKind::DirectoryNotEmpty.into());
            }
            (Node::Dir, _) if to.starts_with(from) && to != from => {
                return Err(ErrorKind::InvalidInput.into());
            }
            _ => {}
        }
        let inside: Vec<PathBuf> = below(&nodes, from).map(|(path, _)| path.clone()).collect();
        for old in inside {
            if let (Some(node), Ok(rest)) = (nodes.remove(&old), old.strip_prefix(from)) {
                nodes.insert(to.join(rest), node);
            }
        }
        nodes.remove(from);
        nodes.insert(to.to_owned(), node);
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut nodes = lock(&self.shared.nodes);
        match nodes.get(path) {
            None => Err(ErrorKind::NotFound.into()),
            Some(Node::Dir) => Err(ErrorKind::IsADirectory.into()),
            Some(Node::File(_)) => {
                nodes.remove(path);
                Ok(())
            }
        }
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        let mut nodes = lock(&self.shared.nodes);
        match nodes.get(path) {
            None => Err(ErrorKind::NotFound.into()),
            Some(Node::File(_)) => Err(ErrorKind::NotADirectory.into()),
            Some(Node::Dir) if below(&nodes, path).next().is_some() => {
                Err(ErrorKind::DirectoryNotEmpty.into())
            }
            Some(Node::Dir) => {
                nodes.remove(path);
                Ok(())
            }
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let nodes = lock(&self.shared.nodes);
        match nodes.get(path) {
            None => return Err(ErrorKind::NotFound.into()),
            Some(Node::File(_)) => return Err(ErrorKind::NotADirectory.into()),
            Some(Node::Dir) => {}
        }
        let mut entries: Vec<Entry> = below(&nodes, path)
            .filter(|(name, _)| name.parent() == Some(path))
            .filter_map(|(name, node)| {
                let name = name.file_name()?.to_str()?.to_owned();
                Some(Entry { name, is_dir: matches!(node, Node::Dir) })
            })
            .collect();
        entries.sort_unstable();
        Ok(entries)
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let node = lock(&self.shared.nodes).get(path).cloned();
        match node {
            None => Err(ErrorKind::NotFound.into()),
            Some(Node::Dir) => Ok(Metadata { len: 0, is_dir: true }),
            Some(Node::File(file)) => Ok(Metadata { len: file.len()?, is_dir: false }),
        }
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        match lock(&self.shared.nodes).get(path) {
            None => Err(ErrorKind::NotFound.into()),
            Some(_) => Ok(()),
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn Lock>> {
        self.open(path, Open::Create)?;
        if !lock(&self.shared.locks).insert(path.to_owned()) {
            return Err(ErrorKind::WouldBlock.into());
        }
        Ok(Box::new(MemLock { shared: Arc::clone(&self.shared), path: path.to_owned() }))
    }
}

#[derive(Debug)]
struct MemLock {
    shared: Arc<Shared>,
    path: PathBuf,
}

impl Lock for MemLock {}

impl Drop for MemLock {
    fn drop(&mut self) {
        lock(&self.shared.locks).remove(&self.path);
    }
}

impl Content {
    fn len(&self) -> u64 {
        match self.pages.split_last() {
            None => 0,
            Some((last, full)) => (full.len() * PAGE + last.len()) as u64,
        }
    }

    fn read(&self, mut buf: &mut [u8], offset: u64) -> usize {
        let mut at = usize::try_from(offset).unwrap_or(usize::MAX);
        let mut read = 0;
        while !buf.is_empty() {
            let from = self.pages.get(at / PAGE).and_then(|page| page.get(at % PAGE..));
            let Some(from) = from.filter(|from| !from.is_empty()) else { break };
            let n = from.len().min(buf.len());
            buf[..n].copy_from_slice(&from[..n]);
            buf = &mut buf[n..];
            at += n;
            read += n;
        }
        read
    }

    fn set_len(&mut self, len: usize) {
        self.pages.truncate(len.div_ceil(PAGE));
        while self.pages.len() < len.div_ceil(PAGE) {
            if let Some(last) = self.pages.last_mut() {
                last.resize(PAGE, 0);
            }
            self.pages.push(Vec::new());
        }
        if let Some(last) = self.pages.last_mut() {
            last.resize(len - (len - 1) / PAGE * PAGE, 0);
        }
    }

    /// `offset` is at most the length.
    fn write(&mut self, mut bytes: &[u8], offset: usize) {
        let mut at = offset;
        while !bytes.is_empty() {
            if at / PAGE == self.pages.len() {
                self.pages.push(Vec::new());
            }
            let page = &mut self.pages[at / PAGE];
            let n = bytes.len().min(PAGE - at % PAGE);
            let over = n.min(page.len() - at % PAGE);
            page[at % PAGE..][..over].copy_from_slice(&bytes[..over]);
            page.extend_from_slice(&bytes[over..n]);
            bytes = &bytes[n..];
            at += n;
        }
    }
}

impl MemFile {
    /// Takes room for a file that grows, or gives it back.
    fn account(&self, before: u64, after: u64) -> io::Result<()> {
        if after <= before {
            self.space.used.fetch_sub(before - after, Ordering::Relaxed);
            return Ok(());
        }
        let (more, limit) = (after - before, self.space.limit.load(Ordering::Relaxed));
        let take = |used: u64| used.checked_add(more).filter(|used| *used <= limit);
        match self.space.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take) {
            Ok(_) => Ok(()),
            Err(_) => {
                let words =
                    format!("the broker keeps its data in memory, limited to {limit} bytes");
                Err(io::Error::new(ErrorKind::StorageFull, words))
            }
        }
    }
}

impl Drop for MemFile {
    fn drop(&mut self) {
        let len = lock(&self.content).len();
        self.space.used.fetch_sub(len, Ordering::Relaxed);
    }
}

impl File for MemFile {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        Ok(lock(&self.content).read(buf, offset))
    }

    fn read_at_cached(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.read_at(buf, offset)
    }

    fn write_at(&self, bufs: &[IoSlice<'_>], offset: u64) -> io::Result<usize> {
        let mut content = lock(&self.content);
        let count: usize = bufs.iter().map(|buf| buf.len()).sum();
        if count == 0 {
            return Ok(0);
        }
        let before = content.len();
        let end = offset.checked_add(count as u64).ok_or(ErrorKind::FileTooLarge)?;
        self.account(before, end.max(before))?;
        let mut at = usize::try_from(offset).map_err(|_| ErrorKind::FileTooLarge)?;
        if offset > before {
            content.set_len(at);
        }
        for buf in bufs {
            content.write(buf, at);
            at += buf.len();
        }
        Ok(count)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut content = lock(&self.content);
        self.account(content.len(), len)?;
        content.set_len(usize::try_from(len).map_err(|_| ErrorKind::FileTooLarge)?);
        Ok(())
    }

    fn allocate(&self, _offset: u64, _len: u64) -> io::Result<()> {
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        Ok(lock(&self.content).len())
    }
}

impl File for ReadOnly {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.0.read_at(buf, offset)
    }

    fn read_at_cached(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.0.read_at(buf, offset)
    }

    fn write_at(&self, _bufs: &[IoSlice<'_>], _offset: u64) -> io::Result<usize> {
        Err(ErrorKind::PermissionDenied.into())
    }

    fn set_len(&self, _len: u64) -> io::Result<()> {
        Err(ErrorKind::PermissionDenied.into())
    }

    fn allocate(&self, _offset: u64, _len: u64) -> io::Result<()> {
        Err(ErrorKind::PermissionDenied.into())
    }

    fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        self.0.len()
    }
}
