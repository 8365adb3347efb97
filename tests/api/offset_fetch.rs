//! OffsetFetch: what was committed, in the shapes of all versions.

use rkafka::types::Uuid;
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataResponse};
use rkafka::wire::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
    OffsetFetchResponse, OffsetFetchResponseGroup,
};

use super::members::{commit, committed, core};
use crate::support::core::TestCore;

/// A core in which `g` has committed offset 9 of lo1-0, with a leader epoch and a note.
fn with_commit() -> TestCore {
    let mut core = core();
    let mut request = commit("g", "", -1, &[("lo1", 0, 9)]);
    let partition = &mut request.topics[0].partitions[0];
    (partition.committed_leader_epoch, partition.committed_metadata) = (99, Some("note"));
    assert_eq!(committed(&mut core, 9, &request), [(0, 0)]);
    core
}

fn topics<'a>(asked: &[(&'a str, &[i32])]) -> Vec<OffsetFetchRequestTopics<'a>> {
    let topic = |(name, indexes): &(&'a str, &[i32])| OffsetFetchRequestTopics {
        name,
        partition_indexes: indexes.to_vec(),
        ..Default::default()
    };
    asked.iter().map(topic).collect()
}

fn group<'a>(
    id: &'a str,
    topics: Option<Vec<OffsetFetchRequestTopics<'a>>>,
) -> OffsetFetchRequestGroup<'a> {
    OffsetFetchRequestGroup { group_id: id, topics, ..Default::default() }
}

/// Group, topic, partition, offset, leader epoch, note and error of everything in the answer.
type Row = (String, String, i32, i64, i32, String, i16);

fn rows(group: &OffsetFetchResponseGroup<'_>) -> Vec<Row> {
    assert_eq!(group.error_code.0, 0);
    let of_topic = |t: &rkafka::wire::messages::offset_fetch::OffsetFetchResponseTopics<'_>| {
        let name = t.name.to_owned();
        let row = |p: &rkafka::wire::messages::offset_fetch::OffsetFetchResponsePartitions<'_>| {
            (
                group.group_id.to_owned(),
                name.clone(),
                p.partition_index,
                p.committed_offset,
                p.committed_leader_epoch,
                p.metadata.unwrap().to_owned(),
                p.error_code.0,
            )
        };
        t.partitions.iter().map(row).collect::<Vec<_>>()
    };
    group.topics.iter().flat_map(of_topic).collect()
}

fn fetch(core: &mut TestCore, version: i16, groups: &[OffsetFetchRequestGroup<'_>]) -> Vec<Row> {
    let request = OffsetFetchRequest { groups: groups.to_vec(), ..Default::default() };
    let answer = core.call(version, &request);
    let response: OffsetFetchResponse<'_> = answer.decode();
    response.groups.iter().flat_map(rows).collect()
}

fn row(group: &str, topic: &str, partition: i32, found: (i64, i32, &str)) -> Row {
    let (offset, epoch, note) = found;
    (group.into(), topic.into(), partition, offset, epoch, note.into(), 0)
}

const NINE: (i64, i32, &str) = (9, 99, "note");
const NOTHING: (i64, i32, &str) = (-1, -1, "");

#[test]
fn many_groups() {
    let mut core = with_commit();
    let asked = topics(&[("lo1", &[0, 5]), ("nosuch", &[0])]);
    let asked = [group("g", Some(asked)), group("nope", Some(topics(&[("lo1", &[0])])))];
    let found = [
        row("g", "lo1", 0, NINE),
        row("g", "lo1", 5, NOTHING),
        row("g", "nosuch", 0, NOTHING),
        row("nope", "lo1", 0, NOTHING),
    ];
    for version in 8..=9 {
        assert_eq!(fetch(&mut core, version, &asked), found);
    }
    assert_eq!(fetch(&mut core, 8, &[group("g", None)]), [row("g", "lo1", 0, NINE)]);
    assert_eq!(fetch(&mut core, 8, &[group("nope", None)]), []);
    assert_eq!(fetch(&mut core, 8, &[group("g", Some(Vec::new()))]), []);
}

#[test]
fn one_group_in_the_versions_before_batches() {
    let mut core = with_commit();
    let topic = OffsetFetchRequestTopic { name: "lo1", partition_indexes: vec![0, 1] };
    for version in 1..=7 {
        for topics in [Some(vec![topic.clone()]), None] {
            if topics.is_none() && version < 2 {
                continue;
            }
            let all = topics.is_none();
            let request = OffsetFetchRequest { group_id: "g", topics, ..Default::default() };
            let answer = core.call(version, &request);
            let response: OffsetFetchResponse<'_> = answer.decode();
            assert_eq!((response.error_code.0, response.topics.len()), (0, 1));
            let partitions = &response.topics[0].partitions;
            assert_eq!(partitions.len(), if all { 1 } else { 2 });
            assert_eq!(partitions[0].committed_offset, 9);
            assert_eq!(partitions[0].metadata, Some("note"));
            let epoch = if version >= 5 { 99 } else { -1 };
            assert_eq!(partitions[0].committed_leader_epoch, epoch);
        }
    }
}

#[test]
fn topics_by_id() {
    let mut core = with_commit();
    let answer = core.call(12, &MetadataRequest { topics: None, ..Default::default() });
    let metadata: MetadataResponse<'_> = answer.decode();
    let id = metadata.topics.iter().find(|topic| topic.name == Some("lo1")).unwrap().topic_id;
    let by_id = |topic_id| OffsetFetchRequestTopics {
        topic_id,
        partition_indexes: vec![0],
        ..Default::default()
    };
    let asked = group("g", Some(vec![by_id(id), by_id(Uuid([1; 16]))]));
    let request =
        OffsetFetchRequest { groups: vec![asked, group("g", None)], ..Default::default() };
    let answer = core.call(10, &request);
    let response: OffsetFetchResponse<'_> = answer.decode();
    let found: Vec<_> = response
        .groups
        .iter()
        .flat_map(|group| &group.topics)
        .map(|t| (t.topic_id, t.partitions[0].committed_offset, t.partitions[0].error_code.0))
        .collect();
    assert_eq!(found, [(id, 9, 0), (Uuid([1; 16]), -1, 100), (id, 9, 0)]);
}
