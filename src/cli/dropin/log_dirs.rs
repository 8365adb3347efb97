//! `kafka-log-dirs`.

use std::collections::BTreeSet;
use std::io::Write;

use serde_json::{Value, json};

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use crate::cli::exit::Exit;
use crate::client::admin::{Error, LogDir};
use crate::types::NodeId;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-log-dirs",
    about: "This tool helps to query log directory usage on the specified brokers.",
    alone: None,
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

static OPTIONS: [Opt; 7] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: the server(s) to use for bootstrapping")
        .called("The server(s) to use for bootstrapping"),
    value("command-config", "Property file containing configs to be passed to Admin Client.")
        .called("Admin client property file"),
    flag("describe", "Describe the specified log directories on the specified brokers."),
    value(
        "topic-list",
        "The list of topics to be queried in the form \"topic1,topic2,topic3\". All topics \
        will be queried if no topic list is specified",
    )
    .called("Topic list")
    .or(""),
    value(
        "broker-list",
        "The list of brokers to be queried in the form \"0,1,2\". All brokers in the \
        cluster will be queried if no broker list is specified",
    )
    .called("Broker list")
    .or(""),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server", "describe"])?;
    let list = |name| -> Result<Vec<String>, Refusal> {
        let text = call.given.one(name)?.unwrap_or_default();
        let words = text.split(',').filter(|word| !word.is_empty());
        Ok(words.map(str::to_owned).collect())
    };
    let topics = list("topic-list")?;
    let mut wanted = BTreeSet::new();
    for id in list("broker-list")? {
        let bad = || Refusal::Thrown {
            class: "java.lang.NumberFormatException",
            message: format!("For input string: \"{id}\""),
        };
        wanted.insert(NodeId(id.parse().map_err(|_| bad())?));
    }
    let mut admin = call.admin()?;
    let there: Vec<NodeId> =
        admin.describe_cluster()?.brokers.iter().map(|broker| broker.id).collect();
    let names =
        |nodes: &[NodeId]| nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let unknown: Vec<NodeId> =
        wanted.iter().copied().filter(|node| !there.contains(node)).collect();
    if !unknown.is_empty() {
        return Err(Refusal::Bare(format!(
            "ERROR: The given brokers do not exist from --broker-list: {}. Current existent brokers: {}",
            names(&unknown),
            names(&there)
        )));
    }
    let nodes = if wanted.is_empty() { there } else { wanted.into_iter().collect() };
    writeln!(call.ui.out(), "Querying brokers for log directories information")?;
    let mut brokers = Vec::new();
    for node in &nodes {
        let dirs = admin.log_dirs(*node, None)?.into_iter();
        let dirs: Vec<Value> = dirs.map(|(path, dir)| dir_json(path, dir, &topics)).collect();
        brokers.push(json!({"broker": node.0, "logDirs": dirs}));
    }
    let out = call.ui.out();
    writeln!(out, "Received log directory information from brokers {}", names(&nodes))?;
    writeln!(out, "{}", json!({"brokers": brokers, "version": 1}))?;
    Ok(Exit::Done)
}

fn dir_json(path: String, dir: Result<LogDir, Error>, topics: &[String]) -> Value {
    let (partitions, error) = match dir {
        Ok(dir) => (dir.partitions, Value::Null),
        Err(error) => (Vec::new(), thrown(&error).into()),
    };
    let partitions = partitions
        .iter()
        .filter(|log| topics.is_empty() || topics.contains(&log.partition.topic))
        .map(|log| {
            json!({
                "partition": log.partition.to_string(),
                "size": log.bytes,
                "offsetLag": log.offset_lag,
                "isFuture": log.future,
            })
        });
    let partitions: Vec<Value> = partitions.collect();
    json!({"partitions": partitions, "error": error, "logDir": path})
}
