//! The settings that the core obeys, under Kafka's names and defaults.

use std::path::PathBuf;
use std::sync::Arc;

use crate::types::NodeId;

/// What an acknowledgement means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Durability {
    /// The operating system has it: it survives the process, not a power cut. Kafka's own contract.
    #[default]
    Os,
    /// The disk has it.
    Fsync,
}

/// Where clients of a node connect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listener {
    pub name: Arc<str>,
    /// What Metadata tells clients.
    pub host: Arc<str>,
    pub port: u16,
}

/// One broker node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeConfig {
    pub id: NodeId,
    pub rack: Option<Arc<str>>,
    pub listeners: Vec<Listener>,
    pub log_dir: PathBuf,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    pub nodes: Vec<NodeConfig>,
    pub durability: Durability,
    /// `auto.create.topics.enable`
    pub auto_create_topics: bool,
    /// `num.partitions`
    pub num_partitions: i32,
    /// `default.replication.factor`
    pub default_replication_factor: i16,
    /// `fetch.max.bytes`
    pub fetch_max_bytes: usize,
}

impl Default for Config {
    fn default() -> Self {
        let listener = Listener { name: "PLAINTEXT".into(), host: "localhost".into(), port: 9092 };
        Self {
            nodes: vec![NodeConfig {
                id: NodeId(1),
                rack: None,
                listeners: vec![listener],
                log_dir: PathBuf::from("/data"),
            }],
            durability: Durability::Os,
            auto_create_topics: true,
            num_partitions: 1,
            default_replication_factor: 1,
            fetch_max_bytes: 55 * 1024 * 1024,
        }
    }
}
