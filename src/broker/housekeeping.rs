//! What is done from time to time without anybody asking: logs are flushed and checkpointed, so that a
//! start after a crash has little to read, and lose what is too old.

use std::collections::BTreeSet;
use std::time::Duration;

use super::core::{Alarm, Core, Done};
use super::journal::{Event, Level};
use super::limits;
use super::partition::TopicIdPartition;
use crate::sys::jobs::Job;
use crate::types::NodeId;

/// What a round of housekeeping has found, and not yet flushed.
#[derive(Debug, Default)]
pub(super) struct Unflushed {
    waiting: BTreeSet<(NodeId, TopicIdPartition)>,
    /// There was no room for it, and it waits for the alarm.
    again: BTreeSet<(NodeId, TopicIdPartition)>,
    on_their_way: usize,
}

/// How often the operator hears that there is no space, and space is looked for.
const FULL_AGAIN: Duration = Duration::from_secs(10);

impl Core {
    /// Something could not be written: what is too old goes now and not later, and the operator hears
    /// of it from time to time.
    pub(super) fn not_written(&mut self, node: NodeId, why: &str) {
        self.empty_trash_now();
        let now = self.now.monotonic;
        if self.told_full.is_some_and(|told| now.saturating_sub(told) < FULL_AGAIN) {
            return;
        }
        self.told_full = Some(now);
        let Some(node) = self.nodes.get(&node) else { return };
        let (dir, offline) = (node.dir.root().display().to_string(), node.dir.offline());
        let event = match offline {
            Some(reason) => {
                Event::new(Level::Error, "log directory offline").with("reason", reason)
            }
            None => Event::new(Level::Error, "log directory full").with("reason", why),
        };
        self.note(event.with("dir", dir));
        self.retain_soon();
    }

    /// There is something to give back, or need of it.
    pub(super) fn retain_soon(&mut self) {
        self.timers.arm(Alarm::Retention, self.now.monotonic);
    }

    pub(super) fn keep_house(&mut self) {
        self.timers.arm(Alarm::Housekeeping, self.now.after_ms(limits::HOUSEKEEPING_MS));
        let mut jobs: Vec<Job<Done>> = Vec::new();
        for (id, node) in &mut self.nodes {
            for (at, hosted) in &node.hosted {
                let Some(log) = node.dir.open_log(&hosted.name) else { continue };
                if !log.is_flushed() {
                    self.unflushed.waiting.insert((*id, *at));
                }
            }
            let points = node.dir.checkpoint();
            let watermarks = node.dir.checkpoint_high_watermarks();
            jobs.push(quiet(move || {
                let _ = points.run();
                let _ = watermarks.run();
            }));
            if let Some(job) = node.dir.take_deleted() {
                jobs.push(quiet(move || drop(job.run())));
            }
        }
        self.flush_some();
        for job in jobs {
            self.submit(job);
        }
        self.flush_catalog();
        self.snapshot_catalog();
    }

    /// Has the next logs flushed, so few at a time that others who want the disk have their turn.
    fn flush_some(&mut self) {
        while self.unflushed.on_their_way < limits::FLUSHED_AT_ONCE
            && let Some((node, at)) = self.unflushed.waiting.pop_first()
        {
            let Some(job) = self.take_flush(node, at) else { continue };
            self.unflushed.on_their_way += 1;
            self.submit(Box::new(move || {
                let done = job.run();
                Box::new(move |core: &mut Self| {
                    core.unflushed.on_their_way -= 1;
                    core.flushed(node, at, done);
                    core.flush_some();
                })
            }));
        }
    }

    /// The disk was full: the log is flushed when there is room, perhaps soon.
    pub(super) fn flush_later(&mut self, node: NodeId, at: TopicIdPartition) {
        self.unflushed.again.insert((node, at));
        self.flush_again_soon();
    }

    pub(super) fn flush_again_soon(&mut self) {
        self.timers.arm(Alarm::FlushAgain, self.now.after_ms(limits::FLUSH_AGAIN_MS));
    }

    pub(super) fn flush_again(&mut self) {
        self.unflushed.waiting.append(&mut self.unflushed.again);
        self.flush_some();
        self.flush_catalog();
    }

    /// Logs lose what is too old or too much, now and every `log.retention.check.interval.ms`.
    pub(super) fn retain(&mut self) {
        let nodes: Vec<NodeId> = self.nodes.keys().copied().collect();
        let mut wait_ms = i64::MAX;
        for id in nodes {
            let node = &self.nodes[&id];
            let configs = node.configs(&self.image);
            wait_ms = wait_ms.min(configs.value("log.retention.check.interval.ms"));
            let node = &self.nodes[&id];
            let unopened: Vec<_> = node.unopened.all().take(limits::RETENTION_OPENS).collect();
            let all: Vec<TopicIdPartition> = node.hosted.keys().copied().collect();
            for at in all {
                self.retain_one(id, at);
            }
            for at in unopened {
                self.open_to_retain(id, at);
            }
        }
        self.timers.arm(Alarm::Retention, self.now.after_ms(wait_ms.max(1)));
    }

    /// A log that is not open is left alone: it is empty, or a start has found it.
    pub(super) fn retain_one(&mut self, id: NodeId, at: TopicIdPartition) {
        let (now, node) = (self.now.wall, self.nodes.get_mut(&id));
        let Some((replica, _)) = node.and_then(|node| node.open_replica(at)) else { return };
        // A directory that is offline has nothing to lose.
        let Ok(Some(job)) = replica.log.retain(now) else { return };
        let delay_ms = replica.config.log.file_delete_delay_ms;
        self.throw_away(delay_ms, Box::new(move || drop(job.run())));
    }
}

/// A job whose failure is seen by whoever uses the directory next: it is offline then.
pub(super) fn quiet(work: impl FnOnce() + Send + 'static) -> Job<Done> {
    Box::new(move || {
        work();
        Box::new(|_: &mut Core| ())
    })
}
