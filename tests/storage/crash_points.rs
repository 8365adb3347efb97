//! Everything that changes several files, stopped at each of its calls: afterwards there is the old log or the
//! new one, or a whole part of it, and what was removed does not come back.

use std::path::Path;
use std::sync::Arc;

use rkafka::storage::{Disk, Log, LogConfig, LogDir, OpenLog, Origin, Owner, Result};
use rkafka::sys::entropy::SeededEntropy;
use rkafka::sys::fs::Fs;
use rkafka::types::{
    LeaderEpoch, NodeId, Offset, ProducerEpoch, ProducerId, TimestampMs, TopicPartition,
};
use rkafka::wire::batch::{EndTxnMarker, batches};

use super::world::{
    NOW, append, append_as, batch, batch_of, disk, limits, open_log, producer, read_bytes,
    read_values, small,
};
use crate::support::fault_fs::{Crash, EIO, FaultFs};

/// What readers, producers and followers can see of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    start: i64,
    end: i64,
    /// Base offset and bytes of each batch.
    batches: Vec<(i64, Vec<u8>)>,
    last_sequence: Option<i32>,
    epochs: Vec<i32>,
}

impl Seen {
    fn of(log: &mut Log) -> Self {
        let start = log.log_start();
        let bytes = read_bytes(log, start, limits(1 << 20));
        let whole = batches(&bytes).map(|batch| batch.expect("a batch"));
        let batches = whole.map(|batch| (batch.base_offset().0, batch.bytes().to_vec())).collect();
        let last = log.producers().producers().values().map(|p| p.last_sequence()).next();
        let epochs = log.leader_epochs().entries().iter().map(|(epoch, _)| epoch.0).collect();
        Self { start: start.0, end: log.log_end().0, batches, last_sequence: last, epochs }
    }

    /// The same without the batches that end above an offset.
    fn cut(&self, end: i64) -> Vec<(i64, Vec<u8>)> {
        let next = |(base, bytes): &&(i64, Vec<u8>)| {
            let batch = batches(bytes).next().expect("a batch").expect("a batch");
            assert_eq!(batch.base_offset().0, *base);
            batch.next_offset().0 <= end
        };
        self.batches.iter().filter(next).cloned().collect()
    }
}

/// A log of three segments and a half, all of it flushed, in two leader epochs.
fn filled(seed: u64) -> (FaultFs, Log) {
    let fs = FaultFs::new(seed);
    fs.create_dir(Path::new("/data")).expect("a directory");
    fs.sync_dir(Path::new("/")).expect("a directory");
    let mut log = open_log("c", small()).open(&Disk::new(Arc::new(fs.clone()))).expect("a log");
    for n in 0..12 {
        let value = "x".repeat(300);
        let mut bytes = batch_of(producer(7, 0, n * 2), false, NOW, &[&value, "y"]);
        let leader_epoch = rkafka::types::LeaderEpoch(n / 7);
        let append = rkafka::storage::Append { leader_epoch, ..append_as(Origin::Client) };
        log.append(&mut bytes, append).expect("an append");
    }
    log.set_high_watermark(log.log_end());
    log.flush().expect("a flush");
    assert!(log.segment_count() >= 3);
    (fs, log)
}

const POLICIES: [Crash; 4] = [Crash::Process, Crash::Nothing, Crash::Names, Crash::Bytes];

/// Does something to the log; stopped at each call, `check` sees what was before, what is found afterwards, and
/// whether all was done.
fn every_crash(
    name: &str,
    recovery_point: i64,
    log_start: i64,
    act: impl Fn(&mut Log) -> Result<()>,
    check: impl Fn(&Seen, &Seen, bool, &str),
) {
    let (fs, mut log) = filled(1);
    let before = Seen::of(&mut log);
    let from = fs.calls();
    act(&mut log).expect("it works");
    let calls = fs.calls() - from;
    assert!(calls > 0, "{name} changes nothing");
    for call in 0..=calls {
        for crash in POLICIES.into_iter().chain((0..4).map(|n| Crash::Seeded(call * 31 + n))) {
            let what = format!("{name}, stopped at call {call} of {calls}, {crash:?}");
            let (fs, mut log) = filled(1);
            fs.crash_at(fs.calls() + call);
            let done = act(&mut log).is_ok() && !fs.has_crashed();
            fs.restart(crash);
            let open = OpenLog {
                clean: false,
                recovery_point: Offset(recovery_point),
                log_start: Offset(log_start),
                ..open_log("c", small())
            };
            // Twice: what a start has made of it is what the next start finds.
            for _ in 0..2 {
                let opened = open.clone().open(&Disk::new(Arc::new(fs.clone())));
                let mut log = opened.unwrap_or_else(|error| panic!("{what}: {error}"));
                log.set_high_watermark(log.log_end());
                check(&before, &Seen::of(&mut log), done, &what);
                fs.restart(crash);
            }
        }
    }
}

