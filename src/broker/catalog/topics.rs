//! The verbs on topics: create, delete, add partitions. Each looks at the image and answers records.

use std::collections::BTreeSet;

use super::image::{Image, Partition, Topic};
use super::{Records, Refusal, ResourceType, names};
use crate::broker::configs::{Resource, validate_topic_together};
use crate::types::{NodeId, Uuid};
use crate::wire::ErrorCode;
use crate::wire::messages::create_partitions::CreatePartitionsTopic;
use crate::wire::messages::create_topics::CreatableTopic;
use crate::wire::records::topic::{ConfigRecord, PartitionRecord, RemoveTopicRecord, TopicRecord};

/// More than this in one request is refused, as Kafka does.
const MAX_PARTITIONS: i32 = 100_000;
/// The topic that is the catalog itself.
const METADATA_TOPIC: &str = "__cluster_metadata";

/// Where replicas can go, and what holds where a request leaves it open.
#[derive(Debug, Clone)]
pub struct Placement {
    /// The brokers that take replicas, by id, each with its log directory.
    pub brokers: Vec<(NodeId, Uuid)>,
    pub default_partitions: i32,
    pub default_replication_factor: i16,
}

impl Placement {
    fn directory(&self, node: NodeId) -> Option<Uuid> {
        self.brokers.iter().find(|(id, _)| *id == node).map(|(_, directory)| *directory)
    }

    /// Spreads replicas over the brokers, starting one further for each partition.
    fn spread(&self, partition: usize, replicas: usize) -> Vec<NodeId> {
        let count = self.brokers.len();
        (0..replicas).map(|replica| self.brokers[(partition + replica) % count].0).collect()
    }
}

/// What a creation comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    pub id: Uuid,
    pub partitions: i32,
    pub replication_factor: i16,
    pub records: Records,
}

/// Creates one topic. `id` is the new topic's.
pub fn create(
    image: &Image,
    placement: &Placement,
    topic: &CreatableTopic<'_>,
    id: Uuid,
) -> Result<Created, Refusal> {
    check_name(image, topic.name)?;
    let replicas = if topic.assignments.is_empty() {
        placed(placement, topic)?
    } else {
        assigned(placement, topic)?
    };
    let configs = new_configs(topic)?;

    let mut records = Records::new();
    records.push(&TopicRecord { name: topic.name, topic_id: id });
    for (name, value) in &configs {
        records.push(&ConfigRecord {
            resource_type: ResourceType::TOPIC.0,
            resource_name: topic.name,
            name,
            value: Some(value),
        });
    }
    push_partitions(&mut records, placement, id, 0, &replicas);
    Ok(Created {
        id,
        partitions: i32::try_from(replicas.len()).unwrap_or(i32::MAX),
        replication_factor: i16::try_from(replicas[0].len()).unwrap_or(i16::MAX),
        records,
    })
}

fn check_name(image: &Image, name: &str) -> Result<(), Refusal> {
    if name == METADATA_TOPIC {
        let message = format!("Creation of internal topic {METADATA_TOPIC} is prohibited.");
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    }
    if image.topic(name).is_some() {
        let message = format!("Topic '{name}' already exists.");
        return Err(Refusal::new(ErrorCode::TOPIC_ALREADY_EXISTS, message));
    }
    names::validate(name)
        .map_err(|message| Refusal::new(ErrorCode::INVALID_TOPIC_EXCEPTION, message))?;
    match image.topics().find(|(other, _)| names::collide(name, other)) {
        Some((other, _)) => {
            let message = format!("Topic '{name}' collides with existing topic: {other}");
            Err(Refusal::new(ErrorCode::INVALID_TOPIC_EXCEPTION, message))
        }
        None => Ok(()),
    }
}

