//! Metadata: all, none, some, by name and by id; and topics that come to be because they are asked for.

use rkafka::broker::Config;
use rkafka::types::Uuid;
use rkafka::wire::ErrorCode;
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};

use crate::support::core::TestCore;

fn named(name: &str) -> MetadataRequestTopic<'_> {
    MetadataRequestTopic { name: Some(name), ..Default::default() }
}

fn by_id(topic_id: Uuid) -> MetadataRequestTopic<'static> {
    MetadataRequestTopic { topic_id, name: None }
}

fn asking<'a>(topics: &[MetadataRequestTopic<'a>]) -> MetadataRequest<'a> {
    MetadataRequest { topics: Some(topics.to_vec()), ..Default::default() }
}

/// Name and error of each topic in the answer.
fn ask(core: &mut TestCore, version: i16, request: &MetadataRequest<'_>) -> Vec<(String, i16)> {
    let answer = core.call(version, request);
    let response: MetadataResponse<'_> = answer.decode();
    let topic = |t: &_| {
        let t: &rkafka::wire::messages::metadata::MetadataResponseTopic<'_> = t;
        (t.name.unwrap_or("(null)").to_owned(), t.error_code.0)
    };
    response.topics.iter().map(topic).collect()
}

#[test]
fn all_none_and_some() {
    let mut core = TestCore::new();
    for name in ["b", "a"] {
        ask(&mut core, 4, &asking(&[named(name)]));
    }
    let all = [("a".to_owned(), 0), ("b".to_owned(), 0)];
    let null = MetadataRequest { topics: None, ..Default::default() };
    for version in 0..=13 {
        let none = ask(&mut core, version, &asking(&[]));
        if version == 0 {
            assert_eq!(none, all);
        } else {
            assert_eq!(none, []);
            assert_eq!(ask(&mut core, version, &null), all);
        }
        let twice = ask(&mut core, version, &asking(&[named("a"), named("a")]));
        assert_eq!(twice, all[..1]);
    }
}

#[test]
fn a_topic_says_where_its_partitions_are() {
    let mut core = TestCore::with(Config { num_partitions: 3, ..Config::default() });
    let answer = core.call(13, &asking(&[named("m3")]));
    let response: MetadataResponse<'_> = answer.decode();
    assert_eq!((response.error_code, response.controller_id), (ErrorCode::NONE, 1));
    assert_eq!(response.brokers[0].port, 9092);
    let topic = &response.topics[0];
    assert!(!topic.topic_id.is_zero() && !topic.is_internal);
    assert_eq!(topic.topic_authorized_operations, i32::MIN);
    let numbers: Vec<i32> = topic.partitions.iter().map(|p| p.partition_index).collect();
    assert_eq!(numbers, [0, 1, 2]);
    for partition in &topic.partitions {
        assert_eq!((partition.leader_id, partition.leader_epoch), (1, 0));
        assert_eq!((&partition.replica_nodes[..], &partition.isr_nodes[..]), (&[1][..], &[1][..]));
    }
}

#[test]
fn topics_come_to_be_only_where_they_may() {
    let mut core = TestCore::new();
    let never = MetadataRequest { allow_auto_topic_creation: false, ..asking(&[named("nope")]) };
    for _ in 0..2 {
        assert_eq!(ask(&mut core, 4, &never), [("nope".to_owned(), 3)]);
    }
    let long = "a".repeat(250);
    for name in ["bad name", "", ".", "..", &long, "ä", "a/b"] {
        assert_eq!(ask(&mut core, 4, &asking(&[named(name)])), [(name.to_owned(), 17)]);
    }
    // Before version 4 nobody can say that they do not want it.
    assert_eq!(ask(&mut core, 1, &asking(&[named("auto")])), [("auto".to_owned(), 0)]);
    let mut core = TestCore::with(Config { auto_create_topics: false, ..Config::default() });
    assert_eq!(ask(&mut core, 4, &asking(&[named("auto")])), [("auto".to_owned(), 3)]);
}

#[test]
fn ids_win_over_names() {
    let mut core = TestCore::new();
    let answer = core.call(12, &asking(&[named("m")]));
    let id = answer.decode::<MetadataResponse<'_>>().topics[0].topic_id;
    let ours = [("m".to_owned(), 0)];
    assert_eq!(ask(&mut core, 12, &asking(&[by_id(id)])), ours);
    let other = MetadataRequestTopic { topic_id: id, name: Some("other") };
    assert_eq!(ask(&mut core, 12, &asking(&[other])), ours);
    let unknown = by_id(Uuid([7; 16]));
    assert_eq!(ask(&mut core, 12, &asking(&[unknown])), [("(null)".to_owned(), 100)]);
    assert_eq!(ask(&mut core, 12, &asking(&[by_id(Uuid::ZERO)])), [(String::new(), -1)]);
}

#[test]
fn versions_10_and_11_cannot_be_asked_by_id() {
    let mut core = TestCore::new();
    let id = Uuid([7; 16]);
    for version in [10, 11] {
        let answer = core.call(version, &asking(&[by_id(id)]));
        let response: MetadataResponse<'_> = answer.decode();
        assert_eq!((response.cluster_id, response.controller_id), (None, -1));
        assert!(response.brokers.is_empty());
        let [topic] = &response.topics[..] else { panic!("{response:?}") };
        assert_eq!((topic.error_code.0, topic.name, topic.topic_id), (42, Some(""), id));
    }
}

#[test]
fn operations_are_there_when_asked_for() {
    let mut core = TestCore::new();
    let request = MetadataRequest {
        include_cluster_authorized_operations: true,
        include_topic_authorized_operations: true,
        ..asking(&[named("m")])
    };
    let answer = core.call(10, &request);
    let response: MetadataResponse<'_> = answer.decode();
    assert_eq!(response.cluster_authorized_operations, 8096);
    assert_eq!(response.topics[0].topic_authorized_operations, 3576);
    let answer = core.call(10, &asking(&[named("m")]));
    assert_eq!(answer.decode::<MetadataResponse<'_>>().cluster_authorized_operations, i32::MIN);
}
