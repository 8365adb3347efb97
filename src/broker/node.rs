//! One broker node: its name, its doors, and the replicas that it keeps.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::config::{Listener, NodeConfig};
use super::partition::TopicIdPartition;
use super::replica::Replica;
use super::topic_config::TopicConfig;
use crate::storage::{Disk, OpenLog, Result};
use crate::types::{LeaderEpoch, NodeId, TimestampMs, TopicPartition, Uuid};

#[derive(Debug)]
pub struct Node {
    pub id: NodeId,
    /// The id of its log directory.
    pub directory: Uuid,
    pub rack: Option<Arc<str>>,
    pub listeners: Vec<Listener>,
    pub replicas: BTreeMap<TopicIdPartition, Replica>,
    pub disk: Disk,
    pub log_dir: PathBuf,
}

impl Node {
    pub(super) fn new(config: &NodeConfig, directory: Uuid, disk: Disk) -> Self {
        Self {
            id: config.id,
            directory,
            rack: config.rack.clone(),
            listeners: config.listeners.clone(),
            replicas: BTreeMap::new(),
            disk,
            log_dir: config.log_dir.clone(),
        }
    }

    /// Its address in the terms of the listener that a request came in by.
    pub fn listener(&self, name: &str) -> Option<&Listener> {
        self.listeners.iter().find(|listener| *listener.name == *name)
    }

    /// Begins to keep a copy of a partition. Files come with the first batch.
    pub(super) fn host(
        &mut self,
        at: TopicIdPartition,
        name: TopicPartition,
        epoch: LeaderEpoch,
        config: &Arc<TopicConfig>,
        now: TimestampMs,
    ) -> Result<()> {
        let dir = self.log_dir.join(name.to_string());
        let open = OpenLog {
            topic_id: Some(at.topic),
            now,
            ..OpenLog::new(name, dir, Arc::clone(&config.log))
        };
        let mut log = open.open(&self.disk)?;
        log.begin_leader_epoch(epoch);
        self.replicas.insert(at, Replica { log, config: Arc::clone(config) });
        Ok(())
    }
}