fn unchanged(before: &Seen, after: &Seen, what: &str) {
    assert!(before == after, "{what}: something changed\n{before:?}\n{after:?}");
}

#[test]
fn a_roll_changes_nothing() {
    let end = filled(1).1.log_end().0;
    for point in [0, 9, end] {
        every_crash(
            "a roll",
            point,
            0,
            |log| log.roll_now(NOW),
            |before, after, _, what| {
                unchanged(before, after, what);
            },
        );
    }
}

#[test]
fn a_clean_stop_changes_nothing() {
    let end = filled(1).1.log_end().0;
    every_crash(
        "a stop",
        end,
        0,
        |log| log.close(),
        |before, after, _, what| {
            unchanged(before, after, what);
        },
    );
}

/// What is written and not flushed goes with the power or stays, in whole batches.
#[test]
fn an_append_that_rolls_is_there_or_not() {
    let end = filled(1).1.log_end().0;
    let act = |log: &mut Log| {
        for n in 12..15 {
            let value = "z".repeat(900);
            let mut bytes = batch_of(producer(7, 0, n * 2), false, NOW, &[&value, "y"]);
            let leader_epoch = rkafka::types::LeaderEpoch(1);
            let append = rkafka::storage::Append { leader_epoch, ..append_as(Origin::Client) };
            log.append(&mut bytes, append)?;
        }
        log.flush().map(drop)
    };
    every_crash("appends", end, 0, act, |before, after, done, what| {
        assert_eq!(after.cut(before.end), before.batches, "{what}");
        assert!(after.batches.len() <= before.batches.len() + 3, "{what}");
        assert!(!done || after.batches.len() == before.batches.len() + 3, "{what}");
        let last = 2 * after.batches.len() as i32 - 1;
        assert_eq!(after.last_sequence, Some(last), "{what}");
    });
}

#[test]
fn a_truncation_keeps_a_whole_part() {
    for to in [1, 4, 9, 15, 22] {
        let act = |log: &mut Log| log.truncate(Offset(to), NOW).map(drop);
        every_crash(&format!("a truncation to {to}"), to, 0, act, |before, after, done, what| {
            assert!(after.end <= before.end, "{what}");
            let least = before.cut(to);
            assert!(after.batches.len() >= least.len(), "{what}: too much went");
            assert_eq!(after.batches, before.batches[..after.batches.len()], "{what}");
            assert!(!done || after.batches == least, "{what}: what was cut came back");
            let last = 2 * after.batches.len() as i32 - 1;
            assert_eq!(after.last_sequence.unwrap_or(-1), last, "{what}");
        });
    }
}

#[test]
fn a_new_beginning_is_empty_or_a_whole_part_of_what_was() {
    for to in [0, 10, 100] {
        let act = |log: &mut Log| log.truncate_fully(Offset(to), NOW).map(drop);
        every_crash(
            &format!("a beginning at {to}"),
            to.min(24),
            0,
            act,
            |before, after, done, what| {
                if after.batches.is_empty() {
                    assert_eq!(after.start, after.end, "{what}");
                } else {
                    assert!(!done, "{what}: it came back");
                    assert_eq!(after.batches, before.batches[..after.batches.len()], "{what}");
                }
                assert!(!done || (after.start, after.end) == (to, to), "{what}: {after:?}");
            },
        );
    }
}

/// The log start is in the checkpoint before it is acknowledged; segments go from the front.
#[test]
fn deleted_records_leave_the_rest() {
    let before_offset = 15;
    let act = |log: &mut Log| {
        log.delete_records(Offset(before_offset))?;
        match log.retain(NOW)? {
            Some(job) => job.run(),
            None => Ok(()),
        }?;
        log.flush().map(drop)
    };
    let end = filled(1).1.log_end().0;
    every_crash("a deletion", end, before_offset, act, |before, after, _, what| {
        assert_eq!((after.start, after.end), (before_offset, before.end), "{what}");
        let rest = before.batches.iter().filter(|(base, _)| base + 2 > before_offset);
        assert_eq!(after.batches, rest.cloned().collect::<Vec<_>>(), "{what}");
        assert_eq!(after.last_sequence, before.last_sequence, "{what}");
    });
}

#[test]
fn retention_takes_whole_segments_from_the_front() {
    let act = |log: &mut Log| {
        log.set_config(Arc::new(LogConfig { retention_bytes: 1600, ..small() }));
        match log.retain(NOW)? {
            Some(job) => job.run(),
            None => Ok(()),
        }
    };
    let end = filled(1).1.log_end().0;
    every_crash("retention", end, 0, act, |before, after, done, what| {
        assert_eq!(after.end, before.end, "{what}");
        let from = before.batches.len() - after.batches.len();
        assert_eq!(after.batches, before.batches[from..], "{what}");
        assert!(!done || after.start > 0, "{what}: it came back");
    });
}

