//! Ten thousand partitions, and five thousand connections.

use std::fs::{self, File};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rkafka::wire::messages::api_versions::ApiVersionsRequest;
use tempfile::TempDir;

use super::broker::{Broker, cpu, folder, memory};
use super::client::{Client, batch, produce};
use super::from_env;

/// What a partition's directory holds from the beginning.
const FILES: [&str; 5] = [
    "00000000000000000000.log",
    "00000000000000000000.index",
    "00000000000000000000.timeindex",
    "partition.metadata",
    "leader-epoch-checkpoint",
];

/// Makes the same files, and their first writes. They stay until the end: ext4 does not use what was
/// freed in the last seconds, and would have everybody who comes after a removal search for long.
fn bare_loop(count: usize, record: &[u8]) -> (Duration, TempDir) {
    let folder = folder();
    let from = Instant::now();
    for n in 0..count {
        let partition = folder.path().join(format!("t-{n}"));
        fs::create_dir(&partition).expect("a directory");
        for name in FILES {
            let mut file = File::create(partition.join(name)).expect("a file");
            let content = match name.rsplit_once('.') {
                Some((_, "log")) => record,
                Some((_, "index" | "timeindex")) => &[],
                Some(_) => "version: 0\ntopic_id: AQEBAQEBAQEBAQEBAQEBAQ".as_bytes(),
                None => "0\n1\n0 0\n".as_bytes(),
            };
            file.write_all(content).expect("a write");
        }
    }
    (from.elapsed(), folder)
}

/// The longest that a small question waited while `work` went on.
fn longest_wait<T>(address: &str, work: impl FnOnce() -> T) -> (T, Duration) {
    let over = Arc::new(AtomicBool::new(false));
    let (ended, mut client) = (Arc::clone(&over), Client::connect(address));
    let asker = thread::spawn(move || {
        let mut longest = Duration::ZERO;
        while !ended.load(Ordering::Relaxed) {
            let from = Instant::now();
            client.ask(2, &ApiVersionsRequest::default(), |_| ());
            longest = longest.max(from.elapsed());
            thread::sleep(Duration::from_micros(500));
        }
        longest
    });
    let outcome = work();
    over.store(true, Ordering::Relaxed);
    (outcome, asker.join().expect("it was answered"))
}

pub(crate) fn partitions() {
    let count = from_env("RKAFKA_BENCH_PARTITIONS", 10_000);
    let small = batch(100);
    let (bare, _stays) = bare_loop(count, &small);
    let directory = folder();
    let data = directory.path().join("data");
    let broker = Broker::on(&data, &[]);
    let mut client = Client::connect(&broker.address);
    let from = Instant::now();
    let (answered, held) = longest_wait(&broker.address, || {
        client.create(&["t"], count as i32);
        from.elapsed()
    });
    let from = Instant::now();
    let ((), held_by_appends) = longest_wait(&broker.address, || {
        for n in 0..count {
            if n >= 5 {
                client.acknowledged();
            }
            client.send(&produce("t", n as i32, &small));
        }
        (0..count.min(5)).for_each(|_| client.acknowledged());
    });
    let filled = from.elapsed();
    let (holds, _) = memory(broker.pid());
    let worked = cpu(broker.pid());
    let stop = broker.stop();
    let again = Broker::on(&data, &[]);
    println!(
        "{count} partitions: created in {:.2} s, a record in each {:.2} s ({worked:.2} CPU s), \
         a bare loop of the same files {:.2} s; \
         others waited at most {:.1} and {:.1} ms; {holds:.0} MB held; stop {:.2} s, start {:.2} s, then {:.0} MB",
        answered.as_secs_f64(),
        filled.as_secs_f64(),
        bare.as_secs_f64(),
        held.as_secs_f64() * 1e3,
        held_by_appends.as_secs_f64() * 1e3,
        stop.as_secs_f64(),
        again.took.as_secs_f64(),
        memory(again.pid()).0
    );
}

pub(crate) fn connections() {
    let count = from_env("RKAFKA_BENCH_CONNECTIONS", 5_000);
    let broker = Broker::start(&["--memory"]);
    let before = memory(broker.pid()).0;
    let from = Instant::now();
    let all: Vec<_> = (0..count)
        .map(|_| {
            let mut client = Client::connect(&broker.address);
            client.ask(2, &ApiVersionsRequest::default(), |_| ());
            client
        })
        .collect();
    println!(
        "{} connections that have asked once: {:.1} MB ({before:.1} before them), {:.2} s",
        all.len(),
        memory(broker.pid()).0,
        from.elapsed().as_secs_f64()
    );
}
