//! OffsetDelete: some of a group's offsets, unless somebody still reads there.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group;
use crate::broker::outcome::Outcome;
use crate::types::{PartitionId, TopicPartition};
use crate::wire::ErrorCode;
use crate::wire::messages::offset_delete::{
    OffsetDeleteRequest, OffsetDeleteRequestTopic, OffsetDeleteResponse,
    OffsetDeleteResponsePartition, OffsetDeleteResponseTopic,
};

pub(super) fn handle(core: &mut Core, cx: &Context, request: OffsetDeleteRequest<'_>) -> Outcome {
    let refused = |error_code| OffsetDeleteResponse { error_code, ..Default::default() };
    if request.group_id.is_empty() {
        return cx.reply(&refused(ErrorCode::INVALID_GROUP_ID));
    }
    let is_there = |topic: &str, id: i32| core.image.partition(topic, PartitionId(id)).is_some();
    let asked = request.topics.iter().flat_map(|topic| {
        topic.partitions.iter().map(|partition| (topic.name, partition.partition_index))
    });
    let places: Vec<bool> = asked.clone().map(|(topic, index)| is_there(topic, index)).collect();
    let partitions: Vec<TopicPartition> = asked
        .zip(&places)
        .filter(|(_, is_there)| **is_there)
        .map(|((topic, partition), _)| TopicPartition::new(topic, partition))
        .collect();
    let respond = |mut answers: std::vec::IntoIter<ErrorCode>| {
        let codes = places.iter().map(|is_there| match is_there {
            true => answers.next().unwrap_or_default(),
            false => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
        });
        response(&request.topics, codes.collect())
    };
    if partitions.is_empty() {
        return cx.reply(&respond(Vec::new().into_iter()));
    }
    let (partition, shard) = match core.group_shard(cx, request.group_id) {
        Ok(found) => found,
        Err(error) => return cx.reply(&refused(error)),
    };
    let (answers, step) = match shard.delete_offsets(request.group_id, &partitions) {
        Ok(deleted) => deleted,
        Err(error) => return cx.reply(&refused(error.code())),
    };
    let answers: Vec<ErrorCode> = answers.into_iter().map(group::code).collect();
    core.make(cx, partition, step, |made| match made {
        Ok(()) => respond(answers.into_iter()),
        Err(error) => refused(error),
    })
}

fn response<'a>(
    topics: &[OffsetDeleteRequestTopic<'a>],
    codes: Vec<ErrorCode>,
) -> OffsetDeleteResponse<'a> {
    let mut codes = codes.into_iter();
    let topics = topics.iter().map(|topic| OffsetDeleteResponseTopic {
        name: topic.name,
        partitions: topic
            .partitions
            .iter()
            .map(|partition| OffsetDeleteResponsePartition {
                partition_index: partition.partition_index,
                error_code: codes.next().unwrap_or_default(),
            })
            .collect(),
    });
    OffsetDeleteResponse { topics: topics.collect(), ..Default::default() }
}
