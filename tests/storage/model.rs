//! A log against a plain list: random appends, rolls, flushes, truncations, deletions, clean stops,
//! crashes and full disks, and after each crash nothing acknowledged is lost, nothing is invented.
//!
//! `RKAFKA_MODEL_CASES` says how many cases, `RKAFKA_MODEL_SEED` where they begin.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rkafka::storage::{Append, Disk, Isolation, Log, OpenLog, Origin, StorageError};
use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::sys::fs::Fs;
use rkafka::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs};
use rkafka::wire::batch::{BatchView, EndTxnMarker, batches};

use super::faulty::{Bug, Faulty};
use super::world::{NOW, append_as, batch_of, limits, open_log, producer, read_bytes, small};
use crate::support::fault_fs::{Crash, FaultFs};

/// A batch that was appended, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stored {
    base: i64,
    next: i64,
    bytes: Vec<u8>,
}

struct World {
    fault: FaultFs,
    fs: Arc<dyn Fs>,
    bug: Option<Bug>,
    entropy: SeededEntropy,
    log: Log,
    disk: Disk,
    /// Everything that the log has held, deleted records included, in order.
    stored: Vec<Stored>,
    start: i64,
    flushed: i64,
    /// What the checkpoint files say.
    recovery_point: i64,
    log_start: i64,
    epoch: i32,
    sequences: BTreeMap<i64, i32>,
    now: i64,
}

/// What an interrupted call may have done besides nothing.
#[derive(Debug, Clone, Default)]
struct Maybe {
    appended: Vec<u8>,
    /// Cut at this offset, or anywhere between it and the end.
    cut: Option<i64>,
}

impl World {
    fn new(seed: u64, bug: Option<Bug>) -> Self {
        let fault = FaultFs::new(seed);
        let fs: Arc<dyn Fs> = match bug {
            None => Arc::new(fault.clone()),
            Some(bug) => Arc::new(Faulty::new(fault.clone(), bug)),
        };
        fault.create_dir(Path::new("/data")).unwrap();
        fault.sync_dir(Path::new("/")).unwrap();
        let disk = Disk::new(Arc::clone(&fs));
        let log = open_log("m", small()).open(&disk).unwrap();
        Self {
            fault,
            fs,
            bug,
            entropy: SeededEntropy::new(seed ^ 0x5eed),
            log,
            disk,
            stored: Vec::new(),
            start: 0,
            flushed: 0,
            recovery_point: 0,
            log_start: 0,
            epoch: 0,
            sequences: BTreeMap::new(),
            now: NOW.0,
        }
    }

    fn end(&self) -> i64 {
        self.stored.last().map_or(self.start, |batch| batch.next).max(self.start)
    }

    fn below(&mut self, n: u64) -> i64 {
        self.entropy.below(n) as i64
    }

    fn next_batch(&mut self) -> (Vec<u8>, Origin) {
        let filler = "x".repeat(self.below(300) as usize);
        let values = [filler.as_str(), "b", "c"];
        let values = &values[..1 + self.below(3) as usize];
        self.now += self.below(10);
        let time = TimestampMs(self.now - self.below(5));
        let id = self.below(4);
        if id == 0 {
            return (batch_of(producer(-1, -1, -1), false, time, values), Origin::Client);
        }
        // Producer 3 is transactional.
        if id == 3 && self.entropy.one_in(3) {
            let committed = self.entropy.one_in(2);
            let marker = EndTxnMarker { committed, coordinator_epoch: 0 };
            let (id, epoch) = (ProducerId(3), ProducerEpoch(0));
            let bytes = marker.batch(id, epoch, Offset(0), LeaderEpoch(0), TimestampMs(self.now));
            return (bytes, Origin::Coordinator);
        }
        let sequence = self.sequences.get(&id).map_or(0, |last| last + 1);
        (batch_of(producer(id, 0, sequence), id == 3, time, values), Origin::Client)
    }

