//! Fetch: batches as they are stored, from where the consumer is, now or when there are enough.

use std::collections::btree_map::{BTreeMap, Entry};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use super::list_offsets::wait_for;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::fetch_session::{Asked, Plan, Told, Wanted};
use crate::broker::frame::Frame;
use crate::broker::limits;
use crate::broker::outcome::{Outcome, Park, Resume, Wake};
use crate::broker::parked::Key;
use crate::broker::partition::TopicIdPartition;
use crate::broker::replicas::check_epoch;
use crate::storage::{ColdRead, Isolation, Log, ReadLimits, ReadOutcome, StorageError};
use crate::types::{LeaderEpoch, Offset};
use crate::wire::ErrorCode;
use crate::wire::batch::batches;
use crate::wire::message_set::{Converter, Magic};
use crate::wire::messages::fetch::{
    AbortedTransaction, EpochEndOffset, FetchRequest, FetchResponse, FetchableTopicResponse,
    PartitionData,
};

/// A fetch that may have to be looked at several times.
#[derive(Debug)]
struct Fetch {
    plan: Plan,
    /// `None`: the client asked for something that does not exist.
    isolation: Option<Isolation>,
    /// A replica's id; consumers have none.
    replica: i32,
    max_bytes: i32,
    min_bytes: usize,
    until: Option<Duration>,
    /// How often the disk was waited for.
    waits: u32,
}

/// Fewer bytes than that are copied into the answer: their room is larger, and free again at once.
const WORTH_LEAVING: usize = limits::FETCH_TURN_BYTES / 4;

/// What one partition gave.
struct Read {
    error: ErrorCode,
    high_watermark: i64,
    last_stable: i64,
    log_start: i64,
    /// Of the bytes that all partitions gave.
    records: Range<usize>,
    aborted: Option<Vec<AbortedTransaction>>,
    diverging: EpochEndOffset,
    /// How many there would be without this partition's limit: those count for a wait's end.
    counted: usize,
    /// There is nothing to wait for.
    ends_wait: bool,
}

impl Read {
    fn failed(error: ErrorCode) -> Self {
        Self {
            error,
            high_watermark: -1,
            last_stable: -1,
            log_start: -1,
            records: 0..0,
            counted: 0,
            aborted: None,
            diverging: EpochEndOffset::default(),
            ends_wait: true,
        }
    }

    /// Found before anything is read: the others are waited for all the same.
    fn not_found(error: ErrorCode) -> Self {
        Self { aborted: Some(Vec::new()), ends_wait: false, ..Self::failed(error) }
    }
}

/// The logs that it names. What a session remembers was named before.
pub(super) fn logs(core: &Core, cx: &Context, request: &FetchRequest<'_>) -> Vec<TopicIdPartition> {
    let topics = request.topics.iter().filter_map(|topic| {
        let by_name = || core.image.topic(topic.topic).map(|topic| topic.id);
        let id = if cx.version >= 13 { Some(topic.topic_id) } else { by_name() };
        Some((id?, topic))
    });
    topics
        .flat_map(|(id, topic)| {
            topic.partitions.iter().map(move |from| TopicIdPartition::new(id, from.partition))
        })
        .collect()
}

pub(super) fn handle(core: &mut Core, cx: &Context, request: FetchRequest<'_>) -> Outcome {
    let isolation = match request.isolation_level {
        0 => Some(Isolation::HighWatermark),
        1 => Some(Isolation::LastStable),
        _ => None,
    };
    let plan = match core.plan_fetch(cx, &request) {
        Ok(plan) => plan,
        Err(error_code) => return cx.reply(&FetchResponse { error_code, ..Default::default() }),
    };
    let wait = i64::from(request.max_wait_ms);
    let fetch = Fetch {
        plan,
        isolation,
        replica: if cx.version >= 15 {
            request.replica_state.replica_id
        } else {
            request.replica_id
        },
        max_bytes: request.max_bytes,
        min_bytes: usize::try_from(request.min_bytes).unwrap_or(0),
        until: (wait > 0).then(|| cx.now.after_ms(wait)),
        waits: 0,
    };
    Box::new(fetch).look(core, cx, Wake::Touched)
}

