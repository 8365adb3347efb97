//! What a producer's records have to pass before they are appended, and what is made of them.
//!
//! The batch stays bytes. Only a topic that wants another codec, or a client that still sends message
//! sets, has it rebuilt.

use std::fmt;

use super::topic_config::TopicConfig;
use crate::storage::{Append, Appended, Log, Origin, StorageError};
use crate::types::{LeaderEpoch, TimestampMs};
use crate::wire::ErrorCode;
use crate::wire::batch::{BatchError, BatchMut, BatchView, Summary, recompressed, validate};
use crate::wire::compression::{Codec, Compression, Compressor, Decompressor};
use crate::wire::message_set::Converter;

use super::limits;

/// Why records were refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    pub code: ErrorCode,
    pub message: Option<String>,
    /// Index and message of each record that is at fault.
    pub records: Vec<(i32, String)>,
    /// Whether the log was looked at before: the answer then says where it starts.
    pub at_log: bool,
}

impl Rejection {
    /// Found before the log is touched.
    pub fn early(code: ErrorCode) -> Self {
        Self { code, message: None, records: Vec::new(), at_log: false }
    }

    fn late(code: ErrorCode) -> Self {
        Self { at_log: true, ..Self::early(code) }
    }

    /// Whether it is the disk's fault, and not the batch's, that it was not written: it says what the disk's
    /// trouble was. A log that is not there to be written to has none of its own.
    pub fn is_of_disk(&self) -> bool {
        let code =
            matches!(self.code, ErrorCode::POLICY_VIOLATION | ErrorCode::KAFKA_STORAGE_ERROR);
        code && self.message.is_some()
    }

    fn of_batch(error: &BatchError) -> Self {
        match error {
            BatchError::Magic { magic } if !(0..=2).contains(magic) => Self {
                message: Some(format!("Invalid magic found in record: {magic}")),
                ..Self::early(error.code())
            },
            BatchError::Truncated { .. }
            | BatchError::Missing
            | BatchError::MoreThanOne
            | BatchError::Length { .. }
            | BatchError::Magic { .. }
            | BatchError::Crc { .. } => Self::early(error.code()),
            _ => Self::late(error.code()),
        }
    }

    fn of_storage(error: &StorageError) -> Self {
        match error {
            StorageError::TooLarge { .. } => Self::early(ErrorCode::RECORD_LIST_TOO_LARGE),
            StorageError::OutOfOrderSequence { .. } => {
                Self::late(ErrorCode::OUT_OF_ORDER_SEQUENCE_NUMBER)
            }
            StorageError::InvalidProducerEpoch { .. } => {
                Self::late(ErrorCode::INVALID_PRODUCER_EPOCH)
            }
            StorageError::InvalidTxnState { .. } => Self::late(ErrorCode::INVALID_TXN_STATE),
            StorageError::Batch { source, .. } => Self::of_batch(source),
            // A client would try again for minutes what a storage error is the answer to, and then only
            // say that time has passed. This one it says at once.
            StorageError::Full { path, source, .. } => Self {
                message: Some(match source.get_ref() {
                    // Who keeps the limit names it.
                    Some(limit) => format!("no space left: {limit}"),
                    None => format!("no space left on the disk of {}", path.display()),
                }),
                ..Self::early(ErrorCode::POLICY_VIOLATION)
            },
            error => Self {
                message: Some(error.to_string()),
                ..Self::early(ErrorCode::KAFKA_STORAGE_ERROR)
            },
        }
    }
}

/// Who sent the records, as far as it matters for them.
#[derive(Debug, Clone, Copy)]
pub struct Sender {
    /// The version of its Produce request.
    pub version: i16,
    pub now: TimestampMs,
    pub leader_epoch: LeaderEpoch,
}

/// The versions of Produce that carry message sets.
const OF_MESSAGE_SETS: i16 = 3;
/// The first version whose clients know zstd.
const KNOWS_ZSTD: i16 = 7;

/// Checks and appends batch after batch, keeping buffers and contexts.
pub struct Incoming {
    decompressor: Decompressor,
    converter: Converter,
    compressor: Compressor,
    /// The batch as it will be stored.
    batch: Vec<u8>,
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").finish_non_exhaustive()
    }
}

impl Default for Incoming {
    fn default() -> Self {
        Self {
            decompressor: Decompressor::new(limits::DECOMPRESSED_BATCH_BYTES),
            converter: Converter::new(limits::DECOMPRESSED_BATCH_BYTES),
            compressor: Compressor::new(),
            batch: Vec::new(),
        }
    }
}

impl Incoming {
    /// For lookups, which decompress too.
    pub fn decompressor(&mut self) -> &mut Decompressor {
        &mut self.decompressor
    }

    /// For clients that want message sets.
    pub fn converter(&mut self) -> &mut Converter {
        &mut self.converter
    }

    pub fn append(
        &mut self,
        records: Option<&[u8]>,
        sender: Sender,
        log: &mut Log,
        config: &TopicConfig,
    ) -> Result<Appended, Rejection> {
        let records = records.ok_or(Rejection::early(ErrorCode::INVALID_RECORD))?;
        let summary = if sender.version < OF_MESSAGE_SETS {
            let batch = self.converter.up(records).map_err(|e| Rejection::early(e.code()))?;
            check(batch, sender, log, config, &mut self.decompressor, &mut self.batch)?
        } else {
            check(records, sender, log, config, &mut self.decompressor, &mut self.batch)?
        };
        if let Some(compression) = config.compression {
            self.recompress(compression)?;
        }
        if !config.log_append_time {
            let mut batch =
                BatchMut::parse(&mut self.batch).map_err(|e| Rejection::of_batch(&e))?;
            batch.set_create_time(summary.max_timestamp);
        }
        let append = Append {
            origin: Origin::Client,
            leader_epoch: sender.leader_epoch,
            now: sender.now,
            log_append_time: config.log_append_time,
        };
        let appended = log.append(&mut self.batch, append);
        self.give_back();
        appended.map_err(|error| Rejection::of_storage(&error))
    }

