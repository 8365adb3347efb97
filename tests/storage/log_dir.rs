//! The directory that holds many logs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rkafka::storage::{LogConfig, LogDir, OpenLog, Owner, Result, StorageError};
use rkafka::sys::entropy::SeededEntropy;
use rkafka::sys::fs::{Fs, MemFs, Open};
use rkafka::types::{LeaderEpoch, NodeId, Offset, TimestampMs, TopicPartition, Uuid};

use super::world::{NOW, append, read_values, small};
use crate::support::fault_fs::{Crash, EIO, FaultFs};
use crate::support::fixtures::NEW_PARTITION;

fn owner() -> Owner {
    Owner { cluster_id: Some("cluster".to_owned()), node_id: NodeId(1) }
}

fn open(fs: &(impl Fs + Clone + 'static)) -> Result<LogDir> {
    let mut entropy = SeededEntropy::new(1);
    LogDir::open(Arc::new(fs.clone()), Path::new("/data"), &owner(), 64, &mut entropy)
}

fn retail(n: i32) -> TopicPartition {
    TopicPartition::new("retail", n)
}

fn names(fs: &dyn Fs, dir: &str) -> Vec<String> {
    fs.list(Path::new(dir)).unwrap().into_iter().map(|entry| entry.name).collect()
}

fn add(dir: &mut LogDir, partition: &TopicPartition) {
    dir.add(partition, Some(Uuid([3; 16])), Arc::new(small()));
}

#[test]
fn a_clean_stop_is_known_at_the_next_start_only() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    assert!(!dir.was_clean());
    for n in 0..3 {
        add(&mut dir, &retail(n));
        let log = dir.log(&retail(n), NOW).unwrap().unwrap();
        for i in 0..n * 40 {
            append(log, &[&format!("value {i}")]).unwrap();
        }
    }
    assert!(matches!(open(&fs), Err(StorageError::Locked { .. })));
    dir.close(7, 1).unwrap();
    let marker = fs.read_file(Path::new("/data/.kafka_cleanshutdown"), 99).unwrap();
    assert_eq!(marker, b"{\"version\":0,\"brokerEpoch\":7}");
    assert_eq!(
        names(&fs, "/data"),
        [
            ".kafka_cleanshutdown",
            "log-start-offset-checkpoint",
            "meta.properties",
            "recovery-point-offset-checkpoint",
            "replication-offset-checkpoint",
            "retail-1",
            "retail-2"
        ]
    );
    let text = fs.read_file(Path::new("/data/recovery-point-offset-checkpoint"), 999).unwrap();
    assert_eq!(text, b"0\n2\nretail 1 40\nretail 2 80\n");

    let mut dir = open(&fs).unwrap();
    assert!(dir.was_clean() && dir.unclaimed() == [retail(1), retail(2)]);
    for n in 0..3 {
        add(&mut dir, &retail(n));
        let log = dir.log(&retail(n), NOW).unwrap().unwrap();
        assert_eq!(
            (log.log_end().0, log.high_watermark().0),
            (40 * i64::from(n), 40 * i64::from(n))
        );
        assert_eq!(read_values(log, Offset(0)).len(), 40 * n as usize);
    }
    assert!(dir.unclaimed().is_empty() && dir.log(&retail(9), NOW).is_none());
    drop(dir);
    assert!(!open(&fs).unwrap().was_clean());
}

#[test]
fn a_directory_of_someone_else_is_refused() {
    let fs = MemFs::new();
    drop(open(&fs).unwrap());
    let refused = |owner: Owner| {
        let mut entropy = SeededEntropy::new(1);
        LogDir::open(Arc::new(fs.clone()), Path::new("/data"), &owner, 64, &mut entropy)
            .unwrap_err()
    };
    let other = refused(Owner { node_id: NodeId(2), ..owner() });
    assert_eq!(other.to_string(), "the log directory /data belongs to node 1, not to node 2");
    let other = refused(Owner { cluster_id: Some("x".to_owned()), ..owner() });
    assert_eq!(
        other.to_string(),
        "the log directory /data belongs to cluster cluster, not to cluster x"
    );
    let file = fs.open(Path::new("/data/meta.properties"), Open::Write).unwrap();
    file.set_len(20).unwrap();
    assert!(matches!(open(&fs), Err(StorageError::Damaged { .. })));
}

