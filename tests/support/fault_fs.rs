//! A disk that loses what a power cut may lose.
//!
//! Every write and every change of a name is remembered until it is synced. A crash keeps what was
//! synced, and of the rest what the policy or the seed says: for the names of each directory a
//! prefix of the changes, for each file any part of its writes, torn at sectors. Calls can fail
//! (ENOSPC, EIO), writes can be short, and after a failed sync the unsynced bytes are never written,
//! as on Linux. Changing calls are counted, so that a test can crash at each of them.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, IoSlice};
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::sys::fs::{Entry, File, Fs, Lock, Metadata, Open};

const SECTOR: usize = 512;
const ROOT: u64 = 0;

/// What a crash keeps of what was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Crash {
    /// The process died, the machine did not: everything is kept.
    Process,
    /// Nothing is kept.
    Nothing,
    /// All changed names, no bytes.
    Names,
    /// All bytes, no changed names.
    Bytes,
    /// Something that the seed picks.
    Seeded(u64),
}

#[derive(Debug, Clone)]
pub(crate) struct FaultFs {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Dir(u64),
    File(u64),
}

type Names = BTreeMap<(u64, String), Node>;
/// A change of names that happens in one step: what each becomes.
type NameChange = Vec<((u64, String), Option<Node>)>;

#[derive(Debug, Clone)]
enum Change {
    Write(u64, Vec<u8>),
    SetLen(u64),
}

#[derive(Debug, Default)]
struct Inode {
    live: Vec<u8>,
    durable: Vec<u8>,
    unsynced: Vec<Change>,
}

#[derive(Debug)]
struct State {
    files: BTreeMap<u64, Inode>,
    live: Names,
    durable: Names,
    unsynced: Vec<NameChange>,
    locks: Vec<Node>,
    next_id: u64,
    /// Handles and locks of earlier lives are dead.
    life: u64,
    calls: u64,
    crash_at: Option<u64>,
    crashed: bool,
    fail: BTreeMap<u64, i32>,
    limit: u64,
    short_writes: bool,
    entropy: SeededEntropy,
    trace: Option<Vec<String>>,
}

pub(crate) const EIO: i32 = 5;
pub(crate) const ENOSPC: i32 = 28;

fn crashed() -> io::Error {
    io::Error::other("the machine has crashed")
}

impl FaultFs {
    pub(crate) fn new(seed: u64) -> Self {
        let state = State {
            files: BTreeMap::new(),
            live: Names::new(),
            durable: Names::new(),
            unsynced: Vec::new(),
            locks: Vec::new(),
            next_id: 1,
            life: 0,
            calls: 0,
            crash_at: None,
            crashed: false,
            fail: BTreeMap::new(),
            limit: u64::MAX,
            short_writes: false,
            entropy: SeededEntropy::new(seed),
            trace: None,
        };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    fn lock_state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many changing calls were made so far.
    pub(crate) fn calls(&self) -> u64 {
        self.lock_state().calls
    }

    /// The machine stops at changing call number `call` (counted from 0): a write may still do some
    /// of its work, anything else does nothing, and every later call fails.
    pub(crate) fn crash_at(&self, call: u64) {
        self.lock_state().crash_at = Some(call);
    }

    pub(crate) fn has_crashed(&self) -> bool {
        self.lock_state().crashed
    }

    /// Changing call number `call` fails with this errno and does nothing.
    pub(crate) fn fail_call(&self, call: u64, errno: i32) {
        self.lock_state().fail.insert(call, errno);
    }

    /// All files together hold at most so many bytes; a write that does not fit writes what fits.
    pub(crate) fn set_limit(&self, bytes: u64) {
        self.lock_state().limit = bytes;
    }

    pub(crate) fn used(&self) -> u64 {
        self.lock_state().used()
    }

    /// About a third of the writes do only some of their work.
    pub(crate) fn set_short_writes(&self, on: bool) {
        self.lock_state().short_writes = on;
    }

    /// Remembers each changing call as text, for whoever debugs a seed.
    pub(crate) fn start_trace(&self) {
        self.lock_state().trace = Some(Vec::new());
    }

    pub(crate) fn take_trace(&self) -> Vec<String> {
        self.lock_state().trace.take().unwrap_or_default()
    }

    /// The machine (or only the process) dies and comes up again with what the policy leaves.
    pub(crate) fn restart(&self, crash: Crash) {
        let mut state = self.lock_state();
        state.life += 1;
        state.crashed = false;
        state.crash_at = None;
        state.locks.clear();
        if crash != Crash::Process {
            state.lose(crash);
        }
    }
}

impl State {
    /// Counts a changing call. `Ok(true)` when this is the call in which the machine stops.
    fn change(&mut self, life: u64, what: impl FnOnce() -> String) -> io::Result<bool> {
        self.alive(life)?;
        let call = self.calls;
        self.calls += 1;
        if let Some(trace) = &mut self.trace {
            trace.push(what());
        }
        if self.crash_at.is_some_and(|at| call >= at) {
            self.crashed = true;
            return Ok(true);
        }
        match self.fail.remove(&call) {
            Some(errno) => Err(io::Error::from_raw_os_error(errno)),
            None => Ok(false),
        }
    }

    fn alive(&self, life: u64) -> io::Result<()> {
        if self.crashed || life != self.life { Err(crashed()) } else { Ok(()) }
    }

