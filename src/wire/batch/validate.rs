//! Everything that must hold of a batch that a producer sent, checked in one pass over its bytes.

use super::records::RawRecord;
use super::{BatchError, BatchView};
use crate::types::{Offset, ProducerId, TimestampMs};
use crate::wire::compression::{Codec, Decompressor};

/// What a valid batch holds, learned on the way through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    pub record_count: i32,
    /// By the records' own times: a producer's header need not agree.
    pub max_timestamp: TimestampMs,
    /// The first record with that time.
    pub index_of_max_timestamp: i32,
    pub min_timestamp: TimestampMs,
    /// A compacted topic takes none of these. An empty key is a key.
    pub without_key: i32,
    /// The records' bytes, decompressed.
    pub plain_size: usize,
}

/// Checks a produced batch as Kafka's log does: base offset, checksum, what kind of batch it is, counts,
/// and each record's framing. Inner offset deltas must rise by one in compressed batches only: Kafka
/// stores the uncompressed ones as sent.
pub fn validate(
    batch: &BatchView<'_>,
    decompressor: &mut Decompressor,
) -> Result<Summary, BatchError> {
    if batch.base_offset() != Offset(0) {
        return Err(BatchError::BaseOffset { found: batch.base_offset() });
    }
    batch.check_crc()?;
    let count = batch.record_count();
    let last_offset_delta = batch.last_offset_delta();
    if count <= 0 || last_offset_delta != count - 1 {
        return Err(BatchError::Count { count, last_offset_delta });
    }
    if batch.attributes().is_control() {
        return Err(BatchError::Control);
    }
    if batch.producer_id() > ProducerId::NONE && batch.base_sequence() < 0 {
        return Err(BatchError::Sequence { sequence: batch.base_sequence() });
    }
    let compressed = batch.attributes().codec() != Some(Codec::None);
    let plain = batch.plain_records(decompressor)?;

    let mut bytes = plain;
    let mut latest = (i64::MIN, 0);
    let mut earliest = i64::MAX;
    let mut without_key = 0;
    // The count is only a claim: the bytes end the loop, at seven or more a record.
    for index in 0..count {
        let record = RawRecord::take(&mut bytes).ok_or(BatchError::Record { index })?;
        if compressed && record.offset_delta != index {
            return Err(BatchError::OffsetDelta { index, found: record.offset_delta });
        }
        let timestamp = batch.base_timestamp().0.wrapping_add(record.timestamp_delta);
        if timestamp > latest.0 {
            latest = (timestamp, index);
        }
        earliest = earliest.min(timestamp);
        without_key += i32::from(record.key.is_none());
    }
    if !bytes.is_empty() {
        return Err(BatchError::Trailing { bytes: bytes.len() });
    }
    Ok(Summary {
        record_count: count,
        max_timestamp: TimestampMs(latest.0),
        index_of_max_timestamp: latest.1,
        min_timestamp: TimestampMs(earliest),
        without_key,
        plain_size: plain.len(),
    })
}
