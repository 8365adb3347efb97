//! One data directory, two brokers in turn: what one leaves, the other serves. That is the way out of
//! rkafka, and into it.
//!
//! A `Portrait` is everything that clients can see of a broker; it must survive every change of hands.
//! `RKAFKA_PARTITIONS` makes the widest topic wider.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rkafka::broker::{Config, Data};

use super::clients::{kcat, lines, tool};
use super::kafka::{Kafka, tools};
use super::ours::Ours;
use crate::support::Rkafka;
use crate::support::broker::TestBroker;

const CODECS: [&str; 5] = ["none", "gzip", "snappy", "lz4", "zstd"];

fn partitions() -> u32 {
    let named = std::env::var("RKAFKA_PARTITIONS").ok();
    named.map_or(100, |text| text.parse().expect("a number of partitions"))
}

/// What clients see, as text: topics with their ids, configs and leaders, every record, every commit.
#[derive(PartialEq, Eq)]
struct Portrait(String);

impl Portrait {
    fn of(address: &str) -> Self {
        let mut all = String::new();
        let described = tool("kafka-topics", address, &["--describe"]);
        for line in lines(&described) {
            // Our broker does not tell of replicas that may be elected: there are none.
            let line = line.split("\tElr:").next().expect("a line").trim();
            // The order of configs is no promise.
            let (head, configs) = line.split_once("Configs: ").unwrap_or((line, ""));
            let mut configs: Vec<&str> = configs.split(',').collect();
            configs.sort_unstable();
            writeln!(all, "{head}{}", configs.join(",")).expect("a string");
        }
        let without = tool("kafka-topics", address, &["--describe", "--unavailable-partitions"]);
        assert_eq!(without.trim(), "", "every partition has a leader");
        for topic in tool("kafka-topics", address, &["--list"]).lines() {
            if topic.starts_with("__") {
                continue;
            }
            let format = "%t %p %o %T %k %s %h\n";
            let read = kcat(address, &["-C", "-t", topic, "-e", "-q", "-f", format], b"");
            for line in lines(&read) {
                writeln!(all, "{line}").expect("a string");
            }
            let ends = tool("kafka-get-offsets", address, &["--topic", topic]);
            let starts = tool("kafka-get-offsets", address, &["--topic", topic, "--time", "-2"]);
            for line in lines(&ends).iter().chain(&lines(&starts)) {
                writeln!(all, "offset {line}").expect("a string");
            }
        }
        let groups = tool("kafka-consumer-groups", address, &["--describe", "--all-groups"]);
        for line in lines(&groups) {
            let words: Vec<&str> = line.split_whitespace().collect();
            writeln!(all, "{}", words.join(" ")).expect("a string");
        }
        Self(all)
    }

    /// The same as before, or the lines that are not.
    #[track_caller]
    fn is(&self, before: &Self, when: &str) {
        let (now, then) = (lines(&self.0), lines(&before.0));
        let gone: Vec<_> = then.iter().filter(|line| !now.contains(line)).take(20).collect();
        let new: Vec<_> = now.iter().filter(|line| !then.contains(line)).take(20).collect();
        assert!(self == before, "{when}: gone: {gone:#?}\nnew: {new:#?}");
    }
}

/// Topics, configs, records in every codec, with keys, headers and nulls, and a group's commit.
fn fill(address: &str) {
    let wide = partitions().to_string();
    let create = |arguments: &[&str]| {
        drop(tool("kafka-topics", address, &[&["--create"], arguments].concat()))
    };
    create(&["--topic", "codecs", "--partitions", "5", "--config", "retention.ms=123456789"]);
    create(&["--topic", "wide", "--partitions", &wide]);
    create(&[
        "--topic",
        "keyed",
        "--config",
        "cleanup.policy=compact",
        "--config",
        "max.message.bytes=2000000",
    ]);
    create(&["--topic", "gone"]);
    tool("kafka-topics", address, &["--delete", "--topic", "gone"]);
    produce(address, "of rkafka");
    kcat(address, &["-G", "g", "-X", "auto.offset.reset=earliest", "-e", "-q", "codecs"], b"");
    let set = [
        "--alter",
        "--entity-type",
        "topics",
        "--entity-name",
        "wide",
        "--add-config",
        "segment.ms=7200000",
    ];
    tool("kafka-configs", address, &set);
    let set = [
        "--alter",
        "--entity-type",
        "brokers",
        "--entity-default",
        "--add-config",
        "log.retention.ms=90000000",
    ];
    tool("kafka-configs", address, &set);
}

