//! From message sets to batches and back.

use super::{Magic, Message, MessageSetError, Messages, put_message};
use crate::types::{Offset, TimestampMs};
use crate::wire::batch::{
    BatchBuilder, BatchError, BatchSpec, BatchView, Full, HEADER, Record, TimestampType,
};
use crate::wire::compression::{Codec, Compressor, Decompressor};

/// Converts set after set, keeping buffers and contexts.
#[derive(Debug)]
pub struct Converter {
    limit: usize,
    decompressor: Decompressor,
    compressor: Compressor,
    builder: BatchBuilder,
    inner: Vec<u8>,
    packed: Vec<u8>,
}

impl Converter {
    /// One that makes and decompresses at most `limit` bytes at a time.
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            decompressor: Decompressor::new(limit),
            compressor: Compressor::new(),
            builder: BatchBuilder::new(BatchSpec::default()),
            inner: Vec::new(),
            packed: Vec::new(),
        }
    }

    /// What an old client produced, as the one batch that a new one would have sent: compressed as
    /// its first message is. Offsets are counted anew.
    pub fn up(&mut self, set: &[u8]) -> Result<&[u8], MessageSetError> {
        let limit = self.limit;
        let codec = Messages::new(set).next().ok_or(MessageSetError::Missing)??.codec;
        // The first record of a batch always fits, so the limit has to be looked at for it too.
        let spec = BatchSpec { compression: codec.into(), max_size: limit, ..BatchSpec::default() };
        self.builder.restart(spec);
        for outer in Messages::new(set) {
            let outer = outer?;
            if outer.codec == Codec::None {
                push(&mut self.builder, &outer, outer.timestamp, limit)?;
                continue;
            }
            let packed = outer.value.ok_or(MessageSetError::Message { offset: outer.offset })?;
            let lz4 = outer.magic.lz4_header();
            let plain = self.decompressor.decompress_as(outer.codec, lz4, packed)?;
            for inner in Messages::new(plain) {
                let inner = inner?;
                if inner.codec != Codec::None {
                    return Err(MessageSetError::Nested { offset: outer.offset });
                }
                // A broker's stamp is the wrapper's and counts for all that is inside.
                let appended = outer.timestamp_type == TimestampType::LogAppendTime;
                let timestamp = if appended { outer.timestamp } else { inner.timestamp };
                push(&mut self.builder, &inner, timestamp, limit)?;
            }
        }
        if self.builder.is_empty() {
            return Err(MessageSetError::Missing);
        }
        Ok(self.builder.finish()?)
    }

    /// Appends a batch's records from offset `from` on as messages, compressed as the batch is. Control
    /// records have no such form and are left out, so are headers. What zstd compressed stands plain:
    /// these clients do not know it.
    pub fn down(
        &mut self,
        batch: &BatchView<'_>,
        magic: Magic,
        from: Offset,
        out: &mut Vec<u8>,
    ) -> Result<(), BatchError> {
        if batch.attributes().is_control() {
            return Ok(());
        }
        let timestamp_type = batch.attributes().timestamp_type();
        let codec = batch.attributes().codec().filter(|c| *c != Codec::Zstd).unwrap_or_default();
        let records = batch.records(&mut self.decompressor)?;
        if codec == Codec::None {
            for record in records {
                let record = record?;
                if record.offset >= from {
                    put_message(out, &uncompressed(magic, timestamp_type, &record));
                }
            }
            return Ok(());
        }
        // A wrapper holds its batch whole: clients skip what they have.
        self.inner.clear();
        let mut first = None;
        let mut last = batch.base_offset();
        let mut latest = TimestampMs(i64::MIN);
        for record in records {
            let record = record?;
            let base = *first.get_or_insert(record.offset);
            let offset = match magic {
                Magic::V0 => record.offset,
                Magic::V1 => Offset(record.offset.0.wrapping_sub(base.0)),
            };
            put_message(
                &mut self.inner,
                &Message { offset, ..uncompressed(magic, timestamp_type, &record) },
            );
            last = record.offset;
            latest = latest.max(record.timestamp);
        }
        if first.is_none() {
            return Ok(());
        }
        self.packed.clear();
        let lz4 = magic.lz4_header();
        self.compressor.compress_as(codec.into(), lz4, &self.inner, &mut self.packed)?;
        let wrapper = Message {
            offset: last,
            magic,
            codec,
            timestamp_type,
            timestamp: latest,
            key: None,
            value: Some(&self.packed),
        };
        put_message(out, &wrapper);
        Ok(())
    }
}

fn uncompressed<'a>(
    magic: Magic,
    timestamp_type: TimestampType,
    record: &Record<'a>,
) -> Message<'a> {
    Message {
        offset: record.offset,
        magic,
        codec: Codec::None,
        timestamp_type,
        timestamp: record.timestamp,
        key: record.key,
        value: record.value,
    }
}

fn push(
    builder: &mut BatchBuilder,
    message: &Message<'_>,
    timestamp: TimestampMs,
    limit: usize,
) -> Result<(), MessageSetError> {
    let Message { key, value, .. } = message;
    let pushed = builder.push(timestamp, *key, *value, &[]);
    if pushed == Err(Full) || builder.size() > limit.saturating_add(HEADER) {
        return Err(MessageSetError::TooLarge { limit });
    }
    Ok(())
}