#[test]
fn few_files_are_open_at_a_time() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    for round in 0..3 {
        for n in 0..100 {
            add(&mut dir, &retail(n));
            append(dir.log(&retail(n), NOW).unwrap().unwrap(), &["a", "b"]).unwrap();
            assert!(dir.disk().open_files() < 70, "{}", dir.disk().open_files());
        }
        for n in 0..100 {
            let log = dir.log(&retail(n), NOW).unwrap().unwrap();
            assert_eq!(read_values(log, Offset(0)).len(), 2 * (round + 1));
        }
    }
}

#[test]
fn deleted_partitions_do_not_come_back() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    let mut entropy = SeededEntropy::new(2);
    add(&mut dir, &retail(0));
    append(dir.log(&retail(0), NOW).unwrap().unwrap(), &["a"]).unwrap();
    dir.checkpoint().run().unwrap();
    let job = dir.delete([&retail(0)], &mut entropy).unwrap();
    assert!(!dir.contains(&retail(0)));
    let job = job.run().unwrap();
    assert!(names(&fs, "/data").iter().any(|n| n.ends_with("-delete")));
    add(&mut dir, &retail(0));
    assert_eq!(dir.log(&retail(0), NOW).unwrap().unwrap().log_end(), Offset(0));
    job.run().unwrap();
    assert!(!names(&fs, "/data").iter().any(|n| n.ends_with("-delete")));
    // One that was not removed before the stop is removed after it.
    append(dir.log(&retail(0), NOW).unwrap().unwrap(), &["a"]).unwrap();
    dir.delete([&retail(0)], &mut entropy).unwrap().run().unwrap();
    drop(dir);
    let mut dir = open(&fs).unwrap();
    assert!(dir.unclaimed().is_empty());
    dir.take_deleted().unwrap().run().unwrap();
    assert!(!names(&fs, "/data").iter().any(|n| n.contains("retail")));
}

/// Its checkpoints would have the next start cut the log of the next topic of the name.
#[test]
fn nothing_is_believed_of_a_partition_that_was_deleted() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    add(&mut dir, &retail(0));
    let log = dir.log(&retail(0), NOW).unwrap().unwrap();
    for _ in 0..10 {
        append(log, &["old"]).unwrap();
    }
    log.set_high_watermark(log.log_end());
    log.flush().unwrap();
    log.delete_records(Offset(7)).unwrap();
    dir.checkpoint().run().unwrap();
    dir.delete([&retail(0)], &mut SeededEntropy::new(3)).unwrap().run().unwrap();
    add(&mut dir, &retail(0));
    append(dir.log(&retail(0), NOW).unwrap().unwrap(), &["new"]).unwrap();
    drop(dir);
    let mut dir = open(&fs).unwrap();
    add(&mut dir, &retail(0));
    let log = dir.log(&retail(0), NOW).unwrap().unwrap();
    assert_eq!(read_values(log, Offset(0)), [(0, "new".to_owned())]);
}

/// What was under way when the partition went does not touch the files of the next one of its name.
#[test]
fn late_jobs_of_a_deleted_log_do_nothing() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    let config = LogConfig { segment_bytes: 150, retention_ms: 0, ..LogConfig::default() };
    dir.add(&retail(0), None, Arc::new(config));
    let log = dir.log(&retail(0), NOW).unwrap().unwrap();
    for _ in 0..3 {
        append(log, &["old"]).unwrap();
    }
    log.begin_leader_epoch(LeaderEpoch(7));
    append(log, &["old"]).unwrap();
    log.set_high_watermark(log.log_end());
    let removal = log.retain(TimestampMs(NOW.0 + 10)).unwrap().expect("old segments");
    let flush = log.take_flush().unwrap().expect("unsynced batches");
    dir.delete([&retail(0)], &mut SeededEntropy::new(3)).unwrap().run().unwrap();
    add(&mut dir, &retail(0));
    append(dir.log(&retail(0), NOW).unwrap().unwrap(), &["new"]).unwrap();
    let before = names(&fs, "/data/retail-0");
    drop(flush.run());
    removal.run().unwrap();
    assert_eq!(names(&fs, "/data/retail-0"), before, "an epoch of the old log");
}

