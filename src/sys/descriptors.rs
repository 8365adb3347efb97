//! Room for open files and connections.

use std::io;
use std::process::{Child, Command};

use rustix::io::fcntl_dupfd_cloexec;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Asks for so many descriptors, of which the process gets what its hard limit grants, and has the kernel
/// make the table for the first of them.
///
/// To be called while there is one thread only. A table that has to grow under several holds up whoever
/// opens a file until every processor has taken note of it: 5 to 60 ms, measured.
pub fn make_room(most: u64, soon: u64) -> Room {
    let limit = getrlimit(Resource::Nofile);
    let room = Room { before: limit };
    let wanted = limit.maximum.map_or(most, |granted| granted.min(most));
    let current = match limit.current {
        Some(current) if current < wanted => {
            let raised = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), ..limit });
            // Where that is refused, what there is has to do.
            if raised.is_ok() { wanted } else { current }
        }
        Some(current) => current,
        None => soon,
    };
    let last = i32::try_from(soon.min(current).saturating_sub(1)).unwrap_or(i32::MAX);
    // Closed again at once: the table stays as large as it is.
    drop(fcntl_dupfd_cloexec(rustix::stdio::stderr(), last));
    room
}

/// What was asked for, and what there was before.
#[derive(Debug)]
pub struct Room {
    before: Rlimit,
}

impl Room {
    /// Starts a program under the limits that this process was born with: there are programs that go through all
    /// descriptors that they may have, or that cannot count beyond a thousand.
    pub fn spawn(&self, command: &mut Command) -> io::Result<Child> {
        let now = getrlimit(Resource::Nofile);
        // Either may be refused, which leaves a limit that is too high: no reason to start nothing.
        let _ = setrlimit(Resource::Nofile, self.before);
        let child = command.spawn();
        let _ = setrlimit(Resource::Nofile, now);
        child
    }
}
