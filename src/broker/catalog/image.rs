//! What the metadata log says: topics, partitions, configs, features, brokers. Changed only by
//! `replay`, the same code at start-up and while the broker runs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kept::Kept;
use super::record::MetadataRecord;
use crate::broker::configs::Values;
use crate::types::{LeaderEpoch, NodeId, PartitionId, Uuid};
use crate::wire::records::broker::RegisterBrokerRecord;
use crate::wire::records::topic::{ConfigRecord, PartitionChangeRecord, PartitionRecord};

/// Nobody leads.
pub const NO_LEADER: NodeId = NodeId(-1);
/// In a change record: the leader stays.
pub const LEADER_UNCHANGED: i32 = -2;

/// One partition, as the controller sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Partition {
    pub replicas: Vec<NodeId>,
    pub isr: Vec<NodeId>,
    /// May lead although they left the ISR: eligible leader replicas.
    pub elr: Vec<NodeId>,
    pub last_known_elr: Vec<NodeId>,
    pub removing: Vec<NodeId>,
    pub adding: Vec<NodeId>,
    /// Each replica's log directory, in the order of the replicas.
    pub directories: Vec<Uuid>,
    pub leader: NodeId,
    pub leader_epoch: LeaderEpoch,
    pub epoch: i32,
    pub recovering: bool,
}

/// One topic. Partitions are numbered from 0 without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub id: Uuid,
    pub partitions: Vec<Partition>,
}

/// A broker that has registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    pub epoch: i64,
    pub incarnation: Uuid,
    pub endpoints: Vec<Endpoint>,
    pub features: Vec<(String, i16, i16)>,
    pub rack: Option<String>,
    pub fenced: bool,
    pub shutting_down: bool,
    pub log_dirs: Vec<Uuid>,
}

/// Where a broker listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub listener: String,
    pub host: String,
    pub port: u16,
    pub security_protocol: i16,
}

/// What has configs of its own, as metadata records number it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResourceType(pub i8);

impl ResourceType {
    pub const TOPIC: Self = Self(2);
    pub const BROKER: Self = Self(4);
    pub const BROKER_LOGGER: Self = Self(8);
    pub const CLIENT_METRICS: Self = Self(16);
    pub const GROUP: Self = Self(32);
}

/// The state of the cluster. Cheap to clone: a clone shares the topics until they change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Image {
    topics: BTreeMap<String, Arc<Topic>>,
    names: BTreeMap<Uuid, String>,
    configs: BTreeMap<(ResourceType, String), Values>,
    features: BTreeMap<String, i16>,
    brokers: BTreeMap<NodeId, Registration>,
    next_producer_id: i64,
    kept: Kept,
}

/// A record that does not fit what came before it: the log is not one that a controller wrote.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReplayError {
    #[error("metadata names a topic id {0} that does not exist")]
    UnknownTopic(Uuid),
    #[error("metadata names partition {1} of topic {0}, which does not exist")]
    UnknownPartition(String, i32),
    #[error("metadata names broker {0}, which is not registered")]
    UnknownBroker(i32),
}

impl Image {
    pub fn topics(&self) -> impl Iterator<Item = (&str, &Topic)> {
        self.topics.iter().map(|(name, topic)| (name.as_str(), &**topic))
    }

    pub fn topic(&self, name: &str) -> Option<&Topic> {
        self.topics.get(name).map(|topic| &**topic)
    }

    pub fn topic_name(&self, id: Uuid) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    /// A topic by its id, with its name.
    pub fn topic_by_id(&self, id: Uuid) -> Option<(&str, &Topic)> {
        let name = self.topic_name(id)?;
        Some((name, self.topics.get(name)?))
    }

    pub fn partition(&self, topic: &str, partition: PartitionId) -> Option<&Partition> {
        self.topics.get(topic)?.partitions.get(usize::try_from(partition.0).ok()?)
    }

    /// A partition by its topic's id.
    pub fn partition_by_id(&self, id: Uuid, partition: PartitionId) -> Option<&Partition> {
        let (_, topic) = self.topic_by_id(id)?;
        topic.partitions.get(usize::try_from(partition.0).ok()?)
    }

    /// The configs set on a resource; an unknown one has none.
    pub fn configs(&self, resource: ResourceType, name: &str) -> &Values {
        static NONE: Values = Values::new();
        // A key of borrowed text would need a map of its own for each type: a copy is cheaper to read.
        self.configs.get(&(resource, name.to_owned())).unwrap_or(&NONE)
    }

