//! OffsetFetch: how far groups have come. Who has committed nothing has come to -1.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group::{CommittedOffset, Shard};
use crate::broker::outcome::Outcome;
use crate::types::{TopicPartition, Uuid};
use crate::wire::ErrorCode;
use crate::wire::messages::offset_fetch::{
    OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopic, OffsetFetchRequestTopics,
    OffsetFetchResponse, OffsetFetchResponseGroup, OffsetFetchResponsePartition,
    OffsetFetchResponsePartitions, OffsetFetchResponseTopic, OffsetFetchResponseTopics,
};

/// From here on one request asks for many groups.
const BATCH: i16 = 8;
/// From here on topics have ids instead of names.
const BY_ID: i16 = 10;

pub(super) fn handle(core: &mut Core, cx: &Context, request: OffsetFetchRequest<'_>) -> Outcome {
    let core = &*core;
    if cx.version >= BATCH {
        let groups = request.groups.iter().map(|group| fetch(core, cx, group)).collect();
        return cx.reply(&OffsetFetchResponse { groups, ..Default::default() });
    }
    let topics = request.topics.map(|topics| topics.into_iter().map(as_later).collect());
    let group =
        OffsetFetchRequestGroup { group_id: request.group_id, topics, ..Default::default() };
    let group = fetch(core, cx, &group);
    let topics = group.topics.into_iter().map(|topic| OffsetFetchResponseTopic {
        name: topic.name,
        partitions: topic.partitions.into_iter().map(as_before).collect(),
    });
    let (topics, error_code) = (topics.collect(), group.error_code);
    cx.reply(&OffsetFetchResponse { topics, error_code, ..Default::default() })
}

fn as_later(topic: OffsetFetchRequestTopic<'_>) -> OffsetFetchRequestTopics<'_> {
    let OffsetFetchRequestTopic { name, partition_indexes } = topic;
    OffsetFetchRequestTopics { name, topic_id: Uuid::ZERO, partition_indexes }
}

fn as_before(partition: OffsetFetchResponsePartitions<'_>) -> OffsetFetchResponsePartition<'_> {
    OffsetFetchResponsePartition {
        partition_index: partition.partition_index,
        committed_offset: partition.committed_offset,
        committed_leader_epoch: partition.committed_leader_epoch,
        metadata: partition.metadata,
        error_code: partition.error_code,
    }
}

fn fetch<'a>(
    core: &'a Core,
    cx: &Context,
    group: &OffsetFetchRequestGroup<'a>,
) -> OffsetFetchResponseGroup<'a> {
    let group_id = group.group_id;
    let shard = match core.group_shard(cx, group_id) {
        Ok((_, shard)) => shard,
        Err(error_code) => {
            return OffsetFetchResponseGroup { group_id, error_code, ..Default::default() };
        }
    };
    let topics = match &group.topics {
        None => everything(core, cx, shard, group_id),
        Some(topics) => {
            topics.iter().map(|topic| asked(core, cx, shard, group_id, topic)).collect()
        }
    };
    OffsetFetchResponseGroup { group_id, topics, ..Default::default() }
}

fn asked<'a>(
    core: &'a Core,
    cx: &Context,
    shard: &'a Shard,
    group: &str,
    topic: &OffsetFetchRequestTopics<'a>,
) -> OffsetFetchResponseTopics<'a> {
    let (name, error_code) = match cx.version {
        ..BY_ID => (Some(topic.name), ErrorCode::NONE),
        _ => match core.image.topic_by_id(topic.topic_id) {
            Some((name, _)) => (Some(name), ErrorCode::NONE),
            None => (None, ErrorCode::UNKNOWN_TOPIC_ID),
        },
    };
    let partitions = topic.partition_indexes.iter().map(|index| {
        let committed =
            name.and_then(|name| shard.committed(group, &TopicPartition::new(name, *index)));
        let found = match committed {
            Some(committed) => offset(*index, committed),
            None => nothing(*index),
        };
        OffsetFetchResponsePartitions { error_code, ..found }
    });
    let partitions = partitions.collect();
    OffsetFetchResponseTopics { name: topic.name, topic_id: topic.topic_id, partitions }
}

fn everything<'a>(
    core: &Core,
    cx: &Context,
    shard: &'a Shard,
    group: &str,
) -> Vec<OffsetFetchResponseTopics<'a>> {
    let mut topics: Vec<OffsetFetchResponseTopics<'a>> = Vec::new();
    for (partition, committed) in shard.all_committed(group) {
        let found = offset(partition.partition.0, committed);
        match topics.last_mut().filter(|topic| topic.name == partition.topic) {
            Some(topic) => topic.partitions.push(found),
            None => topics.push(OffsetFetchResponseTopics {
                name: &partition.topic,
                topic_id: core.image.topic(&partition.topic).map_or(Uuid::ZERO, |t| t.id),
                partitions: vec![found],
            }),
        }
    }
    if cx.version >= BY_ID {
        // A topic that is gone has no id to be named by.
        topics.retain(|topic| !topic.topic_id.is_zero());
    }
    topics
}

fn offset(partition_index: i32, committed: &CommittedOffset) -> OffsetFetchResponsePartitions<'_> {
    OffsetFetchResponsePartitions {
        partition_index,
        committed_offset: committed.offset.0,
        committed_leader_epoch: committed.leader_epoch.0,
        metadata: Some(&committed.metadata),
        error_code: ErrorCode::NONE,
    }
}

fn nothing(partition_index: i32) -> OffsetFetchResponsePartitions<'static> {
    OffsetFetchResponsePartitions { partition_index, committed_offset: -1, ..Default::default() }
}
