//! `rkafka dump-log`, and `kafka-dump-log` under its own name, over directories that Kafka has written.
//!
//! The texts in `tests/fixtures/dump-log` are what Kafka's own tool printed; `compat::dump_log` asks it again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rkafka::storage::{Append, LogConfig, LogDir, Origin, Owner};
use rkafka::sys::{entropy::SeededEntropy, fs::OsFs};
use rkafka::types::{LeaderEpoch, NodeId, TimestampMs, TopicPartition};
use rkafka::wire::batch::{BatchBuilder, BatchSpec};
use rkafka::wire::message_set::Magic;
use serde_json::Value;

use crate::support::fixtures;
use crate::support::old_format;
use crate::support::rkafka::{Outcome, Rkafka};

const SEGMENT: &str = "segmented-0/00000000000000000018";

/// Each fixture with the files and options of which Kafka's answer is kept.
pub(crate) const KEPT: [(&str, &str, &str); 6] = [
    ("codecs", "codec-zstd-0", "--deep-iteration"),
    ("groups", "__consumer_offsets-22", "--offsets-decoder"),
    ("groups", "__transaction_state-32", "--transaction-log-decoder"),
    ("segments", "__cluster_metadata-0", "--cluster-metadata-decoder"),
    ("compacted", "compact-transactional-0", "--print-data-log"),
    ("transactional", "txn-0", "--print-data-log"),
];

/// A run beside the files of a fixture; `change` may spoil them first.
fn beside(name: &str, change: impl Fn(&mut BTreeMap<String, Vec<u8>>)) -> Rkafka {
    let mut files = fixtures::log_dir(name);
    change(&mut files);
    files.iter().fold(Rkafka::new(), |run, (path, bytes)| run.file(path, bytes))
}

fn dump(name: &str, args: &[&str]) -> Outcome {
    beside(name, |_| {}).args(["dump-log"]).args(args).run()
}

/// The files that a directory is shown as.
fn listed(name: &str, dir: &str) -> String {
    let out = dump(name, &[dir]).out();
    let files = out.lines().filter_map(|line| line.strip_prefix("Dumping "));
    files.collect::<Vec<_>>().join(",")
}

/// The text that is kept for these files; `own` becomes it when that is asked for.
fn kept(dir: &str, own: &Outcome) -> String {
    let kept =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/dump-log/{dir}.txt"));
    if std::env::var_os("RKAFKA_REWRITE").is_some() {
        fs::write(&kept, &own.stdout).expect("a text is written");
    }
    fs::read_to_string(&kept).expect("a text that is kept")
}

#[test]
fn messages_of_old_formats_are_shown_as_kafka_shows_them() {
    for magic in [Magic::V0, Magic::V1] {
        let name = "00000000000000000000.log";
        let beside = Rkafka::new().file(name, old_format::log(magic));
        let own = beside.args(["dump-log", name, "--print-data-log"]).run();
        let kept = kept(&format!("magic-{}", magic.id()), &own);
        own.code(0).stdout(&kept).stderr("");
        let beside = Rkafka::new().file(name, old_format::log(magic));
        let own = beside.args(["dump-log", name, "--print-data-log", "--output", "json"]).run();
        let batches: Vec<Value> = serde_json::from_str(&own.code(0).out()).expect("an array");
        let records = batches.iter().flat_map(|b| b["records"].as_array().expect("records"));
        let offsets: Vec<i64> = records.map(|r| r["offset"].as_i64().expect("a number")).collect();
        assert_eq!(offsets, (0..11).collect::<Vec<_>>());
    }
}

#[test]
fn the_layout_is_kafkas_byte_for_byte() {
    for (name, dir, option) in KEPT {
        let own = dump(name, &[dir, option]);
        let kept = kept(dir, &own);
        own.code(0).stdout(&kept).stderr("");
        beside(name, |_| {})
            .called("kafka-dump-log.sh")
            .args(["--files", &listed(name, dir), option])
            .run()
            .code(0)
            .stdout(&kept);
    }
}

#[test]
fn whole_directories_are_sound_but_the_one_after_a_kill() {
    for name in ["codecs", "compacted", "groups", "segments", "transactional"] {
        dump(name, &[".", "--verify-index-only"]).code(0).stderr("");
    }
    dump("unclean", &["."])
        .code(1)
        .stderr("error: ./torn-0/00000000000000000032.log: a torn end\n")
        .stdout_has("invalid bytes at the end of 00000000000000000032.log\n");
}