    /// The names of a type's resources that have configs.
    pub fn configured(&self, resource: ResourceType) -> impl Iterator<Item = &str> {
        let first = (resource, String::new());
        self.configs
            .range(first..)
            .take_while(move |((kind, _), _)| *kind == resource)
            .map(|((_, name), _)| name.as_str())
    }

    pub fn features(&self) -> &BTreeMap<String, i16> {
        &self.features
    }

    pub fn brokers(&self) -> &BTreeMap<NodeId, Registration> {
        &self.brokers
    }

    /// The first producer id that no block holds yet.
    pub fn next_producer_id(&self) -> i64 {
        self.next_producer_id
    }

    /// What we do not act on, but neither lose.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Takes one record. `raw` is its bytes, kept as they are where we do not act on it.
    pub fn replay(&mut self, record: MetadataRecord<'_>, raw: &[u8]) -> Result<(), ReplayError> {
        match record {
            MetadataRecord::Topic(topic) => {
                self.names.insert(topic.topic_id, topic.name.to_owned());
                let empty = Topic { id: topic.topic_id, partitions: Vec::new() };
                self.topics.insert(topic.name.to_owned(), Arc::new(empty));
            }
            MetadataRecord::RemoveTopic(remove) => {
                let id = remove.topic_id;
                let name = self.names.remove(&id).ok_or(ReplayError::UnknownTopic(id))?;
                self.topics.remove(&name);
                self.configs.remove(&(ResourceType::TOPIC, name));
            }
            MetadataRecord::Partition(partition) => self.replay_partition(partition)?,
            MetadataRecord::PartitionChange(change) => self.replay_change(&change)?,
            MetadataRecord::Config(config) => self.replay_config(&config),
            MetadataRecord::FeatureLevel(feature) => {
                if feature.feature_level == 0 {
                    self.features.remove(feature.name);
                } else {
                    self.features.insert(feature.name.to_owned(), feature.feature_level);
                }
            }
            MetadataRecord::ProducerIds(ids) => self.next_producer_id = ids.next_producer_id,
            MetadataRecord::RegisterBroker(broker) => {
                self.brokers.insert(NodeId(broker.broker_id), registration(&broker));
            }
            MetadataRecord::UnregisterBroker(gone) => {
                self.brokers.remove(&NodeId(gone.broker_id));
            }
            MetadataRecord::FenceBroker(fence) => self.broker(fence.id)?.fenced = true,
            MetadataRecord::UnfenceBroker(unfence) => self.broker(unfence.id)?.fenced = false,
            MetadataRecord::BrokerRegistrationChange(change) => {
                let broker = self.broker(change.broker_id)?;
                match change.fenced {
                    1 => broker.fenced = true,
                    -1 => broker.fenced = false,
                    _ => {}
                }
                broker.shutting_down |= change.in_controlled_shutdown == 1;
                if !change.log_dirs.is_empty() {
                    broker.log_dirs = change.log_dirs;
                }
            }
            MetadataRecord::ClearElr(clear) => self.clear_elr(clear.topic_name),
            // What one node has no use for, and what frames several records into one change: we
            // write each change as one batch, which the log keeps or loses as a whole.
            MetadataRecord::NoOp(_)
            | MetadataRecord::ZkMigrationState(_)
            | MetadataRecord::RegisterController(_)
            | MetadataRecord::BeginTransaction(_)
            | MetadataRecord::EndTransaction(_)
            | MetadataRecord::AbortTransaction(_) => {}
            other => self.kept.replay(&other, raw),
        }
        Ok(())
    }

    fn broker(&mut self, id: i32) -> Result<&mut Registration, ReplayError> {
        self.brokers.get_mut(&NodeId(id)).ok_or(ReplayError::UnknownBroker(id))
    }

    fn topic_mut(&mut self, id: Uuid) -> Result<(&str, &mut Topic), ReplayError> {
        let name = self.names.get(&id).ok_or(ReplayError::UnknownTopic(id))?;
        let topic = self.topics.get_mut(name).ok_or(ReplayError::UnknownTopic(id))?;
        Ok((name, Arc::make_mut(topic)))
    }

