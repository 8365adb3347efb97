//! A node's copy of a partition: its log, and what the topic's configs come to for it.

use std::sync::Arc;

use super::topic_config::TopicConfig;
use crate::storage::Log;
use crate::types::{LeaderEpoch, Offset, TopicPartition};

/// A copy that is being worked with: its log is open.
#[derive(Debug)]
pub struct Replica<'a> {
    pub log: &'a mut Log,
    pub config: &'a TopicConfig,
}

/// What a node knows of a copy without opening its log.
#[derive(Debug)]
pub struct Hosted {
    pub name: TopicPartition,
    pub config: Arc<TopicConfig>,
    /// Everything below is as safe as an acknowledgement promises. Known once the log was opened.
    pub safe: Offset,
}

impl Hosted {
    /// Its log is open from now on: what a start has found and checked is there to be read.
    pub(super) fn takes_up(&mut self, log: &mut Log, epoch: LeaderEpoch) {
        log.set_high_watermark(log.log_end());
        log.begin_leader_epoch(epoch);
        self.safe = log.log_end();
    }
}
