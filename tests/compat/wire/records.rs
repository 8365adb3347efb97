//! Bytes of a row: batches as producers send them, with whatever is to be wrong about them.
//!
//! `"hex:0102"`, `"text:abc"`, `"batch:a,b,c"`, or an object: `values`, `keys` (the same for all),
//! `codec`, `pid`, `epoch`, `seq`, `transactional`, `age_ms` (how old the records are), then `set`
//! (`"16:02"`: hex bytes at a place), a checksum that fits unless `crc` is false, `cut` (bytes off the
//! end) and `append` (hex).

use std::time::{SystemTime, UNIX_EPOCH};

use rkafka::types::{ProducerEpoch, ProducerId, TimestampMs};
use rkafka::wire::batch::{BatchBuilder, BatchSpec, ProducerStamp, batches};
use rkafka::wire::compression::{Codec, Decompressor};
use serde_json::{Value, json};

/// Where the checksum lies, and what it covers.
const CRC: usize = 17;
const COVERED: usize = 21;

pub(super) fn write(value: &Value) -> Vec<u8> {
    let Some(text) = value.as_str() else { return batch(value) };
    match text.split_once(':') {
        Some(("hex", digits)) => hex(digits),
        Some(("text", text)) => text.as_bytes().to_vec(),
        Some(("batch", values)) => {
            batch(&json!({ "values": values.split(',').collect::<Vec<_>>() }))
        }
        _ => panic!("neither hex: nor text: nor batch: {text}"),
    }
}

pub(super) fn hex(digits: &str) -> Vec<u8> {
    let digits = digits.replace([' ', '_'], "");
    assert!(digits.len().is_multiple_of(2), "half a byte: {digits}");
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hex");
    (0..digits.len()).step_by(2).map(byte).collect()
}

fn batch(value: &Value) -> Vec<u8> {
    const KNOWN: [&str; 12] = [
        "values",
        "key",
        "codec",
        "pid",
        "epoch",
        "seq",
        "transactional",
        "age_ms",
        "set",
        "crc",
        "cut",
        "append",
    ];
    let told = value.as_object().expect("an object");
    assert!(told.keys().all(|key| KNOWN.contains(&key.as_str())), "{value}");
    let number = |name: &str, or: i64| told.get(name).map_or(or, |n| n.as_i64().expect("a number"));
    let codec = told.get("codec").map_or("none", |codec| codec.as_str().expect("a name"));
    let codec = ["none", "gzip", "snappy", "lz4", "zstd"].iter().position(|name| *name == codec);
    let producer = ProducerStamp {
        id: ProducerId(number("pid", -1)),
        epoch: ProducerEpoch(number("epoch", -1) as i16),
        base_sequence: number("seq", -1) as i32,
    };
    let spec = BatchSpec {
        compression: Codec::ALL[codec.expect("a codec")].into(),
        producer,
        transactional: told.get("transactional").is_some(),
        ..BatchSpec::default()
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let time = TimestampMs(now.as_millis() as i64 - number("age_ms", 0));
    let mut builder = BatchBuilder::new(spec);
    let key = told.get("key").map(|key| key.as_str().expect("a key").as_bytes());
    for value in told["values"].as_array().expect("values") {
        let text = value.as_str().map(repeated);
        builder.push(time, key, text.as_deref().map(str::as_bytes), &[]).expect("room");
    }
    let mut bytes = builder.finish().expect("a batch").to_vec();
    for set in told.get("set").map_or("", |set| set.as_str().expect("places")).split_whitespace() {
        let (at, digits) = set.split_once(':').expect("a place and hex");
        let (at, digits) = (at.parse::<usize>().expect("a place"), hex(digits));
        bytes[at..at + digits.len()].copy_from_slice(&digits);
    }
    if told.get("crc").is_none() {
        let crc = crc32c::crc32c(&bytes[COVERED..]);
        bytes[CRC..COVERED].copy_from_slice(&crc.to_be_bytes());
    } else {
        bytes[CRC] ^= 1;
    }
    bytes.truncate(bytes.len() - number("cut", 0) as usize);
    bytes
        .extend(told.get("append").map_or(Vec::new(), |digits| hex(digits.as_str().expect("hex"))));
    bytes
}

/// `x*1000` is a thousand of them.
fn repeated(text: &str) -> String {
    match text.rsplit_once('*').and_then(|(text, n)| Some((text, n.parse().ok()?))) {
        Some((text, n)) => text.repeat(n),
        None => text.to_owned(),
    }
}

/// Batches by what a consumer sees of them, other bytes as they are.
pub(super) fn read(bytes: &[u8]) -> Value {
    let hex = || json!(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    if bytes.len() < 61 || bytes[16] != 2 {
        return hex();
    }
    let mut decompressor = Decompressor::new(1 << 24);
    let mut seen = Vec::new();
    for batch in batches(bytes) {
        // The last one of an answer may be cut off.
        let Ok(batch) = batch else { break };
        let header = batch.header();
        let producer = (header.producer_id().0, header.producer_epoch().0, header.base_sequence());
        let mut records = Vec::new();
        match batch.records(&mut decompressor) {
            Ok(all) => {
                for record in all {
                    let Ok(record) = record else { break };
                    let text = |bytes: Option<&[u8]>| {
                        bytes.map(|b| String::from_utf8_lossy(&b[..b.len().min(20)]).into_owned())
                    };
                    records.push(json!([record.offset.0, text(record.key), text(record.value)]));
                }
            }
            Err(error) => records.push(json!(error.to_string())),
        }
        seen.push(json!({
            "base": header.base_offset().0,
            "epoch": header.leader_epoch().0,
            "attributes": i64::from(u16::from_be_bytes([bytes[21], bytes[22]])),
            "producer": [producer.0, i64::from(producer.1), i64::from(producer.2)],
            "records": records,
        }));
    }
    json!(seen)
}