#[test]
fn damage_is_named_and_the_exit_code_says_so() {
    let log = format!("{SEGMENT}.log");
    let (index, times) = (format!("{SEGMENT}.index"), format!("{SEGMENT}.timeindex"));
    type Spoil = fn(&mut Vec<u8>);
    let cases: [(&str, Spoil, &str, &str); 8] = [
        (&log, |b| b[100] ^= 1, "1 wrong checksum", "isvalid: false\n"),
        (&log, |b| b.truncate(b.len() - 1), "a torn end", "invalid bytes at the end"),
        (&log, |b| b.extend([0; 40]), "no batch begins where one should", "offset: 18"),
        (&log, |b| b[16] = 1, "the message at 18 is damaged", "Log starting offset: 18\n"),
        (&index, |b| b[3] ^= 1, "1 wrong index entry", "offset: "),
        (&index, |b| b[6] = 0x7f, "an entry points to byte ", "Dumping "),
        (&times, |b| b[7] ^= 1, "1 wrong index entry", "timestamp: "),
        (&times, |b| b.push(0), "a torn end", "timestamp: "),
    ];
    for (file, spoil, said, shown) in cases {
        beside("segments", |files| spoil(files.get_mut(file).expect("a file")))
            .args(["dump-log", file, "--deep-iteration"])
            .run()
            .code(1)
            .stderr_has(&format!("error: {file}: "))
            .stderr_has(said)
            .stdout_has(shown);
    }
    beside("segments", |files| files.get_mut(&index).expect("an index").push(1))
        .args(["dump-log", &index, "--index-sanity-check"])
        .run()
        .code(1)
        .stderr_has("which is neither positive nor a multiple of 8");
    // What Kafka's tool says about the same, and its exit code.
    beside("segments", |files| files.get_mut(&index).expect("an index")[3] ^= 1)
        .called("kafka-dump-log")
        .args(["--files", &index, "--verify-index-only"])
        .run()
        .code(0)
        .stderr_has("Mismatches in :/")
        .stderr_has("\n  Index offset: ");
    beside("segments", |files| files.get_mut(&log).expect("a log").extend([0; 40]))
        .called("kafka-dump-log")
        .args(["--files", &log])
        .run()
        .code(1)
        .stderr(format!(
            "Exception in thread \"main\" org.apache.kafka.common.errors.CorruptRecordException: \
             Found record size 0 smaller than minimum record overhead (14) in file {log}.\n"
        ));
}

/// No byte of a file, wherever it is wrong, ends it in another way than with an answer.
#[test]
fn any_wrong_byte_is_an_answer() {
    let files = fixtures::log_dir("transactional");
    let of_txn = files.keys().filter(|path| path.starts_with("txn-0/000"));
    let of_txn = of_txn.filter(|path| !files[*path].is_empty());
    for (i, path) in of_txn.enumerate() {
        // One run for many spoilt copies of a file.
        let mut run = Rkafka::new();
        let whole = &files[path];
        let name = Path::new(path).file_name().expect("a name").to_str().expect("text");
        let mut args = vec!["dump-log".to_owned(), "--print-data-log".to_owned()];
        for at in (i % 3..whole.len()).step_by(whole.len() / 60 + 1) {
            let mut spoilt = whole.clone();
            spoilt[at] ^= 0x55;
            for (beside, bytes) in files.range("txn-0/000".to_owned().."txn-0/001".to_owned()) {
                let other = Path::new(beside).file_name().expect("a name").to_str().expect("text");
                run = run.file(&format!("{at}/{other}"), bytes);
            }
            let path = format!("{at}/{name}");
            run = run.file(&path, spoilt);
            args.push(path);
        }
        let done = run.args(args).run();
        assert!([Some(0), Some(1)].contains(&done.status.code()), "{path}: {}", done.err());
    }
}

