//! The file system that tests see: names first, then files and locks.

use std::io::{self, ErrorKind, IoSlice};
use std::path::Path;
use std::sync::Arc;

use rkafka::sys::entropy::Entropy;
use rkafka::sys::fs::{Entry, File, Fs, Lock, Metadata, Open};

use super::loss::apply;
use super::{Change, ENOSPC, FaultFs, Inode, Node, crashed};

impl Fs for FaultFs {
    fn open(&self, path: &Path, open: Open) -> io::Result<Arc<dyn File>> {
        let mut state = self.lock_state();
        let life = state.life;
        state.alive(life)?;
        let found = state.find(path);
        let id = match found {
            Some(Node::Dir(_)) => return Err(ErrorKind::IsADirectory.into()),
            Some(Node::File(_)) if open == Open::CreateNew => {
                return Err(ErrorKind::AlreadyExists.into());
            }
            Some(Node::File(id)) => id,
            None if matches!(open, Open::Read | Open::Write) => {
                return Err(ErrorKind::NotFound.into());
            }
            None => {
                let place = state.place(path)?;
                if state.change(life, || format!("create {}", path.display()))? {
                    return Err(crashed());
                }
                let id = state.new_id();
                state.files.insert(id, Inode::default());
                state.rename_step(vec![(place, Some(Node::File(id)))]);
                id
            }
        };
        drop(state);
        let file = FaultFile { fs: self.clone(), id, life, writes: open != Open::Read };
        if open == Open::Truncate && file.len()? > 0 {
            file.set_len(0)?;
        }
        Ok(Arc::new(file))
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock_state();
        let life = state.life;
        state.alive(life)?;
        let mut above: Vec<&Path> = path.ancestors().collect();
        while let Some(dir) = above.pop() {
            match state.find(dir) {
                Some(Node::Dir(_)) => {}
                Some(Node::File(_)) if above.is_empty() => {
                    return Err(ErrorKind::AlreadyExists.into());
                }
                Some(Node::File(_)) => return Err(ErrorKind::NotADirectory.into()),
                None => {
                    let place = state.place(dir)?;
                    if state.change(life, || format!("mkdir {}", dir.display()))? {
                        return Err(crashed());
                    }
                    let id = state.new_id();
                    state.rename_step(vec![(place, Some(Node::Dir(id)))]);
                }
            }
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.lock_state();
        let life = state.life;
        state.alive(life)?;
        let node = state.find(from).ok_or(ErrorKind::NotFound)?;
        let (old, new) = (state.place(from)?, state.place(to)?);
        match (node, state.find(to)) {
            (Node::File(_), Some(Node::Dir(_))) => return Err(ErrorKind::IsADirectory.into()),
            (Node::Dir(_), Some(Node::File(_))) => return Err(ErrorKind::NotADirectory.into()),
            (Node::Dir(_), Some(Node::Dir(dir))) if state.has_children(dir) => {
                return Err(ErrorKind::DirectoryNotEmpty.into());
            }
            _ => {}
        }
        if state.change(life, || format!("rename {} {}", from.display(), to.display()))? {
            return Err(crashed());
        }
        state.rename_step(vec![(old, None), (new, Some(node))]);
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock_state();
        let life = state.life;
        state.alive(life)?;
        match state.find(path) {
            None => Err(ErrorKind::NotFound.into()),
            Some(Node::Dir(_)) => Err(ErrorKind::IsADirectory.into()),
            Some(Node::File(_)) => {
                let place = state.place(path)?;
                if state.change(life, || format!("unlink {}", path.display()))? {
                    return Err(crashed());
                }
                state.rename_step(vec![(place, None)]);
                Ok(())
            }
        }
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock_state();
        let life = state.life;
        state.alive(life)?;
        match state.find(path) {
            None => Err(ErrorKind::NotFound.into()),
            Some(Node::File(_)) => Err(ErrorKind::NotADirectory.into()),
            Some(Node::Dir(dir)) if state.has_children(dir) => {
                Err(ErrorKind::DirectoryNotEmpty.into())
            }
            Some(Node::Dir(_)) => {
                let place = state.place(path)?;
                if state.change(life, || format!("rmdir {}", path.display()))? {
                    return Err(crashed());
                }
                state.rename_step(vec![(place, None)]);
                Ok(())
            }
        }
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Entry>> {
        let state = self.lock_state();
        state.alive(state.life)?;
        let dir = match state.find(path) {
            None => return Err(ErrorKind::NotFound.into()),
            Some(Node::File(_)) => return Err(ErrorKind::NotADirectory.into()),
            Some(Node::Dir(dir)) => dir,
        };
        let inside = state.live.range((dir, String::new())..(dir + 1, String::new()));
        Ok(inside
            .map(|((_, name), node)| Entry {
                name: name.clone(),
                is_dir: matches!(node, Node::Dir(_)),
            })
            .collect())
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let state = self.lock_state();
        state.alive(state.life)?;
        match state.find(path) {
            None => Err(ErrorKind::NotFound.into()),
            Some(Node::Dir(_)) => Ok(Metadata { len: 0, is_dir: true }),
            Some(Node::File(id)) => {
                Ok(Metadata { len: state.files[&id].live.len() as u64, is_dir: false })
            }
        }
    }

    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.lock_state();
        let life = state.life;
        state.alive(life)?;
        let Some(Node::Dir(dir)) = state.find(path) else {
            return Err(ErrorKind::NotFound.into());
        };
        if state.change(life, || format!("sync_dir {}", path.display()))? {
            return Err(crashed());
        }
        let changes = std::mem::take(&mut state.unsynced);
        for change in changes {
            if change.iter().any(|((in_dir, _), _)| *in_dir == dir) {
                apply(&mut state.durable, &change);
            } else {
                state.unsynced.push(change);
            }
        }
        Ok(())
    }

    fn lock(&self, path: &Path) -> io::Result<Box<dyn Lock>> {
        self.open(path, Open::Create)?;
        let mut state = self.lock_state();
        let node = state.find(path).ok_or(ErrorKind::NotFound)?;
        if state.locks.contains(&node) {
            return Err(ErrorKind::WouldBlock.into());
        }
        state.locks.push(node);
        Ok(Box::new(FaultLock { fs: self.clone(), node, life: state.life }))
    }
}

#[derive(Debug)]
struct FaultLock {
    fs: FaultFs,
    node: Node,
    life: u64,
}

impl Lock for FaultLock {}

impl Drop for FaultLock {
    fn drop(&mut self) {
        let mut state = self.fs.lock_state();
        if state.life == self.life {
            let node = self.node;
            state.locks.retain(|held| *held != node);
        }
    }
}

#[derive(Debug)]
struct FaultFile {
    fs: FaultFs,
    id: u64,
    life: u64,
    writes: bool,
}

impl FaultFile {
    fn may_write(&self) -> io::Result<()> {
        if self.writes { Ok(()) } else { Err(ErrorKind::PermissionDenied.into()) }
    }
}

impl File for FaultFile {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        let state = self.fs.lock_state();
        state.alive(self.life)?;
        let content = &state.files[&self.id].live;
        let from = content.get(offset as usize..).unwrap_or_default();
        let n = from.len().min(buf.len());
        buf[..n].copy_from_slice(&from[..n]);
        Ok(n)
    }

