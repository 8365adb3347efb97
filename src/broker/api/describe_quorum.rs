//! DescribeQuorum: who keeps the catalog's log, and how far each has read. Here that is one node.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::Uuid;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_quorum::{
    DescribeQuorumRequest, DescribeQuorumResponse, Listener, Node, ReplicaState, RequestTopicData,
    ResponsePartitionData, ResponseTopicData,
};

const TOPIC: &str = "__cluster_metadata";
/// From here on the answer says where the voters are.
const NAMES_NODES: i16 = 2;

pub(super) fn handle(core: &mut Core, cx: &Context, request: DescribeQuorumRequest<'_>) -> Outcome {
    let known = is_the_catalog(&request.topics);
    let partition = |partition_index: i32| match known {
        true => described(core, cx, partition_index),
        false => ResponsePartitionData {
            partition_index,
            error_code: ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            error_message: Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION.message()),
            ..Default::default()
        },
    };
    let topics = request.topics.iter().map(|asked| ResponseTopicData {
        topic_name: asked.topic_name,
        partitions: asked.partitions.iter().map(|p| partition(p.partition_index)).collect(),
    });
    let voter = &core.voter;
    let listener = || Listener { name: &voter.listener, host: &voter.host, port: voter.port };
    let nodes = (known && cx.version >= NAMES_NODES)
        .then(|| Node { node_id: voter.id.0, listeners: vec![listener()] });
    cx.reply(&DescribeQuorumResponse {
        topics: topics.collect(),
        nodes: nodes.into_iter().collect(),
        ..Default::default()
    })
}

/// One partition is all that a request can ask for; anything beside it makes all of it unknown.
fn is_the_catalog(topics: &[RequestTopicData<'_>]) -> bool {
    match topics {
        [topic] if topic.topic_name == TOPIC => {
            matches!(&topic.partitions[..], [partition] if partition.partition_index == 0)
        }
        _ => false,
    }
}

fn described<'a>(core: &Core, cx: &Context, partition_index: i32) -> ResponsePartitionData<'a> {
    let voter = ReplicaState {
        replica_id: core.voter.id.0,
        replica_directory_id: match cx.version {
            NAMES_NODES.. => core.voter.directory,
            _ => Uuid::ZERO,
        },
        log_end_offset: core.metadata.end().0,
        last_fetch_timestamp: cx.now.wall.0,
        last_caught_up_timestamp: cx.now.wall.0,
    };
    ResponsePartitionData {
        partition_index,
        leader_id: core.voter.id.0,
        leader_epoch: core.metadata.epoch().0,
        // One voter: what is written is decided.
        high_watermark: core.metadata.end().0,
        current_voters: vec![voter],
        ..Default::default()
    }
}
