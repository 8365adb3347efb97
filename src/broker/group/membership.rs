//! Who is in a group, in which generation and state: a value, and the questions one can ask it.
//!
//! Invariants: `Empty` has no members; in `Stable` and `CompletingRebalance` there is a leader, it
//! is a member, and a protocol is chosen that all members know; an instance id belongs to one
//! member; `unsynced` are members; pending ids are not.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    error::GroupError,
    member::{Member, MemberId, Protocol},
    record::GroupMetadata,
    subscription,
};
use crate::types::{Gather, TimestampMs};

/// The protocol type of consumers, whose subscriptions the coordinator can read.
const CONSUMER: &str = "consumer";

/// `Dead`, Kafka's fifth state, is a group that is not there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Empty,
    PreparingRebalance(Barrier),
    CompletingRebalance,
    Stable,
}

/// What ends the join barrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Barrier {
    /// Every member is back, or the rebalance timeout is over.
    Members,
    /// The group was empty: time alone, because others may be just starting. Each newcomer
    /// prolongs it, as long as something of the rebalance timeout is left.
    Time { left_ms: i32, newcomer: bool },
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "Empty",
            Self::PreparingRebalance(_) => "PreparingRebalance",
            Self::CompletingRebalance => "CompletingRebalance",
            Self::Stable => "Stable",
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Membership {
    pub state: State,
    pub since: Option<TimestampMs>,
    pub generation: i32,
    pub protocol_type: Option<String>,
    pub protocol: Option<String>,
    pub leader: Option<MemberId>,
    pub members: BTreeMap<MemberId, Arc<Member>>,
    /// Ids that were given out and have not come back yet.
    pub(super) pending: BTreeSet<MemberId>,
    /// Members of this generation that owe their SyncGroup.
    pub(super) unsynced: BTreeSet<MemberId>,
}

impl Membership {
    /// What a record says: with members the group is stable, without it is empty.
    pub(super) fn load(record: &GroupMetadata) -> Self {
        let protocol = record.protocol.as_deref();
        let members: BTreeMap<_, _> = record
            .members
            .iter()
            .map(|m| Member::from_record(m, protocol))
            .map(|m| (m.id.clone(), Arc::new(m)))
            .gather();
        Self {
            state: if members.is_empty() { State::Empty } else { State::Stable },
            since: record.state_since,
            generation: record.generation,
            protocol_type: Some(record.protocol_type.clone()).filter(|t| !t.is_empty()),
            protocol: record.protocol.clone(),
            leader: record.leader.as_deref().map(Into::into),
            members,
            pending: BTreeSet::new(),
            unsynced: BTreeSet::new(),
        }
    }

    pub fn to_record(&self) -> GroupMetadata {
        GroupMetadata {
            protocol_type: self.protocol_type.clone().unwrap_or_default(),
            generation: self.generation,
            protocol: self.protocol.clone(),
            leader: self.leader.as_ref().map(ToString::to_string),
            state_since: self.since,
            members: self.members.values().map(|m| m.to_record(self.protocol.as_deref())).collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.state == State::Empty
    }

    pub(super) fn is_leader(&self, id: &str) -> bool {
        self.leader.as_deref() == Some(id)
    }

    /// The member that holds an instance id.
    pub(super) fn holder(&self, instance_id: &str) -> Option<&Arc<Member>> {
        self.members.values().find(|m| m.instance_id.as_deref() == Some(instance_id))
    }

    /// The member that a request says it comes from.
    pub(super) fn member(
        &self,
        id: &str,
        instance_id: Option<&str>,
    ) -> Result<&Arc<Member>, GroupError> {
        if let Some(instance_id) = instance_id {
            let holder = self.holder(instance_id).ok_or(GroupError::UnknownMemberId)?;
            if &*holder.id != id {
                return Err(GroupError::FencedInstanceId);
            }
        }
        self.members.get(id).ok_or(GroupError::UnknownMemberId)
    }

    /// The same, and it must live in the current generation.
    pub(super) fn current_member(
        &self,
        id: &str,
        instance_id: Option<&str>,
        generation: i32,
    ) -> Result<&Arc<Member>, GroupError> {
        let member = self.member(id, instance_id)?;
        if generation != self.generation {
            return Err(GroupError::IllegalGeneration);
        }
        Ok(member)
    }

    /// The longest any member asks for.
    pub(super) fn rebalance_timeout_ms(&self) -> i32 {
        self.members.values().map(|m| m.rebalance_timeout_ms).max().unwrap_or(0).max(0)
    }

    pub(super) fn joining(&self) -> usize {
        self.members.values().filter(|m| m.is_joining()).count()
    }

    /// Nobody is missing from the barrier, and no promised id is still to come.
    pub(super) fn all_joined(&self) -> bool {
        self.pending.is_empty() && self.members.values().all(|m| m.is_joining())
    }

    /// Could somebody who knows these protocols be a member?
    pub(super) fn accepts(&self, protocol_type: &str, protocols: &[Protocol]) -> bool {
        if self.is_empty() {
            return !protocol_type.is_empty() && !protocols.is_empty();
        }
        self.protocol_type.as_deref() == Some(protocol_type)
            && protocols.iter().any(|p| self.members.values().all(|m| m.supports(&p.name)))
    }

    /// The vote: each member is for the first of its protocols that all know; of equals, the
    /// leader prefers.
    pub(super) fn choose_protocol(&self) -> Option<String> {
        let known_to_all = |name: &str| self.members.values().all(|m| m.supports(name));
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for member in self.members.values() {
            let choice = member.protocols.iter().find(|p| known_to_all(&p.name));
            if let Some(choice) = choice {
                *votes.entry(&choice.name).or_default() += 1;
            }
        }
        let leader = self.leader.as_ref().and_then(|id| self.members.get(id));
        let rank = |name: &str| {
            leader
                .and_then(|l| l.protocols.iter().position(|p| p.name == name))
                .unwrap_or(usize::MAX)
        };
        let best =
            votes.into_iter().max_by_key(|(name, votes)| (*votes, std::cmp::Reverse(rank(name))));
        best.map(|(name, _)| name.to_owned())
    }

    pub(super) fn is_consumer_group(&self) -> bool {
        self.protocol_type.as_deref() == Some(CONSUMER)
    }

    /// The topics that the members of a consumer group read; `None` when that cannot be known.
    pub(super) fn subscribed_topics(&self) -> Option<BTreeSet<String>> {
        if !self.is_consumer_group() {
            return None;
        }
        if self.members.is_empty() {
            return Some(BTreeSet::new());
        }
        let protocol = self.protocol.as_deref()?;
        let mut all = BTreeSet::new();
        for member in self.members.values().filter(|m| m.supports(protocol)) {
            all.append(&mut subscription::topics(&member.metadata(protocol))?);
        }
        Some(all)
    }
}
