//! One broker node: its name, its doors, and the replicas that it keeps.

use std::sync::Arc;

use super::config::{Listener, NodeConfig};
use crate::types::{NodeId, Uuid};

#[derive(Debug)]
pub struct Node {
    pub id: NodeId,
    /// The id of its log directory.
    pub directory: Uuid,
    pub rack: Option<Arc<str>>,
    pub listeners: Vec<Listener>,
}

impl Node {
    pub(super) fn new(config: &NodeConfig, directory: Uuid) -> Self {
        Self {
            id: config.id,
            directory,
            rack: config.rack.clone(),
            listeners: config.listeners.clone(),
        }
    }

    /// Its address in the terms of the listener that a request came in by.
    pub fn listener(&self, name: &str) -> Option<&Listener> {
        self.listeners.iter().find(|listener| *listener.name == *name)
    }
}