    /// Does something. An error is the machine's stop, or a full disk.
    fn step(&mut self) -> Result<(), Maybe> {
        match self.below(24) {
            0..=11 => self.append(),
            12 | 13 => {
                let roll = self.log.roll_now(TimestampMs(self.now));
                self.check(roll, Maybe::default())
            }
            14..=16 => self.flush(),
            17 => {
                self.recovery_point = self.log.recovery_point().0;
                self.log_start = self.log.log_start().0;
                Ok(())
            }
            18 => {
                let to = self.start + self.below((self.end() - self.start + 1) as u64);
                self.log.set_high_watermark(Offset(self.end()));
                let deleted = self.log.delete_records(Offset(to));
                if deleted.is_ok() {
                    self.start = self.start.max(to);
                    // As durable as its acknowledgement.
                    self.log_start = self.start;
                }
                self.check(deleted, Maybe::default())?;
                let retained = self.log.retain(TimestampMs(self.now));
                let job = self.check(retained, Maybe::default())?;
                match job {
                    Some(job) if self.entropy.one_in(2) => self.check(job.run(), Maybe::default()),
                    _ => Ok(()),
                }
            }
            19 if self.entropy.one_in(2) => {
                let to = self.start + self.below((self.end() - self.start + 1) as u64);
                self.recovery_point = self.recovery_point.min(to);
                let maybe = Maybe { cut: Some(to), ..Maybe::default() };
                let cut = self.log.truncate(Offset(to), TimestampMs(self.now));
                self.flushed = self.flushed.min(to);
                let end = self.check(cut, maybe)?;
                self.stored.retain(|batch| batch.next <= end.0);
                if end.0 == self.start && self.log.producers().is_empty() {
                    self.stored.clear();
                }
                self.flushed = self.flushed.min(end.0);
                self.recovery_point = self.recovery_point.min(end.0);
                self.learn_sequences();
                Ok(())
            }
            20 if self.entropy.one_in(3) => {
                self.fault.set_limit(self.fault.used() + 200);
                let result = self.append();
                self.fault.set_limit(u64::MAX);
                result
            }
            21 => {
                self.log.release();
                Ok(())
            }
            _ => {
                self.verify_reads();
                Ok(())
            }
        }
    }

    /// Only a crash is an interruption; a full disk refuses, and nothing has happened.
    fn check<T>(&mut self, result: rkafka::storage::Result<T>, maybe: Maybe) -> Result<T, Maybe> {
        match result {
            Ok(value) => Ok(value),
            Err(_) if self.fault.has_crashed() => Err(maybe),
            Err(error) => panic!("{error:?}"),
        }
    }

    fn append(&mut self) -> Result<(), Maybe> {
        let (mut bytes, origin) = self.next_batch();
        if self.entropy.one_in(4) {
            self.epoch += 1;
        }
        let append = Append { leader_epoch: LeaderEpoch(self.epoch), ..append_as(origin) };
        let result = self.log.append(&mut bytes, append);
        self.log.set_high_watermark(self.log.log_end());
        match result {
            Ok(appended) => {
                assert_eq!(appended.base_offset.0, self.end());
                self.note(bytes);
                Ok(())
            }
            Err(_) if self.fault.has_crashed() => {
                Err(Maybe { appended: bytes, ..Maybe::default() })
            }
            Err(StorageError::Full { .. }) => {
                assert_eq!(self.log.log_end().0, self.end());
                Ok(())
            }
            Err(error) => panic!("{error:?}"),
        }
    }

    fn note(&mut self, bytes: Vec<u8>) {
        let view = BatchView::parse(&bytes).unwrap();
        let (base, next) = (view.base_offset().0, view.next_offset().0);
        if view.producer_id().0 > 0 && !view.attributes().is_control() {
            self.sequences.insert(view.producer_id().0, view.last_sequence());
        }
        self.stored.push(Stored { base, next, bytes });
    }

    fn learn_sequences(&mut self) {
        // A producer whose batches are gone begins again where the log says.
        self.sequences = self
            .log
            .producers()
            .producers()
            .iter()
            .map(|(id, producer)| (id.0, producer.last_sequence()))
            .collect();
    }

    fn flush(&mut self) -> Result<(), Maybe> {
        let job = self.log.take_flush();
        let Some(job) = self.check(job, Maybe::default())? else {
            self.flushed = self.flushed.max(self.log.flushed().0);
            return Ok(());
        };
        let end = self.end();
        for _ in 0..self.below(3) {
            self.append()?;
        }
        let done = self.log.flush_done(job.run());
        self.check(done, Maybe::default())?;
        assert!(self.log.flushed().0 >= end);
        self.flushed = end;
        Ok(())
    }

    fn reopen(&mut self, clean: bool) {
        let clean = clean || self.bug == Some(Bug::NoRecovery);
        self.disk = Disk::new(Arc::clone(&self.fs));
        let open = OpenLog {
            clean,
            log_start: Offset(self.log_start),
            recovery_point: Offset(self.recovery_point),
            now: TimestampMs(self.now),
            ..open_log("m", small())
        };
        self.log = open.open(&self.disk).expect("a log opens");
        self.log.set_high_watermark(self.log.log_end());
    }