/// Replicas by count: the brokers are chosen here.
fn placed(placement: &Placement, topic: &CreatableTopic<'_>) -> Result<Vec<Vec<NodeId>>, Refusal> {
    let partitions = match topic.num_partitions {
        -1 => placement.default_partitions,
        count if count <= 0 => {
            let message = "Number of partitions was set to an invalid non-positive value.";
            return Err(Refusal::new(ErrorCode::INVALID_PARTITIONS, message));
        }
        count if count > MAX_PARTITIONS => return Err(too_many()),
        count => count,
    };
    let factor = match topic.replication_factor {
        -1 => placement.default_replication_factor,
        factor if factor <= 0 => {
            let message =
                "Replication factor must be larger than 0, or -1 to use the default value.";
            return Err(Refusal::new(ErrorCode::INVALID_REPLICATION_FACTOR, message));
        }
        factor => factor,
    };
    let replicas = usize::from(factor.unsigned_abs());
    enough_brokers(placement, replicas)?;
    Ok((0..partitions as usize).map(|partition| placement.spread(partition, replicas)).collect())
}

fn enough_brokers(placement: &Placement, replicas: usize) -> Result<(), Refusal> {
    let brokers = placement.brokers.len();
    if replicas <= brokers {
        return Ok(());
    }
    let message = format!(
        "Unable to replicate the partition {replicas} time(s): The target replication factor of \
         {replicas} cannot be reached because only {brokers} broker(s) are registered or some \
         brokers have all their log directories cordoned."
    );
    Err(Refusal::new(ErrorCode::INVALID_REPLICATION_FACTOR, message))
}

/// Replicas by hand: every partition says its brokers.
fn assigned(
    placement: &Placement,
    topic: &CreatableTopic<'_>,
) -> Result<Vec<Vec<NodeId>>, Refusal> {
    for (value, what) in [
        (i32::from(topic.replication_factor), "replication factor"),
        (topic.num_partitions, "number of partitions"),
    ] {
        if value != -1 {
            let message = format!(
                "A manual partition assignment was specified, but {what} was not set to -1."
            );
            return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
        }
    }
    let mut seen = BTreeSet::new();
    let mut replicas = vec![Vec::new(); topic.assignments.len()];
    let mut consecutive = true;
    for assignment in &topic.assignments {
        let partition = assignment.partition_index;
        if !seen.insert(partition) {
            let message =
                format!("Found multiple manual partition assignments for partition {partition}");
            return Err(bad_assignment(message));
        }
        let nodes = check_assignment(placement, &assignment.broker_ids)?;
        match usize::try_from(partition).ok().and_then(|number| replicas.get_mut(number)) {
            Some(place) => *place = nodes,
            None => consecutive = false,
        }
    }
    if !consecutive {
        return Err(bad_assignment("partitions should be a consecutive 0-based integer sequence"));
    }
    same_factor(replicas[0].len(), &replicas)?;
    Ok(replicas)
}

fn same_factor(expected: usize, replicas: &[Vec<NodeId>]) -> Result<(), Refusal> {
    match replicas.iter().find(|nodes| nodes.len() != expected) {
        Some(nodes) => Err(bad_assignment(format!(
            "The manual partition assignment includes a partition with {} replica(s), but this is \
             not consistent with previous partitions, which have {expected} replica(s).",
            nodes.len()
        ))),
        None => Ok(()),
    }
}

pub(super) fn check_assignment(
    placement: &Placement,
    brokers: &[i32],
) -> Result<Vec<NodeId>, Refusal> {
    if brokers.is_empty() {
        return Err(bad_assignment(
            "The manual partition assignment includes an empty replica list.",
        ));
    }
    let mut nodes = Vec::new();
    let mut sorted: Vec<i32> = brokers.to_vec();
    sorted.sort_unstable();
    for (at, broker) in sorted.iter().enumerate() {
        if placement.directory(NodeId(*broker)).is_none() {
            return Err(bad_assignment(format!(
                "The manual partition assignment includes broker {broker}, but no such broker is registered."
            )));
        }
        if at > 0 && sorted[at - 1] == *broker {
            return Err(bad_assignment(format!(
                "The manual partition assignment includes the broker {broker} more than once."
            )));
        }
    }
    nodes.extend(brokers.iter().copied().map(NodeId));
    Ok(nodes)
}

