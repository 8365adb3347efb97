//! Acknowledged only when on the disk: many producers share each sync.

use std::fs::File;
use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use rkafka::types::TimestampMs;
use rkafka::wire::batch::{BatchBuilder, BatchSpec};

use super::broker::{Broker, folder};
use super::client::{Client, produce};

const PRODUCERS: usize = 64;
const IN_FLIGHT: usize = 5;
const RECORDS: usize = 10;
const LASTS: Duration = Duration::from_secs(5);

/// The disk's own syncs a second, of appended pages.
fn syncs() -> f64 {
    let folder = folder();
    let mut file = File::create(folder.path().join("plain")).expect("a file");
    let (from, mut count) = (Instant::now(), 0);
    while from.elapsed() < LASTS / 2 {
        file.write_all(&[b'x'; 4096]).expect("a write");
        file.sync_data().expect("a sync");
        count += 1;
    }
    f64::from(count) / from.elapsed().as_secs_f64()
}

fn ten_records() -> Vec<u8> {
    let mut builder = BatchBuilder::new(BatchSpec::default());
    for _ in 0..RECORDS {
        builder.push_value(TimestampMs(1_767_225_600_000), &[b'x'; 100]).expect("room");
    }
    builder.finish_plain().to_vec()
}

/// Requests that one producer had acknowledged until the end.
fn one(address: &str, partition: i32, end: Instant) -> usize {
    let mut client = Client::connect(address);
    let frame = produce("t", partition, &ten_records());
    (0..IN_FLIGHT).for_each(|_| client.send(&frame));
    let mut count = 0;
    while Instant::now() < end {
        client.acknowledged();
        client.send(&frame);
        count += 1;
    }
    (0..IN_FLIGHT).for_each(|_| client.acknowledged());
    count + IN_FLIGHT
}

pub(crate) fn run() {
    let before = syncs();
    for partitions in [1, 8] {
        let directory = folder();
        let topic = format!("t:{partitions}");
        let args = ["--durability", "fsync", "--topic", &topic];
        let broker = Broker::on(&directory.path().join("data"), &args);
        let from = Instant::now();
        let producers: Vec<_> = (0..PRODUCERS)
            .map(|n| {
                let (address, partition) = (broker.address.clone(), n as i32 % partitions);
                thread::spawn(move || one(&address, partition, from + LASTS))
            })
            .collect();
        let requests: usize = producers.into_iter().map(|p| p.join().expect("a producer")).sum();
        let rate = (requests * RECORDS) as f64 / from.elapsed().as_secs_f64();
        println!(
            "{PRODUCERS} producers, {partitions} partitions: {rate:.0} records/s; the disk's own syncs {before:.0}/s before, \
             {:.0}/s after; {:.0} records a sync of {} at most",
            syncs(),
            rate / before,
            PRODUCERS * IN_FLIGHT * RECORDS
        );
    }
}
