//! Compaction: what a reader of the newest values sees does not change, nothing is invented, aborted
//! records never show, and a crash at any call leaves the old or the new.

use std::collections::BTreeMap;
use std::path::Path;

use rkafka::storage::{AbortedTxn, Log, LogConfig, OpenLog, Origin};
use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs};
use rkafka::wire::batch::{BatchBuilder, BatchSpec, EndTxnMarker, batches};
use rkafka::wire::compression::{Codec, Decompressor};

use super::faulty::{Bug, Faulty};
use super::world::{NOW, append_as, disk, limits, open_log, producer, read_bytes};
use crate::support::fault_fs::{Crash, FaultFs};

const MEMORY: usize = 1 << 20;

fn config() -> LogConfig {
    LogConfig {
        segment_bytes: 700,
        index_interval_bytes: 200,
        cleanup_compact: true,
        cleanup_delete: false,
        delete_retention_ms: 1000,
        ..LogConfig::default()
    }
}

/// A key's value and where it was written; `None` is a tombstone.
type Newest = BTreeMap<String, (i64, Option<String>)>;

/// All records that readers of committed records see, in order.
fn committed(log: &mut Log) -> Vec<(i64, String, Option<String>)> {
    let start = log.log_start();
    let bytes = read_bytes(log, start, limits(5000));
    let aborted: Vec<AbortedTxn> = log.aborted_transactions(start, log.last_stable()).unwrap();
    let mut decompressor = Decompressor::new(1 << 20);
    let mut records = Vec::new();
    for batch in batches(&bytes) {
        let batch = batch.unwrap();
        batch.check_crc().unwrap();
        // Other people's consumers decompress what is said to be compressed, also if it is nothing.
        assert!(batch.record_count() > 0 || batch.attributes().codec_id() == 0, "{batch:?}");
        let is_aborted = batch.attributes().is_transactional()
            && aborted.iter().any(|txn| {
                txn.producer_id == batch.producer_id()
                    && (txn.first..txn.last).contains(&batch.base_offset())
            });
        if batch.attributes().is_control() || is_aborted {
            continue;
        }
        for record in batch.records(&mut decompressor).unwrap() {
            let record = record.unwrap();
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
            records.push((record.offset.0, text(record.key.unwrap()), record.value.map(text)));
        }
    }
    records
}

fn newest(records: &[(i64, String, Option<String>)]) -> Newest {
    records.iter().map(|(offset, key, value)| (key.clone(), (*offset, value.clone()))).collect()
}

/// Without the tombstones, which may be there or not.
fn values(newest: &Newest) -> Newest {
    newest.iter().filter(|(_, v)| v.1.is_some()).map(|(k, v)| (k.clone(), v.clone())).collect()
}

fn fill(log: &mut Log, entropy: &mut SeededEntropy, batch_count: u64) {
    let producers = log.producers().producers().iter();
    let mut sequences: BTreeMap<i64, i32> =
        producers.map(|(id, producer)| (id.0, producer.last_sequence() + 1)).collect();
    let mut open = BTreeMap::<i64, bool>::new();
    for _ in 0..batch_count {
        let id = entropy.below(4) as i64;
        if id > 1 && open.get(&id) == Some(&true) && entropy.one_in(3) {
            let marker = EndTxnMarker { committed: entropy.one_in(2), coordinator_epoch: 0 };
            let (pid, epoch) = (ProducerId(id), ProducerEpoch(0));
            let mut bytes = marker.batch(pid, epoch, Offset(0), LeaderEpoch(0), NOW);
            log.append(&mut bytes, append_as(Origin::Coordinator)).unwrap();
            open.insert(id, false);
            continue;
        }
        let sequence = sequences.entry(id).or_default();
        let stamp = if id == 0 { producer(-1, -1, -1) } else { producer(id, 0, *sequence) };
        let codec = [Codec::None, Codec::Gzip, Codec::Lz4, Codec::Zstd][entropy.below(4) as usize];
        let spec = BatchSpec {
            producer: stamp,
            transactional: id > 1,
            compression: codec.into(),
            ..BatchSpec::default()
        };
        let mut builder = BatchBuilder::new(spec);
        let count = 1 + entropy.below(4);
        for _ in 0..count {
            let key = format!("key {}", entropy.below(12));
            let value = format!("value {}", entropy.next_u64());
            let value = (!entropy.one_in(4)).then_some(value.as_bytes());
            builder.push(NOW, Some(key.as_bytes()), value, &[]).unwrap();
        }
        *sequence += count as i32;
        open.insert(id, id > 1);
        let mut bytes = builder.finish().unwrap().to_vec();
        log.append(&mut bytes, append_as(Origin::Client)).unwrap();
    }
    for id in open.into_iter().filter(|(_, open)| *open).map(|(id, _)| id) {
        let marker = EndTxnMarker { committed: true, coordinator_epoch: 0 };
        let (pid, epoch) = (ProducerId(id), ProducerEpoch(0));
        let mut bytes = marker.batch(pid, epoch, Offset(0), LeaderEpoch(0), NOW);
        log.append(&mut bytes, append_as(Origin::Coordinator)).unwrap();
    }
    log.roll_now(NOW).unwrap();
    log.set_high_watermark(log.log_end());
    log.flush().unwrap();
}

