//! Who asks, what, and when: everything that a handler is told beside the message itself.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::outcome::Outcome;
use crate::sys::clock::Clock;
use crate::types::{NodeId, TimestampMs};
use crate::wire::header::ResponseHeader;
use crate::wire::{ApiKey, Gap, Message};

/// A connection, for as long as the process lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConnectionId(pub u64);

/// A request, for as long as the process lives: the order in which they arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(pub u64);

/// The time of an event. The core asks nobody else for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Now {
    /// Stamps records; may jump.
    pub wall: TimestampMs,
    /// Measures waits; never goes back.
    pub monotonic: Duration,
}

impl Now {
    pub fn read(clock: &dyn Clock) -> Self {
        Self { wall: clock.now(), monotonic: clock.monotonic() }
    }

    /// The moment so many milliseconds from now; a negative wait is over already.
    pub fn after_ms(self, ms: i64) -> Duration {
        self.monotonic.saturating_add(Duration::from_millis(u64::try_from(ms).unwrap_or(0)))
    }
}

/// The other end of a connection, and which door it came in by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    pub connection: ConnectionId,
    /// The node that was connected to.
    pub node: NodeId,
    /// The name of its listener: answers about addresses are given in its terms.
    pub listener: Arc<str>,
    /// As Kafka writes it: `User:ANONYMOUS`.
    pub principal: Arc<str>,
    pub address: IpAddr,
}

impl Peer {
    /// The client's host as Kafka shows it: `/127.0.0.1`.
    pub fn host(&self) -> String {
        format!("/{}", self.address)
    }
}

/// One request, without its message. It is kept while the request waits.
#[derive(Debug, Clone)]
pub struct Context {
    pub now: Now,
    pub request: RequestId,
    pub peer: Arc<Peer>,
    /// Null reads as empty.
    pub client_id: Arc<str>,
    pub api: ApiKey,
    pub version: i16,
    pub correlation_id: i32,
}

impl Context {
    /// The answer, encoded as this request's version wants it.
    pub fn reply<M: Message>(&self, response: &M) -> Outcome {
        match self.frame(response) {
            Some(frame) => Outcome::Reply(frame.into()),
            None => Outcome::Close,
        }
    }

    /// A whole frame: length, header, message. `None` is a response that its version cannot carry,
    /// which is our own mistake; the client sees a lost connection, as it must expect at any time.
    pub fn frame<M: Message>(&self, response: &M) -> Option<Vec<u8>> {
        const LENGTH_AND_HEADER: usize = 9;
        let size = response.size(self.version).ok()?;
        let mut frame = Vec::with_capacity(LENGTH_AND_HEADER + size);
        self.begin(&mut frame);
        let encoded = response.encode(self.version, &mut frame);
        debug_assert!(encoded.is_ok(), "{} v{}: {encoded:?}", self.api, self.version);
        encoded.ok()?;
        end(&mut frame, 0)?;
        Some(frame)
    }

    /// The same without the long records in it: where they belong, and how many bytes each of them are.
    pub fn frame_around<M: Message>(&self, response: &M) -> Option<(Vec<u8>, Vec<Gap>)> {
        let mut frame = Vec::new();
        self.begin(&mut frame);
        let gaps = response.encode_around(self.version, &mut frame).ok()?;
        end(&mut frame, gaps.iter().map(|gap| gap.len).sum())?;
        Some((frame, gaps))
    }

    fn begin(&self, frame: &mut Vec<u8>) {
        frame.extend_from_slice(&[0; 4]);
        let header = ResponseHeader { correlation_id: self.correlation_id };
        header.encode(self.api, self.version, frame);
    }
}

/// Puts a frame's length in front, which so many bytes more will have.
fn end(frame: &mut [u8], more: usize) -> Option<()> {
    let length = u32::try_from(frame.len() - 4 + more).ok()?;
    frame[..4].copy_from_slice(&length.to_be_bytes());
    Some(())
}
