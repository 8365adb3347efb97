//! Produce: each partition's batch is checked and appended for itself; the answer waits until what was
//! appended is as safe as the producer was promised.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use crate::broker::catalog::names;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::incoming::{Rejection, Sender};
use crate::broker::outcome::Outcome;
use crate::broker::partition::TopicIdPartition;
use crate::broker::replicas::SafePoint;
use crate::storage::{Appended, Log};
use crate::types::{Offset, TimestampMs};
use crate::wire::ErrorCode;
use crate::wire::messages::produce::{
    BatchIndexAndErrorMessage, LeaderIdAndEpoch, NodeEndpoint, PartitionProduceData,
    PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceData,
    TopicProduceResponse,
};

/// The client that may write what belongs to the broker.
const ADMIN: &str = "__admin_client";

/// What came of one partition's records.
struct Written {
    index: i32,
    at: Option<TopicIdPartition>,
    result: Result<Stored, Rejection>,
    log_start: i64,
}

struct Stored {
    appended: Appended,
    /// The broker's time, or that of the batch which was there already.
    append_time: Option<TimestampMs>,
}

/// The logs that it writes to.
pub(super) fn logs(
    core: &Core,
    cx: &Context,
    request: &ProduceRequest<'_>,
) -> Vec<TopicIdPartition> {
    let topics =
        request.topic_data.iter().filter_map(|topic| Some((place(core, cx, topic).ok()?, topic)));
    topics
        .flat_map(|(id, topic)| {
            topic.partition_data.iter().map(move |data| TopicIdPartition::new(id, data.index))
        })
        .collect()
}

pub(super) fn handle(core: &mut Core, cx: &Context, request: ProduceRequest<'_>) -> Outcome {
    let mut safe = Vec::new();
    let mut topics = Vec::with_capacity(request.topic_data.len());
    for (topic, data) in by_topic(&request.topic_data) {
        let place = place(core, cx, topic);
        let mut written = Vec::with_capacity(data.len());
        for data in last_of_each(data) {
            let one = write(core, cx, &request, place, data);
            if let (Some(partition), Ok(stored)) = (one.at, &one.result) {
                let end = Offset(stored.appended.last_offset.0 + 1);
                safe.push(SafePoint { partition, end });
            }
            written.push(one);
        }
        topics.push((topic, written));
    }
    if request.acks == 0 {
        // A producer that expects no answer learns of a failure by losing its connection.
        let failed = topics.iter().flat_map(|(_, all)| all).any(|one| one.result.is_err());
        return if failed { Outcome::Close } else { Outcome::Silent };
    }
    let responses = topics.iter().map(|(topic, written)| TopicProduceResponse {
        name: topic.name,
        topic_id: topic.topic_id,
        partition_responses: written.iter().map(|one| answer(core, cx.version, one)).collect(),
    });
    let mut response = ProduceResponse { responses: responses.collect(), ..Default::default() };
    response.node_endpoints = endpoints(core, cx, &response);
    match cx.frame(&response) {
        Some(frame) => core.reply_when_safe(cx, safe, frame),
        None => Outcome::Close,
    }
}

