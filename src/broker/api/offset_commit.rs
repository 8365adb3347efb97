//! OffsetCommit: how far a group has come.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group::{self, OffsetCommit, OffsetToCommit};
use crate::broker::outcome::Outcome;
use crate::types::{LeaderEpoch, Offset, PartitionId, TopicPartition, Uuid};
use crate::wire::ErrorCode;
use crate::wire::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic,
    OffsetCommitResponse, OffsetCommitResponsePartition, OffsetCommitResponseTopic,
};

/// From here on there is an error for a group that is not there.
const NAMES_MISSING_GROUP: i16 = 9;
/// From here on topics have ids instead of names.
const BY_ID: i16 = 10;

pub(super) fn handle(core: &mut Core, cx: &Context, request: OffsetCommitRequest<'_>) -> Outcome {
    let mut offsets = Vec::new();
    // The answer in the request's order: an error, or the place among the offsets to commit.
    let mut places = Vec::new();
    for topic in &request.topics {
        let known = known(core, cx, topic);
        for partition in &topic.partitions {
            places.push(known.and_then(|(name, id)| {
                let id_in_topic = PartitionId(partition.partition_index);
                let there = core.image.partition(name, id_in_topic);
                there.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
                offsets.push(to_commit(name, id, partition));
                Ok(offsets.len() - 1)
            }));
        }
    }
    let answer = |answers: &dyn Fn(usize) -> ErrorCode| {
        let codes = places.iter().map(|place| place.map_or_else(|error| error, answers));
        response(&request.topics, codes)
    };
    if offsets.is_empty() {
        return cx.reply(&answer(&|_| ErrorCode::NONE));
    }
    let (partition, shard) = match core.group_shard(cx, request.group_id) {
        Ok(found) => found,
        Err(error) => return cx.reply(&answer(&|_| error)),
    };
    let commit = OffsetCommit {
        group: request.group_id.to_owned(),
        member_id: request.member_id.to_owned(),
        instance_id: request.group_instance_id.map(str::to_owned),
        generation: request.generation_id_or_member_epoch,
        names_missing_group: cx.version >= NAMES_MISSING_GROUP,
        retention_ms: Some(request.retention_time_ms).filter(|ms| *ms != -1),
        offsets,
    };
    let (answers, step) = match shard.commit_offsets(commit, cx.now.wall) {
        Ok(committed) => committed,
        Err(error) => return cx.reply(&answer(&|_| error.code())),
    };
    core.make(cx, partition, step, |made| match made {
        Ok(()) => answer(&|place| group::code(answers[place])),
        Err(error) => answer(&|_| error),
    })
}

/// The topic's name and id, if there is such a topic.
fn known<'a>(
    core: &'a Core,
    cx: &Context,
    topic: &OffsetCommitRequestTopic<'a>,
) -> Result<(&'a str, Uuid), ErrorCode> {
    if cx.version < BY_ID {
        let known = core.image.topic(topic.name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        Ok((topic.name, known.id))
    } else {
        let known = core.image.topic_by_id(topic.topic_id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)?;
        Ok((known.0, topic.topic_id))
    }
}

fn to_commit(
    topic: &str,
    topic_id: Uuid,
    partition: &OffsetCommitRequestPartition<'_>,
) -> OffsetToCommit {
    OffsetToCommit {
        partition: TopicPartition::new(topic, partition.partition_index),
        topic_id,
        offset: Offset(partition.committed_offset),
        leader_epoch: LeaderEpoch(partition.committed_leader_epoch),
        metadata: partition.committed_metadata.unwrap_or_default().to_owned(),
    }
}

/// The request's topics and partitions with their errors, which come in the same order.
fn response<'a>(
    topics: &[OffsetCommitRequestTopic<'a>],
    mut codes: impl Iterator<Item = ErrorCode>,
) -> OffsetCommitResponse<'a> {
    let topics = topics.iter().map(|topic| OffsetCommitResponseTopic {
        name: topic.name,
        topic_id: topic.topic_id,
        partitions: topic
            .partitions
            .iter()
            .map(|partition| OffsetCommitResponsePartition {
                partition_index: partition.partition_index,
                error_code: codes.next().unwrap_or_default(),
            })
            .collect(),
    });
    OffsetCommitResponse { topics: topics.collect(), ..Default::default() }
}
