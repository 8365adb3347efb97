//! AlterPartitionReassignments: partitions move to other nodes, as far as there are any.

use crate::broker::catalog::Refusal;
use crate::broker::catalog::reassign::{Move, reassign};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse,
    ReassignablePartitionResponse, ReassignableTopicResponse,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: AlterPartitionReassignmentsRequest<'_>,
) -> Outcome {
    let may_resize = request.allow_replication_factor_change;
    let mut answers = Vec::with_capacity(request.topics.len());
    for topic in &request.topics {
        let moved = topic.partitions.iter().map(|asked| {
            let (topic, partition) = (topic.name, asked.partition_index);
            let replicas = asked.replicas.as_deref();
            let asked = Move { topic, partition, replicas, may_resize };
            let moved = reassign(&core.image, &core.placement(), asked);
            let moved =
                moved.and_then(|records| core.change_catalog(&records).map_err(Refusal::bare));
            (partition, moved.err())
        });
        answers.push((topic.name, moved.collect::<Vec<_>>()));
    }
    let responses = answers.iter().map(|(name, partitions)| ReassignableTopicResponse {
        name,
        partitions: partitions
            .iter()
            .map(|(partition_index, refusal)| ReassignablePartitionResponse {
                partition_index: *partition_index,
                error_code: refusal.as_ref().map_or(ErrorCode::NONE, |refusal| refusal.code),
                error_message: refusal.as_ref().and_then(|refusal| refusal.message.as_deref()),
            })
            .collect(),
    });
    cx.reply(&AlterPartitionReassignmentsResponse {
        allow_replication_factor_change: true,
        // As Kafka has it: nothing at all where nothing was asked.
        error_message: request.topics.is_empty().then_some(""),
        responses: responses.collect(),
        ..Default::default()
    })
}
