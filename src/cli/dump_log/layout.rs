//! Kafka's own layout, byte for byte.

use std::io::{self, Write};

use super::content::Shown;
use super::page::{Item, Page};
use crate::cli::internal_records::Words;
use crate::storage::producer_state::Producer;
use crate::types::ProducerId;
use crate::wire::batch::{BatchView, Record, TimestampType, advance_sequence};
use crate::wire::message_set::{Magic, Stored};

#[derive(Debug)]
pub(crate) struct Layout<W> {
    out: W,
    /// Records have their contents alone.
    only_contents: bool,
}

impl<W: Write> Layout<W> {
    pub(crate) fn new(out: W, only_contents: bool) -> Self {
        Self { out, only_contents }
    }

    fn batch(&mut self, position: u64, batch: &BatchView<'_>, valid: bool) -> io::Result<()> {
        let attributes = batch.attributes();
        let horizon = batch.delete_horizon().map_or_else(
            || "OptionalLong.empty".to_owned(),
            |horizon| format!("OptionalLong[{horizon}]"),
        );
        writeln!(
            self.out,
            "baseOffset: {} lastOffset: {} count: {} baseSequence: {} lastSequence: {} producerId: {} \
             producerEpoch: {} partitionLeaderEpoch: {} isTransactional: {} isControl: {} \
             deleteHorizonMs: {horizon} position: {position} {}: {} size: {} magic: {} \
             compresscodec: {} crc: {} isvalid: {valid}",
            batch.base_offset(),
            batch.last_offset(),
            batch.record_count(),
            batch.base_sequence(),
            batch.last_sequence(),
            batch.producer_id(),
            batch.producer_epoch(),
            batch.leader_epoch(),
            attributes.is_transactional(),
            attributes.is_control(),
            time_type(batch),
            batch.max_timestamp(),
            batch.size(),
            crate::wire::batch::MAGIC,
            attributes.codec().map_or("unknown", |codec| codec.name()),
            batch.crc(),
        )
    }

    fn record(
        &mut self,
        batch: &BatchView<'_>,
        record: &Record<'_>,
        shown: &Shown,
    ) -> io::Result<()> {
        if !self.only_contents {
            write!(
                self.out,
                "| offset: {} {}: {} keySize: {} valueSize: {} sequence: {} headerKeys: [",
                record.offset,
                time_type(batch),
                record.timestamp,
                size(record.key),
                size(record.value),
                sequence(batch, record),
            )?;
            for (i, header) in record.headers.enumerate() {
                let comma = if i > 0 { "," } else { "" };
                write!(self.out, "{comma}{}", String::from_utf8_lossy(header.key))?;
            }
            write!(self.out, "]")?;
        }
        self.shown(shown)
    }

    fn message(&mut self, position: u64, stored: &Stored<'_>) -> io::Result<()> {
        let message = stored.message;
        writeln!(
            self.out,
            "offset: {} position: {position} {}: {} size: {} magic: {} compresscodec: {} crc: {} \
             isvalid: {}",
            message.offset,
            old_time_type(stored),
            message.timestamp,
            stored.size,
            message.magic.id(),
            message.codec.name(),
            stored.crc,
            stored.valid,
        )
    }

    fn old_record(&mut self, stored: &Stored<'_>, shown: &Shown) -> io::Result<()> {
        if !self.only_contents {
            let message = stored.message;
            write!(
                self.out,
                "| offset: {} {}: {} keySize: {} valueSize: {} isValid: {} crc: {}",
                message.offset,
                old_time_type(stored),
                message.timestamp,
                size(message.key),
                size(message.value),
                stored.valid,
                stored.crc,
            )?;
        }
        self.shown(shown)
    }

    fn shown(&mut self, shown: &Shown) -> io::Result<()> {
        match shown {
            Shown::Nothing => {}
            Shown::Control(text) if !self.only_contents => write!(self.out, " {text}")?,
            Shown::Control(_) => {}
            Shown::Plain(words) | Shown::Decoded(words) | Shown::Strange(words) => {
                self.words(words)?;
            }
        }
        writeln!(self.out)
    }