    fn replay_partition(&mut self, record: PartitionRecord) -> Result<(), ReplayError> {
        let (name, topic) = self.topic_mut(record.topic_id)?;
        let number = usize::try_from(record.partition_id).unwrap_or(usize::MAX);
        let partition = Partition {
            replicas: nodes(record.replicas),
            isr: nodes(record.isr),
            elr: nodes(record.eligible_leader_replicas.unwrap_or_default()),
            last_known_elr: nodes(record.last_known_elr.unwrap_or_default()),
            removing: nodes(record.removing_replicas),
            adding: nodes(record.adding_replicas),
            directories: record.directories,
            leader: NodeId(record.leader),
            leader_epoch: LeaderEpoch(record.leader_epoch),
            epoch: record.partition_epoch,
            recovering: record.leader_recovery_state == 1,
        };
        match number.cmp(&topic.partitions.len()) {
            std::cmp::Ordering::Less => topic.partitions[number] = partition,
            std::cmp::Ordering::Equal => topic.partitions.push(partition),
            std::cmp::Ordering::Greater => {
                return Err(ReplayError::UnknownPartition(name.to_owned(), record.partition_id));
            }
        }
        Ok(())
    }

    fn replay_change(&mut self, change: &PartitionChangeRecord) -> Result<(), ReplayError> {
        let (name, topic) = self.topic_mut(change.topic_id)?;
        let number = usize::try_from(change.partition_id).unwrap_or(usize::MAX);
        let Some(partition) = topic.partitions.get_mut(number) else {
            return Err(ReplayError::UnknownPartition(name.to_owned(), change.partition_id));
        };
        let set = |place: &mut Vec<NodeId>, ids: &Option<Vec<i32>>| {
            if let Some(ids) = ids {
                *place = nodes(ids.clone());
            }
        };
        set(&mut partition.isr, &change.isr);
        set(&mut partition.replicas, &change.replicas);
        set(&mut partition.removing, &change.removing_replicas);
        set(&mut partition.adding, &change.adding_replicas);
        set(&mut partition.elr, &change.eligible_leader_replicas);
        set(&mut partition.last_known_elr, &change.last_known_elr);
        if let Some(directories) = &change.directories {
            partition.directories.clone_from(directories);
        }
        if change.leader != LEADER_UNCHANGED {
            partition.leader = NodeId(change.leader);
            partition.leader_epoch.0 += 1;
        }
        if change.leader_recovery_state >= 0 {
            partition.recovering = change.leader_recovery_state == 1;
        }
        partition.epoch += 1;
        Ok(())
    }

    fn replay_config(&mut self, record: &ConfigRecord<'_>) {
        let key = (ResourceType(record.resource_type), record.resource_name.to_owned());
        match record.value {
            Some(value) => {
                let values = self.configs.entry(key).or_default();
                values.insert(record.name.to_owned(), value.to_owned());
            }
            None => {
                if let Some(values) = self.configs.get_mut(&key) {
                    values.remove(record.name);
                    if values.is_empty() {
                        self.configs.remove(&key);
                    }
                }
            }
        }
    }

    fn clear_elr(&mut self, topic: &str) {
        let every = topic.is_empty();
        for (_, topic) in self.topics.iter_mut().filter(|(name, _)| every || *name == topic) {
            for partition in &mut Arc::make_mut(topic).partitions {
                partition.elr.clear();
                partition.last_known_elr.clear();
            }
        }
    }
}

/// In the memory that they have.
fn nodes(ids: Vec<i32>) -> Vec<NodeId> {
    ids.into_iter().map(NodeId).collect()
}

fn registration(record: &RegisterBrokerRecord<'_>) -> Registration {
    let endpoints = record.end_points.iter().map(|endpoint| Endpoint {
        listener: endpoint.name.to_owned(),
        host: endpoint.host.to_owned(),
        port: endpoint.port,
        security_protocol: endpoint.security_protocol,
    });
    let features = record.features.iter().map(|feature| {
        (feature.name.to_owned(), feature.min_supported_version, feature.max_supported_version)
    });
    Registration {
        epoch: record.broker_epoch,
        incarnation: record.incarnation_id,
        endpoints: endpoints.collect(),
        features: features.collect(),
        rack: record.rack.map(str::to_owned),
        fenced: record.fenced,
        shutting_down: record.in_controlled_shutdown,
        log_dirs: record.log_dirs.clone(),
    }
}
