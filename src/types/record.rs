//! A record as every layer passes it on: what a pipe holds, and what a client sends and receives.

use std::borrow::Cow;

use super::{Offset, PartitionId, TimestampMs};

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
    /// Said to be none, which a producer that is told nothing would fill in: the log has -1 there.
    pub const NONE: Self = Self { at: TimestampMs(-1), kind: TimestampType::CreateTime };

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
    pub fn parse(word: &str) -> Option<Self> {
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
