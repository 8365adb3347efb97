//! From exec to a broker that listens, and to its first acknowledged record; what it holds when idle.

use std::time::Instant;

use tempfile::TempDir;

use super::broker::{Broker, folder, memory};
use super::client::{Client, batch, produce};
use super::{from_env, spread};

/// Milliseconds to the ready line, to the first acknowledgement, and of a clean stop; megabytes when idle.
#[derive(Default)]
struct Times {
    ready: Vec<f64>,
    first: Vec<f64>,
    stop: Vec<f64>,
    idle: Vec<f64>,
}

impl Times {
    fn take(&mut self, start: impl FnOnce() -> Broker, topic: &str) {
        let from = Instant::now();
        let broker = start();
        self.ready.push(broker.took.as_secs_f64() * 1e3);
        let mut client = Client::connect(&broker.address);
        client.send(&produce(topic, 0, &batch(100)));
        client.acknowledged();
        self.first.push(from.elapsed().as_secs_f64() * 1e3);
        self.idle.push(memory(broker.pid()).0);
        self.stop.push(broker.stop().as_secs_f64() * 1e3);
    }

    fn show(self, what: &str) {
        println!(
            "{what}: ready {} ms, first record {} ms, stop {} ms, holds {} MB",
            spread(self.ready, 1),
            spread(self.first, 1),
            spread(self.stop, 1),
            spread(self.idle, 1)
        );
    }
}

pub(crate) fn run() {
    let rounds = from_env("RKAFKA_BENCH_STARTS", 21);
    let (mut memory, mut fresh, mut existing) =
        (Times::default(), Times::default(), Times::default());
    for _ in 0..rounds {
        memory.take(|| Broker::start(&["--memory", "--topic", "t"]), "t");
        let directory: TempDir = folder();
        let directory = directory.path().join("data");
        fresh.take(|| Broker::on(&directory, &["--topic", "t"]), "t");
        existing.take(|| Broker::on(&directory, &[]), "t");
    }
    memory.show("in memory");
    fresh.show("fresh directory");
    existing.show("existing directory");
}
