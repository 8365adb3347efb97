//! Our log directories under Kafka's dump tool: all codecs, transactions, compacted, after a crash.

use std::{path::Path, sync::Arc};

use rkafka::{
    storage::{
        AbortedTxn, Append, Disk, Isolation, Log, LogConfig, OpenLog, Origin, ReadLimits,
        ReadOutcome,
    },
    sys::fs::OsFs,
    types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs, TopicPartition},
    wire::{
        batch::{BatchBuilder, BatchSpec, EndTxnMarker, ProducerStamp, batches},
        compression::{Codec, Decompressor},
    },
};

use super::clients::{kcat, lines, tool};
use super::kafka::Kafka;

const NOW: TimestampMs = TimestampMs(1_767_225_600_000);

/// Opens the partition, whose id it finds where the directory has one.
fn open(root: &Path, name: &str, compact: bool, clean: bool) -> Log {
    let config = LogConfig {
        segment_bytes: 4000,
        index_interval_bytes: 300,
        cleanup_compact: compact,
        ..LogConfig::default()
    };
    let partition = TopicPartition::new(name, 0);
    let open = OpenLog {
        clean,
        now: NOW,
        ..OpenLog::new(partition.clone(), root.join(partition.to_string()), Arc::new(config))
    };
    open.open(&Disk::new(Arc::new(OsFs))).expect("a log")
}

fn fill(log: &mut Log) {
    let append = |log: &mut Log, bytes: &mut [u8], origin, now| {
        let append = Append { origin, leader_epoch: LeaderEpoch(0), now, log_append_time: false };
        log.append(bytes, append).expect("an append");
    };
    let id = ProducerId(77);
    let mut sequence = log.producers().producers().get(&id).map_or(0, |p| p.last_sequence() + 1);
    for i in 0..60 {
        let time = TimestampMs(NOW.0 + i * 7 % 50);
        let spec = BatchSpec {
            producer: ProducerStamp { id, epoch: ProducerEpoch(0), base_sequence: sequence },
            transactional: true,
            compression: Codec::ALL[i as usize % 5].into(),
            ..BatchSpec::default()
        };
        let mut builder = BatchBuilder::new(spec);
        for n in 0..3 {
            let (key, value) = (format!("key {}", (i + n) % 9), format!("value {i} {n}"));
            let value = (n != 2).then_some(value.as_bytes());
            builder.push(time, Some(key.as_bytes()), value, &[]).expect("room");
        }
        sequence += 3;
        let mut bytes = builder.finish().expect("a batch").to_vec();
        append(log, &mut bytes, Origin::Client, time);
        if i % 10 == 9 {
            let marker = EndTxnMarker { committed: i % 20 == 9, coordinator_epoch: 1 };
            let (epoch, leader) = (ProducerEpoch(0), LeaderEpoch(0));
            let mut bytes = marker.batch(id, epoch, Offset(0), leader, time);
            append(log, &mut bytes, Origin::Coordinator, time);
        }
    }
    log.set_high_watermark(log.log_end());
}

/// Every file that the tool can look at, deeply, with nothing to say against it.
fn accepted(dir: &Path) {
    let entries = std::fs::read_dir(dir).expect("a directory");
    let mut seen = [0; 5];
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let kinds = ["log", "index", "timeindex", "txnindex", "snapshot"];
        let kind = path.extension().and_then(|e| kinds.iter().position(|k| *k == e));
        let Some(kind) = kind else { continue };
        seen[kind] += 1;
        let file = path.to_str().expect("a name");
        let flag = if kind == 0 { "--deep-iteration" } else { "--verify-index-only" };
        let said = super::dump_log::same(&["--files", file, flag]);
        assert_eq!(said.code, 0, "{said:?}");
        let text = said.stdout + &said.stderr;
        for bad in ["isvalid: false", "Mismatch", "mismatch", "Found", "Exception", "out of order"]
        {
            assert!(!text.contains(bad), "{file}: {text}");
        }
    }
    assert!(seen[0] > 0 && seen[0] == seen[1] && seen[1] == seen[2], "{seen:?}");
    assert!(seen[3] > 0 && seen[4] > 0, "{seen:?}");
}

/// Cuts the last batch off in its middle, as a kill can.
fn tear(dir: &Path) {
    let logs = std::fs::read_dir(dir).expect("a directory");
    let logs = logs.map(|entry| entry.expect("an entry").path());
    let last = logs.filter(|path| path.extension().is_some_and(|e| e == "log")).max().expect("one");
    let file = std::fs::OpenOptions::new().write(true).open(last).expect("a log");
    file.set_len(file.metadata().expect("a length").len() - 7).expect("a cut");
}

