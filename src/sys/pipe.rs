//! Byte pipes: what a connection looks like to whoever parses it. A read or write that cannot go on
//! says `WouldBlock`, never waits; a read of nothing means that the other end is closed.
//!
//! `duplex` is the connection of simulations: two ends in memory with a bounded buffer each way, so
//! that partial reads and writes happen as on a socket.

use std::collections::VecDeque;
use std::fmt::Debug;
use std::io::{self, ErrorKind, Read, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub trait Pipe: Read + Write + Debug + Send {
    /// No more bytes will be written; the other end reads what is on its way, then the end.
    fn finish(&mut self);
}

#[derive(Debug, Default)]
struct Lane {
    bytes: VecDeque<u8>,
    finished: bool,
    reader_gone: bool,
}

#[derive(Debug)]
pub struct MemoryPipe {
    incoming: Arc<Mutex<Lane>>,
    outgoing: Arc<Mutex<Lane>>,
    capacity: usize,
}

/// Two connected ends; each direction holds at most `capacity` bytes.
pub fn duplex(capacity: usize) -> (MemoryPipe, MemoryPipe) {
    let (a, b) = (Arc::new(Mutex::default()), Arc::new(Mutex::default()));
    (
        MemoryPipe { incoming: Arc::clone(&a), outgoing: Arc::clone(&b), capacity },
        MemoryPipe { incoming: b, outgoing: a, capacity },
    )
}

fn lock(lane: &Mutex<Lane>) -> MutexGuard<'_, Lane> {
    lane.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Read for MemoryPipe {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let mut lane = lock(&self.incoming);
        if lane.bytes.is_empty() && !lane.finished && !buf.is_empty() {
            return Err(ErrorKind::WouldBlock.into());
        }
        lane.bytes.read(buf)
    }
}

impl Write for MemoryPipe {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let mut lane = lock(&self.outgoing);
        if lane.reader_gone || lane.finished {
            return Err(ErrorKind::BrokenPipe.into());
        }
        let room = self.capacity.saturating_sub(lane.bytes.len()).min(buf.len());
        if room == 0 && !buf.is_empty() {
            return Err(ErrorKind::WouldBlock.into());
        }
        lane.bytes.extend(&buf[..room]);
        Ok(room)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pipe for MemoryPipe {
    fn finish(&mut self) {
        lock(&self.outgoing).finished = true;
    }
}

impl Drop for MemoryPipe {
    fn drop(&mut self) {
        lock(&self.outgoing).finished = true;
        lock(&self.incoming).reader_gone = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind<T: Debug>(result: io::Result<T>) -> ErrorKind {
        result.unwrap_err().kind()
    }

    #[test]
    fn bytes_cross_in_order_and_the_buffer_is_bounded() {
        let (mut a, mut b) = duplex(4);
        let mut buf = [0; 3];
        assert_eq!(kind(b.read(&mut buf)), ErrorKind::WouldBlock);
        assert_eq!(a.write(b"abcdef").unwrap(), 4);
        assert_eq!(kind(a.write(b"e")), ErrorKind::WouldBlock);
        assert_eq!((b.read(&mut buf).unwrap(), &buf), (3, b"abc"));
        assert_eq!(a.write(b"ef").unwrap(), 2);
        a.finish();
        assert_eq!(kind(a.write(b"g")), ErrorKind::BrokenPipe);
        assert_eq!((b.read(&mut buf).unwrap(), &buf), (3, b"def"));
        assert_eq!(b.read(&mut buf).unwrap(), 0);
        assert_eq!(b.write(b"back").unwrap(), 4);
        assert_eq!(a.read(&mut buf).unwrap(), 3);
    }

    #[test]
    fn a_dropped_end_is_seen_by_the_other() {
        let (mut a, b) = duplex(4);
        drop(b);
        assert_eq!(a.read(&mut [0]).unwrap(), 0);
        assert_eq!(kind(a.write(b"x")), ErrorKind::BrokenPipe);
    }
}
