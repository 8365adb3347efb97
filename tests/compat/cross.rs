//! What rkafka writes others read byte for byte, and the other way round: kcat, kafka-python, Kafka's
//! consoles, on our broker and on Kafka's.

use std::process::Command;

use rkafka::r#gen::Random;
use rkafka::record::Record;

use super::clients;
use super::kafka::{Kafka, tools};
use super::outside;
use crate::cli::lossless::{held, json, parsed, storable};
use crate::support::broker::TestBroker;
use crate::support::cluster::Cluster;

const PARTITIONS: usize = 3;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn on_our_broker() {
    everybody(Cluster::at(&TestBroker::start().address.to_string()));
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn on_apache_kafka() {
    // Records of any time: Kafka deletes none of them while they are read.
    everybody(Cluster::at(Kafka::with(&[("log.retention.ms", "-1")]).address()));
}

fn everybody(cluster: Cluster<'_>) {
    let mut random = Random::new(9);
    let records: Vec<_> = (0..300).map(|_| storable(&mut random)).collect();
    python_reads(cluster, &records);
    python_writes(cluster, &records);
    kcat_reads(cluster, &records);
    kcat_writes(cluster);
    the_consoles(cluster);
}

fn by_partition<'a>(records: &[Record<'a>]) -> Vec<Record<'a>> {
    let mut records = records.to_vec();
    records.sort_by_key(|record| record.partition);
    records
}

/// Prints every record of a topic in our shape, all bytes in base64.
const READER: &str = r#"
import base64, json, sys
from kafka import KafkaConsumer, TopicPartition
address, topic = sys.argv[1:]
consumer = KafkaConsumer(bootstrap_servers=address, enable_auto_commit=False)
parts = [TopicPartition(topic, p) for p in sorted(consumer.partitions_for_topic(topic))]
consumer.assign(parts)
consumer.seek_to_beginning(*parts)
ends = consumer.end_offsets(parts)
text = lambda b: None if b is None else base64.b64encode(b).decode()
while any(consumer.position(p) < ends[p] for p in parts):
    for records in consumer.poll(timeout_ms=1000).values():
        for r in records:
            print(json.dumps({
                "partition": r.partition, "offset": r.offset, "timestamp": r.timestamp,
                "key": text(r.key), "key_encoding": "base64",
                "value": text(r.value), "value_encoding": "base64",
                "headers": [{"key": k, "value": text(v), "encoding": "base64"} for k, v in r.headers],
            }))
"#;

/// Sends records in our shape.
const WRITER: &str = r#"
import base64, json, sys
from kafka import KafkaProducer
address, topic = sys.argv[1:]
producer = KafkaProducer(bootstrap_servers=address, max_in_flight_requests_per_connection=1)
def data(o, name, encoding):
    v = o.get(name)
    if v is None: return None
    return base64.b64decode(v) if o.get(encoding) == "base64" else v.encode()
for line in sys.stdin:
    o = json.loads(line)
    producer.send(topic, partition=o["partition"], timestamp_ms=o["timestamp"],
        key=data(o, "key", "key_encoding"), value=data(o, "value", "value_encoding"),
        headers=[(h["key"], data(h, "value", "encoding")) for h in o["headers"]])
producer.flush()
"#;

fn python(script: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    clients::bytes(Command::new(outside::python()).args(["-c", script]).args(arguments), input)
}

fn python_reads(cluster: Cluster<'_>, records: &[Record<'_>]) {
    let topic = cluster.topic("for-python", PARTITIONS as u32);
    cluster.send(&topic, &["--jsonl"], json(records));
    let out = python(READER, &[cluster.address, &topic], b"");
    let mut read = parsed(&out);
    read.sort_by_key(|record| (record.partition, record.offset));
    read.iter_mut().for_each(|record| record.offset = None);
    assert!(read == by_partition(records), "kafka-python read something else");
}

