//! One message after the other, read in place, and written.

use flate2::Crc;

use super::{Magic, MessageSetError};
use crate::types::{Offset, TimestampMs};
use crate::wire::batch::{Headers, Record, TimestampType};
use crate::wire::compression::{Codec, Decompressor};

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

impl<'a> Message<'a> {
    /// The record that the message is when it is not compressed.
    pub fn record(&self) -> Record<'a> {
        let Self { offset, timestamp, key, value, .. } = *self;
        Record { offset, timestamp, key, value, headers: Headers::default() }
    }
}

/// A message as an old broker stored it: whether it is right is for whoever looks at it to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored<'a> {
    pub message: Message<'a>,
    pub size: usize,
    pub crc: u32,
    pub valid: bool,
}

impl<'a> Stored<'a> {
    /// The message that `bytes` begin with.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, MessageSetError> {
        let damaged = MessageSetError::Message { offset: Offset(-1) };
        let Some((offset, body, _)) = split(bytes) else { return Err(damaged) };
        let message = fields(offset, body)?;
        let (crc, computed) = sums(body).ok_or(damaged)?;
        Ok(Self { message, size: PREFIX + body.len(), crc, valid: crc == computed })
    }

    /// The messages that a compressed one holds, with the offsets and times that count.
    pub fn inside(
        &self,
        decompressor: &'a mut Decompressor,
    ) -> Result<Vec<Stored<'a>>, MessageSetError> {
        let outer = self.message;
        let packed = outer.value.ok_or(MessageSetError::Message { offset: outer.offset })?;
        let lz4 = outer.magic.lz4_header();
        let mut rest = decompressor.decompress_as(outer.codec, lz4, packed)?;
        let mut inside = Vec::new();
        while !rest.is_empty() {
            let mut inner = Stored::parse(rest)?;
            if inner.message.codec != Codec::None {
                return Err(MessageSetError::Nested { offset: outer.offset });
            }
            rest = &rest[inner.size..];
            if outer.timestamp_type == TimestampType::LogAppendTime {
                inner.message.timestamp_type = outer.timestamp_type;
                inner.message.timestamp = outer.timestamp;
            }
            inside.push(inner);
        }
        // Magic 1 counts them from any start; the wrapper says where the last one is.
        let last = inside.last().map_or(0, |last| last.message.offset.0);
        if outer.magic == Magic::V1 {
            for inner in &mut inside {
                let behind = last.wrapping_sub(inner.message.offset.0);
                inner.message.offset = Offset(outer.offset.0.wrapping_sub(behind));
            }
        }
        Ok(inside)
    }
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
        let (prefix, _) = self.rest.split_first_chunk::<PREFIX>()?;
        let message = match size_in(prefix) {
            Some(_) => {
                let (offset, body, rest) = split(self.rest)?;
                self.rest = rest;
                parse(offset, body)
            }
            None => Err(MessageSetError::Message { offset: offset_in(prefix) }),
        };
        if message.is_err() {
            self.rest = &[];
        }
        Some(message)
    }
}

fn offset_in(prefix: &[u8; PREFIX]) -> Offset {
    Offset(i64::from_be_bytes(*prefix.first_chunk().expect("the prefix is longer")))
}

fn size_in(prefix: &[u8; PREFIX]) -> Option<usize> {
    i32::from_be_bytes(*prefix.last_chunk().expect("the prefix is longer")).try_into().ok()
}

/// Offset and body of the first message, and what follows it.
fn split(bytes: &[u8]) -> Option<(Offset, &[u8], &[u8])> {
    let (prefix, rest) = bytes.split_first_chunk::<PREFIX>()?;
    let (body, rest) = rest.split_at_checked(size_in(prefix)?)?;
    Some((offset_in(prefix), body, rest))
}

fn parse(offset: Offset, body: &[u8]) -> Result<Message<'_>, MessageSetError> {
    let fields = fields(offset, body);
    match (sums(body), &fields) {
        (_, Err(MessageSetError::Magic { .. })) => fields,
        (Some((found, expected)), _) if found != expected => {
            Err(MessageSetError::Crc { expected, found })
        }
        _ => fields,
    }
}

/// The checksum that a message has, and the one that its bytes give.
fn sums(body: &[u8]) -> Option<(u32, u32)> {
    let (found, checked) = body.split_first_chunk::<CRC>()?;
    Some((u32::from_be_bytes(*found), crc32(checked)))
}

fn fields(offset: Offset, body: &[u8]) -> Result<Message<'_>, MessageSetError> {
    let damaged = MessageSetError::Message { offset };
    let Some(&[magic, attributes, ref rest @ ..]) = body.get(CRC..) else { return Err(damaged) };
    let magic = Magic::from_id(magic as i8).ok_or(MessageSetError::Magic { magic: magic as i8 })?;
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
