//! Produce: what is stored, what is refused and in which words, and that nothing comes twice.

use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::batch::{BatchSpec, batches};
use rkafka::wire::compression::Codec;
use rkafka::wire::messages::produce::{
    PartitionProduceData, ProduceRequest, ProduceResponse, TopicProduceData,
};

use crate::support::batch::{self, TIME, produce_request};
use crate::support::core::{Seen, TestCore};
use rkafka::types::TimestampMs;

fn core() -> TestCore {
    let mut core = TestCore::new();
    core.create("p");
    core
}

#[test]
fn every_version_since_3_stores_a_batch() {
    let mut core = core();
    let id = core.create("p");
    for (offset, version) in (0..).zip(3..=12) {
        let start = if version < 5 { -1 } else { 0 };
        let produced = core.produce(version, "p", &batch::of(&["v"]));
        assert_eq!(produced.short(), (0, offset, -1, start), "version {version}");
    }
    let records = batch::of(&["v"]);
    let mut request = produce_request("", 0, 1, Some(&records));
    request.topic_data[0].topic_id = id;
    let answer = core.call(13, &request);
    let response: ProduceResponse<'_> = answer.decode();
    assert_eq!(response.responses[0].topic_id, id);
    assert_eq!(response.responses[0].partition_responses[0].base_offset, 10);
    assert_eq!(core.consume("p", 0).len(), 11);
}

#[test]
fn what_is_not_there_is_refused() {
    let mut core = core();
    let records = batch::of(&["v"]);
    for (version, topic) in [(7, "nope"), (12, "nope"), (12, "a b")] {
        assert_eq!(core.produce(version, topic, &records).short(), (3, -1, -1, -1), "{topic}");
    }
    for partition in [5, -1] {
        let produced = core.produce_to(9, "p", partition, 1, Some(&records));
        assert_eq!(produced.short(), (3, -1, -1, -1));
    }
    for acks in [2, -2] {
        let produced = core.produce_to(9, "p", 0, acks, Some(&records));
        assert_eq!(produced.short(), (21, -1, -1, -1));
    }
    let answer = core.call(13, &produce_request("", 0, 1, Some(&records)));
    let response: ProduceResponse<'_> = answer.decode();
    assert_eq!(response.responses[0].partition_responses[0].error_code.0, 100);
    let empty = core.call(9, &ProduceRequest { acks: 1, ..Default::default() });
    assert!(empty.decode::<ProduceResponse<'_>>().responses.is_empty());
}

#[test]
fn without_acknowledgement_there_is_silence_or_the_end() {
    let mut core = core();
    let records = batch::of(&["v"]);
    let good = core.ask(9, &produce_request("p", 0, 0, Some(&records)));
    assert!(matches!(good, Seen::Silence), "{good:?}");
    let bad = core.ask(9, &produce_request("nope", 0, 0, Some(&records)));
    assert!(matches!(bad, Seen::Closed), "{bad:?}");
    assert_eq!(core.consume("p", 0).len(), 1);
}

/// A batch with one of its header's bytes changed, and the right checksum.
fn patched(bytes: &[u8], at: usize, new: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at..at + new.len()].copy_from_slice(new);
    let crc = crc32c::crc32c(&bytes[21..]);
    bytes[17..21].copy_from_slice(&crc.to_be_bytes());
    bytes
}