#[test]
fn an_old_checkpoint_job_does_not_undo_a_new_one() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    add(&mut dir, &retail(0));
    let log = dir.log(&retail(0), NOW).unwrap().unwrap();
    for _ in 0..10 {
        append(log, &["a"]).unwrap();
    }
    log.close().unwrap();
    let old = dir.checkpoint();
    assert_eq!(dir.truncate(&retail(0), Offset(4), NOW).unwrap().unwrap(), Offset(4));
    old.run().unwrap();
    let text = fs.read_file(Path::new("/data/recovery-point-offset-checkpoint"), 999).unwrap();
    assert_eq!(text, b"0\n1\nretail 0 4\n");
}

#[test]
fn a_failed_sync_takes_the_directory_offline_for_good() {
    let fs = FaultFs::new(1);
    let mut dir = open(&fs).unwrap();
    add(&mut dir, &retail(0));
    let log = dir.log(&retail(0), NOW).unwrap().unwrap();
    append(log, &["kept"]).unwrap();
    log.flush().unwrap();
    append(log, &["lost"]).unwrap();
    let job = log.take_flush().unwrap().unwrap();
    fs.fail_call(fs.calls(), EIO);
    let done = job.run();
    assert!(log.flush_done(done).is_err() && log.flushed() == Offset(1));
    assert!(matches!(append(log, &["no"]), Err(StorageError::Offline { .. })));
    assert!(matches!(log.take_flush(), Err(StorageError::Offline { .. })));
    assert_eq!(read_values(log, Offset(0)).len(), 2, "what is in memory can still be read");
    assert!(dir.offline().unwrap().starts_with("cannot sync /data/retail-0/"));
    assert!(dir.close(1, 1).is_err());
    fs.restart(Crash::Bytes);
    let mut dir = open(&fs).unwrap();
    add(&mut dir, &retail(0));
    let log = dir.log(&retail(0), NOW).unwrap().unwrap();
    assert_eq!(read_values(log, Offset(0)), [(0, "kept".to_owned())]);
}

#[test]
fn a_partition_removed_underneath_is_its_own_trouble() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    for n in 0..2 {
        add(&mut dir, &retail(n));
        append(dir.log(&retail(n), NOW).unwrap().unwrap(), &["a"]).unwrap();
    }
    for name in names(&fs, "/data/retail-0") {
        fs.remove_file(&Path::new("/data/retail-0").join(name)).unwrap();
    }
    fs.remove_dir(Path::new("/data/retail-0")).unwrap();
    assert!(dir.log(&retail(0), NOW).unwrap().unwrap().flush().is_err());
    assert!(dir.offline().is_none());
    let log = dir.log(&retail(1), NOW).unwrap().unwrap();
    append(log, &["b"]).unwrap();
    log.flush().unwrap();
}

#[test]
fn an_unclean_log_can_be_opened_elsewhere() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    add(&mut dir, &retail(0));
    append(dir.log(&retail(0), NOW).unwrap().unwrap(), &["a", "b"]).unwrap();
    drop(dir);
    let mut dir = open(&fs).unwrap();
    add(&mut dir, &retail(0));
    let opening: OpenLog = dir.opening(&retail(0), NOW).unwrap().unwrap();
    let disk = dir.disk().clone();
    let log = std::thread::spawn(move || opening.open(&disk)).join().unwrap().unwrap();
    dir.opened(log);
    assert!(dir.opening(&retail(0), NOW).unwrap().is_none());
    assert_eq!(dir.open_log(&retail(0)).unwrap().log_end(), Offset(2));
    let config = LogConfig::default();
    assert_eq!(config.segment_bytes, 1 << 30);
    assert!(PathBuf::from("/data/retail-0").starts_with(dir.root()));
}

