//! How fast messages are read and written.
//!
//! `cargo bench --bench messages` (with the house's features). Each figure is the best of several rounds:
//! what the code can do when the machine is left alone.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::hint::black_box;
use std::time::Instant;

use rkafka::types::Uuid;
use rkafka::wire::Message;
use rkafka::wire::messages::metadata::{
    MetadataResponse, MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
};
use rkafka::wire::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};

const ROUNDS: usize = 50;

/// The best time of several rounds, in microseconds for one of `times`.
fn best(times: u32, mut work: impl FnMut()) -> f64 {
    let micros = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        (0..times).for_each(|_| work());
        start.elapsed().as_secs_f64() * 1e6 / f64::from(times)
    });
    micros.fold(f64::MAX, f64::min)
}

fn report(what: &str, micros: f64, bytes: usize) {
    println!("{what:<52} {micros:>10.2} µs {bytes:>10} bytes");
}

/// Three brokers, 100 topics of 100 partitions, three replicas each.
fn metadata() -> MetadataResponse<'static> {
    let partition = |partition_index| MetadataResponsePartition {
        partition_index,
        leader_id: partition_index % 3,
        leader_epoch: 7,
        replica_nodes: vec![0, 1, 2],
        isr_nodes: vec![0, 1, 2],
        ..Default::default()
    };
    let topic = |n: u8| MetadataResponseTopic {
        name: Some("a-topic-with-a-name-of-usual-length"),
        topic_id: Uuid([n; 16]),
        partitions: (0..100).map(partition).collect(),
        ..Default::default()
    };
    let broker = |node_id| MetadataResponseBroker {
        node_id,
        host: "broker.example",
        port: 9092,
        rack: None,
    };
    MetadataResponse {
        brokers: (0..3).map(broker).collect(),
        cluster_id: Some("MkU3OEVBNTcwNTJENDM2Qg"),
        topics: (0..100).map(topic).collect(),
        ..Default::default()
    }
}

fn produce(records: &[u8]) -> ProduceRequest<'_> {
    let partition = PartitionProduceData { index: 0, records: Some(records) };
    let topic =
        TopicProduceData { name: "retail", partition_data: vec![partition], ..Default::default() };
    ProduceRequest { acks: -1, timeout_ms: 30_000, topic_data: vec![topic], ..Default::default() }
}

fn main() {
    let answer = metadata();
    for version in [1, 13] {
        let mut bytes = Vec::new();
        answer.encode(version, &mut bytes).expect("it fits");
        let read = best(1, || _ = black_box(MetadataResponse::decode(&bytes, version)));
        report(&format!("decode Metadata v{version}, 10,000 partitions"), read, bytes.len());
        let mut out = Vec::with_capacity(bytes.len());
        let written = best(1, || {
            out.clear();
            answer.encode(version, &mut out).expect("it fits");
        });
        report(&format!("encode Metadata v{version}, 10,000 partitions"), written, bytes.len());
        let measured = best(1, || _ = black_box(answer.size(version)));
        report(&format!("size of Metadata v{version}, 10,000 partitions"), measured, bytes.len());
    }
    let batch = vec![0x5a; 1 << 20];
    let mut bytes = Vec::new();
    produce(&batch).encode(12, &mut bytes).expect("it fits");
    let read = best(1000, || _ = black_box(ProduceRequest::decode(&bytes, 12)));
    report("decode Produce v12, one batch of 1 MiB", read, bytes.len());
    let mut out = Vec::with_capacity(bytes.len());
    let written = best(20, || {
        out.clear();
        produce(&batch).encode(12, &mut out).expect("it fits");
    });
    report("encode Produce v12, one batch of 1 MiB", written, bytes.len());
}
