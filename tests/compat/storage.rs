//! Our log directories under Kafka's dump tool: all codecs, transactions, compacted, after a crash.

use std::{path::Path, sync::Arc};

use rkafka::{
    storage::{Append, Disk, Log, LogConfig, OpenLog, Origin},
    sys::fs::OsFs,
    types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs, TopicPartition},
    wire::{
        batch::{BatchBuilder, BatchSpec, EndTxnMarker, ProducerStamp},
        compression::Codec,
    },
};

const NOW: TimestampMs = TimestampMs(1_767_225_600_000);

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
        let append = Append { origin, leader_epoch: LeaderEpoch(3), now, log_append_time: false };
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
            let (epoch, leader) = (ProducerEpoch(0), LeaderEpoch(3));
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
    let last = std::fs::read_dir(root.join("killed-0")).expect("a directory");
    let logs = last.map(|entry| entry.expect("an entry").path());
    let last = logs.filter(|path| path.extension().is_some_and(|e| e == "log")).max().expect("one");
    let file = std::fs::OpenOptions::new().write(true).open(last).expect("a log");
    file.set_len(file.metadata().expect("a length").len() - 7).expect("a cut");
    let mut log = open(root, "killed", false, false);
    log.close().expect("a clean stop");
    accepted(&root.join("killed-0"));

    let mut log = open(root, "compact", true, true);
    fill(&mut log);
    fill(&mut log);
    log.roll_now(NOW).expect("a roll");
    log.flush().expect("a flush");
    let before = log.size();
    let dirt = log.dirt(Offset(0), log.flushed(), NOW).expect("dirt");
    let job = log.take_clean(&dirt, 1 << 20, NOW).expect("a cleaning").expect("something to do");
    log.clean_done(job.run(), NOW).expect("cleaned").expect("cleaned");
    assert!(log.size() < before);
    log.close().expect("a clean stop");
    accepted(&root.join("compact-0"));
}
