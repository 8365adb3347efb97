//! Records inside a batch, lent one after the other.

use super::{BatchError, BatchHeader, TimestampType};
use crate::types::{Offset, TimestampMs};
use crate::wire::varint::{take_i32, take_i64};

/// One record. Null and empty are different things, in key, value and header values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    pub offset: Offset,
    pub timestamp: TimestampMs,
    pub key: Option<&'a [u8]>,
    pub value: Option<&'a [u8]>,
    pub headers: Headers<'a>,
}

/// A record's headers, in order, with duplicates.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Headers<'a> {
    count: i32,
    /// Checked when the record was read.
    bytes: &'a [u8],
}

/// A record's header. Its name should be UTF-8, and nothing makes it so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header<'a> {
    pub key: &'a [u8],
    pub value: Option<&'a [u8]>,
}

impl<'a> Headers<'a> {
    pub fn len(&self) -> usize {
        self.count as usize
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many, and as they are stored.
    pub(super) fn raw(&self) -> (i32, &'a [u8]) {
        (self.count, self.bytes)
    }

    /// Reads past `count` headers, which must be there.
    fn take(bytes: &mut &'a [u8]) -> Option<Self> {
        let count = take_i32(bytes).filter(|n| *n >= 0)?;
        let start = *bytes;
        for _ in 0..count {
            take_header(bytes)?;
        }
        Some(Self { count, bytes: &start[..start.len() - bytes.len()] })
    }
}

impl<'a> Iterator for Headers<'a> {
    type Item = Header<'a>;

    fn next(&mut self) -> Option<Header<'a>> {
        if self.count == 0 {
            return None;
        }
        self.count -= 1;
        take_header(&mut self.bytes)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.len(), Some(self.len()))
    }
}

impl std::fmt::Debug for Headers<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

/// What a record's bytes say, before the batch's header gives it its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct RawRecord<'a> {
    pub(super) timestamp_delta: i64,
    pub(super) offset_delta: i32,
    pub(super) key: Option<&'a [u8]>,
    pub(super) value: Option<&'a [u8]>,
    pub(super) headers: Headers<'a>,
}

impl<'a> RawRecord<'a> {
    /// The record at the front of `bytes`, which fills its length exactly.
    #[inline]
    pub(super) fn take(bytes: &mut &'a [u8]) -> Option<Self> {
        let length = usize::try_from(take_i32(bytes)?).ok()?;
        let (mut body, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        // A record's own attributes have no meaning yet.
        let (_, after) = body.split_first()?;
        body = after;
        let record = Self {
            timestamp_delta: take_i64(&mut body)?,
            offset_delta: take_i32(&mut body)?,
            key: take_nullable(&mut body)?,
            value: take_nullable(&mut body)?,
            headers: Headers::take(&mut body)?,
        };
        body.is_empty().then_some(record)
    }
}

/// Bytes behind their length; -1 is null, and so is what else is negative, as Kafka reads it.
#[inline]
fn take_nullable<'a>(bytes: &mut &'a [u8]) -> Option<Option<&'a [u8]>> {
    let Ok(length) = usize::try_from(take_i32(bytes)?) else { return Some(None) };
    let (value, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(Some(value))
}

fn take_header<'a>(bytes: &mut &'a [u8]) -> Option<Header<'a>> {
    Some(Header { key: take_nullable(bytes)??, value: take_nullable(bytes)? })
}

/// Gives the records that the header promises, or an error and then nothing more.
#[derive(Debug, Clone)]
pub struct Records<'a> {
    bytes: &'a [u8],
    base_offset: i64,
    base_timestamp: i64,
    append_time: Option<TimestampMs>,
    index: i32,
    count: i32,
}

impl<'a> Records<'a> {
    /// Over uncompressed records.
    pub fn new(header: BatchHeader<'_>, bytes: &'a [u8]) -> Self {
        let appended = header.attributes().timestamp_type() == TimestampType::LogAppendTime;
        Self {
            bytes,
            base_offset: header.base_offset().0,
            base_timestamp: header.base_timestamp().0,
            append_time: appended.then(|| header.max_timestamp()),
            index: 0,
            count: header.record_count(),
        }
    }

    fn stop(&mut self, error: BatchError) -> Option<Result<Record<'a>, BatchError>> {
        self.count = self.index;
        self.bytes = &[];
        Some(Err(error))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, BatchError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let index = self.index;
        if index >= self.count {
            return match self.bytes.len() {
                0 => None,
                bytes => self.stop(BatchError::Trailing { bytes }),
            };
        }
        let Some(raw) = RawRecord::take(&mut self.bytes) else {
            return self.stop(BatchError::Record { index });
        };
        self.index += 1;
        // Sums wrap: hostile deltas give strange numbers, as they do in Kafka, and no panic.
        Some(Ok(Record {
            offset: Offset(self.base_offset.wrapping_add(i64::from(raw.offset_delta))),
            timestamp: self.append_time.unwrap_or_else(|| {
                TimestampMs(self.base_timestamp.wrapping_add(raw.timestamp_delta))
            }),
            key: raw.key,
            value: raw.value,
            headers: raw.headers,
        }))
    }
}