    fn used(&self) -> u64 {
        let named = self.live.values().filter_map(|node| match node {
            Node::File(id) => self.files.get(id),
            Node::Dir(_) => None,
        });
        named.map(|inode| inode.live.len() as u64).sum()
    }

    fn rename_step(&mut self, change: NameChange) {
        apply(&mut self.live, &change);
        self.unsynced.push(change);
    }

    fn find(&self, path: &Path) -> Option<Node> {
        let mut node = Node::Dir(ROOT);
        for part in path.components() {
            let Component::Normal(name) = part else { continue };
            let Node::Dir(dir) = node else { return None };
            node = *self.live.get(&(dir, name.to_str()?.to_owned()))?;
        }
        Some(node)
    }

    /// The directory a path is in, and its name there.
    fn place(&self, path: &Path) -> io::Result<(u64, String)> {
        let name = path.file_name().and_then(|name| name.to_str());
        let (Some(parent), Some(name)) = (path.parent(), name) else {
            return Err(ErrorKind::InvalidInput.into());
        };
        match self.find(parent) {
            Some(Node::Dir(dir)) => Ok((dir, name.to_owned())),
            Some(Node::File(_)) => Err(ErrorKind::NotADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    fn has_children(&self, dir: u64) -> bool {
        self.live.range((dir, String::new())..).next().is_some_and(|((d, _), _)| *d == dir)
    }

    fn new_id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id
    }

    fn write(&mut self, id: u64, offset: u64, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let inode = self.files.get_mut(&id).expect("an open file has its inode");
        let change = Change::Write(offset, bytes.to_vec());
        change.apply(&mut inode.live, |_| true);
        inode.unsynced.push(change);
    }

    fn lose(&mut self, crash: Crash) {
        let mut entropy = match crash {
            Crash::Seeded(seed) => Some(SeededEntropy::new(seed)),
            _ => None,
        };
        // Of each directory's changes a prefix survives; a change of two directories counts for
        // the first one named.
        let changes = std::mem::take(&mut self.unsynced);
        let mut kept: BTreeMap<u64, bool> = BTreeMap::new();
        for change in changes {
            let dir = change[0].0.0;
            let keep = match (&mut entropy, crash) {
                (Some(entropy), _) => {
                    let still = kept.entry(dir).or_insert_with(|| !entropy.one_in(4));
                    *still = *still && !entropy.one_in(6);
                    *still
                }
                (None, crash) => crash == Crash::Names,
            };
            if keep {
                apply(&mut self.durable, &change);
            }
        }
        self.live = self.durable.clone();
        for inode in self.files.values_mut() {
            let changes = std::mem::take(&mut inode.unsynced);
            let style = entropy.as_mut().map(|entropy| entropy.below(4));
            let stop = entropy.as_mut().map_or(0, |e| e.below(changes.len() as u64 + 1)) as usize;
            for (i, change) in changes.iter().enumerate() {
                match (style, &mut entropy) {
                    (None, _) if crash == Crash::Bytes => {
                        change.apply(&mut inode.durable, |_| true)
                    }
                    // everything, or nothing
                    (Some(0), _) => change.apply(&mut inode.durable, |_| true),
                    // the first ones, and the next one torn
                    (Some(1), Some(_)) if i < stop => change.apply(&mut inode.durable, |_| true),
                    (Some(1), Some(entropy)) if i == stop => {
                        let mut lost = false;
                        change.apply(&mut inode.durable, |_| {
                            lost = lost || entropy.one_in(3);
                            !lost
                        });
                    }
                    // any sector of any write
                    (Some(2), Some(entropy)) => {
                        let some = !entropy.one_in(4);
                        change.apply(&mut inode.durable, |_| some && !entropy.one_in(6));
                    }
                    _ => {}
                }
            }
            inode.live = inode.durable.clone();
        }
    }
}

fn apply(names: &mut Names, change: &NameChange) {
    for (name, node) in change {
        match node {
            Some(node) => _ = names.insert(name.clone(), *node),
            None => _ = names.remove(name),
        }
    }
}

impl Change {
    /// Does the part of the change whose sectors `keep` wants.
    fn apply(&self, content: &mut Vec<u8>, mut keep: impl FnMut(usize) -> bool) {
        match self {
            Change::SetLen(len) => {
                if keep(0) {
                    content.resize(*len as usize, 0);
                }
            }
            Change::Write(offset, bytes) => {
                let start = *offset as usize;
                let mut at = start;
                while at < start + bytes.len() {
                    let end = ((at / SECTOR + 1) * SECTOR).min(start + bytes.len());
                    if keep(at / SECTOR) {
                        if content.len() < end {
                            content.resize(end, 0);
                        }
                        content[at..end].copy_from_slice(&bytes[at - start..end - start]);
                    }
                    at = end;
                }
            }
        }
    }
}

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

    fn allocate(&self, _offset: u64, _len: u64) -> io::Result<()> {
        self.may_write()
    }

    fn sync(&self) -> io::Result<()> {
        let mut state = self.fs.lock_state();
        let stops = state.change(self.life, || format!("sync {}", self.id));
        state.alive(self.life)?;
        let inode = state.files.get_mut(&self.id).expect("an open file has its inode");
        // What the kernel does after an error: the pages count as clean and are never written.
        inode.unsynced.clear();
        stops?;
        inode.durable = inode.live.clone();
        Ok(())
    }

    fn len(&self) -> io::Result<u64> {
        let state = self.fs.lock_state();
        state.alive(self.life)?;
        Ok(state.files[&self.id].live.len() as u64)
    }
}