    /// Stores the batch as the topic wants it, where it is not so already.
    fn recompress(&mut self, compression: Compression) -> Result<(), Rejection> {
        let view = BatchView::parse(&self.batch).map_err(|e| Rejection::of_batch(&e))?;
        if view.attributes().codec() == Some(compression.codec) {
            return Ok(());
        }
        let rebuilt =
            recompressed(&view, compression, &mut self.decompressor, &mut self.compressor);
        self.batch = rebuilt.map_err(|error| Rejection::of_batch(&error))?;
        Ok(())
    }

    /// A large batch's room is not kept for the small ones to come.
    fn give_back(&mut self) {
        if self.batch.capacity() > limits::SPARE_BUFFER_BYTES {
            self.batch = Vec::new();
        }
    }
}

/// Checks the one batch in `records` and copies it to `out`.
fn check(
    records: &[u8],
    sender: Sender,
    log: &Log,
    config: &TopicConfig,
    decompressor: &mut Decompressor,
    out: &mut Vec<u8>,
) -> Result<Summary, Rejection> {
    let batch = BatchView::single(records).map_err(|error| Rejection::of_batch(&error))?;
    if batch.size() > config.max_message_bytes {
        return Err(Rejection::early(ErrorCode::MESSAGE_TOO_LARGE));
    }
    if batch.size() > config.log.segment_bytes as usize {
        return Err(Rejection::early(ErrorCode::RECORD_LIST_TOO_LARGE));
    }
    if batch.attributes().codec() == Some(Codec::Zstd) && sender.version < KNOWS_ZSTD {
        return Err(Rejection::early(ErrorCode::UNSUPPORTED_COMPRESSION_TYPE));
    }
    let summary = validate(&batch, decompressor).map_err(|error| Rejection::of_batch(&error))?;
    if config.needs_keys() && summary.without_key > 0 {
        return Err(without_keys(&batch, log, decompressor));
    }
    if !config.log_append_time {
        let window = Window::new(sender.now, config);
        if !window.holds(summary.min_timestamp) || !window.holds(summary.max_timestamp) {
            return Err(out_of_time(&batch, window, decompressor));
        }
    }
    out.clear();
    out.extend_from_slice(batch.bytes());
    Ok(summary)
}

/// The times that records may have.
#[derive(Debug, Clone, Copy)]
struct Window {
    from: i64,
    to: i64,
}

impl Window {
    fn new(now: TimestampMs, config: &TopicConfig) -> Self {
        Self {
            from: now.0.wrapping_sub(config.timestamp_before_max_ms),
            to: now.0.saturating_add(config.timestamp_after_max_ms),
        }
    }

    /// -1 is no time at all.
    fn holds(self, timestamp: TimestampMs) -> bool {
        timestamp.0 == -1 || (self.from..=self.to).contains(&timestamp.0)
    }
}

fn out_of_time(
    batch: &BatchView<'_>,
    window: Window,
    decompressor: &mut Decompressor,
) -> Rejection {
    let records = faults(batch, decompressor, |index, record| {
        (!window.holds(record.timestamp)).then(|| {
            format!(
                "Timestamp {} of message with offset {index} is out of range. The timestamp should \
                 be within [{}, {}]",
                record.timestamp, window.from, window.to
            )
        })
    });
    let message = "One or more records have been rejected due to invalid timestamp";
    Rejection {
        message: Some(message.to_owned()),
        records,
        ..Rejection::late(ErrorCode::INVALID_TIMESTAMP)
    }
}

fn without_keys(batch: &BatchView<'_>, log: &Log, decompressor: &mut Decompressor) -> Rejection {
    let records = faults(batch, decompressor, |_, record| {
        record.key.is_none().then(|| {
            let partition = log.partition();
            format!(
                "Compacted topic cannot accept message without key in topic partition {partition}"
            )
        })
    });
    let shown: Vec<String> = records
        .iter()
        .take(3)
        .map(|(index, text)| format!("RecordError(batchIndex={index}, message='{text}')"))
        .collect();
    let message = format!(
        "One or more records have been rejected due to {} record errors in total, and only showing \
         the first three errors at most: [{}]",
        records.len(),
        shown.join(", ")
    );
    Rejection { message: Some(message), records, ..Rejection::late(ErrorCode::INVALID_RECORD) }
}

/// Each record at fault, by its place in the batch. The batch has been validated.
fn faults(
    batch: &BatchView<'_>,
    decompressor: &mut Decompressor,
    fault: impl Fn(i32, &crate::wire::batch::Record<'_>) -> Option<String>,
) -> Vec<(i32, String)> {
    let Ok(records) = batch.records(decompressor) else { return Vec::new() };
    let all = (0..).zip(records.map_while(Result::ok));
    all.filter_map(|(index, record)| Some((index, fault(index, &record)?)))
        .take(limits::RECORD_ERRORS)
        .collect()
}
