//! ListOffsets: where a partition begins and ends, and where a time is in it.

use std::collections::BTreeSet;

use crate::broker::context::Context;
use crate::broker::core::{Core, Done};
use crate::broker::outcome::{Outcome, Park, Resume, Wake};
use crate::broker::parked::Key;
use crate::broker::partition::TopicIdPartition;
use crate::broker::replicas::check_epoch;
use crate::storage::{ColdRead, FoundOffset, Isolation, Lookup};
use crate::types::{Gather, Offset, TimestampMs};
use crate::wire::ErrorCode;
use crate::wire::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsResponse,
    ListOffsetsTopicResponse,
};

/// What stands in the place of a time, and the first version that knows it.
const LATEST: i64 = -1;
const EARLIEST: i64 = -2;
const MAX_TIMESTAMP: (i64, i16) = (-3, 7);
const EARLIEST_LOCAL: (i64, i16) = (-4, 8);
const LATEST_TIERED: (i64, i16) = (-5, 9);
const EARLIEST_PENDING_UPLOAD: (i64, i16) = (-6, 11);

/// A request that may be looked at again when the disk has brought what it needs.
#[derive(Debug)]
struct Asked {
    isolation: i8,
    topics: Vec<(String, Vec<ListOffsetsPartition>)>,
    /// How often the disk was waited for; it is not asked in vain for ever.
    waits: u32,
}

/// The logs that it names.
pub(super) fn logs(
    core: &Core,
    _: &Context,
    request: &ListOffsetsRequest<'_>,
) -> Vec<TopicIdPartition> {
    let topics = request.topics.iter();
    core.find_all(
        topics
            .map(|topic| (topic.name, topic.partitions.iter().map(|asked| asked.partition_index))),
    )
}

pub(super) fn handle(core: &mut Core, cx: &Context, request: ListOffsetsRequest<'_>) -> Outcome {
    let topics = request.topics.into_iter();
    let asked = Asked {
        isolation: request.isolation_level,
        topics: topics.map(|topic| (topic.name.to_owned(), topic.partitions)).collect(),
        waits: 0,
    };
    Box::new(asked).look(core, cx)
}

impl Asked {
    fn look(mut self: Box<Self>, core: &mut Core, cx: &Context) -> Outcome {
        let mut topics = Vec::with_capacity(self.topics.len());
        let twice = self.asked_twice();
        let mut told = BTreeSet::new();
        for (name, partitions) in &self.topics {
            let mut answers = Vec::with_capacity(partitions.len());
            for partition in partitions {
                let place = (name.as_str(), partition.partition_index);
                let found = if twice.contains(&place) {
                    if !told.insert(place) {
                        continue;
                    }
                    Err(ErrorCode::INVALID_REQUEST)
                } else {
                    match self.find(core, cx, name, partition) {
                        Ok(Lookup::Cold(cold)) => {
                            self.waits += 1;
                            return wait_for(core, cx, cold, self);
                        }
                        Ok(Lookup::Found(found)) => Ok(found),
                        Err(code) => Err(code),
                    }
                };
                answers.push(answer(cx.version, partition, found));
            }
            topics.push(ListOffsetsTopicResponse { name, partitions: answers });
        }
        cx.reply(&ListOffsetsResponse { topics, ..Default::default() })
    }

    fn asked_twice(&self) -> BTreeSet<(&str, i32)> {
        let mut seen = BTreeSet::new();
        let all = self.topics.iter().flat_map(|(name, partitions)| {
            partitions.iter().map(move |partition| (name.as_str(), partition.partition_index))
        });
        all.filter(|one| !seen.insert(*one)).gather()
    }

