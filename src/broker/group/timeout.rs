//! What happens when a time that a verb armed is over. A timer that came too late, or was not
//! cancelled, finds nothing to do.

use super::{
    member::Waiting,
    rebalance::Draft,
    shard::Shard,
    step::{Step, TimerKey},
};
use crate::types::TimestampMs;

impl Shard {
    pub fn timeout(&self, key: &TimerKey, now: TimestampMs) -> Step {
        let (TimerKey::Session { group, .. } | TimerKey::Join { group } | TimerKey::Sync { group }) =
            key;
        let Some(membership) = self.membership(group) else { return Step::default() };
        let mut draft = Draft::new(&self.config, group, membership.clone(), now);
        match key {
            TimerKey::Join { .. } => draft.barrier_timed_out(),
            TimerKey::Sync { .. } => draft.sync_timed_out(),
            TimerKey::Session { member, .. } => {
                if membership.pending.contains(member) {
                    draft.remove_pending(member);
                    draft.close_barrier_if_all_joined();
                } else if let Some(silent) = membership.members.get(member) {
                    // Whoever waits for us is not silent; unless nobody knows whether it still
                    // waits, because it has never been told its id.
                    if silent.waiting != Waiting::No && !silent.is_new {
                        return Step::default();
                    }
                    draft.remove(member);
                    draft.rebalance_without();
                } else {
                    return Step::default();
                }
            }
        }
        draft.finish()
    }
}