/// Compacts all but the active segment.
fn clean(log: &mut Log) {
    log.roll_now(NOW).expect("a roll");
    log.flush().expect("a flush");
    let before = log.size();
    let dirt = log.dirt(Offset(0), log.flushed(), NOW).expect("dirt");
    let job = log.take_clean(&dirt, 1 << 20, NOW).expect("a cleaning").expect("something to do");
    let swap = log.clean_done(job.run(), NOW);
    log.swap_done(swap.run()).expect("cleaned").expect("cleaned");
    assert!(log.size() < before);
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn kafka_accepts_what_we_write() {
    let root = tempfile::tempdir().expect("a directory");
    let root = root.path();
    let mut log = open(root, "plain", false, true);
    fill(&mut log);
    log.close().expect("a clean stop");
    accepted(&root.join("plain-0"));

    // As a kill leaves it, with a torn batch behind, recovered by the next start.
    let mut log = open(root, "killed", false, true);
    fill(&mut log);
    drop(log);
    tear(&root.join("killed-0"));
    let mut log = open(root, "killed", false, false);
    log.close().expect("a clean stop");
    accepted(&root.join("killed-0"));

    let mut log = open(root, "compact", true, true);
    fill(&mut log);
    fill(&mut log);
    clean(&mut log);
    log.close().expect("a clean stop");
    accepted(&root.join("compact-0"));
}

/// What readers of committed records get: offset, key, and value if there is one.
fn committed(log: &mut Log) -> Vec<String> {
    let (start, stable) = (log.log_start(), log.last_stable());
    let aborted = log.aborted_transactions(start, stable).expect("aborted transactions");
    let isolation = Isolation::LastStable;
    let limits = ReadLimits { max_bytes: 1 << 20, at_least_one: true, isolation, may_block: true };
    let mut bytes = Vec::new();
    let mut next = start;
    while let ReadOutcome::Read(read) = log.read(next, limits, &mut bytes).expect("a read") {
        if read.bytes == 0 {
            break;
        }
        next = read.next;
    }
    let mut decompressor = Decompressor::new(1 << 20);
    let mut lines = Vec::new();
    for batch in batches(&bytes).map(|batch| batch.expect("a batch")) {
        let of = |txn: &AbortedTxn| {
            txn.producer_id == batch.producer_id()
                && (txn.first..txn.last).contains(&batch.base_offset())
        };
        if batch.attributes().is_control() || aborted.iter().any(of) {
            continue;
        }
        for record in batch.records(&mut decompressor).expect("records") {
            let record = record.expect("a record");
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let key = record.key.map(text).unwrap_or_default();
            let size = record.value.map_or(-1, |value| value.len() as i64);
            let value = record.value.map(text).unwrap_or_default();
            lines.push(format!("{} {key} {size} {value}", record.offset));
        }
    }
    lines
}

/// Kafka made the topics and was stopped; their directories' content is ours when it starts again.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn kafka_serves_partitions_that_we_wrote() {
    let directory = tempfile::tempdir().expect("a directory");
    let root = directory.path().join("logs");
    let kafka = Kafka::fresh_on(&root);
    for (topic, policy) in [("ours", "delete"), ("torn", "delete"), ("compacted", "compact")] {
        let config = format!("cleanup.policy={policy}");
        let create = ["--create", "--topic", topic, "--partitions", "1", "--config", &config];
        drop(tool("kafka-topics", kafka.address(), &create));
        // The directory of a partition comes with its leader.
        drop(kcat(kafka.address(), &["-P", "-t", topic, "-k", "k"], b"replaced\n"));
    }
    kafka.stop();

    let mut wanted = Vec::new();
    for topic in ["ours", "torn", "compacted"] {
        let dir = root.join(format!("{topic}-0"));
        for entry in std::fs::read_dir(&dir).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.file_name().is_none_or(|name| name != "partition.metadata") {
                std::fs::remove_file(path).expect("a file goes");
            }
        }
        let compact = topic == "compacted";
        let mut log = open(&root, topic, compact, true);
        fill(&mut log);
        match topic {
            "torn" => {
                drop(log);
                tear(&dir);
                log = open(&root, topic, false, false);
                log.set_high_watermark(log.log_end());
            }
            "compacted" => {
                fill(&mut log);
                clean(&mut log);
            }
            _ => {}
        }
        log.close().expect("a clean stop");
        wanted.push((topic, log.log_end(), committed(&mut log)));
    }

    let kafka = Kafka::on(&root, &[]);
    for (topic, end, records) in wanted {
        let ends = tool("kafka-get-offsets", kafka.address(), &["--topic", topic]);
        assert_eq!(ends.trim(), format!("{topic}:0:{end}"));
        let format = ["-C", "-t", topic, "-e", "-q", "-f", "%o %k %S %s\n"];
        let read = kcat(kafka.address(), &format, b"");
        assert!(records.len() > 5, "{topic}: {records:?}");
        assert_eq!(lines(&read), lines(&records.join("\n")), "{topic}");
        // And it goes on where ours ended.
        drop(kcat(kafka.address(), &["-P", "-t", topic, "-k", "k"], b"more\n"));
        let ends = tool("kafka-get-offsets", kafka.address(), &["--topic", topic]);
        assert_eq!(ends.trim(), format!("{topic}:0:{}", end.0 + 1));
    }
    kafka.stop();
}
