//! Records in and out: CPU of the broker for each GB, and how long a record is on its way. Beside a peer, if one
//! is named: in turn, so that both had the same machine.

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::bare::{self, Bare};
use super::broker::{Broker, cpu, folder, memory};
use super::client::{Client, FETCH, batch, fetch as fetch_frame, produce as produce_frame};
use super::{from_env, quantile, sorted, spread};
use rkafka::wire::messages::fetch::FetchRequest;

const ROUNDS: usize = 5;
/// Requests on their way at once, as librdkafka and Kafka's producer have them.
const IN_FLIGHT: usize = 5;
/// Topics that this process has made.
static TOPICS: AtomicU32 = AtomicU32::new(0);

/// Who is measured.
struct Target {
    name: &'static str,
    address: String,
    pid: u32,
}

/// Ours on a directory, and the peer if there is one.
fn targets(broker: &Broker) -> Vec<Target> {
    let ours = Target { name: "rkafka", address: broker.address.clone(), pid: broker.pid() };
    let peer = std::env::var("RKAFKA_BENCH_PEER").ok().map(|text| {
        let (address, pid) = text.split_once(' ').expect("ADDRESS PID");
        Target { name: "peer", address: address.to_owned(), pid: pid.parse().expect("a pid") }
    });
    std::iter::once(ours).chain(peer).collect()
}

/// The bare loop's name.
const BARE: &str = "a bare loop";

fn with_bare(mut targets: Vec<Target>, bare: &Bare) -> Vec<Target> {
    targets.push(Target { name: BARE, address: bare.address.clone(), pid: bare.pid() });
    targets
}

/// A new topic of one partition.
fn topic(client: &mut Client, name: &str) -> String {
    let id = TOPICS.fetch_add(1, Ordering::Relaxed);
    let name = format!("{name}-{}-{id}", std::process::id());
    client.create(&[&name], 1);
    client.until_led(&name);
    name
}

/// Keeps a few requests on their way until all bytes are acknowledged; returns how many went.
fn fill(address: &str, topic: &str, size: usize, bytes: usize) -> usize {
    let mut client = Client::connect(address);
    let frame = produce_frame(topic, 0, &batch(size));
    let count = bytes.div_ceil(frame.len());
    for n in 0..count {
        if n >= IN_FLIGHT {
            client.acknowledged();
        }
        client.send(&frame);
    }
    (0..count.min(IN_FLIGHT)).for_each(|_| client.acknowledged());
    count * frame.len()
}

/// CPU seconds of the broker a GB, and GB/s.
fn rates(pid: u32, work: impl FnOnce() -> usize) -> (f64, f64) {
    let (before, from) = (cpu(pid), Instant::now());
    let gb = work() as f64 / 1e9;
    ((cpu(pid) - before) / gb, gb / from.elapsed().as_secs_f64())
}

/// For each target its rounds, in turn; the first is thrown away.
fn rounds(
    targets: &[Target],
    mut one: impl FnMut(&Target, usize) -> (f64, f64),
) -> Vec<Vec<(f64, f64)>> {
    let mut all = vec![Vec::new(); targets.len()];
    for round in 0..=ROUNDS {
        for (target, into) in targets.iter().zip(&mut all) {
            let rates = one(target, round);
            if round > 0 {
                into.push(rates);
            }
        }
    }
    all
}

fn show(what: &str, size: usize, targets: &[Target], all: Vec<Vec<(f64, f64)>>) {
    for (target, rates) in targets.iter().zip(all) {
        let (cpus, speeds) = rates.into_iter().unzip();
        println!(
            "{what}, batches of {} KB, {}: {} CPU s/GB, {} GB/s",
            size / 1000,
            target.name,
            spread(cpus, 2),
            spread(speeds, 2)
        );
    }
}

pub(crate) fn produce() {
    let bytes = from_env("RKAFKA_BENCH_MB", 1000) * 1_000_000;
    for size in [16_000, 1_000_000] {
        let directory = folder();
        let broker = Broker::on(&directory.path().join("data"), &[]);
        let targets = targets(&broker);
        let file = directory.path().join("bare");
        let bare = Bare::start("in", &file);
        let targets = with_bare(targets, &bare);
        let all = rounds(&targets, |target, round| {
            if target.name == BARE {
                return rates(target.pid, || fill(&target.address, "bare", size, bytes));
            }
            let name = topic(&mut Client::connect(&target.address), &format!("in-{round}"));
            rates(target.pid, || fill(&target.address, &name, size, bytes))
        });
        show("produce", size, &targets, all);
        for target in targets.iter().filter(|target| target.name != BARE) {
            let (now, most) = memory(target.pid);
            println!("  {} holds {now:.1} MB, at most {most:.1} MB", target.name);
        }
    }
}

