//! Our commands against Apache Kafka: the scenarios of `tests/cli`, another address.

use std::process::Command;

use super::kafka::Kafka;
use super::outside;
use crate::cli;
use crate::support::cluster::Cluster;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn our_commands_against_apache_kafka() {
    let kafka = Kafka::start();
    cli::cluster::scenario(kafka.address());
    cli::topics::scenario(kafka.address());
    cli::get_offsets::scenario(kafka.address());
    cli::configs::scenario(kafka.address());
    cli::groups::scenario(kafka.address());
    cli::records::scenario(kafka.address());
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn the_pipe_against_apache_kafka() {
    // Records of any time: Kafka, which looks half a minute after its start, deletes none of them.
    let kafka = Kafka::with(&[("log.retention.ms", "-1")]);
    cli::consume::scenario(kafka.address());
    cli::produce::scenario(kafka.address());
    cli::lossless::scenario(kafka.address());
}

/// Transactions of two records each, every other one aborted, the last one too.
const TRANSACTIONS: &str = r#"
import sys
from confluent_kafka import Producer

producer = Producer({"bootstrap.servers": sys.argv[1], "transactional.id": "compat"})
producer.init_transactions(60)
for turn in range(4):
    producer.begin_transaction()
    for record in range(2):
        producer.produce(sys.argv[2], f"{turn}.{record}")
    producer.flush(60)
    if turn % 2 == 0:
        producer.commit_transaction(60)
    else:
        producer.abort_transaction(60)
"#;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn transactions_on_apache_kafka() {
    let kafka = Kafka::start();
    let cluster = Cluster::at(kafka.address());
    let topic = cluster.topic("transactions", 1);
    let mut python = Command::new(outside::python());
    let made =
        python.args(["-c", TRANSACTIONS, kafka.address(), &topic]).output().expect("it runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let (all, committed) = ("0.0\n0.1\n1.0\n1.1\n2.0\n2.1\n3.0\n3.1\n", "0.0\n0.1\n2.0\n2.1\n");
    for (level, seen) in [("read_uncommitted", all), ("read_committed", committed)] {
        let read = |args: &[&str]| {
            let level = ["--isolation-level", level];
            cluster.rkafka(["consume", &topic]).args(level).args(args).run().code(0)
        };
        read(&["-e"]).stdout(seen);
        read(&["-e", "--from-beginning", "-g", level]).stdout(seen);
        read(&["--tail", "1"]).stdout(&seen[seen.len() - 4..]);
        let wait = ["groups", "wait", level, "--lag", "0", "--wait", "30s"];
        cluster.rkafka(wait).run().code(0).stderr(format!("group {level}: 0 records left\n"));
    }
}
