//! DescribeProducers: who writes to a partition, and how far each has come.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::broker::partition::TopicIdPartition;
use crate::storage::Log;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_producers::{
    DescribeProducersRequest, DescribeProducersResponse, PartitionResponse, ProducerState,
    TopicResponse,
};

/// The logs that it names.
pub(super) fn logs(
    core: &Core,
    _: &Context,
    request: &DescribeProducersRequest<'_>,
) -> Vec<TopicIdPartition> {
    let topics = request.topics.iter();
    core.find_all(topics.map(|topic| (topic.name, topic.partition_indexes.iter().copied())))
}

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: DescribeProducersRequest<'_>,
) -> Outcome {
    let topics = request.topics.iter().map(|topic| TopicResponse {
        name: topic.name,
        partitions: topic
            .partition_indexes
            .iter()
            .map(|&partition_index| {
                let at = core.find(topic.name, partition_index);
                let found = at
                    .ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
                    .and_then(|at| core.leader(cx.peer.node, at));
                match found {
                    Ok((replica, _)) => PartitionResponse {
                        partition_index,
                        active_producers: producers(replica.log),
                        ..Default::default()
                    },
                    Err(error_code) => PartitionResponse {
                        partition_index,
                        error_code,
                        error_message: core
                            .image
                            .topic(topic.name)
                            .is_none()
                            .then(|| error_code.message()),
                        ..Default::default()
                    },
                }
            })
            .collect(),
    });
    let topics = topics.collect();
    cx.reply(&DescribeProducersResponse { topics, ..Default::default() })
}

fn producers(log: &Log) -> Vec<ProducerState> {
    let all = log.producers().producers().iter();
    all.map(|(id, producer)| ProducerState {
        producer_id: id.0,
        producer_epoch: i32::from(producer.epoch.0),
        last_sequence: producer.last_sequence(),
        last_timestamp: producer.last_timestamp.0,
        coordinator_epoch: producer.coordinator_epoch,
        current_txn_start_offset: producer.txn_start.map_or(-1, |offset| offset.0),
    })
    .collect()
}
