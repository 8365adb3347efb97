//! One log, from its first batch on.

use std::path::Path;

use rkafka::storage::{Isolation, LogConfig, OpenLog, Origin, ReadOutcome, StorageError};
use rkafka::sys::fs::MemFs;
use rkafka::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs, Uuid};
use rkafka::wire::batch::EndTxnMarker;

use super::world::{
    NOW, append, append_as, batch, batch_of, disk, limits, open_log, producer, read_bytes,
    read_values, small,
};
use crate::support::fixtures::NEW_PARTITION;

fn names(disk: &rkafka::storage::Disk, dir: &str) -> Vec<String> {
    disk.list(Path::new(dir)).unwrap().into_iter().map(|entry| entry.name).collect()
}

#[test]
fn nothing_is_made_before_the_first_batch() {
    let disk = disk(MemFs::new());
    let id = Uuid([7; 16]);
    let open = OpenLog { topic_id: Some(id), ..open_log("retail", LogConfig::default()) };
    let mut log = open.clone().open(&disk).unwrap();
    assert_eq!((log.log_start(), log.log_end()), (Offset(0), Offset(0)));
    assert!(log.take_flush().unwrap().is_none() && log.is_flushed());
    assert_eq!(read_values(&mut log, Offset(0)), []);
    log.close().unwrap();
    assert_eq!(names(&disk, "/data"), [""; 0]);

    append(&mut log, &["a"]).unwrap();
    assert_eq!(names(&disk, "/data/retail-0"), NEW_PARTITION);
    // Another topic of the name begins with nothing, and what it finds is kept.
    let other = OpenLog { topic_id: Some(Uuid([8; 16])), ..open };
    assert_eq!(other.open(&disk).unwrap().log_end(), Offset(0));
    assert_eq!(names(&disk, "/data"), [format!("retail-0.{}-stray", "07".repeat(16))]);
}

#[test]
fn a_log_is_what_it_was_after_a_clean_stop_and_after_a_kill() {
    for clean in [true, false] {
        let disk = disk(MemFs::new());
        let mut log = open_log("retail", small()).open(&disk).unwrap();
        let mut wanted = Vec::new();
        for i in 0..200 {
            let (a, b) = (format!("first {i}"), format!("second {i}"));
            let base = append(&mut log, &[&a, &b]).unwrap().0;
            wanted.extend([(base, a), (base + 1, b)]);
        }
        assert!(log.segment_count() > 5);
        assert_eq!(read_values(&mut log, Offset(0)), wanted);
        assert_eq!(read_values(&mut log, Offset(123)), wanted[123..]);
        if clean {
            log.close().unwrap();
        }
        let again = OpenLog { clean, ..open_log("retail", small()) };
        let mut log = again.open(&disk).unwrap();
        assert_eq!(log.log_end(), Offset(400));
        assert_eq!(read_values(&mut log, Offset(0)), wanted);
        for from in 0..400 {
            assert_eq!(read_values(&mut log, Offset(from)).len(), 400 - from as usize);
        }
        assert_eq!(append(&mut log, &["more"]).unwrap(), Offset(400));
    }
}

#[test]
fn reads_stay_within_their_limits() {
    let disk = disk(MemFs::new());
    let mut log = open_log("retail", LogConfig::default()).open(&disk).unwrap();
    let size = batch(&["0123456789"]).len();
    for _ in 0..10 {
        append(&mut log, &["0123456789"]).unwrap();
    }
    let mut read = |offset, max, at_least_one, isolation| {
        let limits = rkafka::storage::ReadLimits { at_least_one, isolation, ..limits(max) };
        let mut out = b"before".to_vec();
        match log.read(Offset(offset), limits, &mut out).unwrap() {
            ReadOutcome::Read(info) => {
                assert_eq!(out.len(), 6 + info.bytes);
                (info.bytes / size, info.next.0)
            }
            ReadOutcome::Cold(_) => panic!("memory is never cold"),
        }
    };
    let end = Isolation::LogEnd;
    assert_eq!(read(3, size * 3, true, end), (3, 6));
    assert_eq!(read(3, size * 4 - 1, true, end), (3, 6));
    assert_eq!(read(3, size - 1, false, end), (0, 3));
    assert_eq!(read(3, size - 1, true, end), (1, 4));
    assert_eq!(read(3, 0, true, end), (1, 4));
    assert_eq!(read(3, 1 << 30, false, end), (7, 10));
    assert_eq!(read(10, 1 << 30, true, end), (0, 10));
    log.set_high_watermark(Offset(5));
    let mut out = Vec::new();
    let high = rkafka::storage::ReadLimits { isolation: Isolation::HighWatermark, ..limits(9999) };
    assert!(
        matches!(log.read(Offset(5), high, &mut out), Ok(ReadOutcome::Read(r)) if r.bytes == 0)
    );
    assert!(
        matches!(log.read(Offset(4), high, &mut out), Ok(ReadOutcome::Read(r)) if r.next.0 == 5)
    );
    assert!(matches!(
        log.read(Offset(11), high, &mut out),
        Err(StorageError::OffsetOutOfRange { .. })
    ));
}