/// Records in every codec, one into each partition of the wide topic, keys and tombstones.
fn produce(address: &str, by: &str) {
    for (partition, codec) in CODECS.iter().enumerate() {
        let text: String =
            (0..20).map(|n| format!("{n} {by} in {codec} {}\n", "x".repeat(n * 10))).collect();
        let partition = partition.to_string();
        kcat(
            address,
            &["-P", "-t", "codecs", "-p", &partition, "-z", codec, "-H", "h=1"],
            text.as_bytes(),
        );
    }
    let text: String = (0..partitions()).map(|n| format!("{n}:{by}\n")).collect();
    // Round robin over all partitions: librdkafka's random one would leave some out.
    for partition in 0..partitions().min(20) {
        let partition = partition.to_string();
        kcat(address, &["-P", "-t", "wide", "-p", &partition], by.as_bytes());
    }
    kcat(address, &["-P", "-t", "wide", "-K:"], text.as_bytes());
    kcat(address, &["-P", "-t", "keyed", "-K:", "-Z"], format!("a:{by}\nb:\nc:{by}\n").as_bytes());
}

/// What the group has not read yet.
fn rest_of_the_group(address: &str, count: &str) -> Vec<String> {
    let read = kcat(
        address,
        &["-G", "g", "-X", "auto.offset.reset=earliest", "-c", count, "-q", "codecs"],
        b"",
    );
    lines(&read).into_iter().map(str::to_owned).collect()
}

/// No partition was set aside as one that nobody knows.
#[track_caller]
fn nothing_is_stray(directory: &Path) {
    for entry in fs::read_dir(directory).expect("a directory") {
        let name = entry.expect("an entry").file_name().into_string().expect("text");
        assert!(!name.ends_with("-stray"), "{name}");
    }
}

/// Kafka's own tool reads the catalog to its end.
#[track_caller]
fn the_catalog_is_kafkas(directory: &Path) {
    let log = directory.join("__cluster_metadata-0/00000000000000000000.log");
    let log = log.to_str().expect("text");
    let said = tools::ask("kafka-dump-log", &["--cluster-metadata-decoder", "--files", log], b"");
    assert_eq!(said.code, 0, "{said:?}");
    for bad in ["isvalid: false", "Could not decode", "Exception"] {
        assert!(!said.stdout.contains(bad) && !said.stderr.contains(bad), "{bad}: {}", said.stderr);
    }
    for topic in ["codecs", "wide", "keyed"] {
        assert!(said.stdout.contains(&format!("\"name\":\"{topic}\"")), "{topic}");
    }
}

/// How a broker is left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Clean,
    Kill,
}

fn end_ours(broker: Ours, end: End) {
    match end {
        End::Clean => broker.stop(),
        End::Kill => broker.kill(),
    }
}

fn end_kafka(broker: Kafka, end: End) {
    match end {
        End::Clean => broker.stop(),
        End::Kill => drop(broker),
    }
}

