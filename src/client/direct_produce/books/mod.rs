//! What is kept between the caller and the threads that send: every record that is neither acknowledged
//! nor failed, and the count of all.
//!
//! Pure: the time comes in, nothing is sent from here. The count always holds: sent = acknowledged +
//! failed + pending, and a record leaves `pending` once.

mod house;
mod settle;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use super::batch::Batch;
use super::lane::{Lane, Moment};
use super::shelf::Shelf;
use super::spread::Spread;
use super::terms::Terms;
use crate::client::address::Address;
use crate::client::error::broker_words;
use crate::client::produce::{Failure, Receipt};
use crate::types::record::Record;
use crate::types::{Offset, PartitionId, ProducerEpoch, ProducerId, TimestampMs};
use crate::wire::ErrorCode;
use crate::wire::batch::{BatchSpec, Full};

/// About how much one request carries; a batch more may be in it.
const REQUEST: usize = 1 << 20;

/// A topic and its partitions.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) name: Arc<str>,
    /// By number.
    lanes: Vec<usize>,
    /// How many there are, by what the cluster said last.
    pub(super) partitions: usize,
    pub(super) asked: Instant,
    /// The cluster has said since then that it does not know the topic.
    unknown_since: Option<Instant>,
    spread: Spread,
    /// What a batch may hold: less where the topic took no more.
    batch_bytes: usize,
}

/// A batch on its way.
#[derive(Debug)]
pub(super) struct Parcel {
    pub(super) topic: Arc<str>,
    pub(super) partition: PartitionId,
    pub(super) batch: Batch,
}

/// What became of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// At this offset, where that is known.
    Written(Option<Offset>),
    Refused(Refusal),
    /// None came.
    Lost,
}

/// What a broker says of a batch that it does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: ErrorCode,
    /// Its own words, if it has any.
    pub(super) message: Option<String>,
    /// The records that are the reason, by their places in the batch.
    pub(super) records: BTreeMap<usize, String>,
}

/// What became of a record that was to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Yes,
    NoRoom,
    NoPartition,
}

#[derive(Debug)]
pub(super) struct Books {
    pub(super) terms: Terms,
    topics: Vec<Topic>,
    by_name: BTreeMap<Arc<str>, usize>,
    lanes: Vec<Lane>,
    /// Every leader that there ever was, and whether a thread sends to it.
    leaders: Vec<(Address, bool)>,
    pub(super) identity: Option<(ProducerId, ProducerEpoch)>,
    pub(super) shelf: Shelf,
    bytes: usize,
    pub(super) sent: u64,
    pub(super) failed: u64,
    pub(super) pending: u64,
    pub(super) failures: Vec<Failure>,
    pub(super) receipts: Vec<Receipt>,
    pub(super) flushing: bool,
    /// Something may be sent that could not be before.
    pub(super) stirred: bool,
    /// Nobody listens any more.
    pub(super) closed: bool,
    /// Why nothing more can be sent.
    pub(super) fatal: Option<String>,
    /// Where the next request to a leader begins, so that each partition has its turn.
    turn: usize,
}

impl Books {
    pub(super) fn new(terms: Terms) -> Self {
        Self {
            terms,
            topics: Vec::new(),
            by_name: BTreeMap::new(),
            lanes: Vec::new(),
            leaders: Vec::new(),
            identity: None,
            shelf: Shelf::default(),
            bytes: 0,
            sent: 0,
            failed: 0,
            pending: 0,
            failures: Vec::new(),
            receipts: Vec::new(),
            flushing: false,
            stirred: false,
            closed: false,
            fatal: None,
            turn: 0,
        }
    }

