//! One broker node: its name, its doors, and the replicas that it keeps in its log directory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::config::{Listener, NodeConfig};
use super::partition::TopicIdPartition;
use super::replica::{Hosted, Replica};
use super::topic_config::TopicConfig;
use crate::storage::{LogDir, Result};
use crate::types::{LeaderEpoch, NodeId, Offset, TimestampMs, TopicPartition, Uuid};

#[derive(Debug)]
pub struct Node {
    pub id: NodeId,
    pub rack: Option<Arc<str>>,
    pub listeners: Vec<Listener>,
    pub dir: LogDir,
    pub hosted: BTreeMap<TopicIdPartition, Hosted>,
}

impl Node {
    pub(super) fn new(config: &NodeConfig, dir: LogDir) -> Self {
        Self {
            id: config.id,
            rack: config.rack.clone(),
            listeners: config.listeners.clone(),
            dir,
            hosted: BTreeMap::new(),
        }
    }

    /// The id of its log directory.
    pub fn directory(&self) -> Uuid {
        self.dir.meta().directory_id
    }

    /// Its address in the terms of the listener that a request came in by.
    pub fn listener(&self, name: &str) -> Option<&Listener> {
        self.listeners.iter().find(|listener| *listener.name == *name)
    }

    /// Keeps a copy of a partition, or obeys its new configs. Files come with the first batch.
    pub(super) fn host(
        &mut self,
        at: TopicIdPartition,
        name: TopicPartition,
        config: &Arc<TopicConfig>,
    ) {
        self.dir.add(&name, Some(at.topic), Arc::clone(&config.log));
        let safe = self.hosted.get(&at).map_or(Offset(0), |hosted| hosted.safe);
        self.hosted.insert(at, Hosted { name, config: Arc::clone(config), safe });
    }

    /// The copy with its log, which is opened where it is not. `None`: there is no such copy.
    pub fn replica(
        &mut self,
        at: TopicIdPartition,
        epoch: LeaderEpoch,
        now: TimestampMs,
    ) -> Option<Result<Replica<'_>>> {
        let hosted = self.hosted.get_mut(&at)?;
        let known = self.dir.open_log(&hosted.name).is_some();
        let log = match self.dir.log(&hosted.name, now)? {
            Ok(log) => log,
            Err(error) => return Some(Err(error)),
        };
        if !known {
            // What a start has found and checked is there to be read.
            log.set_high_watermark(log.log_end());
            log.begin_leader_epoch(epoch);
            hosted.safe = log.log_end();
        }
        Some(Ok(Replica { log, config: &hosted.config }))
    }

    /// The copy, if its log is open.
    pub fn open_replica(&mut self, at: TopicIdPartition) -> Option<(Replica<'_>, &mut Offset)> {
        let hosted = self.hosted.get_mut(&at)?;
        let log = self.dir.open_log(&hosted.name)?;
        Some((Replica { log, config: &hosted.config }, &mut hosted.safe))
    }
}
