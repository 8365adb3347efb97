//! The three standard streams as values, so that a whole run fits in a test.

use std::fmt;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, Mutex, PoisonError};

use rustix::fs::OFlags;

use super::stop::Stop;

/// Where a run reads and writes, and which of them are terminals.
pub struct Streams {
    pub stdin: Input,
    pub stdout: Box<dyn Write + Send>,
    /// Standard output once more, to see its reader leave while nothing is written.
    pub watched: Option<OwnedFd>,
    pub stderr: Box<dyn Write + Send>,
    pub terminals: Terminals,
    /// Columns of the terminal, where there is one.
    pub width: Option<u16>,
}

/// Which of the streams are terminals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terminals {
    pub stdin: bool,
    pub stdout: bool,
    pub stderr: bool,
}

impl fmt::Debug for Streams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streams").field("terminals", &self.terminals).finish_non_exhaustive()
    }
}

impl Streams {
    /// This process's own, past the standard library's line buffer and locks.
    pub fn process() -> io::Result<Self> {
        let (stdin, stdout, stderr) = (io::stdin(), io::stdout(), io::stderr());
        let terminals = Terminals {
            stdin: stdin.is_terminal(),
            stdout: stdout.is_terminal(),
            stderr: stderr.is_terminal(),
        };
        let width = if terminals.stdout {
            columns(stdout.as_fd())
        } else if terminals.stderr {
            columns(stderr.as_fd())
        } else {
            None
        };
        let closed = was_closed(stdin.as_fd());
        Ok(Self {
            stdin: match closed {
                true => Input::Closed,
                false => Input::Fd(stdin.as_fd().try_clone_to_owned()?),
            },
            stdout: Box::new(File::from(stdout.as_fd().try_clone_to_owned()?)),
            watched: Some(stdout.as_fd().try_clone_to_owned()?),
            stderr: Box::new(File::from(stderr.as_fd().try_clone_to_owned()?)),
            terminals,
            width,
        })
    }

    /// Streams in memory, none a terminal, and what is written to them.
    pub fn memory(stdin: &[u8]) -> (Self, Captured, Captured) {
        let (stdout, stderr) = (Captured::default(), Captured::default());
        let streams = Self {
            stdin: Input::Memory(io::Cursor::new(stdin.to_vec())),
            stdout: Box::new(stdout.clone()),
            watched: None,
            stderr: Box::new(stderr.clone()),
            terminals: Terminals::default(),
            width: None,
        };
        (streams, stdout, stderr)
    }
}

/// Standard input: unbuffered, so that whoever takes it chooses the buffer.
#[derive(Debug)]
pub enum Input {
    Fd(OwnedFd),
    /// Nobody gave one: `<&-`.
    Closed,
    Memory(io::Cursor<Vec<u8>>),
}

impl Input {
    /// A reader that ends at the input's end, or when a stop is asked for.
    pub fn reader(self, stop: &Stop) -> Box<dyn Read + Send> {
        match self {
            Self::Fd(fd) => Box::new(stop.reader(fd)),
            Self::Closed => Box::new(io::empty()),
            Self::Memory(bytes) => Box::new(bytes),
        }
    }
}

/// Whether the process began without this stream: the standard library has opened the null device in
/// its place, for reading and writing, as no shell does.
fn was_closed(fd: impl AsFd) -> bool {
    const NULL: (u32, u32) = (1, 3);
    let is_null = rustix::fs::fstat(&fd).is_ok_and(|stat| {
        let device = stat.st_rdev;
        rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::CharacterDevice
            && (rustix::fs::major(device), rustix::fs::minor(device)) == NULL
    });
    is_null && rustix::fs::fcntl_getfl(fd).is_ok_and(|flags| flags.contains(OFlags::RDWR))
}

fn columns(fd: impl AsFd) -> Option<u16> {
    let size = rustix::termios::tcgetwinsize(fd).ok()?;
    (size.ws_col > 0).then_some(size.ws_col)
}

/// A stream that keeps what was written.
#[derive(Debug, Clone, Default)]
pub struct Captured(Arc<Mutex<Vec<u8>>>);

impl Captured {
    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
