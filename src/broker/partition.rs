//! A partition under its topic's id: the name that outlives neither the topic nor its re-creation.

use std::fmt;

use crate::types::{PartitionId, Uuid};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicIdPartition {
    pub topic: Uuid,
    pub partition: PartitionId,
}

impl TopicIdPartition {
    pub fn new(topic: Uuid, partition: i32) -> Self {
        Self { topic, partition: PartitionId(partition) }
    }
}

impl fmt::Display for TopicIdPartition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.topic, self.partition)
    }
}