    fn read_at_cached(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        self.read_at(buf, offset)
    }

    fn write_at(&self, bufs: &[IoSlice<'_>], offset: u64) -> io::Result<usize> {
        self.may_write()?;
        let mut bytes = bufs.iter().flat_map(|buf| buf.iter().copied()).collect::<Vec<u8>>();
        if bytes.is_empty() {
            return Ok(0);
        }
        let mut state = self.fs.lock_state();
        let len = bytes.len();
        let stops = state.change(self.life, || format!("write {} @{offset} +{len}", self.id))?;
        if stops || state.short_writes && state.entropy.one_in(3) {
            let some = state.entropy.below(len as u64 + 1) as usize;
            bytes.truncate(if stops { some } else { some.max(1) });
        }
        let end = state.files[&self.id].live.len() as u64;
        let free = state.limit.saturating_sub(state.used());
        let room = (end + free).saturating_sub(offset);
        if bytes.len() as u64 > room {
            bytes.truncate(room as usize);
            if bytes.is_empty() && !stops {
                return Err(io::Error::from_raw_os_error(ENOSPC));
            }
        }
        state.write(self.id, offset, &bytes);
        if stops { Err(crashed()) } else { Ok(bytes.len()) }
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.may_write()?;
        let mut state = self.fs.lock_state();
        if state.change(self.life, || format!("set_len {} {len}", self.id))? {
            return Err(crashed());
        }
        let inode = state.files.get_mut(&self.id).expect("an open file has its inode");
        inode.live.resize(len as usize, 0);
        inode.unsynced.push(Change::SetLen(len));
        Ok(())
    }

    fn allocate(&self, offset: u64, len: u64) -> io::Result<()> {
        self.may_write()?;
        let mut state = self.fs.lock_state();
        if let Some(trace) = &mut state.trace {
            trace.push(format!("allocate {} @{offset} +{len}", self.id));
        }
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        let mut state = self.fs.lock_state();
        let stops = state.change(self.life, || format!("sync {}", self.id));
        state.alive(self.life)?;
        let inode = state.files.get_mut(&self.id).expect("an open file has its inode");
        // What the kernel does after an error: the pages count as clean and are never written, also by
        // the next sync that works.
        let changes = std::mem::take(&mut inode.unsynced);
        stops?;
        for change in changes {
            change.apply(&mut inode.durable, |_| true);
        }
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        let state = self.fs.lock_state();
        state.alive(self.life)?;
        Ok(state.files[&self.id].live.len() as u64)
    }
}
