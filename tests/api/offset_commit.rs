//! OffsetCommit: who may, and what is wrong with a partition.

use rkafka::types::Uuid;
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataResponse};
use rkafka::wire::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestTopic};

use super::members::{commit, committed, core, join, stable};

#[test]
fn members_and_others() {
    let mut core = core();
    let a = stable(&mut core, "g");
    let mut ask = |version, group, member, generation| {
        committed(&mut core, version, &commit(group, member, generation, &[("lo1", 0, 3)]))
    };
    assert_eq!(ask(9, "g", &a, 1), [(0, 0)]);
    assert_eq!(ask(9, "g", &a, 2), [(0, 22)]);
    assert_eq!(ask(9, "g", "zz", 1), [(0, 25)]);
    assert_eq!(ask(9, "g", "", -1), [(0, 25)]);
    assert_eq!(ask(9, "alone", "", -1), [(0, 0)]);
    assert_eq!(ask(9, "alone", "a", 3), [(0, 25)]);
    assert_eq!(ask(9, "nope", "a", 3), [(0, 69)]);
    assert_eq!(ask(8, "nope", "a", 3), [(0, 22)]);
    assert_eq!(ask(9, "", "", -1), [(0, 0)]);
    for version in 2..=9 {
        assert_eq!(ask(version, "alone", "", -1), [(0, 0)], "version {version}");
    }
    // The generation is new, and nobody knows its assignment yet.
    core.call(3, &join("new", ""));
    let answer = core.call(3, &join("completing", ""));
    let joined: rkafka::wire::messages::join_group::JoinGroupResponse<'_> = answer.decode();
    let request = commit("completing", joined.member_id, 1, &[("lo1", 0, 3)]);
    assert_eq!(committed(&mut core, 9, &request), [(0, 27)]);
}

#[test]
fn what_is_wrong_with_a_partition() {
    let mut core = core();
    let request = commit("g", "", -1, &[("lo1", 0, -5), ("lo1", 9, 1), ("nosuch", 0, 1)]);
    assert_eq!(committed(&mut core, 9, &request), [(0, 0), (9, 3), (0, 3)]);
    let long = ["x".repeat(4096), "x".repeat(4097)];
    for (metadata, error) in long.iter().zip([0, 12]) {
        let mut request = commit("g", "", -1, &[("lo1", 0, 1)]);
        request.topics[0].partitions[0].committed_metadata = Some(metadata);
        assert_eq!(committed(&mut core, 9, &request), [(0, error)]);
    }
}

#[test]
fn topics_by_id() {
    let mut core = core();
    let answer = core.call(12, &MetadataRequest { topics: None, ..Default::default() });
    let metadata: MetadataResponse<'_> = answer.decode();
    let topic = metadata.topics.iter().find(|topic| topic.name == Some("lo1")).unwrap();
    for (topic_id, error) in [(topic.topic_id, 0), (Uuid::ZERO, 100), (Uuid([1; 16]), 100)] {
        let plain = commit("g", "", -1, &[("", 0, 1)]);
        let partitions = plain.topics[0].partitions.clone();
        let topics = vec![OffsetCommitRequestTopic { name: "", topic_id, partitions }];
        let request = OffsetCommitRequest { topics, ..plain };
        assert_eq!(committed(&mut core, 10, &request), [(0, error)]);
    }
}
