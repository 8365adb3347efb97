//! The cleaner at work: every `log.cleaner.backoff.ms` it looks for the compacted log with the most to
//! gain, and goes on until there is none. One log at a time, off the loop.

use super::core::{Alarm, Core};
use super::limits;
use super::partition::TopicIdPartition;
use crate::storage::{CleanDone, CleanJob, SwapDone};
use crate::types::NodeId;

impl Core {
    /// Looks for something to clean, now and from time to time.
    pub(super) fn clean(&mut self) {
        let nodes: Vec<NodeId> = self.nodes.keys().copied().collect();
        let mut wait_ms = limits::HOUSEKEEPING_MS;
        for id in nodes {
            let configs = self.nodes[&id].configs(&self.image);
            wait_ms = wait_ms.min(configs.value("log.cleaner.backoff.ms"));
            if !self.cleaning.contains(&id) && configs.value("log.cleaner.enable") {
                self.clean_next(id);
            }
        }
        self.timers.arm(Alarm::Cleaner, self.now.after_ms(wait_ms.max(limits::CLEANER_PAUSE_MS)));
    }

    fn clean_next(&mut self, node: NodeId) {
        let configs = self.nodes[&node].configs(&self.image);
        let memory: usize = configs.value("log.cleaner.dedupe.buffer.size");
        let Some((at, job)) = self.dirtiest(node, memory.min(limits::CLEANER_BYTES)) else {
            return;
        };
        self.cleaning.insert(node);
        self.submit(Box::new(move || {
            let done = job.run();
            Box::new(move |core: &mut Core| core.cleaned(node, at, done))
        }));
    }

    /// The open log that would shrink most, by the part of it that is dirty.
    fn dirtiest(&mut self, node: NodeId, memory: usize) -> Option<(TopicIdPartition, CleanJob)> {
        let now = self.now.wall;
        let node = self.nodes.get_mut(&node)?;
        let mut dirty: Vec<(f64, TopicIdPartition)> = Vec::new();
        for (at, hosted) in &node.hosted {
            let compacted = hosted.config.log.cleanup_compact;
            if compacted && node.dir.open_log(&hosted.name).is_some() {
                // A log that cannot be looked at is not cleaned.
                let Some(Ok(dirt)) = node.dir.dirt(&hosted.name, now) else { continue };
                if dirt.dirty_bytes > 0 {
                    dirty.push((if dirt.overdue { f64::MAX } else { dirt.ratio() }, *at));
                }
            }
        }
        dirty.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        dirty.into_iter().find_map(|(_, at)| {
            let hosted = node.hosted.get(&at)?;
            let job = node.dir.take_clean(&hosted.name, memory, now)?.ok()??;
            Some((at, job))
        })
    }

    /// The output is used from now on. Its files get their names off the loop too.
    fn cleaned(&mut self, id: NodeId, at: TopicIdPartition, done: CleanDone) {
        let now = self.now.wall;
        let swap = self.nodes.get_mut(&id).and_then(|node| {
            // A topic that is gone meanwhile has taken the output with it.
            let hosted = node.hosted.get(&at)?;
            node.dir.clean_done(&hosted.name, done, now)
        });
        match swap {
            Some(job) => self.submit(Box::new(move || {
                let done = job.run();
                Box::new(move |core: &mut Core| core.swapped(id, at, done))
            })),
            None => _ = self.cleaning.remove(&id),
        }
    }

    fn swapped(&mut self, id: NodeId, at: TopicIdPartition, done: SwapDone) {
        self.cleaning.remove(&id);
        let Some(node) = self.nodes.get_mut(&id) else { return };
        let Some(hosted) = node.hosted.get(&at) else { return };
        if let Ok(Some(job)) = node.dir.swap_done(&hosted.name, done) {
            self.throw_away(0, Box::new(move || drop(job.run())));
            if !self.is_stopping() {
                self.clean_next(id);
            }
        }
    }
}
