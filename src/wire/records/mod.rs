//! What Kafka keeps in its internal topics and in control batches, one file a family.
//!
//! - `__consumer_offsets`: `group`, `offset_commit`, `consumer_group`, `share_group`, `streams_group`
//! - `__transaction_state`: `transaction`; `__share_group_state`: `share_state`
//! - `__cluster_metadata`: `topic`, `broker`, `security`, `cluster`
//! - control batches of any topic: `control`
//! - what is no topic's: `consumer_protocol`, the bytes that a classic group's members exchange;
//!   `producer_snapshot`, the content of a `.snapshot` file

pub mod broker;
pub mod cluster;
pub mod consumer_group;
pub mod consumer_protocol;
pub mod control;
pub mod group;
pub mod offset_commit;
pub mod producer_snapshot;
pub mod security;
pub mod share_group;
pub mod share_state;
pub mod streams_group;
pub mod topic;
pub mod transaction;
