//! What the core does with the catalog's log: flushes it, holds answers until it is as safe as
//! promised, and has snapshots written, so that a start need not read all of it.

use super::catalog::CatalogError;
use super::config::Durability;
use super::context::Context;
use super::core::Core;
use super::frame::Frame;
use super::outcome::{Outcome, Park, Resume, Wake};
use super::parked::Key;
use crate::storage::{FlushDone, StorageError};
use crate::types::Offset;

impl Core {
    /// Starts the next flush of the catalog, unless one is on its way.
    pub(super) fn flush_catalog(&mut self) {
        match self.metadata.take_flush() {
            Ok(Some(job)) => self.submit(Box::new(move || {
                let done = job.run();
                Box::new(move |core: &mut Core| core.catalog_flushed(done))
            })),
            Err(CatalogError::Storage(StorageError::Full { .. })) => self.flush_again_soon(),
            // Everything is flushed, or the directory is offline: who waits has to look.
            Ok(None) | Err(_) => self.touch(Key::Catalog),
        }
    }

    fn catalog_flushed(&mut self, done: FlushDone) {
        let flushed = self.metadata.flush_done(done);
        if let Err(CatalogError::Storage(StorageError::Full { .. })) = flushed {
            self.flush_again_soon();
        }
        self.touch(Key::Catalog);
        let more = self.metadata.flushed() < self.metadata.end();
        if flushed.is_ok() && more && self.config.durability == Durability::Fsync {
            self.flush_catalog();
        }
    }

    /// An answer that stands on what the catalog has been since `before`: it is given once that is as
    /// safe as the broker promises.
    pub(super) fn when_catalog_is_safe(&self, before: Offset, outcome: Outcome) -> Outcome {
        let end = self.metadata.end();
        match outcome {
            Outcome::Reply(frame)
                if self.config.durability == Durability::Fsync && end > before =>
            {
                Box::new(CatalogAnswer { end, frame }).look(self)
            }
            other => other,
        }
    }

    /// Has the catalog written down whole, when it has grown or aged enough.
    pub(super) fn snapshot_catalog(&mut self) {
        let now = self.now.wall;
        if !self.metadata.wants_snapshot(now) {
            return;
        }
        // An error has taken the directory offline.
        let Ok(job) = self.metadata.take_snapshot(&self.image, &self.voter, now) else { return };
        self.submit(Box::new(move || {
            let done = job.run();
            Box::new(move |core: &mut Core| {
                let now = core.now.wall;
                if let Ok(job) = core.metadata.snapshot_done(done, now) {
                    core.throw_away(0, Box::new(move || drop(job.run())));
                }
            })
        }));
    }
}

/// The answer to a change of the catalog that is on its way to the disk.
#[derive(Debug)]
struct CatalogAnswer {
    end: Offset,
    frame: Frame,
}

impl CatalogAnswer {
    fn look(self: Box<Self>, core: &Core) -> Outcome {
        if core.metadata.flushed() >= self.end {
            return Outcome::Reply(self.frame);
        }
        if core.metadata.is_offline() {
            // Nobody can say whether it is stored: a lost connection says just that.
            return Outcome::Close;
        }
        Outcome::Park(Park { on: vec![Key::Catalog], until: None, then: self })
    }
}

impl Resume for CatalogAnswer {
    fn resume(self: Box<Self>, core: &mut Core, _: &Context, _: Wake) -> Outcome {
        self.look(core)
    }
}
