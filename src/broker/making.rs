//! New partitions get their directories off the loop, a few at a time, so that a topic of ten thousand
//! holds up nobody who wants a sync.

use std::collections::VecDeque;

use super::core::Core;
use super::limits;
use super::partition::TopicIdPartition;
use crate::types::{LeaderEpoch, NodeId};

/// Partitions that came while the broker ran, or that a kill has left without a directory.
#[derive(Debug, Default)]
pub(super) struct Unmade {
    waiting: VecDeque<(NodeId, TopicIdPartition)>,
    is_busy: bool,
}

impl Unmade {
    pub(super) fn add(&mut self, node: NodeId, at: TopicIdPartition) {
        self.waiting.push_back((node, at));
    }
}

impl Core {
    /// Has the next directories made, unless that is going on.
    pub(super) fn make_directories(&mut self) {
        if self.unmade.is_busy || self.is_stopping() {
            return;
        }
        let some = self.unmade.waiting.len().min(limits::MADE_AT_ONCE);
        let mut jobs = Vec::new();
        for (id, at) in self.unmade.waiting.drain(..some).collect::<Vec<_>>() {
            let epoch = self.image.partition_by_id(at.topic, at.partition);
            let epoch = epoch.map_or(LeaderEpoch(0), |partition| partition.leader_epoch);
            let Some(node) = self.nodes.get_mut(&id) else { continue };
            let Some(hosted) = node.hosted.get(&at) else { continue };
            if node.unopened.is_busy(&hosted.name) {
                // The files of an earlier topic of the name may still be there.
                self.unmade.add(id, at);
            } else {
                jobs.push(node.dir.make(&hosted.name, epoch));
            }
        }
        if jobs.is_empty() {
            return;
        }
        self.unmade.is_busy = true;
        self.submit(Box::new(move || {
            for job in jobs.into_iter().flatten() {
                // An error has taken the directory offline, or is met again by the first append.
                let _ = job.run();
            }
            Box::new(|core: &mut Self| {
                core.unmade.is_busy = false;
                core.make_directories();
            })
        }));
    }
}
