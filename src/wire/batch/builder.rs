//! Records in, batch out: the only writer of batches, and the hot path of `produce`.
//!
//! Records are encoded straight into one buffer that is kept from batch to batch: a push costs a few
//! word-sized stores and one copy of the value. The header is filled in at the end, when counts, times
//! and checksum are known.

use super::{Attributes, BatchHeader, HEADER, Header, MAGIC, Record};
use super::{TimestampType, advance_sequence, field};
use crate::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs};
use crate::wire::compression::{Codec, Compression, CompressionError, Compressor};
use crate::wire::varint::{len_i32, len_i64, put_i32, put_i64, zigzag64};

/// Who sends the batch, for idempotence and transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProducerStamp {
    pub id: ProducerId,
    pub epoch: ProducerEpoch,
    pub base_sequence: i32,
}

impl ProducerStamp {
    /// Nobody in particular.
    pub const NONE: Self =
        Self { id: ProducerId::NONE, epoch: ProducerEpoch(-1), base_sequence: -1 };
}

/// What a batch says besides its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchSpec {
    pub compression: Compression,
    pub base_offset: Offset,
    pub leader_epoch: LeaderEpoch,
    pub producer: ProducerStamp,
    pub transactional: bool,
    pub control: bool,
    /// The broker's time for the whole batch, instead of the records' own.
    pub append_time: Option<TimestampMs>,
    /// When compaction may drop the batch's tombstones.
    pub delete_horizon: Option<TimestampMs>,
    /// Where records may be missing at the end: the delta that the batch had with them.
    pub last_offset_delta: Option<i32>,
    /// A record that makes the batch larger than this before compression is not taken, unless it is the
    /// first.
    pub max_size: usize,
}

impl Default for BatchSpec {
    /// What a plain producer sends.
    fn default() -> Self {
        Self::at(Offset(0), LeaderEpoch::NONE)
    }
}

impl BatchSpec {
    /// An uncompressed batch of nobody, at its place in a log.
    pub fn at(base_offset: Offset, leader_epoch: LeaderEpoch) -> Self {
        Self {
            compression: Compression::default(),
            base_offset,
            leader_epoch,
            producer: ProducerStamp::NONE,
            transactional: false,
            control: false,
            append_time: None,
            delete_horizon: None,
            last_offset_delta: None,
            max_size: LARGEST,
        }
    }

    /// A batch in the place of another, for fewer records or another codec: offsets, producer, kind and
    /// times stay.
    pub fn like(batch: BatchHeader<'_>, compression: Compression) -> Self {
        let attributes = batch.attributes();
        let appended = attributes.timestamp_type() == TimestampType::LogAppendTime;
        Self {
            compression,
            producer: ProducerStamp {
                id: batch.producer_id(),
                epoch: batch.producer_epoch(),
                base_sequence: batch.base_sequence(),
            },
            transactional: attributes.is_transactional(),
            control: attributes.is_control(),
            append_time: appended.then(|| batch.max_timestamp()),
            delete_horizon: batch.delete_horizon(),
            last_offset_delta: Some(batch.last_offset_delta()),
            ..Self::at(batch.base_offset(), batch.leader_epoch())
        }
    }
}

/// The record does not fit into this batch any more, or by its offset does not belong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the record does not fit into the batch")]
pub struct Full;

/// Builds batch after batch.
#[derive(Debug)]
pub struct BatchBuilder {
    spec: BatchSpec,
    /// Room for the header, then the records.
    buffer: Vec<u8>,
    /// How far the buffer may go: the first record always fits.
    largest: usize,
    count: i32,
    /// The offset delta of the next record that does not say its own; it may lie one beyond the last.
    next_delta: i64,
    base_timestamp: i64,
    max_timestamp: i64,
    compressor: Compressor,
    packed: Vec<u8>,
}

