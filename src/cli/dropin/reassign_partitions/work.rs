//! What `kafka-reassign-partitions` does: plan moves, start them, look at them, stop them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::io::Write;

use serde_json::{Value, json};

use super::{plan, throttle};
use crate::cli::dropin::java_hash;
use crate::cli::dropin::java_split;
use crate::cli::dropin::json_file::{self, Bad};
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::dropin::thrown::thrown;
use crate::client::admin::{Admin, ConfigChange, Reassignment, Resource, ResourceKind};
use crate::types::{Gather, NodeId, TopicPartition};
use crate::wire::ErrorCode;

/// Which brokers keep which partition, in the order of preference.
pub(super) type Replicas = BTreeMap<TopicPartition, Vec<NodeId>>;

/// How brokers are kept from moving too fast.
const BROKER_THROTTLES: [&str; 3] =
    [throttle::LEADER_RATE, throttle::FOLLOWER_RATE, throttle::DIRS_RATE];
const TOPIC_THROTTLES: [&str; 2] = [throttle::LEADERS, throttle::FOLLOWERS];

pub(super) fn run(call: &mut Call<'_>, action: &str) -> Result<(), Refusal> {
    let file = match action {
        "list" => None,
        "generate" => one(call, "topics-to-move-json-file")?,
        _ => one(call, "reassignment-json-file")?,
    };
    let json = match file {
        Some(file) => Some(read(&call.file(file).map_err(said)?)?),
        None => None,
    };
    let mut admin = call.admin()?;
    match (action, json) {
        ("generate", Some(json)) => generate(call, &mut admin, &json),
        ("execute", Some(json)) => execute(call, &mut admin, &checked(wanted(&json)?)?),
        ("verify", Some(json)) => verify(call, &mut admin, &wanted(&json)?.into_iter().gather()),
        ("cancel", Some(json)) => cancel(call, &mut admin, &wanted(&json)?.into_iter().gather()),
        _ => list(call, &mut admin),
    }
}

fn one<'a>(call: &'a Call<'_>, name: &'static str) -> Result<Option<&'a str>, Refusal> {
    call.given.one(name).map_err(|mistake| Refusal::Cluster(mistake.to_string()))
}

fn said(bad: Bad) -> Refusal {
    Refusal::Cluster(bad.message)
}

fn read(text: &str) -> Result<Value, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Cluster("Expected JSON object, received ".into()));
    }
    serde_json::from_str(text)
        .map_err(|_| Refusal::Cluster("The input string is not a valid JSON".into()))
}

/// What a file lists under this name; nothing where it has none.
fn listed<'a>(json: &'a Value, name: &str) -> Result<&'a [Value], Bad> {
    let json = json_file::object(json)?;
    match json.get("version").map(json_file::integer).transpose()? {
        None | Some(1) => json.get(name).map_or(Ok(&[]), json_file::array),
        Some(version) => {
            Err(Bad::operation(format!("Not supported version field value {version}")))
        }
    }
}

/// The moves that a file asks for.
fn wanted(json: &Value) -> Result<Vec<(TopicPartition, Vec<NodeId>)>, Refusal> {
    (|| {
        let mut found = Vec::new();
        for partition in listed(json, "partitions")? {
            let partition = json_file::object(partition)?;
            let topic = json_file::text(json_file::field(partition, "topic")?)?;
            let id = json_file::integer(json_file::field(partition, "partition")?)?;
            let replicas = json_file::array(json_file::field(partition, "replicas")?)?;
            let replicas: Result<Vec<i32>, Bad> = replicas.iter().map(json_file::integer).collect();
            let replicas: Vec<NodeId> = replicas?.into_iter().map(NodeId).collect();
            found.push((TopicPartition::new(topic, id), replicas));
        }
        Ok(found)
    })()
    .map_err(said)
}

/// The same, if they can be done.
fn checked(found: Vec<(TopicPartition, Vec<NodeId>)>) -> Result<Replicas, Refusal> {
    let refused = |text: String| Err(Refusal::Cluster(text));
    if found.is_empty() {
        return refused("Partition reassignment list cannot be empty".into());
    }
    if found.iter().any(|(_, replicas)| replicas.is_empty()) {
        return refused("Partition replica list cannot be empty".into());
    }
    for (position, (at, replicas)) in found.iter().enumerate() {
        if found[..position].iter().any(|(other, _)| other == at) {
            return refused(format!(
                "Partition reassignment contains duplicate topic partitions: {at}"
            ));
        }
        if let Some(twice) = replicas.iter().enumerate().find(|(i, r)| replicas[..*i].contains(r)) {
            return refused(format!(
                "Partition replica lists may not contain duplicate entries: {at} contains multiple \
                 entries for {}",
                twice.1
            ));
        }
    }
    Ok(found.into_iter().gather())
}

