//! Disks that fill up, and disks that fail: what may be refused then, and what must hold all the same.
//!
//! A full disk refuses and serves again when there is room. After a call that failed the directory is
//! offline, nothing is acknowledged any more, and the broker ends. Whatever was acknowledged before is
//! there in the next life: the ledger sees to that.

use std::time::Duration;

use rkafka::sys::entropy::Entropy;

use super::clients::Asked;
use super::world::World;
use crate::support::fault_fs::{Crash, EIO, ENOSPC};

/// What is wrong with the disk in this life.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    #[default]
    None,
    /// There is no room, until somebody makes some.
    Full,
    /// One of the next calls fails, or one has failed.
    Failing,
}

/// Storage errors as clients hear of them: a policy that says no to another try, a log directory, a coordinator
/// that could not write.
const REFUSALS: [i16; 6] = [-1, 14, 15, 16, 44, 56];

/// How long after there is room again somebody may have to wait for what there was no room for.
const RELIEF: Duration = Duration::from_secs(2);

impl World {
    /// Something happens to the disk, or is over.
    pub(super) fn trouble_or_relief(&mut self) {
        match self.trouble {
            Trouble::None if self.entropy.one_in(2) => {
                self.note(b"full");
                self.trouble = Trouble::Full;
                let room = self.entropy.below(300);
                self.fs.set_limit(self.fs.used() + room);
            }
            Trouble::None => {
                let soon = self.fs.calls() + self.entropy.below(12);
                let errno = if self.entropy.one_in(4) { ENOSPC } else { EIO };
                self.note(&errno.to_be_bytes());
                self.trouble = Trouble::Failing;
                self.fs.fail_call(soon, errno);
            }
            Trouble::Full => {
                self.note(b"room");
                self.fs.set_limit(u64::MAX);
                self.trouble = Trouble::None;
                self.relieved = Some(self.now.monotonic + RELIEF);
                for client in &mut self.clients {
                    client.excused = client.waits.is_some();
                }
            }
            Trouble::Failing => {}
        }
    }

    /// Whether this answer is what a disk in trouble excuses; the question is asked again then.
    pub(super) fn excuses(&mut self, index: usize, code: i16, asked: &Asked) -> bool {
        let excused = std::mem::take(&mut self.clients[index].excused);
        if !REFUSALS.contains(&code) || self.trouble == Trouble::None && !excused {
            return false;
        }
        self.clients[index].again = Some(asked.clone());
        true
    }

    /// A connection that was closed because nobody can say what the disk holds.
    pub(super) fn is_cut_off(&mut self, index: usize) -> bool {
        let offline = self.core().offline().is_some();
        if offline {
            self.clients[index].lost();
            self.reconnect(index);
        }
        offline
    }

    /// A broker whose directory is offline ends, as the process does that runs it, and says why.
    pub(super) fn ends_when_it_is_offline(&mut self) -> bool {
        let Some(reason) = self.core().offline().map(str::to_owned) else { return false };
        assert_eq!(self.trouble, Trouble::Failing, "{reason}");
        self.note(b"offline");
        let now = self.now;
        self.core().stop(now);
        self.take_effects();
        let mut core = self.core.take().expect("it runs");
        self.jobs.forget();
        core.finish_jobs();
        assert!(core.close(1).is_err(), "no clean stop after: {reason}");
        true
    }

    /// The next life has a disk that works.
    pub(super) fn disk_is_mended(&mut self, crash: Crash) {
        self.trouble = Trouble::None;
        self.relieved = None;
        self.fs.set_limit(u64::MAX);
        self.fs.fail_no_more();
        self.fs.restart(crash);
        for client in &mut self.clients {
            client.excused = false;
        }
    }
}