fn owner() -> Owner {
    Owner { cluster_id: Some("c".to_owned()), node_id: NodeId(1) }
}

fn open_dir(fs: &FaultFs) -> Result<LogDir> {
    let mut dir = LogDir::open(
        Arc::new(fs.clone()),
        Path::new("/data"),
        &owner(),
        100,
        &mut SeededEntropy::new(3),
    )?;
    for n in 0..3 {
        dir.add(&TopicPartition::new("d", n), None, Arc::new(small()));
    }
    Ok(dir)
}

/// Three partitions with flushed batches, checkpoints written.
fn directory() -> (FaultFs, LogDir) {
    let fs = FaultFs::new(1);
    let mut dir = open_dir(&fs).expect("a log directory");
    fs.sync_dir(Path::new("/")).expect("a name");
    for n in 0..3 {
        let log = dir.log(&TopicPartition::new("d", n), NOW).expect("added").expect("a log");
        for i in 0..5 {
            let value = format!("{n} {i} {}", "x".repeat(400));
            let mut bytes = batch_of(producer(-1, -1, -1), false, NOW, &[&value]);
            log.append(&mut bytes, append_as(Origin::Client)).expect("an append");
        }
        log.set_high_watermark(log.log_end());
        log.flush().expect("a flush");
    }
    dir.checkpoint().run().expect("a checkpoint");
    (fs, dir)
}

fn seen(dir: &mut LogDir, n: i32) -> Seen {
    let log = dir.log(&TopicPartition::new("d", n), NOW).expect("added").expect("a log");
    log.set_high_watermark(log.log_end());
    Seen::of(log)
}

fn every_crash_of_a_directory(
    name: &str,
    act: impl Fn(LogDir) -> Result<()>,
    check: impl Fn(&[Seen], &mut LogDir, bool, &str),
) {
    let (fs, mut dir) = directory();
    let before: Vec<Seen> = (0..3).map(|n| seen(&mut dir, n)).collect();
    let from = fs.calls();
    act(dir).expect("it works");
    let calls = fs.calls() - from;
    for call in 0..=calls {
        for crash in POLICIES.into_iter().chain([Crash::Seeded(call), Crash::Seeded(call + 999)]) {
            let what = format!("{name}, stopped at call {call} of {calls}, {crash:?}");
            let (fs, dir) = directory();
            fs.crash_at(fs.calls() + call);
            let done = act(dir).is_ok() && !fs.has_crashed();
            fs.restart(crash);
            let mut dir = open_dir(&fs).unwrap_or_else(|error| panic!("{what}: {error}"));
            check(&before, &mut dir, done, &what);
        }
    }
}

#[test]
fn a_directory_that_stops_has_all_it_had() {
    every_crash_of_a_directory(
        "a stop",
        |dir| dir.close(5, 1),
        |before, dir, done, what| {
            assert!(!done || dir.was_clean(), "{what}");
            for n in 0..3 {
                unchanged(&before[n as usize], &seen(dir, n), what);
            }
        },
    );
}

#[test]
fn a_partition_is_deleted_whole_or_not_at_all() {
    let gone = TopicPartition::new("d", 1);
    let act = |mut dir: LogDir| {
        let job = dir.delete([&gone], &mut SeededEntropy::new(9)).expect("it is there");
        job.run()?.run()
    };
    every_crash_of_a_directory("a deletion", act, |before, dir, done, what| {
        let after = seen(dir, 1);
        let empty = after.batches.is_empty() && after.end == 0;
        assert!(empty || after == before[1], "{what}: a part is left: {after:?}");
        assert!(!done || empty, "{what}: it came back");
        for n in [0, 2] {
            unchanged(&before[n as usize], &seen(dir, n), what);
        }
        if let Some(job) = dir.take_deleted() {
            job.run().unwrap_or_else(|error| panic!("{what}: {error}"));
        }
    });
}

#[test]
fn a_truncation_through_the_directory_lowers_its_checkpoint_first() {
    let cut = TopicPartition::new("d", 2);
    let act = |mut dir: LogDir| {
        dir.truncate(&cut, Offset(2), TimestampMs(NOW.0)).expect("it is there").map(drop)
    };
    every_crash_of_a_directory("a truncation", act, |before, dir, done, what| {
        let after = seen(dir, 2);
        assert!(after.batches.len() >= 2, "{what}: too much went");
        assert_eq!(after.batches, before[2].batches[..after.batches.len()], "{what}");
        assert!(!done || after.batches.len() == 2, "{what}: it came back");
        for n in [0, 1] {
            unchanged(&before[n as usize], &seen(dir, n), what);
        }
    });
}