#[test]
fn duplicates_and_gaps_of_producers() {
    let disk = disk(MemFs::new());
    let mut log = open_log("retail", LogConfig::default()).open(&disk).unwrap();
    let mut send = |sequence| {
        let mut bytes = batch_of(producer(5, 0, sequence), false, NOW, &["a", "b"]);
        log.append(&mut bytes, append_as(Origin::Client))
    };
    assert_eq!(send(0).unwrap().base_offset, Offset(0));
    assert_eq!(send(2).unwrap().base_offset, Offset(2));
    let again = send(0).unwrap();
    assert!(again.duplicate && (again.base_offset, again.last_offset) == (Offset(0), Offset(1)));
    assert!(matches!(send(6), Err(StorageError::OutOfOrderSequence { last: 3, found: 6, .. })));
    assert_eq!(send(4).unwrap().base_offset, Offset(4));
    // A snapshot keeps the newest batch only; a kill has the whole log read again.
    log.close().unwrap();
    for clean in [false, true] {
        let mut log =
            OpenLog { clean, ..open_log("retail", LogConfig::default()) }.open(&disk).unwrap();
        let mut bytes =
            batch_of(producer(5, 0, if clean { 4 } else { 0 }), false, NOW, &["a", "b"]);
        assert!(log.append(&mut bytes, append_as(Origin::Client)).unwrap().duplicate, "{clean}");
        log.close().unwrap();
    }
}

#[test]
fn transactions_end_and_are_found() {
    let disk = disk(MemFs::new());
    let mut log = open_log("retail", small()).open(&disk).unwrap();
    let marker = |id, committed| {
        let marker = EndTxnMarker { committed, coordinator_epoch: 0 };
        marker.batch(ProducerId(id), ProducerEpoch(0), Offset(0), LeaderEpoch(0), NOW)
    };
    let mut put = |mut bytes: Vec<u8>, origin| {
        log.append(&mut bytes, append_as(origin)).unwrap();
        log.set_high_watermark(log.log_end());
        log.last_stable().0
    };
    let records = |id, sequence| batch_of(producer(id, 0, sequence), true, NOW, &["x", "y"]);
    assert_eq!(put(records(1, 0), Origin::Client), 0);
    assert_eq!(put(records(2, 0), Origin::Client), 0);
    assert_eq!(put(marker(1, false), Origin::Coordinator), 2);
    assert_eq!(put(marker(2, true), Origin::Coordinator), 6);
    for i in 0..30 {
        put(records(3, i * 2), Origin::Client);
    }
    assert_eq!(put(marker(3, false), Origin::Coordinator), 67);
    let check = |log: &mut rkafka::storage::Log| {
        let aborted = log.aborted_transactions(Offset(0), Offset(67)).unwrap();
        let found: Vec<_> = aborted
            .iter()
            .map(|t| (t.producer_id.0, t.first.0, t.last.0, t.last_stable.0))
            .collect();
        assert_eq!(found, [(1, 0, 4, 2), (3, 6, 66, 67)]);
        assert_eq!(log.aborted_transactions(Offset(5), Offset(67)).unwrap().len(), 1);
        assert_eq!(log.aborted_transactions(Offset(0), Offset(6)).unwrap().len(), 1);
    };
    check(&mut log);
    // By a kill, and by a clean stop.
    for clean in [false, true] {
        let mut log = OpenLog { clean, ..open_log("retail", small()) }.open(&disk).unwrap();
        log.set_high_watermark(log.log_end());
        check(&mut log);
        assert_eq!(log.last_stable(), Offset(67));
        log.close().unwrap();
    }
}

