//! Raw: records as length-framed bytes, for pipes between one `rkafka` and the next. Loses nothing.
//!
//! ```text
//! frame    u32 length of what follows
//!          u8 version, now 1
//!          topic (bytes)   i32 partition   i64 offset   i64 timestamp   u8 timestamp type
//!          key (bytes)   value (bytes)   u32 headers, each: name (bytes) value (bytes)
//! bytes    i32 length, -1 for null, and that many
//! ```
//!
//! Numbers are big-endian, as all of Kafka's; -1 is a partition, an offset or a timestamp that the record does not have.

use std::borrow::Cow;
use std::str;

use super::{Decode, DecodeError, Header, Record, Taken, Timestamp, TimestampType};
use crate::types::{Offset, PartitionId, TimestampMs};

const VERSION: u8 = 1;

/// No timestamp at all; others are what they are, negative ones too.
const NO_TIMESTAMP: u8 = 255;

/// Appends the record's frame.
pub fn write_raw(record: &Record<'_>, out: &mut Vec<u8>) {
    let start = out.len();
    out.extend_from_slice(&[0, 0, 0, 0, VERSION]);
    put(record.topic.as_deref().map(str::as_bytes), out);
    out.extend_from_slice(&record.partition.map_or(-1, |id| id.0).to_be_bytes());
    out.extend_from_slice(&record.offset.map_or(-1, |offset| offset.0).to_be_bytes());
    let (at, kind) = match record.timestamp {
        None => (-1, NO_TIMESTAMP),
        Some(Timestamp { at, kind: TimestampType::CreateTime }) => (at.0, 0),
        Some(Timestamp { at, kind: TimestampType::LogAppendTime }) => (at.0, 1),
    };
    out.extend_from_slice(&at.to_be_bytes());
    out.push(kind);
    put(record.key.as_deref(), out);
    put(record.value.as_deref(), out);
    out.extend_from_slice(&(record.headers.len() as u32).to_be_bytes());
    for header in &record.headers {
        put(Some(header.key.as_bytes()), out);
        put(header.value.as_deref(), out);
    }
    let length = (out.len() - start - 4) as u32;
    out[start..start + 4].copy_from_slice(&length.to_be_bytes());
}

fn put(bytes: Option<&[u8]>, out: &mut Vec<u8>) {
    out.extend_from_slice(&bytes.map_or(-1, |bytes| bytes.len() as i32).to_be_bytes());
    out.extend_from_slice(bytes.unwrap_or_default());
}

/// Reads frames; its lines are counted in records.
#[derive(Debug, Default)]
pub struct RawDecoder {
    records: u64,
}

impl Decode for RawDecoder {
    fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<Taken<'a>> {
        if bytes.is_empty() {
            return None;
        }
        // The version is looked at before the length is believed.
        let torn = |bytes: &'a [u8]| {
            last.then_some(Taken { bytes: bytes.len(), record: Err(DecodeError::NotRaw) })
        };
        let Some((head, rest)) = bytes.split_first_chunk::<5>() else {
            self.records += u64::from(last);
            return torn(bytes);
        };
        let [a, b, c, d, version] = *head;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        if version != VERSION || length == 0 {
            self.records += 1;
            return Some(Taken { bytes: bytes.len(), record: Err(DecodeError::NotRaw) });
        }
        let Some(body) = rest.get(..length - 1) else {
            self.records += u64::from(last);
            return torn(bytes);
        };
        self.records += 1;
        let record = Body(body).record().ok_or(DecodeError::NotRaw);
        Some(Taken { bytes: 4 + length, record })
    }

    fn line(&self) -> u64 {
        self.records
    }
}

/// What is left of a frame.
struct Body<'a>(&'a [u8]);

impl<'a> Body<'a> {
    fn record(mut self) -> Option<Record<'a>> {
        let topic = match self.bytes()? {
            Some(topic) => Some(Cow::Borrowed(str::from_utf8(topic).ok()?)),
            None => None,
        };
        let partition = i32::from_be_bytes(self.fixed()?);
        let offset = i64::from_be_bytes(self.fixed()?);
        let at = TimestampMs(i64::from_be_bytes(self.fixed()?));
        let timestamp = match self.fixed()? {
            [0] => Some(Timestamp { at, kind: TimestampType::CreateTime }),
            [1] => Some(Timestamp { at, kind: TimestampType::LogAppendTime }),
            [NO_TIMESTAMP] => Some(Timestamp::NONE),
            _ => return None,
        };
        let key = self.bytes()?.map(Cow::Borrowed);
        let value = self.bytes()?.map(Cow::Borrowed);
        // Each header takes eight bytes at least: the count reserves nothing.
        let mut headers = Vec::new();
        for _ in 0..u32::from_be_bytes(self.fixed()?) {
            let name = str::from_utf8(self.bytes()??).ok()?;
            headers.push(Header::new(name, self.bytes()?));
        }
        self.0.is_empty().then_some(Record {
            topic,
            partition: (partition >= 0).then_some(PartitionId(partition)),
            offset: (offset >= 0).then_some(Offset(offset)),
            timestamp,
            key,
            value,
            headers,
        })
    }

    fn fixed<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (fixed, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*fixed)
    }

    fn bytes(&mut self) -> Option<Option<&'a [u8]>> {
        let length = i32::from_be_bytes(self.fixed()?);
        if length == -1 {
            return Some(None);
        }
        let (bytes, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(Some(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_frame_is_said_and_never_waited_for() {
        let mut frame = Vec::new();
        write_raw(&Record { value: Some(b"x"[..].into()), ..Record::default() }, &mut frame);
        assert!(RawDecoder::default().next(&frame, false).unwrap().record.is_ok());
        for end in 1..frame.len() {
            assert!(RawDecoder::default().next(&frame[..end], false).is_none());
            let taken = RawDecoder::default().next(&frame[..end], true).unwrap();
            assert_eq!((taken.bytes, taken.record), (end, Err(DecodeError::NotRaw)));
        }
        // Text is not taken for a length.
        let taken = RawDecoder::default().next(b"a line\n", false).unwrap();
        assert_eq!(taken.record, Err(DecodeError::NotRaw));
        // A hostile count.
        let end = frame.len();
        frame[end - 4..].fill(0xff);
        assert_eq!(
            RawDecoder::default().next(&frame, true).unwrap().record,
            Err(DecodeError::NotRaw)
        );
    }
}
