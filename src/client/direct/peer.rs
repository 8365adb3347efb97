//! Who answers, when it is no Kafka broker: told from the first bytes, and from a second look where
//! there were none.

use std::fmt;
use std::time::Duration;

use super::error::Failure;
use super::link::{Deadline, Link};

/// What else listens on ports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Peer {
    Http,
    Tls,
    /// It greets with text.
    Text(String),
    Unknown,
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http => f.write_str("it answers like an HTTP server"),
            Self::Tls => f.write_str(
                "it answers like a TLS server; if Kafka is behind it, the listener wants TLS",
            ),
            Self::Text(line) => write!(f, "it answers `{line}`"),
            Self::Unknown => f.write_str("its answer is none of Kafka's"),
        }
    }
}

/// How long a peer may take to finish its first words, and to answer the second look.
const A_MOMENT: Duration = Duration::from_millis(500);

/// Turns the failure of the first exchange into what it says about the peer, if it says something.
pub(super) fn recognise(
    link: &mut Link,
    failure: Failure,
    mut bytes: Vec<u8>,
    deadline: Deadline,
) -> Failure {
    match failure {
        Failure::Frame(_) => {
            // What it says may still be on its way; how that ends says nothing.
            let moment = deadline.left().map_or(Duration::ZERO, |left| left.min(A_MOMENT));
            drop(link.fill(&mut bytes, 64, Deadline::after(moment)));
            unknown(&bytes)
        }
        Failure::Closed if bytes.is_empty() && speaks_tls(link, deadline) => {
            Failure::NotKafka(Peer::Tls)
        }
        Failure::Closed if !bytes.is_empty() => unknown(&bytes),
        failure => failure,
    }
}

/// The failure that these first bytes are.
pub(super) fn unknown(bytes: &[u8]) -> Failure {
    Failure::NotKafka(identify(bytes))
}

fn identify(bytes: &[u8]) -> Peer {
    match bytes {
        [b'H', b'T', b'T', b'P', ..] | [b'<', ..] => return Peer::Http,
        [0x15 | 0x16, 0x03, 0..=4, ..] => return Peer::Tls,
        _ => {}
    }
    let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    let printable = line.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    if line.len() < 4 || !printable {
        return Peer::Unknown;
    }
    Peer::Text(String::from_utf8_lossy(line).into_owned())
}

/// A TLS server that was spoken to in plain may just hang up. Greeted properly it answers.
fn speaks_tls(link: &Link, deadline: Deadline) -> bool {
    let Ok(left) = deadline.left() else { return false };
    let deadline = Deadline::after(left.min(A_MOMENT));
    let Ok(mut link) = Link::connect(link.address(), deadline) else { return false };
    let mut bytes = Vec::new();
    let answered =
        link.try_send(&CLIENT_HELLO, deadline).and_then(|()| link.fill(&mut bytes, 3, deadline));
    answered.is_ok() && identify(&bytes) == Peer::Tls
}

/// The smallest greeting of TLS 1.2: three cipher suites, no extensions, no randomness to speak of.
const CLIENT_HELLO: [u8; 54] = {
    let mut hello = [0x5a; 54];
    let head = [0x16, 3, 1, 0, 49, 1, 0, 0, 45, 3, 3];
    let tail = [0, 0, 6, 0xc0, 0x2f, 0xc0, 0x2b, 0x00, 0x9c, 1, 0];
    let mut i = 0;
    while i < head.len() {
        hello[i] = head[i];
        i += 1;
    }
    let mut i = 0;
    while i < tail.len() {
        hello[head.len() + 32 + i] = tail[i];
        i += 1;
    }
    hello
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_tell_who_speaks() {
        for (bytes, peer) in [
            (&b"HTTP/1.1 400 Bad Request\r\n"[..], Peer::Http),
            (b"<!DOCTYPE HTML>", Peer::Http),
            (b"\x15\x03\x03\x00\x02\x02\x46", Peer::Tls),
            (b"SSH-2.0-OpenSSH_9.2\r\nmore", Peer::Text("SSH-2.0-OpenSSH_9.2".into())),
            (b"\x4a\x00\x00\x00\x0a", Peer::Unknown),
        ] {
            assert_eq!(identify(bytes), peer);
        }
    }

    #[test]
    fn the_greeting_is_as_long_as_it_says() {
        assert_eq!(usize::from(CLIENT_HELLO[4]) + 5, CLIENT_HELLO.len());
        assert_eq!(usize::from(CLIENT_HELLO[8]) + 9, CLIENT_HELLO.len());
    }
}