/// Found by the model, seed 515014: a start after a crash knew a producer from segments that were deleted
/// before the stop, and the stop, in a life without an append, left nothing to know it from.
#[test]
fn a_clean_stop_keeps_producers_whose_batches_are_gone() {
    let disk = disk(MemFs::new());
    let mut log = open_log("known", small()).open(&disk).unwrap();
    let mut bytes = batch_of(producer(5, 0, 0), false, NOW, &["a"]);
    log.append(&mut bytes, append_as(Origin::Client)).unwrap();
    for value in ["b", "c"] {
        log.roll_now(NOW).unwrap();
        append(&mut log, &[value]).unwrap();
    }
    log.flush().unwrap();
    drop(log);
    // A crash may take a snapshot that was not synced yet.
    disk.remove(Path::new("/data/known-0/00000000000000000002.snapshot")).unwrap();
    let killed = OpenLog { clean: false, recovery_point: Offset(2), ..open_log("known", small()) };
    let mut log = killed.open(&disk).unwrap();
    log.set_high_watermark(log.log_end());
    log.delete_records(Offset(2)).unwrap();
    log.retain(NOW).unwrap().expect("two segments go").run().unwrap();
    log.close().unwrap();
    let stopped = OpenLog { recovery_point: Offset(3), ..open_log("known", small()) };
    let mut log = stopped.open(&disk).unwrap();
    let known = log.producers().producers().get(&ProducerId(5)).map(|p| p.last_sequence());
    assert_eq!(known, Some(0));
    let mut again = batch_of(producer(5, 0, 0), false, NOW, &["a"]);
    assert!(log.append(&mut again, append_as(Origin::Client)).unwrap().duplicate);
}

#[test]
fn records_are_found_by_time() {
    let disk = disk(MemFs::new());
    let mut log = open_log("retail", small()).open(&disk).unwrap();
    let mut decompressor = rkafka::wire::compression::Decompressor::new(1 << 20);
    for i in 0..200i64 {
        let time = TimestampMs(1000 + i * 10 - if i % 7 == 0 { 300 } else { 0 });
        let mut bytes = batch_of(producer(-1, -1, -1), false, time, &["some value", "another"]);
        log.append(&mut bytes, append_as(Origin::Client)).unwrap();
    }
    log.set_high_watermark(log.log_end());
    let time_of = |i: i64| 1000 + i * 10 - if i % 7 == 0 { 300 } else { 0 };
    for target in (600..3100).step_by(5) {
        let wanted = (0..200).find(|i| time_of(*i) >= target).map(|i| (i * 2, time_of(i)));
        let looked = log.offset_for_time(
            TimestampMs(target),
            Isolation::HighWatermark,
            true,
            &mut decompressor,
        );
        match looked.unwrap() {
            rkafka::storage::Lookup::Found(found) => {
                assert_eq!(found.map(|f| (f.offset.0, f.timestamp.0)), wanted, "{target}");
            }
            rkafka::storage::Lookup::Cold(_) => panic!("memory is never cold"),
        }
    }
    let largest = log.offset_of_max_time(&mut decompressor).unwrap().unwrap();
    assert_eq!((largest.offset, largest.timestamp), (Offset(398), TimestampMs(2990)));
}

#[test]
fn a_flush_moves_the_recovery_point_and_one_is_on_its_way() {
    let disk = disk(MemFs::new());
    let mut log = open_log("retail", small()).open(&disk).unwrap();
    append(&mut log, &["a"]).unwrap();
    assert_eq!(log.flushed(), Offset(0));
    let job = log.take_flush().unwrap().unwrap();
    append(&mut log, &["b"]).unwrap();
    assert!(log.take_flush().unwrap().is_none());
    assert_eq!(log.flush_done(job.run()).unwrap(), Offset(1));
    assert!(!log.is_flushed());
    let job = log.take_flush().unwrap().unwrap();
    assert_eq!(log.flush_done(job.run()).unwrap(), Offset(2));
    assert!(log.take_flush().unwrap().is_none() && log.is_flushed());
}

#[test]
fn truncation_forgets_what_is_above() {
    let disk = disk(MemFs::new());
    for end in [0, 1, 2, 57, 58, 59, 100, 399, 400] {
        let name = format!("cut-{end}");
        let mut log = open_log(&name, small()).open(&disk).unwrap();
        for i in 0..200 {
            let mut bytes =
                batch_of(producer(5, 0, i * 2), false, TimestampMs(i.into()), &["aaaa", "bbbb"]);
            let append = rkafka::storage::Append {
                leader_epoch: LeaderEpoch(i / 20),
                ..append_as(Origin::Client)
            };
            log.append(&mut bytes, append).unwrap();
        }
        let whole = read_bytes(&mut log, Offset(0), limits(4000));
        let kept = end / 2 * 2;
        assert_eq!(log.truncate(Offset(end), NOW).unwrap(), Offset(kept));
        let rest =
            if kept == 0 { Vec::new() } else { read_bytes(&mut log, Offset(0), limits(4000)) };
        assert!(whole.starts_with(&rest) && rest.len() == whole.len() / 200 * (kept as usize / 2));
        assert!(log.leader_epochs().entries().iter().all(|(_, start)| start.0 < kept));
        let mut bytes = batch_of(producer(5, 0, kept as i32), false, NOW, &["a", "b"]);
        assert_eq!(log.append(&mut bytes, append_as(Origin::Client)).unwrap().base_offset.0, kept);
        for clean in [false, true] {
            let mut log = OpenLog { clean, ..open_log(&name, small()) }.open(&disk).unwrap();
            assert_eq!(log.log_end().0, kept + 2);
            assert_eq!(read_values(&mut log, Offset(0)).len() as i64, kept + 2);
            log.close().unwrap();
        }
    }
}

