//! The engine against a cluster that a few threads play: two nodes with one log for each partition, which
//! keeps sequences as Kafka does and fails on request.

mod cluster;

use std::time::Duration;

use self::cluster::{Cluster, Fault};
use super::*;
use crate::client::produce::Acks;
use crate::types::record::{Header, Timestamp};
use crate::types::{Offset, PartitionId};

const LONG: Duration = Duration::from_secs(60);

/// A producer for this cluster that retries at once.
fn producer(
    cluster: &Cluster,
    properties: &[(&str, &str)],
    settings: &ProducerSettings,
) -> DirectProducer {
    let properties =
        [&[("retry.backoff.ms", "1"), ("retry.backoff.max.ms", "1")], properties].concat();
    let access = Access {
        bootstrap_servers: cluster.addresses(),
        properties: properties
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        timeout: LONG,
    };
    DirectProducer::open(&access, settings).unwrap().unwrap()
}

fn plain(cluster: &Cluster) -> DirectProducer {
    producer(cluster, &[], &ProducerSettings::default())
}

/// Record `number` for this partition, with its number as its value.
fn numbered(partition: i32, number: usize) -> Record<'static> {
    Record {
        partition: Some(PartitionId(partition)),
        value: Some(number.to_string().into_bytes().into()),
        ..Record::default()
    }
}

/// Numbers in turn to each of `partitions`, a few at a time, so that there are many batches.
fn send_numbered(producer: &mut DirectProducer, partitions: i32, count: usize) {
    let records: Vec<_> = (0..count).map(|n| numbered(n as i32 % partitions, n)).collect();
    for chunk in records.chunks(7) {
        send_all(producer, chunk);
    }
}

fn send_all(producer: &mut DirectProducer, mut records: &[Record<'_>]) {
    while !records.is_empty() {
        let taken = producer.send("t", records).unwrap();
        records = &records[taken..];
        if !records.is_empty() {
            producer.wait_for_room(LONG);
        }
    }
}

/// That each partition has its numbers, all of them, once, in order.
fn expect_numbered(cluster: &Cluster, partitions: i32, count: usize) {
    for partition in 0..partitions {
        let expected = (0..count).filter(|n| *n as i32 % partitions == partition);
        let expected: Vec<_> = expected.map(|n| n.to_string()).collect();
        assert_eq!(cluster.values(partition), expected, "partition {partition}");
    }
}

fn delivered(producer: &DirectProducer, count: u64) {
    let delivery = producer.delivery();
    assert_eq!(
        delivery,
        Delivery { sent: count, failed: 0, pending: 0 },
        "{:?}",
        producer.failures()
    );
}

/// How many runs of failures; `RKAFKA_TEST_SEEDS` asks for more.
fn seeds() -> u64 {
    std::env::var("RKAFKA_TEST_SEEDS").map_or(6, |text| text.parse().expect("a number"))
}

#[test]
fn nothing_is_lost_and_nothing_comes_twice_whatever_fails() {
    for seed in 1..=seeds() {
        let cluster = Cluster::start(3);
        let mut random = seed;
        let faults = (0..60).map(|_| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
            match (random >> 33) % 12 {
                0 => Fault::CloseBefore,
                1 => Fault::CloseAfter,
                2 => Fault::Refuse(ErrorCode::NOT_ENOUGH_REPLICAS),
                3 => Fault::WriteAndRefuse(ErrorCode::NOT_ENOUGH_REPLICAS_AFTER_APPEND),
                4 => Fault::Refuse(ErrorCode::NOT_LEADER_OR_FOLLOWER),
                5 => Fault::Move,
                _ => Fault::None,
            }
        });
        cluster.fail(faults);
        let mut producer = producer(
            &cluster,
            &[("batch.num.messages", "5"), ("linger.ms", "0")],
            &ProducerSettings::default(),
        );
        send_numbered(&mut producer, 3, 1_000);
        assert!(producer.flush(LONG).unwrap());
        delivered(&producer, 1_000);
        expect_numbered(&cluster, 3, 1_000);
    }
}

/// Whatever was written is known to be, so that beginning afresh cannot write it twice.
#[test]
fn a_broker_that_has_forgotten_the_sequences_is_sent_new_ones() {
    let cluster = Cluster::start(2);
    cluster.fail([Fault::None, Fault::Forget, Fault::None, Fault::None, Fault::Forget]);
    let few = [("batch.num.messages", "5"), ("linger.ms", "0")];
    let mut producer = producer(&cluster, &few, &ProducerSettings::default());
    send_numbered(&mut producer, 2, 300);
    assert!(producer.flush(LONG).unwrap());
    delivered(&producer, 300);
    expect_numbered(&cluster, 2, 300);
    assert!(cluster.epoch(0) > 0);
}

