//! Our batches and message sets under the eyes of Kafka's own classes: the dump tool, which iterates
//! deeply, and the record classes that its consumer reads with.

use std::{fmt::Write, fs, path::Path};

use rkafka::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs};
use rkafka::wire::{
    batch::{
        BatchBuilder, BatchMut, BatchSpec, BatchView, ControlType, EndTxnMarker, Header,
        ProducerStamp, batches,
    },
    compression::{Codec, Compression, Decompressor},
    message_set::{Converter, Magic},
};
use tempfile::TempDir;

use super::tools;

const EPOCH: LeaderEpoch = LeaderEpoch(4);
const LIMIT: usize = 1 << 20;

/// One batch: every shape of a record, and enough of them that codecs use several blocks.
fn push_records(builder: &mut BatchBuilder) {
    let headers = [
        Header { key: b"h", value: Some(b"one") },
        Header { key: b"h", value: None },
        Header { key: b"", value: Some(b"\xff") },
    ];
    let time = |i: i64| TimestampMs(1_767_225_600_000 + i);
    builder.push_value(time(0), b"a line").expect("room");
    builder.push(time(-7), Some(b"k"), None, &headers).expect("room");
    builder.push(time(9), Some(b""), Some(b""), &[]).expect("room");
    for i in 0..3000 {
        builder.push_value(time(i), format!("line {i} of a longer text").as_bytes()).expect("room");
    }
}

/// A log with all codecs and levels, producers, a transaction and control batches.
fn log() -> Vec<u8> {
    let mut log = Vec::new();
    let mut next = Offset(0);
    let levels = Codec::ALL.into_iter().flat_map(|codec| {
        let ends = codec.levels().map(|levels| [levels.min, levels.max]);
        let levels = ends.into_iter().flatten().map(Some).chain([None]);
        levels.map(move |level| Compression { codec, level })
    });
    let producer = |sequence| ProducerStamp {
        id: ProducerId(7),
        epoch: ProducerEpoch(1),
        base_sequence: sequence,
    };
    let mut sequence = 0;
    for compression in levels {
        let producer = producer(sequence);
        let spec =
            BatchSpec { compression, producer, transactional: true, ..BatchSpec::at(next, EPOCH) };
        let mut builder = BatchBuilder::new(spec);
        push_records(&mut builder);
        sequence += builder.record_count();
        let mut batch = builder.finish().expect("codecs take any bytes").to_vec();
        if compression.level.is_some() {
            BatchMut::parse(&mut batch).expect("a batch").set_append_time(TimestampMs(1000));
        }
        next = builder.spec().base_offset;
        log.extend(batch);
    }
    for (committed, coordinator_epoch) in [(true, 3), (false, 4)] {
        let marker = EndTxnMarker { committed, coordinator_epoch };
        let time = TimestampMs(5);
        log.extend(marker.batch(ProducerId(7), ProducerEpoch(1), next, EPOCH, time));
        next.0 += 1;
    }
    // A snapshot's footer: the version of its struct, and no tagged fields.
    let footer = [0, 0, 0];
    let spec = BatchSpec { control: true, ..BatchSpec::at(next, EPOCH) };
    let mut builder = BatchBuilder::new(spec);
    let key = ControlType::SnapshotFooter.key();
    builder.push(TimestampMs(5), Some(&key), Some(&footer), &[]).expect("room");
    log.extend(builder.finish_plain());
    log
}

/// A line a record, as `Batches.java` prints them.
fn lines(log: &[u8]) -> String {
    let hex = |bytes: Option<&[u8]>| match bytes {
        None => "null".to_owned(),
        Some(bytes) => bytes.iter().fold("x".to_owned(), |text, b| text + &format!("{b:02x}")),
    };
    let mut text = String::new();
    let mut decompressor = Decompressor::new(LIMIT);
    for batch in batches(log) {
        let batch = batch.expect("a batch");
        for record in batch.records(&mut decompressor).expect("records") {
            let r = record.expect("a record");
            write!(text, "{} {} {} {}", r.offset, r.timestamp, hex(r.key), hex(r.value))
                .expect("strings grow");
            for header in r.headers {
                let name = String::from_utf8_lossy(header.key);
                write!(text, " {name}={}", hex(header.value)).expect("strings grow");
            }
            text.push('\n');
        }
    }
    text
}

