//! Consumer groups of other people's clients on our broker, and our `__consumer_offsets` under the
//! eyes of Kafka's own tools.

use std::process::Command;

use rkafka::broker::Config;

use super::clients;
use super::kafka::tools;
use super::outside;
use crate::support::broker::TestBroker;

/// `g` lives in this partition of `__consumer_offsets`.
const PARTITION_OF_G: &str = "3";

fn broker() -> (TestBroker, String) {
    let broker = TestBroker::with(Config { num_partitions: 4, ..Config::default() });
    let address = broker.address.to_string();
    (broker, address)
}

/// Produces `0` to `9`, each to the partition of its rest by four.
fn produce(address: &str) {
    for partition in 0..4 {
        let lines: String =
            (0..10).filter(|n| n % 4 == partition).map(|n| format!("{n}\n")).collect();
        let partition = partition.to_string();
        let mut kcat = Command::new(outside::kcat());
        kcat.args(["-b", address, "-P", "-t", "retail", "-p", &partition]);
        clients::output(&mut kcat, lines.as_bytes());
    }
}

/// What a kcat reads as a member of a group until it has so many records.
fn kcat_group(address: &str, group: &str, count: &str) -> Vec<String> {
    let mut kcat = Command::new(outside::kcat());
    kcat.args(["-b", address, "-G", group, "-X", "auto.offset.reset=earliest", "-c", count]);
    kcat.args(["-u", "-q", "retail"]);
    let mut lines: Vec<String> =
        clients::output(&mut kcat, b"").lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

fn tool(script: &str, address: &str, arguments: &[&str]) -> String {
    let all = [&["--bootstrap-server", address], arguments].concat();
    let answer = tools::ask(script, &all, b"");
    assert_eq!(answer.code, 0, "{script} {arguments:?}: {answer:?}");
    answer.stdout
}

/// The words of the lines that begin with the group's name.
fn rows(table: &str, group: &str) -> Vec<Vec<String>> {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut rows: Vec<_> =
        table.lines().map(words).filter(|row| row.first().is_some_and(|w| w == group)).collect();
    rows.sort_unstable();
    rows
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn kcat_reads_as_a_group_and_kafkas_tool_sees_how_far() {
    let (_broker, address) = broker();
    produce(&address);
    let all: Vec<String> = (0..10).map(|n| n.to_string()).collect();
    assert_eq!(kcat_group(&address, "g", "10"), all);
    assert_eq!(kcat_group(&address, "other", "10"), all, "another group reads everything again");

    let groups = "kafka-consumer-groups.sh";
    let listed = tool(groups, &address, &["--list"]);
    let mut names: Vec<&str> = listed.lines().collect();
    names.sort_unstable();
    assert_eq!(names, ["g", "other"]);
    let described = tool(groups, &address, &["--describe", "--group", "g"]);
    let offsets: Vec<[String; 5]> = rows(&described, "g")
        .into_iter()
        .map(|row| [1, 2, 3, 4, 5].map(|cell: usize| row[cell].clone()))
        .collect();
    let row = |partition, end| ["retail", partition, end, end, "0"].map(str::to_owned);
    assert_eq!(offsets, [row("0", "3"), row("1", "3"), row("2", "2"), row("3", "2")]);
    let state = tool(groups, &address, &["--describe", "--group", "g", "--state"]);
    assert!(state.contains("Empty"), "{state}");

    let back =
        ["--reset-offsets", "--group", "g", "--topic", "retail", "--to-earliest", "--execute"];
    tool(groups, &address, &back);
    assert_eq!(kcat_group(&address, "g", "10"), all, "from the beginning again");

    let forget = ["--delete-offsets", "--group", "g", "--topic", "retail:0"];
    tool(groups, &address, &forget);
    let described = tool(groups, &address, &["--describe", "--group", "g"]);
    assert_eq!(rows(&described, "g").len(), 3);
    tool(groups, &address, &["--delete", "--group", "g"]);
    assert_eq!(tool(groups, &address, &["--list"]).trim(), "other");
}

/// Two members of the confluent client share four partitions, one takes all when the other leaves.
const TWO_MEMBERS: &str = r#"
import sys, time
from confluent_kafka import Consumer

def consumer(**more):
    return Consumer({"bootstrap.servers": sys.argv[1], "group.id": "g", "auto.offset.reset": "earliest",
                     "session.timeout.ms": 6000, "heartbeat.interval.ms": 200,
                     "auto.commit.interval.ms": 200, **more})

def until(what, *consumers):
    end = time.time() + 60
    while not what():
        assert time.time() < end, [c.assignment() for c in consumers]
        for c in consumers:
            m = c.poll(0.05)
            if m is not None and m.error() is None:
                read.append(m.value())

read = []
strategy = sys.argv[2]
a = consumer(**{"partition.assignment.strategy": strategy})
a.subscribe(["retail"])
until(lambda: len(a.assignment()) == 4, a)
b = consumer(**{"partition.assignment.strategy": strategy, "group.instance.id": "b"})
b.subscribe(["retail"])
until(lambda: len(a.assignment()) == 2 and len(b.assignment()) == 2, a, b)
parts = lambda c: {p.partition for p in c.assignment()}
assert parts(a) | parts(b) == {0, 1, 2, 3}, (parts(a), parts(b))
until(lambda: len(set(read)) == 10, a, b)
a.close()
until(lambda: len(b.assignment()) == 4, b)
until(lambda: sum(max(p.offset, 0) for p in b.committed(b.assignment())) == 10, b)
b.close()
"#;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn members_of_the_confluent_client_share_the_partitions() {
    for strategy in ["range", "roundrobin", "cooperative-sticky"] {
        let (_broker, address) = broker();
        produce(&address);
        let mut python = Command::new(outside::python());
        python.args(["-c", TWO_MEMBERS, &address, strategy]);
        clients::output(&mut python, b"");
    }
}

/// kafka-python as a group: reads everything, commits with a note, and finds it again.
const KAFKA_PYTHON: &str = r#"
import sys
from kafka import KafkaConsumer, TopicPartition
from kafka.structs import OffsetAndMetadata

def consumer():
    return KafkaConsumer("retail", bootstrap_servers=sys.argv[1], group_id="g", auto_offset_reset="earliest",
                         enable_auto_commit=False, consumer_timeout_ms=20000)

c = consumer()
read = []
for m in c:
    read.append(int(m.value))
    if len(read) == 10:
        break
assert sorted(read) == list(range(10)), read
c.commit()
c.close()
c = consumer()
c.poll(timeout_ms=5000)
print(sum(c.committed(TopicPartition("retail", p)) for p in range(4)))
c.close()
"#;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn kafka_python_reads_as_a_group() {
    let (_broker, address) = broker();
    produce(&address);
    let mut python = Command::new(outside::python());
    python.args(["-c", KAFKA_PYTHON, &address]);
    assert_eq!(clients::output(&mut python, b"").trim(), "10");
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn kafkas_formatters_decode_our_topic() {
    let (_broker, address) = broker();
    produce(&address);
    kcat_group(&address, "g", "10");
    let read = |formatter: &str| {
        let formatter = format!("org.apache.kafka.tools.consumer.{formatter}");
        let arguments = ["--topic", "__consumer_offsets", "--partition", PARTITION_OF_G];
        let rest = ["--offset", "earliest", "--timeout-ms", "4000", "--formatter", &formatter];
        let lines = tool("kafka-console-consumer.sh", &address, &[&arguments[..], &rest].concat());
        // The formatters write one object after the other.
        let objects = serde_json::Deserializer::from_str(&lines).into_iter();
        objects.map(|object| object.expect("JSON")).collect::<Vec<serde_json::Value>>()
    };
    let offsets = read("OffsetsMessageFormatter");
    let last = offsets.iter().rfind(|o| o["key"]["data"]["partition"] == 0).expect("commits");
    assert_eq!(last["key"]["data"]["group"], "g");
    assert_eq!(last["key"]["data"]["topic"], "retail");
    assert_eq!(
        (&last["value"]["version"], &last["value"]["data"]["offset"]),
        (&4.into(), &3.into())
    );
    let groups = read("GroupMetadataMessageFormatter");
    let members =
        |group: &serde_json::Value| group["value"]["data"]["members"].as_array().map(Vec::len);
    assert!(groups.iter().any(|group| members(group) == Some(1)), "{groups:?}");
    let last = groups.last().expect("the group has left");
    assert_eq!(members(last), Some(0));
    assert_eq!(last["value"]["data"]["protocolType"], "consumer");
}