/// Where partitions are now: of these topics, all of them.
fn current(admin: &mut Admin, topics: &BTreeSet<&str>) -> Result<Replicas, Refusal> {
    let names: Vec<&str> = topics.iter().copied().collect();
    let mut found = Replicas::new();
    for (name, topic) in admin.describe_topics(&names)? {
        let topic = topic.map_err(|error| {
            if error.code() == Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION) {
                Refusal::Cluster(format!(
                    "org.apache.kafka.common.errors.UnknownTopicOrPartitionException: Topic {name} not \
                     found."
                ))
            } else {
                error.into()
            }
        })?;
        for partition in topic.partitions {
            found.insert(TopicPartition::new(&name, partition.id.0), partition.replicas);
        }
    }
    Ok(found)
}

/// `{"version":1,"partitions":[{"topic":"a","partition":0,"replicas":[1],"log_dirs":["any"]}]}`
fn shown(replicas: &Replicas, dirs: &BTreeMap<(NodeId, TopicPartition), String>) -> Value {
    let partitions = replicas.iter().map(|(at, replicas)| {
        let dirs = replicas
            .iter()
            .map(|node| dirs.get(&(*node, at.clone())).map_or("any", String::as_str));
        json!({
            "topic": at.topic,
            "partition": at.partition.0,
            "replicas": replicas.iter().map(|node| node.0).collect::<Vec<_>>(),
            "log_dirs": dirs.collect::<Vec<_>>(),
        })
    });
    json!({"version": 1, "partitions": partitions.collect::<Vec<_>>()})
}

/// The directories that the replicas lie in.
fn dirs(
    admin: &mut Admin,
    replicas: &Replicas,
) -> Result<BTreeMap<(NodeId, TopicPartition), String>, Refusal> {
    let nodes: BTreeSet<NodeId> = replicas.values().flatten().copied().gather();
    let mut found = BTreeMap::new();
    for node in nodes {
        for (path, dir) in admin.log_dirs(node, None)? {
            let Ok(dir) = dir else { continue };
            for log in dir.partitions.into_iter().filter(|log| !log.future) {
                found.insert((node, log.partition), path.clone());
            }
        }
    }
    Ok(found)
}

fn generate(call: &mut Call<'_>, admin: &mut Admin, json: &Value) -> Result<(), Refusal> {
    let mut nodes = Vec::new();
    for id in java_split::split(one(call, "broker-list")?.unwrap_or_default(), ',') {
        let bad = |_| Refusal::Cluster(format!("For input string: \"{id}\""));
        nodes.push(NodeId(id.parse().map_err(bad)?));
    }
    none_twice("Broker list", &nodes)?;
    let topics = listed(json, "topics").and_then(|listed| {
        let names = listed
            .iter()
            .map(|topic| json_file::text(json_file::field(json_file::object(topic)?, "topic")?));
        names.collect::<Result<Vec<&str>, Bad>>()
    });
    let topics = topics.map_err(said)?;
    none_twice("List of topics to reassign", &topics)?;
    let topics: BTreeSet<&str> = topics.into_iter().gather();
    let now = current(admin, &topics)?;
    let there: Vec<NodeId> = admin.describe_cluster()?.brokers.iter().map(|b| b.id).collect();
    nodes.retain(|node| there.contains(node));
    if nodes.is_empty() && !now.is_empty() {
        return Err(Refusal::Cluster(
            "All brokers are currently fenced, or have all their log directories cordoned.".into(),
        ));
    }
    nodes.sort_unstable();
    let planned = plan::spread(&now, &nodes).map_err(Refusal::Cluster)?;
    let dirs = dirs(admin, &now)?;
    let out = call.ui.out();
    writeln!(out, "Current partition replica assignment\n{}\n", shown(&now, &dirs))?;
    let planned = shown(&planned, &BTreeMap::new());
    writeln!(out, "Proposed partition reassignment configuration\n{planned}")?;
    Ok(())
}

