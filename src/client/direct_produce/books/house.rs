//! Who leads what: topics and partitions as the cluster says they are, and leaders by number.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Books, Topic};
use crate::client::address::Address;
use crate::client::direct_produce::lane::Lane;
use crate::client::direct_produce::spread::Spread;
use crate::client::error::broker_words;
use crate::types::PartitionId;
use crate::wire::ErrorCode;

/// A topic that the cluster does not know may be on its way there for so long.
const UNKNOWN_FOR: Duration = Duration::from_secs(30);

impl Books {
    /// The topics that some partition of which has no leader here, or all of them.
    pub(in crate::client::direct_produce) fn topics_to_ask_for(&self, all: bool) -> Vec<Arc<str>> {
        let wanted = |topic: &&Topic| {
            all || topic.lanes.iter().any(|lane| self.lanes[*lane].leader.is_none())
        };
        self.topics.iter().filter(wanted).map(|topic| Arc::clone(&topic.name)).collect()
    }

    /// What the cluster says of a topic: who leads each of its partitions. Answers which leaders must be
    /// started, by their numbers.
    pub(in crate::client::direct_produce) fn house(
        &mut self,
        name: &str,
        leaders: &[Option<Address>],
        now: Instant,
    ) -> Vec<(usize, Address)> {
        let index = match self.by_name.get(name) {
            Some(index) => *index,
            None => {
                let name: Arc<str> = name.into();
                self.by_name.insert(Arc::clone(&name), self.topics.len());
                self.topics.push(Topic {
                    name,
                    lanes: Vec::new(),
                    partitions: 0,
                    asked: now,
                    unknown_since: None,
                    spread: Spread::default(),
                    batch_bytes: self.terms.batch_bytes,
                });
                self.topics.len() - 1
            }
        };
        let topic = &mut self.topics[index];
        (topic.partitions, topic.asked, topic.unknown_since) = (leaders.len(), now, None);
        for partition in topic.lanes.len()..leaders.len() {
            topic.lanes.push(self.lanes.len());
            self.lanes.push(Lane::new(index, PartitionId(partition as i32)));
        }
        let mut started = Vec::new();
        for (partition, address) in leaders.iter().enumerate() {
            let Some(address) = address else { continue };
            let at = match self.leaders.iter().position(|(known, _)| known == address) {
                Some(at) => at,
                None => {
                    self.leaders.push((address.clone(), false));
                    self.leaders.len() - 1
                }
            };
            let lane = &mut self.lanes[self.topics[index].lanes[partition]];
            // What is on its way to one leader is awaited before another is sent anything.
            if lane.is_flying() && lane.leader.is_some() {
                continue;
            }
            lane.leader = Some(at);
            if !std::mem::replace(&mut self.leaders[at].1, true) {
                started.push((at, address.clone()));
            }
        }
        self.stirred = true;
        started
    }

    /// The cluster does not know the topic, or will not have us: where that does not pass, everything
    /// for it has failed.
    pub(in crate::client::direct_produce) fn homeless(
        &mut self,
        name: &str,
        code: ErrorCode,
        now: Instant,
    ) {
        let Some(index) = self.find(name) else { return };
        let topic = &mut self.topics[index];
        let since = *topic.unknown_since.get_or_insert(now);
        if code.is_retriable() && now < since + UNKNOWN_FOR {
            return;
        }
        for lane in topic.lanes.clone() {
            for batch in self.lanes[lane].give_up() {
                self.fail(batch, broker_words(code), Some(code));
            }
        }
    }

    /// Every leader that there ever was.
    pub(in crate::client::direct_produce) fn leaders(&self) -> impl Iterator<Item = &Address> {
        self.leaders.iter().map(|(address, _)| address)
    }

    /// A leader is gone, or nobody sends to it any more.
    pub(in crate::client::direct_produce) fn left(&mut self, leader: usize) {
        self.leaders[leader].1 = false;
        for lane in self.lanes.iter_mut().filter(|lane| lane.leader == Some(leader)) {
            lane.leader = None;
        }
    }

    /// Who is asked to take this lane's batches, where anybody is.
    pub(in crate::client::direct_produce) fn leader_of(&self, lane: usize) -> Option<usize> {
        self.lanes[lane].leader
    }
}