impl BatchBuilder {
    pub fn new(spec: BatchSpec) -> Self {
        let mut builder = Self {
            spec,
            buffer: Vec::new(),
            largest: LARGEST,
            count: 0,
            next_delta: 0,
            base_timestamp: 0,
            max_timestamp: 0,
            compressor: Compressor::new(),
            packed: Vec::new(),
        };
        builder.restart(spec);
        builder
    }

    /// Forgets what was pushed and begins another batch.
    pub fn restart(&mut self, spec: BatchSpec) {
        self.spec = spec;
        self.buffer.clear();
        self.buffer.resize(HEADER, 0);
        self.largest = LARGEST;
        self.count = 0;
        self.next_delta = 0;
        self.base_timestamp = spec.delete_horizon.map_or(-1, |t| t.0);
        self.max_timestamp = -1;
    }

    /// What the batch will say besides its records.
    pub fn spec(&self) -> &BatchSpec {
        &self.spec
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn record_count(&self) -> i32 {
        self.count
    }

    /// The batch's bytes so far, before compression.
    pub fn size(&self) -> usize {
        self.buffer.len()
    }

    /// Who sends the batch: said before it is finished, where it was not known when it began.
    pub fn set_producer(&mut self, producer: ProducerStamp) {
        self.spec.producer = producer;
    }

    /// Adds a record without key and headers: a line.
    #[inline]
    pub fn push_value(&mut self, timestamp: TimestampMs, value: &[u8]) -> Result<(), Full> {
        let time = zigzag64(self.time_delta(timestamp));
        let offset = zigzag64(self.next_delta);
        // Numbers of this size are packed into two words and stored at once; the rest goes the long way.
        if time >= 1 << 21 || offset >= 1 << 21 || value.len() >= 1 << 26 {
            return self.push(timestamp, None, Some(value), &[]);
        }
        let (time, time_len) = small(time as u32);
        let (offset, offset_len) = small(offset as u32);
        let (length, length_len) = small((value.len() as u32) << 1);
        // Attributes, the null key's length and the count of headers are a byte each.
        let body = time_len + offset_len + length_len + value.len() + 3;
        let (size, size_len) = small((body as u32) << 1);
        self.reserve(size_len + body)?;
        let attributes_len = 1;
        self.put(
            size | behind(time, size_len + attributes_len),
            size_len + attributes_len + time_len,
        );
        let key = behind(NULL, offset_len);
        self.put(offset | key | behind(length, offset_len + 1), offset_len + 1 + length_len);
        self.buffer.extend_from_slice(value);
        self.buffer.push(0);
        self.pushed(timestamp);
        Ok(())
    }

    /// Adds a record.
    pub fn push(
        &mut self,
        timestamp: TimestampMs,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: &[Header<'_>],
    ) -> Result<(), Full> {
        self.push_with(timestamp, key, value, headers.iter().copied())
    }

    /// The same with headers that are made on the way, twice.
    pub fn push_with<'h>(
        &mut self,
        timestamp: TimestampMs,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        headers: impl ExactSizeIterator<Item = Header<'h>> + Clone,
    ) -> Result<(), Full> {
        let mut size = 0usize;
        for header in headers.clone() {
            size = size.saturating_add(nullable_len(Some(header.key)));
            size = size.saturating_add(nullable_len(header.value));
        }
        let count = i32::try_from(headers.len()).map_err(|_| Full)?;
        let delta = i32::try_from(self.next_delta).map_err(|_| Full)?;
        self.put_front(timestamp, delta, key, value, (count, size))?;
        for header in headers {
            put_nullable(&mut self.buffer, Some(header.key));
            put_nullable(&mut self.buffer, header.value);
        }
        Ok(())
    }

    /// Adds a record of another batch under its own offset, which must lie behind the one before.
    pub fn push_copy(&mut self, record: &Record<'_>) -> Result<(), Full> {
        let delta = record.offset.0.checked_sub(self.spec.base_offset.0).ok_or(Full)?;
        if delta < self.next_delta {
            return Err(Full);
        }
        let delta = i32::try_from(delta).map_err(|_| Full)?;
        let (count, raw) = record.headers.raw();
        self.put_front(record.timestamp, delta, record.key, record.value, (count, raw.len()))?;
        self.buffer.extend_from_slice(raw);
        Ok(())
    }

    /// Writes a record but for its headers, whose count and size are given.
    fn put_front(
        &mut self,
        timestamp: TimestampMs,
        offset_delta: i32,
        key: Option<&[u8]>,
        value: Option<&[u8]>,
        (header_count, header_size): (i32, usize),
    ) -> Result<(), Full> {
        let time = self.time_delta(timestamp);
        let body = (1 + len_i64(time) + len_i32(offset_delta) + len_i32(header_count))
            .saturating_add(nullable_len(key))
            .saturating_add(nullable_len(value))
            .saturating_add(header_size);
        let size = i32::try_from(body).map_err(|_| Full)?;
        self.reserve(len_i32(size) + body)?;
        put_i32(&mut self.buffer, size);
        self.buffer.push(0);
        put_i64(&mut self.buffer, time);
        put_i32(&mut self.buffer, offset_delta);
        put_nullable(&mut self.buffer, key);
        put_nullable(&mut self.buffer, value);
        put_i32(&mut self.buffer, header_count);
        self.next_delta = i64::from(offset_delta);
        self.pushed(timestamp);
        Ok(())
    }

    /// The first record's time is the base, unless a delete horizon is.
    #[inline]
    fn time_delta(&mut self, timestamp: TimestampMs) -> i64 {
        if self.count == 0 && self.spec.delete_horizon.is_none() {
            self.base_timestamp = timestamp.0;
        }
        timestamp.0.wrapping_sub(self.base_timestamp)
    }

    /// Makes room for a record, or says that it is one too many.
    #[inline]
    fn reserve(&mut self, record: usize) -> Result<(), Full> {
        if self.buffer.len() + record > self.largest {
            return Err(Full);
        }
        self.buffer.reserve(record + WORD);
        Ok(())
    }

    /// Appends the first `len` bytes of a word.
    #[inline]
    fn put(&mut self, word: u64, len: usize) {
        let end = self.buffer.len() + len;
        self.buffer.extend_from_slice(&word.to_le_bytes());
        self.buffer.truncate(end);
    }

    #[inline]
    fn pushed(&mut self, timestamp: TimestampMs) {
        if self.count == 0 {
            self.max_timestamp = timestamp.0;
            self.largest = self.spec.max_size.min(LARGEST);
        }
        self.max_timestamp = self.max_timestamp.max(timestamp.0);
        self.count += 1;
        self.next_delta += 1;
    }

    /// The batch, compressed as the spec says. Offsets and sequences move on, and the next push begins
    /// another batch.
    pub fn finish(&mut self) -> Result<&[u8], CompressionError> {
        let mut compressor = std::mem::take(&mut self.compressor);
        let mut packed = std::mem::take(&mut self.packed);
        let finished = self.finish_into(&mut compressor, &mut packed);
        self.compressor = compressor;
        self.packed = packed;
        finished.map(|()| &*self.packed)
    }

    /// As `finish`, into a buffer that is the caller's. What that held is forgotten, but its memory is
    /// kept: without a codec the two buffers change places.
    pub fn finish_into(
        &mut self,
        compressor: &mut Compressor,
        batch: &mut Vec<u8>,
    ) -> Result<(), CompressionError> {
        if self.spec.compression.codec == Codec::None || self.count == 0 {
            std::mem::swap(&mut self.buffer, batch);
            self.seal(Codec::None, batch);
            return Ok(());
        }
        batch.clear();
        batch.resize(HEADER, 0);
        compressor.compress(self.spec.compression, &self.buffer[HEADER..], batch)?;
        self.seal(self.spec.compression.codec, batch);
        Ok(())
    }

    /// As `finish`, but never compressed, and so it cannot fail.
    pub fn finish_plain(&mut self) -> &[u8] {
        let mut packed = std::mem::take(&mut self.packed);
        std::mem::swap(&mut self.buffer, &mut packed);
        self.seal(Codec::None, &mut packed);
        self.packed = packed;
        &self.packed
    }

    /// Writes the header before the packed records and moves on to the next batch.
    fn seal(&mut self, codec: Codec, batch: &mut [u8]) {
        let spec = self.spec;
        let last_delta = spec.last_offset_delta.unwrap_or((self.next_delta - 1) as i32);
        assert!(
            i64::from(last_delta) >= self.next_delta - 1,
            "the last offset lies before the last record"
        );
        let timestamp_type = match spec.append_time {
            Some(_) => TimestampType::LogAppendTime,
            None => TimestampType::CreateTime,
        };
        let attributes = Attributes::default()
            .with_codec(codec)
            .with_timestamp_type(timestamp_type)
            .with_transactional(spec.transactional)
            .with_control(spec.control)
            .with_delete_horizon(spec.delete_horizon.is_some());
        let max_timestamp = spec.append_time.map_or(self.max_timestamp, |t| t.0);

        let mut put = |at: usize, value: &[u8]| batch[at..at + value.len()].copy_from_slice(value);
        put(field::BASE_OFFSET, &spec.base_offset.0.to_be_bytes());
        put(field::LEADER_EPOCH, &spec.leader_epoch.0.to_be_bytes());
        put(field::MAGIC, &[MAGIC]);
        put(field::ATTRIBUTES, &attributes.bits().to_be_bytes());
        put(field::LAST_OFFSET_DELTA, &last_delta.to_be_bytes());
        put(field::BASE_TIMESTAMP, &self.base_timestamp.to_be_bytes());
        put(field::MAX_TIMESTAMP, &max_timestamp.to_be_bytes());
        put(field::PRODUCER_ID, &spec.producer.id.0.to_be_bytes());
        put(field::PRODUCER_EPOCH, &spec.producer.epoch.0.to_be_bytes());
        put(field::BASE_SEQUENCE, &spec.producer.base_sequence.to_be_bytes());
        put(field::RECORD_COUNT, &self.count.to_be_bytes());
        super::patch::seal(batch);

        let taken = i64::from(last_delta) + 1;
        let mut next = spec;
        next.base_offset = Offset(spec.base_offset.0.wrapping_add(taken));
        next.last_offset_delta = None;
        if spec.producer.base_sequence >= 0 {
            next.producer.base_sequence =
                advance_sequence(spec.producer.base_sequence, taken as i32);
        }
        self.restart(next);
    }
}

/// A batch's length is an i32.
const LARGEST: usize = i32::MAX as usize;
/// The varint of -1: null.
const NULL: u64 = 1;
const WORD: usize = 8;

/// The varint of a number below 2^28 as the low bytes of a word, and how many.
#[inline]
fn small(n: u32) -> (u64, usize) {
    let n = u64::from(n);
    if n < 1 << 7 {
        return (n, 1);
    }
    let two = n & 0x7f | 0x80 | (n & 0x3f80) << 1;
    if n < 1 << 14 {
        return (two, 2);
    }
    let three = two | 0x8000 | (n & 0x1f_c000) << 2;
    if n < 1 << 21 { (three, 3) } else { (three | 0x80_0000 | (n & 0xfe0_0000) << 3, 4) }
}

/// What follows the first `bytes` bytes of a word, which are fewer than eight.
#[inline]
fn behind(what: u64, bytes: usize) -> u64 {
    what.wrapping_shl(8 * bytes as u32)
}

/// How much a value takes behind its length; -1 is null.
fn nullable_len(bytes: Option<&[u8]>) -> usize {
    bytes.map_or(1, |bytes| len_i32(bytes.len() as i32).saturating_add(bytes.len()))
}

/// Appends a length and the bytes, or -1. What is longer than an i32 was refused before.
fn put_nullable(out: &mut Vec<u8>, bytes: Option<&[u8]>) {
    put_i32(out, bytes.map_or(-1, |bytes| bytes.len() as i32));
    out.extend_from_slice(bytes.unwrap_or_default());
}