fn bad_assignment(message: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, message)
}

fn too_many() -> Refusal {
    let message = "Excessively large number of partitions per request.";
    Refusal::new(ErrorCode::POLICY_VIOLATION, message)
}

/// The configs of a new topic; of one that comes twice the last holds.
fn new_configs<'a>(topic: &CreatableTopic<'a>) -> Result<Vec<(&'a str, &'a str)>, Refusal> {
    let refuse = |message: String| Refusal::new(ErrorCode::INVALID_CONFIG, message);
    let mut configs: Vec<(&str, &str)> = Vec::new();
    for config in &topic.configs {
        let Some(value) = config.value else {
            let message = format!("Null value not supported for topic configs: {}", config.name);
            return Err(refuse(message));
        };
        Resource::Topic.validate(config.name, value).map_err(refuse)?;
        configs.retain(|(name, _)| *name != config.name);
        configs.push((config.name, value));
    }
    let value_of = |name: &str| configs.iter().find(|(other, _)| *other == name).map(|(_, v)| *v);
    validate_topic_together(value_of).map_err(refuse)?;
    Ok(configs)
}

fn push_partitions(
    records: &mut Records,
    placement: &Placement,
    topic_id: Uuid,
    first: usize,
    replicas: &[Vec<NodeId>],
) {
    // One record's lists are the next one's: a request may make a hundred thousand.
    let mut record = PartitionRecord {
        topic_id,
        leader_epoch: 0,
        partition_epoch: 0,
        ..PartitionRecord::default()
    };
    for (partition, nodes) in (first..).zip(replicas) {
        let directory = |node: &NodeId| placement.directory(*node).unwrap_or(Uuid::ZERO);
        record.partition_id = i32::try_from(partition).unwrap_or(i32::MAX);
        record.leader = nodes[0].0;
        record.replicas.clear();
        record.replicas.extend(nodes.iter().map(|node| node.0));
        record.isr.clone_from(&record.replicas);
        record.directories.clear();
        record.directories.extend(nodes.iter().map(directory));
        records.push(&record);
    }
}

/// Deletes a topic that exists.
pub fn delete(topic: &Topic) -> Records {
    let mut records = Records::new();
    records.push(&RemoveTopicRecord { topic_id: topic.id });
    records
}

/// Adds partitions to a topic.
pub fn add_partitions(
    image: &Image,
    placement: &Placement,
    request: &CreatePartitionsTopic<'_>,
) -> Result<Records, Refusal> {
    let Some(topic) = image.topic(request.name) else {
        return Err(Refusal::bare(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
    };
    let current = topic.partitions.len();
    let added = match usize::try_from(request.count) {
        Ok(count) if count == current => {
            let message = format!("Topic already has {current} partition(s).");
            return Err(Refusal::new(ErrorCode::INVALID_PARTITIONS, message));
        }
        Ok(count) if count > current => count - current,
        _ => {
            let message = format!(
                "The topic {} currently has {current} partition(s); {} would not be an increase.",
                request.name, request.count
            );
            return Err(Refusal::new(ErrorCode::INVALID_PARTITIONS, message));
        }
    };
    if added > MAX_PARTITIONS as usize {
        return Err(too_many());
    }
    let factor = topic.partitions.first().map_or(1, |Partition { replicas, .. }| replicas.len());
    let replicas = match &request.assignments {
        None => {
            enough_brokers(placement, factor)?;
            (current..current + added).map(|number| placement.spread(number, factor)).collect()
        }
        Some(given) if given.len() != added => {
            return Err(bad_assignment(format!(
                "Attempted to add {added} additional partition(s), but only {} assignment(s) were specified.",
                given.len()
            )));
        }
        Some(given) => {
            let nodes = given.iter().map(|one| check_assignment(placement, &one.broker_ids));
            let replicas = nodes.collect::<Result<Vec<_>, _>>()?;
            same_factor(factor, &replicas)?;
            replicas
        }
    };
    let mut records = Records::new();
    push_partitions(&mut records, placement, topic.id, current, &replicas);
    Ok(records)
}
