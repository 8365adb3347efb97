//! ListPartitionReassignments: the partitions whose replicas are on the move.

use std::collections::BTreeMap;

use crate::broker::catalog::Partition;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::NodeId;
use crate::wire::messages::list_partition_reassignments::{
    ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse,
    OngoingPartitionReassignment, OngoingTopicReassignment,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: ListPartitionReassignmentsRequest<'_>,
) -> Outcome {
    // Null asks for all; what is not there does not move.
    let asked = |name: &str, partition: i32| {
        request.topics.as_ref().is_none_or(|topics| {
            topics
                .iter()
                .any(|asked| asked.name == name && asked.partition_indexes.contains(&partition))
        })
    };
    let mut moving: BTreeMap<&str, Vec<OngoingPartitionReassignment>> = BTreeMap::new();
    for (name, topic) in core.image.topics() {
        for (index, partition) in (0..).zip(&topic.partitions) {
            if is_moving(partition) && asked(name, index) {
                moving.entry(name).or_default().push(ongoing(index, partition));
            }
        }
    }
    let topics = moving.into_iter();
    cx.reply(&ListPartitionReassignmentsResponse {
        error_message: None,
        topics: topics
            .map(|(name, partitions)| OngoingTopicReassignment { name, partitions })
            .collect(),
        ..Default::default()
    })
}

fn is_moving(partition: &Partition) -> bool {
    !partition.adding.is_empty() || !partition.removing.is_empty()
}

fn ongoing(partition_index: i32, partition: &Partition) -> OngoingPartitionReassignment {
    let ids = |nodes: &[NodeId]| nodes.iter().map(|node| node.0).collect();
    OngoingPartitionReassignment {
        partition_index,
        replicas: ids(&partition.replicas),
        adding_replicas: ids(&partition.adding),
        removing_replicas: ids(&partition.removing),
    }
}
