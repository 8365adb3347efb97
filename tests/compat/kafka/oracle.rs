//! The oracle itself: a comparison is worth what the thing compared with is worth.

use super::{Kafka, tools};

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn a_real_kafka_starts_and_its_tools_work_on_it() {
    let kafka = Kafka::start();
    let server = ["--bootstrap-server", kafka.address()];
    let ask = |script, arguments: &[&str], stdin: &[u8]| {
        tools::ask(script, &[&server[..], arguments].concat(), stdin)
    };
    let create = ask("kafka-topics.sh", &["--create", "--topic", "retail"], b"");
    assert_eq!((create.code, create.stdout.as_str()), (0, "Created topic retail.\n"), "{create:?}");
    let produce = ask("kafka-console-producer", &["--topic", "retail"], b"one\ntwo\n");
    assert_eq!(produce.code, 0, "{produce:?}");
    let consume = ["--topic", "retail", "--from-beginning", "--max-messages", "2"];
    let consumed = ask("kafka-console-consumer", &consume, b"");
    assert_eq!((consumed.code, consumed.stdout.as_str()), (0, "one\ntwo\n"), "{consumed:?}");
    assert!(consumed.stderr.contains("Processed a total of 2 messages"), "{consumed:?}");
    assert!(kafka.logs().join("retail-0").is_dir());
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn the_shared_jvm_answers_as_a_jvm_of_its_own() {
    for (script, arguments) in [
        ("kafka-topics", &["--create"][..]),
        ("kafka-topics", &["--version"]),
        ("kafka-console-producer", &[]),
        ("kafka-cluster", &["--help"]),
        ("kafka-storage", &["format"]),
        ("kafka-get-offsets", &["--bootstrap-server", "x:1", "--time", "never"]),
    ] {
        let shared = tools::ask(script, arguments, b"");
        assert_eq!(shared, tools::ask_alone(script, arguments, b""), "{script} {arguments:?}");
    }
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn every_script_has_its_class() {
    for script in tools::scripts() {
        let answer = tools::ask(script, &["--help"], b"");
        let lost = answer.stderr.contains("ClassNotFoundException");
        let silent = answer.stdout.is_empty() && answer.stderr.is_empty();
        assert!(!lost && !silent, "{script}: {answer:?}");
    }
}
