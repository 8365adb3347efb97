//! Logs that a start has found are opened off the loop, when somebody first wants them: after a crash
//! each has to be read from its recovery point on, and those of `__consumer_offsets` are read whole.
//!
//! A request that names such logs is held until they are open, and from then on goes the way of all
//! others. Its patience is short: when it is over, what is not open yet is answered with an error after
//! which clients ask again, so that a long recovery holds up nobody who wants something else.
//!
//! After a crash every log has to be looked at before a stop can be called clean. One after the other
//! they are, without anybody asking.

use std::collections::BTreeMap;
use std::time::Duration;

use super::api::Served;
use super::context::Context;
use super::core::Core;
use super::journal::{Event, Level};
use super::limits;
use super::outcome::{Outcome, Park, Resume, Wake};
use super::parked::Key;
use super::partition::TopicIdPartition;
use crate::storage::{Log, StorageError};
use crate::types::{LeaderEpoch, NodeId, TopicPartition};
use crate::wire::{DecodeError, ErrorCode};

/// The logs of a node that were found on disk and are not open.
#[derive(Debug, Default)]
pub(super) struct Unopened {
    logs: BTreeMap<TopicIdPartition, Opening>,
    /// Directories that jobs open or take away, and how many: some are those of topics that are gone
    /// meanwhile, and the next topic of the name waits until they are left alone.
    busy: BTreeMap<TopicPartition, usize>,
    /// What is opened without anybody asking.
    unasked: Option<TopicIdPartition>,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Opening {
    stage: Stage,
    /// Why it could not be opened the last time: the operator hears of it once.
    failure: Option<String>,
    /// Somebody wants to know whether there is anything too old in it.
    retain: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody has wanted it.
    #[default]
    Closed,
    /// Somebody wants it, and its directory is busy.
    Wanted,
    OnItsWay,
    /// It could not be opened. Who asks next has it tried again.
    Failed,
}

impl Unopened {
    pub(super) fn found(&mut self, at: TopicIdPartition) {
        self.logs.insert(at, Opening::default());
    }

    pub(super) fn is_busy(&self, name: &TopicPartition) -> bool {
        self.busy.contains_key(name)
    }

    /// A job works in a directory of this name.
    pub(super) fn hold(&mut self, name: TopicPartition) {
        *self.busy.entry(name).or_default() += 1;
    }

    /// It has finished.
    fn release(&mut self, name: &TopicPartition) {
        if let Some(jobs) = self.busy.get_mut(name) {
            *jobs -= 1;
            if *jobs == 0 {
                self.busy.remove(name);
            }
        }
    }

    pub(super) fn forget(&mut self, at: TopicIdPartition) {
        self.logs.remove(&at);
    }

    pub(super) fn contains(&self, at: TopicIdPartition) -> bool {
        self.logs.contains_key(&at)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = TopicIdPartition> {
        self.logs.keys().copied()
    }

    /// Whether somebody may still wait for it.
    fn is_coming(&self, at: TopicIdPartition) -> bool {
        self.logs.get(&at).is_some_and(|opening| opening.stage != Stage::Failed)
    }

    /// What is said of a log that is wanted now and not open.
    pub(super) fn refusal(&self, at: TopicIdPartition) -> Option<ErrorCode> {
        self.logs.get(&at).map(|opening| match opening.stage {
            Stage::Failed => ErrorCode::KAFKA_STORAGE_ERROR,
            // As Kafka, which leads nothing before it has recovered it.
            Stage::Closed | Stage::Wanted | Stage::OnItsWay => ErrorCode::NOT_LEADER_OR_FOLLOWER,
        })
    }
}

/// What opening a log has come to.
struct Opened {
    at: TopicIdPartition,
    name: TopicPartition,
    log: Result<Log, StorageError>,
    groups: Option<Result<super::group::Shard, StorageError>>,
}

impl Core {
    pub(super) fn is_unopened(&self, node: NodeId, at: TopicIdPartition) -> bool {
        self.nodes.get(&node).is_some_and(|node| node.unopened.contains(at))
    }

    /// Has a log opened, unless it is open or on its way.
    pub(super) fn open_soon(&mut self, id: NodeId, at: TopicIdPartition) {
        let groups = self.groups_in(at);
        let Some(node) = self.nodes.get_mut(&id) else { return };
        let Some(name) = node.hosted.get(&at).map(|hosted| hosted.name.clone()) else { return };
        let Some(opening) = node.unopened.logs.get_mut(&at) else { return };
        if opening.stage == Stage::OnItsWay {
            return;
        }
        if node.unopened.busy.contains_key(&name) {
            opening.stage = Stage::Wanted;
            return;
        }
        let Some(Some(open)) = node.dir.opening(&name, self.now.wall) else { return };
        opening.stage = Stage::OnItsWay;
        node.unopened.hold(name.clone());
        let disk = node.dir.disk().clone();
        self.submit(Box::new(move || {
            let mut log = open.open(&disk);
            let groups = match &mut log {
                Ok(log) => groups.map(|reader| reader.read(log)),
                Err(_) => None,
            };
            let opened = Opened { at, name, log, groups };
            Box::new(move |core: &mut Core| core.opened(id, opened))
        }));
    }

