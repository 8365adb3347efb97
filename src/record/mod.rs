//! Records <-> bytes on a pipe: lines, JSON, CSV, templates, raw.
//!
//! Everything here is pure: [`Chunks`] is the only thing that reads, decoders take the bytes that are
//! there and answer borrowed [`Record`]s, encoders append to a buffer. Invariants that every format keeps:
//!
//! - null, empty and the text `null` are three different things;
//! - bytes are never turned into text and back: what is not UTF-8 survives, or its encoding is named;
//! - headers keep their order, their duplicates and their null values;
//! - a decoder that fails on one record says how many bytes that record took, so that the run may go on.

mod base64;
mod chunks;
mod csv;
mod data_type;
mod decode;
mod escape;
mod fields;
mod json;
mod lines;
mod print;
mod raw;
mod template;
mod time;

use std::borrow::Cow;

pub use chunks::Chunks;
pub use csv::{Charset, CsvDecoder, CsvEncoder, CsvShape, CsvSyntax, Misfit, Transcoder};
pub use data_type::{DataType, TypeError, Types};
pub use decode::{Decode, DecodeError, Taken, WholeFile};
pub use escape::{EscapeError, unescape};
pub use fields::Fields;
pub use json::{JsonDecoder, write_json};
pub use lines::{HeaderSyntax, LineDecoder, LineSyntax};
pub use print::{PrintField, PrintFormat};
pub use raw::{RawDecoder, write_raw};
pub use template::{Template, TemplateError};

use crate::types::{Offset, PartitionId, TimestampMs};

/// One record of a topic, its bytes borrowed where they can be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record<'a> {
    pub topic: Option<Cow<'a, str>>,
    pub partition: Option<PartitionId>,
    pub offset: Option<Offset>,
    pub timestamp: Option<Timestamp>,
    pub key: Option<Cow<'a, [u8]>>,
    pub value: Option<Cow<'a, [u8]>>,
    pub headers: Vec<Header<'a>>,
}

/// A name with a value, which may be null; a record may have several of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header<'a> {
    pub key: Cow<'a, str>,
    pub value: Option<Cow<'a, [u8]>>,
}

/// When, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    pub at: TimestampMs,
    pub kind: TimestampType,
}

/// Who set a record's timestamp: `message.timestamp.type`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TimestampType {
    /// The producer.
    #[default]
    CreateTime,
    /// The broker, when it appended the record.
    LogAppendTime,
}

impl Timestamp {
    /// As a producer sets it.
    pub fn created(at: i64) -> Self {
        Self { at: TimestampMs(at), kind: TimestampType::CreateTime }
    }
}

impl TimestampType {
    /// The word in listings and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreateTime => "create_time",
            Self::LogAppendTime => "log_append_time",
        }
    }

    /// Reads our word, Kafka's, and kcat's.
    fn parse(word: &str) -> Option<Self> {
        match word {
            "create_time" | "CreateTime" | "create" => Some(Self::CreateTime),
            "log_append_time" | "LogAppendTime" | "logappend" => Some(Self::LogAppendTime),
            _ => None,
        }
    }
}

impl Record<'_> {
    /// The same record, free of the buffer that it came from.
    pub fn into_owned(self) -> Record<'static> {
        Record {
            topic: self.topic.map(|topic| topic.into_owned().into()),
            partition: self.partition,
            offset: self.offset,
            timestamp: self.timestamp,
            key: self.key.map(|key| key.into_owned().into()),
            value: self.value.map(|value| value.into_owned().into()),
            headers: self.headers.into_iter().map(Header::into_owned).collect(),
        }
    }
}

impl<'a> Header<'a> {
    pub fn new(key: &'a str, value: Option<&'a [u8]>) -> Self {
        Self { key: key.into(), value: value.map(Into::into) }
    }

    pub fn into_owned(self) -> Header<'static> {
        Header {
            key: self.key.into_owned().into(),
            value: self.value.map(|value| value.into_owned().into()),
        }
    }
}
