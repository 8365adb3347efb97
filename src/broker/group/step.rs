//! What a verb answers: everything that will happen if the append works, as data.

use super::{
    error::GroupError,
    join::{JoinRefused, Joined},
    member::MemberId,
    membership::Membership,
    record::Record,
    sync::Synced,
};

/// A request that is held back: whoever runs the coordinator knows the connection behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Waiter(pub u64);

/// What a held request is told in the end. The request that the verb was called for is among
/// them when it need not wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Join(Result<Joined, JoinRefused>),
    Sync(Result<Synced, GroupError>),
}

/// Whose time is running. Arming a key again replaces what was armed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimerKey {
    /// A member, or a promised member id, that has not been heard of.
    Session { group: String, member: MemberId },
    /// The join barrier: how long it stays open.
    Join { group: String },
    /// Members that joined the generation and owe their SyncGroup.
    Sync { group: String },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Timer {
    /// Call [`super::Shard::timeout`] with the key after so many milliseconds.
    Arm(TimerKey, i64),
    Cancel(TimerKey),
}

/// One move of the coordinator, not yet made.
#[derive(Debug, Clone, Default)]
#[must_use = "a step that is not applied has not happened"]
pub struct Step {
    /// To be appended as one batch.
    pub records: Vec<Record>,
    /// To be sent once the records are as safe as the broker promises.
    pub answers: Vec<(Waiter, Answer)>,
    /// In order.
    pub timers: Vec<Timer>,
    /// How the group stands afterwards, the part that is no record.
    pub(super) next: Option<(String, Membership)>,
}

impl Step {
    pub(super) fn of_records(records: Vec<Record>) -> Self {
        Self { records, ..Self::default() }
    }

    pub(super) fn answering(waiter: Waiter, answer: Answer) -> Self {
        Self { answers: vec![(waiter, answer)], ..Self::default() }
    }

    pub(super) fn arming(key: TimerKey, after_ms: i64) -> Self {
        Self { timers: vec![Timer::Arm(key, after_ms)], ..Self::default() }
    }
}
