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
use crate::storage::FlushDone;
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
    ) -> Result<(&mut Replica, LeaderEpoch), ErrorCode> {
        let unknown = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
        let (_, topic) = self.image.topic_by_id(at.topic).ok_or(unknown)?;
        let index = usize::try_from(at.partition.0).map_err(|_| unknown)?;
        let partition = topic.partitions.get(index).ok_or(unknown)?;
        if partition.leader != node {
            return Err(ErrorCode::NOT_LEADER_OR_FOLLOWER);
        }
        let epoch = partition.leader_epoch;
        let node = self.nodes.get_mut(&node).ok_or(ErrorCode::NOT_LEADER_OR_FOLLOWER)?;
        // The catalog has it, the disk would not: nothing can be said about its contents.
        let replica = node.replicas.get_mut(&at).ok_or(ErrorCode::KAFKA_STORAGE_ERROR)?;
        Ok((replica, epoch))
    }

    /// A partition under the names that requests use.
    pub fn find(&self, topic: &str, partition: i32) -> Option<TopicIdPartition> {
        let topic = self.image.topic(topic)?;
        let index = usize::try_from(partition).ok()?;
        topic.partitions.get(index)?;
        Some(TopicIdPartition::new(topic.id, partition))
    }

    /// Something was appended: it becomes visible at once, or is on its way to the disk.
    pub fn appended(&mut self, node: NodeId, at: TopicIdPartition) {
        match self.config.durability {
            Durability::Os => {
                let node = self.nodes.get_mut(&node);
                if let Some(replica) = node.and_then(|node| node.replicas.get_mut(&at)) {
                    let end = replica.log.log_end();
                    replica.log.set_high_watermark(end);
                }
                self.touch(Key::Partition(at));
            }
            Durability::Fsync => self.flush(node, at),
        }
    }

    /// Starts the next flush of a log, unless one is on its way: that one's end starts it.
    pub fn flush(&mut self, node: NodeId, at: TopicIdPartition) {
        let replicas = self.nodes.get_mut(&node).map(|node| &mut node.replicas);
        let Some(replica) = replicas.and_then(|replicas| replicas.get_mut(&at)) else { return };
        match replica.log.take_flush() {
            Ok(Some(job)) => self.submit(Box::new(move || {
                let done = job.run();
                Box::new(move |core: &mut Core| core.flushed(node, at, done))
            })),
            // Everything is flushed, or the directory is offline: who waits has to look.
            Ok(None) | Err(_) => self.advance(node, at),
        }
    }

    fn flushed(&mut self, node: NodeId, at: TopicIdPartition, done: FlushDone) {
        let replicas = self.nodes.get_mut(&node).map(|node| &mut node.replicas);
        let Some(replica) = replicas.and_then(|replicas| replicas.get_mut(&at)) else { return };
        // An error has taken the directory offline, and whoever waits sees that.
        let flushed = replica.log.flush_done(done).is_ok();
        let more = !replica.log.is_flushed();
        self.advance(node, at);
        if flushed && more && self.config.durability == Durability::Fsync {
            self.flush(node, at);
        }
    }

    fn advance(&mut self, node: NodeId, at: TopicIdPartition) {
        let durability = self.config.durability;
        let replicas = self.nodes.get_mut(&node).map(|node| &mut node.replicas);
        if let Some(replica) = replicas.and_then(|replicas| replicas.get_mut(&at))
            && durability == Durability::Fsync
        {
            let flushed = replica.log.flushed();
            if flushed > replica.log.high_watermark() {
                replica.log.set_high_watermark(flushed);
            }
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
        let replica = node.replicas.get(&point.partition)?;
        let safe = replica.log.high_watermark() >= point.end;
        (safe || node.disk.offline().is_none()).then_some(safe)
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
            return Outcome::Reply(self.frame);
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
