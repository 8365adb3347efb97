//! Group members as the tests of the group APIs need them: a core with a topic and its coordinator
//! found, and requests with everything usual filled in.

use rkafka::broker::Config;
use rkafka::broker::context::RequestId;
use rkafka::wire::messages::find_coordinator::FindCoordinatorRequest;
use rkafka::wire::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};
use rkafka::wire::messages::join_group::{
    JoinGroupRequest, JoinGroupRequestProtocol, JoinGroupResponse,
};
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use rkafka::wire::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic,
    OffsetCommitResponse,
};
use rkafka::wire::messages::sync_group::{
    SyncGroupRequest, SyncGroupRequestAssignment, SyncGroupResponse,
};

use crate::support::core::{Seen, TestCore};

/// A core with the topic `lo1`, of one partition, and `__consumer_offsets`.
pub(super) fn core() -> TestCore {
    let mut core = TestCore::with(Config { num_partitions: 1, ..Config::default() });
    prepare(&mut core);
    core
}

/// Makes both topics.
pub(super) fn prepare(core: &mut TestCore) {
    let topic = MetadataRequestTopic { name: Some("lo1"), ..Default::default() };
    core.call(4, &MetadataRequest { topics: Some(vec![topic]), ..Default::default() });
    core.call(3, &FindCoordinatorRequest { key: "g", ..Default::default() });
}

pub(super) fn join<'a>(group: &'a str, member: &'a str) -> JoinGroupRequest<'a> {
    JoinGroupRequest {
        group_id: group,
        session_timeout_ms: 6_000,
        rebalance_timeout_ms: 3_000,
        member_id: member,
        protocol_type: "consumer",
        protocols: vec![JoinGroupRequestProtocol { name: "range", metadata: &[0, 1] }],
        ..Default::default()
    }
}

/// A JoinGroup from a connection of its own, whose answer comes later.
pub(super) fn park(core: &mut TestCore, connection: u64, join: &JoinGroupRequest<'_>) -> RequestId {
    core.connect(connection);
    let (seen, id, _) = core.ask_from(connection, 3, join);
    assert!(matches!(seen, Seen::Waits), "{seen:?}");
    id
}

pub(super) fn sync<'a>(group: &'a str, member: &'a str, generation: i32) -> SyncGroupRequest<'a> {
    SyncGroupRequest {
        group_id: group,
        generation_id: generation,
        member_id: member,
        ..Default::default()
    }
}

/// The leader's SyncGroup.
pub(super) fn assign<'a>(
    group: &'a str,
    leader: &'a str,
    generation: i32,
    shares: &[(&'a str, &'a [u8])],
) -> SyncGroupRequest<'a> {
    let share = |(member_id, assignment): &(&'a str, &'a [u8])| SyncGroupRequestAssignment {
        member_id,
        assignment,
    };
    SyncGroupRequest {
        assignments: shares.iter().map(share).collect(),
        ..sync(group, leader, generation)
    }
}

/// A stable group of one member, in generation 1, whose share is `A`; and the member's id.
pub(super) fn stable(core: &mut TestCore, group: &str) -> String {
    let answer = core.call(3, &join(group, ""));
    let joined: JoinGroupResponse<'_> = answer.decode();
    assert_eq!((joined.error_code.0, joined.generation_id), (0, 1));
    let member = joined.member_id.to_owned();
    let answer = core.call(3, &assign(group, &member, 1, &[(&member, b"A")]));
    let synced: SyncGroupResponse<'_> = answer.decode();
    assert_eq!((synced.error_code.0, synced.assignment), (0, &b"A"[..]));
    member
}

pub(super) fn beat(core: &mut TestCore, group: &str, member: &str, generation: i32) -> i16 {
    let request = HeartbeatRequest {
        group_id: group,
        generation_id: generation,
        member_id: member,
        ..Default::default()
    };
    core.call(3, &request).decode::<HeartbeatResponse>().error_code.0
}

pub(super) fn commit<'a>(
    group: &'a str,
    member: &'a str,
    generation: i32,
    partitions: &[(&'a str, i32, i64)],
) -> OffsetCommitRequest<'a> {
    let topic = |(name, partition_index, committed_offset): &(&'a str, i32, i64)| {
        OffsetCommitRequestTopic {
            name,
            partitions: vec![OffsetCommitRequestPartition {
                partition_index: *partition_index,
                committed_offset: *committed_offset,
                ..Default::default()
            }],
            ..Default::default()
        }
    };
    OffsetCommitRequest {
        group_id: group,
        generation_id_or_member_epoch: generation,
        member_id: member,
        topics: partitions.iter().map(topic).collect(),
        ..Default::default()
    }
}

/// Partition and error of everything in the answer to a commit.
pub(super) fn committed(
    core: &mut TestCore,
    version: i16,
    request: &OffsetCommitRequest<'_>,
) -> Vec<(i32, i16)> {
    let answer = core.call(version, request);
    let response: OffsetCommitResponse<'_> = answer.decode();
    let partitions = response.topics.iter().flat_map(|topic| &topic.partitions);
    partitions.map(|p| (p.partition_index, p.error_code.0)).collect()
}
