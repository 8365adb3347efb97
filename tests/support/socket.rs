//! A client of a few lines: a request out, its answer back, over a real socket.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use rkafka::wire::Message;
use rkafka::wire::header::{RequestHeader, ResponseHeader};
use rkafka::wire::message::Request;

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub(crate) struct Socket(TcpStream);

/// A request as it goes over the wire, its length in front.
pub(crate) fn frame<R: Request>(version: i16, request: &R) -> Vec<u8> {
    let mut frame = vec![0; 4];
    RequestHeader::for_request::<R>(version, 7, "socket").encode(&mut frame).expect("a header");
    request.encode(version, &mut frame).expect("a request");
    let length = u32::try_from(frame.len() - 4).expect("a short request");
    frame[..4].copy_from_slice(&length.to_be_bytes());
    frame
}

impl Socket {
    pub(crate) fn connect(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    /// Says that nothing more comes, and reads what still does.
    pub(crate) fn rest(mut self) -> io::Result<Vec<u8>> {
        self.0.shutdown(Shutdown::Write)?;
        let mut rest = Vec::new();
        self.0.read_to_end(&mut rest).map(|_| rest)
    }

    /// The next frame, without its length.
    pub(crate) fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut length = [0; 4];
        self.0.read_exact(&mut length)?;
        let mut frame = vec![0; u32::from_be_bytes(length) as usize];
        self.0.read_exact(&mut frame)?;
        Ok(frame)
    }

    /// A request's answer; an error is the connection's.
    pub(crate) fn ask<R: Request, T>(
        &mut self,
        version: i16,
        request: &R,
        look: impl for<'w> FnOnce(&R::Response<'w>) -> T,
    ) -> io::Result<T> {
        self.write(&frame(version, request))?;
        let answer = self.read()?;
        let (_, body) = ResponseHeader::decode(&answer, R::KEY, version).expect("a header");
        Ok(look(&R::Response::decode(body, version).expect("an answer")))
    }
}
