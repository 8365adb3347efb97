//! Ctrl-C and its relatives, as a token that commands poll.
//!
//! A command that has something to flush or report asks for `Signals::stop`; from then on the first SIGINT,
//! SIGTERM or SIGHUP only marks the token, and a second one kills. Commands that never ask die at
//! the first, as every program does. After the command returned, `cli::main` dies by the signal.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

use super::error::CliError;

/// Whether the run was asked to stop, and by what.
#[derive(Debug, Clone)]
pub struct Stop(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// The signal's number; 0 is none.
    signal: Arc<AtomicUsize>,
    /// Becomes readable with the first signal: wakes a poll.
    wake: UnixStream,
    waker: UnixStream,
}

impl Stop {
    /// A token that no signal reaches: for tests and for commands run inside another.
    pub fn unheard() -> io::Result<Self> {
        let (wake, waker) = UnixStream::pair()?;
        Ok(Self(Arc::new(Inner { signal: Arc::new(AtomicUsize::new(0)), wake, waker })))
    }

    /// A token that this process's signals mark.
    pub fn listen() -> io::Result<Self> {
        let stop = Self::unheard()?;
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // Order matters: the first signal finds `again` unset and only sets it, the second kills.
            let again = Arc::new(AtomicBool::new(false));
            flag::register_conditional_default(signal, Arc::clone(&again))?;
            flag::register(signal, again)?;
            flag::register_usize(signal, Arc::clone(&stop.0.signal), signal as usize)?;
            low_level::pipe::register(signal, stop.0.waker.try_clone()?)?;
        }
        Ok(stop)
    }

    /// Marks the token as the signal would.
    pub fn request(&self, signal: i32) {
        self.0.signal.store(signal as usize, Ordering::SeqCst);
        // A full or closed pipe has been woken already.
        let _ = rustix::io::write(&self.0.waker, b"!");
    }

    /// The signal that asked, if any.
    pub fn signal(&self) -> Option<i32> {
        match self.0.signal.load(Ordering::SeqCst) {
            0 => None,
            signal => Some(signal as i32),
        }
    }

    pub fn requested(&self) -> bool {
        self.signal().is_some()
    }

    /// Readable once a stop was asked for: put it beside what you poll.
    pub fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.wake.as_fd()
    }

    /// Waits this long, or until a stop is asked for; true is asked.
    pub fn wait(&self, duration: Duration) -> bool {
        let timeout = Timespec {
            tv_sec: i64::try_from(duration.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(duration.subsec_nanos()),
        };
        if !self.requested() {
            // An interrupted poll has its reason in the token.
            let _ = poll(&mut [PollFd::new(&self.0.wake, PollFlags::IN)], Some(&timeout));
        }
        self.requested()
    }

    /// Reads from `input` until its end or until a stop is asked for, which looks like the end.
    pub fn reader(&self, input: OwnedFd) -> StopReader {
        StopReader { stop: self.clone(), input }
    }
}

/// Whether a run may listen to its process's signals, and its one token once somebody asked for it.
#[derive(Debug)]
pub struct Signals {
    heard: bool,
    stop: Option<Stop>,
}

impl Signals {
    /// `heard` says whether this process's signals may be listened to.
    pub fn new(heard: bool) -> Self {
        Self { heard, stop: None }
    }

    /// From now on Ctrl-C does not kill but marks this token: for commands with something to flush or
    /// report. Poll it; a read of `Ui::stdin` ends by itself.
    pub fn stop(&mut self) -> Result<Stop, CliError> {
        if let Some(stop) = &self.stop {
            return Ok(stop.clone());
        }
        let stop = if self.heard { Stop::listen() } else { Stop::unheard() };
        let stop =
            stop.map_err(|error| CliError::failed("cannot listen to signals").caused_by(&error))?;
        self.stop = Some(stop.clone());
        Ok(stop)
    }

    /// The signal that the run was asked to stop by.
    pub fn stopped_by(&self) -> Option<i32> {
        self.stop.as_ref()?.signal()
    }
}

/// An input that ends when a stop is asked for.
#[derive(Debug)]
pub struct StopReader {
    stop: Stop,
    input: OwnedFd,
}

impl Read for StopReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.stop.requested() {
                return Ok(0);
            }
            let mut fds = [
                PollFd::new(&self.input, PollFlags::IN),
                PollFd::new(&self.stop.0.wake, PollFlags::IN),
            ];
            match poll(&mut fds, None) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            if !fds[0].revents().is_empty() && !self.stop.requested() {
                return Ok(rustix::io::read(&self.input, buffer)?);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_ends_waits_and_reads() {
        let stop = Stop::unheard().unwrap();
        assert!(!stop.wait(Duration::ZERO));
        let (ours, theirs) = UnixStream::pair().unwrap();
        let mut reader = stop.reader(ours.into());
        rustix::io::write(&theirs, b"abc").unwrap();
        let mut buffer = [0; 8];
        assert_eq!(reader.read(&mut buffer).unwrap(), 3);
        stop.request(SIGINT);
        assert!(stop.wait(Duration::from_secs(600)));
        assert_eq!(stop.signal(), Some(SIGINT));
        assert_eq!(reader.read(&mut buffer).unwrap(), 0);
    }
}
