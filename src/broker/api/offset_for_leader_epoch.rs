//! OffsetForLeaderEpoch: where a leader's time ended, so that a client sees whether what it has read is
//! still there.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::broker::partition::TopicIdPartition;
use crate::broker::replicas::check_epoch;
use crate::types::LeaderEpoch;
use crate::wire::ErrorCode;
use crate::wire::messages::offset_for_leader_epoch::{
    EpochEndOffset, OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse,
    OffsetForLeaderPartition, OffsetForLeaderTopicResult,
};

/// The logs that it names.
pub(super) fn logs(
    core: &Core,
    _: &Context,
    request: &OffsetForLeaderEpochRequest<'_>,
) -> Vec<TopicIdPartition> {
    let topics = request.topics.iter();
    core.find_all(
        topics.map(|topic| (topic.topic, topic.partitions.iter().map(|asked| asked.partition))),
    )
}

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: OffsetForLeaderEpochRequest<'_>,
) -> Outcome {
    let topics = request.topics.iter().map(|topic| OffsetForLeaderTopicResult {
        topic: topic.topic,
        partitions: topic
            .partitions
            .iter()
            .map(|asked| {
                let partition = asked.partition;
                match end_of(core, cx, topic.topic, asked) {
                    Ok(Some((epoch, end_offset))) => EpochEndOffset {
                        partition,
                        leader_epoch: epoch.0,
                        end_offset,
                        ..Default::default()
                    },
                    Ok(None) => EpochEndOffset { partition, ..Default::default() },
                    Err(error_code) => {
                        EpochEndOffset { partition, error_code, ..Default::default() }
                    }
                }
            })
            .collect(),
    });
    let topics = topics.collect();
    cx.reply(&OffsetForLeaderEpochResponse { topics, ..Default::default() })
}

/// `None`: nothing is known of such an epoch.
fn end_of(
    core: &mut Core,
    cx: &Context,
    topic: &str,
    asked: &OffsetForLeaderPartition,
) -> Result<Option<(LeaderEpoch, i64)>, ErrorCode> {
    let at = core.find(topic, asked.partition).ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
    let (replica, current) = core.leader(cx.peer.node, at)?;
    check_epoch(asked.current_leader_epoch, current)?;
    let wanted = LeaderEpoch(asked.leader_epoch);
    let log = &replica.log;
    if wanted == current {
        return Ok(Some((current, log.log_end().0)));
    }
    if wanted.0 < 0 {
        return Ok(None);
    }
    let end = log.leader_epochs().end_offset_for(wanted, log.log_end());
    Ok(end.map(|(epoch, offset)| (epoch, offset.0)))
}