    fn words(&mut self, words: &Words) -> io::Result<()> {
        let mut bar = if self.only_contents { "|" } else { "" };
        for (name, text) in [("key", &words.key), ("payload", &words.value)] {
            if let Some(text) = text {
                write!(self.out, "{bar} {name}: {text}")?;
                bar = "";
            }
        }
        Ok(())
    }

    fn producer(&mut self, id: ProducerId, producer: &Producer) -> io::Result<()> {
        let start = producer.txn_start.map_or_else(
            || "OptionalLong.empty".to_owned(),
            |start| format!("OptionalLong[{start}]"),
        );
        write!(
            self.out,
            "producerId: {id} producerEpoch: {} coordinatorEpoch: {} currentTxnFirstOffset: {start} \
             lastTimestamp: {}",
            producer.epoch, producer.coordinator_epoch, producer.last_timestamp,
        )?;
        if let Some(batch) = producer.batches.front() {
            write!(
                self.out,
                " firstSequence: {} lastSequence: {} lastOffset: {} offsetDelta: {} timestamp: {}",
                batch.first_sequence(),
                batch.last_sequence,
                batch.last_offset,
                batch.offset_delta,
                batch.timestamp,
            )?;
        }
        writeln!(self.out)
    }
}

impl<W: Write> Page for Layout<W> {
    fn show(&mut self, item: Item<'_>) -> io::Result<()> {
        let out = &mut self.out;
        match item {
            Item::File(path) => writeln!(out, "Dumping {}", path.display()),
            Item::Start(offset) => writeln!(out, "Log starting offset: {offset}"),
            Item::SnapshotEnd { offset, epoch } => {
                writeln!(out, "Snapshot end offset: {offset}, epoch: {epoch}")
            }
            Item::Bootstrap => writeln!(out, "KRaft bootstrap snapshot"),
            Item::Batch { position, batch, valid } => self.batch(position, batch, valid),
            Item::Record { batch, record, shown } => self.record(batch, record, &shown),
            Item::Message { position, message } => self.message(position, message),
            Item::OldRecord { message, shown } => self.old_record(message, &shown),
            Item::BatchEnd => Ok(()),
            Item::Trailing { bytes, name } => {
                writeln!(out, "Found {bytes} invalid bytes at the end of {name}")
            }
            Item::Offset(entry) => {
                writeln!(out, "offset: {} position: {}", entry.offset, entry.position)
            }
            Item::Time(entry) => {
                writeln!(out, "timestamp: {} offset: {}", entry.timestamp, entry.offset)
            }
            Item::Empty(path) => writeln!(out, "{} is empty.", path.display()),
            Item::Sane(path) => writeln!(out, "{} passed sanity check.", path.display()),
            Item::Producer(id, producer) => self.producer(id, producer),
            Item::Aborted(txn) => writeln!(
                out,
                "version: 0 producerId: {} firstOffset: {} lastOffset: {} lastStableOffset: {}",
                txn.producer_id, txn.first, txn.last, txn.last_stable,
            ),
        }
    }
}

pub(super) fn time_type(batch: &BatchView<'_>) -> &'static str {
    match batch.attributes().timestamp_type() {
        TimestampType::CreateTime => "CreateTime",
        TimestampType::LogAppendTime => "LogAppendTime",
    }
}

/// Messages of magic 0 have no time.
pub(super) fn old_time_type(stored: &Stored<'_>) -> &'static str {
    match (stored.message.magic, stored.message.timestamp_type) {
        (Magic::V0, _) => "NoTimestampType",
        (Magic::V1, TimestampType::CreateTime) => "CreateTime",
        (Magic::V1, TimestampType::LogAppendTime) => "LogAppendTime",
    }
}

pub(super) fn size(bytes: Option<&[u8]>) -> i64 {
    bytes.map_or(-1, |bytes| bytes.len() as i64)
}

pub(super) fn sequence(batch: &BatchView<'_>, record: &Record<'_>) -> i32 {
    match batch.base_sequence() {
        base if base < 0 => -1,
        base => advance_sequence(base, record.offset.0.wrapping_sub(batch.base_offset().0) as i32),
    }
}