fn none_twice<T: PartialEq + Display>(what: &str, all: &[T]) -> Result<(), Refusal> {
    let twice = all.iter().enumerate().find(|(at, one)| all[..*at].contains(one));
    twice.map_or(Ok(()), |(_, one)| {
        Err(Refusal::Cluster(format!("{what} contains duplicate entries: [{one}]")))
    })
}

fn execute(call: &mut Call<'_>, admin: &mut Admin, wanted: &Replicas) -> Result<(), Refusal> {
    let moving = admin.reassignments(None)?;
    if !moving.is_empty() && !call.given.has("additional") {
        return Err(Refusal::Cluster(
            "Cannot execute because there is an existing partition assignment.  Use --additional to \
             override this and create a new partition assignment in addition to the existing one. The \
             --additional flag can also be used to change the throttle by resubmitting the current \
             reassignment."
                .into(),
        ));
    }
    let there: Vec<NodeId> = admin.describe_cluster()?.brokers.iter().map(|b| b.id).collect();
    if let Some(unknown) = wanted.values().flatten().find(|node| !there.contains(node)) {
        return Err(Refusal::Cluster(format!("Unknown broker id {unknown}")));
    }
    let topics: BTreeSet<&str> = wanted.keys().map(|at| at.topic.as_str()).gather();
    let mut now = current(admin, &topics)?;
    now.retain(|at, _| wanted.contains_key(at));
    if let Some(unknown) = wanted.keys().find(|at| !now.contains_key(at)) {
        return Err(Refusal::Cluster(format!(
            "org.apache.kafka.common.errors.UnknownTopicOrPartitionException: Unable to find partition: \
             {unknown}"
        )));
    }
    let dirs = dirs(admin, &now)?;
    writeln!(
        call.ui.out(),
        "Current partition replica assignment\n\n{}\n\nSave this to use as the \
         --reassignment-json-file option during rollback",
        shown(&now, &dirs)
    )?;
    throttle::set(call, admin, &now, wanted)?;
    let moves = wanted.iter().map(|(at, replicas)| (at.clone(), Some(replicas.clone()))).gather();
    let may_change = !call.given.has("disallow-replication-factor-change");
    let mut failed = Vec::new();
    for (at, result) in admin.reassign(&moves, may_change)? {
        if let Err(error) = result {
            failed.push(format!("{at}: {}", crate::cli::dropin::cluster_access::text(&error)));
        }
    }
    if !failed.is_empty() {
        return Err(Refusal::Cluster(format!(
            "Error reassigning partition(s):\n{}",
            failed.join("\n")
        )));
    }
    let names: Vec<String> = wanted.keys().map(ToString::to_string).collect();
    let several = if names.len() == 1 { "" } else { "s" };
    let names = names.join(",");
    writeln!(call.ui.out(), "Successfully started partition reassignment{several} for {names}")?;
    Ok(())
}

fn verify(call: &mut Call<'_>, admin: &mut Admin, wanted: &Replicas) -> Result<(), Refusal> {
    let partitions: Vec<TopicPartition> = wanted.keys().cloned().collect();
    let moving = admin.reassignments(Some(&partitions))?;
    let topics: BTreeSet<&str> = wanted.keys().map(|at| at.topic.as_str()).gather();
    let names: Vec<&str> = topics.iter().copied().collect();
    let mut now = Replicas::new();
    for (name, topic) in admin.describe_topics(&names)? {
        for partition in topic.map(|topic| topic.partitions).unwrap_or_default() {
            now.insert(TopicPartition::new(&name, partition.id.0), partition.replicas);
        }
    }
    let ids =
        |nodes: &[NodeId]| nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    writeln!(call.ui.out(), "Status of partition reassignment:")?;
    for (at, target) in wanted {
        let there = now.get(at).map_or(&[][..], Vec::as_slice);
        let text = if moving.contains_key(at) {
            format!("Reassignment of partition {at} is still in progress.")
        } else if there == &target[..] {
            format!("Reassignment of partition {at} is completed.")
        } else {
            format!(
                "There is no active reassignment of partition {at}, but replica set is {} rather than {}.",
                ids(there),
                ids(target)
            )
        };
        writeln!(call.ui.out(), "{text}")?;
    }
    if moving.is_empty() && !call.given.has("preserve-throttles") {
        writeln!(call.ui.out())?;
        clear_throttles(call, admin, &topics)?;
    }
    Ok(())
}