/// Reads a topic once; returns its bytes.
fn drain(address: &str, topic: &str) -> usize {
    const AT_ONCE: i32 = 4 << 20;
    let mut client = Client::connect(address);
    let (mut offset, mut bytes) = (0, 0);
    loop {
        client.send(&fetch_frame(topic, offset, AT_ONCE));
        let (next, read, end) = client.receive_as::<FetchRequest<'_>, _>(FETCH, |answer| {
            let partition = &answer.responses[0].partitions[0];
            assert_eq!(partition.error_code.0, 0, "a fetch was refused");
            let records = partition.records.unwrap_or_default();
            (next_offset(records).unwrap_or(offset), records.len(), partition.high_watermark)
        });
        (offset, bytes) = (next, bytes + read);
        if offset >= end {
            return bytes;
        }
    }
}

/// The offset behind the last whole batch: from headers alone, as any consumer must look at them.
fn next_offset(mut records: &[u8]) -> Option<i64> {
    let mut next = None;
    while records.len() >= 61 {
        let number = |at: usize| i32::from_be_bytes(records[at..at + 4].try_into().expect("4"));
        let length = 12 + usize::try_from(number(8)).expect("a length");
        if records.len() < length {
            break;
        }
        let base = i64::from_be_bytes(records[..8].try_into().expect("8"));
        next = Some(base + i64::from(number(23)) + 1);
        records = &records[length..];
    }
    next
}

pub(crate) fn fetch() {
    let bytes = from_env("RKAFKA_BENCH_MB", 1000) * 1_000_000;
    for size in [16_000, 1_000_000] {
        let directory = folder();
        let broker = Broker::on(&directory.path().join("data"), &[]);
        let targets = targets(&broker);
        let names: Vec<_> = targets
            .iter()
            .map(|target| {
                let name = topic(&mut Client::connect(&target.address), "out");
                fill(&target.address, &name, size, bytes);
                name
            })
            .collect();
        let file = directory.path().join("bare");
        fs::write(&file, vec![b'x'; bytes]).expect("a file");
        let bare = Bare::start("out", &file);
        let targets = with_bare(targets, &bare);
        let all = rounds(&targets, |target, _| {
            if target.name == BARE {
                return rates(target.pid, || bare::drain(&target.address));
            }
            let index = targets.iter().position(|t| t.pid == target.pid).expect("one of them");
            rates(target.pid, || drain(&target.address, &names[index]))
        });
        show("fetch", size, &targets, all);
    }
}

/// A thousand records a second, each timed from before its produce until a consumer has read it.
pub(crate) fn latency() {
    let count = from_env("RKAFKA_BENCH_RECORDS", 10_000);
    let directory = folder();
    let broker = Broker::on(&directory.path().join("data"), &[]);
    for target in targets(&broker) {
        let mut producer = Client::connect(&target.address);
        let name = topic(&mut producer, "way");
        let frame = produce_frame(&name, 0, &batch(100));
        let mut consumer = Client::connect(&target.address);
        let start = Instant::now();
        let topic = name.clone();
        let reader = thread::spawn(move || {
            let mut seen = Vec::with_capacity(count);
            while seen.len() < count {
                consumer.send(&fetch_frame(&topic, seen.len() as i64, 1 << 20));
                let next = consumer.receive_as::<FetchRequest<'_>, _>(FETCH, |answer| {
                    next_offset(answer.responses[0].partitions[0].records.unwrap_or_default())
                });
                let now = start.elapsed();
                seen.resize(next.unwrap_or(0).max(seen.len() as i64) as usize, now);
            }
            seen
        });
        let mut acknowledged = producer.other_end();
        let answers = thread::spawn(move || (0..count).for_each(|_| acknowledged.acknowledged()));
        let mut sent = Vec::with_capacity(count);
        for n in 0..count {
            let due = Duration::from_micros(n as u64 * 1000);
            // A bench may sleep: this is the pace.
            thread::sleep(due.saturating_sub(start.elapsed()));
            sent.push(start.elapsed());
            producer.send(&frame);
        }
        answers.join().expect("all acknowledged");
        let seen = reader.join().expect("all read");
        let took = seen.iter().zip(&sent).map(|(seen, sent)| (*seen - *sent).as_secs_f64() * 1e6);
        // The first second warms up.
        let took = sorted(took.skip(count / 10).collect());
        println!(
            "1,000 records a second, {}: p50 {:.0}, p99 {:.0}, p99.9 {:.0} microseconds",
            target.name,
            quantile(&took, 0.5),
            quantile(&took, 0.99),
            quantile(&took, 0.999)
        );
    }
}