/// Cleans all that can be cleaned; up to where.
fn clean(log: &mut Log, from: Offset, memory: usize, now: TimestampMs) -> Offset {
    let dirt = log.dirt(from, log.flushed(), now).unwrap();
    match log.take_clean(&dirt, memory, now).unwrap() {
        Some(job) => {
            let swap = log.clean_done(job.run(), now);
            log.swap_done(swap.run()).unwrap().unwrap()
        }
        None => from,
    }
}

#[test]
fn the_newest_values_stay_and_the_rest_goes() {
    for seed in 0..20 {
        newest_stay(seed, None);
    }
}

/// A cleaner that loses a transaction's end keeps all records, and is found out all the same.
#[test]
fn a_cleaner_that_drops_a_marker_is_caught() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let caught = (0..20).find(|seed| {
        std::panic::catch_unwind(|| newest_stay(*seed, Some(Bug::NoMarkers))).is_err()
    });
    std::panic::set_hook(hook);
    assert!(caught.is_some(), "it was not caught");
}

fn newest_stay(seed: u64, bug: Option<Bug>) {
    let fs = FaultFs::new(seed);
    let disk = match bug {
        None => disk(fs),
        Some(bug) => disk(Faulty::new(fs, bug)),
    };
    let mut entropy = SeededEntropy::new(seed);
    let mut log = open_log("compact", config()).open(&disk).unwrap();
    fill(&mut log, &mut entropy, 60);
    let before = committed(&mut log);
    let producers = log.producers().clone();
    let memory = if seed.is_multiple_of(2) { MEMORY } else { 500 };
    let mut clean_to = Offset(0);
    for _ in 0..30 {
        clean_to = clean(&mut log, clean_to, memory, NOW);
        let after = committed(&mut log);
        assert!(after.iter().all(|record| before.contains(record)), "{seed}: invented");
        assert_eq!(newest(&after), newest(&before), "{seed}");
    }
    assert_eq!(clean_to, log.log_end(), "{seed}");
    let after = committed(&mut log);
    assert_eq!(after.len(), newest(&before).len(), "{seed}: only the newest of each key is left");
    // After a kill and after a clean stop it is the same, and so are the producers.
    for stop_cleanly in [false, true] {
        if stop_cleanly {
            log.close().unwrap();
        }
        let again = OpenLog {
            clean: stop_cleanly,
            recovery_point: if stop_cleanly { log.log_end() } else { Offset(0) },
            ..open_log("compact", config())
        };
        log = again.open(&disk).unwrap();
        log.set_high_watermark(log.log_end());
        assert_eq!(log.last_stable(), log.log_end(), "{seed}: a transaction has no end");
        assert_eq!(committed(&mut log), after, "{seed}");
        for (id, producer) in producers.producers() {
            let now = &log.producers().producers()[id];
            assert_eq!(now.last_sequence(), producer.last_sequence(), "{seed}: producer {id}");
        }
    }
    // Tombstones and empty transactions' markers go when their time has come.
    let later = TimestampMs(NOW.0 + 2000);
    fill(&mut log, &mut entropy, 20);
    let before = committed(&mut log);
    clean_to = clean(&mut log, clean_to, MEMORY, later);
    let after = committed(&mut log);
    assert_eq!(values(&newest(&after)), values(&newest(&before)), "{seed}");
    assert_eq!(clean_to, log.log_end());
    // Nothing is dirty, nothing is left to do.
    let dirt = log.dirt(clean_to, log.flushed(), later).unwrap();
    assert!(log.take_clean(&dirt, MEMORY, later).unwrap().is_none());
}

