//! What the core does with replicas: finds them, makes appended data visible when it is as safe as it
//! has to be, and holds answers until then.
//!
//! Readers never see what an acknowledgement would not be given for: the high watermark follows the
//! log end where the operating system's word is enough, and the flushed end where the disk's is asked.

use super::config::Durability;
use super::context::Context;
use super::core::Core;
use super::outcome::{Outcome, Park, Resume, Wake};
use super::parked::Key;
use super::partition::TopicIdPartition;
use super::replica::Replica;
use crate::storage::{FlushDone, FlushJob, StorageError};
use crate::types::{LeaderEpoch, NodeId, Offset};
use crate::wire::ErrorCode;

/// A place in a partition up to which everything has to be safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafePoint {
    pub partition: TopicIdPartition,
    pub end: Offset,
}

impl Core {
    /// The replica that leads a partition, if it is on this node.
    pub fn leader(
        &mut self,
        node: NodeId,
        at: TopicIdPartition,
    ) -> Result<(Replica<'_>, LeaderEpoch), ErrorCode> {
        let partition = self.image.partition_by_id(at.topic, at.partition);
        let partition = partition.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        if partition.leader != node {
            return Err(ErrorCode::NOT_LEADER_OR_FOLLOWER);
        }
        let epoch = partition.leader_epoch;
        let node = self.nodes.get_mut(&node).ok_or(ErrorCode::NOT_LEADER_OR_FOLLOWER)?;
        if let Some(refusal) = node.unopened.refusal(at) {
            return Err(refusal);
        }
        match node.replica(at, epoch, self.now.wall) {
            Some(Ok(replica)) => Ok((replica, epoch)),
            // The catalog has it, the disk does not give it: nothing can be said about its contents.
            Some(Err(_)) | None => Err(ErrorCode::KAFKA_STORAGE_ERROR),
        }
    }

    /// A partition under the names that requests use.
    pub fn find(&self, topic: &str, partition: i32) -> Option<TopicIdPartition> {
        let topic = self.image.topic(topic)?;
        let index = usize::try_from(partition).ok()?;
        topic.partitions.get(index)?;
        Some(TopicIdPartition::new(topic.id, partition))
    }

    /// Those of some topics' partitions that there are.
    pub fn find_all<'a, P: IntoIterator<Item = i32>>(
        &self,
        topics: impl IntoIterator<Item = (&'a str, P)>,
    ) -> Vec<TopicIdPartition> {
        let topics = topics.into_iter();
        topics
            .flat_map(|(topic, partitions)| {
                partitions.into_iter().filter_map(move |partition| self.find(topic, partition))
            })
            .collect()
    }

    /// Something was appended: it becomes visible at once, or is on its way to the disk.
    pub fn appended(&mut self, node: NodeId, at: TopicIdPartition) {
        match self.config.durability {
            Durability::Os => self.advance(node, at),
            Durability::Fsync => self.flush(node, at),
        }
    }

    /// Starts the next flush of a log, unless one is on its way: that one's end starts it.
    pub fn flush(&mut self, node: NodeId, at: TopicIdPartition) {
        let Some(job) = self.take_flush(node, at) else { return };
        self.submit(Box::new(move || {
            let done = job.run();
            Box::new(move |core: &mut Core| core.flushed(node, at, done))
        }));
    }

    /// What there is to flush of a log, for a job; `flushed` is told what has come of it.
    pub(super) fn take_flush(&mut self, node: NodeId, at: TopicIdPartition) -> Option<FlushJob> {
        let (replica, _) = self.nodes.get_mut(&node)?.open_replica(at)?;
        match replica.log.take_flush() {
            Ok(Some(job)) => return Some(job),
            Err(StorageError::Full { .. }) => self.flush_later(node, at),
            // Everything is flushed, or the directory is offline: who waits has to look.
            Ok(None) | Err(_) => self.advance(node, at),
        }
        None
    }

    pub(super) fn flushed(&mut self, node: NodeId, at: TopicIdPartition, done: FlushDone) {
        let Some((replica, _)) = self.nodes.get_mut(&node).and_then(|n| n.open_replica(at)) else {
            return;
        };
        // An error has taken the directory offline, and whoever waits sees that; or the disk is full.
        let flushed = replica.log.flush_done(done);
        let more = !replica.log.is_flushed();
        self.advance(node, at);
        if let Err(StorageError::Full { .. }) = flushed {
            self.flush_later(node, at);
        }
        if flushed.is_ok() && more && self.config.durability == Durability::Fsync {
            self.flush(node, at);
        }
    }

    /// Shows what has become safe, and wakes those who wait for it.
    fn advance(&mut self, node: NodeId, at: TopicIdPartition) {
        let durability = self.config.durability;
        if let Some((replica, safe)) = self.nodes.get_mut(&node).and_then(|n| n.open_replica(at)) {
            let end = match durability {
                Durability::Os => replica.log.log_end(),
                Durability::Fsync => replica.log.flushed(),
            };
            if end > replica.log.high_watermark() {
                replica.log.set_high_watermark(end);
            }
            *safe = end.max(*safe);
        }
        self.touch(Key::Partition(at));
    }

    /// The answer in `frame`, once everything before these points is as safe as promised.
    pub fn reply_when_safe(&self, cx: &Context, points: Vec<SafePoint>, frame: Vec<u8>) -> Outcome {
        Box::new(HeldAnswer { points, frame }).look(self, cx)
    }

    /// `None`: it never will be.
    fn is_safe(&self, node: NodeId, point: &SafePoint) -> Option<bool> {
        let node = self.nodes.get(&node)?;
        let safe = node.hosted.get(&point.partition)?.safe >= point.end;
        (safe || node.dir.offline().is_none()).then_some(safe)
    }
}

/// What a client believes about the leader must be neither older nor newer than the truth; -1 is no
/// belief.
pub fn check_epoch(asked: i32, current: LeaderEpoch) -> Result<(), ErrorCode> {
    match asked {
        -1 => Ok(()),
        asked if asked < current.0 => Err(ErrorCode::FENCED_LEADER_EPOCH),
        asked if asked > current.0 => Err(ErrorCode::UNKNOWN_LEADER_EPOCH),
        _ => Ok(()),
    }
}

/// An acknowledgement that waits for what it promises.
#[derive(Debug)]
struct HeldAnswer {
    points: Vec<SafePoint>,
    frame: Vec<u8>,
}

impl HeldAnswer {
    fn look(mut self: Box<Self>, core: &Core, cx: &Context) -> Outcome {
        let mut lost = false;
        self.points.retain(|point| match core.is_safe(cx.peer.node, point) {
            Some(safe) => !safe,
            None => {
                lost = true;
                false
            }
        });
        if lost {
            // Nobody can say whether it is stored: a lost connection says just that.
            return Outcome::Close;
        }
        if self.points.is_empty() {
            return Outcome::Reply(self.frame.into());
        }
        let on = self.points.iter().map(|point| Key::Partition(point.partition)).collect();
        Outcome::Park(Park { on, until: None, then: self })
    }
}

impl Resume for HeldAnswer {
    fn resume(self: Box<Self>, core: &mut Core, cx: &Context, _: Wake) -> Outcome {
        self.look(core, cx)
    }
}
