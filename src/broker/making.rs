//! New partitions are taken up a few at a time, and get their directories off the loop, so that a topic of ten
//! thousand holds up nobody.
//!
//! A partition of the catalog may so be one that no node keeps yet. Whoever names one has it taken up first;
//! it has nothing that anybody else could look for.

use std::collections::VecDeque;

use super::core::Core;
use super::limits;
use super::partition::TopicIdPartition;
use crate::storage::MakeJob;
use crate::types::{LeaderEpoch, NodeId, Uuid};

/// Partitions that came while the broker ran, or that a kill has left without a directory.
#[derive(Debug, Default)]
pub(super) struct Unmade {
    waiting: VecDeque<TopicIdPartition>,
    is_busy: bool,
}

impl Unmade {
    pub(super) fn add(&mut self, at: TopicIdPartition) {
        self.waiting.push_back(at);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The topic is gone.
    pub(super) fn forget(&mut self, topic: Uuid) {
        self.waiting.retain(|at| at.topic != topic);
    }
}

impl Core {
    /// The catalog has a partition that was not there. The first ones are taken up at once: of most topics
    /// those are all.
    pub(super) fn arrived(&mut self, at: TopicIdPartition) {
        let few = self.unmade.waiting.len() < limits::MADE_AT_ONCE;
        if few || self.groups_in(at).is_some() {
            self.host(at);
        }
        self.unmade.add(at);
    }

    /// Somebody names a partition, which waits to be taken up no longer.
    pub(super) fn take_up_one(&mut self, id: NodeId, at: TopicIdPartition) {
        if self.nodes.get(&id).is_some_and(|node| !node.hosted.contains_key(&at)) {
            self.host(at);
        }
    }

    /// Somebody looks at all partitions.
    pub(super) fn take_up_all(&mut self, id: NodeId) {
        for at in self.unmade.waiting.clone() {
            self.take_up_one(id, at);
        }
    }

    /// Has the next directories made, unless that is going on.
    pub(super) fn make_directories(&mut self) {
        if self.unmade.is_busy || self.is_stopping() {
            return;
        }
        let some = self.unmade.waiting.len().min(limits::MADE_AT_ONCE);
        let mut jobs = Vec::new();
        for at in self.unmade.waiting.drain(..some).collect::<Vec<_>>() {
            let Some(partition) = self.image.partition_by_id(at.topic, at.partition) else {
                continue;
            };
            let (epoch, replicas) = (partition.leader_epoch, partition.replicas.clone());
            self.make_directory(at, epoch, &replicas, &mut jobs);
        }
        if jobs.is_empty() {
            return;
        }
        self.unmade.is_busy = true;
        self.submit(Box::new(move || {
            for job in jobs {
                // An error has taken the directory offline, or is met again by the first append.
                let _ = job.run();
            }
            Box::new(|core: &mut Self| {
                core.unmade.is_busy = false;
                core.make_directories();
            })
        }));
    }

    fn make_directory(
        &mut self,
        at: TopicIdPartition,
        epoch: LeaderEpoch,
        replicas: &[NodeId],
        jobs: &mut Vec<MakeJob>,
    ) {
        let mut is_busy = false;
        for id in replicas {
            self.take_up_one(*id, at);
            let Some(node) = self.nodes.get_mut(id) else { continue };
            let Some(hosted) = node.hosted.get(&at) else { continue };
            if node.unopened.is_busy(&hosted.name) {
                // The files of an earlier topic of the name may still be there.
                is_busy = true;
            } else {
                jobs.extend(node.dir.make(&hosted.name, epoch));
            }
        }
        if is_busy {
            self.unmade.add(at);
        }
    }
}
