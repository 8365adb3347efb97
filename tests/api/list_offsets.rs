//! ListOffsets: ends, and times between them.

use rkafka::types::TimestampMs;
use rkafka::wire::batch::BatchSpec;
use rkafka::wire::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsResponse,
    ListOffsetsTopic,
};

use crate::support::batch;
use crate::support::core::TestCore;

fn at(partition_index: i32, timestamp: i64) -> ListOffsetsPartition {
    ListOffsetsPartition { partition_index, timestamp, max_num_offsets: 10, ..Default::default() }
}

fn all(
    core: &mut TestCore,
    version: i16,
    name: &str,
    partitions: Vec<ListOffsetsPartition>,
) -> Vec<ListOffsetsPartitionResponse> {
    let topics = vec![ListOffsetsTopic { name, partitions }];
    let request = ListOffsetsRequest { replica_id: -1, topics, ..Default::default() };
    let answer = core.call(version, &request);
    let response: ListOffsetsResponse<'_> = answer.decode();
    response.topics[0].partitions.clone()
}

/// Error, time, offset and epoch.
fn one(core: &mut TestCore, version: i16, name: &str, timestamp: i64) -> (i16, i64, i64, i32) {
    let found = all(core, version, name, vec![at(0, timestamp)]).remove(0);
    (found.error_code.0, found.timestamp, found.offset, found.leader_epoch)
}

fn core() -> TestCore {
    let mut core = TestCore::new();
    core.create("lo");
    core.create("empty");
    for times in [&[1_000_000, 1_000_500, 1_000_200, 1_000_900][..], &[1_000_300], &[1_002_000]] {
        let times: Vec<_> =
            times.iter().map(|t| (None, TimestampMs(*t), &["v"] as &[&str])).collect();
        assert_eq!(core.produce(9, "lo", &batch::with(BatchSpec::default(), &times)).error, 0);
    }
    core
}

#[test]
fn ends_and_times() {
    let mut core = core();
    for version in 1..=11 {
        let epoch = if version < 4 { -1 } else { 0 };
        for (asked, time, offset) in [
            (-1, -1, 6),
            (-2, -1, 0),
            (0, 1_000_000, 0),
            (1_000_000, 1_000_000, 0),
            (1_000_001, 1_000_500, 1),
            (1_000_150, 1_000_500, 1),
            (1_000_501, 1_000_900, 3),
            (1_000_901, 1_002_000, 5),
        ] {
            assert_eq!(one(&mut core, version, "lo", asked), (0, time, offset, epoch), "{asked}");
        }
        assert_eq!(one(&mut core, version, "lo", 1_002_001), (0, -1, -1, -1));
    }
}

#[test]
fn what_stands_for_more_than_a_time_is_known_since_some_version() {
    let mut core = core();
    let unsupported = (35, -1, -1, -1);
    assert_eq!(one(&mut core, 7, "lo", -3), (0, 1_002_000, 5, 0));
    assert_eq!(one(&mut core, 6, "lo", -3), unsupported);
    assert_eq!(one(&mut core, 8, "lo", -4), (0, -1, 0, 0));
    assert_eq!(one(&mut core, 7, "lo", -4), unsupported);
    assert_eq!(one(&mut core, 9, "lo", -5), (0, -1, -1, -1));
    assert_eq!(one(&mut core, 8, "lo", -5), unsupported);
    assert_eq!(one(&mut core, 11, "lo", -6), (0, -1, -1, -1));
    assert_eq!(one(&mut core, 10, "lo", -6), unsupported);
    assert_eq!(one(&mut core, 11, "lo", -7), unsupported);
}

#[test]
fn an_empty_partition_has_ends_too() {
    let mut core = core();
    assert_eq!(one(&mut core, 7, "empty", -1), (0, -1, 0, 0));
    assert_eq!(one(&mut core, 7, "empty", -2), (0, -1, 0, 0));
    assert_eq!(one(&mut core, 7, "empty", -3), (0, -1, -1, -1));
    assert_eq!(one(&mut core, 7, "empty", 0), (0, -1, -1, -1));
}

#[test]
fn what_is_refused() {
    let mut core = core();
    assert_eq!(one(&mut core, 11, "nope", -1), (3, -1, -1, -1));
    assert_eq!(all(&mut core, 11, "lo", vec![at(9, -1)])[0].error_code.0, 3);
    let newer = ListOffsetsPartition { current_leader_epoch: 5, ..at(0, -1) };
    assert_eq!(all(&mut core, 11, "lo", vec![newer])[0].error_code.0, 75);
    let twice = all(&mut core, 11, "lo", vec![at(0, -1), at(0, -2)]);
    assert!(twice.iter().all(|one| one.error_code.0 == 42), "{twice:?}");
    let topics = vec![ListOffsetsTopic { name: "lo", partitions: vec![at(0, -1)] }];
    let request = ListOffsetsRequest { isolation_level: 7, topics, ..Default::default() };
    let answer = core.call(11, &request);
    let response: ListOffsetsResponse<'_> = answer.decode();
    assert_eq!(response.topics[0].partitions[0].error_code.0, -1);
}

#[test]
fn version_0_gives_lists() {
    let mut core = core();
    let old = |core: &mut TestCore, timestamp| {
        all(core, 0, "lo", vec![at(0, timestamp)]).remove(0).old_style_offsets
    };
    assert_eq!(old(&mut core, -1), [6, 0]);
    assert_eq!(old(&mut core, -2), [0]);
    let one = ListOffsetsPartition { max_num_offsets: 1, ..at(0, -1) };
    assert_eq!(all(&mut core, 0, "lo", vec![one])[0].old_style_offsets, [6]);
}