fn clear_throttles(
    call: &mut Call<'_>,
    admin: &mut Admin,
    topics: &BTreeSet<&str>,
) -> Result<(), Refusal> {
    let brokers: Vec<String> =
        admin.describe_cluster()?.brokers.iter().map(|broker| broker.id.to_string()).collect();
    let several = |count: usize| if count == 1 { "" } else { "s" };
    let title = format!("broker{} {}", several(brokers.len()), brokers.join(","));
    writeln!(call.ui.out(), "Clearing broker-level throttles on {title}")?;
    for broker in brokers {
        clear(admin, Resource { kind: ResourceKind::Broker, name: broker }, &BROKER_THROTTLES)?;
    }
    let mut names: Vec<&str> = topics.iter().copied().collect();
    java_hash::order_of_grown(&mut names, |name| name);
    let title = format!("topic{} {}", several(names.len()), names.join(","));
    writeln!(call.ui.out(), "Clearing topic-level throttles on {title}")?;
    for name in names {
        let resource = Resource { kind: ResourceKind::Topic, name: name.to_owned() };
        let changes = TOPIC_THROTTLES.map(|name| ConfigChange::Delete(name.to_owned()));
        let cleared = admin.alter_configs(&resource, &changes, false);
        cleared.map_err(|error| Refusal::Cluster(thrown(&error)))?;
    }
    Ok(())
}

/// Takes back those of these configs that were set.
fn clear(admin: &mut Admin, resource: Resource, names: &[&str]) -> Result<(), Refusal> {
    let mut changes = Vec::new();
    for (_, entries) in admin.describe_configs(std::slice::from_ref(&resource), false)? {
        for entry in entries?.into_iter().filter(|entry| entry.source.is_dynamic()) {
            if names.contains(&entry.name.as_str()) {
                changes.push(ConfigChange::Delete(entry.name));
            }
        }
    }
    if changes.is_empty() {
        return Ok(());
    }
    Ok(admin.alter_configs(&resource, &changes, false)?)
}

fn cancel(call: &mut Call<'_>, admin: &mut Admin, wanted: &Replicas) -> Result<(), Refusal> {
    let partitions: Vec<TopicPartition> = wanted.keys().cloned().collect();
    if let Some(at) = partitions.iter().find(|at| at.partition.0 < 0) {
        return Err(Refusal::Cluster(format!(
            "org.apache.kafka.common.errors.InvalidTopicException: The given partition index {} is not valid.",
            at.partition
        )));
    }
    let moving = admin.reassignments(Some(&partitions))?;
    if moving.is_empty() {
        writeln!(call.ui.out(), "None of the specified partition reassignments are active.")?;
    } else {
        let stops = moving.keys().map(|at| (at.clone(), None)).gather();
        for (_, result) in admin.reassign(&stops, true)? {
            result?;
        }
        let names: Vec<String> = moving.keys().map(ToString::to_string).collect();
        let several = if names.len() == 1 { "" } else { "s" };
        let names = names.join(",");
        writeln!(
            call.ui.out(),
            "Successfully cancelled partition reassignment{several} for: {names}"
        )?;
    }
    // Kafka forgets the line's end here.
    write!(call.ui.out(), "None of the specified partition moves are active.")?;
    if call.given.has("preserve-throttles") {
        writeln!(call.ui.out())?;
        return Ok(());
    }
    let topics = wanted.keys().map(|at| at.topic.as_str()).gather();
    clear_throttles(call, admin, &topics)
}

fn list(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    let moving = admin.reassignments(None)?;
    if moving.is_empty() {
        writeln!(call.ui.out(), "No partition reassignments found.")?;
        return Ok(());
    }
    writeln!(call.ui.out(), "Current partition reassignments:")?;
    let ids =
        |nodes: &[NodeId]| nodes.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    for (at, Reassignment { replicas, adding, removing }) in moving {
        let mut text = format!("{at}: replicas: {}.", ids(&replicas));
        if !adding.is_empty() {
            text += &format!(" adding: {}.", ids(&adding));
        }
        if !removing.is_empty() {
            text += &format!(" removing: {}.", ids(&removing));
        }
        writeln!(call.ui.out(), "{text}")?;
    }
    Ok(())
}