#[test]
fn bad_batches_are_refused_as_kafka_refuses_them() {
    let good = batch::of(&["v"]);
    let mut crc = good.clone();
    crc[17] ^= 1;
    let mut long = good.clone();
    long[11] += 1;
    let garbage: [(&str, Vec<u8>, i16, i64); 14] = [
        ("empty", Vec::new(), 87, -1),
        ("ten bytes", vec![7; 10], 87, -1),
        ("two batches", [good.clone(), good.clone()].concat(), 87, -1),
        ("magic 1", patched(&good, 16, &[1]), 87, -1),
        ("magic 3", patched(&good, 16, &[3]), 2, -1),
        ("checksum", crc, 2, -1),
        ("too long", long, 87, -1),
        ("two records claimed", patched(&good, 57, &2_i32.to_be_bytes()), 87, 0),
        ("last offset delta", patched(&good, 23, &5_i32.to_be_bytes()), 87, 0),
        ("no records claimed", patched(&good, 57, &0_i32.to_be_bytes()), 87, 0),
        ("base offset", patched(&good, 0, &1000_i64.to_be_bytes()), 87, 0),
        ("control", patched(&good, 21, &[0, 0x20]), 87, 0),
        ("codec 5", patched(&good, 21, &[0, 5]), -1, 0),
        ("gzip that is none", patched(&good, 21, &[0, 1]), -1, 0),
    ];
    let mut core = core();
    for (what, records, error, start) in garbage {
        let produced = core.produce(9, "p", &records);
        assert_eq!(produced.short(), (error, -1, -1, start), "{what}: {produced:?}");
    }
    assert_eq!(core.produce_to(9, "p", 0, 1, None).error, 87);
    let magic = core.produce(9, "p", &patched(&good, 16, &[3]));
    assert_eq!(magic.message.as_deref(), Some("Invalid magic found in record: 3"));
    let transactional = core.produce(9, "p", &patched(&good, 21, &[0, 0x10]));
    assert_eq!(transactional.short(), (53, -1, -1, -1));
    let zstd = BatchSpec { compression: Codec::Zstd.into(), ..BatchSpec::default() };
    let zstd = batch::with(zstd, &[(None, TIME, &["v"])]);
    assert_eq!(core.produce(6, "p", &zstd).error, 76);
    assert_eq!(core.produce(7, "p", &zstd).error, 0);
}

#[test]
fn the_brokers_fields_are_the_brokers() {
    let mut core = core();
    let good = batch::of(&["v"]);
    let cases = [
        patched(&good, 12, &77_i32.to_be_bytes()),
        patched(&good, 21, &[0, 8]),
        patched(&good, 35, &0_i64.to_be_bytes()),
        [&good[..], &[1, 2, 3, 4, 5]].concat(),
    ];
    for records in cases {
        assert_eq!(core.produce(9, "p", &records).error, 0);
    }
    let answer = core.call(12, &batch::fetch_request("p", 0));
    let response: rkafka::wire::messages::fetch::FetchResponse<'_> = answer.decode();
    let stored = response.responses[0].partitions[0].records.unwrap();
    let mut count = 0;
    for (offset, stored) in (0..).zip(batches(stored)) {
        let stored = stored.unwrap();
        stored.check_crc().unwrap();
        assert_eq!((stored.base_offset().0, stored.leader_epoch().0), (offset, 0));
        assert_eq!((stored.max_timestamp(), stored.attributes().bits()), (TIME, 0));
        count += 1;
    }
    assert_eq!(count, 4);
}

#[test]
fn times_out_of_range_are_named() {
    let mut core = core();
    let at = |minutes: i64| {
        let time = TimestampMs(TIME.0 + minutes * 60_000);
        batch::with(BatchSpec::default(), &[(None, time, &["v"])])
    };
    assert_eq!(core.produce(9, "p", &at(59)).error, 0);
    let refused = core.produce(9, "p", &at(61));
    assert_eq!(refused.short(), (32, -1, -1, 0));
    let summary = "One or more records have been rejected due to invalid timestamp";
    assert_eq!(refused.message.as_deref(), Some(summary));
    let expected = format!(
        "Timestamp {} of message with offset 0 is out of range. The timestamp should be within \
         [{}, {}]",
        TIME.0 + 61 * 60_000,
        TIME.0.wrapping_sub(i64::MAX),
        TIME.0 + 3_600_000
    );
    assert_eq!(refused.records, [(0, expected)]);
    for time in [-1, -5, 0] {
        let records = batch::with(BatchSpec::default(), &[(None, TimestampMs(time), &["v"])]);
        assert_eq!(core.produce(9, "p", &records).error, 0, "{time}");
    }
}

#[test]
fn size_is_the_whole_batch() {
    let mut core = core();
    let sized = |size: usize| {
        let overhead = batch::of(&[&"x".repeat(1_000_000)]).len() - 1_000_000;
        let records = batch::of(&[&"x".repeat(size - overhead)]);
        assert_eq!(records.len(), size);
        records
    };
    assert_eq!(core.produce(9, "p", &sized(1_048_588)).error, 0);
    assert_eq!(core.produce(9, "p", &sized(1_048_589)).short(), (10, -1, -1, -1));
}

