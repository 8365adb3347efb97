//! Versions that Kafka 4 no longer has, kept for old clients: no schema and no oracle knows them, so
//! their bytes stand here, written by hand from the protocol as Kafka 0.8 to 0.10 spoke it.

use rkafka::wire::messages::fetch::{FetchRequest, FetchResponse};
use rkafka::wire::messages::list_offsets::{ListOffsetsRequest, ListOffsetsResponse};
use rkafka::wire::messages::produce::{ProduceRequest, ProduceResponse};
use rkafka::wire::{ErrorCode, Message};

/// Numbers as they lie on the wire, and text with its length.
macro_rules! bytes {
    ($($part:expr),* $(,)?) => {{
        let mut bytes = Vec::<u8>::new();
        $($part.lay(&mut bytes);)*
        bytes
    }};
}

trait Lay {
    fn lay(&self, bytes: &mut Vec<u8>);
}

macro_rules! numbers {
    ($($ty:ty),*) => {$(impl Lay for $ty {
        fn lay(&self, bytes: &mut Vec<u8>) {
            bytes.extend(self.to_be_bytes());
        }
    })*};
}

numbers! { i16, i32, i64 }

impl Lay for &str {
    fn lay(&self, bytes: &mut Vec<u8>) {
        (self.len() as i16).lay(bytes);
        bytes.extend(self.bytes());
    }
}

impl Lay for &[u8] {
    fn lay(&self, bytes: &mut Vec<u8>) {
        (self.len() as i32).lay(bytes);
        bytes.extend(*self);
    }
}

fn encoded<M: Message>(message: &M, version: i16) -> Vec<u8> {
    let mut out = Vec::new();
    message.encode(version, &mut out).expect("the version carries it");
    out
}

#[test]
fn produce_0_to_2() {
    let request = bytes![1i16, 1500i32, 1i32, "t", 1i32, 7i32, &b"set"[..]];
    for version in 0..=2 {
        let read = ProduceRequest::decode(&request, version).expect("a request");
        assert_eq!((read.acks, read.timeout_ms, read.transactional_id), (1, 1500, None));
        let partition = &read.topic_data[0].partition_data[0];
        assert_eq!((partition.index, partition.records), (7, Some(&b"set"[..])));
        assert_eq!(encoded(&read, version), request);
    }
    let answers = [
        bytes![1i32, "t", 1i32, 7i32, 3i16, 42i64],
        bytes![1i32, "t", 1i32, 7i32, 3i16, 42i64, 9i32],
        bytes![1i32, "t", 1i32, 7i32, 3i16, 42i64, 1000i64, 9i32],
    ];
    for (version, answer) in (0..).zip(&answers) {
        let read = ProduceResponse::decode(answer, version).expect("an answer");
        let partition = &read.responses[0].partition_responses[0];
        assert_eq!(partition.error_code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
        assert_eq!(partition.base_offset, 42);
        assert_eq!(partition.log_append_time_ms, if version == 2 { 1000 } else { -1 });
        assert_eq!(read.throttle_time_ms, if version == 0 { 0 } else { 9 });
        assert_eq!(encoded(&read, version), *answer);
    }
}

#[test]
fn fetch_0_to_3() {
    let topics = bytes![1i32, "t", 1i32, 7i32, 42i64, 1024i32];
    let old = [bytes![-1i32, 500i32, 1i32], topics.clone()].concat();
    let limited = [bytes![-1i32, 500i32, 1i32, 4096i32], topics].concat();
    for (version, request) in (0..).zip([&old, &old, &old, &limited]) {
        let read = FetchRequest::decode(request, version).expect("a request");
        assert_eq!((read.replica_id, read.max_wait_ms, read.min_bytes), (-1, 500, 1));
        assert_eq!(read.max_bytes, if version == 3 { 4096 } else { i32::MAX });
        let partition = &read.topics[0].partitions[0];
        assert_eq!((partition.partition, partition.fetch_offset), (7, 42));
        assert_eq!(partition.partition_max_bytes, 1024);
        assert_eq!(encoded(&read, version), *request);
    }
    let topics = bytes![1i32, "t", 1i32, 7i32, 0i16, 43i64, &b"set"[..]];
    let throttled = [bytes![9i32], topics.clone()].concat();
    for (version, answer) in (0..).zip([&topics, &throttled, &throttled, &throttled]) {
        let read = FetchResponse::decode(answer, version).expect("an answer");
        let partition = &read.responses[0].partitions[0];
        assert_eq!((partition.high_watermark, partition.records), (43, Some(&b"set"[..])));
        assert_eq!(encoded(&read, version), *answer);
    }
}

#[test]
fn list_offsets_0() {
    let request = bytes![-1i32, 1i32, "t", 1i32, 7i32, -1i64, 2i32];
    let read = ListOffsetsRequest::decode(&request, 0).expect("a request");
    let partition = &read.topics[0].partitions[0];
    assert_eq!((partition.timestamp, partition.max_num_offsets), (-1, 2));
    assert_eq!(encoded(&read, 0), request);

    let answer = bytes![1i32, "t", 1i32, 7i32, 0i16, 2i32, 43i64, 0i64];
    let read = ListOffsetsResponse::decode(&answer, 0).expect("an answer");
    assert_eq!(read.topics[0].partitions[0].old_style_offsets, [43, 0]);
    assert_eq!(encoded(&read, 0), answer);
}
