//! What Prometheus reads, and what a broker in memory does when it is full.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

use super::Home;
use crate::support::running::DEADLINE;

#[test]
fn prometheus_reads_the_names_that_it_knows() {
    let home = Home::new();
    let mut broker = home
        .rkafka(["broker", "start", "--memory", "--port", "0", "--metrics", "0", "--topic", "t:2"])
        .args(["--output", "json"])
        .start();
    let ready: serde_json::Value = serde_json::from_str(&broker.until("ready")).expect("json");
    let address = ready["address"].as_str().expect("an address");
    let metrics = ready["metrics"].as_str().expect("an address");
    home.rkafka(["produce", "--topic", "t", "-b", address]).stdin("a\nb\nc\n").run().code(0);

    let mut stream = TcpStream::connect(metrics).expect("a connection");
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: here\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    for line in [
        "kafka_server_brokertopicmetrics_messagesin_total 3",
        "kafka_server_replicamanager_partitioncount 2",
        "kafka_controller_kafkacontroller_activecontrollercount 1",
        "kafka_network_requestmetrics_requests_total{request=\"Produce\"} ",
    ] {
        assert!(answer.lines().any(|one| one.starts_with(line)), "{line} is not in\n{answer}");
    }
    let status = home.rkafka(["broker", "status", "--output", "json"]).run().code(0).out();
    let status: serde_json::Value = serde_json::from_str(&status).expect("json");
    assert_eq!(status[0]["messages_in"].as_i64(), Some(3));
    assert_eq!(status[0]["metrics"].as_str(), Some(metrics));
}

#[test]
fn a_full_memory_refuses_reads_on_and_recovers() {
    let home = Home::new();
    let mut broker = home
        .rkafka(["broker", "start", "--memory", "--memory-limit", "3M", "--port", "0"])
        .args(["--topic", "t"])
        .start();
    let line = broker.until("listening on ");
    let address = line.trim_start_matches("listening on ");
    let line = format!("{}\n", "x".repeat(100_000));
    let produce = ["produce", "--topic", "t", "-b", address, "--quiet"];
    home.rkafka(produce).stdin(line.repeat(10)).run().code(0);
    let full = home.rkafka(produce).stdin(line.repeat(60)).run().code(1);
    let why = "no space left: the broker keeps its data in memory, limited to 3145728 bytes";
    assert!(full.err().contains(why), "{}", full.err());
    let hint = "hint: an embedded broker says this when its memory or disk is full";
    assert!(full.err().contains(hint), "{}", full.err());
    broker.until_err("limited to 3145728 bytes");
    let consume =
        ["consume", "--topic", "t", "-b", address, "--from-beginning", "--max-messages", "10"];
    home.rkafka(consume).run().code(0).stdout(line.repeat(10));

    let delete =
        ["records", "delete", "--topic", "t", "--before", "latest", "--yes", "-b", address];
    home.rkafka(delete).run().code(0);
    // The files go soon after the answer.
    let deadline = Instant::now() + DEADLINE;
    while !home.rkafka(produce).stdin(line.repeat(5)).run().status.success() {
        assert!(Instant::now() < deadline, "no space has come back");
    }
}
