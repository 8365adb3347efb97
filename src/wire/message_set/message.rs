//! One message after the other, read in place, and written.

use flate2::Crc;

use super::{Magic, MessageSetError};
use crate::types::{Offset, TimestampMs};
use crate::wire::batch::TimestampType;
use crate::wire::compression::Codec;

const CODEC: u8 = 0b111;
const LOG_APPEND_TIME: u8 = 1 << 3;
/// Offset and size.
const PREFIX: usize = 12;
const CRC: usize = 4;

/// A message as it stands in its set: a wrapper's value is the compressed set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message<'a> {
    pub offset: Offset,
    pub magic: Magic,
    pub codec: Codec,
    pub timestamp_type: TimestampType,
    /// -1 in magic 0.
    pub timestamp: TimestampMs,
    pub key: Option<&'a [u8]>,
    pub value: Option<&'a [u8]>,
}

/// The messages of a set, without looking into wrappers. A last one that is cut off is not given, as
/// Kafka does; after an error nothing more is.
#[derive(Debug, Clone)]
pub struct Messages<'a> {
    rest: &'a [u8],
}

impl<'a> Messages<'a> {
    pub fn new(set: &'a [u8]) -> Self {
        Self { rest: set }
    }
}

impl<'a> Iterator for Messages<'a> {
    type Item = Result<Message<'a>, MessageSetError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (prefix, rest) = self.rest.split_first_chunk::<PREFIX>()?;
        let (offset, size) = prefix.split_at(8);
        let offset = Offset(i64::from_be_bytes(offset.try_into().unwrap_or_default()));
        let size = i32::from_be_bytes(size.try_into().unwrap_or_default());
        let message = match usize::try_from(size) {
            Ok(size) => {
                let (body, rest) = rest.split_at_checked(size)?;
                self.rest = rest;
                parse(offset, body)
            }
            Err(_) => Err(MessageSetError::Message { offset }),
        };
        if message.is_err() {
            self.rest = &[];
        }
        Some(message)
    }
}

fn parse(offset: Offset, body: &[u8]) -> Result<Message<'_>, MessageSetError> {
    let damaged = MessageSetError::Message { offset };
    let Some((found, checked)) = body.split_first_chunk::<CRC>() else { return Err(damaged) };
    let &[magic, attributes, ref rest @ ..] = checked else { return Err(damaged) };
    let magic = Magic::from_id(magic as i8).ok_or(MessageSetError::Magic { magic: magic as i8 })?;
    let (found, expected) = (u32::from_be_bytes(*found), crc32(checked));
    if found != expected {
        return Err(MessageSetError::Crc { expected, found });
    }
    let id = attributes & CODEC;
    // zstd came with magic 2.
    let codec = Codec::from_id(id).filter(|c| *c != Codec::Zstd);
    let codec = codec.ok_or(MessageSetError::Codec { id })?;
    let (timestamp, mut rest) = match (magic, rest.split_first_chunk::<8>()) {
        (Magic::V0, _) => (-1, rest),
        (Magic::V1, Some((timestamp, rest))) => (i64::from_be_bytes(*timestamp), rest),
        (Magic::V1, None) => return Err(damaged),
    };
    let parts = take_nullable(&mut rest).zip(take_nullable(&mut rest));
    let (Some((key, value)), []) = (parts, rest) else { return Err(damaged) };
    let appended = magic == Magic::V1 && attributes & LOG_APPEND_TIME != 0;
    let timestamp_type =
        if appended { TimestampType::LogAppendTime } else { TimestampType::CreateTime };
    let timestamp = TimestampMs(timestamp);
    Ok(Message { offset, magic, codec, timestamp_type, timestamp, key, value })
}

fn take_nullable<'a>(bytes: &mut &'a [u8]) -> Option<Option<&'a [u8]>> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let Ok(length) = usize::try_from(i32::from_be_bytes(*length)) else {
        *bytes = rest;
        return Some(None);
    };
    let (value, rest) = rest.split_at_checked(length)?;
    *bytes = rest;
    Some(Some(value))
}

/// Appends a message to a set. What is longer than an i32 does not occur: batches are not, either.
pub fn put_message(out: &mut Vec<u8>, message: &Message<'_>) {
    let start = out.len();
    out.extend_from_slice(&message.offset.0.to_be_bytes());
    out.extend_from_slice(&[0; 4 + CRC]);
    out.push(message.magic.id() as u8);
    let mut attributes = message.codec.id();
    if message.magic == Magic::V1 {
        if message.timestamp_type == TimestampType::LogAppendTime {
            attributes |= LOG_APPEND_TIME;
        }
        out.push(attributes);
        out.extend_from_slice(&message.timestamp.0.to_be_bytes());
    } else {
        out.push(attributes);
    }
    for part in [message.key, message.value] {
        out.extend_from_slice(&part.map_or(-1, |p| p.len() as i32).to_be_bytes());
        out.extend_from_slice(part.unwrap_or_default());
    }
    let size = (out.len() - start - PREFIX) as i32;
    out[start + 8..start + PREFIX].copy_from_slice(&size.to_be_bytes());
    let crc = crc32(&out[start + PREFIX + CRC..]);
    out[start + PREFIX..start + PREFIX + CRC].copy_from_slice(&crc.to_be_bytes());
}

/// zlib's polynomial, not the batches'.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}