#[test]
fn a_crash_at_any_call_leaves_the_old_or_the_new() {
    let world = |seed| {
        let fs = FaultFs::new(seed);
        let disk = disk(fs.clone());
        let mut log = open_log("compact", config()).open(&disk).unwrap();
        fill(&mut log, &mut SeededEntropy::new(seed), 12);
        log.close().unwrap();
        (fs, disk, log)
    };
    for seed in [5] {
        let (fs, _, mut log) = world(seed);
        let from = fs.calls();
        clean(&mut log, Offset(0), MEMORY, NOW);
        let calls = fs.calls() - from;
        assert!(calls > 10, "{calls}");
        for call in 0..=calls {
            let policies = [Crash::Process, Crash::Nothing, Crash::Names, Crash::Bytes];
            let seeded = (0..2).map(|n| Crash::Seeded(call * 31 + n));
            for crash in policies.into_iter().chain(seeded) {
                let (fs, _, mut log) = world(seed);
                let before = committed(&mut log);
                let (end, producers) = (log.log_end(), log.producers().clone());
                fs.crash_at(fs.calls() + call);
                let dirt = log.dirt(Offset(0), log.flushed(), NOW).unwrap();
                if let Ok(Some(job)) = log.take_clean(&dirt, MEMORY, NOW) {
                    let swap = log.clean_done(job.run(), NOW);
                    _ = log.swap_done(swap.run());
                }
                fs.restart(crash);
                let disk = rkafka::storage::Disk::new(std::sync::Arc::new(fs.clone()));
                let open =
                    OpenLog { clean: false, recovery_point: end, ..open_log("compact", config()) };
                let mut log = open.open(&disk).unwrap();
                log.set_high_watermark(log.log_end());
                assert_eq!(log.log_end(), end, "{call} {crash:?}");
                let after = committed(&mut log);
                assert!(after.iter().all(|record| before.contains(record)), "{call} {crash:?}");
                assert_eq!(newest(&after), newest(&before), "{call} {crash:?}");
                for (id, producer) in producers.producers() {
                    let now = &log.producers().producers()[id];
                    assert_eq!(now.last_sequence(), producer.last_sequence(), "{call} {crash:?}");
                }
                let leftovers = disk.list(Path::new("/data/compact-0")).unwrap();
                let left = |n: &str| n.ends_with(".cleaned") || n.ends_with(".swap");
                assert!(!leftovers.iter().any(|e| left(&e.name)), "{call} {crash:?}");
            }
        }
    }
}

/// Cleaned segments are read, and the log goes on, while their files do not have their names yet.
#[test]
fn a_log_goes_on_between_a_cleaning_and_its_names() {
    for seed in 0..8 {
        let fs = FaultFs::new(seed);
        let disk = disk(fs.clone());
        let mut log = open_log("compact", config()).open(&disk).unwrap();
        let mut entropy = SeededEntropy::new(seed);
        fill(&mut log, &mut entropy, 12);
        let before = newest(&committed(&mut log));
        let size = log.size();
        let dirt = log.dirt(Offset(0), log.flushed(), NOW).unwrap();
        let job = log.take_clean(&dirt, MEMORY, NOW).unwrap().expect("a cleaning");
        let swap = log.clean_done(job.run(), NOW);
        assert!(log.size() < size);
        assert_eq!(newest(&committed(&mut log)), before, "as new as before");
        // Nobody takes their names away.
        log.release();
        let now = TimestampMs(NOW.0 + 1_000_000);
        log.delete_records(Offset(4)).unwrap();
        assert!(log.retain(now).unwrap().is_none());
        let dirt = log.dirt(Offset(0), log.flushed(), now).unwrap();
        assert!(log.take_clean(&dirt, MEMORY, now).unwrap().is_none());
        fill(&mut log, &mut entropy, 3);
        let after = committed(&mut log);
        let end = log.log_end();
        if seed % 2 == 0 {
            // The power goes before they have them, or just afterwards.
            if seed % 4 == 0 {
                drop(swap.run());
            }
            fs.restart(Crash::Seeded(seed));
            let open = OpenLog {
                clean: false,
                recovery_point: end,
                log_start: Offset(4),
                ..open_log("compact", config())
            };
            let disk = rkafka::storage::Disk::new(std::sync::Arc::new(fs.clone()));
            log = open.open(&disk).unwrap();
            log.set_high_watermark(log.log_end());
            assert_eq!(newest(&committed(&mut log)), newest(&after));
        } else {
            log.swap_done(swap.run()).unwrap().expect("clean up to somewhere");
            // By their names.
            log.release();
            assert_eq!(committed(&mut log), after);
            clean(&mut log, Offset(0), MEMORY, now);
            assert_eq!(values(&newest(&committed(&mut log))), values(&newest(&after)));
        }
        assert_eq!(log.log_end(), end);
    }
}

/// The leftovers of a topic that went while its log was being cleaned are not the next topic's.
#[test]
fn a_cleaning_that_fits_no_more_leaves_nothing() {
    let disk = disk(FaultFs::new(3));
    let mut log = open_log("compact", config()).open(&disk).unwrap();
    fill(&mut log, &mut SeededEntropy::new(3), 12);
    let dirt = log.dirt(Offset(0), log.flushed(), NOW).unwrap();
    let job = log.take_clean(&dirt, MEMORY, NOW).unwrap().expect("a cleaning");
    let done = job.run();
    log.truncate(Offset(5), NOW).unwrap();
    let swap = log.clean_done(done, NOW);
    assert_eq!(log.swap_done(swap.run()).unwrap(), None);
    let names = disk.list(Path::new("/data/compact-0")).unwrap();
    assert!(!names.iter().any(|entry| entry.name.ends_with(".cleaned")), "{names:?}");
}