#[test]
fn json_for_machines() {
    let lines = |args: &[&str]| -> Vec<Value> {
        let out = dump("transactional", args).code(0).out();
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let found = lines(&["txn-0", "--print-data-log", "--output", "jsonl"]);
    let of = |kind: &str| found.iter().filter(|o| o["kind"] == kind).collect::<Vec<_>>();
    let batches = of("batch");
    assert!(batches.iter().all(|b| b["valid"] == true && b["records"].is_array()), "{found:?}");
    let wanted: Vec<_> = fixtures::expected("transactional", "expected")
        .into_iter()
        .filter(|record| record.topic == "txn")
        .map(|record| (record.offset, record.value.map(|v| String::from_utf8(v).expect("text"))))
        .collect();
    let records = batches.iter().filter(|b| b["control"] == false);
    let records = records.flat_map(|b| b["records"].as_array().expect("records"));
    let shown: Vec<_> = records
        .map(|r| (r["offset"].as_i64().expect("an offset"), r["value"].as_str().map(str::to_owned)))
        .collect();
    assert_eq!(shown, wanted);
    assert!(
        batches
            .iter()
            .any(|b| b["records"][0]["control"] == "endTxnMarker: ABORT coordinatorEpoch: 0")
    );
    assert!(!of("empty_index").is_empty() && !of("time_index").is_empty());
    assert!(!of("producer").is_empty() && !of("aborted_transaction").is_empty());

    let args = ["__transaction_state-15", "--transaction-log-decoder", "--output", "json"];
    let all: Value =
        serde_json::from_str(&dump("transactional", &args).code(0).out()).expect("JSON");
    let first = &all[0]["records"][0];
    assert_eq!(first["key"]["data"]["transactionalId"], "tx-open", "{all}");
    assert_eq!(first["value"]["data"]["producerId"], 5, "{all}");
}

/// Names, lengths and times of change of everything below a folder.
fn tree(dir: &Path) -> BTreeMap<String, (u64, SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let entry = entry.expect("an entry");
        let facts = entry.metadata().expect("its facts");
        let path = entry.path();
        found.insert(path.display().to_string(), (facts.len(), facts.modified().expect("a time")));
        if facts.is_dir() {
            found.extend(tree(&path));
        }
    }
    found
}

#[test]
fn a_live_directory_is_looked_at_and_not_touched() {
    let root = tempfile::tempdir().expect("a folder");
    let owner = Owner { cluster_id: None, node_id: NodeId(1) };
    let mut entropy = SeededEntropy::new(1);
    let now = TimestampMs(1_767_225_600_000);
    let mut held = LogDir::open(Arc::new(OsFs), root.path(), &owner, 100, &mut entropy)
        .expect("a log directory");
    let partition = TopicPartition::new("live", 0);
    held.add(&partition, None, Arc::new(LogConfig::default()));
    let log = held.log(&partition, now).expect("a partition").expect("a log");
    for value in ["one", "two"] {
        let mut builder = BatchBuilder::new(BatchSpec::default());
        builder.push_value(now, value.as_bytes()).expect("room");
        let append = Append {
            origin: Origin::Client,
            leader_epoch: LeaderEpoch(0),
            now,
            log_append_time: false,
        };
        log.append(&mut builder.finish_plain().to_vec(), append).expect("an append");
    }
    let before = tree(root.path());
    let dir = root.path().join("live-0").display().to_string();
    Rkafka::new()
        .args(["dump-log", &dir, "--print-data-log"])
        .run()
        .code(0)
        .stdout_has("payload: one\n")
        .stdout_has("payload: two\n")
        .stderr("");
    let file = format!("{dir}/00000000000000000000.log");
    Rkafka::new()
        .called("kafka-dump-log")
        .args(["--files", &file, "--print-data-log"])
        .run()
        .code(0)
        .stdout_has("payload: two\n");
    // All of it, while a broker holds its lock.
    Rkafka::new().args(["dump-log".as_ref(), root.path().as_os_str()]).run().code(0);
    assert_eq!(tree(root.path()), before);
}

#[test]
fn what_cannot_be_shown_is_said() {
    Rkafka::new().args(["dump-log"]).run().code(2);
    dump("segments", &["segmented-0", "--output", "table"])
        .code(2)
        .stderr_has("dump-log has no table");
    dump("segments", &["segmented-0/00000000000000000099.log"])
        .code(1)
        .stderr_has("error: segmented-0/00000000000000000099.log: cannot open");
    dump("segments", &["segmented-0/leader-epoch-checkpoint"])
        .code(0)
        .stderr("segmented-0/leader-epoch-checkpoint is no file of a log's: ignored\n");
    Rkafka::new()
        .args(["dump-log", "."])
        .run()
        .code(1)
        .stderr_has("error: there is no log in .\nhint: name a partition's directory");
    dump("segments", &["segmented-0", "--offsets-decoder", "--transaction-log-decoder"]).code(2);
    dump("segments", &["segmented-0", "--offsets-decoder"])
        .code(0)
        .stdout_has(" key: Unknown record type ");
    dump("segments", &[&format!("{SEGMENT}.log"), "--max-bytes", "300"])
        .code(0)
        .stdout_lacks("invalid bytes");
}
