//! The fields that may change in a finished batch: a broker's, and the sender's.

use super::{BatchError, BatchHeader, BatchView, CRC_FROM, HEADER, LENGTH_FROM};
use super::{ProducerStamp, TimestampType, field};
use crate::types::{LeaderEpoch, Offset, TimestampMs};
use crate::wire::compression::{Codec, Compression, Compressor, Decompressor};

/// A complete batch whose header can be changed. Setters that touch checked bytes renew the checksum,
/// so the batch must have been checked before: afterwards it looks whole.
#[derive(Debug)]
pub struct BatchMut<'a> {
    bytes: &'a mut [u8],
}

impl<'a> BatchMut<'a> {
    /// The batch at the front of `bytes`.
    pub fn parse(bytes: &'a mut [u8]) -> Result<Self, BatchError> {
        let size = BatchView::parse(bytes)?.size();
        Ok(Self { bytes: &mut bytes[..size] })
    }

    pub fn view(&self) -> BatchView<'_> {
        match BatchView::parse(self.bytes) {
            Ok(view) => view,
            Err(error) => unreachable!("magic and length do not change: {error}"),
        }
    }

    /// Moves the batch; its checksum leaves the offset out.
    pub fn set_base_offset(&mut self, offset: Offset) {
        self.put(field::BASE_OFFSET, offset.0.to_be_bytes());
    }

    /// Moves the batch so that its last offset is this one.
    pub fn set_last_offset(&mut self, offset: Offset) {
        let delta = i64::from(self.view().last_offset_delta());
        self.set_base_offset(Offset(offset.0.wrapping_sub(delta)));
    }

    /// The checksum leaves the leader epoch out too.
    pub fn set_leader_epoch(&mut self, epoch: LeaderEpoch) {
        self.put(field::LEADER_EPOCH, epoch.0.to_be_bytes());
    }

    /// The producer's times count, and this is the latest. Nothing is done where the header says so.
    pub fn set_create_time(&mut self, max: TimestampMs) {
        self.set_time(TimestampType::CreateTime, max);
    }

    /// All records have the time of this append.
    pub fn set_append_time(&mut self, now: TimestampMs) {
        self.set_time(TimestampType::LogAppendTime, now);
    }

    /// Another producer or sequence than the batch was made with.
    pub fn set_producer(&mut self, producer: ProducerStamp) {
        self.put(field::PRODUCER_ID, producer.id.0.to_be_bytes());
        self.put(field::PRODUCER_EPOCH, producer.epoch.0.to_be_bytes());
        self.put(field::BASE_SEQUENCE, producer.base_sequence.to_be_bytes());
        seal(self.bytes);
    }

    fn set_time(&mut self, timestamp_type: TimestampType, max: TimestampMs) {
        let header = self.view().header();
        let attributes = header.attributes().with_timestamp_type(timestamp_type);
        if (attributes, max) == (header.attributes(), header.max_timestamp()) {
            return;
        }
        self.put(field::ATTRIBUTES, attributes.bits().to_be_bytes());
        self.put(field::MAX_TIMESTAMP, max.0.to_be_bytes());
        seal(self.bytes);
    }

    fn put<const N: usize>(&mut self, at: usize, value: [u8; N]) {
        put(self.bytes, at, value);
    }
}

/// The bare header that compaction leaves of a producer's last batch when its records are gone, so that
/// the producer's sequence survives: offsets, sequences and latest time stay. A delete horizon takes the
/// base timestamp's place. No bytes are no codec's output: consumers would fail to decompress them.
pub fn emptied(batch: BatchHeader<'_>, delete_horizon: Option<TimestampMs>) -> [u8; HEADER] {
    let mut bytes = *batch.bytes();
    let attributes = batch.attributes().with_delete_horizon(delete_horizon.is_some());
    let attributes = attributes.with_codec(Codec::None);
    put(&mut bytes, field::ATTRIBUTES, attributes.bits().to_be_bytes());
    put(&mut bytes, field::BASE_TIMESTAMP, delete_horizon.map_or(-1, |t| t.0).to_be_bytes());
    put(&mut bytes, field::RECORD_COUNT, 0i32.to_be_bytes());
    seal(&mut bytes);
    bytes
}

/// The batch with its records compressed another way, or not at all; nothing else of it changes.
pub fn recompressed(
    batch: &BatchView<'_>,
    how: Compression,
    decompressor: &mut Decompressor,
    compressor: &mut Compressor,
) -> Result<Vec<u8>, BatchError> {
    let mut bytes = batch.header().bytes().to_vec();
    compressor.compress(how, batch.plain_records(decompressor)?, &mut bytes)?;
    let attributes = batch.attributes().with_codec(how.codec);
    put(&mut bytes, field::ATTRIBUTES, attributes.bits().to_be_bytes());
    seal(&mut bytes);
    Ok(bytes)
}

fn put<const N: usize>(bytes: &mut [u8], at: usize, value: [u8; N]) {
    bytes[at..at + N].copy_from_slice(&value);
}

/// Writes length and checksum of a finished batch.
pub(super) fn seal(batch: &mut [u8]) {
    let length = (batch.len() - LENGTH_FROM) as i32;
    put(batch, field::LENGTH, length.to_be_bytes());
    let crc = crc32c::crc32c(&batch[CRC_FROM..]);
    put(batch, field::CRC, crc.to_be_bytes());
}
