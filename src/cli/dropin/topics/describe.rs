//! `kafka-topics --describe`: a line for each topic, then one for each of its partitions.

use std::collections::BTreeMap;
use std::io::Write;

use super::work::found;
use crate::cli::dropin::java_hash;
use crate::cli::dropin::script::{Call, Refusal};
use crate::client::admin::{
    Admin, ConfigEntry, ConfigSource, Partition, Resource, ResourceKind, Topic,
};
use crate::types::{Gather, NodeId, Uuid};

pub(super) fn run(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    // How much Kafka's tool asks for at a time; all comes at once here.
    let limit = call.given.number::<i32>("partition-size-limit-per-response");
    limit.map_err(|mistake| Refusal::Cluster(mistake.to_string()))?;
    let names = match by_id(call, admin)? {
        Some(names) => names,
        None => found(call, admin, Some("topic"))?,
    };
    let resources =
        names.iter().map(|name| Resource { kind: ResourceKind::Topic, name: name.clone() });
    let configs: BTreeMap<String, Vec<ConfigEntry>> = admin
        .describe_configs(&resources.collect::<Vec<_>>(), false)?
        .into_iter()
        .map(|(name, configs)| {
            let mut configs = configs.unwrap_or_default();
            java_hash::order(&mut configs, |config| &config.name);
            (name, configs)
        })
        .gather();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    java_hash::order(&mut names, |name| name);
    for (name, topic) in admin.describe_topics(&names)? {
        let all = configs.get(&name).map(Vec::as_slice).unwrap_or_default();
        show(call, &topic?, all)?;
    }
    Ok(())
}

/// The topic of `--topic-id`, which wins over `--topic`.
fn by_id(call: &Call<'_>, admin: &mut Admin) -> Result<Option<Vec<String>>, Refusal> {
    let text = call.given.one("topic-id").map_err(|error| Refusal::Cluster(error.to_string()))?;
    let Some(text) = text else { return Ok(None) };
    let id = Uuid::parse(text);
    if id.is_none() {
        undecoded(text).map_err(Refusal::Cluster)?;
    }
    if id.is_some_and(|id| id.is_zero()) {
        return Ok(None);
    }
    let found = admin.list_topics()?.into_iter().find(|topic| Some(topic.id) == id);
    match found {
        Some(topic) => Ok(Some(vec![topic.name])),
        None if call.given.has("if-exists") => Ok(Some(Vec::new())),
        None => Err(Refusal::Cluster(format!("TopicId '{text}' does not exist as expected"))),
    }
}

/// Why a text is no id, in Java's words.
pub(in crate::cli::dropin) fn undecoded(text: &str) -> Result<(), String> {
    if text.len() > 24 {
        let start = text.get(..24).unwrap_or(text);
        return Err(format!(
            "Input string with prefix `{start}` is too long to be decoded as a base64 UUID"
        ));
    }
    let plain = text.trim_end_matches('=');
    if plain.is_empty() && !text.is_empty() || text.starts_with('=') {
        return Err("Input byte array has wrong 4-byte ending unit".into());
    }
    let odd = |b: &u8| !(b.is_ascii_alphanumeric() || b"_-".contains(b));
    if let Some(odd) = plain.bytes().find(odd) {
        return Err(format!("Illegal base64 character {odd:x}"));
    }
    match (plain.len() % 4, plain.len() * 6 / 8) {
        (1, _) if plain.len() == 1 => {
            Err("Input byte[] should at least have 2 bytes for base64 bytes".into())
        }
        (1, _) => Err("Last unit does not have enough valid bits".into()),
        (_, 16) => Ok(()),
        (_, bytes) => Err(format!(
            "Input string `{text}` decoded as {bytes} bytes, which is not equal to the expected 16 bytes of a \
             base64-encoded UUID"
        )),
    }
}

fn show(call: &mut Call<'_>, topic: &Topic, configs: &[ConfigEntry]) -> Result<(), Refusal> {
    let reports = super::REPORTS.iter().any(|report| call.given.has(report));
    let overrides = call.given.has("topics-with-overrides");
    let own: Vec<String> = configs
        .iter()
        .filter(|config| config.source != ConfigSource::Default)
        .map(|config| format!("{}={}", config.name, config.value.as_deref().unwrap_or("null")))
        .collect();
    let headless = reports || overrides && own.is_empty();
    if !headless {
        let id =
            if topic.id.is_zero() { String::new() } else { format!("\tTopicId: {}", topic.id) };
        writeln!(
            call.ui.out(),
            "Topic: {}{id}\tPartitionCount: {}\tReplicationFactor: {}\tConfigs: {}",
            topic.name,
            topic.partitions.len(),
            topic.partitions.first().map_or(0, |partition| partition.replicas.len()),
            own.join(",")
        )?;
    }
    if overrides {
        return Ok(());
    }
    let min_isr = configs.iter().find(|config| config.name == "min.insync.replicas");
    let min_isr = min_isr.and_then(|config| config.value.as_deref()?.parse().ok()).unwrap_or(1);
    for partition in &topic.partitions {
        if !reports || reported(call, partition, min_isr) {
            line(call, &topic.name, partition)?;
        }
    }
    Ok(())
}

/// Whether one of the reports asked for has this partition.
fn reported(call: &Call<'_>, partition: &Partition, min_isr: usize) -> bool {
    let in_sync = partition.isr.len();
    super::REPORTS.iter().filter(|report| call.given.has(report)).any(|report| match *report {
        "under-replicated-partitions" => in_sync < partition.replicas.len(),
        "under-min-isr-partitions" => in_sync < min_isr,
        "at-min-isr-partitions" => in_sync == min_isr,
        _ => partition.leader.is_none(),
    })
}

fn line(call: &mut Call<'_>, topic: &str, partition: &Partition) -> Result<(), Refusal> {
    let list = |nodes: &[NodeId]| {
        nodes.iter().map(|node| node.0.to_string()).collect::<Vec<_>>().join(",")
    };
    let maybe = |nodes: &Option<Vec<NodeId>>| nodes.as_deref().map_or("N/A".to_owned(), list);
    let leader = partition.leader.map_or("none".to_owned(), |leader| leader.0.to_string());
    Ok(writeln!(
        call.ui.out(),
        "\tTopic: {topic}\tPartition: {}\tLeader: {leader}\tReplicas: {}\tIsr: {}\tElr: {}\tLastKnownElr: {}",
        partition.id,
        list(&partition.replicas),
        list(&partition.isr),
        maybe(&partition.elr),
        maybe(&partition.last_known_elr),
    )?)
}
