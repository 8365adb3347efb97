//! One broker node: its name, its doors, and the replicas that it keeps in its log directory.

use std::collections::btree_map::{BTreeMap, Entry};
use std::sync::Arc;

use super::catalog::{Image, ResourceType};
use super::config::{Listener, NodeConfig, Read};
use super::configs::{Layers, Values};
use super::opening::Unopened;
use super::partition::TopicIdPartition;
use super::replica::{Hosted, Replica};
use super::topic_config::TopicConfig;
use crate::storage::{Log, LogDir, Result};
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
    /// Of these, the logs that a start has found and that are not open yet.
    pub(super) unopened: Unopened,
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
            unopened: Unopened::default(),
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

    /// Keeps a copy of a partition, or obeys its new configs. Whether it has nothing on disk yet.
    pub(super) fn host(
        &mut self,
        at: TopicIdPartition,
        name: TopicPartition,
        config: &Arc<TopicConfig>,
    ) -> bool {
        let is_found = self.dir.add(&name, Some(at.topic), Arc::clone(&config.log));
        match self.hosted.entry(at) {
            Entry::Occupied(mut hosted) => {
                hosted.get_mut().config = Arc::clone(config);
                false
            }
            Entry::Vacant(place) => {
                if is_found || self.unopened.is_busy(&name) {
                    self.unopened.found(at);
                }
                place.insert(Hosted { name, config: Arc::clone(config), safe: Offset(0) });
                !is_found
            }
        }
    }

    /// The copy with its log. One that has nothing on disk is opened here and now; who wants one that
    /// a start has found has it opened before: see `opening`. `None`: there is no such copy.
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
            hosted.takes_up(log, epoch);
        }
        Some(Ok(Replica { log, config: &hosted.config }))
    }

    /// A log was opened elsewhere. One whose partition is gone meanwhile is closed again.
    pub(super) fn opened(&mut self, at: TopicIdPartition, log: Log, epoch: LeaderEpoch) {
        let Some(hosted) = self.hosted.get_mut(&at) else { return };
        self.dir.opened(log);
        if let Some(log) = self.dir.open_log(&hosted.name) {
            hosted.takes_up(log, epoch);
        }
    }

    /// The copy, if its log is open.
    pub fn open_replica(&mut self, at: TopicIdPartition) -> Option<(Replica<'_>, &mut Offset)> {
        let hosted = self.hosted.get_mut(&at)?;
        let log = self.dir.open_log(&hosted.name)?;
        Some((Replica { log, config: &hosted.config }, &mut hosted.safe))
    }
}