impl Core {
    fn plan_fetch(&mut self, cx: &Context, request: &FetchRequest<'_>) -> Result<Plan, ErrorCode> {
        let by_id = cx.version >= 13;
        let mut wanted = Vec::new();
        for topic in &request.topics {
            let (name, id): (Arc<str>, _) = if by_id {
                let name = self.image.topic_name(topic.topic_id).unwrap_or_default();
                (name.into(), topic.topic_id)
            } else {
                let id = self.image.topic(topic.topic).map(|topic| topic.id).unwrap_or_default();
                (topic.topic.into(), id)
            };
            let partitions = topic.partitions.iter();
            wanted.extend(partitions.map(|from| Wanted {
                name: Arc::clone(&name),
                id,
                from: from.clone(),
            }));
        }
        let wanted = as_said_last(wanted);
        let forgotten = request.forgotten_topics_data.iter().flat_map(|topic| {
            let name: Arc<str> = topic.topic.into();
            topic.partitions.iter().map(move |p| (Arc::clone(&name), topic.topic_id, *p))
        });
        let asked = Asked {
            session: request.session_id,
            epoch: request.session_epoch,
            by_id,
            wanted,
            forgotten: forgotten.collect(),
        };
        self.fetch_sessions.plan(asked, cx.now.monotonic, &mut *self.entropy)
    }
}

/// A partition that is named twice is read once, in its first place, as it was said last.
fn as_said_last(wanted: Vec<Wanted>) -> Vec<Wanted> {
    if wanted.len() < 2 {
        return wanted;
    }
    let mut places = BTreeMap::new();
    let mut once: Vec<Wanted> = Vec::with_capacity(wanted.len());
    for one in wanted {
        match places.entry((one.id, Arc::clone(&one.name), one.from.partition)) {
            Entry::Vacant(place) => {
                place.insert(once.len());
                once.push(one);
            }
            Entry::Occupied(place) => once[*place.get()] = one,
        }
    }
    once
}

impl Fetch {
    fn look(self: Box<Self>, core: &mut Core, cx: &Context, wake: Wake) -> Outcome {
        let mut data = core.room();
        let outcome = self.read_all(core, cx, wake, &mut data);
        core.give_back(data);
        outcome
    }

    fn read_all(
        mut self: Box<Self>,
        core: &mut Core,
        cx: &Context,
        wake: Wake,
        data: &mut Vec<u8>,
    ) -> Outcome {
        let mut reads = Vec::with_capacity(self.plan.wanted.len());
        let most = self.most_bytes(core);
        let mut on = Vec::new();
        for wanted in &self.plan.wanted {
            let read = match self.read(core, cx, wanted, most, data) {
                Ok(read) => read,
                Err(cold) if data.is_empty() => {
                    self.waits += 1;
                    return wait_for(core, cx, cold, self);
                }
                // The others have enough to go on with; this one is read next time.
                Err(_) => Read { ends_wait: true, ..Read::failed(ErrorCode::NONE) },
            };
            on.push(Key::Partition(TopicIdPartition::new(wanted.id, wanted.from.partition)));
            reads.push(read);
        }
        let enough = self.min_bytes.min(most);
        let ready = reads.iter().any(|read| read.ends_wait)
            || reads.iter().map(|read| read.counted).sum::<usize>() >= enough
            || reads.iter().all(|read| !read.error.is_ok());
        if ready || wake == Wake::Deadline || self.until.is_none() {
            return self.answer(core, cx, reads, data);
        }
        let until = self.until;
        Outcome::Park(Park { on, until, then: self })
    }

    fn most_bytes(&self, core: &Core) -> usize {
        let asked = usize::try_from(self.max_bytes).unwrap_or(0);
        asked.min(core.config.fetch_max_bytes).min(limits::FETCH_TURN_BYTES)
    }

