//! Our own small client over `wire`: one blocking connection to one broker, one request at a time.
//!
//! It carries what librdkafka cannot, and meets a peer of which nothing is known yet: opening a
//! connection asks for the peer's API versions, and says what answers if it is no Kafka broker.
//! Nothing takes longer than the timeout: to open (name, connection and first answer together), and
//! then for each request.

mod error;
mod handshake;
mod link;
mod login;
mod peer;
mod pipeline;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use crate::wire::header::{RequestHeader, ResponseHeader};
use crate::wire::{Message, Request, frame};

use super::address::Address;
use super::security::Security;
pub use error::{DirectError, Failure};
pub use handshake::{ApiRange, Broker, Feature};
use link::{Deadline, Link};
pub use peer::Peer;
pub use pipeline::Pipeline;

/// The largest answer that is taken: Kafka's own limit for what a broker accepts.
const LARGEST_ANSWER: usize = 100 << 20;

const CLIENT_ID: &str = "rkafka";

/// An open connection whose broker has said what it speaks.
#[derive(Debug)]
pub struct Connection {
    link: Link,
    timeout: Duration,
    broker: Broker,
    correlation_id: i32,
    client_id: Cow<'static, str>,
}

impl Connection {
    /// Connects and asks for the API versions, all within `timeout`; then logs in, where that is asked for.
    pub fn open(
        address: &Address,
        security: &Security,
        timeout: Duration,
    ) -> Result<Self, DirectError> {
        let deadline = Deadline::after(timeout);
        let mut link = match &security.tls {
            Some(tls) => Link::connect_tls(address, tls, deadline)?,
            None => Link::connect(address, deadline)?,
        };
        let broker = handshake::ask(&mut link, deadline)?;
        let mut connection =
            Self { link, timeout, broker, correlation_id: 0, client_id: Cow::Borrowed(CLIENT_ID) };
        if let Some(login) = &security.login {
            connection.login(login)?;
        }
        Ok(connection)
    }

    fn failed(&self, failure: Failure) -> DirectError {
        self.link.failed(failure)
    }

    pub fn address(&self) -> &Address {
        self.link.address()
    }

    /// The name that the broker hears from now on.
    pub fn set_client_id(&mut self, name: &str) {
        self.client_id = Cow::Owned(name.to_owned());
    }

    /// How much may be written before the broker has taken it; else the system decides.
    pub fn set_send_buffer(&self, bytes: usize) -> Result<(), DirectError> {
        self.link.set_send_buffer(bytes)
    }

    /// What the broker said of itself.
    pub fn broker(&self) -> &Broker {
        &self.broker
    }

    /// Sends a request in the newest version that both sides know, and waits for the answer.
    pub fn call<R: Request>(&mut self, request: &R) -> Result<Reply<R>, DirectError> {
        let version = self
            .broker
            .usable(R::KEY)
            .map(|(_, newest)| newest)
            .ok_or_else(|| self.link.failed(Failure::NoCommonVersion { api: R::KEY }))?;
        self.call_version(request, version)
    }

    /// Sends a request in this version, and waits for the answer.
    pub fn call_version<R: Request>(
        &mut self,
        request: &R,
        version: i16,
    ) -> Result<Reply<R>, DirectError> {
        let deadline = Deadline::after(self.timeout);
        self.correlation_id = self.correlation_id.wrapping_add(1);
        let mut bytes = Vec::new();
        append(&mut bytes, request, version, self.correlation_id, &self.client_id)
            .map_err(|failure| self.link.failed(failure))?;
        self.link.send(&bytes, deadline)?;
        let frame = self.link.receive(LARGEST_ANSWER, deadline)?;
        let body = body::<R>(&frame, version, self.correlation_id)
            .map_err(|failure| self.link.failed(failure))?;
        let skip = frame.len() - body.len();
        Ok(Reply { frame, skip, version, request: PhantomData })
    }
}

/// Appends a request with its header and its length in front.
fn append<R: Request>(
    out: &mut Vec<u8>,
    request: &R,
    version: i16,
    correlation_id: i32,
    client_id: &str,
) -> Result<(), Failure> {
    frame::append(out, |out| {
        RequestHeader::for_request::<R>(version, correlation_id, client_id).encode(out)?;
        request.encode(version, out)
    })?;
    Ok(())
}

/// What stands behind the header of an answer.
fn body<R: Request>(frame: &[u8], version: i16, sent: i32) -> Result<&[u8], Failure> {
    let (header, body) = ResponseHeader::decode(frame, R::KEY, version)?;
    let received = header.correlation_id;
    if received == sent { Ok(body) } else { Err(Failure::OutOfTurn { sent, received }) }
}

/// An answer that owns its bytes; `get` borrows from them.
pub struct Reply<R> {
    frame: Vec<u8>,
    skip: usize,
    version: i16,
    request: PhantomData<fn() -> R>,
}

impl<R: Request> Reply<R> {
    /// The same answer, without what the request has borrowed: `Q` is that request's own type.
    pub fn detached<Q: Request>(self) -> Reply<Q> {
        assert_eq!(Q::KEY, R::KEY, "an answer is one to its own request");
        let Self { frame, skip, version, .. } = self;
        Reply { frame, skip, version, request: PhantomData }
    }

    /// The version that the answer is in.
    pub fn version(&self) -> i16 {
        self.version
    }

    pub fn get(&self) -> Result<R::Response<'_>, Failure> {
        Ok(R::Response::decode(&self.frame[self.skip..], self.version)?)
    }
}

impl<R> fmt::Debug for Reply<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply(version {}, {} bytes)", self.version, self.frame.len() - self.skip)
    }
}

#[cfg(test)]
mod tests;
