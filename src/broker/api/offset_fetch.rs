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
    let stable = request.require_stable;
    let asked = request.groups.iter().map(|group| group.group_id).chain([request.group_id]);
    let safe: Vec<_> = asked.filter_map(|group| core.group_safe_point(cx, group)).collect();
    let core = &*core;
    if cx.version >= BATCH {
        let groups = request.groups.iter().map(|group| fetch(core, cx, group, stable)).collect();
        let response = OffsetFetchResponse { groups, ..Default::default() };
        return core.reply_safely(cx, safe, &response);
    }
    let topics = request.topics.map(|topics| topics.into_iter().map(as_later).collect());
    let group =
        OffsetFetchRequestGroup { group_id: request.group_id, topics, ..Default::default() };
    let group = fetch(core, cx, &group, stable);
    let topics = group.topics.into_iter().map(|topic| OffsetFetchResponseTopic {
        name: topic.name,
        partitions: topic.partitions.into_iter().map(as_before).collect(),
    });
    let (topics, error_code) = (topics.collect(), group.error_code);
    let response = OffsetFetchResponse { topics, error_code, ..Default::default() };
    core.reply_safely(cx, safe, &response)
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
    stable: bool,
) -> OffsetFetchResponseGroup<'a> {
    let group_id = group.group_id;
    let shard = match core.group_shard(cx, group_id) {
        Ok((_, shard)) => shard,
        Err(error_code) => {
            return OffsetFetchResponseGroup { group_id, error_code, ..Default::default() };
        }
    };
    let own = Own { shard, group: group_id, stable };
    let topics = match &group.topics {
        None => everything(core, cx, own),
        Some(topics) => topics.iter().map(|topic| asked(core, cx, own, topic)).collect(),
    };
    OffsetFetchResponseGroup { group_id, topics, ..Default::default() }
}

/// What one group has committed. Who wants only what is stable is not told what an open transaction
/// may change.
#[derive(Clone, Copy)]
struct Own<'a> {
    shard: &'a Shard,
    group: &'a str,
    stable: bool,
}

impl<'a> Own<'a> {
    fn found(
        self,
        at: &TopicPartition,
        committed: Option<&'a CommittedOffset>,
    ) -> OffsetFetchResponsePartitions<'a> {
        let index = at.partition.0;
        if self.stable && self.shard.is_unstable(self.group, at) {
            let error_code = ErrorCode::UNSTABLE_OFFSET_COMMIT;
            return OffsetFetchResponsePartitions { error_code, ..nothing(index) };
        }
        committed.map_or_else(|| nothing(index), |committed| offset(index, committed))
    }
}

fn asked<'a>(
    core: &'a Core,
    cx: &Context,
    own: Own<'a>,
    topic: &OffsetFetchRequestTopics<'a>,
) -> OffsetFetchResponseTopics<'a> {
    let (name, error_code) = match cx.version {
        ..BY_ID => (Some(topic.name), ErrorCode::NONE),
        _ => match core.image.topic_by_id(topic.topic_id) {
            Some((name, _)) => (Some(name), ErrorCode::NONE),
            None => (None, ErrorCode::UNKNOWN_TOPIC_ID),
        },
    };
    let partitions = topic.partition_indexes.iter().map(|index| match name {
        Some(name) => {
            let at = TopicPartition::new(name, *index);
            own.found(&at, own.shard.committed(own.group, &at))
        }
        None => OffsetFetchResponsePartitions { error_code, ..nothing(*index) },
    });
    let partitions = partitions.collect();
    OffsetFetchResponseTopics { name: topic.name, topic_id: topic.topic_id, partitions }
}

fn everything<'a>(core: &Core, cx: &Context, own: Own<'a>) -> Vec<OffsetFetchResponseTopics<'a>> {
    let mut topics: Vec<OffsetFetchResponseTopics<'a>> = Vec::new();
    for (partition, committed) in own.shard.all_committed(own.group) {
        let found = own.found(partition, Some(committed));
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
