//! `rkafka api-versions` says of a real Kafka what `kafka-broker-api-versions.sh` says of it.

use super::kafka::{Kafka, tools};
use crate::support::Rkafka;

/// Kafka's lines `⇥Produce(0): 0 to 13 [usable: 13],` in our plain words: name, key, min, max, usable.
fn rows(printed: &str) -> Vec<String> {
    let row = |line: &str| {
        let (name, rest) = line.trim().trim_end_matches(',').split_once('(')?;
        let (key, rest) = rest.split_once("): ")?;
        let (range, usable) = rest.trim_end_matches(']').split_once(" [usable: ")?;
        let (min, max) = range.split_once(" to ").unwrap_or((range, range));
        Some(format!("{name}\t{key}\t{min}\t{max}\t{usable}"))
    };
    printed.lines().filter_map(row).collect()
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn a_real_kafkas_list_is_what_its_own_tool_prints() {
    let kafka = Kafka::start();
    let theirs =
        tools::ask("kafka-broker-api-versions.sh", &["--bootstrap-server", kafka.address()], b"");
    assert_eq!(theirs.code, 0, "{theirs:?}");
    let ours = Rkafka::new()
        .args(["api-versions", "-b", kafka.address(), "--output", "plain"])
        .run()
        .code(0)
        .stderr("")
        .stdout_has("feature\tmetadata.version\t-\t7\t30\t-\t-\t30\n");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[0] == "api").then(|| [cells[1], cells[2], cells[3], cells[4], cells[6]].join("\t"))
    };
    let ours: Vec<String> = ours.out().lines().filter_map(row).collect();
    assert_eq!(ours, rows(&theirs.stdout));
    assert_eq!(ours.len(), 75);
}