fn python_writes(cluster: Cluster<'_>, records: &[Record<'_>]) {
    // It refuses records that have neither, and headers without a value.
    let mut records = records.to_vec();
    for record in &mut records {
        for header in &mut record.headers {
            header.value.get_or_insert_default();
        }
        if record.key.is_none() {
            record.value.get_or_insert_default();
        }
    }
    let topic = cluster.topic("of-python", PARTITIONS as u32);
    python(WRITER, &[cluster.address, &topic], &json(&records));
    assert!(held(cluster, &topic) == by_partition(&records), "we read something else");
}

/// Both tools speak the same language of formats. Headers are read elsewhere: kcat ends their values at
/// the first zero byte.
fn kcat_reads(cluster: Cluster<'_>, records: &[Record<'_>]) {
    const FORMAT: &str = "%t %p %o %T %K:%k %S:%s%%\\n";
    let topic = cluster.topic("for-kcat", PARTITIONS as u32);
    for codec in ["none", "lz4", "zstd"] {
        cluster.send(&topic, &["--jsonl", "-z", codec], json(records));
    }
    for partition in 0..PARTITIONS {
        let partition = partition.to_string();
        let mut kcat = Command::new(outside::kcat());
        kcat.args(["-b", cluster.address, "-C", "-t", &topic, "-p", &partition]);
        let theirs = clients::bytes(kcat.args(["-o", "beginning", "-e", "-q", "-f", FORMAT]), b"");
        let ours = cluster.read_bytes(&topic, &["-p", &partition, "-f", FORMAT]);
        assert!(!ours.is_empty() && ours == theirs, "kcat read something else");
    }
}

fn kcat_writes(cluster: Cluster<'_>) {
    let lines: String = (0..500).map(|i| format!("key-{i}:value {i}\n")).collect();
    for codec in ["none", "gzip", "snappy", "lz4"] {
        let topic = cluster.topic("of-kcat", 1);
        let mut kcat = Command::new(outside::kcat());
        kcat.args(["-b", cluster.address, "-P", "-t", &topic, "-K:", "-H", "a=1", "-z", codec]);
        clients::bytes(&mut kcat, lines.as_bytes());
        assert_eq!(cluster.read(&topic, &["-K", ":"]), lines, "{codec}");
        assert_eq!(cluster.read(&topic, &["--print", "headers", "-c", "1"]), "a:1\n");
    }
    // And its own copy of ours, by its JSON.
    let source = cluster.filled("source", &["-K", ":", "-H", "h=1"], "k:v\nl:\n");
    let mut kcat = Command::new(outside::kcat());
    kcat.args(["-b", cluster.address, "-C", "-t", &source, "-o", "beginning", "-e", "-q", "-J"]);
    let copy = cluster.topic("copy", 1);
    cluster.send(&copy, &["--jsonl"], clients::bytes(&mut kcat, b""));
    let shape = ["-f", "%T %K:%k %S:%s %h\\n"];
    assert_eq!(cluster.read(&copy, &shape), cluster.read(&source, &shape));
}

fn the_consoles(cluster: Cluster<'_>) {
    let lines: String = (0..300).map(|i| format!("key-{i}\tvalue {i} é\n")).collect();
    let ours = cluster.filled("for-console", &["-K", "\\t"], &lines);
    let read = ["--bootstrap-server", cluster.address, "--topic", &ours, "--from-beginning"];
    let more = ["--max-messages", "300", "--formatter-property", "print.key=true"];
    let answer = tools::ask("kafka-console-consumer", &[&read[..], &more].concat(), b"");
    assert_eq!(answer.stdout, lines, "{}", answer.stderr);

    let theirs = cluster.topic("of-console", 1);
    let write = ["--bootstrap-server", cluster.address, "--topic", &theirs];
    let more = ["--reader-property", "parse.key=true"];
    let answer =
        tools::ask("kafka-console-producer", &[&write[..], &more].concat(), lines.as_bytes());
    assert_eq!(answer.code, 0, "{}", answer.stderr);
    assert_eq!(cluster.read(&theirs, &["-K", "\\t"]), lines);
}
