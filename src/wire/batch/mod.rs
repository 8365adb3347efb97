//! Record batches of magic 2: a header of 61 bytes, then records, which may be compressed as a whole.
//!
//! ```text
//!  0 base offset i64           17 CRC-32C u32 of all that follows     43 producer id i64
//!  8 length i32, from here on  21 attributes i16                      51 producer epoch i16
//! 12 leader epoch i32          23 last offset delta i32               53 base sequence i32
//! 16 magic i8                  27 base timestamp i64                  57 record count i32
//!                              35 max timestamp i64                   61 records
//! ```
//!
//! The checksum leaves out base offset and leader epoch, so that a broker can set them for nothing.
//! Batches stay bytes: [`BatchView`] reads a header in place, [`validate`] checks everything down to
//! each record's framing without making objects, [`BatchMut`] changes what a broker may change, and
//! [`Records`] lends one record after the other. Only [`BatchBuilder`] writes.

mod attributes;
mod builder;
mod control;
mod error;
mod header;
mod patch;
mod records;
mod validate;
mod view;

pub use attributes::{Attributes, TimestampType};
pub use builder::{BatchBuilder, BatchSpec, Full, ProducerStamp};
pub use control::{ControlType, EndTxnMarker};
pub use error::BatchError;
pub use header::{BatchHeader, advance_sequence};
pub use patch::{BatchMut, emptied, recompressed};
pub use records::{Header, Headers, Record, Records};
pub use validate::{Summary, validate};
pub use view::{BatchView, Batches, batches};

/// The bytes of a batch without records.
pub const HEADER: usize = 61;
/// The only format that is written today.
pub const MAGIC: u8 = 2;

/// The length field counts from here.
const LENGTH_FROM: usize = 12;
/// The checksum covers from here to the end.
const CRC_FROM: usize = 21;

/// Where the header's fields are.
mod field {
    pub(super) const BASE_OFFSET: usize = 0;
    pub(super) const LENGTH: usize = 8;
    pub(super) const LEADER_EPOCH: usize = 12;
    pub(super) const MAGIC: usize = 16;
    pub(super) const CRC: usize = 17;
    pub(super) const ATTRIBUTES: usize = 21;
    pub(super) const LAST_OFFSET_DELTA: usize = 23;
    pub(super) const BASE_TIMESTAMP: usize = 27;
    pub(super) const MAX_TIMESTAMP: usize = 35;
    pub(super) const PRODUCER_ID: usize = 43;
    pub(super) const PRODUCER_EPOCH: usize = 51;
    pub(super) const BASE_SEQUENCE: usize = 53;
    pub(super) const RECORD_COUNT: usize = 57;
}

#[cfg(test)]
mod tests;
