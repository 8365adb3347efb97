//! AlterReplicaLogDirs: copies move to another log directory of this node, of which there is one.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::alter_replica_log_dirs::{
    AlterReplicaLogDirPartitionResult, AlterReplicaLogDirTopicResult, AlterReplicaLogDirsRequest,
    AlterReplicaLogDirsResponse,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: AlterReplicaLogDirsRequest<'_>,
) -> Outcome {
    let here = core.node(cx).dir.root().to_string_lossy();
    let mut results: Vec<AlterReplicaLogDirTopicResult<'_>> = Vec::new();
    for dir in &request.dirs {
        for topic in &dir.topics {
            let moved = topic.partitions.iter().map(|index| AlterReplicaLogDirPartitionResult {
                partition_index: *index,
                error_code: if *dir.path != *here {
                    ErrorCode::LOG_DIR_NOT_FOUND
                } else if core.find(topic.name, *index).is_none() {
                    ErrorCode::UNKNOWN_TOPIC_OR_PARTITION
                } else {
                    // It is where it should be.
                    ErrorCode::NONE
                },
            });
            match results.iter_mut().find(|result| result.topic_name == topic.name) {
                Some(result) => result.partitions.extend(moved),
                None => results.push(AlterReplicaLogDirTopicResult {
                    topic_name: topic.name,
                    partitions: moved.collect(),
                }),
            }
        }
    }
    cx.reply(&AlterReplicaLogDirsResponse { throttle_time_ms: 0, results })
}