fn there_and_back(end: End) {
    let folder = tempfile::tempdir().expect("a folder");
    let directory = folder.path().join("data");
    let ours = Ours::start(&directory);
    fill(&ours.address);
    let filled = Portrait::of(&ours.address);
    end_ours(ours, end);
    the_catalog_is_kafkas(&directory);

    let kafka = Kafka::on(&directory, &[]);
    Portrait::of(kafka.address()).is(&filled, "Kafka on what rkafka left");
    produce(kafka.address(), "of Kafka");
    let rest = rest_of_the_group(kafka.address(), "100");
    assert!(rest.iter().all(|line| line.contains("of Kafka")), "{rest:?}");
    tool("kafka-topics", kafka.address(), &["--create", "--topic", "theirs", "--partitions", "3"]);
    let added = Portrait::of(kafka.address());
    end_kafka(kafka, end);
    nothing_is_stray(&directory);

    let ours = Ours::start(&directory);
    Portrait::of(&ours.address).is(&added, "rkafka on what Kafka left");
    produce(&ours.address, "of rkafka again");
    let rest = rest_of_the_group(&ours.address, "100");
    assert!(rest.iter().all(|line| line.contains("of rkafka again")), "{rest:?}");
    let again = Portrait::of(&ours.address);
    end_ours(ours, end);

    let kafka = Kafka::on(&directory, &[]);
    Portrait::of(kafka.address()).is(&again, "Kafka on it once more");
    drop(kafka);
    nothing_is_stray(&directory);
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn a_directory_goes_to_kafka_and_back() {
    there_and_back(End::Clean);
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn also_when_each_was_killed() {
    there_and_back(End::Kill);
}

/// What administrators left: users, access lists, quotas. Kafka tells what it knows, and learns of a
/// change a moment after it was made.
fn security_of(address: &str) -> String {
    const ALL: [&str; 7] = [
        "SCRAM-SHA-256",
        "SCRAM-SHA-512",
        "producer_byte_rate",
        "consumer_byte_rate",
        "connection_creation_rate",
        "User:jane",
        "User:joe",
    ];
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        let told = told_of_security(address);
        if ALL.iter().all(|part| told.contains(part)) {
            return told;
        }
        assert!(Instant::now() < end, "{told}");
    }
}

fn told_of_security(address: &str) -> String {
    let mut all = tool("kafka-acls", address, &["--list"]);
    for entity in ["users", "clients", "ips"] {
        all += &tool("kafka-configs", address, &["--describe", "--entity-type", entity]);
    }
    // The order within a line is no promise.
    let sorted = |line: &str| match line.split_once(" are ") {
        Some((whose, set)) => {
            let mut set: Vec<&str> = set.split(", ").collect();
            set.sort_unstable();
            format!("{whose} are {}", set.join(", "))
        }
        None => line.to_owned(),
    };
    lines(&all).into_iter().map(sorted).collect::<Vec<_>>().join("\n")
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn users_access_lists_and_quotas_come_back_as_they_were() {
    let settings = [
        ("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
        ("super.users", "User:ANONYMOUS"),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let directory = folder.path().join("data");
    let ours = Ours::start(&directory);
    fill(&ours.address);
    ours.stop();

    let kafka = Kafka::on(&directory, &settings);
    let alter = |entity: &[&str], add: &str| {
        let arguments = [&["--alter", "--add-config", add], entity].concat();
        drop(tool("kafka-configs", kafka.address(), &arguments));
    };
    let jane = ["--entity-type", "users", "--entity-name", "jane"];
    alter(&jane, "SCRAM-SHA-512=[iterations=4096,password=pencil]");
    alter(&jane, "SCRAM-SHA-256=[password=pencil]");
    alter(&jane, "producer_byte_rate=1000000,request_percentage=50");
    alter(&["--entity-type", "clients", "--entity-default"], "consumer_byte_rate=2000000");
    alter(&["--entity-type", "ips", "--entity-name", "127.0.0.9"], "connection_creation_rate=10");
    let allow =
        ["--add", "--allow-principal", "User:jane", "--operation", "read", "--topic", "codecs"];
    tool("kafka-acls", kafka.address(), &allow);
    let deny = [
        "--add",
        "--deny-principal",
        "User:joe",
        "--operation",
        "all",
        "--topic",
        "wi",
        "--resource-pattern-type",
        "prefixed",
    ];
    tool("kafka-acls", kafka.address(), &deny);
    let before = security_of(kafka.address());
    let portrait = Portrait::of(kafka.address());
    kafka.stop();

    // Nobody would be kept out by them here, so it wants to be told that this is understood.
    let data = directory.to_str().expect("text");
    let refused = Rkafka::new().args(["broker", "start", "--port", "0", "--data-dir", data]).run();
    refused.code(1).stderr_has("access");
    let config = Config { ignore_acls: true, ..Config::default() };
    let ours = TestBroker::on(Data::Directory(directory.clone()), config);
    let address = ours.address.to_string();
    Portrait::of(&address).is(&portrait, "rkafka beside access lists");
    produce(&address, "of rkafka again");
    tool("kafka-topics", &address, &["--create", "--topic", "later"]);
    let portrait = Portrait::of(&address);
    drop(ours);

    let kafka = Kafka::on(&directory, &settings);
    assert_eq!(security_of(kafka.address()), before);
    Portrait::of(kafka.address()).is(&portrait, "Kafka with its access lists");
    drop(kafka);
    nothing_is_stray(&directory);
}

/// Kafka's own format step says what the cluster begins with, and our first start keeps it.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn what_kafkas_format_step_decided_is_what_we_begin_with() {
    let directory = tempfile::tempdir().expect("a directory");
    let settings = directory.path().join("server.properties");
    let data = directory.path().join("data");
    let text = format!(
        "process.roles=broker,controller\nnode.id=1\ncontroller.listener.names=CONTROLLER\n\
         listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093\n\
         controller.quorum.bootstrap.servers=127.0.0.1:9093\nlog.dirs={}\n",
        data.display()
    );
    std::fs::write(&settings, text).expect("its settings");
    let settings = settings.display().to_string();
    let format = ["format", "-t", "rkafkaCompatOracle0000", "--standalone", "-r", "4.0", "-c"];
    let user = "SCRAM-SHA-256=[name=alice,password=alice-secret]";
    let formatted =
        tools::ask("kafka-storage", &[&format[..], &[&settings, "-S", user]].concat(), b"");
    assert_eq!(formatted.code, 0, "{formatted:?}");

    let ours = Ours::start(&data);
    let bootstrap = ["--bootstrap-server", &ours.address];
    let users = [&bootstrap[..], &["--describe", "--entity-type", "users"]].concat();
    let users = tools::ask("kafka-configs", &users, b"");
    assert!(users.stdout.contains("'alice' are SCRAM-SHA-256=iterations=4096"), "{users:?}");
    let features = tools::ask("kafka-features", &[&bootstrap[..], &["describe"]].concat(), b"");
    let version = features.stdout.lines().find(|line| line.contains("metadata.version"));
    let is_kept = version.is_some_and(|line| line.contains("FinalizedVersionLevel: 4.0-IV3"));
    assert!(is_kept, "{features:?}");
    ours.stop();
}
