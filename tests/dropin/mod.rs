//! Kafka's scripts under their own names: what is typed, what comes out, on which stream, with which code.
//!
//! `cases.txt` holds the questions and what Kafka's own tools answered. A new case is one line there, `$` and
//! the command line; `RKAFKA_REWRITE=1 tests/compat/run compat::dropin` asks Kafka and writes the answer below.

mod at_work;
pub(crate) mod cases;
mod ci;
pub(crate) mod course;
mod kafka_server;
pub(crate) mod on_cluster;
pub(crate) mod script_file;

use crate::support::rkafka::Rkafka;
use cases::Case;

#[test]
fn every_case_is_answered_as_kafka_answers_it() {
    let mut wrong = Vec::new();
    for case in cases::read() {
        let got = ask(Rkafka::new(), &case).1;
        if got != case {
            wrong.push(format!("{case}--- but rkafka:\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// The names that a link to the binary may have, and what they do not change.
#[test]
fn a_link_with_and_without_sh_is_the_script() {
    for name in ["kafka-topics", "kafka-topics.sh"] {
        Rkafka::new().called(name).args(["--version"]).run().code(0).stdout("4.3.1\n").stderr("");
    }
}

/// Our answer to a case: its whole stderr, and the case as it would be written down.
pub(crate) fn ask(rkafka: Rkafka, case: &Case) -> (String, Case) {
    let mut words = vec![format!("{}.sh", case.script())];
    words.extend(case.words.iter().skip(1).cloned());
    let output = rkafka.env("RKAFKA_STRICT", "1").args(words).run();
    let code = output.status.code().expect("an exit code");
    (output.err(), case.answered(code, &output.out(), &output.err()))
}

/// A course's line from the days of ZooKeeper: what is said, and which brokers are asked.
#[test]
fn options_of_older_kafkas_are_taken_with_one_line_of_warning() {
    let run = |line: &str| Rkafka::new().args(line.split(' ')).run();
    run("kafka-console-producer.sh --broker-list here --topic a")
        .code(1)
        .stderr_has("warning: --broker-list is gone since Kafka 4.0: use --bootstrap-server\n")
        .stderr_has("Please provide valid host:port");
    run("kafka-topics.sh --zookeeper zk.example:2181 --list")
        .code(1)
        .stderr_has("warning: ZooKeeper is gone since Kafka 4.0")
        .stderr_has("kafka-topics.sh --bootstrap-server zk.example:9092");
    run("kafka-topics.sh --zookeeper localhost:2181 --list --partitions 3")
        .code(1)
        .stderr_has("Option \"[partitions]\" can't be used with option \"[list]\"");
}

#[test]
fn the_brokers_of_any_line_can_be_replaced() {
    Rkafka::new()
        .env("RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE", "here:1")
        .args(["kafka-get-offsets", "--bootstrap-server", "no-port", "--time", "never"])
        .run()
        .code(1)
        .stderr_has("brokers are here:1 instead of `no-port`, by RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE")
        .stderr_has("Error occurred: Malformed time argument never");
}
