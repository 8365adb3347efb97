//! Log directories that Apache Kafka wrote, opened as they are: every record, flag, offset and aborted
//! transaction as a Java consumer saw it.

use std::collections::BTreeMap;
use std::io::IoSlice;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rkafka::storage::checkpoint::{OffsetCheckpoint, read_offsets};
use rkafka::storage::{Isolation, Log, LogConfig, OpenLog, ReadLimits};
use rkafka::sys::fs::{Fs, MemFs, Open};
use rkafka::types::{Offset, TimestampMs, TopicPartition};
use rkafka::wire::batch::{TimestampType, batches};
use rkafka::wire::compression::Decompressor;

use super::world::{NOW, disk, read_bytes};
use crate::support::fixtures::{self, Expected};

struct Dir {
    files: BTreeMap<String, Vec<u8>>,
    disk: rkafka::storage::Disk,
    clean: bool,
}

impl Dir {
    fn unpack(name: &str) -> Self {
        let files = fixtures::log_dir(name);
        let fs = MemFs::new();
        for (path, bytes) in &files {
            let path = Path::new("/data").join(path);
            fs.create_dir(path.parent().expect("a parent")).expect("a directory");
            let file = fs.open(&path, Open::Create).expect("a file");
            file.write_all_at(&mut [IoSlice::new(bytes)], 0).expect("a write");
        }
        let clean = files.contains_key(".kafka_cleanshutdown");
        Self { files, disk: disk(fs), clean }
    }

    fn checkpoint(&self, name: &str) -> OffsetCheckpoint {
        read_offsets(&self.files[name]).expect("a checkpoint")
    }

    fn open(&self, topic: &str, partition: i32) -> Log {
        let partition = TopicPartition::new(topic, partition);
        let offset =
            |name: &str| self.checkpoint(name).get(&partition).copied().unwrap_or(Offset(0));
        let dir = PathBuf::from(format!("/data/{partition}"));
        let config =
            LogConfig { cleanup_compact: topic.starts_with("compact"), ..LogConfig::default() };
        let open = OpenLog {
            log_start: offset("log-start-offset-checkpoint"),
            recovery_point: offset("recovery-point-offset-checkpoint"),
            high_watermark: offset("replication-offset-checkpoint"),
            clean: self.clean,
            now: NOW,
            ..OpenLog::new(partition, dir, Arc::new(config))
        };
        open.open(&self.disk).expect("a log")
    }
}

/// The records of a log, and whether readers of committed records see them.
fn records(log: &mut Log, max_bytes: usize) -> Vec<Expected> {
    let stable = log.last_stable();
    let limits = ReadLimits {
        max_bytes,
        at_least_one: true,
        isolation: Isolation::LogEnd,
        may_block: false,
    };
    let bytes = read_bytes(log, log.log_start(), limits);
    let aborted = log.aborted_transactions(log.log_start(), stable).expect("aborted transactions");
    let mut decompressor = Decompressor::new(1 << 20);
    let mut found = Vec::new();
    for batch in batches(&bytes) {
        let batch = batch.expect("a batch");
        batch.check_crc().expect("a right checksum");
        if batch.attributes().is_control() {
            continue;
        }
        let is_aborted = batch.attributes().is_transactional()
            && aborted.iter().any(|txn| {
                txn.producer_id == batch.producer_id()
                    && (txn.first..txn.last).contains(&batch.base_offset())
            });
        for record in batch.records(&mut decompressor).expect("records") {
            let record = record.expect("a record");
            if record.offset < log.log_start() {
                continue;
            }
            let owned = |bytes: Option<&[u8]>| bytes.map(<[u8]>::to_vec);
            found.push(Expected {
                topic: log.partition().topic.clone(),
                partition: log.partition().partition.0,
                offset: record.offset.0,
                timestamp: record.timestamp.0,
                log_append_time: batch.attributes().timestamp_type()
                    == TimestampType::LogAppendTime,
                leader_epoch: batch.leader_epoch().0,
                key: owned(record.key),
                value: owned(record.value),
                headers: record
                    .headers
                    .map(|h| (String::from_utf8(h.key.to_vec()).expect("a name"), owned(h.value)))
                    .collect(),
                committed: record.offset < stable && !is_aborted,
            });
        }
    }
    found
}

