//! ElectLeaders: partitions get their preferred leader back, or any that is left.
//!
//! Null asks for all partitions; those that need no election are then passed over in silence.

use crate::broker::catalog::{Refusal, election};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::{NodeId, PartitionId};
use crate::wire::ErrorCode;
use crate::wire::messages::elect_leaders::{
    ElectLeadersRequest, ElectLeadersResponse, PartitionResult, ReplicaElectionResult,
};

/// A topic, and what came of the election in each of its partitions.
type Elected = (String, Vec<(i32, Option<Refusal>)>);

pub(super) fn handle(core: &mut Core, cx: &Context, request: ElectLeadersRequest<'_>) -> Outcome {
    let Some(kind) = election::Kind::from_code(request.election_type) else {
        return unknown_kind(cx, &request);
    };
    let asked: Vec<(String, Vec<i32>)> = match &request.topic_partitions {
        Some(topics) => {
            topics.iter().map(|asked| (asked.topic.to_owned(), asked.partitions.clone())).collect()
        }
        None => core
            .image
            .topics()
            .map(|(name, topic)| (name.to_owned(), (0..).take(topic.partitions.len()).collect()))
            .collect(),
    };
    let all = request.topic_partitions.is_none();
    let living: Vec<NodeId> = core.nodes.keys().copied().collect();
    let mut elected: Vec<Elected> = Vec::with_capacity(asked.len());
    for (topic, partitions) in asked {
        let mut results = Vec::new();
        for partition in partitions {
            let refusal = elect(core, &living, kind, &topic, partition).err();
            let needless = |refusal: &Refusal| refusal.code == ErrorCode::ELECTION_NOT_NEEDED;
            if !(all && refusal.as_ref().is_some_and(needless)) {
                results.push((partition, refusal));
            }
        }
        elected.push((topic, results));
    }
    let results = elected.iter().map(|(topic, partitions)| ReplicaElectionResult {
        topic,
        partition_result: partitions
            .iter()
            .map(|(partition_id, refusal)| PartitionResult {
                partition_id: *partition_id,
                error_code: refusal.as_ref().map_or(ErrorCode::NONE, |refusal| refusal.code),
                error_message: refusal.as_ref().and_then(|refusal| refusal.message.as_deref()),
            })
            .collect(),
    });
    cx.reply(&ElectLeadersResponse {
        replica_election_results: results.collect(),
        ..Default::default()
    })
}

fn elect(
    core: &mut Core,
    living: &[NodeId],
    kind: election::Kind,
    topic: &str,
    partition: i32,
) -> Result<(), Refusal> {
    let unknown = |what| Refusal::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, what);
    if core.image.topic(topic).is_none() {
        return Err(unknown(format!("No such topic as {topic}")));
    }
    if core.image.partition(topic, PartitionId(partition)).is_none() {
        return Err(unknown(format!("No such partition as {topic}-{partition}")));
    }
    let records = election::elect(&core.image, living, kind, topic, PartitionId(partition))?;
    core.change_catalog(&records).map_err(Refusal::bare)
}

fn unknown_kind(cx: &Context, request: &ElectLeadersRequest<'_>) -> Outcome {
    let message = format!("Unknown election type {}", request.election_type);
    let error_code = ErrorCode::INVALID_REQUEST;
    let topics = request.topic_partitions.iter().flatten().map(|asked| ReplicaElectionResult {
        topic: asked.topic,
        partition_result: asked
            .partitions
            .iter()
            .map(|partition| PartitionResult {
                partition_id: *partition,
                error_code,
                error_message: Some(&message),
            })
            .collect(),
    });
    let replica_election_results = topics.collect();
    cx.reply(&ElectLeadersResponse { error_code, replica_election_results, ..Default::default() })
}
