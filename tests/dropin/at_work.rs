//! The load tests and the verifiable clients on a broker: what they send, count and tell.

use crate::support::broker::TestBroker;
use crate::support::rkafka::Rkafka;

fn ask(broker: &TestBroker, line: &str) -> String {
    let words = line.split(' ').map(str::to_owned);
    let servers = ["--bootstrap-server".to_owned(), broker.address.to_string()];
    let outcome = Rkafka::new().env("RKAFKA_STRICT", "1").args(words.chain(servers)).run().code(0);
    outcome.out()
}

/// An event without its time and what follows from times.
fn timeless(line: &str) -> String {
    let mut event: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(line).expect("an object");
    assert!(
        event.shift_remove("timestamp").is_some_and(|at| at.as_u64() > Some(1_000_000_000_000))
    );
    event.shift_remove("avg_throughput");
    serde_json::Value::Object(event).to_string()
}

#[test]
fn a_load_test_sends_and_counts() {
    let broker = TestBroker::start();
    let said = ask(
        &broker,
        "kafka-producer-perf-test --topic load --num-records 10 --throughput -1 --record-size 20 --warmup-records 4",
    );
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[0],
        "Warmup first 4 records. Steady state results will print after the complete test summary."
    );
    assert!(lines[1].starts_with("10 records sent, "), "{said}");
    assert!(lines[2].starts_with("6 steady state records sent, "), "{said}");
    // The bytes are those of Kafka's own tool.
    let read =
        ask(&broker, "kafka-console-consumer --topic load --from-beginning --max-messages 2");
    assert_eq!(read, "YQHHNEBSEPDNSEIFGAMS\nUJXKOLTXSPLGHDIOYZJF\n");
    let said = ask(&broker, "kafka-consumer-perf-test --topic load --num-records 10 --hide-header");
    let fields: Vec<&str> = said.trim_end().split(", ").collect();
    assert_eq!((fields.len(), fields[2], fields[4]), (10, "0.0002", "10"), "{said}");
    let said = ask(
        &broker,
        "kafka-e2e-latency --topic there --num-records 2 --producer-acks all --record-size 5 --record-key-size 2",
    );
    let starts =
        ["Topic \"there\" does not exist.", "0\t", "Avg latency: ", "Percentiles: 50th = "];
    assert!(said.lines().zip(starts).all(|(line, start)| line.starts_with(start)), "{said}");
    assert_eq!(said.lines().count(), starts.len());
}

#[test]
fn the_verifiable_clients_tell_every_record() {
    let broker = TestBroker::start();
    let said = ask(
        &broker,
        "kafka-verifiable-producer --topic v --max-messages 2 --repeating-keys 1 --value-prefix 7",
    );
    let told: Vec<String> = said.lines().map(timeless).collect();
    assert_eq!(
        told,
        [
            r#"{"name":"startup_complete"}"#,
            r#"{"name":"producer_send_success","key":"0","value":"7.0","offset":0,"topic":"v","partition":0}"#,
            r#"{"name":"producer_send_success","key":"0","value":"7.1","offset":1,"topic":"v","partition":0}"#,
            r#"{"name":"shutdown_complete"}"#,
            r#"{"name":"tool_data","sent":2,"acked":2,"target_throughput":-1}"#,
        ]
    );
    ask(&broker, "kafka-verifiable-producer --topic w --max-messages 1");
    let said =
        ask(&broker, "kafka-verifiable-consumer --topic w --group-id g --max-messages 1 --verbose");
    let told: Vec<String> = said.lines().map(timeless).collect();
    assert_eq!(
        told,
        [
            r#"{"name":"startup_complete"}"#,
            r#"{"name":"partitions_assigned","partitions":[{"topic":"w","partition":0}]}"#,
            r#"{"name":"record_data","key":null,"value":"0","topic":"w","partition":0,"offset":0}"#,
            r#"{"name":"records_consumed","count":1,"partitions":[{"topic":"w","partition":0,"count":1,"minOffset":0,"maxOffset":0}]}"#,
            r#"{"name":"offsets_committed","offsets":[{"topic":"w","partition":0,"offset":1}],"success":true}"#,
            r#"{"name":"partitions_revoked","partitions":[{"topic":"w","partition":0}]}"#,
            r#"{"name":"shutdown_complete"}"#,
            r#"{"name":"shutdown_requested"}"#,
        ]
    );
}

/// The broker's own words on a record, with the class that Java has for them.
#[test]
fn a_record_that_is_refused_has_the_brokers_reason() {
    let broker = TestBroker::start();
    let create = "kafka-topics --create --topic compacted --config cleanup.policy=compact";
    assert_eq!(ask(&broker, create), "Created topic compacted.\n");
    let send = ["kafka-console-producer", "--topic", "compacted", "--bootstrap-server"];
    Rkafka::new()
        .args(send)
        .args([broker.address.to_string()])
        .stdin("no key\n")
        .run()
        .code(0)
        .stderr_has(
            "\norg.apache.kafka.common.InvalidRecordException: Compacted topic cannot accept message without \
             key in topic partition compacted-0\n",
        );
}

#[test]
fn a_class_is_the_script_that_runs_it() {
    let run = |class: &str| {
        Rkafka::new().args(["kafka-run-class.sh", "-name", "x", class, "--version"]).run()
    };
    for class in [
        "kafka.tools.GetOffsetShell",
        "kafka.admin.TopicCommand",
        "org.apache.kafka.tools.TopicCommand",
        "kafka.Kafka",
    ] {
        run(class).code(0).stdout("4.3.1\n").stderr("");
    }
    run("my.own.Tool").code(1).stderr_has("rkafka runs no Java classes");
}
