//! The broker configs that a node was started with, under Kafka's names: what DescribeConfigs shows
//! as static.

use super::config::{Config, NodeConfig};
use super::configs::Values;
use crate::storage::LogDir;
use crate::types::Gather;

/// What one node sets on its own: internal topics have one copy, and groups need not wait.
const ONE_NODE: [(&str, &str); 7] = [
    ("group.initial.rebalance.delay.ms", "0"),
    ("offsets.topic.replication.factor", "1"),
    ("share.coordinator.state.topic.min.isr", "1"),
    ("share.coordinator.state.topic.replication.factor", "1"),
    ("transaction.state.log.min.isr", "1"),
    ("transaction.state.log.replication.factor", "1"),
    ("process.roles", "broker,controller"),
];

/// What is as it is, because of the node that was started and because there is one.
const WHATEVER_THE_FILE_SAYS: [&str; 14] = [
    "advertised.listeners",
    "broker.id",
    "broker.rack",
    "controller.listener.names",
    "listeners",
    "log.dir",
    "log.dirs",
    "node.id",
    "offsets.topic.replication.factor",
    "process.roles",
    "share.coordinator.state.topic.min.isr",
    "share.coordinator.state.topic.replication.factor",
    "transaction.state.log.min.isr",
    "transaction.state.log.replication.factor",
];

/// The values that stand in a node's file, or would. Where it listens and keeps its data is what it
/// does, whatever the file says.
pub(super) fn of(config: &Config, node: &NodeConfig, dir: &LogDir) -> Values {
    let listeners: Vec<String> = node
        .listeners
        .iter()
        .map(|listener| format!("{}://{}:{}", listener.name, listener.host, listener.port))
        .collect();
    let listeners = listeners.join(",");
    let own = [
        ("broker.id", node.id.to_string()),
        ("node.id", node.id.to_string()),
        ("listeners", listeners.clone()),
        ("advertised.listeners", listeners),
        ("controller.listener.names", "CONTROLLER".to_owned()),
        ("log.dirs", dir.root().display().to_string()),
        ("auto.create.topics.enable", config.auto_create_topics.to_string()),
        ("num.partitions", config.num_partitions.to_string()),
        ("default.replication.factor", config.default_replication_factor.to_string()),
    ];
    let mut values: Values =
        ONE_NODE.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).gather();
    values.extend(own.map(|(name, value)| (name.to_owned(), value)));
    // What says the same as the default is not shown as set.
    values.retain(|name, value| {
        let definition = super::configs::Resource::Broker.definition(name);
        definition.is_none_or(|definition| definition.default != Some(value))
    });
    // What the file says is set, even to the default.
    let said = config.file.iter().filter(|(name, _)| !WHATEVER_THE_FILE_SAYS.contains(&&***name));
    values.extend(said.map(|(name, value)| (name.clone(), value.clone())));
    if let Some(rack) = &node.rack {
        values.insert("broker.rack".to_owned(), rack.to_string());
    }
    values
}