    /// Reads one partition, behind what the ones before it gave. `Err`: the disk has to be asked.
    fn read(
        &self,
        core: &mut Core,
        cx: &Context,
        wanted: &Wanted,
        most: usize,
        data: &mut Vec<u8>,
    ) -> Result<Read, ColdRead> {
        let at = match locate(core, cx, wanted) {
            Ok(at) => at,
            Err(read) => return Ok(read),
        };
        if self.max_bytes < 0 || wanted.from.partition_max_bytes < 0 {
            return Ok(Read::failed(ErrorCode::UNKNOWN_SERVER_ERROR));
        }
        let Some(isolation) = self.isolation else {
            return Ok(Read {
                aborted: Some(Vec::new()),
                ..Read::failed(ErrorCode::UNKNOWN_SERVER_ERROR)
            });
        };
        // Nobody copies from here by this protocol: who says it is a replica is none.
        if self.replica >= 0 {
            return Ok(Read::failed(ErrorCode::NOT_LEADER_OR_FOLLOWER));
        }
        let (replica, epoch) = match core.leader(cx.peer.node, at) {
            Ok(found) => found,
            Err(error) => return Ok(Read::failed(error)),
        };
        if let Err(error) = check_epoch(wanted.from.current_leader_epoch, epoch) {
            return Ok(Read::failed(error));
        }
        if let Some(read) = diverging(replica.log, epoch, wanted) {
            return Ok(read);
        }
        let before = data.len();
        let limits = ReadLimits {
            max_bytes: usize::try_from(wanted.from.partition_max_bytes)
                .unwrap_or(0)
                .min(most.saturating_sub(before)),
            at_least_one: before == 0,
            isolation,
            may_block: self.waits > 3,
        };
        let from = Offset(wanted.from.fetch_offset);
        let next = match replica.log.read(from, limits, data) {
            Ok(ReadOutcome::Read(info)) => info.next,
            Ok(ReadOutcome::Cold(cold)) => return Err(cold),
            Err(StorageError::OffsetOutOfRange { .. }) => {
                return Ok(Read::failed(ErrorCode::OFFSET_OUT_OF_RANGE));
            }
            Err(_) => return Ok(Read::failed(ErrorCode::KAFKA_STORAGE_ERROR)),
        };
        let aborted = match isolation {
            Isolation::LastStable => match replica.log.aborted_transactions(from, next) {
                Ok(aborted) => Some(aborted),
                Err(_) => return Ok(Read::failed(ErrorCode::KAFKA_STORAGE_ERROR)),
            },
            _ => None,
        };
        let log = &*replica.log;
        let mut read = Read {
            error: ErrorCode::NONE,
            high_watermark: log.high_watermark().0,
            last_stable: log.last_stable().0,
            log_start: log.log_start().0,
            records: before..data.len(),
            counted: match next < log.end_for(isolation) {
                true => limits.max_bytes.max(data.len() - before),
                false => data.len() - before,
            },
            aborted: aborted.map(|all| {
                all.iter()
                    .map(|txn| AbortedTransaction {
                        producer_id: txn.producer_id.0,
                        first_offset: txn.first.0,
                    })
                    .collect()
            }),
            ends_wait: false,
            ..Read::failed(ErrorCode::NONE)
        };
        if let Some(magic) = old_format(cx.version) {
            let converted = core.with_incoming(|_, incoming| {
                convert(incoming.converter(), magic, from, before, data)
            });
            if converted.is_err() {
                data.truncate(before);
                return Ok(Read::failed(ErrorCode::UNKNOWN_SERVER_ERROR));
            }
            read.records = before..data.len();
        }
        Ok(read)
    }

