//! The group coordinator: classic consumer groups and committed offsets.
//!
//! A [`Shard`] is what one partition of `__consumer_offsets` stands for. Every verb takes `&self`
//! and changes nothing: it returns a [`Step`], which says what to append, whom to answer, which
//! timers to arm, and how the group will stand afterwards. The runtime appends the records and,
//! when that worked, hands the step to [`Shard::apply`], which replays the records with the code
//! that also runs at start-up. A failed append drops the step, and nothing has happened.
//!
//! What a crash may forget (who waits in a barrier, pending member ids, running timers) is no
//! record: it travels in the step as the group's next [`Membership`]. What a crash must not forget
//! (offsets, generation, members and their assignment) is only ever changed by a record.
//!
//! No clock, no randomness, no I/O: `now` and fresh ids are arguments, timers are data.
//!
//! - `shard`, `load`: the groups of one partition; from its log
//! - `record`, `stored`: the durable facts, as plain values and as Kafka's bytes
//! - `membership`, `member`: one group's members, state and generation, and questions about them
//! - `rebalance`: the moves that the verbs are made of, on a copy of the membership
//! - `join`, `sync`, `heartbeat`, `leave`, `timeout`: the verbs of members
//! - `offsets`: commit, fetch, delete, expire
//! - `admin`: list, describe, delete
//! - `subscription`: which topics a consumer's subscription names
//! - `partition`: which partition of `__consumer_offsets` a group lives in

mod admin;
mod config;
mod error;
mod heartbeat;
mod join;
mod leave;
mod load;
mod member;
mod membership;
mod offsets;
mod partition;
mod rebalance;
mod record;
mod shard;
mod step;
mod stored;
mod subscription;
mod sync;
#[cfg(test)]
mod tests;
mod timeout;

pub use admin::{Described, DescribedMember, Listed};
pub use config::Config;
pub use error::{GroupError, code};
pub use heartbeat::Heartbeat;
pub use join::{Join, JoinRefused, Joined, JoinedMember};
pub use leave::Leaver;
pub use load::Loader;
pub use member::{Bytes, Member, MemberId, Protocol};
pub use membership::{Membership, State};
pub use offsets::{OffsetCommit, OffsetToCommit};
pub use partition::partition_for;
pub use record::{CommittedOffset, GroupMetadata, MemberMetadata, Record};
pub use shard::{Group, Shard};
pub use step::{Answer, Step, Timer, TimerKey, Waiter};
pub use stored::{Stored, StoredError, batch};
pub use sync::{Sync, Synced};
