//! DeleteRecords: moves a partition's start, up to what everybody may read. It is answered when the
//! new start is on disk: a start must not bring back what was deleted.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::broker::parked::Key;
use crate::broker::partition::TopicIdPartition;
use crate::storage::StorageError;
use crate::types::Offset;
use crate::wire::ErrorCode;
use crate::wire::messages::delete_records::{
    DeleteRecordsPartition, DeleteRecordsPartitionResult, DeleteRecordsRequest,
    DeleteRecordsResponse, DeleteRecordsTopicResult,
};

/// In the place of an offset: all that may be read.
const HIGH_WATERMARK: i64 = -1;

/// The logs that it names.
pub(super) fn logs(
    core: &Core,
    _: &Context,
    request: &DeleteRecordsRequest<'_>,
) -> Vec<TopicIdPartition> {
    let topics = request.topics.iter();
    core.find_all(
        topics
            .map(|topic| (topic.name, topic.partitions.iter().map(|asked| asked.partition_index))),
    )
}

pub(super) fn handle(core: &mut Core, cx: &Context, request: DeleteRecordsRequest<'_>) -> Outcome {
    let topics = request.topics.iter().map(|topic| DeleteRecordsTopicResult {
        name: topic.name,
        partitions: topic
            .partitions
            .iter()
            .map(|asked| {
                let (low_watermark, error_code) = match delete(core, cx, topic.name, asked) {
                    Ok(start) => (start.0, ErrorCode::NONE),
                    Err(code) => (-1, code),
                };
                let partition_index = asked.partition_index;
                DeleteRecordsPartitionResult { partition_index, low_watermark, error_code }
            })
            .collect(),
    });
    let response = DeleteRecordsResponse { topics: topics.collect(), ..Default::default() };
    let moved = |topic: &DeleteRecordsTopicResult<'_>| {
        topic.partitions.iter().any(|partition| partition.error_code == ErrorCode::NONE)
    };
    if !response.topics.iter().any(moved) {
        return cx.reply(&response);
    }
    let Some(frame) = cx.frame(&response) else { return Outcome::Close };
    let Some(node) = core.nodes.get_mut(&cx.peer.node) else { return Outcome::Close };
    let (checkpoint, request) = (node.dir.checkpoint(), cx.request);
    core.submit(Box::new(move || {
        let written = checkpoint.run();
        Box::new(move |core: &mut Core| {
            // A directory that cannot be written to is offline, and the client asks again.
            core.answer(request, |_, _| match written {
                Ok(()) => Outcome::Reply(frame.into()),
                Err(_) => Outcome::Close,
            });
        })
    }));
    Outcome::Held
}

fn delete(
    core: &mut Core,
    cx: &Context,
    topic: &str,
    asked: &DeleteRecordsPartition,
) -> Result<Offset, ErrorCode> {
    let unknown = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
    let at = core.find(topic, asked.partition_index).ok_or(unknown)?;
    let (replica, _) = core.leader(cx.peer.node, at)?;
    // Where only compaction may drop records, nobody else may.
    if !replica.config.log.cleanup_delete {
        return Err(ErrorCode::POLICY_VIOLATION);
    }
    let before = match asked.offset {
        HIGH_WATERMARK => replica.log.high_watermark(),
        offset if offset < 0 => return Err(ErrorCode::OFFSET_OUT_OF_RANGE),
        offset => Offset(offset),
    };
    let start = replica.log.delete_records(before).map_err(|error| match error {
        StorageError::OffsetOutOfRange { .. } => ErrorCode::OFFSET_OUT_OF_RANGE,
        _ => ErrorCode::KAFKA_STORAGE_ERROR,
    })?;
    core.touch(Key::Partition(at));
    core.retain_soon();
    Ok(start)
}