    fn find(
        &self,
        core: &mut Core,
        cx: &Context,
        topic: &str,
        partition: &ListOffsetsPartition,
    ) -> Result<Lookup<Vec<FoundOffset>>, ErrorCode> {
        let isolation = match self.isolation {
            0 => Isolation::HighWatermark,
            1 => Isolation::LastStable,
            _ => return Err(ErrorCode::UNKNOWN_SERVER_ERROR),
        };
        let at = core.find(topic, partition.partition_index);
        let at = at.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        core.with_incoming(|core, incoming| {
            let (replica, epoch) = core.leader(cx.peer.node, at)?;
            check_epoch(partition.current_leader_epoch, epoch)?;
            let log = replica.log;
            let at = |offset: Offset| FoundOffset {
                offset,
                timestamp: TimestampMs(-1),
                leader_epoch: log.leader_epochs().epoch_at(offset).unwrap_or(epoch),
            };
            let storage = |_| ErrorCode::KAFKA_STORAGE_ERROR;
            let known = |(_, since): (i64, i16)| cx.version >= since;
            let end = log.end_for(isolation);
            let found = match partition.timestamp {
                LATEST if cx.version == 0 => {
                    let both = [at(end), at(log.log_start())];
                    both[..if end == log.log_start() { 1 } else { 2 }].to_vec()
                }
                LATEST => vec![at(end)],
                EARLIEST => vec![at(log.log_start())],
                special if special == EARLIEST_LOCAL.0 && known(EARLIEST_LOCAL) => {
                    vec![at(log.log_start())]
                }
                special if special == MAX_TIMESTAMP.0 && known(MAX_TIMESTAMP) => {
                    let max = log.offset_of_max_time(incoming.decompressor()).map_err(storage)?;
                    max.into_iter().collect()
                }
                special if special == LATEST_TIERED.0 && known(LATEST_TIERED) => Vec::new(),
                special
                    if special == EARLIEST_PENDING_UPLOAD.0 && known(EARLIEST_PENDING_UPLOAD) =>
                {
                    Vec::new()
                }
                special if special < 0 => return Err(ErrorCode::UNSUPPORTED_VERSION),
                time => {
                    let may_block = self.waits > 3;
                    let target = TimestampMs(time);
                    let found = log
                        .offset_for_time(target, isolation, may_block, incoming.decompressor())
                        .map_err(storage)?;
                    match found {
                        Lookup::Found(found) => found.into_iter().collect(),
                        Lookup::Cold(cold) => return Ok(Lookup::Cold(cold)),
                    }
                }
            };
            Ok(Lookup::Found(found))
        })
    }
}

impl Resume for Asked {
    fn resume(self: Box<Self>, core: &mut Core, cx: &Context, _: Wake) -> Outcome {
        self.look(core, cx)
    }
}

/// Parks a request until the disk has brought some bytes.
pub(super) fn wait_for(
    core: &mut Core,
    cx: &Context,
    cold: ColdRead,
    then: Box<dyn Resume>,
) -> Outcome {
    let key = Key::Disk(cx.request);
    core.submit(Box::new(move || -> Done {
        cold.run();
        Box::new(move |core: &mut Core| core.touch(key))
    }));
    Outcome::Park(Park { on: vec![key], until: None, then })
}

fn answer(
    version: i16,
    asked: &ListOffsetsPartition,
    found: Result<Vec<FoundOffset>, ErrorCode>,
) -> ListOffsetsPartitionResponse {
    let partition_index = asked.partition_index;
    let found = match found {
        Ok(found) => found,
        Err(error_code) => {
            return ListOffsetsPartitionResponse {
                partition_index,
                error_code,
                ..Default::default()
            };
        }
    };
    let most = usize::try_from(asked.max_num_offsets).unwrap_or(0);
    let first = found.first();
    if version == 0 {
        let old_style_offsets = found.iter().take(most).map(|found| found.offset.0).collect();
        return ListOffsetsPartitionResponse {
            partition_index,
            old_style_offsets,
            ..Default::default()
        };
    }
    ListOffsetsPartitionResponse {
        partition_index,
        timestamp: first.map_or(-1, |found| found.timestamp.0),
        offset: first.map_or(-1, |found| found.offset.0),
        leader_epoch: first.filter(|_| version >= 4).map_or(-1, |found| found.leader_epoch.0),
        ..Default::default()
    }
}