#[test]
fn several_requests_are_on_their_way_when_the_connection_is_lost() {
    let cluster = Cluster::start(1);
    // Nothing is answered before the fifth, and then the connection is gone.
    cluster.fail([Fault::WriteOnly, Fault::WriteOnly, Fault::WriteOnly, Fault::CloseAfter]);
    let mut producer = producer(
        &cluster,
        &[("batch.num.messages", "1"), ("linger.ms", "0")],
        &ProducerSettings::default(),
    );
    send_numbered(&mut producer, 1, 20);
    assert!(producer.flush(LONG).unwrap());
    delivered(&producer, 20);
    expect_numbered(&cluster, 1, 20);
    assert!(cluster.connections() > 2);
}

#[test]
fn a_batch_too_large_is_halved_and_a_record_too_large_is_named() {
    let cluster = Cluster::start(1);
    cluster.limit(2_000);
    let mut producer = plain(&cluster);
    let small: Vec<_> = (0..500).map(|n| numbered(0, n)).collect();
    let large = Record { value: Some(vec![b'x'; 3_000].into()), ..numbered(0, 0) };
    let records = [&small[..250], &[large], &small[250..]].concat();
    send_all(&mut producer, &records);
    assert!(producer.flush(LONG).unwrap());
    assert_eq!(producer.delivery(), Delivery { sent: 501, failed: 1, pending: 0 });
    let code = Some(ErrorCode::MESSAGE_TOO_LARGE);
    let problem = "message size too large".to_owned();
    assert_eq!(producer.failures(), [Failure { record: 250, problem, code }]);
    expect_numbered(&cluster, 1, 500);
}

#[test]
fn a_record_larger_than_was_agreed_on_is_not_even_tried() {
    let cluster = Cluster::start(1);
    let limit = [("message.max.bytes", "1000")];
    let mut producer = producer(&cluster, &limit, &ProducerSettings::default());
    let large = Record { value: Some(vec![b'x'; 1_001].into()), ..numbered(0, 0) };
    send_all(&mut producer, &[numbered(0, 0), large, numbered(0, 1)]);
    let problem = "message size too large".to_owned();
    let code = Some(ErrorCode::MESSAGE_TOO_LARGE);
    assert_eq!(producer.failures(), [Failure { record: 1, problem, code }]);
    assert!(producer.flush(LONG).unwrap());
    expect_numbered(&cluster, 1, 2);
}

#[test]
fn a_refused_record_does_not_hold_up_what_follows() {
    let cluster = Cluster::start(1);
    cluster.fail([Fault::None, Fault::Refuse(ErrorCode::INVALID_RECORD)]);
    let mut producer =
        producer(&cluster, &[("batch.num.messages", "1")], &ProducerSettings::default());
    send_numbered(&mut producer, 1, 20);
    assert!(producer.flush(LONG).unwrap());
    assert_eq!(producer.delivery(), Delivery { sent: 20, failed: 1, pending: 0 });
    assert_eq!(producer.failures()[0].record, 1);
    let kept: Vec<_> = (0..20).filter(|n| *n != 1).map(|n| n.to_string()).collect();
    assert_eq!(cluster.values(0), kept);
}

#[test]
fn without_acknowledgements_nothing_is_waited_for() {
    let cluster = Cluster::start(1);
    let settings = ProducerSettings { acks: Some(Acks::None), ..ProducerSettings::default() };
    let mut producer = producer(&cluster, &[], &settings);
    send_numbered(&mut producer, 1, 100);
    assert!(producer.flush(LONG).unwrap());
    delivered(&producer, 100);
    cluster.wait_for(0, 100);
    expect_numbered(&cluster, 1, 100);
}

#[test]
fn what_nobody_answers_has_failed_when_its_time_is_over() {
    let cluster = Cluster::start(1);
    cluster.fail((0..1_000).map(|_| Fault::Ignore));
    let settings = ProducerSettings {
        delivery_timeout: Some(Duration::from_millis(200)),
        receipts: true,
        ..ProducerSettings::default()
    };
    let mut producer = producer(&cluster, &[], &settings);
    send_numbered(&mut producer, 1, 3);
    assert!(producer.flush(LONG).unwrap());
    assert_eq!(producer.delivery(), Delivery { sent: 3, failed: 3, pending: 0 });
    let problem = "message timed out".to_owned();
    assert_eq!(producer.failures()[2], Failure { record: 2, problem, code: None });
    assert!(producer.receipts().iter().all(|receipt| receipt.outcome.is_err()));
}

