//! What the log costs beside the plainest loop that moves the same bytes.
//!
//! `cargo bench --bench storage` (with the house's features). Figures are CPU seconds of this thread a GB, which
//! a busy machine changes less than wall time, each the median of `ROUNDS` pairs: plain, log, plain, log.
//! `RKAFKA_BENCH_DIR` says where, `RKAFKA_BENCH_MB` how much a round moves, `RKAFKA_BENCH_RECOVERY_MB` how much is
//! recovered, `RKAFKA_BENCH_PARTITIONS` how many partitions are opened.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::io::IoSlice;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rkafka::storage::{
    Append, Disk, Isolation, Log, LogConfig, LogDir, OpenLog, Origin, Owner, ReadLimits,
    ReadOutcome,
};
use rkafka::sys::entropy::SeededEntropy;
use rkafka::sys::fs::{Fs, Open, OsFs};
use rkafka::types::{LeaderEpoch, NodeId, Offset, TimestampMs, TopicPartition};
use rkafka::wire::batch::{BatchBuilder, BatchSpec};

const NOW: TimestampMs = TimestampMs(1_767_225_600_000);
const ROUNDS: usize = 5;

fn from_env(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

/// Seconds that this thread was on a processor.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanos: f64 = stat.split(' ').next().and_then(|n| n.parse().ok()).expect("a number");
    nanos / 1e9
}

/// CPU seconds and wall seconds of some work.
fn timed(work: impl FnOnce()) -> (f64, f64) {
    let (from, start) = (cpu(), Instant::now());
    work();
    (cpu() - from, start.elapsed().as_secs_f64())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn batch(size: usize) -> Vec<u8> {
    let mut builder = BatchBuilder::new(BatchSpec::default());
    let line = vec![b'x'; 1000];
    for _ in 0..(size / 1010).max(1) {
        builder.push_value(NOW, &line).expect("room");
    }
    builder.finish_plain().to_vec()
}

fn append_of() -> Append {
    let leader_epoch = LeaderEpoch(0);
    Append { origin: Origin::Client, leader_epoch, now: NOW, log_append_time: false }
}

fn open(dir: &Path, clean: bool) -> Log {
    let partition = TopicPartition::new("bench", 0);
    let config = Arc::new(LogConfig { retention_ms: -1, ..LogConfig::default() });
    let open = OpenLog { clean, now: NOW, ..OpenLog::new(partition, dir.join("bench-0"), config) };
    open.open(&Disk::new(Arc::new(OsFs))).expect("a log")
}

/// A folder that is empty, and gone in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(root: &Path) -> Self {
        let path = root.join("rkafka-bench-storage");
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn append(root: &Path, size: usize, total: usize) {
    let whole = batch(size);
    let count = (total / whole.len()).max(1);
    let gb = (whole.len() * count) as f64 / 1e9;
    let (mut plain, mut reserved, mut logged) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (reserve, into) in [(false, &mut plain), (true, &mut reserved)] {
            let folder = Folder::new(root);
            let file = OsFs.open(&folder.0.join("plain"), Open::Create).expect("a file");
            let bytes = whole.clone();
            let (cpu, _) = timed(|| {
                if reserve {
                    file.allocate(0, (bytes.len() * count) as u64).expect("room");
                }
                for n in 0..count {
                    let at = (n * bytes.len()) as u64;
                    file.write_all_at(&mut [IoSlice::new(&bytes)], at).expect("a write");
                }
            });
            into.push(cpu / gb);
        }
        let folder = Folder::new(root);
        let mut log = open(&folder.0, true);
        let mut bytes = whole.clone();
        let (cpu, _) = timed(|| {
            for _ in 0..count {
                log.append(&mut bytes, append_of()).expect("an append");
            }
        });
        logged.push(cpu / gb);
    }
    let (plain, logged) = (median(plain), median(logged));
    show("append", size, plain, logged);
    println!("  plain with room reserved first: {:.3}", median(reserved));
}

fn read(root: &Path, size: usize, total: usize) {
    let folder = Folder::new(root);
    let mut log = open(&folder.0, true);
    let mut bytes = batch(size);
    for _ in 0..(total / bytes.len()).max(1) {
        log.append(&mut bytes, append_of()).expect("an append");
    }
    log.set_high_watermark(log.log_end());
    let gb = log.size() as f64 / 1e9;
    let at_once = size.max(64 << 10);
    let limits = ReadLimits {
        max_bytes: at_once,
        at_least_one: true,
        isolation: Isolation::HighWatermark,
        may_block: true,
    };
    let (mut plain, mut logged) = (Vec::new(), Vec::new());
    let path = folder.0.join("bench-0/00000000000000000000.log");
    let file = OsFs.open(&path, Open::Read).expect("a file");
    let len = file.len().expect("a length");
    for _ in 0..ROUNDS {
        let mut buffer = vec![0; at_once];
        plain.push(
            timed(|| {
                let mut at = 0;
                while at < len {
                    at += file.read_at(&mut buffer, at).expect("a read") as u64;
                }
            })
            .0 / gb,
        );
        let mut out = Vec::with_capacity(2 * at_once);
        logged.push(
            timed(|| {
                let mut next = Offset(0);
                loop {
                    out.clear();
                    match log.read(next, limits, &mut out).expect("a read") {
                        ReadOutcome::Read(info) if info.bytes == 0 => break,
                        ReadOutcome::Read(info) => next = info.next,
                        ReadOutcome::Cold(cold) => cold.run(),
                    }
                }
            })
            .0 / gb,
        );
    }
    show("read", size, median(plain), median(logged));
}

