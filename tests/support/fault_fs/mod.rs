//! A disk that loses what a power cut may lose.
//!
//! Every write and every change of a name is remembered until it is synced. A crash keeps what was
//! synced, and of the rest what the policy or the seed says: for the names of each directory a
//! prefix of the changes, for each file any part of its writes, torn at sectors. Calls can fail
//! (ENOSPC, EIO), writes can be short, and after a failed sync the unsynced bytes are never written,
//! as on Linux. Changing calls are counted, so that a test can crash at each of them.
//!
//! - `files`: the calls; `loss`: what a crash takes

mod files;
mod loss;

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rkafka::sys::entropy::SeededEntropy;

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

    /// Calls that were to fail, and were not made yet, work.
    pub(crate) fn fail_no_more(&self) {
        self.lock_state().fail.clear();
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
        loss::apply(&mut self.live, &change);
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
}