#[test]
fn a_limit_that_is_reached_is_named() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::with_limit(200_000));
    let mut core = TestCore::on(&fs, Config::default());
    core.create("p");
    let large = batch::of(&[&"x".repeat(50_000)]);
    let refused = (0..).map(|_| core.produce(8, "p", &large)).find(|one| one.error != 0).unwrap();
    assert_eq!(refused.short(), (44, -1, -1, -1));
    let why = "no space left: the broker keeps its data in memory, limited to 200000 bytes";
    assert_eq!(refused.message.as_deref(), Some(why));
    assert!(core.consume("p", 0).len() >= 2, "what was acknowledged is read on");
}

#[test]
fn a_partition_that_is_named_twice_is_written_once() {
    let mut core = core();
    let (one, two) = (batch::of(&["one"]), batch::of(&["two"]));
    let data = |records| PartitionProduceData { index: 0, records };
    let partition_data = vec![data(Some(&one)), data(Some(&two))];
    let topic = TopicProduceData { name: "p", partition_data, ..Default::default() };
    let request = ProduceRequest { acks: -1, topic_data: vec![topic], ..Default::default() };
    let answer = core.call(9, &request);
    let response: ProduceResponse<'_> = answer.decode();
    assert_eq!(response.responses[0].partition_responses.len(), 1);
    assert_eq!(core.consume("p", 0), [(0, "two".to_owned())]);
}

#[test]
fn an_idempotent_producer_writes_everything_once() {
    let mut core = core();
    let mut send = |epoch, sequence, values: &[&str]| {
        core.produce(9, "p", &batch::by(5, epoch, sequence, values)).short()
    };
    assert_eq!(send(0, 0, &["a", "b"]), (0, 0, -1, 0));
    assert_eq!(send(0, 2, &["c", "d", "e"]), (0, 2, -1, 0));
    assert_eq!(send(0, 2, &["c", "d", "e"]), (0, 2, TIME.0, 0), "a duplicate of the last");
    assert_eq!(send(0, 0, &["a", "b"]), (0, 0, TIME.0, 0), "and of the one before");
    assert_eq!(send(0, 1, &["b", "c"]).0, 45, "an overlap");
    assert_eq!(send(0, 7, &["x"]).0, 45, "a gap");
    assert_eq!(send(0, 0, &["a", "b", "c"]).0, 45, "longer than it was");
    for sequence in 5..10 {
        assert_eq!(send(0, sequence, &["f"]).0, 0);
    }
    assert_eq!(send(0, 2, &["c", "d", "e"]).0, 45, "the sixth last is forgotten");
    assert_eq!(send(0, 5, &["f"]).1, 5, "the fifth last is not");
    assert_eq!(send(1, 10, &["x"]).0, 45, "a new epoch begins at 0");
    assert_eq!(send(1, 0, &["g"]), (0, 10, -1, 0));
    assert_eq!(send(0, 10, &["x"]).0, 47, "the old one is over");
    let all: String = core.consume("p", 0).into_iter().map(|(_, value)| value).collect();
    assert_eq!(all, "abcdefffffg");
}

#[test]
fn message_sets_of_old_clients_become_batches() {
    let mut core = core();
    let message = |magic: u8, value: &[u8]| {
        let mut inner = vec![magic, 0];
        if magic == 1 {
            inner.extend_from_slice(&TIME.0.to_be_bytes());
        }
        inner.extend_from_slice(&(-1_i32).to_be_bytes());
        inner.extend_from_slice(&i32::try_from(value.len()).unwrap().to_be_bytes());
        inner.extend_from_slice(value);
        let mut whole = 0_i64.to_be_bytes().to_vec();
        whole.extend_from_slice(&i32::try_from(inner.len() + 4).unwrap().to_be_bytes());
        let mut crc = flate2::Crc::new();
        crc.update(&inner);
        whole.extend_from_slice(&crc.sum().to_be_bytes());
        whole.extend_from_slice(&inner);
        whole
    };
    for (offset, (version, magic)) in (0..).zip([(0, 0), (1, 0), (2, 1)]) {
        let set = [message(magic, b"old"), message(magic, b"older")].concat();
        let produced = core.produce(version, "p", &set);
        assert_eq!((produced.error, produced.base), (0, 2 * offset), "version {version}");
    }
    assert_eq!(core.produce(0, "p", b"no message at all").error, 87);
    let values: Vec<String> = core.consume("p", 0).into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, ["old", "older", "old", "older", "old", "older"]);
}