    /// After a crash: what is there must be what could be there, and counts from now on.
    fn settle(&mut self, crash: Crash, maybe: &Maybe) {
        let durable = if crash == Crash::Process { self.end() } else { self.flushed };
        let durable = maybe.cut.map_or(durable, |cut| durable.min(cut));
        self.reopen(false);
        let (start, end) = (self.log.log_start().0, self.log.log_end().0);
        assert!(start <= self.start && start >= self.log_start, "start {start} of {}", self.start);
        if !maybe.appended.is_empty() && end > self.end() {
            self.note(maybe.appended.clone());
        }
        // A cut in the middle of a batch takes the whole batch.
        let batch_start = |offset: i64| {
            let holds = self.stored.iter().find(|b| b.base < offset && offset < b.next);
            holds.map_or(offset, |batch| batch.base)
        };
        let durable = if maybe.cut.is_some() { batch_start(durable) } else { durable };
        assert!(end >= durable.min(self.end()), "the log ends at {end}, {durable} was durable");
        assert!(end <= self.end(), "the log ends at {end}, only {} was written", self.end());
        self.stored.retain(|batch| batch.next <= end);
        self.start = start;
        assert_eq!(self.end(), end, "the log ends in the middle of a batch");
        if start == end && self.log.producers().is_empty() {
            // It began again where it had been deleted up to: what was before is not known.
            self.stored.clear();
        }
        // What was found was synced.
        self.flushed = end;
        self.verify();
        self.learn_sequences();
        self.recovery_point = self.recovery_point.min(end);
    }

    fn visible(&self) -> Vec<u8> {
        let visible = self.stored.iter().filter(|batch| batch.next > self.start);
        visible.flat_map(|batch| batch.bytes.clone()).collect()
    }

    fn verify_reads(&mut self) {
        if self.end() == self.start {
            return;
        }
        let from = self.start + self.below((self.end() - self.start) as u64);
        let max = 1 + self.below(3000) as usize;
        let found = read_bytes(&mut self.log, Offset(from), limits(max));
        let wanted: Vec<u8> = self
            .stored
            .iter()
            .filter(|batch| batch.next > from)
            .flat_map(|batch| batch.bytes.clone())
            .collect();
        assert!(found == wanted, "reading from {from}");
    }

    /// Batches, transactions, sequences and epochs are those of the list.
    fn verify(&mut self) {
        let found = read_bytes(&mut self.log, Offset(self.start), limits(1 << 20));
        assert!(found == self.visible(), "the batches differ");
        let mut open: BTreeMap<i64, i64> = BTreeMap::new();
        let mut aborted = Vec::new();
        let mut last: BTreeMap<i64, i32> = BTreeMap::new();
        for batch in &self.stored {
            let view = BatchView::parse(&batch.bytes).unwrap();
            let id = view.producer_id().0;
            if view.attributes().is_control() {
                let mut decompressor = rkafka::wire::compression::Decompressor::new(99);
                let record = view.records(&mut decompressor).unwrap().next().unwrap().unwrap();
                let marker = EndTxnMarker::parse(record.key.unwrap(), record.value.unwrap());
                if let Some(first) = open.remove(&id)
                    && !marker.unwrap().committed
                {
                    aborted.push((id, first, batch.base));
                }
            } else if id > 0 {
                last.insert(id, view.last_sequence());
                if view.attributes().is_transactional() {
                    open.entry(id).or_insert(batch.base);
                }
            }
            if batch.next > self.start {
                let epoch = self.log.leader_epochs().epoch_at(Offset(batch.base.max(self.start)));
                assert_eq!(epoch, Some(view.leader_epoch()), "the epoch at {}", batch.base);
            }
        }
        let end = Offset(self.end());
        let found: Vec<_> = self
            .log
            .aborted_transactions(Offset(self.start), end)
            .unwrap()
            .iter()
            .map(|txn| (txn.producer_id.0, txn.first.0, txn.last.0))
            .collect();
        // Of one that began in what was deleted the beginning may be forgotten.
        for txn in aborted.iter().filter(|txn| txn.1 >= self.start) {
            assert!(found.contains(txn), "{txn:?} is missing in {found:?}");
        }
        for txn in &found {
            assert!(aborted.iter().any(|t| t.0 == txn.0 && t.2 == txn.2), "{txn:?} is invented");
        }
        let stable = self.log.last_stable().0;
        if let Some(first) = open.values().find(|first| **first >= self.start) {
            assert_eq!(stable, *first, "the last stable offset");
        } else if open.is_empty() {
            assert_eq!(stable, end.0, "the last stable offset");
        }
        for (id, producer) in self.log.producers().producers() {
            if let Some(last) = last.get(&id.0).filter(|_| !producer.batches.is_empty()) {
                assert_eq!(producer.last_sequence(), *last, "producer {id}");
            }
        }
        let isolation = self.log.end_for(Isolation::LogEnd);
        assert_eq!(isolation, end);
    }
}