/// Of two batches that a full disk refuses the first may be whole in the file. It is cut off, and the next batch
/// takes its offsets and its room: no power cut brings the refused one back in its place. Found by the model.
#[test]
fn a_refused_batch_does_not_come_back() {
    for seed in 0..500 {
        let fs = FaultFs::new(seed);
        let disk = disk(fs.clone());
        let mut log = open_log("c", LogConfig::default()).open(&disk).expect("a log");
        append(&mut log, &["first"]).expect("an append");
        log.flush().expect("a flush");
        let (refused, taken) = (batch(&["refused"]), batch(&["granted"]));
        assert_eq!(refused.len(), taken.len());
        fs.set_limit(fs.used() + refused.len() as u64 + 10);
        let mut both = [refused.clone(), refused].concat();
        log.append(&mut both, append_as(Origin::Client)).expect_err("the disk is full");
        fs.set_limit(u64::MAX);
        append(&mut log, &["granted"]).expect("there is room again");
        fs.restart(Crash::Seeded(seed));
        let killed = OpenLog {
            clean: false,
            recovery_point: Offset(1),
            ..open_log("c", LogConfig::default())
        };
        let mut log = killed.open(&Disk::new(Arc::new(fs))).expect("a log");
        let found = read_values(&mut log, Offset(0));
        let values: Vec<&str> = found.iter().map(|(_, value)| value.as_str()).collect();
        assert!(["first", "granted"].starts_with(&values), "seed {seed}: {values:?}");
    }
}

/// A sync fails, and the process ends. The machine goes on showing what it has not written and will not write:
/// the next life writes it again before it says that the log has it.
#[test]
fn what_a_failed_sync_left_in_memory_is_written_again() {
    let fs = FaultFs::new(1);
    let first = disk(fs.clone());
    let mut log = open_log("c", LogConfig::default()).open(&first).expect("a log");
    append(&mut log, &["first"]).expect("an append");
    log.flush().expect("a flush");
    append(&mut log, &["second"]).expect("an append");
    fs.fail_call(fs.calls(), EIO);
    log.flush().expect_err("the sync fails");
    assert!(first.offline().is_some());
    let reopened = |crash| {
        fs.restart(crash);
        let recovery_point = Offset(1);
        let open = OpenLog { clean: false, recovery_point, ..open_log("c", LogConfig::default()) };
        read_values(&mut open.open(&Disk::new(Arc::new(fs.clone()))).expect("a log"), Offset(0))
            .len()
    };
    assert_eq!(reopened(Crash::Process), 2);
    assert_eq!(reopened(Crash::Nothing), 2);
    let mark = Path::new("/data/c-0/not-synced");
    assert!(!fs.exists(mark).expect("a look"), "it is written once");
}

/// The recovery point is at the end of a sealed segment, and the next one's name is lost: the segment is read
/// again, and what that makes of its indexes has to be on disk, for no later start looks below that point. Found
/// by the model.
#[test]
fn indexes_that_were_made_again_below_the_recovery_point_are_synced() {
    let fs = FaultFs::new(1);
    let mut log = open_log("c", LogConfig::default()).open(&disk(fs.clone())).expect("a log");
    let mut bytes = batch_of(producer(3, 0, 0), true, NOW, &["a"]);
    log.append(&mut bytes, append_as(Origin::Client)).expect("an append");
    let marker = EndTxnMarker { committed: false, coordinator_epoch: 0 };
    let mut bytes = marker.batch(ProducerId(3), ProducerEpoch(0), Offset(0), LeaderEpoch(0), NOW);
    log.append(&mut bytes, append_as(Origin::Coordinator)).expect("an append");
    log.roll_now(NOW).expect("a roll");
    log.flush().expect("a flush");
    assert_eq!(log.recovery_point(), Offset(2));
    append(&mut log, &["unflushed"]).expect("an append");
    let reopened = |crash| {
        fs.restart(crash);
        let recovery_point = Offset(2);
        let open = OpenLog { clean: false, recovery_point, ..open_log("c", LogConfig::default()) };
        open.open(&Disk::new(Arc::new(fs.clone()))).expect("a log")
    };
    fs.remove_file(Path::new("/data/c-0/00000000000000000002.log")).expect("it goes");
    let mut log = reopened(Crash::Process);
    log.roll_now(NOW).expect("a roll");
    append(&mut log, &["unflushed"]).expect("an append");
    let mut log = reopened(Crash::Names);
    assert_eq!(log.log_end(), Offset(2));
    let aborted = log.aborted_transactions(Offset(0), Offset(2)).expect("an index");
    assert_eq!(aborted.len(), 1);
}