/// What `Batches.java` says.
fn java(arguments: &[&str]) -> String {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/compat/kafka/Batches.java");
    let output = super::java("256M").arg(source).args(arguments).output().expect("java starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {stderr}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("UTF-8").to_owned()
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn kafkas_dump_tool_goes_through_our_log() {
    let folder = TempDir::new().expect("a folder");
    let file = path(folder.path(), "00000000000000000000.log");
    let log = log();
    fs::write(&file, &log).expect("written");
    let arguments = ["--deep-iteration", "--print-data-log", "--files", &file];
    let dump = tools::ask("kafka-dump-log", &arguments, b"");
    assert_eq!((dump.code, dump.stderr.as_str()), (0, ""), "{dump:?}");
    let starting = |word: &str| dump.stdout.lines().filter(|l| l.starts_with(word)).count();
    assert_eq!(starting("baseOffset: "), batches(&log).count());
    assert_eq!(starting("| offset: "), lines(&log).lines().count());
    assert!(!dump.stdout.contains("isvalid: false"), "{}", dump.stdout);
    for word in
        ["endTxnMarker: COMMIT coordinatorEpoch: 3", "endTxnMarker: ABORT", "SnapshotFooter"]
    {
        assert!(dump.stdout.contains(word), "{word} is not in {}", dump.stdout);
    }
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn kafkas_record_classes_read_our_batches_and_message_sets() {
    let folder = TempDir::new().expect("a folder");
    let log = log();
    let file = path(folder.path(), "log");
    fs::write(&file, &log).expect("written");
    let mut arguments = vec!["read".to_owned(), file];
    let mut expected = lines(&log) + "end\n";

    let mut converter = Converter::new(LIMIT);
    for magic in [Magic::V0, Magic::V1] {
        let mut set = Vec::new();
        for batch in batches(&log) {
            converter
                .down(&batch.expect("a batch"), magic, Offset(0), &mut set)
                .expect("convertible");
        }
        let file = path(folder.path(), &format!("set-{}", magic.id()));
        fs::write(&file, &set).expect("written");
        arguments.extend(["read".to_owned(), file]);
        for line in expected_below(&log, magic) {
            expected.push_str(&line);
            expected.push('\n');
        }
        expected.push_str("end\n");
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let found = java(&arguments);
    for (i, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {i}");
    }
    assert_eq!(found.len(), expected.len());
}

/// The lines of the records that have a form in an old format: no headers, no control records, and in
/// magic 0 no times.
fn expected_below(log: &[u8], magic: Magic) -> Vec<String> {
    let data = batches(log).map(|batch| batch.expect("a batch"));
    let data = data.filter(|batch| !batch.attributes().is_control());
    let text: String = data.map(|batch: BatchView<'_>| lines(batch.bytes())).collect();
    let kept = |line: &str| {
        let mut words: Vec<&str> = line.split(' ').take(4).collect();
        if magic == Magic::V0 {
            words[1] = "-1";
        }
        words.join(" ")
    };
    text.lines().map(kept).collect()
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn we_read_what_kafkas_record_classes_write() {
    let folder = TempDir::new().expect("a folder");
    let mut arguments = Vec::new();
    let mut files = Vec::new();
    for magic in ["0", "1", "2"] {
        for codec in Codec::ALL.map(Codec::name) {
            if magic != "2" && codec == "zstd" {
                continue;
            }
            let file = path(folder.path(), &format!("{magic}-{codec}"));
            arguments.extend(["write", magic, codec].map(str::to_owned));
            arguments.push(file.clone());
            files.push((magic, file));
        }
    }
    let reads: Vec<String> =
        files.iter().flat_map(|(_, file)| ["read".to_owned(), file.clone()]).collect();
    arguments.extend(reads);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let said = java(&arguments);
    let mut converter = Converter::new(LIMIT);
    for ((magic, file), expected) in files.iter().zip(said.split("end\n")) {
        let bytes = fs::read(file).expect("Java wrote it");
        let batch = match *magic {
            "2" => bytes,
            _ => converter.up(&bytes).expect("a message set").to_vec(),
        };
        assert!(lines(&batch) == expected, "{file}");
    }
}
