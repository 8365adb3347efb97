//! The settings that the core obeys, under Kafka's names and defaults.

use std::path::PathBuf;
use std::sync::Arc;

use super::configs::{Layers, Resource, Values};
use super::error::OpenError;
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
    /// The cluster that the directories belong to; `None` is whichever they say, or a new one.
    pub cluster_id: Option<String>,
    pub durability: Durability,
    /// Broker configs under Kafka's names, as in `server.properties`. They win over the fields below.
    pub file: Values,
    /// Start although the catalog holds access rules, which nobody enforces here.
    pub ignore_acls: bool,
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
            cluster_id: None,
            durability: Durability::Os,
            file: Values::new(),
            ignore_acls: false,
            auto_create_topics: true,
            num_partitions: 1,
            default_replication_factor: 1,
            fetch_max_bytes: 55 * 1024 * 1024,
        }
    }
}

impl Config {
    /// Has the fields say what the file says; a value that Kafka would not start with is refused.
    pub fn obey_file(&mut self) -> Result<(), OpenError> {
        for (name, value) in &self.file {
            let checked = Resource::Broker.validate(name, value);
            checked.map_err(|reason| OpenError::Config { reason })?;
        }
        let read = Read::new(&self.file);
        if let Some(allowed) = read.set("auto.create.topics.enable") {
            self.auto_create_topics = allowed;
        }
        if let Some(count) = read.set("num.partitions") {
            self.num_partitions = count;
        }
        if let Some(count) = read.set("default.replication.factor") {
            self.default_replication_factor = count;
        }
        if let Some(bytes) = read.set("fetch.max.bytes") {
            self.fetch_max_bytes = bytes;
        }
        Ok(())
    }
}

/// Broker configs as numbers and words.
#[derive(Debug, Clone, Copy)]
pub struct Read<'a>(pub Layers<'a>);

impl<'a> Read<'a> {
    /// Of what a file says, and nothing else.
    pub fn new(file: &'a Values) -> Self {
        static NONE: Values = Values::new();
        Self(Layers { own: &NONE, broker: &NONE, default_broker: &NONE, file })
    }

    /// A value that somebody has set.
    pub fn set<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        let Layers { broker, default_broker, file, .. } = self.0;
        let value = [broker, default_broker, file].into_iter().find_map(|layer| layer.get(name))?;
        value.trim().to_ascii_lowercase().parse().ok()
    }

    /// The same, or Kafka's default.
    pub fn value<T: std::str::FromStr + Default>(&self, name: &str) -> T {
        let default = || Resource::Broker.definition(name)?.default?.parse().ok();
        self.set(name).or_else(default).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &str, value: &str) -> Result<Config, OpenError> {
        let mut config = Config::default();
        config.file.insert(name.to_owned(), value.to_owned());
        config.obey_file().map(|()| config)
    }

    #[test]
    fn the_file_wins() {
        assert_eq!(with("num.partitions", " 7").unwrap().num_partitions, 7);
        assert!(!with("auto.create.topics.enable", "False").unwrap().auto_create_topics);
        assert_eq!(with("fetch.max.bytes", "2048").unwrap().fetch_max_bytes, 2048);
        assert_eq!(with("some.plugin.of.mine", "x").unwrap().num_partitions, 1);
    }

    #[test]
    fn what_kafka_would_not_start_with_is_refused() {
        let said = with("num.partitions", "x").unwrap_err().to_string();
        assert_eq!(
            said,
            "Invalid value x for configuration num.partitions: Not a number of type INT"
        );
    }
}