fn run(seed: u64, bug: Option<Bug>) {
    let mut world = World::new(seed, bug);
    world.fault.set_short_writes(seed.is_multiple_of(3));
    for _ in 0..1 + world.below(3) {
        if world.entropy.one_in(2) {
            let soon = world.fault.calls() + world.entropy.below(60);
            world.fault.crash_at(soon);
        }
        let mut maybe = None;
        for _ in 0..world.below(25) {
            if let Err(what) = world.step() {
                maybe = Some(what);
                break;
            }
            // In a call whose failure can be lived with: an index that waits in memory.
            if world.fault.has_crashed() {
                maybe = Some(Maybe::default());
                break;
            }
        }
        if maybe.is_none() && world.entropy.one_in(4) {
            let closed = world.log.close();
            match world.check(closed, Maybe::default()) {
                Ok(()) => {
                    world.recovery_point = world.end();
                    world.log_start = world.start;
                    world.flushed = world.end();
                    // A clean stop is one, whatever happens to the machine afterwards.
                    let crash = match world.below(3) {
                        0 => Crash::Process,
                        1 => Crash::Nothing,
                        _ => Crash::Seeded(world.entropy.next_u64()),
                    };
                    world.fault.restart(crash);
                    world.reopen(true);
                    assert_eq!(world.log.log_end().0, world.end(), "after a clean stop");
                    world.verify();
                    continue;
                }
                Err(what) => maybe = Some(what),
            }
        }
        let crash = match world.below(5) {
            0 => Crash::Process,
            1 => Crash::Nothing,
            _ => Crash::Seeded(world.entropy.next_u64()),
        };
        world.fault.restart(crash);
        let maybe = maybe.unwrap_or_default();
        // The machine may stop again while it recovers.
        if world.entropy.one_in(3) {
            let soon = world.fault.calls() + world.entropy.below(12);
            world.fault.crash_at(soon);
            let disk = Disk::new(Arc::clone(&world.fs));
            let open = OpenLog {
                clean: false,
                log_start: Offset(world.log_start),
                recovery_point: Offset(world.recovery_point),
                ..open_log("m", small())
            };
            _ = open.open(&disk);
            let again = Crash::Seeded(world.entropy.next_u64());
            world.fault.restart(again);
            world.settle(if crash == Crash::Process { again } else { crash }, &maybe);
        } else {
            world.settle(crash, &maybe);
        }
    }
}

fn from_env(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

#[test]
fn a_log_is_the_list_that_it_was_told_to_be() {
    let (cases, first) = (from_env("RKAFKA_MODEL_CASES", 20_000), from_env("RKAFKA_MODEL_SEED", 0));
    let every_second = |odd: u64| {
        for seed in (first + odd..first + cases).step_by(2) {
            let outcome = std::panic::catch_unwind(|| run(seed, None));
            assert!(
                outcome.is_ok(),
                "RKAFKA_MODEL_SEED={seed} RKAFKA_MODEL_CASES=1 shows it alone"
            );
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| every_second(1));
        every_second(0);
    });
}

/// The harness sees what it is there to see: with each of these bugs a case fails soon.
#[test]
fn planted_bugs_are_caught() {
    for bug in [
        Bug::NoDirectorySync,
        Bug::NoFileSync,
        Bug::NoRecovery,
        Bug::NoCut,
        Bug::OldSnapshots,
        Bug::TornBatches,
    ] {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let caught =
            (0..5000).find(|seed| std::panic::catch_unwind(|| run(*seed, Some(bug))).is_err());
        std::panic::set_hook(hook);
        assert!(caught.is_some(), "{bug:?} was not caught");
    }
}

/// What `os` durability allows is lost when the power goes: the harness can tell.
#[test]
fn unflushed_batches_are_lost_with_the_power_and_only_then() {
    for (crash, left) in [(Crash::Process, 2), (Crash::Nothing, 1)] {
        let mut world = World::new(1, None);
        let put = |world: &mut World| {
            let mut bytes = batch_of(producer(-1, -1, -1), false, NOW, &["a"]);
            world.log.append(&mut bytes, append_as(Origin::Client)).unwrap();
        };
        put(&mut world);
        world.log.flush().unwrap();
        put(&mut world);
        world.fault.restart(crash);
        world.reopen(false);
        let found = read_bytes(&mut world.log, Offset(0), limits(9999));
        assert_eq!(batches(&found).count(), left, "{crash:?}");
    }
}
