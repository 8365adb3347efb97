//! One broker node: its name, its doors, and the replicas that it keeps in its log directory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalog::{Image, ResourceType};
use super::config::{Listener, NodeConfig, Read};
use super::configs::{Layers, Values};
use super::partition::TopicIdPartition;
use super::replica::{Hosted, Replica};
use super::topic_config::TopicConfig;
use crate::storage::{LogDir, Result};
use crate::types::{LeaderEpoch, NodeId, Offset, TimestampMs, TopicPartition, Uuid};

#[derive(Debug)]
pub struct Node {
    pub id: NodeId,
    /// The id as configs name it.
    name: String,
    pub rack: Option<Arc<str>>,
    pub listeners: Vec<Listener>,
    pub dir: LogDir,
    pub hosted: BTreeMap<TopicIdPartition, Hosted>,
    /// The broker configs that it was started with.
    pub file: Values,
}

impl Node {
    pub(super) fn new(config: &NodeConfig, dir: LogDir, file: Values) -> Self {
        Self {
            id: config.id,
            name: config.id.to_string(),
            rack: config.rack.clone(),
            listeners: config.listeners.clone(),
            dir,
            hosted: BTreeMap::new(),
            file,
        }
    }

    /// Where its broker configs, and those of what it keeps, are set. `own` is a topic's or a group's.
    pub fn layers<'a>(&'a self, image: &'a Image, own: &'a Values) -> Layers<'a> {
        Layers {
            own,
            broker: image.configs(ResourceType::BROKER, &self.name),
            default_broker: image.configs(ResourceType::BROKER, ""),
            file: &self.file,
        }
    }

    /// Its broker configs as they are now.
    pub fn configs<'a>(&'a self, image: &'a Image) -> Read<'a> {
        static NONE: Values = Values::new();
        Read(self.layers(image, &NONE))
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

    /// Whether there can be anything in a log that is not open.
    pub fn is_on_disk(&self, at: TopicIdPartition) -> bool {
        self.hosted.get(&at).is_some_and(|hosted| self.dir.has_files(&hosted.name))
    }

    /// The copy, if its log is open.
    pub fn open_replica(&mut self, at: TopicIdPartition) -> Option<(Replica<'_>, &mut Offset)> {
        let hosted = self.hosted.get_mut(&at)?;
        let log = self.dir.open_log(&hosted.name)?;
        Some((Replica { log, config: &hosted.config }, &mut hosted.safe))
    }
}
