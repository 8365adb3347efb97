//! Our dump of a log's files beside that of Kafka's own tool, byte for byte.

use std::fs;
use std::path::Path;

use rkafka::types::TimestampMs;
use rkafka::wire::Message;
use rkafka::wire::batch::{BatchBuilder, BatchSpec};
use rkafka::wire::message::Record;
use rkafka::wire::message_set::Magic;
use rkafka::wire::records::cluster::ClientQuotaRecord;
use rkafka::wire::records::group::{GroupMetadataKey, GroupMetadataValue, MemberMetadata};
use rkafka::wire::records::share_state::{
    ShareSnapshotKey, ShareSnapshotStateBatch, ShareSnapshotValue, ShareUpdateKey, ShareUpdateValue,
};
use rkafka::wire::records::transaction::{TransactionLogKey, TransactionLogValue};

use super::kafka::tools::{self, Answer};
use crate::support::rkafka::Rkafka;
use crate::support::{fixtures, old_format};

/// Asks ours, then Kafka's, which may touch the files, and expects the same. Of stderr the lines are the same:
/// Kafka lists files in the order of a hash.
pub(super) fn same(args: &[&str]) -> Answer {
    let own = Rkafka::new().env("RKAFKA_STRICT", "1").called("kafka-dump-log.sh").args(args).run();
    let kafka = tools::ask("kafka-dump-log", args, b"");
    assert_eq!(own.out(), kafka.stdout, "{args:?}");
    // Where Java's way to an error was is not what the error says.
    let traced = |line: &&str| line.starts_with("\tat ") || line.starts_with("\t...");
    let sorted = |text: &str| {
        let mut lines: Vec<String> =
            text.lines().filter(|line| !traced(line)).map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&own.err()), sorted(&kafka.stderr), "{args:?}");
    assert_eq!(own.status.code(), Some(kafka.code), "{args:?}");
    kafka
}

/// All files of a directory that the tool knows, comma-separated; of those whose path has `only`.
pub(super) fn files(dir: &Path, only: &str) -> String {
    let kinds = ["log", "index", "timeindex", "txnindex", "snapshot", "checkpoint"];
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let known =
                path.extension().and_then(|e| e.to_str()).is_some_and(|e| kinds.contains(&e));
            if path.is_dir() {
                folders.push(path);
            } else if known && path.to_str().expect("text").contains(only) {
                found.push(path.to_str().expect("text").to_owned());
            }
        }
    }
    found.sort();
    found.join(",")
}