    pub(super) fn moment(&self, now: Instant) -> Moment {
        Moment {
            now,
            linger: self.terms.linger,
            delivery_timeout: self.terms.delivery_timeout,
            urgent: self.flushing || !self.has_room(),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn has_room(&self) -> bool {
        self.bytes < self.terms.queue_bytes
    }

    pub(super) fn find(&self, topic: &str) -> Option<usize> {
        self.by_name.get(topic).copied()
    }

    pub(super) fn topic(&self, index: usize) -> &Topic {
        &self.topics[index]
    }

    /// Takes a record for this topic; `now` is its time where it has none.
    #[inline]
    pub(super) fn take(
        &mut self,
        topic: usize,
        record: &Record<'_>,
        now: TimestampMs,
        at: Instant,
    ) -> Taken {
        if self.bytes >= self.terms.queue_bytes {
            return Taken::NoRoom;
        }
        let known = &mut self.topics[topic];
        let fixed = match record.partition {
            Some(partition) => Some(usize::try_from(partition.0).unwrap_or(usize::MAX)),
            None => {
                known.spread.fixed(self.terms.partitioner, record.key.as_deref(), known.partitions)
            }
        };
        if fixed.unwrap_or(0) >= known.partitions {
            return Taken::NoPartition;
        }
        if size(record) > self.terms.largest_record {
            self.refuse(
                broker_words(ErrorCode::MESSAGE_TOO_LARGE),
                Some(ErrorCode::MESSAGE_TOO_LARGE),
            );
            return Taken::Yes;
        }
        loop {
            let known = &mut self.topics[topic];
            let partition = match fixed {
                Some(partition) => partition,
                None => {
                    let (lanes, all) = (&self.lanes, &known.lanes[..known.partitions]);
                    known.spread.sticky(
                        all.len(),
                        |partition| lanes[all[partition]].open.is_some(),
                        |partition| lanes[all[partition]].leader.is_some(),
                    )
                }
            };
            let index = known.lanes[partition];
            let lane = &mut self.lanes[index];
            let batch = match &mut lane.open {
                Some(batch) => batch,
                None => {
                    let spec = BatchSpec {
                        compression: self.terms.compression,
                        max_size: known.batch_bytes,
                        ..BatchSpec::default()
                    };
                    let due = at + self.terms.delivery_timeout;
                    self.stirred = true;
                    lane.open.insert(Batch::new(index, due, self.shelf.builder(spec)))
                }
            };
            let pushed = match batch.count < self.terms.batch_records {
                true => batch.push(record, self.sent, now),
                false => Err(Full),
            };
            match pushed {
                Ok(grown) => {
                    self.bytes += grown;
                    self.sent += 1;
                    self.pending += 1;
                    return Taken::Yes;
                }
                Err(Full) if batch.count == 0 => {
                    lane.open = None;
                    let code = ErrorCode::MESSAGE_TOO_LARGE;
                    self.refuse(broker_words(code), Some(code));
                    return Taken::Yes;
                }
                Err(Full) => {
                    lane.close();
                    self.stirred = true;
                }
            }
        }
    }

    /// What can be sent to this leader now.
    pub(super) fn launch(&mut self, leader: usize, now: Instant) -> Vec<Parcel> {
        let mut parcels = Vec::new();
        if self.terms.idempotent && self.identity.is_none() {
            return parcels;
        }
        let (moment, identity) =
            (self.moment(now), self.identity.filter(|_| self.terms.idempotent));
        let (mut weight, count) = (0, self.lanes.len());
        for step in 0..count {
            let index = (self.turn + step) % count;
            let lane = &mut self.lanes[index];
            if lane.leader != Some(leader) {
                continue;
            }
            let Some(batch) = lane.launch(moment, identity) else { continue };
            weight += batch.weight;
            let topic = Arc::clone(&self.topics[lane.topic].name);
            parcels.push(Parcel { topic, partition: lane.partition, batch });
            if weight >= REQUEST {
                self.turn = index + 1;
                break;
            }
        }
        parcels
    }

    /// When something can be sent to this leader, or will be over that waits for it (or for anyone).
    pub(super) fn next_event(&self, leader: Option<usize>, now: Instant) -> Option<Instant> {
        let moment = self.moment(now);
        let waits = self.terms.idempotent && self.identity.is_none();
        self.lanes
            .iter()
            .filter(|lane| lane.leader == leader)
            .flat_map(|lane| {
                let ready = lane.ready_at(moment).filter(|_| leader.is_some() && !waits);
                [ready, lane.due()].into_iter().flatten()
            })
            .min()
    }
}

/// What a record holds.
#[inline]
fn size(record: &Record<'_>) -> usize {
    let length = |field: &Option<Cow<'_, [u8]>>| field.as_ref().map_or(0, |bytes| bytes.len());
    let headers = record.headers.iter().map(|header| header.key.len() + length(&header.value));
    length(&record.key) + length(&record.value) + headers.sum::<usize>()
}
