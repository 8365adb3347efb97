//! JoinGroup: into the barrier, or straight back with what the group already is.

use super::{
    config::Config,
    error::GroupError,
    member::{Bytes, Member, MemberId, Protocol, Waiting},
    membership::{Membership, State},
    rebalance::Draft,
    record::{GroupMetadata, Record},
    shard::Shard,
    step::{Answer, Step, Waiter},
};
use crate::types::TimestampMs;

#[derive(Debug, Clone)]
pub struct Join {
    pub waiter: Waiter,
    pub group: String,
    /// Empty on the first time.
    pub member_id: String,
    pub instance_id: Option<String>,
    pub client_id: String,
    pub client_host: String,
    pub protocol_type: String,
    pub protocols: Vec<Protocol>,
    pub rebalance_timeout_ms: i32,
    pub session_timeout_ms: i32,
    /// What makes a new member id unlike any other.
    pub unique: String,
    /// Version 4 and later: a member is told its id first, and joins with it.
    pub id_first: bool,
    /// Version 9: a leader may be told to leave the assignment as it is.
    pub can_skip_assignment: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    pub generation: i32,
    pub protocol_type: Option<String>,
    pub protocol: Option<String>,
    pub leader: String,
    pub skip_assignment: bool,
    pub member_id: String,
    /// Everybody, for the leader; nobody, for the others.
    pub members: Vec<JoinedMember>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedMember {
    pub id: String,
    pub instance_id: Option<String>,
    pub metadata: Bytes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinRefused {
    pub error: GroupError,
    /// The id that was sent, or the one to come back with.
    pub member_id: String,
}

impl Shard {
    pub fn join(&self, join: Join, now: TimestampMs) -> Step {
        let refuse = |error, member_id: &str| {
            let refused = JoinRefused { error, member_id: member_id.to_owned() };
            Step::answering(join.waiter, Answer::Join(Err(refused)))
        };
        if join.group.is_empty() {
            return refuse(GroupError::InvalidGroupId, &join.member_id);
        }
        let Config { min_session_timeout_ms: min, max_session_timeout_ms: max, .. } = self.config;
        if !(min..=max).contains(&join.session_timeout_ms) {
            return refuse(GroupError::InvalidSessionTimeout, &join.member_id);
        }
        let known = self.membership(&join.group);
        if known.is_none() && !self.has_group(&join.group) && !join.member_id.is_empty() {
            return refuse(GroupError::UnknownMemberId, &join.member_id);
        }
        let fresh = || Membership { since: Some(now), ..Membership::default() };
        let membership = known.cloned().unwrap_or_else(fresh);
        if !has_room(&membership, &join.member_id, self.config.max_size) {
            return refuse(GroupError::GroupMaxSizeReached, "");
        }
        if !membership.accepts(&join.protocol_type, &join.protocols) {
            return refuse(GroupError::InconsistentGroupProtocol, &join.member_id);
        }
        let group = join.group.clone();
        let mut draft = Draft::new(&self.config, &group, membership, now);
        if join.member_id.is_empty() {
            draft.join_new(join);
        } else if let Err(error) = draft.join_known(&join) {
            return refuse(error, &join.member_id);
        }
        if known.is_none() && draft.step.records.is_empty() {
            // From the first moment the group is a group, also in the log.
            let value = GroupMetadata { state_since: Some(now), ..GroupMetadata::default() };
            let record = Record::GroupMetadata { group: group.clone(), value: Some(value) };
            draft.step.records.push(record);
        }
        draft.finish()
    }
}

/// `group.max.size` counts those who wait in the barrier, or else the members.
fn has_room(membership: &Membership, member_id: &str, max_size: i32) -> bool {
    let max = usize::try_from(max_size).unwrap_or(0);
    let member = membership.members.get(member_id);
    match membership.state {
        State::Empty => true,
        State::PreparingRebalance(_) => {
            member.is_some_and(|m| m.is_joining()) || membership.joining() < max
        }
        State::CompletingRebalance | State::Stable => {
            member.is_some() || membership.members.len() < max
        }
    }
}

impl Draft<'_> {
    fn join_new(&mut self, join: Join) {
        let prefix = join.instance_id.as_ref().unwrap_or(&join.client_id);
        let id: MemberId = format!("{prefix}-{}", join.unique).into();
        let holder = join.instance_id.as_deref().and_then(|i| self.membership.holder(i)).cloned();
        if let Some(holder) = holder {
            self.rejoin_static(&join, &holder.id, &id);
        } else if join.instance_id.is_none() && join.id_first {
            self.membership.pending.insert(id.clone());
            self.arm(self.session(&id), join.session_timeout_ms);
            self.refuse_join(join.waiter, GroupError::MemberIdRequired, &id);
        } else {
            self.enter_barrier(&join, id);
        }
    }

    fn join_known(&mut self, join: &Join) -> Result<(), GroupError> {
        if self.membership.pending.contains(join.member_id.as_str()) {
            if join.instance_id.is_some() {
                return Err(GroupError::UnknownMemberId);
            }
            self.enter_barrier(join, join.member_id.as_str().into());
            return Ok(());
        }
        let member = self.membership.member(&join.member_id, join.instance_id.as_deref())?;
        let (id, unchanged) = (member.id.clone(), *member.protocols == *join.protocols);
        let answer_at_once = match self.membership.state {
            State::Empty => return Err(GroupError::UnknownMemberId),
            State::PreparingRebalance(_) => false,
            // It may not have heard the answer to its JoinGroup.
            State::CompletingRebalance => unchanged,
            // A leader that comes again has seen something change, such as a topic's partitions.
            State::Stable => unchanged && !self.membership.is_leader(&id),
        };
        if answer_at_once {
            let joined = self.joined(&id);
            self.step.answers.push((join.waiter, Answer::Join(Ok(joined))));
            self.heard_of(&id);
        } else {
            self.update(&id, join);
            self.hold(&id, Waiting::Join(join.waiter));
            self.rebalance();
        }
        Ok(())
    }

    fn enter_barrier(&mut self, join: &Join, id: MemberId) {
        let member = Member {
            id,
            instance_id: join.instance_id.clone(),
            client_id: join.client_id.clone(),
            client_host: join.client_host.clone(),
            rebalance_timeout_ms: join.rebalance_timeout_ms,
            session_timeout_ms: join.session_timeout_ms,
            protocols: join.protocols.clone().into(),
            assignment: Bytes::default(),
            is_new: true,
            waiting: Waiting::Join(join.waiter),
        };
        self.add(member, &join.protocol_type);
        self.rebalance();
    }

    fn update(&mut self, id: &MemberId, join: &Join) {
        self.change(id, |m| {
            m.protocols = join.protocols.clone().into();
            m.rebalance_timeout_ms = join.rebalance_timeout_ms;
            m.session_timeout_ms = join.session_timeout_ms;
        });
        self.heard_of(id);
    }

    /// A static member has restarted. In a stable group nothing needs to move, as long as the
    /// chosen protocol stays the same.
    fn rejoin_static(&mut self, join: &Join, old: &MemberId, new: &MemberId) {
        let old_leader = self.membership.leader.clone();
        self.replace(old, new);
        self.update(new, join);
        if self.membership.state == State::Stable
            && self.membership.choose_protocol() == self.membership.protocol
        {
            self.record_metadata();
            let mut joined = self.joined(new);
            if self.membership.is_leader(new) {
                if join.can_skip_assignment {
                    joined.skip_assignment = true;
                } else {
                    // Taken for the leader, it would assign anew: it is answered as a follower.
                    joined.leader = old_leader.map(|id| id.to_string()).unwrap_or_default();
                    joined.members = Vec::new();
                }
            }
            self.step.answers.push((join.waiter, Answer::Join(Ok(joined))));
        } else {
            self.hold(new, Waiting::Join(join.waiter));
            self.rebalance();
        }
    }
}
