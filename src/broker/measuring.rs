//! How much there is in the logs: those that are open know it, for the others the disk is asked, off
//! the loop.

use super::context::Now;
use super::core::Core;
use super::node::Node;
use super::partition::TopicIdPartition;
use super::status::{Question, Status};
use crate::storage::Measured;
use crate::types::NodeId;

impl Node {
    /// Bytes in a log. One that is neither open nor measured has nothing.
    pub(super) fn size_of(&self, at: TopicIdPartition, measured: &Measured) -> u64 {
        let Some(hosted) = self.hosted.get(&at) else { return 0 };
        match self.dir.get(&hosted.name) {
            Some(log) => log.size(),
            None => measured.partitions.get(&hosted.name).copied().unwrap_or(0),
        }
    }
}

impl Core {
    /// Has a node's disk asked about logs, those of them that are not open, and goes on with that.
    pub(super) fn measure(
        &mut self,
        id: NodeId,
        logs: Vec<TopicIdPartition>,
        then: impl FnOnce(&mut Self, Vec<TopicIdPartition>, Measured) + Send + 'static,
    ) {
        let Some(node) = self.nodes.get(&id) else { return };
        let closed = logs.iter().filter(|at| node.unopened.contains(**at));
        let names = closed.filter_map(|at| Some(node.hosted.get(at)?.name.clone())).collect();
        let job = node.dir.measure(names);
        self.submit(Box::new(move || {
            let measured = job.run();
            Box::new(move |core: &mut Core| then(core, logs, measured))
        }));
    }

    /// Event: somebody asks how the broker is. It is answered once all disks have been asked.
    pub(super) fn asked(&mut self, now: Now, question: Question, connections_opened: u64) {
        self.now = now;
        let status = Status { connections_opened, ..self.status() };
        let nodes = self.nodes.keys().copied().collect();
        self.measure_all(nodes, status, question);
    }

    fn measure_all(&mut self, mut left: Vec<NodeId>, mut status: Status, question: Question) {
        let Some(id) = left.pop() else { return question.answer(status) };
        let logs = self.nodes.get(&id).map(|node| node.hosted.keys().copied().collect());
        self.measure(id, logs.unwrap_or_default(), move |core, logs, measured| {
            if let Some(node) = core.nodes.get(&id) {
                status.log_bytes += logs.iter().map(|at| node.size_of(*at, &measured)).sum::<u64>();
            }
            core.measure_all(left, status, question);
        });
    }
}