    fn answer(
        &self,
        core: &mut Core,
        cx: &Context,
        reads: Vec<Read>,
        data: &mut Vec<u8>,
    ) -> Outcome {
        let mut answered = Vec::with_capacity(reads.len());
        let mut responses: Vec<FetchableTopicResponse<'_>> = Vec::new();
        for (wanted, read) in self.plan.wanted.iter().zip(&reads) {
            let ok = read
                .error
                .is_ok()
                .then_some(Told { high_watermark: read.high_watermark, log_start: read.log_start });
            let has_data = !read.records.is_empty();
            let news = core.fetch_sessions.tell(self.plan.session, wanted, ok, has_data);
            if self.plan.incremental && !news {
                continue;
            }
            answered.push(read.records.clone());
            let partition = PartitionData {
                partition_index: wanted.from.partition,
                error_code: read.error,
                high_watermark: read.high_watermark,
                last_stable_offset: read.last_stable,
                log_start_offset: read.log_start,
                aborted_transactions: read.aborted.clone(),
                records: Some(&data[read.records.clone()]),
                diverging_epoch: read.diverging.clone(),
                ..Default::default()
            };
            match responses
                .last_mut()
                .filter(|t| t.topic == &*wanted.name && t.topic_id == wanted.id)
            {
                Some(topic) => topic.partitions.push(partition),
                None => responses.push(FetchableTopicResponse {
                    topic: &wanted.name,
                    topic_id: wanted.id,
                    partitions: vec![partition],
                }),
            }
        }
        let error_code = match self.isolation {
            None if !reads.is_empty() => ErrorCode::UNKNOWN_SERVER_ERROR,
            _ => ErrorCode::NONE,
        };
        let session_id = self.plan.session;
        core.count_fetched(data.len());
        let response = FetchResponse { error_code, session_id, responses, ..Default::default() };
        if data.len() < WORTH_LEAVING {
            return cx.reply(&response);
        }
        let Some((encoded, gaps)) = cx.frame_around(&response) else { return Outcome::Close };
        let mut answered = answered.into_iter();
        // Only shorter ones were copied, and stand between those that were not.
        let places = gaps.into_iter().filter_map(|gap| {
            answered.find(|records| records.len() == gap.len).map(|records| (gap.at, records))
        });
        let places = places.collect();
        Outcome::Reply(Frame::new(encoded, places, std::mem::take(data)))
    }
}

impl Resume for Fetch {
    fn resume(self: Box<Self>, core: &mut Core, cx: &Context, wake: Wake) -> Outcome {
        self.look(core, cx, wake)
    }
}

/// The partition behind the client's name for it. Names lead to what they mean now, ids to what they
/// have always meant.
fn locate(core: &Core, cx: &Context, wanted: &Wanted) -> Result<TopicIdPartition, Read> {
    let by_id = cx.version >= 13;
    let at = TopicIdPartition::new(wanted.id, wanted.from.partition);
    match core.image.topic_by_id(wanted.id) {
        Some((_, topic)) => match usize::try_from(wanted.from.partition) {
            Ok(index) if index < topic.partitions.len() => Ok(at),
            _ => Err(Read::not_found(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)),
        },
        None if by_id && wanted.name.is_empty() => {
            Err(Read::not_found(ErrorCode::UNKNOWN_TOPIC_ID))
        }
        None if by_id && core.image.topic(&wanted.name).is_some() => {
            Err(Read::failed(ErrorCode::INCONSISTENT_TOPIC_ID))
        }
        None if wanted.id.is_zero() => Err(Read::not_found(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)),
        // It was there when the fetch began.
        None => Err(Read::failed(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)),
    }
}

/// Whether the consumer has read something that is not in this log any more.
fn diverging(log: &Log, current: LeaderEpoch, wanted: &Wanted) -> Option<Read> {
    let last = LeaderEpoch(wanted.from.last_fetched_epoch);
    if last.0 < 0 {
        return None;
    }
    if last > current {
        return Some(Read::failed(ErrorCode::OFFSET_OUT_OF_RANGE));
    }
    let (epoch, end) = log.leader_epochs().end_offset_for(last, log.log_end())?;
    (epoch < last || end.0 < wanted.from.fetch_offset).then(|| Read {
        diverging: EpochEndOffset { epoch: epoch.0, end_offset: end.0 },
        high_watermark: log.high_watermark().0,
        last_stable: log.last_stable().0,
        log_start: log.log_start().0,
        ..Read::failed(ErrorCode::NONE)
    })
}

/// What clients of an old version can read.
fn old_format(version: i16) -> Option<Magic> {
    match version {
        0 | 1 => Some(Magic::V0),
        2 | 3 => Some(Magic::V1),
        _ => None,
    }
}

/// Turns the batches from `start` on into messages.
fn convert(
    converter: &mut Converter,
    magic: Magic,
    from: Offset,
    start: usize,
    data: &mut Vec<u8>,
) -> Result<(), crate::wire::batch::BatchError> {
    let stored = data.split_off(start);
    for batch in batches(&stored) {
        converter.down(&batch?, magic, from, data)?;
    }
    Ok(())
}