#[test]
fn what_was_refused_until_its_time_was_over_says_why() {
    let cluster = Cluster::start(1);
    cluster.fail((0..1_000).map(|_| Fault::Refuse(ErrorCode::KAFKA_STORAGE_ERROR)));
    let settings = ProducerSettings {
        delivery_timeout: Some(Duration::from_millis(200)),
        ..ProducerSettings::default()
    };
    let mut producer = producer(&cluster, &[], &settings);
    send_numbered(&mut producer, 1, 3);
    assert!(producer.flush(LONG).unwrap());
    let failure = &producer.failures()[2];
    assert_eq!(failure.code, Some(ErrorCode::KAFKA_STORAGE_ERROR));
    assert!(
        failure.problem.starts_with("message timed out; before that: disk error"),
        "{failure:?}"
    );
}

#[test]
fn no_more_is_taken_than_there_is_room_for() {
    let cluster = Cluster::start(1);
    cluster.hold(true);
    let limit = [("queue.buffering.max.kbytes", "64"), ("batch.size", "10000")];
    let mut producer = producer(&cluster, &limit, &ProducerSettings::default());
    let records: Vec<_> = (0..1_000).map(|n| numbered(0, n)).collect();
    let mut taken = 0;
    loop {
        let more = producer.send("t", &records).unwrap();
        taken += more;
        if more < records.len() {
            break;
        }
    }
    let bytes = producer.hub.books().bytes();
    assert!((64 << 10..65 << 10).contains(&bytes), "{bytes}");
    assert_eq!(producer.send("t", &records).unwrap(), 0);
    producer.wait_for_room(Duration::from_millis(1));
    assert_eq!(producer.send("t", &records).unwrap(), 0);
    cluster.hold(false);
    producer.wait_for_room(LONG);
    assert!(producer.send("t", &records[..1]).unwrap() == 1);
    assert!(producer.flush(LONG).unwrap());
    delivered(&producer, taken as u64 + 1);
    assert_eq!(producer.hub.books().bytes(), 0);
}

#[test]
fn records_arrive_as_they_were() {
    let cluster = Cluster::start(2);
    let settings = ProducerSettings { receipts: true, ..ProducerSettings::default() };
    let mut producer = producer(&cluster, &[], &settings);
    let at = |time| Some(Timestamp::created(time));
    let records = [
        Record { timestamp: at(0), ..numbered(0, 1) },
        Record { timestamp: at(-5), key: Some(b""[..].into()), value: None, ..numbered(0, 2) },
        Record {
            timestamp: at(7),
            headers: vec![Header::new("a", Some(b"1")), Header::new("a", None)],
            ..numbered(0, 3)
        },
        numbered(2, 4),
        Record { topic: Some("unknown".into()), ..numbered(0, 5) },
    ];
    assert_eq!(producer.send("t", &records).unwrap(), 5);
    assert!(producer.flush(LONG).unwrap());
    assert_eq!(
        cluster.told(0),
        ["0 - 1 []", "-5  - []", "7 - 3 [(\"a\", Some(\"1\")), (\"a\", None)]"]
    );
    let mut receipts = producer.receipts();
    receipts.sort_by_key(|receipt| receipt.record);
    let places: Vec<_> = receipts.iter().filter_map(|r| r.outcome.clone().ok()).collect();
    assert_eq!(places, [0, 1, 2].map(|offset| (PartitionId(0), Offset(offset))));
    let failures: Vec<_> = producer.failures().into_iter().map(|f| (f.record, f.problem)).collect();
    assert_eq!(failures[0].1, "topic t has no partition 2; it has 2, counted from 0");
    assert_eq!((failures[0].0, failures[1].0), (3, 4));
    assert_eq!(failures[1].1, "topic unknown: invalid topic");
}

#[test]
fn a_producer_that_gets_no_id_says_so() {
    let cluster = Cluster::start(1);
    cluster.refuse_ids(ErrorCode::CLUSTER_AUTHORIZATION_FAILED);
    let mut producer = plain(&cluster);
    // Whether it is heard before this record or behind it.
    let sent = producer.send("t", &[numbered(0, 1)]);
    assert!(producer.flush(LONG).unwrap());
    if sent.is_ok() {
        let code = Some(ErrorCode::CLUSTER_AUTHORIZATION_FAILED);
        assert_eq!(producer.failures()[0].code, code);
    }
    let refused = producer.send("t", &[numbered(0, 1)]).unwrap_err();
    assert!(matches!(refused, ClientError::Fatal(_)), "{refused}");
}