#[test]
fn every_directory_is_served_as_kafka_served_it() {
    for name in ["codecs", "compacted", "groups", "segments", "transactional", "unclean"] {
        let dir = Dir::unpack(name);
        let mut wanted: BTreeMap<(String, i32), Vec<Expected>> = BTreeMap::new();
        for record in fixtures::expected(name, "expected") {
            wanted.entry((record.topic.clone(), record.partition)).or_default().push(record);
        }
        for place in fixtures::offsets(name, "offsets") {
            let what = format!("{name}: {}-{}", place.topic, place.partition);
            let mut log = dir.open(&place.topic, place.partition);
            log.set_high_watermark(log.log_end());
            let offsets = [log.log_start().0, log.log_end().0, log.last_stable().0];
            assert_eq!(offsets, [place.log_start, place.log_end, place.last_stable], "{what}");
            let wanted = wanted.remove(&(place.topic.clone(), place.partition)).unwrap_or_default();
            for max_bytes in [1, 700, 1 << 20] {
                let found = records(&mut log, max_bytes);
                assert_eq!(found.len(), wanted.len(), "{what}, {max_bytes} bytes at a time");
                for (found, wanted) in found.iter().zip(&wanted) {
                    assert_eq!(found, wanted, "{what}");
                }
            }
            // Every record is found from its own offset, and by its time.
            let mut decompressor = Decompressor::new(1 << 20);
            for record in &wanted {
                let limits = ReadLimits {
                    max_bytes: 1,
                    at_least_one: true,
                    isolation: Isolation::LogEnd,
                    may_block: true,
                };
                let mut bytes = Vec::new();
                log.read(Offset(record.offset), limits, &mut bytes).expect("a read");
                let batch = batches(&bytes).next().expect("a batch").expect("a batch");
                assert!(batch.last_offset().0 >= record.offset, "{what}");
                let target = TimestampMs(record.timestamp);
                let isolation = Isolation::HighWatermark;
                let looked = log.offset_for_time(target, isolation, true, &mut decompressor);
                let first = wanted.iter().find(|other| other.timestamp >= record.timestamp);
                match looked.expect("a search") {
                    rkafka::storage::Lookup::Found(Some(found)) => {
                        let first = first.expect("the record itself");
                        // Markers and what compaction removed may come before, in an earlier place.
                        assert!(found.offset.0 <= first.offset, "{what}: {found:?} {first:?}");
                        assert!(found.timestamp >= target, "{what}");
                    }
                    other => panic!("{what}: {other:?}"),
                }
            }
            let largest = log.offset_of_max_time(&mut decompressor).expect("a search");
            // A batch that compaction has emptied keeps its time: then there is none, as in Kafka.
            let latest = wanted.iter().map(|record| record.timestamp).max();
            if let Some((largest, latest)) = largest.zip(latest) {
                assert!(largest.timestamp.0 >= latest, "{what}");
            }
        }
        assert!(wanted.is_empty(), "{name}: {:?}", wanted.keys());
    }
}

#[test]
fn an_opened_and_closed_directory_opens_again_the_same() {
    for name in ["compacted", "segments", "transactional", "unclean"] {
        let dir = Dir::unpack(name);
        for place in fixtures::offsets(name, "offsets") {
            let mut log = dir.open(&place.topic, place.partition);
            log.set_high_watermark(log.log_end());
            let before = (records(&mut log, 1 << 20), log.log_end(), log.producers().clone());
            let epochs = log.leader_epochs().clone();
            log.close().expect("a clean stop");
            let mut log = dir.open(&place.topic, place.partition);
            log.set_high_watermark(log.log_end());
            let after = (records(&mut log, 1 << 20), log.log_end(), log.producers().clone());
            assert_eq!((before.0, before.1), (after.0, after.1), "{name}: {}", place.topic);
            assert_eq!(&epochs, log.leader_epochs(), "{name}: {}", place.topic);
            let ids = |state: &rkafka::storage::producer_state::ProducerState| {
                state.producers().keys().copied().collect::<Vec<_>>()
            };
            assert_eq!(ids(&before.2), ids(&after.2), "{name}: {}", place.topic);
        }
    }
}
