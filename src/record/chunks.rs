//! The big buffer between a pipe and a decoder.
//!
//! Holds what was read and not yet consumed, as one slice. It grows only while a single record is
//! longer than it is, so an endless pipe stays flat in memory.

use std::io::{self, Read};

/// A file is read in pieces of this size; a pipe gives less at a time.
const CAPACITY: usize = 1 << 20;

/// Bytes of a source, a bufferful at a time.
#[derive(Debug)]
pub struct Chunks<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    last: bool,
    consumed: u64,
}

impl<R: Read> Chunks<R> {
    pub fn new(source: R) -> Self {
        Self { source, buffer: Vec::new(), start: 0, end: 0, last: false, consumed: 0 }
    }

    /// Reads once, so that what a live pipe holds comes out at once. An interrupted read is an
    /// error here: the caller may have a signal to obey.
    pub fn fill(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            self.buffer.resize(CAPACITY, 0);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let read = self.source.read(&mut self.buffer[self.end..])?;
        self.end += read;
        self.last |= read == 0;
        Ok(())
    }

    /// What is there and not yet consumed.
    pub fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// Nothing comes after [`Self::bytes`].
    pub fn is_last(&self) -> bool {
        self.last
    }

    /// The first `count` bytes are done with.
    pub fn consume(&mut self, count: usize) {
        assert!(count <= self.end - self.start, "consumed more than was there");
        self.start += count;
        self.consumed += count as u64;
    }

    /// How many bytes of the source are done with.
    pub fn consumed(&self) -> u64 {
        self.consumed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let (Some((first, rest)), Some(place)) = (self.0.split_first(), buffer.first_mut())
            else {
                return Ok(0);
            };
            *place = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    #[test]
    fn comes_out_at_once() {
        let mut chunks = Chunks::new(Drip(b"ab"));
        chunks.fill().unwrap();
        assert_eq!((chunks.bytes(), chunks.is_last()), (&b"a"[..], false));
        chunks.fill().unwrap();
        chunks.consume(1);
        assert_eq!(chunks.bytes(), b"b");
        chunks.fill().unwrap();
        assert_eq!((chunks.bytes(), chunks.is_last(), chunks.consumed()), (&b"b"[..], true, 1));
    }

    #[test]
    fn grows_for_one_long_record_only() {
        let long = vec![7; 3 * CAPACITY + 5];
        let mut chunks = Chunks::new(&long[..]);
        while !chunks.is_last() {
            chunks.fill().unwrap();
        }
        assert_eq!(chunks.bytes(), long);

        let mut chunks = Chunks::new(&long[..]);
        while !chunks.is_last() {
            chunks.fill().unwrap();
            chunks.consume(chunks.bytes().len());
        }
        assert_eq!((chunks.buffer.len(), chunks.consumed()), (CAPACITY, long.len() as u64));
    }
}
