//! Message sets, what record batches were before Kafka 0.11: magic 0 and 1, for clients of that age.
//!
//! ```text
//! offset i64, size i32 of what follows, CRC-32 u32 of what follows it, magic i8, attributes i8,
//! (magic 1) timestamp i64, key and value behind an i32 length or -1
//! ```
//!
//! Compression wraps a whole set into the value of one message, whose offset is that of the last one
//! inside. Magic 0 keeps absolute offsets inside, magic 1 relative ones. Headers, producers and
//! transactions do not exist here.
//!
//! Nothing of it reaches a log: a [`Converter`] turns what is produced into a batch, and batches into
//! what such a client can read. A [`Stored`] message is one that an old broker has left in a file.

mod convert;
mod message;

pub use convert::Converter;
pub use message::{Message, Messages, Stored, put_message};

use crate::types::Offset;
use crate::wire::ErrorCode;
use crate::wire::compression::{CompressionError, Lz4Header};

/// Which of the two old formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Magic {
    /// Before Kafka 0.10: no times.
    V0,
    V1,
}

impl Magic {
    pub fn from_id(id: i8) -> Option<Self> {
        match id {
            0 => Some(Self::V0),
            1 => Some(Self::V1),
            _ => None,
        }
    }

    pub fn id(self) -> i8 {
        self as i8
    }

    fn lz4_header(self) -> Lz4Header {
        match self {
            Self::V0 => Lz4Header::Magic0,
            Self::V1 => Lz4Header::Right,
        }
    }
}

/// Why bytes are not a message set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MessageSetError {
    #[error("there is no message")]
    Missing,
    #[error("the message has format {magic}, where 0 and 1 belong")]
    Magic { magic: i8 },
    #[error("the message at {offset} is damaged")]
    Message { offset: Offset },
    #[error("the message's checksum is {found:08x}, its bytes give {expected:08x}")]
    Crc { expected: u32, found: u32 },
    #[error("the message is compressed by codec {id}, which this format does not have")]
    Codec { id: u8 },
    #[error("the compressed messages at {offset} are compressed again")]
    Nested { offset: Offset },
    #[error("the messages take more than {limit} bytes together")]
    TooLarge { limit: usize },
    #[error(transparent)]
    Compression(#[from] CompressionError),
}

impl MessageSetError {
    /// What a producer that sent it is answered.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Crc { .. } => ErrorCode::CORRUPT_MESSAGE,
            Self::TooLarge { .. } => ErrorCode::MESSAGE_TOO_LARGE,
            Self::Compression(_) => ErrorCode::UNKNOWN_SERVER_ERROR,
            Self::Missing
            | Self::Magic { .. }
            | Self::Message { .. }
            | Self::Codec { .. }
            | Self::Nested { .. } => ErrorCode::INVALID_RECORD,
        }
    }
}

#[cfg(test)]
mod tests;
