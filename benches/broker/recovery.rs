//! A start after `kill -9`, with everything since the last flush to be looked at.

use std::time::Instant;

use super::broker::{Broker, folder};
use super::client::{Client, batch, produce};
use super::from_env;

pub(crate) fn run() {
    let bytes = from_env("RKAFKA_BENCH_RECOVERY_MB", 5000) * 1_000_000;
    let directory = folder();
    let data = directory.path().join("data");
    let broker = Broker::on(&data, &["--topic", "t"]);
    let mut client = Client::connect(&broker.address);
    let frame = produce("t", 0, &batch(64_000));
    let count = bytes.div_ceil(frame.len());
    for n in 0..count {
        if n >= 5 {
            client.acknowledged();
        }
        client.send(&frame);
    }
    (0..count.min(5)).for_each(|_| client.acknowledged());
    // Killed, not stopped.
    drop(broker);
    let from = Instant::now();
    let broker = Broker::on(&data, &[]);
    let ready = from.elapsed();
    let mut client = Client::connect(&broker.address);
    client.until_led("t");
    // Refused until the log is looked through, as any client hears and tries again.
    let frame = produce("t", 0, &batch(100));
    client.send(&frame);
    while client.verdict() != 0 {
        client.send(&frame);
    }
    println!(
        "{:.1} GB after a kill, files warm: ready in {:.2} s, first record in {:.2} s",
        bytes as f64 / 1e9,
        ready.as_secs_f64(),
        from.elapsed().as_secs_f64()
    );
}
