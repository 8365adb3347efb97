//! Metadata: topics with their leaders, and the brokers in the terms of the listener that was asked.
//! It creates topics on the way when that is allowed.

use std::collections::BTreeSet;

use crate::broker::authorized;
use crate::broker::catalog::image::NO_LEADER;
use crate::broker::catalog::{Partition, Topic, names};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::NodeId;
use crate::wire::ErrorCode;
use crate::wire::messages::metadata::{
    MetadataRequest, MetadataRequestTopic, MetadataResponse, MetadataResponseBroker,
    MetadataResponsePartition, MetadataResponseTopic,
};

pub(super) fn handle(core: &mut Core, cx: &Context, request: MetadataRequest<'_>) -> Outcome {
    let asked = match request.topics {
        // Version 0 has no null: an empty list asks for all.
        Some(topics) if cx.version == 0 && topics.is_empty() => None,
        other => other,
    };
    let asked = asked.map(distinct);
    if let Some(topics) = &asked {
        if topics.iter().any(|topic| is_asked_too_early(cx, topic)) {
            return cx.reply(&refused(topics, ErrorCode::INVALID_REQUEST));
        }
        if topics.iter().any(|topic| topic.name.is_none() && topic.topic_id.is_zero()) {
            return cx.reply(&refused(topics, ErrorCode::UNKNOWN_SERVER_ERROR));
        }
    }
    if request.allow_auto_topic_creation {
        for name in asked.iter().flatten().filter(|t| t.topic_id.is_zero()).filter_map(|t| t.name) {
            core.auto_create_topic(name);
        }
    }

    let operations = match request.include_topic_authorized_operations {
        true => authorized::TOPIC,
        false => authorized::NOT_ASKED,
    };
    let topics = match &asked {
        None => core.image.topics().map(|(name, topic)| found(name, topic, operations)).collect(),
        Some(asked) => asked.iter().map(|asked| look_up(core, asked, operations)).collect(),
    };
    let brokers = core.nodes.values().filter_map(|node| {
        let listener = node.listener(&cx.peer.listener)?;
        Some(MetadataResponseBroker {
            node_id: node.id.0,
            host: &listener.host,
            port: i32::from(listener.port),
            rack: node.rack.as_deref(),
        })
    });
    cx.reply(&MetadataResponse {
        brokers: brokers.collect(),
        cluster_id: Some(&core.cluster_id),
        // Any broker passes admin requests on to the controller; this one is as good as any.
        controller_id: cx.peer.node.0,
        topics,
        cluster_authorized_operations: match request.include_cluster_authorized_operations {
            true => authorized::CLUSTER,
            false => authorized::NOT_ASKED,
        },
        ..Default::default()
    })
}

/// A topic that is asked for twice is answered once.
fn distinct(topics: Vec<MetadataRequestTopic<'_>>) -> Vec<MetadataRequestTopic<'_>> {
    let mut seen = BTreeSet::new();
    topics.into_iter().filter(|topic| seen.insert((topic.topic_id, topic.name))).collect()
}

/// Versions 10 and 11 carry ids in answers, but cannot be asked by id yet.
fn is_asked_too_early(cx: &Context, topic: &MetadataRequestTopic<'_>) -> bool {
    cx.version < 12 && (topic.name.is_none() || !topic.topic_id.is_zero())
}

/// As Kafka has it: one senseless topic, and nothing is told of any, nor of brokers.
fn refused<'a>(topics: &[MetadataRequestTopic<'a>], error_code: ErrorCode) -> MetadataResponse<'a> {
    let refused = topics.iter().map(|topic| MetadataResponseTopic {
        error_code,
        topic_id: topic.topic_id,
        name: Some(topic.name.unwrap_or_default()),
        ..Default::default()
    });
    MetadataResponse { topics: refused.collect(), ..Default::default() }
}

fn look_up<'a>(
    core: &'a Core,
    asked: &MetadataRequestTopic<'a>,
    operations: i32,
) -> MetadataResponseTopic<'a> {
    let (by_id, topic_id) = (!asked.topic_id.is_zero(), asked.topic_id);
    let failed = |error_code, name| MetadataResponseTopic {
        error_code,
        name,
        topic_id,
        topic_authorized_operations: operations,
        ..Default::default()
    };
    match (asked.name, by_id) {
        (_, true) => match core.image.topic_by_id(topic_id) {
            Some((name, topic)) => found(name, topic, operations),
            None => failed(ErrorCode::UNKNOWN_TOPIC_ID, None),
        },
        (None, false) => failed(ErrorCode::UNKNOWN_SERVER_ERROR, Some("")),
        (Some(name), false) => match core.image.topic(name) {
            Some(topic) => found(name, topic, operations),
            None if names::validate(name).is_ok() => {
                failed(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, Some(name))
            }
            None => failed(ErrorCode::INVALID_TOPIC_EXCEPTION, Some(name)),
        },
    }
}

fn found<'a>(name: &'a str, topic: &Topic, operations: i32) -> MetadataResponseTopic<'a> {
    let ids = |nodes: &[NodeId]| nodes.iter().map(|node| node.0).collect();
    let partition = |(index, partition): (i32, &Partition)| MetadataResponsePartition {
        error_code: match partition.leader {
            NO_LEADER => ErrorCode::LEADER_NOT_AVAILABLE,
            _ => ErrorCode::NONE,
        },
        partition_index: index,
        leader_id: partition.leader.0,
        leader_epoch: partition.leader_epoch.0,
        replica_nodes: ids(&partition.replicas),
        isr_nodes: ids(&partition.isr),
        offline_replicas: Vec::new(),
    };
    MetadataResponseTopic {
        error_code: ErrorCode::NONE,
        name: Some(name),
        topic_id: topic.id,
        is_internal: names::is_internal(name),
        partitions: (0..).zip(&topic.partitions).map(partition).collect(),
        topic_authorized_operations: operations,
    }
}
