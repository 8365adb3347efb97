//! The log directories under `tests/fixtures`, written by Apache Kafka, opened in memory.

use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;
use serde_json::Value;

/// The files that Kafka makes with a partition.
pub(crate) const NEW_PARTITION: [&str; 5] = [
    "00000000000000000000.index",
    "00000000000000000000.log",
    "00000000000000000000.timeindex",
    "leader-epoch-checkpoint",
    "partition.metadata",
];

fn path(parts: &[&str]) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    parts.iter().fold(root, |path, part| path.join(part))
}

fn unzipped(path: &Path) -> Vec<u8> {
    let packed = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut bytes = Vec::new();
    MultiGzDecoder::new(&packed[..]).read_to_end(&mut bytes).expect("fixtures are whole");
    bytes
}

/// A file that lies beside a log directory.
pub(crate) fn text(name: &str, file: &str) -> String {
    fs::read_to_string(path(&[name, file])).unwrap_or_else(|e| panic!("{name}/{file}: {e}"))
}

/// The files of a log directory, by their path inside it: `txn-0/00000000000000000000.log`.
pub(crate) fn log_dir(name: &str) -> BTreeMap<String, Vec<u8>> {
    let archive = unzipped(&path(&[name, "log-dir.tar.gz"]));
    let mut files = BTreeMap::new();
    let mut rest = &archive[..];
    // A header of 512 bytes, then the file in whole blocks of as many; a zero header ends it.
    while let Some((header, after)) = rest.split_first_chunk::<512>() {
        if header[0] == 0 {
            break;
        }
        let text = |range: std::ops::Range<usize>| {
            let field = header[range].split(|b| *b == 0).next().unwrap_or_default();
            String::from_utf8(field.to_vec()).expect("names are text")
        };
        let size = usize::from_str_radix(text(124..136).trim(), 8).expect("sizes are octal");
        let is_file = matches!(header[156], b'0' | 0);
        if is_file {
            let inside = text(0..100).strip_prefix(&format!("{name}/")).map(str::to_owned);
            files.insert(inside.expect("all lies in one folder"), after[..size].to_vec());
        }
        rest = &after[size.next_multiple_of(512)..];
    }
    assert!(!files.is_empty(), "{name} is empty");
    files
}

/// The bytes of a partition's segments, one behind the other.
pub(crate) fn log(files: &BTreeMap<String, Vec<u8>>, topic: &str, partition: i32) -> Vec<u8> {
    let folder = format!("{topic}-{partition}/");
    let segments = files.iter().filter(|(p, _)| p.starts_with(&folder) && p.ends_with(".log"));
    segments.flat_map(|(_, bytes)| bytes.clone()).collect()
}

/// A record as a Java consumer read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) topic: String,
    pub(crate) partition: i32,
    pub(crate) offset: i64,
    pub(crate) timestamp: i64,
    pub(crate) log_append_time: bool,
    pub(crate) leader_epoch: i32,
    pub(crate) key: Option<Vec<u8>>,
    pub(crate) value: Option<Vec<u8>>,
    pub(crate) headers: Vec<(String, Option<Vec<u8>>)>,
    pub(crate) committed: bool,
}

/// The records in a directory's partitions: `expected` or, for `unclean`, `before-kill`.
pub(crate) fn expected(name: &str, which: &str) -> Vec<Expected> {
    let lines = unzipped(&path(&[name, &format!("{which}.jsonl.gz")]));
    let lines = String::from_utf8(lines).expect("JSON is text");
    lines.lines().map(|line| record(&serde_json::from_str(line).expect("JSON"))).collect()
}

fn record(json: &Value) -> Expected {
    let number = |name: &str| json[name].as_i64().unwrap_or_else(|| panic!("{name} in {json}"));
    let headers = json["headers"].as_array().expect("headers are a list");
    Expected {
        topic: json["topic"].as_str().expect("a topic").to_owned(),
        partition: number("partition") as i32,
        offset: number("offset"),
        timestamp: number("timestamp"),
        log_append_time: json["timestamp_type"] == "LogAppendTime",
        leader_epoch: json["leader_epoch"].as_i64().unwrap_or(-1) as i32,
        key: bytes(&json["key"]),
        value: bytes(&json["value"]),
        headers: headers
            .iter()
            .map(|pair| (pair[0].as_str().expect("a name").to_owned(), bytes(&pair[1])))
            .collect(),
        committed: json["read_committed"] == true,
    }
}

fn bytes(json: &Value) -> Option<Vec<u8>> {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    for four in json.as_str()?.trim_end_matches('=').as_bytes().chunks(4) {
        let mut word = 0u32;
        for digit in four {
            let six = DIGITS.iter().position(|d| d == digit).expect("base64");
            word = word << 6 | six as u32;
        }
        word <<= 6 * (4 - four.len());
        out.extend(&word.to_be_bytes()[1..four.len()]);
    }
    Some(out)
}

/// Where a partition's log starts and ends, and up to where its transactions are decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offsets {
    pub(crate) topic: String,
    pub(crate) partition: i32,
    pub(crate) log_start: i64,
    pub(crate) log_end: i64,
    pub(crate) last_stable: i64,
}

/// The partitions of a directory: `offsets` or, for `unclean`, `before-kill-offsets`.
pub(crate) fn offsets(name: &str, which: &str) -> Vec<Offsets> {
    let table = fs::read_to_string(path(&[name, &format!("{which}.tsv")])).expect("a table");
    let rows = table.lines().skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let number = |i: usize| cells[i].parse().unwrap_or_else(|e| panic!("{row}: {e}"));
        Offsets {
            topic: cells[0].to_owned(),
            partition: number(2) as i32,
            log_start: number(3),
            log_end: number(4),
            last_stable: number(5),
        }
    })
    .collect()
}