    /// The same, and what is too old in it goes.
    pub(super) fn open_to_retain(&mut self, id: NodeId, at: TopicIdPartition) {
        let node = self.nodes.get_mut(&id);
        let Some(opening) = node.and_then(|node| node.unopened.logs.get_mut(&at)) else { return };
        opening.retain = true;
        self.open_soon(id, at);
    }

    fn opened(&mut self, id: NodeId, Opened { at, name, log, groups }: Opened) {
        let epoch = self.image.partition_by_id(at.topic, at.partition);
        let epoch = epoch.map_or(LeaderEpoch::NONE, |partition| partition.leader_epoch);
        let Some(node) = self.nodes.get_mut(&id) else { return };
        let mut retain = false;
        match log {
            Ok(log) => {
                retain = node.unopened.logs.remove(&at).is_some_and(|opening| opening.retain);
                node.opened(at, log, epoch);
            }
            Err(error) => {
                if let Some(opening) = node.unopened.logs.get_mut(&at) {
                    opening.stage = Stage::Failed;
                    let failure = Some(error.to_string());
                    if opening.failure != failure {
                        opening.failure = failure;
                        let event = Event::new(Level::Error, "log cannot be opened");
                        self.note(event.with("partition", &name).with("reason", error));
                    }
                }
            }
        }
        if let Some(groups) = groups.filter(|_| self.groups_in(at).is_some()) {
            self.groups_loaded(at, groups);
        }
        if retain {
            self.retain_one(id, at);
        }
        self.touch(Key::Partition(at));
        self.left_alone(id, [&name]);
        self.look_at_next(id, Some(at));
    }

    /// A job has left directories of these names alone: whoever waits for one has his turn.
    pub(super) fn left_alone<'a>(
        &mut self,
        id: NodeId,
        names: impl IntoIterator<Item = &'a TopicPartition>,
    ) {
        let Some(node) = self.nodes.get_mut(&id) else { return };
        for name in names {
            node.unopened.release(name);
        }
        let wanted = node.unopened.logs.iter().filter(|(_, o)| o.stage == Stage::Wanted);
        let wanted: Vec<TopicIdPartition> = wanted.map(|(at, _)| *at).collect();
        for at in wanted {
            self.open_soon(id, at);
        }
        self.make_directories();
    }

    /// After a crash: the next log that nobody has looked at, when `done` was the last.
    pub(super) fn look_at_next(&mut self, id: NodeId, done: Option<TopicIdPartition>) {
        let is_stopping = self.is_stopping();
        let Some(node) = self.nodes.get_mut(&id) else { return };
        if node.unopened.unasked != done || node.dir.was_clean() || is_stopping {
            return;
        }
        let mut closed = node.unopened.logs.iter().filter(|(_, o)| o.stage == Stage::Closed);
        node.unopened.unasked = closed.next().map(|(at, _)| *at);
        if let Some(at) = node.unopened.unasked {
            self.open_soon(id, at);
        }
    }

    /// A request's wait for the logs that it names; `None` when all of them are open.
    pub(super) fn wait_for_logs(
        &mut self,
        cx: &Context,
        served: Served,
        body: &[u8],
    ) -> Result<Option<Outcome>, DecodeError> {
        let id = cx.peer.node;
        let all_open = self.nodes.get(&id).is_none_or(|node| node.unopened.logs.is_empty());
        if all_open && self.unmade.is_empty() {
            return Ok(None);
        }
        let mut missing = served.logs(self, cx, body)?;
        for at in &missing {
            self.take_up_one(id, *at);
        }
        missing.retain(|at| self.is_unopened(id, *at));
        if missing.is_empty() {
            return Ok(None);
        }
        for at in &missing {
            self.open_soon(id, *at);
        }
        let until = cx.now.monotonic.saturating_add(limits::OPENING_PATIENCE);
        let waiting = Waiting { served, body: body.to_vec(), missing, until };
        Ok(Some(Box::new(waiting).look(self, cx, Wake::Touched)))
    }
}

/// A request that has not been looked at, since logs that it names are on their way.
#[derive(Debug)]
struct Waiting {
    served: Served,
    body: Vec<u8>,
    missing: Vec<TopicIdPartition>,
    until: Duration,
}

impl Waiting {
    fn look(mut self: Box<Self>, core: &mut Core, cx: &Context, wake: Wake) -> Outcome {
        let node = &core.nodes[&cx.peer.node];
        while let Some(at) = self.missing.last()
            && !node.unopened.is_coming(*at)
        {
            self.missing.pop();
        }
        match self.missing.last() {
            Some(at) if wake == Wake::Touched => {
                let (on, until) = (vec![Key::Partition(*at)], Some(self.until));
                Outcome::Park(Park { on, until, then: self })
            }
            _ => core.handle(cx, self.served, &self.body).unwrap_or(Outcome::Close),
        }
    }
}

impl Resume for Waiting {
    fn resume(self: Box<Self>, core: &mut Core, cx: &Context, wake: Wake) -> Outcome {
        self.look(core, cx, wake)
    }
}
