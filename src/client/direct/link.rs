//! Frames over a socket, each within a deadline.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::error::{DirectError, Failure};
use crate::client::address::Address;
use crate::wire::frame;

/// Memory taken ahead of what has arrived.
const CHUNK: usize = 64 << 10;

/// A point in time, and how long it was away when it was set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    at: Instant,
    after: Duration,
}

impl Deadline {
    pub(super) fn after(after: Duration) -> Self {
        Self { at: Instant::now() + after, after }
    }

    /// The time left, or the failure that there is none.
    pub(super) fn left(self) -> Result<Duration, Failure> {
        let left = self.at.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(Failure::Silent(self.after)) } else { Ok(left) }
    }

    fn judge(self, error: io::Error) -> Failure {
        match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => Failure::Silent(self.after),
            ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::ConnectionAborted => {
                Failure::Closed
            }
            _ => Failure::Lost(error),
        }
    }
}

/// A connected socket and the address it was asked for by.
#[derive(Debug)]
pub(super) struct Link {
    stream: TcpStream,
    address: Address,
}

impl Link {
    pub(super) fn connect(address: &Address, deadline: Deadline) -> Result<Self, DirectError> {
        let connected = resolve(address, deadline).and_then(|sockets| connect(&sockets, deadline));
        match connected {
            Ok(stream) => Ok(Self { stream, address: address.clone() }),
            Err(failure) => Err(DirectError { address: address.clone(), failure }),
        }
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    pub(super) fn failed(&self, failure: Failure) -> DirectError {
        DirectError { address: self.address.clone(), failure }
    }

    pub(super) fn send(&mut self, bytes: &[u8], deadline: Deadline) -> Result<(), DirectError> {
        self.try_send(bytes, deadline).map_err(|failure| self.failed(failure))
    }

    pub(super) fn try_send(&mut self, mut bytes: &[u8], deadline: Deadline) -> Result<(), Failure> {
        while !bytes.is_empty() {
            let left = deadline.left()?;
            let written =
                self.stream.set_write_timeout(Some(left)).and_then(|()| self.stream.write(bytes));
            match written {
                Ok(0) => return Err(Failure::Closed),
                Ok(n) => bytes = &bytes[n..],
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(deadline.judge(error)),
            }
        }
        Ok(())
    }

    /// The content of the next frame.
    pub(super) fn receive(
        &mut self,
        limit: usize,
        deadline: Deadline,
    ) -> Result<Vec<u8>, DirectError> {
        let mut bytes = Vec::new();
        self.try_receive(&mut bytes, limit, deadline).map_err(|failure| self.failed(failure))?;
        bytes.drain(..frame::LENGTH);
        Ok(bytes)
    }

    /// Reads a whole frame, length included; `bytes` keeps what came, whatever becomes of it.
    pub(super) fn try_receive(
        &mut self,
        bytes: &mut Vec<u8>,
        limit: usize,
        deadline: Deadline,
    ) -> Result<(), Failure> {
        self.fill(bytes, frame::LENGTH, deadline)?;
        let size = frame::size(bytes, limit)?.unwrap_or_default();
        self.fill(bytes, frame::LENGTH + size, deadline)
    }

    /// Reads until `bytes` has `wanted`. Memory grows with what arrives, not with what was announced.
    pub(super) fn fill(
        &mut self,
        bytes: &mut Vec<u8>,
        wanted: usize,
        deadline: Deadline,
    ) -> Result<(), Failure> {
        while bytes.len() < wanted {
            let left = deadline.left()?;
            let start = bytes.len();
            bytes.resize(wanted.min(start + CHUNK), 0);
            let read = self
                .stream
                .set_read_timeout(Some(left))
                .and_then(|()| self.stream.read(&mut bytes[start..]));
            bytes.truncate(start + read.as_ref().copied().unwrap_or(0));
            match read {
                Ok(0) => return Err(Failure::Closed),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(deadline.judge(error)),
            }
        }
        Ok(())
    }
}

/// Looks a name up on a thread of its own, for the system's look-up has no timeout.
fn resolve(address: &Address, deadline: Deadline) -> Result<Vec<SocketAddr>, Failure> {
    let (answer, answered) = mpsc::channel();
    let name = (address.host.clone(), address.port);
    thread::spawn(move || answer.send(name.to_socket_addrs().map(Vec::from_iter)));
    match answered.recv_timeout(deadline.left()?) {
        Ok(Ok(sockets)) => Ok(sockets),
        Ok(Err(error)) => Err(Failure::Name(error.to_string())),
        Err(_) => Err(Failure::Silent(deadline.after)),
    }
}

/// Tries one socket address after the other.
fn connect(sockets: &[SocketAddr], deadline: Deadline) -> Result<TcpStream, Failure> {
    let mut failure = Failure::Name("it has no address".into());
    for socket in sockets {
        match TcpStream::connect_timeout(socket, deadline.left()?) {
            Ok(stream) => {
                stream.set_nodelay(true).map_err(Failure::Connect)?;
                return Ok(stream);
            }
            Err(error) if error.kind() == ErrorKind::TimedOut => {
                failure = Failure::Silent(deadline.after)
            }
            Err(error) => failure = Failure::Connect(error),
        }
    }
    Err(failure)
}
