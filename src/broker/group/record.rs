//! The durable facts of a group, as plain values: what `__consumer_offsets` holds.

use super::member::Bytes;
use crate::types::{LeaderEpoch, Offset, TimestampMs, TopicPartition, Uuid};

/// One record; no value is a tombstone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    OffsetCommit { group: String, partition: TopicPartition, value: Option<CommittedOffset> },
    GroupMetadata { group: String, value: Option<GroupMetadata> },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommittedOffset {
    pub offset: Offset,
    pub leader_epoch: LeaderEpoch,
    pub metadata: String,
    pub committed_at: TimestampMs,
    /// Only what old clients ask for with a retention time of their own.
    pub expires_at: Option<TimestampMs>,
    /// Zero when the client named the topic only and it has no id.
    pub topic_id: Uuid,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupMetadata {
    /// Empty while nobody has joined.
    pub protocol_type: String,
    pub generation: i32,
    pub protocol: Option<String>,
    pub leader: Option<String>,
    /// When the group came into its state; records of old brokers do not say.
    pub state_since: Option<TimestampMs>,
    pub members: Vec<MemberMetadata>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberMetadata {
    pub id: String,
    pub instance_id: Option<String>,
    pub client_id: String,
    pub client_host: String,
    pub rebalance_timeout_ms: i32,
    pub session_timeout_ms: i32,
    /// What the member said under the chosen protocol.
    pub subscription: Bytes,
    pub assignment: Bytes,
}
