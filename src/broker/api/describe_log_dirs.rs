//! DescribeLogDirs: how much each partition takes on this node's disk.

use std::collections::BTreeMap;

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::LeaderEpoch;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_log_dirs::{
    DescribableLogDirTopic, DescribeLogDirsPartition, DescribeLogDirsRequest,
    DescribeLogDirsResponse, DescribeLogDirsResult, DescribeLogDirsTopic,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: DescribeLogDirsRequest<'_>,
) -> Outcome {
    let now = cx.now.wall;
    let Some(node) = core.nodes.get_mut(&cx.peer.node) else { return Outcome::Close };
    let mut topics: BTreeMap<&str, Vec<DescribeLogDirsPartition>> = BTreeMap::new();
    let hosted: Vec<_> = node.hosted.keys().copied().collect();
    for at in hosted {
        let Some(name) = core.image.topic_name(at.topic) else { continue };
        let partition_index = at.partition.0;
        if is_wanted(request.topics.as_deref(), name, partition_index) {
            let epoch = core.image.partition_by_id(at.topic, at.partition);
            let epoch = epoch.map_or(LeaderEpoch::NONE, |partition| partition.leader_epoch);
            let Some(Ok(replica)) = node.replica(at, epoch, now) else { continue };
            topics.entry(name).or_default().push(DescribeLogDirsPartition {
                partition_index,
                partition_size: i64::try_from(replica.log.size()).unwrap_or(i64::MAX),
                offset_lag: 0,
                is_future_key: false,
            });
        }
    }
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
