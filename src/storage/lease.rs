//! The right to reach a log's files by their names.
//!
//! Jobs hold it while they do. It ends when the log's directory gets another name, which waits for those
//! that hold it: a job that comes later does nothing, instead of finding the files of the next log of
//! that name.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

/// Cheap to clone; all clones are one right.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lease {
    has_ended: Arc<RwLock<bool>>,
}

impl Lease {
    /// Names mean this log's files until what is returned is dropped. `None`: they never will again.
    pub(crate) fn hold(&self) -> Option<RwLockReadGuard<'_, bool>> {
        let held = self.has_ended.read().unwrap_or_else(PoisonError::into_inner);
        (!*held).then_some(held)
    }

    /// Ends it with `last`, the only one at work.
    pub(crate) fn end<T>(&self, last: impl FnOnce() -> T) -> T {
        let mut has_ended = self.has_ended.write().unwrap_or_else(PoisonError::into_inner);
        let outcome = last();
        *has_ended = true;
        outcome
    }
}
