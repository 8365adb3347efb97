//! The 61 bytes before a batch's records, read in place.

use super::attributes::Attributes;
use super::{BatchError, HEADER, LENGTH_FROM, MAGIC, field};
use crate::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs};

/// A batch's header over borrowed bytes: magic 2 and a length that holds a header are already checked,
/// nothing else is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BatchHeader<'a> {
    bytes: &'a [u8; HEADER],
}

impl<'a> BatchHeader<'a> {
    /// Reads the header at the front of `bytes`; the records behind it need not be there.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, BatchError> {
        // The magic comes first: the other formats have other headers, shorter than ours.
        if let Some(&magic) = bytes.get(field::MAGIC)
            && magic != MAGIC
        {
            return Err(BatchError::Magic { magic: magic as i8 });
        }
        let needed = |needed| BatchError::Truncated { needed, have: bytes.len() };
        if let Some(length) = bytes.get(field::LENGTH..LENGTH_FROM) {
            let length = i32::from_be_bytes(length.try_into().unwrap_or_default());
            if length < (HEADER - LENGTH_FROM) as i32 {
                return Err(BatchError::Length { length });
            }
        }
        let bytes = bytes.first_chunk().ok_or_else(|| needed(HEADER))?;
        Ok(Self { bytes })
    }

    fn at<const N: usize>(&self, from: usize) -> [u8; N] {
        let mut value = [0; N];
        value.copy_from_slice(&self.bytes[from..from + N]);
        value
    }

    fn i32_at(&self, from: usize) -> i32 {
        i32::from_be_bytes(self.at(from))
    }

    fn i64_at(&self, from: usize) -> i64 {
        i64::from_be_bytes(self.at(from))
    }

    /// The offset of the first record that the batch was made with.
    pub fn base_offset(&self) -> Offset {
        Offset(self.i64_at(field::BASE_OFFSET))
    }

    /// The whole batch's bytes, header and all.
    pub fn size(&self) -> usize {
        LENGTH_FROM + self.i32_at(field::LENGTH) as usize
    }

    pub fn leader_epoch(&self) -> LeaderEpoch {
        LeaderEpoch(self.i32_at(field::LEADER_EPOCH))
    }

    /// The checksum that the batch carries.
    pub fn crc(&self) -> u32 {
        u32::from_be_bytes(self.at(field::CRC))
    }

    pub fn attributes(&self) -> Attributes {
        Attributes::from_bits(u16::from_be_bytes(self.at(field::ATTRIBUTES)))
    }

    pub fn last_offset_delta(&self) -> i32 {
        self.i32_at(field::LAST_OFFSET_DELTA)
    }

    /// The offset of the last record that the batch was made with; compaction may have taken it away.
    pub fn last_offset(&self) -> Offset {
        Offset(self.base_offset().0.wrapping_add(i64::from(self.last_offset_delta())))
    }

    /// The first offset behind the batch.
    pub fn next_offset(&self) -> Offset {
        Offset(self.last_offset().0.wrapping_add(1))
    }

    /// What the records' times are relative to. With a delete horizon it is that horizon.
    pub fn base_timestamp(&self) -> TimestampMs {
        TimestampMs(self.i64_at(field::BASE_TIMESTAMP))
    }

    /// The latest time of a record, or with log-append time the time of all of them.
    pub fn max_timestamp(&self) -> TimestampMs {
        TimestampMs(self.i64_at(field::MAX_TIMESTAMP))
    }

    /// When compaction may drop the batch's tombstones and markers, if it has met them already.
    pub fn delete_horizon(&self) -> Option<TimestampMs> {
        self.attributes().has_delete_horizon().then(|| self.base_timestamp())
    }

    pub fn producer_id(&self) -> ProducerId {
        ProducerId(self.i64_at(field::PRODUCER_ID))
    }

    pub fn producer_epoch(&self) -> ProducerEpoch {
        ProducerEpoch(i16::from_be_bytes(self.at(field::PRODUCER_EPOCH)))
    }

    /// The first record's sequence number; -1 without idempotence and in control batches.
    pub fn base_sequence(&self) -> i32 {
        self.i32_at(field::BASE_SEQUENCE)
    }

    /// The last record's sequence number: they wrap from 2^31-1 to 0, also inside a batch.
    pub fn last_sequence(&self) -> i32 {
        match self.base_sequence() {
            -1 => -1,
            base => advance_sequence(base, self.last_offset_delta()),
        }
    }

    pub fn record_count(&self) -> i32 {
        self.i32_at(field::RECORD_COUNT)
    }

    /// The header's bytes.
    pub fn bytes(&self) -> &'a [u8; HEADER] {
        self.bytes
    }
}

/// The sequence number `by` further on, as producers count: from 2^31-1 on to 0.
pub fn advance_sequence(sequence: i32, by: i32) -> i32 {
    (sequence.wrapping_add(by)) & i32::MAX
}

impl std::fmt::Debug for BatchHeader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BatchHeader")
            .field("base_offset", &self.base_offset())
            .field("size", &self.size())
            .field("leader_epoch", &self.leader_epoch())
            .field("attributes", &self.attributes())
            .field("last_offset_delta", &self.last_offset_delta())
            .field("base_timestamp", &self.base_timestamp())
            .field("max_timestamp", &self.max_timestamp())
            .field("producer_id", &self.producer_id())
            .field("producer_epoch", &self.producer_epoch())
            .field("base_sequence", &self.base_sequence())
            .field("record_count", &self.record_count())
            .finish()
    }
}
