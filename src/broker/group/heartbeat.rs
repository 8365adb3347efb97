//! Heartbeat: a member is still there, and learns whether it has to join again.

use super::{
    error::GroupError,
    membership::State,
    shard::Shard,
    step::{Step, TimerKey},
};

#[derive(Debug, Clone)]
pub struct Heartbeat {
    pub group: String,
    pub member_id: String,
    pub instance_id: Option<String>,
    pub generation: i32,
}

impl Shard {
    /// The answer, and the session that begins again: also when the answer is that the group
    /// rebalances.
    pub fn heartbeat(&self, beat: &Heartbeat) -> (Result<(), GroupError>, Step) {
        if beat.group.is_empty() {
            return (Err(GroupError::InvalidGroupId), Step::default());
        }
        let Some(membership) = self.membership(&beat.group) else {
            return (Err(GroupError::UnknownMemberId), Step::default());
        };
        let instance_id = beat.instance_id.as_deref();
        let member = match membership.current_member(&beat.member_id, instance_id, beat.generation)
        {
            Ok(member) => member,
            Err(error) => return (Err(error), Step::default()),
        };
        let answer = match membership.state {
            State::PreparingRebalance(_) => Err(GroupError::RebalanceInProgress),
            State::Empty | State::CompletingRebalance | State::Stable => Ok(()),
        };
        let session = TimerKey::Session { group: beat.group.clone(), member: member.id.clone() };
        (answer, Step::arming(session, i64::from(member.session_timeout_ms)))
    }
}
