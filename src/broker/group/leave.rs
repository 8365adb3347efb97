//! LeaveGroup: members go by themselves, or are shown out by an operator.

use super::{error::GroupError, member::MemberId, rebalance::Draft, shard::Shard, step::Step};
use crate::types::TimestampMs;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaver {
    /// Empty when an operator removes whoever holds the instance id.
    pub member_id: String,
    pub instance_id: Option<String>,
}

impl Shard {
    /// One answer a leaver; the group rebalances once.
    pub fn leave(
        &self,
        group: &str,
        leavers: &[Leaver],
        now: TimestampMs,
    ) -> Result<(Vec<Result<(), GroupError>>, Step), GroupError> {
        if group.is_empty() {
            return Err(GroupError::InvalidGroupId);
        }
        let Some(membership) = self.membership(group) else {
            let nobody = leavers.iter().map(|_| Err(GroupError::UnknownMemberId)).collect();
            return Ok((nobody, Step::default()));
        };
        let mut draft = Draft::new(&self.config, group, membership.clone(), now);
        let answers: Vec<_> = leavers.iter().map(|leaver| draft.leave(leaver)).collect();
        if answers.iter().all(Result::is_err) {
            return Ok((answers, Step::default()));
        }
        if draft.membership.members.len() < membership.members.len() {
            draft.rebalance_without();
        } else {
            draft.close_barrier_if_all_joined();
        }
        Ok((answers, draft.finish()))
    }
}

impl Draft<'_> {
    fn leave(&mut self, leaver: &Leaver) -> Result<(), GroupError> {
        let instance_id = leaver.instance_id.as_deref();
        let id: MemberId = if leaver.member_id.is_empty() {
            let holder = instance_id.and_then(|i| self.membership.holder(i));
            holder.ok_or(GroupError::UnknownMemberId)?.id.clone()
        } else if self.membership.pending.contains(leaver.member_id.as_str()) {
            self.remove_pending(&leaver.member_id.as_str().into());
            return Ok(());
        } else {
            self.membership.member(&leaver.member_id, instance_id)?.id.clone()
        };
        self.remove(&id);
        Ok(())
    }
}