/// A topic that is named twice is answered once, and one without partitions not at all.
fn by_topic<'r, 'a>(
    topics: &'r [TopicProduceData<'a>],
) -> Vec<(&'r TopicProduceData<'a>, Vec<&'r PartitionProduceData<'a>>)> {
    let mut all: Vec<(&TopicProduceData<'_>, Vec<_>)> = Vec::with_capacity(topics.len());
    let mut places = BTreeMap::new();
    for topic in topics.iter().filter(|topic| !topic.partition_data.is_empty()) {
        match places.entry((topic.name, topic.topic_id)) {
            Entry::Vacant(place) => {
                place.insert(all.len());
                all.push((topic, topic.partition_data.iter().collect()));
            }
            Entry::Occupied(place) => all[*place.get()].1.extend(&topic.partition_data),
        }
    }
    all
}

/// A partition that is named twice is written once, as the last one says.
fn last_of_each<'r, 'a>(
    data: Vec<&'r PartitionProduceData<'a>>,
) -> Vec<&'r PartitionProduceData<'a>> {
    if data.len() < 2 {
        return data;
    }
    let mut seen = BTreeSet::new();
    let mut last: Vec<_> = data.into_iter().rev().filter(|one| seen.insert(one.index)).collect();
    last.reverse();
    last
}

/// The topic's id, if it may be written to.
fn place(
    core: &Core,
    cx: &Context,
    topic: &TopicProduceData<'_>,
) -> Result<crate::types::Uuid, ErrorCode> {
    let by_id = cx.version >= 13;
    let name = if by_id {
        core.image.topic_name(topic.topic_id).ok_or(ErrorCode::UNKNOWN_TOPIC_ID)?
    } else {
        topic.name
    };
    let found = core.image.topic(name).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    if names::is_internal(name) && *cx.client_id != *ADMIN {
        return Err(ErrorCode::INVALID_TOPIC_EXCEPTION);
    }
    Ok(found.id)
}

fn write(
    core: &mut Core,
    cx: &Context,
    request: &ProduceRequest<'_>,
    topic: Result<crate::types::Uuid, ErrorCode>,
    data: &PartitionProduceData<'_>,
) -> Written {
    let index = data.index;
    let at = topic.map(|id| TopicIdPartition::new(id, index));
    let refused =
        |code| Written { index, at: at.ok(), result: Err(Rejection::early(code)), log_start: -1 };
    if !matches!(request.acks, -1..=1) {
        return refused(ErrorCode::INVALID_REQUIRED_ACKS);
    }
    let at = match at {
        Ok(at) => at,
        Err(code) => return refused(code),
    };
    if is_transactional(data.records) {
        // Nobody has a transaction here, with or without a transactional id.
        return refused(ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
    }
    if request.acks == -1 && !has_enough_replicas(core, at) {
        return refused(ErrorCode::NOT_ENOUGH_REPLICAS);
    }
    let written = core.with_incoming(|core, incoming| match core.leader(cx.peer.node, at) {
        Err(code) => refused(code),
        Ok((replica, leader_epoch)) => {
            let sender = Sender { version: cx.version, now: cx.now.wall, leader_epoch };
            let appended = incoming.append(data.records, sender, replica.log, replica.config);
            let log_start = replica.log.log_start().0;
            let stored = |appended: Appended| Stored {
                append_time: match appended.duplicate {
                    true => first_time(replica.log, &appended),
                    false => appended.append_time,
                },
                appended,
            };
            Written { index, at: Some(at), result: appended.map(stored), log_start }
        }
    });
    match &written.result {
        Ok(stored) if !stored.appended.duplicate => {
            let records = stored.appended.last_offset.0 - stored.appended.base_offset.0 + 1;
            let bytes = data.records.map_or(0, <[u8]>::len);
            core.count_produced(u64::try_from(records).unwrap_or_default(), bytes);
            core.appended(cx.peer.node, at);
        }
        Err(rejection) if rejection.is_of_disk() => {
            core.not_written(cx.peer.node, rejection.message.as_deref().unwrap_or_default());
        }
        _ => {}
    }
    written
}

fn is_transactional(records: Option<&[u8]>) -> bool {
    let batch = records.and_then(|bytes| crate::wire::batch::BatchView::parse(bytes).ok());
    batch.is_some_and(|batch| batch.attributes().is_transactional())
}

/// `min.insync.replicas` counts no more replicas than there are.
fn has_enough_replicas(core: &Core, at: TopicIdPartition) -> bool {
    let Some((_, topic)) = core.image.topic_by_id(at.topic) else { return true };
    let index = usize::try_from(at.partition.0).unwrap_or(usize::MAX);
    let Some(partition) = topic.partitions.get(index) else { return true };
    let replica = core.nodes.get(&partition.leader).and_then(|node| node.hosted.get(&at));
    let wanted = replica.map_or(1, |replica| replica.config.min_insync_replicas);
    partition.isr.len() >= wanted.min(partition.replicas.len())
}

/// The time of a batch that was there already.
fn first_time(log: &Log, appended: &Appended) -> Option<TimestampMs> {
    let producers = log.producers().producers().values();
    producers
        .flat_map(|producer| &producer.batches)
        .find(|batch| batch.last_offset == appended.last_offset)
        .map(|batch| batch.timestamp)
}

fn answer<'a>(core: &Core, version: i16, one: &'a Written) -> PartitionProduceResponse<'a> {
    match &one.result {
        Ok(stored) => PartitionProduceResponse {
            index: one.index,
            base_offset: stored.appended.base_offset.0,
            log_append_time_ms: stored.append_time.map_or(-1, |time| time.0),
            log_start_offset: one.log_start,
            ..Default::default()
        },
        Err(rejection) => PartitionProduceResponse {
            index: one.index,
            error_code: rejection.code,
            base_offset: -1,
            log_start_offset: if rejection.at_log { one.log_start } else { -1 },
            record_errors: rejection.records.iter().map(record_error).collect(),
            error_message: rejection.message.as_deref(),
            current_leader: current_leader(core, version, one, rejection.code),
            ..Default::default()
        },
    }
}

fn record_error((index, message): &(i32, String)) -> BatchIndexAndErrorMessage<'_> {
    BatchIndexAndErrorMessage { batch_index: *index, batch_index_error_message: Some(message) }
}

/// Who asked the wrong node is told the right one.
fn current_leader(core: &Core, version: i16, one: &Written, code: ErrorCode) -> LeaderIdAndEpoch {
    let tells = version >= 10 && code == ErrorCode::NOT_LEADER_OR_FOLLOWER;
    let asked = one.at.filter(|_| tells);
    let leader = asked.and_then(|at| core.image.partition_by_id(at.topic, at.partition));
    leader.map_or_else(LeaderIdAndEpoch::default, |partition| LeaderIdAndEpoch {
        leader_id: partition.leader.0,
        leader_epoch: partition.leader_epoch.0,
    })
}

/// Where the leaders are that the answer names.
fn endpoints<'a>(
    core: &'a Core,
    cx: &Context,
    response: &ProduceResponse<'_>,
) -> Vec<NodeEndpoint<'a>> {
    let named = |id: i32| {
        let all = response.responses.iter().flat_map(|topic| &topic.partition_responses);
        all.into_iter().any(|partition| partition.current_leader.leader_id == id)
    };
    let nodes = core.nodes.values().filter(|node| named(node.id.0));
    nodes
        .filter_map(|node| {
            let listener = node.listener(&cx.peer.listener)?;
            Some(NodeEndpoint {
                node_id: node.id.0,
                host: &listener.host,
                port: i32::from(listener.port),
                rack: node.rack.as_deref(),
            })
        })
        .collect()
}
