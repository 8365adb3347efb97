//! What the tests of this suite stand on: batches to append, and short words for the log's calls.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rkafka::storage::{
    Append, Disk, Isolation, Log, LogConfig, OpenLog, Origin, ReadLimits, ReadOutcome, Result,
};
use rkafka::sys::fs::Fs;
use rkafka::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs, TopicPartition};
use rkafka::wire::batch::{BatchBuilder, BatchSpec, BatchView, ProducerStamp, batches};
use rkafka::wire::compression::Decompressor;

pub(crate) const NOW: TimestampMs = TimestampMs(1_767_225_600_000);

/// Small segments and many index entries.
pub(crate) fn small() -> LogConfig {
    LogConfig {
        segment_bytes: 1500,
        index_interval_bytes: 200,
        retention_ms: -1,
        ..LogConfig::default()
    }
}

pub(crate) fn append_as(origin: Origin) -> Append {
    Append { origin, leader_epoch: LeaderEpoch(0), now: NOW, log_append_time: false }
}

/// A plain batch with a record for each value.
pub(crate) fn batch(values: &[&str]) -> Vec<u8> {
    batch_of(ProducerStamp::NONE, false, NOW, values)
}

pub(crate) fn producer(id: i64, epoch: i16, sequence: i32) -> ProducerStamp {
    ProducerStamp { id: ProducerId(id), epoch: ProducerEpoch(epoch), base_sequence: sequence }
}

pub(crate) fn batch_of(
    producer: ProducerStamp,
    transactional: bool,
    time: TimestampMs,
    values: &[&str],
) -> Vec<u8> {
    let spec = BatchSpec { producer, transactional, ..BatchSpec::default() };
    let mut builder = BatchBuilder::new(spec);
    for value in values {
        builder.push_value(time, value.as_bytes()).expect("it is small");
    }
    builder.finish_plain().to_vec()
}

pub(crate) fn open_log(name: &str, config: LogConfig) -> OpenLog {
    let dir = PathBuf::from(format!("/data/{name}-0"));
    OpenLog { now: NOW, ..OpenLog::new(TopicPartition::new(name, 0), dir, Arc::new(config)) }
}

pub(crate) fn disk(fs: impl Fs + 'static) -> Disk {
    fs.create_dir(Path::new("/data")).expect("a data directory");
    fs.sync_dir(Path::new("/")).expect("a data directory");
    Disk::new(Arc::new(fs))
}

/// Appends a batch of records from a client; the base offset.
pub(crate) fn append(log: &mut Log, values: &[&str]) -> Result<Offset> {
    let appended = log.append(&mut batch(values), append_as(Origin::Client))?;
    log.set_high_watermark(log.log_end());
    Ok(appended.base_offset)
}

pub(crate) fn limits(max_bytes: usize) -> ReadLimits {
    ReadLimits { max_bytes, at_least_one: true, isolation: Isolation::LogEnd, may_block: true }
}

/// All batches from an offset on, in reads of at most so many bytes.
pub(crate) fn read_bytes(log: &mut Log, from: Offset, limits: ReadLimits) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut offset = from;
    loop {
        match log.read(offset, limits, &mut bytes).expect("a read") {
            ReadOutcome::Read(info) if info.bytes == 0 => return bytes,
            ReadOutcome::Read(info) => offset = info.next,
            ReadOutcome::Cold(cold) => cold.run(),
        }
    }
}

/// Offsets and values of the records from an offset on; control records are left out.
pub(crate) fn read_values(log: &mut Log, from: Offset) -> Vec<(i64, String)> {
    let bytes = read_bytes(log, from, limits(1 << 20));
    let mut decompressor = Decompressor::new(1 << 20);
    let mut values = Vec::new();
    for batch in batches(&bytes) {
        let batch: BatchView<'_> = batch.expect("whole batches");
        batch.check_crc().expect("a right checksum");
        if batch.attributes().is_control() {
            continue;
        }
        for record in batch.records(&mut decompressor).expect("records") {
            let record = record.expect("a record");
            let value = String::from_utf8_lossy(record.value.unwrap_or_default()).into_owned();
            if record.offset >= from {
                values.push((record.offset.0, value));
            }
        }
    }
    values
}
