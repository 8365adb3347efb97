//! What a connection has read and not worked through yet. It grows with the bytes that arrive, never
//! with what a length claims, and an idle connection has none.

use crate::broker::limits;
use crate::wire::frame::{self, FrameError};

#[derive(Debug, Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    /// What is worked through already.
    start: usize,
}

impl Buffer {
    pub(super) fn len(&self) -> usize {
        self.bytes.len() - self.start
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The size of the frame that it begins with, with its length; `None` while that is not there.
    pub(super) fn frame_size(&self) -> Result<Option<usize>, FrameError> {
        let size = frame::size(&self.bytes[self.start..], limits::REQUEST_MAX_BYTES)?;
        Ok(size.map(|size| frame::LENGTH + size))
    }

    /// The first frame, when all of it is there, without its length. It is taken.
    pub(super) fn next_frame(&mut self) -> Result<Option<&[u8]>, FrameError> {
        let Some(size) = self.frame_size()? else { return Ok(None) };
        let end = self.start + size;
        let Some(whole) = self.bytes.get(self.start..end) else { return Ok(None) };
        self.start = end;
        Ok(Some(&whole[frame::LENGTH..]))
    }

    /// Room behind the bytes for the next read, made from `spare` where there is none.
    pub(super) fn room(&mut self, spare: &mut Vec<Vec<u8>>) -> &mut Vec<u8> {
        if self.start > 0 {
            self.bytes.drain(..self.start);
            self.start = 0;
        }
        if self.bytes.capacity() == 0 {
            self.bytes = spare.pop().unwrap_or_default();
        }
        if self.bytes.capacity() - self.bytes.len() < limits::READ_CHUNK / 2 {
            self.bytes.reserve(self.bytes.len().max(limits::READ_CHUNK));
        }
        &mut self.bytes
    }

    /// Gives its memory back when there is nothing in it.
    pub(super) fn release(&mut self, spare: &mut Vec<Vec<u8>>) {
        if self.is_empty() && self.bytes.capacity() > 0 {
            self.start = 0;
            let mut bytes = std::mem::take(&mut self.bytes);
            bytes.clear();
            if spare.len() < limits::SPARE_BUFFERS && bytes.capacity() <= limits::SPARE_BUFFER_BYTES
            {
                spare.push(bytes);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_out_whole_and_memory_goes_back() {
        let (mut buffer, mut spare) = (Buffer::default(), Vec::new());
        buffer.room(&mut spare).extend_from_slice(&[0, 0, 0, 2, b'a', b'b', 0, 0, 0, 1]);
        assert_eq!(buffer.next_frame(), Ok(Some(&b"ab"[..])));
        assert_eq!(buffer.next_frame(), Ok(None));
        buffer.release(&mut spare);
        assert!(spare.is_empty(), "a part of a frame is left");
        buffer.room(&mut spare).push(b'c');
        assert_eq!(buffer.next_frame(), Ok(Some(&b"c"[..])));
        buffer.release(&mut spare);
        assert_eq!((spare.len(), buffer.bytes.capacity()), (1, 0));
        buffer.room(&mut spare);
        assert!(spare.is_empty());
    }

    #[test]
    fn a_claimed_length_takes_no_memory() {
        let (mut buffer, mut spare) = (Buffer::default(), Vec::new());
        buffer.room(&mut spare).extend_from_slice(&limits::REQUEST_MAX_BYTES.to_be_bytes()[4..]);
        assert_eq!(buffer.frame_size(), Ok(Some(limits::REQUEST_MAX_BYTES + 4)));
        assert!(buffer.room(&mut spare).capacity() <= 4 * limits::READ_CHUNK);
        buffer = Buffer::default();
        buffer.room(&mut spare).extend_from_slice(b"GET / HTTP/1.1");
        assert!(buffer.next_frame().is_err());
    }
}
