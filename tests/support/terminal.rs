//! The real binary on a pseudo-terminal: what only terminals see.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use super::rkafka::{Outcome, Rkafka, drain};

/// Which streams are the terminal; the others are pipes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum On {
    /// All three: a person at work.
    All,
    /// Data only: `rkafka … 2>log`.
    Stdout,
    /// Talk only: `rkafka … | less`.
    Stderr,
}

impl Rkafka {
    /// Runs on a terminal of 100 columns, typing `typed`. What the terminal showed is the outcome's
    /// stdout (and stderr where both are the terminal); line ends are plain again.
    pub(crate) fn run_on_terminal(self, on: On, typed: &str) -> Outcome {
        let mut command = self.command();
        command.env_remove("COLUMNS");
        let (status, stdout, stderr) = run(command, on, typed);
        Outcome { shown: self.shown(), status, stdout, stderr, folder: self.into_folder() }
    }
}

/// Runs any program so: how it ended, its stdout and its stderr.
pub(crate) fn run(mut command: Command, on: On, typed: &str) -> (ExitStatus, Vec<u8>, Vec<u8>) {
    let (ours, theirs) = pair();
    let terminal = || Stdio::from(theirs.try_clone().expect("a descriptor"));
    let (stdin, stdout, stderr) = match on {
        On::All => (terminal(), terminal(), terminal()),
        On::Stdout => (Stdio::null(), terminal(), Stdio::piped()),
        On::Stderr => (Stdio::null(), Stdio::piped(), terminal()),
    };
    command.env("TERM", "xterm-256color").stdin(stdin).stdout(stdout).stderr(stderr);
    if !typed.is_empty() {
        rustix::io::write(&ours, typed.as_bytes()).expect("the terminal takes it");
    }
    let mut child = command.spawn().expect("the program starts");
    // Ours is the last copy of the other side only when the command no longer holds its own.
    drop((command, theirs));
    let piped_out = child.stdout.take().map(drain);
    let piped_err = child.stderr.take().map(drain);
    let screen = drain(File::from(ours));
    let status = child.wait().expect("the program ends");
    let join = |reader: JoinHandle<Vec<u8>>| reader.join().expect("a reader");
    let screen: Vec<u8> = join(screen).into_iter().filter(|byte| *byte != b'\r').collect();
    match on {
        On::All => (status, screen.clone(), screen),
        On::Stdout => (status, screen, piped_err.map(join).unwrap_or_default()),
        On::Stderr => (status, piped_out.map(join).unwrap_or_default(), screen),
    }
}

/// A new pseudo-terminal: our side and the program's.
fn pair() -> (OwnedFd, OwnedFd) {
    let ours =
        openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).expect("a terminal");
    grantpt(&ours).expect("a terminal");
    unlockpt(&ours).expect("a terminal");
    let name = ptsname(&ours, Vec::new()).expect("a terminal has a name");
    let theirs = open(&*name, OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())
        .expect("a terminal");
    let size = Winsize { ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&theirs, size).expect("a size");
    (ours, theirs)
}
