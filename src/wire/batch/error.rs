//! What can be wrong with a batch.

use crate::types::Offset;
use crate::wire::ErrorCode;
use crate::wire::compression::CompressionError;

/// Why bytes are not a batch, or not one that a producer may send.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    #[error("the batch needs {needed} bytes, {have} are there")]
    Truncated { needed: usize, have: usize },
    #[error("there is no batch")]
    Missing,
    #[error("there is more than one batch")]
    MoreThanOne,
    #[error("the batch claims a length of {length}, which does not hold its header")]
    Length { length: i32 },
    #[error("the batch has format {magic}, not 2")]
    Magic { magic: i8 },
    #[error("the batch's checksum is {found:08x}, its bytes give {expected:08x}")]
    Crc { expected: u32, found: u32 },
    #[error("the batch begins at offset {found}, where a producer sends 0")]
    BaseOffset { found: Offset },
    #[error("the batch is a control batch")]
    Control,
    #[error("the batch has a producer id but the sequence {sequence}")]
    Sequence { sequence: i32 },
    #[error("the batch claims {count} records and a last offset delta of {last_offset_delta}")]
    Count { count: i32, last_offset_delta: i32 },
    #[error("the batch's records are compressed by codec {id}, which does not exist")]
    Codec { id: u8 },
    #[error(transparent)]
    Compression(#[from] CompressionError),
    #[error("record {index} of the batch is damaged")]
    Record { index: i32 },
    #[error("record {index} of the batch has offset delta {found}")]
    OffsetDelta { index: i32, found: i32 },
    #[error("{bytes} bytes follow the batch's last record")]
    Trailing { bytes: usize },
}

impl BatchError {
    /// What Kafka 4.3 answers to a producer that sent it.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Length { .. } | Self::Crc { .. } => ErrorCode::CORRUPT_MESSAGE,
            Self::Magic { magic } if !(0..=2).contains(magic) => ErrorCode::CORRUPT_MESSAGE,
            Self::Codec { .. } | Self::Compression(_) | Self::OffsetDelta { .. } => {
                ErrorCode::UNKNOWN_SERVER_ERROR
            }
            Self::Truncated { .. }
            | Self::Missing
            | Self::MoreThanOne
            | Self::Magic { .. }
            | Self::BaseOffset { .. }
            | Self::Control
            | Self::Sequence { .. }
            | Self::Count { .. }
            | Self::Record { .. }
            | Self::Trailing { .. } => ErrorCode::INVALID_RECORD,
        }
    }
}
