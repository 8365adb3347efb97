//! The groups that live in one partition of `__consumer_offsets`.
//!
//! Invariant: a group that is here has, or had, a record in the log that says so. As in Kafka, one that
//! has lost its last offset is there, empty, until somebody deletes it or the next look for what has
//! expired.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    config::Config,
    membership::Membership,
    record::{CommittedOffset, Record},
    step::{Answer, Step, Timer, TimerKey, Waiter},
};
use crate::types::TopicPartition;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// None while there are only offsets, committed by somebody who assigns partitions alone.
    pub membership: Option<Membership>,
    pub offsets: BTreeMap<TopicPartition, CommittedOffset>,
}

#[derive(Debug, Clone, Default)]
pub struct Shard {
    pub(super) config: Config,
    groups: BTreeMap<String, Group>,
    /// Commits inside transactions that the log leaves open: nobody knows yet whether they count.
    unstable: BTreeMap<String, BTreeSet<TopicPartition>>,
}

impl Shard {
    pub fn new(config: Config) -> Self {
        Self { config, groups: BTreeMap::new(), unstable: BTreeMap::new() }
    }

    pub fn config(&self) -> &Config {
        &self.config
    }

    pub fn groups(&self) -> impl Iterator<Item = (&str, &Group)> {
        self.groups.iter().map(|(id, group)| (id.as_str(), group))
    }

    pub(super) fn group(&self, id: &str) -> Option<&Group> {
        self.groups.get(id)
    }

    pub(super) fn has_group(&self, id: &str) -> bool {
        self.groups.contains_key(id)
    }

    pub(super) fn membership(&self, group: &str) -> Option<&Membership> {
        self.groups.get(group)?.membership.as_ref()
    }

    /// Takes a record from the log: the only way in which what is durable changes, at start-up and
    /// while running.
    pub fn replay(&mut self, record: Record) {
        match record {
            Record::OffsetCommit { group, partition, value: Some(committed) } => {
                self.groups.entry(group).or_default().offsets.insert(partition, committed);
            }
            Record::GroupMetadata { group, value: Some(metadata) } => {
                self.groups.entry(group).or_default().membership =
                    Some(Membership::load(&metadata));
            }
            Record::OffsetCommit { group, partition, value: None } => {
                if let Some(group) = self.groups.get_mut(&group) {
                    group.offsets.remove(&partition);
                }
            }
            Record::GroupMetadata { group: id, value: None } => {
                if let Some(group) = self.groups.get_mut(&id) {
                    group.membership = None;
                    if group.offsets.is_empty() {
                        self.groups.remove(&id);
                    }
                }
            }
        }
    }

    /// Takes a record of a transaction that is open where the log ends.
    pub(super) fn leave_open(&mut self, record: Record) {
        if let Record::OffsetCommit { group, partition, .. } = record {
            self.unstable.entry(group).or_default().insert(partition);
        }
    }

    /// Whether an open transaction may change what the group has committed.
    pub fn is_unstable(&self, group: &str, partition: &TopicPartition) -> bool {
        self.unstable.get(group).is_some_and(|open| open.contains(partition))
    }

    /// Makes a move whose records are in the log. What is left to do is the caller's: answer, once
    /// the records are safe, and arm the timers.
    pub fn apply(&mut self, step: Step) -> (Vec<(Waiter, Answer)>, Vec<Timer>) {
        for record in step.records {
            self.replay(record);
        }
        if let Some((id, membership)) = step.next {
            self.groups.entry(id).or_default().membership = Some(membership);
        }
        (step.answers, step.timers)
    }

    /// The sessions that begin when the log has been replayed: members may still be there, and
    /// have until then to show it.
    pub fn sessions(&self) -> Vec<Timer> {
        let mut timers = Vec::new();
        for (id, group) in &self.groups {
            for member in group.membership.iter().flat_map(|m| m.members.values()) {
                let key = TimerKey::Session { group: id.clone(), member: member.id.clone() };
                timers.push(Timer::Arm(key, i64::from(member.session_timeout_ms.max(0))));
            }
        }
        timers
    }
}
