//! Frames over a socket, each within a deadline.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use openssl::ssl::{HandshakeError, SslStream};
use openssl::x509::X509VerifyResult;

use super::error::{DirectError, Failure};
use crate::client::address::Address;
use crate::client::security::{Tls, said};
use crate::sys::sockets;
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

    /// What a greeting that failed says of the peer, or of us.
    fn judge_greeting(self, error: HandshakeError<TcpStream>) -> Failure {
        match error {
            HandshakeError::SetupFailure(stack) => Failure::Tls(said(&stack)),
            HandshakeError::Failure(broken) | HandshakeError::WouldBlock(broken) => {
                let verified = broken.ssl().verify_result();
                if verified != X509VerifyResult::OK {
                    return Failure::Tls(format!("its certificate is not believed: {verified}"));
                }
                match broken.into_error() {
                    error if error.io_error().is_some() => {
                        error.into_io_error().map_or(Failure::Closed, |error| self.judge(error))
                    }
                    error => match error.ssl_error() {
                        Some(stack) => Failure::Tls(said(stack)),
                        None => Failure::Closed,
                    },
                }
            }
        }
    }

    fn judge(self, error: io::Error) -> Failure {
        // In TLS 1.3 a server refuses our certificate, or the lack of one, only after the greeting.
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<openssl::ssl::Error>());
        if let Some(stack) = inner.and_then(openssl::ssl::Error::ssl_error) {
            return Failure::Tls(said(stack));
        }
        match error.kind() {
            ErrorKind::WouldBlock | ErrorKind::TimedOut => Failure::Silent(self.after),
            ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::ConnectionAborted => {
                Failure::Closed
            }
            _ => Failure::Lost(error),
        }
    }
}

/// A connected socket, in plain or in TLS.
#[derive(Debug)]
enum Stream {
    Plain(TcpStream),
    Tls(Box<SslStream<TcpStream>>),
}

impl Stream {
    fn socket(&self) -> &TcpStream {
        match self {
            Self::Plain(socket) => socket,
            Self::Tls(stream) => stream.get_ref(),
        }
    }

    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.read(bytes),
            Self::Tls(stream) => stream.read(bytes),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.write(bytes),
            Self::Tls(stream) => stream.write(bytes),
        }
    }
}

/// A connection and the address it was asked for by.
#[derive(Debug)]
pub(super) struct Link {
    stream: Stream,
    address: Address,
}

impl Link {
    pub(super) fn connect(address: &Address, deadline: Deadline) -> Result<Self, DirectError> {
        let connected = resolve(address, deadline).and_then(|sockets| connect(&sockets, deadline));
        match connected {
            Ok(socket) => Ok(Self { stream: Stream::Plain(socket), address: address.clone() }),
            Err(failure) => Err(DirectError { address: address.clone(), failure }),
        }
    }

    /// The same, with TLS spoken over it.
    pub(super) fn connect_tls(
        address: &Address,
        tls: &Tls,
        deadline: Deadline,
    ) -> Result<Self, DirectError> {
        let fail = |failure| DirectError { address: address.clone(), failure };
        let connected = resolve(address, deadline).and_then(|sockets| connect(&sockets, deadline));
        let socket = connected.map_err(fail)?;
        let left = deadline.left().map_err(fail)?;
        let times =
            socket.set_read_timeout(Some(left)).and_then(|()| socket.set_write_timeout(Some(left)));
        times.map_err(|error| fail(Failure::Lost(error)))?;
        let greeted =
            tls.connector.configure().map_err(HandshakeError::from).and_then(|mut config| {
                config.set_verify_hostname(tls.verify_host);
                config.connect(&address.host, socket)
            });
        let stream = greeted.map_err(|error| fail(deadline.judge_greeting(error)))?;
        Ok(Self { stream: Stream::Tls(Box::new(stream)), address: address.clone() })
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
            let written = self
                .stream
                .socket()
                .set_write_timeout(Some(left))
                .and_then(|()| self.stream.write(bytes));
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

    /// How much may be written before the peer has taken it.
    pub(super) fn set_send_buffer(&self, bytes: usize) -> Result<(), DirectError> {
        sockets::set_send_buffer(self.stream.socket(), bytes)
            .map_err(|error| self.failed(Failure::Lost(error)))
    }

    /// Whether the peer has hung up on a connection where nothing is to come. Waits for nothing.
    pub(super) fn has_hung_up(&mut self) -> bool {
        if self.stream.socket().set_nonblocking(true).is_err() {
            return true;
        }
        // In TLS there is more to read than what is said.
        let heard = self.stream.read(&mut [0]);
        let quiet = heard.is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
        self.stream.socket().set_nonblocking(false).is_err() || !quiet
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
                .socket()
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