#[test]
fn retention_by_time_size_and_log_start() {
    let disk = disk(MemFs::new());
    let fill = |name: &str, config: LogConfig| {
        let mut log = open_log(name, config).open(&disk).unwrap();
        for i in 0..100i64 {
            let mut bytes =
                batch_of(producer(-1, -1, -1), false, TimestampMs(i * 10), &["12345678"]);
            log.append(&mut bytes, append_as(Origin::Client)).unwrap();
        }
        log.set_high_watermark(log.log_end());
        log
    };
    let mut log = fill("by-time", LogConfig { retention_ms: 500, ..small() });
    log.retain(TimestampMs(1000)).unwrap().unwrap().run().unwrap();
    let start = log.log_start();
    assert!(start > Offset(30) && start < Offset(51), "{start}");
    assert_eq!(read_values(&mut log, start).len() as i64, 100 - start.0);
    assert!(names(&disk, "/data/by-time-0").iter().all(|name| !name.ends_with(".deleted")));
    // All of it is too old: an empty segment remains at the log end.
    log.retain(TimestampMs(100_000)).unwrap().unwrap().run().unwrap();
    assert_eq!((log.log_start(), log.log_end(), log.size()), (Offset(100), Offset(100), 0));
    assert!(log.retain(TimestampMs(100_000)).unwrap().is_none());
    let log = OpenLog { clean: false, ..open_log("by-time", small()) }.open(&disk).unwrap();
    assert_eq!((log.log_start(), log.log_end()), (Offset(100), Offset(100)));

    let mut log = fill("by-size", LogConfig { retention_bytes: 3000, ..small() });
    log.retain(NOW).unwrap().unwrap().run().unwrap();
    assert!(log.size() >= 3000 && log.size() < 4500, "{}", log.size());

    let mut log = fill("by-start", small());
    assert!(log.delete_records(Offset(101)).is_err());
    assert_eq!(log.delete_records(Offset(42)).unwrap(), Offset(42));
    log.retain(NOW).unwrap().unwrap().run().unwrap();
    assert_eq!(log.log_start(), Offset(42));
    assert_eq!(read_values(&mut log, Offset(42))[0].0, 42);
    assert_eq!(read_values(&mut log, Offset(99)).len(), 1);
}

#[test]
fn a_full_disk_refuses_and_recovers() {
    let fs = MemFs::new();
    let disk = disk(fs.clone());
    let mut log = open_log("retail", small()).open(&disk).unwrap();
    let mut stored = 0;
    fs.set_limit(5000);
    for round in 0..5 {
        let error = loop {
            match append(&mut log, &["some bytes that take room"]) {
                Ok(offset) => {
                    assert_eq!(offset.0, stored);
                    stored += 1;
                }
                Err(error) => break error,
            }
        };
        assert!(matches!(error, StorageError::Full { .. }), "{error}");
        assert!(disk.offline().is_none());
        assert_eq!(read_values(&mut log, Offset(0)).len() as i64, stored, "round {round}");
        fs.set_limit(5000 + (round + 1) * 3333);
    }
    log.close().ok();
    fs.set_limit(u64::MAX);
    log.close().unwrap();
    let mut log = OpenLog { clean: false, ..open_log("retail", small()) }.open(&disk).unwrap();
    assert_eq!(read_values(&mut log, Offset(0)).len() as i64, stored);
}

#[test]
fn room_is_reserved_where_that_is_asked_for_and_given_back() {
    for preallocate in [true, false] {
        let fs = crate::support::fault_fs::FaultFs::new(1);
        let config = LogConfig { preallocate, ..small() };
        let mut log = open_log("retail", config.clone()).open(&disk(fs.clone())).unwrap();
        fs.start_trace();
        for n in 0..30 {
            append(&mut log, &[&format!("value {n}")]).unwrap();
        }
        let segments = log.segment_count();
        assert!(segments > 1);
        log.close().unwrap();
        let trace = fs.take_trace();
        let count = |call: &str| trace.iter().filter(|line| line.starts_with(call)).count();
        let reserved = if preallocate { segments } else { 0 };
        assert_eq!((count("allocate"), count("set_len")), (reserved, reserved), "{trace:?}");
        let whole = format!("@0 +{}", config.segment_bytes);
        let is_whole = |line: &String| line.ends_with(&whole);
        assert!(trace.iter().filter(|line| line.starts_with("allocate")).all(is_whole));
    }
}