#[test]
fn a_stop_is_not_clean_while_a_crash_has_left_logs_that_nobody_has_seen() {
    let fs = MemFs::new();
    let begin = || {
        let mut dir = open(&fs).unwrap();
        add(&mut dir, &retail(0));
        add(&mut dir, &retail(1));
        dir
    };
    let mut dir = begin();
    for n in 0..2 {
        append(dir.log(&retail(n), NOW).unwrap().unwrap(), &["a"]).unwrap();
    }
    drop(dir);

    let mut dir = begin();
    dir.log(&retail(0), NOW).unwrap().unwrap();
    assert!(dir.is_unopened(&retail(1)) && !dir.is_unopened(&retail(0)));
    dir.close(7, 1).unwrap();
    let mut dir = begin();
    assert!(!dir.was_clean(), "one of them was never looked at");
    for n in 0..2 {
        dir.log(&retail(n), NOW).unwrap().unwrap();
    }
    dir.close(7, 1).unwrap();
    let dir = begin();
    assert!(dir.was_clean());
    dir.close(7, 1).unwrap();
    assert!(begin().was_clean(), "what was clean stays so, also where nobody has looked");
}

/// What Kafka makes with a partition, by a job, an append, or both in either order.
#[test]
fn a_partition_has_its_files_before_it_has_a_record() {
    for (first, clean) in [(true, true), (true, false), (false, true), (false, false)] {
        let fs = MemFs::new();
        let mut dir = open(&fs).unwrap();
        let put = |dir: &mut LogDir| {
            let log = dir.log(&retail(0), NOW).unwrap().unwrap();
            log.begin_leader_epoch(LeaderEpoch(0));
            append(log, &["a"]).unwrap();
            log.flush().unwrap();
        };
        add(&mut dir, &retail(0));
        let job = dir.make(&retail(0), LeaderEpoch(0)).unwrap();
        if first {
            job.run().unwrap();
            assert_eq!(names(&fs, "/data/retail-0"), NEW_PARTITION);
            put(&mut dir);
        } else {
            put(&mut dir);
            job.run().unwrap();
        }
        assert_eq!(names(&fs, "/data/retail-0"), NEW_PARTITION);
        let epochs = fs.read_file(Path::new("/data/retail-0/leader-epoch-checkpoint"), 99).unwrap();
        assert_eq!(epochs, b"0\n1\n0 0\n");
        if clean {
            dir.close(1, 3).unwrap();
        } else {
            drop(dir);
        }
        let mut dir = open(&fs).unwrap();
        add(&mut dir, &retail(0));
        assert!(dir.make(&retail(0), LeaderEpoch(0)).is_none(), "a start has found it");
        let log = dir.log(&retail(0), NOW).unwrap().unwrap();
        assert_eq!(read_values(log, Offset(0)), [(0, "a".to_owned())]);
    }
}

/// The names that a job has made are synced by nobody, until there is something to lose.
#[test]
fn the_first_flush_of_an_empty_log_syncs_its_names() {
    for stops in [false, true] {
        let fs = FaultFs::new(5);
        let mut dir = open(&fs).unwrap();
        add(&mut dir, &retail(0));
        dir.make(&retail(0), LeaderEpoch(0)).unwrap().run().unwrap();
        if stops {
            dir.close(1, 1).unwrap();
            dir = open(&fs).unwrap();
            add(&mut dir, &retail(0));
        }
        let log = dir.log(&retail(0), NOW).unwrap().unwrap();
        append(log, &["kept"]).unwrap();
        log.flush().unwrap();
        fs.restart(Crash::Nothing);
        let mut dir = open(&fs).unwrap();
        add(&mut dir, &retail(0));
        let log = dir.log(&retail(0), NOW).unwrap().unwrap();
        assert_eq!(read_values(log, Offset(0)), [(0, "kept".to_owned())], "stops {stops}");
    }
}

#[test]
fn a_directory_that_is_made_too_late_is_not_made() {
    let fs = MemFs::new();
    let mut dir = open(&fs).unwrap();
    add(&mut dir, &retail(0));
    let job = dir.make(&retail(0), LeaderEpoch(0)).unwrap();
    let leave = dir.delete([&retail(0)], &mut SeededEntropy::new(1)).unwrap();
    leave.run().unwrap().run().unwrap();
    job.run().unwrap();
    assert!(!names(&fs, "/data").iter().any(|name| name.starts_with("retail")));
}
