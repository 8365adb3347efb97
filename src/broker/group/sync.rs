//! SyncGroup: the leader brings the assignment, everybody takes its share.

use std::collections::BTreeMap;

use super::{
    error::GroupError,
    member::{Bytes, Waiting},
    membership::State,
    rebalance::Draft,
    shard::Shard,
    step::{Answer, Step, Waiter},
};
use crate::types::{Gather, TimestampMs};

#[derive(Debug, Clone)]
pub struct Sync {
    pub waiter: Waiter,
    pub group: String,
    pub member_id: String,
    pub instance_id: Option<String>,
    pub generation: i32,
    /// Version 5: what the member believes was chosen.
    pub protocol_type: Option<String>,
    pub protocol: Option<String>,
    /// From the leader: who gets what.
    pub shares: Vec<(String, Bytes)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synced {
    pub protocol_type: Option<String>,
    pub protocol: Option<String>,
    pub assignment: Bytes,
}

impl Shard {
    pub fn sync(&self, sync: &Sync, now: TimestampMs) -> Step {
        self.try_sync(sync, now)
            .unwrap_or_else(|error| Step::answering(sync.waiter, Answer::Sync(Err(error))))
    }

    fn try_sync(&self, sync: &Sync, now: TimestampMs) -> Result<Step, GroupError> {
        if sync.group.is_empty() {
            return Err(GroupError::InvalidGroupId);
        }
        let membership = self.membership(&sync.group).ok_or(GroupError::UnknownMemberId)?;
        let instance_id = sync.instance_id.as_deref();
        let member = membership.current_member(&sync.member_id, instance_id, sync.generation)?;
        if differs(&sync.protocol_type, &membership.protocol_type)
            || differs(&sync.protocol, &membership.protocol)
        {
            return Err(GroupError::InconsistentGroupProtocol);
        }
        let id = member.id.clone();
        let mut draft = Draft::new(&self.config, &sync.group, membership.clone(), now);
        match membership.state {
            State::Empty => return Err(GroupError::UnknownMemberId),
            State::PreparingRebalance(_) => return Err(GroupError::RebalanceInProgress),
            State::CompletingRebalance => {
                draft.hold(&id, Waiting::Sync(sync.waiter));
                draft.synced(&id);
                if membership.is_leader(&id) {
                    let shares: BTreeMap<&str, Bytes> =
                        sync.shares.iter().map(|(id, s)| (id.as_str(), s.clone())).gather();
                    draft.stabilize(&shares);
                } else {
                    draft.heard_of(&id);
                }
            }
            State::Stable => {
                draft.synced(&id);
                let synced = draft.synced_with(member.assignment.clone());
                draft.step.answers.push((sync.waiter, Answer::Sync(Ok(synced))));
                draft.heard_of(&id);
            }
        }
        Ok(draft.finish())
    }
}

/// Both are known, and not the same.
fn differs(said: &Option<String>, chosen: &Option<String>) -> bool {
    matches!((said, chosen), (Some(said), Some(chosen)) if said != chosen)
}