fn show(what: &str, size: usize, plain: f64, logged: f64) {
    let kb = size >> 10;
    println!(
        "{what} {kb} KB: plain {plain:.3}, log {logged:.3} CPU s/GB, {:.2} times",
        logged / plain
    );
}

/// Synced appends a second, beside a plain write with the disk's own sync, and 64 writers that share one.
fn synced(root: &Path) {
    const SYNCS: usize = 100;
    let (mut plain, mut alone, mut shared) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        let folder = Folder::new(root);
        let file = OsFs.open(&folder.0.join("plain"), Open::Create).expect("a file");
        let mut bytes = batch(4000);
        plain.push(
            SYNCS as f64
                / timed(|| {
                    for n in 0..SYNCS {
                        let at = (n * bytes.len()) as u64;
                        file.write_all_at(&mut [IoSlice::new(&bytes)], at).expect("a write");
                        file.sync().expect("a sync");
                    }
                })
                .1,
        );
        for (writers, rates) in [(1, &mut alone), (64, &mut shared)] {
            let folder = Folder::new(root);
            let mut log = open(&folder.0, true);
            rates.push(
                (SYNCS * writers) as f64
                    / timed(|| {
                        for _ in 0..SYNCS {
                            for _ in 0..writers {
                                log.append(&mut bytes, append_of()).expect("an append");
                            }
                            log.flush().expect("a flush");
                        }
                    })
                    .1,
            );
        }
    }
    println!(
        "synced: plain {:.0}/s, log {:.0}/s, 64 writers together {:.0}/s",
        median(plain),
        median(alone),
        median(shared)
    );
}

fn partitions(root: &Path, count: usize) {
    let folder = Folder::new(root);
    let owner = Owner { cluster_id: Some("c".to_owned()), node_id: NodeId(1) };
    let config = Arc::new(LogConfig::default());
    let name = |n: usize| TopicPartition::new("bench", n as i32);
    let open = || {
        let mut entropy = SeededEntropy::new(1);
        let mut dir = LogDir::open(Arc::new(OsFs), &folder.0, &owner, 1000, &mut entropy)
            .expect("a log directory");
        for n in 0..count {
            dir.add(&name(n), None, Arc::clone(&config));
        }
        dir
    };
    let mut dir = open();
    for n in 0..count {
        let log = dir.log(&name(n), NOW).expect("added").expect("a log");
        log.append(&mut batch(1000), append_of()).expect("an append");
        log.set_high_watermark(log.log_end());
    }
    let (_, close) = timed(|| dir.close(1, 16).expect("a clean stop"));
    let mut opened = None;
    let (cpu, wall) = timed(|| opened = Some(open()));
    println!(
        "{count} partitions: clean stop {close:.2} s, start {:.0} ms ({:.0} ms CPU)",
        wall * 1e3,
        cpu * 1e3
    );
    let mut dir = opened.expect("opened");
    assert!(dir.was_clean());
    let (cpu, wall) = timed(|| {
        for n in 0..count {
            dir.log(&name(n), NOW).expect("added").expect("a log");
        }
    });
    println!("{count} partitions: all logs opened {:.0} ms ({:.0} ms CPU)", wall * 1e3, cpu * 1e3);
}

fn recovery(root: &Path, total: usize) {
    let folder = Folder::new(root);
    let mut log = open(&folder.0, true);
    let mut bytes = batch(64 << 10);
    for _ in 0..(total / bytes.len()).max(1) {
        log.append(&mut bytes, append_of()).expect("an append");
    }
    let (end, gb) = (log.log_end(), log.size() as f64 / 1e9);
    log.flush().expect("a flush");
    drop(log);
    let dir = folder.0.join("bench-0");
    for (name, cold) in [("warm", false), ("cold", true)] {
        let (mut cpus, mut walls, mut plain_cpus, mut plain_walls) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..3 {
            prepare(&dir, cold);
            let (cpu, wall) = timed(|| read_plainly(&dir));
            plain_cpus.push(cpu);
            plain_walls.push(wall);
            prepare(&dir, cold);
            let (cpu, wall) = timed(|| assert_eq!(open(&folder.0, false).log_end(), end));
            cpus.push(cpu);
            walls.push(wall);
        }
        println!(
            "recovery of {gb:.2} GB, all above the recovery point, {name}: {:.2} s ({:.2} s CPU), reading alone {:.2} s \
             ({:.2} s CPU), {:.2} times",
            median(walls.clone()),
            median(cpus),
            median(plain_walls.clone()),
            median(plain_cpus),
            median(walls) / median(plain_walls),
        );
    }
}

/// Has nothing of a directory's files in memory, when that is wanted.
fn prepare(dir: &Path, cold: bool) {
    for entry in std::fs::read_dir(dir).expect("a folder").filter(|_| cold) {
        let file = std::fs::File::open(entry.expect("an entry").path()).expect("a file");
        file.sync_all().expect("a sync");
        rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).expect("advice");
    }
}

fn read_plainly(dir: &Path) {
    let mut buffer = vec![0; 1 << 20];
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let file = OsFs.open(&entry.expect("an entry").path(), Open::Read).expect("a file");
        let mut at = 0;
        while let n @ 1.. = file.read_at(&mut buffer, at).expect("a read") {
            at += n as u64;
        }
    }
}

fn main() {
    let root = std::env::var_os("RKAFKA_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    let total = from_env("RKAFKA_BENCH_MB", 256) << 20;
    for size in [4 << 10, 16 << 10, 64 << 10, 1 << 20] {
        append(&root, size, total);
        read(&root, size, total);
    }
    synced(&root);
    recovery(&root, from_env("RKAFKA_BENCH_RECOVERY_MB", 1024) << 20);
    partitions(&root, from_env("RKAFKA_BENCH_PARTITIONS", 10_000));
}