fn unpacked(name: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, bytes) in fixtures::log_dir(name) {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    dir
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn every_file_that_kafka_wrote_is_shown_as_kafka_shows_it() {
    let mut lines = 0;
    for name in ["codecs", "compacted", "groups", "segments", "transactional", "unclean"] {
        for options in [
            &[][..],
            &["--deep-iteration"],
            &["--print-data-log"],
            &["--print-data-log", "--skip-record-metadata"],
            &["--verify-index-only"],
            &["--index-sanity-check"],
            &["--max-bytes", "250"],
        ] {
            let dir = unpacked(name);
            let files = files(dir.path(), "");
            let answer = same(&[&["--files", files.as_str()], options].concat());
            lines += answer.stdout.lines().count();
        }
        for (topic, decoder) in [
            ("__consumer_offsets", "--offsets-decoder"),
            ("__transaction_state", "--transaction-log-decoder"),
            ("__cluster_metadata", "--cluster-metadata-decoder"),
            ("bootstrap.checkpoint", "--cluster-metadata-decoder"),
            // Records that are none of the decoder's.
            ("codec-none-0", "--cluster-metadata-decoder"),
        ] {
            let dir = unpacked(name);
            let files = files(dir.path(), topic);
            if !files.is_empty() {
                let answer = same(&["--files", &files, decoder]);
                lines += answer.stdout.lines().count();
            }
        }
    }
    assert!(lines > 5000, "only {lines} lines were compared");
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn messages_of_old_formats_are_shown_as_kafka_shows_them() {
    for magic in [Magic::V0, Magic::V1] {
        let dir = tempfile::tempdir().expect("a folder");
        let log = dir.path().join("00000000000000000000.log");
        let whole = old_format::log(magic);
        let mut wrong = whole.clone();
        wrong[40] ^= 1;
        for bytes in [&whole[..], &wrong, &whole[..whole.len() - 1]] {
            fs::write(&log, bytes).expect("a log");
            for options in [
                &[][..],
                &["--deep-iteration"],
                &["--print-data-log"],
                &["--print-data-log", "--skip-record-metadata"],
            ] {
                let log = log.to_str().expect("text");
                let said = same(&[&["--files", log], options].concat()).stdout;
                assert!(said.contains(" magic: "), "{said}");
            }
        }
    }
}

/// Records that none of the directories has: tagged fields where Kafka's schemas have them, doubles, text.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn rare_records_are_decoded_as_kafka_decodes_them() {
    fn bytes<M: Message + Record>(message: &M, version: i16) -> Vec<u8> {
        let mut bytes = M::ID.to_be_bytes().to_vec();
        message.encode(version, &mut bytes).expect("it fits");
        bytes
    }
    /// A value behind its version, or a metadata record behind its frame.
    fn value<M: Message + Record>(message: &M, version: i16, frame: bool) -> Vec<u8> {
        let mut out = match frame {
            true => vec![1, M::ID as u8, version as u8],
            false => version.to_be_bytes().to_vec(),
        };
        message.encode(version, &mut out).expect("it fits");
        out
    }
    let transaction = TransactionLogValue {
        producer_id: 7,
        previous_producer_id: 6,
        next_producer_id: 8,
        next_producer_epoch: 3,
        client_transaction_version: 2,
        transaction_partitions: Some(Vec::new()),
        ..TransactionLogValue::default()
    };
    let only_next = TransactionLogValue { previous_producer_id: -1, ..transaction.clone() };
    let batch = ShareSnapshotStateBatch { last_offset: 9, delivery_state: 2, ..Default::default() };
    let snapshot = ShareSnapshotValue {
        delivery_complete_count: 4,
        state_batches: vec![batch],
        ..ShareSnapshotValue::default()
    };
    let update = ShareUpdateValue { delivery_complete_count: 4, ..ShareUpdateValue::default() };
    let quota =
        |value| ClientQuotaRecord {
            key: "a\"\u{1f}\u{7f}é\u{1F600}", value, ..Default::default()
        };
    let subscription = [&[0, 1][..], &[0; 8]].concat();
    let member = MemberMetadata {
        subscription: &subscription,
        assignment: b"\x00\x09?",
        ..Default::default()
    };
    let group = GroupMetadataValue {
        protocol_type: "consumer",
        members: vec![member],
        ..GroupMetadataValue::default()
    };
    let key = TransactionLogKey { transactional_id: "\t\\" };
    let share = ShareSnapshotKey { group_id: "g", ..Default::default() };
    let update_key = ShareUpdateKey { group_id: "g", ..Default::default() };
    let of_group = GroupMetadataKey { group: "g" };
    let rows = [
        ("--transaction-log-decoder", bytes(&key, 0), value(&transaction, 1, false)),
        ("--transaction-log-decoder", bytes(&key, 0), value(&only_next, 1, false)),
        ("--share-group-state-decoder", bytes(&share, 0), value(&snapshot, 0, false)),
        ("--share-group-state-decoder", bytes(&update_key, 0), value(&update, 0, false)),
        ("--offsets-decoder", bytes(&of_group, 0), value(&group, 4, false)),
        ("--cluster-metadata-decoder", Vec::new(), value(&quota(1e7), 0, true)),
        ("--cluster-metadata-decoder", Vec::new(), value(&quota(0.1 + 0.2), 0, true)),
        ("--cluster-metadata-decoder", Vec::new(), value(&quota(-1.5e-7), 0, true)),
        ("--cluster-metadata-decoder", Vec::new(), value(&quota(f64::MAX), 0, true)),
        ("--cluster-metadata-decoder", Vec::new(), vec![1, 99, 0]),
        ("--cluster-metadata-decoder", Vec::new(), vec![2, 3, 0]),
    ];
    for (decoder, key, value) in rows {
        let dir = tempfile::tempdir().expect("a folder");
        let mut builder = BatchBuilder::new(BatchSpec::default());
        builder.push(TimestampMs(7), Some(&key), Some(&value), &[]).expect("room");
        let log = dir.path().join("00000000000000000000.log");
        fs::write(&log, builder.finish_plain()).expect("a log");
        let said = same(&["--files", log.to_str().expect("text"), decoder]).stdout;
        assert!(said.contains("payload: "), "{said}");
    }
}

/// Damage that Kafka's tool goes on after.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn damage_is_said_in_kafkas_words() {
    type Spoil = fn(&mut Vec<u8>);
    let cases: [(&str, Spoil); 9] = [
        ("log", |b| b[100] ^= 1),
        ("log", |b| b.truncate(b.len() - 1)),
        ("log", |b| b.extend([b'x'; 101])),
        ("index", |b| b[3] ^= 1),
        ("index", |b| b.extend([0; 80])),
        ("timeindex", |b| b[7] ^= 1),
        ("timeindex", |b| b.extend_from_within(b.len() - 12..)),
        ("timeindex", |b| b.extend([0; 120])),
        ("snapshot", |b| b[20] ^= 1),
    ];
    for (kind, spoil) in cases {
        let dir = unpacked("segments");
        let path = dir.path().join(format!("segmented-0/00000000000000000018.{kind}"));
        let mut bytes = fs::read(&path).expect("a file");
        spoil(&mut bytes);
        fs::write(&path, bytes).expect("a file");
        same(&["--files", path.to_str().expect("text"), "--deep-iteration"]);
    }
}
