//! DescribeTopicPartitions: topics in the order of their names, a page of partitions at a time.
//!
//! No topics asks for all. The cursor is the first partition that is not in the answer.

use std::collections::BTreeSet;

use crate::broker::authorized;
use crate::broker::catalog::image::NO_LEADER;
use crate::broker::catalog::{Partition, Topic, names};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::{Gather, NodeId};
use crate::wire::ErrorCode;
use crate::wire::messages::describe_topic_partitions::{
    DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse,
    DescribeTopicPartitionsResponsePartition, DescribeTopicPartitionsResponseTopic, ResponseCursor,
};

/// `max.request.partition.size.limit`
const MOST_PARTITIONS: i32 = 2000;

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: DescribeTopicPartitionsRequest<'_>,
) -> Outcome {
    let cursor = request.cursor.as_ref().map(|cursor| (cursor.topic_name, cursor.partition_index));
    let asked: BTreeSet<&str> = match request.topics.is_empty() {
        true => core.image.topics().map(|(name, _)| name).gather(),
        false => request.topics.iter().map(|topic| topic.name).gather(),
    };
    if asked.contains("") {
        return refused(cx, &request, ErrorCode::UNKNOWN_SERVER_ERROR);
    }
    if let Some((topic, partition)) = cursor
        && (partition < 0 || !(request.topics.is_empty() || asked.contains(topic)))
    {
        return refused(cx, &request, ErrorCode::INVALID_REQUEST);
    }
    let limit = request.response_partition_limit.clamp(1, MOST_PARTITIONS).unsigned_abs() as usize;
    let mut page = Page { core, topics: Vec::new(), left: limit, next: None };
    for name in asked {
        let first = match cursor {
            Some((topic, _)) if name < topic => continue,
            Some((topic, partition)) if name == topic => partition.unsigned_abs() as usize,
            _ => 0,
        };
        if !page.take(name, first) {
            break;
        }
    }
    cx.reply(&DescribeTopicPartitionsResponse {
        throttle_time_ms: 0,
        topics: page.topics,
        next_cursor: page.next,
    })
}

fn refused(
    cx: &Context,
    request: &DescribeTopicPartitionsRequest<'_>,
    error_code: ErrorCode,
) -> Outcome {
    let topics = request.topics.iter().map(|topic| DescribeTopicPartitionsResponseTopic {
        error_code,
        name: Some(topic.name),
        ..Default::default()
    });
    cx.reply(&DescribeTopicPartitionsResponse { topics: topics.collect(), ..Default::default() })
}

struct Page<'a> {
    core: &'a Core,
    topics: Vec<DescribeTopicPartitionsResponseTopic<'a>>,
    /// How many partitions have room.
    left: usize,
    next: Option<ResponseCursor<'a>>,
}

impl<'a> Page<'a> {
    /// Adds a topic from a partition on; whether the page has room for more.
    fn take(&mut self, name: &'a str, first: usize) -> bool {
        let cursor = |index: usize| ResponseCursor {
            topic_name: name,
            partition_index: i32::try_from(index).unwrap_or(i32::MAX),
        };
        if self.left == 0 {
            self.next = Some(cursor(0));
            return false;
        }
        let Some(topic) = self.core.image.topic(name) else {
            self.topics.push(missing(name));
            return true;
        };
        let end = topic.partitions.len().min(first.saturating_add(self.left));
        let wanted = topic.partitions.get(first..end).unwrap_or_default();
        self.left -= wanted.len();
        self.topics.push(found(name, topic, first, wanted));
        if end > first && end < topic.partitions.len() {
            self.next = Some(cursor(end));
        }
        self.next.is_none()
    }
}

fn missing(name: &str) -> DescribeTopicPartitionsResponseTopic<'_> {
    DescribeTopicPartitionsResponseTopic {
        error_code: match names::validate(name) {
            Ok(()) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            Err(_) => ErrorCode::INVALID_TOPIC_EXCEPTION,
        },
        name: Some(name),
        is_internal: names::is_internal(name),
        topic_authorized_operations: authorized::TOPIC,
        ..Default::default()
    }
}

fn found<'a>(
    name: &'a str,
    topic: &Topic,
    first: usize,
    partitions: &[Partition],
) -> DescribeTopicPartitionsResponseTopic<'a> {
    let first = i32::try_from(first).unwrap_or(i32::MAX);
    DescribeTopicPartitionsResponseTopic {
        error_code: ErrorCode::NONE,
        name: Some(name),
        topic_id: topic.id,
        is_internal: names::is_internal(name),
        partitions: (first..).zip(partitions).map(partition).collect(),
        topic_authorized_operations: authorized::TOPIC,
    }
}

fn partition(
    (partition_index, partition): (i32, &Partition),
) -> DescribeTopicPartitionsResponsePartition {
    let ids = |nodes: &[NodeId]| nodes.iter().map(|node| node.0).collect::<Vec<i32>>();
    DescribeTopicPartitionsResponsePartition {
        error_code: match partition.leader {
            NO_LEADER => ErrorCode::LEADER_NOT_AVAILABLE,
            _ => ErrorCode::NONE,
        },
        partition_index,
        leader_id: partition.leader.0,
        leader_epoch: partition.leader_epoch.0,
        replica_nodes: ids(&partition.replicas),
        isr_nodes: ids(&partition.isr),
        eligible_leader_replicas: Some(ids(&partition.elr)),
        last_known_elr: Some(ids(&partition.last_known_elr)),
        offline_replicas: Vec::new(),
    }
}
