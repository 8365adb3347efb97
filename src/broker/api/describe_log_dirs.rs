//! DescribeLogDirs: how much each partition takes on this node's disk, and how large that is. The disk
//! is asked off the loop.

use std::collections::BTreeMap;

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::broker::partition::TopicIdPartition;
use crate::storage::Measured;
use crate::types::NodeId;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_log_dirs::{
    DescribableLogDirTopic, DescribeLogDirsPartition, DescribeLogDirsRequest,
    DescribeLogDirsResponse, DescribeLogDirsResult, DescribeLogDirsTopic,
};

/// In the place of a number that nobody knows.
const UNKNOWN: i64 = -1;

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: DescribeLogDirsRequest<'_>,
) -> Outcome {
    let (request_id, node) = (cx.request, cx.peer.node);
    core.take_up_all(node);
    let Some(hosted) = core.nodes.get(&node).map(|node| &node.hosted) else {
        return Outcome::Close;
    };
    let wanted = hosted.iter().filter(|(at, hosted)| {
        is_wanted(request.topics.as_deref(), &hosted.name.topic, at.partition.0)
    });
    let wanted: Vec<TopicIdPartition> = wanted.map(|(at, _)| *at).collect();
    core.measure(node, wanted, move |core, wanted, measured| {
        core.answer(request_id, |core, cx| answer(core, cx, node, &wanted, &measured));
    });
    Outcome::Held
}

fn answer(
    core: &Core,
    cx: &Context,
    node: NodeId,
    wanted: &[TopicIdPartition],
    measured: &Measured,
) -> Outcome {
    let Some(node) = core.nodes.get(&node) else { return Outcome::Close };
    let mut topics: BTreeMap<&str, Vec<DescribeLogDirsPartition>> = BTreeMap::new();
    for at in wanted {
        // It may be gone meanwhile.
        let Some(hosted) = node.hosted.get(at) else { continue };
        let size = node.size_of(*at, measured);
        topics.entry(&hosted.name.topic).or_default().push(DescribeLogDirsPartition {
            partition_index: at.partition.0,
            partition_size: i64::try_from(size).unwrap_or(i64::MAX),
            // What leads lags behind nobody.
            offset_lag: 0,
            is_future_key: false,
        });
    }
    let bytes = |of: Option<u64>| of.map_or(UNKNOWN, |of| i64::try_from(of).unwrap_or(i64::MAX));
    let log_dir = node.dir.root().to_string_lossy();
    let result = DescribeLogDirsResult {
        error_code: match node.dir.offline() {
            None => ErrorCode::NONE,
            Some(_) => ErrorCode::KAFKA_STORAGE_ERROR,
        },
        log_dir: &log_dir,
        topics: topics
            .into_iter()
            .map(|(name, partitions)| DescribeLogDirsTopic { name, partitions })
            .collect(),
        total_bytes: bytes(measured.space.map(|space| space.total)),
        usable_bytes: bytes(measured.space.map(|space| space.usable)),
        ..Default::default()
    };
    cx.reply(&DescribeLogDirsResponse { results: vec![result], ..Default::default() })
}

/// Null asks for all.
fn is_wanted(asked: Option<&[DescribableLogDirTopic<'_>]>, name: &str, partition: i32) -> bool {
    asked.is_none_or(|topics| {
        topics.iter().any(|topic| topic.topic == name && topic.partitions.contains(&partition))
    })
}
