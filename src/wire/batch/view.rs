//! A whole batch over borrowed bytes, and a run of batches.

use std::ops::Deref;

use super::{BatchError, BatchHeader, HEADER, Records};
use crate::wire::compression::{Codec, Decompressor};

/// One complete batch. Its size and magic are checked, its contents are not: see `validate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchView<'a> {
    header: BatchHeader<'a>,
    bytes: &'a [u8],
}

impl<'a> BatchView<'a> {
    /// The batch at the front of `bytes`; what follows it is left alone.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, BatchError> {
        let header = BatchHeader::parse(bytes)?;
        let needed = header.size();
        let whole =
            bytes.get(..needed).ok_or(BatchError::Truncated { needed, have: bytes.len() })?;
        Ok(Self { header, bytes: whole })
    }

    /// The one batch that a producer may send for a partition. Bytes behind it that are no complete
    /// batch are ignored, as Kafka does.
    pub fn single(bytes: &'a [u8]) -> Result<Self, BatchError> {
        // So few bytes do not even hold a length.
        if bytes.len() < super::LENGTH_FROM {
            return Err(BatchError::Missing);
        }
        let mut all = batches(bytes);
        let first = match all.next() {
            Some(first) => first?,
            None => return Self::parse(bytes),
        };
        match all.next() {
            Some(Ok(_)) => Err(BatchError::MoreThanOne),
            Some(Err(error)) => Err(error),
            None => Ok(first),
        }
    }

    pub fn header(&self) -> BatchHeader<'a> {
        self.header
    }

    /// All of the batch.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The records as they are stored, compressed or not.
    pub fn record_bytes(&self) -> &'a [u8] {
        &self.bytes[HEADER..]
    }

    /// The checksum over the bytes as they are.
    pub fn computed_crc(&self) -> u32 {
        crc32c::crc32c(&self.bytes[super::CRC_FROM..])
    }

    pub fn check_crc(&self) -> Result<(), BatchError> {
        match (self.computed_crc(), self.crc()) {
            (expected, found) if expected == found => Ok(()),
            (expected, found) => Err(BatchError::Crc { expected, found }),
        }
    }

    /// The records, decompressed into the decompressor's buffer where they need it.
    pub fn records<'b>(&self, decompressor: &'b mut Decompressor) -> Result<Records<'b>, BatchError>
    where
        'a: 'b,
    {
        Ok(Records::new(self.header, self.plain_records(decompressor)?))
    }

    /// The records' bytes, decompressed.
    pub fn plain_records<'b>(
        &self,
        decompressor: &'b mut Decompressor,
    ) -> Result<&'b [u8], BatchError>
    where
        'a: 'b,
    {
        let attributes = self.attributes();
        match attributes.codec() {
            // Compaction leaves bare headers, which keep their attributes.
            _ if self.record_bytes().is_empty() => Ok(&[]),
            Some(Codec::None) => Ok(self.record_bytes()),
            Some(codec) => Ok(decompressor.decompress(codec, self.record_bytes())?),
            None => Err(BatchError::Codec { id: attributes.codec_id() }),
        }
    }
}

impl<'a> Deref for BatchView<'a> {
    type Target = BatchHeader<'a>;

    fn deref(&self) -> &BatchHeader<'a> {
        &self.header
    }
}

/// The batches that stand one after the other in `bytes`.
pub fn batches(bytes: &[u8]) -> Batches<'_> {
    Batches { rest: bytes, broken: false }
}

/// Gives complete batches. It ends where the bytes end, where the last batch is cut off, as it is in a
/// fetch's answer, or with an error; `rest` then holds what was not given.
#[derive(Debug, Clone)]
pub struct Batches<'a> {
    rest: &'a [u8],
    broken: bool,
}

impl<'a> Batches<'a> {
    /// What has not been given: after the end, the beginning of a batch that is cut off.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// After the end: whether the last batch is cut off.
    pub fn is_truncated(&self) -> bool {
        !self.rest.is_empty() && !self.broken
    }
}

impl<'a> Iterator for Batches<'a> {
    type Item = Result<BatchView<'a>, BatchError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() || self.broken {
            return None;
        }
        match BatchView::parse(self.rest) {
            Ok(batch) => {
                self.rest = &self.rest[batch.size()..];
                Some(Ok(batch))
            }
            Err(BatchError::Truncated { .. }) => None,
            Err(error) => {
                self.broken = true;
                Some(Err(error))
            }
        }
    }
}
