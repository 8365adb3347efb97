//! A node's copy of a partition: its log, and what the topic's configs come to for it.

use std::sync::Arc;

use super::topic_config::TopicConfig;
use crate::storage::Log;

#[derive(Debug)]
pub struct Replica {
    pub log: Log,
    pub config: Arc<TopicConfig>,
}
