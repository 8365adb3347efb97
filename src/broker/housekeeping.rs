//! What is done from time to time without anybody asking: logs are flushed and checkpointed, so that a
//! start after a crash has little to read, and lose what is too old.

use super::core::{Alarm, Core, Done};
use super::limits;
use crate::sys::jobs::Job;

impl Core {
    pub(super) fn keep_house(&mut self) {
        self.timers.arm(Alarm::Housekeeping, self.now.after_ms(limits::HOUSEKEEPING_MS));
        let now = self.now.wall;
        let mut jobs: Vec<Job<Done>> = Vec::new();
        let mut dirty = Vec::new();
        for (id, node) in &mut self.nodes {
            for (at, hosted) in &node.hosted {
                let Some(log) = node.dir.open_log(&hosted.name) else { continue };
                // A directory that is offline has nothing to lose.
                if let Ok(Some(job)) = log.retain(now) {
                    jobs.push(quiet(move || drop(job.run())));
                }
                if !log.is_flushed() {
                    dirty.push((*id, *at));
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
        for (node, at) in dirty {
            self.flush(node, at);
        }
        for job in jobs {
            self.submit(job);
        }
    }
}

/// A job whose failure is seen by whoever uses the directory next: it is offline then.
pub(super) fn quiet(work: impl FnOnce() + Send + 'static) -> Job<Done> {
    Box::new(move || {
        work();
        Box::new(|_: &mut Core| ())
    })
}
