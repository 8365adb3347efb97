//! Files that nobody reads any more, and that stay for a while: who reads from them still may finish,
//! and who has deleted too much may stop the broker and look. What is left when it stops is removed by
//! the next start.

use std::collections::BTreeMap;
use std::time::Duration;

use super::core::{Alarm, Core};
use super::housekeeping::quiet;

/// The removal of files.
type Removal = Box<dyn FnOnce() + Send>;

#[derive(Default)]
pub(super) struct Trash {
    /// By the time at which they go, and the order in which they came.
    removals: BTreeMap<(Duration, u64), Removal>,
    came: u64,
}

impl Core {
    /// Has files removed after so many milliseconds, off the loop.
    pub(super) fn throw_away(&mut self, after_ms: i64, removal: Removal) {
        let at = self.now.after_ms(after_ms);
        self.trash.came += 1;
        self.trash.removals.insert((at, self.trash.came), removal);
        self.empty_trash();
    }

    /// Removes everything: there is no space left.
    pub(super) fn empty_trash_now(&mut self) {
        for (_, removal) in std::mem::take(&mut self.trash.removals) {
            self.submit(quiet(removal));
        }
    }

    /// Removes what has stayed long enough.
    pub(super) fn empty_trash(&mut self) {
        while let Some(first) = self.trash.removals.first_entry() {
            let (at, _) = *first.key();
            if at > self.now.monotonic {
                return self.timers.arm(Alarm::Trash, at);
            }
            let removal = first.remove();
            self.submit(quiet(removal));
        }
    }
}
