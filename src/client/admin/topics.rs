//! Topics: list, describe, create, grow, delete.

use std::collections::BTreeMap;

use super::{Admin, Each, Error};
use crate::types::{LeaderEpoch, NodeId, PartitionId, Uuid};
use crate::wire::ErrorCode;
use crate::wire::messages::create_partitions::{
    CreatePartitionsAssignment, CreatePartitionsRequest, CreatePartitionsTopic,
};
use crate::wire::messages::create_topics::{
    CreatableReplicaAssignment, CreatableTopic, CreatableTopicConfig, CreateTopicsRequest,
};
use crate::wire::messages::delete_topics::{DeleteTopicState, DeleteTopicsRequest};
use crate::wire::messages::describe_topic_partitions::{
    DescribeTopicPartitionsRequest, RequestCursor, TopicRequest,
};
use crate::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic};

/// A topic in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicName {
    pub name: String,
    pub id: Uuid,
    pub internal: bool,
    pub partitions: usize,
}

/// A topic and where its partitions are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub name: String,
    pub id: Uuid,
    pub internal: bool,
    /// In order of their numbers.
    pub partitions: Vec<Partition>,
}

/// A partition and its replicas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    pub id: PartitionId,
    pub leader: Option<NodeId>,
    pub leader_epoch: LeaderEpoch,
    pub replicas: Vec<NodeId>,
    pub isr: Vec<NodeId>,
    pub offline: Vec<NodeId>,
    /// Eligible leader replicas; `None` where the broker does not know of them.
    pub elr: Option<Vec<NodeId>>,
    pub last_known_elr: Option<Vec<NodeId>>,
}

/// A topic to be. What is not said, the broker's defaults say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewTopic {
    pub name: String,
    pub partitions: Option<i32>,
    pub replication_factor: Option<i16>,
    /// The replicas of each partition, instead of the two above.
    pub assignment: Vec<Vec<NodeId>>,
    pub configs: Vec<(String, String)>,
}

/// A topic that is to have more partitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicGrowth {
    pub name: String,
    /// How many it shall have.
    pub partitions: i32,
    /// The replicas of each new one, if that matters.
    pub assignment: Option<Vec<Vec<NodeId>>>,
}

/// A topic that came to be, as far as the broker tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreatedTopic {
    pub id: Uuid,
    pub partitions: Option<i32>,
    pub replication_factor: Option<i16>,
}

/// Partitions in one answer of DescribeTopicPartitions: Kafka's own limit.
const PARTITIONS_AT_ONCE: i32 = 2000;

impl Admin {
    /// Every topic that may be seen, by name.
    pub fn list_topics(&mut self) -> Result<Vec<TopicName>, Error> {
        let all = MetadataRequest {
            topics: None,
            allow_auto_topic_creation: false,
            ..Default::default()
        };
        let reply = self.nodes.ask(&all)?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let mut topics: Vec<_> = response
            .topics
            .iter()
            .filter_map(|topic| {
                Some(TopicName {
                    name: topic.name?.to_owned(),
                    id: topic.topic_id,
                    internal: topic.is_internal,
                    partitions: topic.partitions.len(),
                })
            })
            .collect();
        topics.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(topics)
    }

    /// These topics, in the order asked for. Asking creates none.
    pub fn describe_topics(&mut self, names: &[&str]) -> Result<Each<Topic>, Error> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let detailed = self.nodes.version::<DescribeTopicPartitionsRequest<'_>>().is_some();
        let mut found = if detailed {
            self.describe_in_detail(names)?
        } else {
            self.describe_by_metadata(names)?
        };
        let unknown = || Err(Error::refused(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, None));
        let each = names
            .iter()
            .map(|name| ((*name).to_owned(), found.remove(*name).unwrap_or_else(unknown)));
        Ok(each.collect())
    }

    fn describe_in_detail(
        &mut self,
        names: &[&str],
    ) -> Result<BTreeMap<String, Result<Topic, Error>>, Error> {
        let mut found: BTreeMap<String, Result<Topic, Error>> = BTreeMap::new();
        let mut cursor: Option<(String, i32)> = None;
        // The broker answers in the order of names, and takes up there where the cursor stands.
        let mut sorted = names.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        loop {
            let left = sorted
                .iter()
                .filter(|name| cursor.as_ref().is_none_or(|at| **name >= at.0.as_str()));
            let request = DescribeTopicPartitionsRequest {
                topics: left.map(|name| TopicRequest { name }).collect(),
                response_partition_limit: PARTITIONS_AT_ONCE,
                cursor: cursor.as_ref().map(|(topic_name, partition_index)| RequestCursor {
                    topic_name,
                    partition_index: *partition_index,
                }),
            };
            let reply = self.nodes.ask(&request)?;
            let response = reply.get()?;
            for topic in &response.topics {
                let name = topic.name.unwrap_or_default().to_owned();
                if let Err(error) = Error::check(topic.error_code, None) {
                    found.insert(name, Err(error));
                    continue;
                }
                let described = found.entry(name.clone()).or_insert_with(|| {
                    let (id, internal) = (topic.topic_id, topic.is_internal);
                    Ok(Topic { name, id, internal, partitions: Vec::new() })
                });
                let Ok(described) = described else { continue };
                described.partitions.extend(topic.partitions.iter().map(|partition| Partition {
                    id: PartitionId(partition.partition_index),
                    leader: node(partition.leader_id),
                    leader_epoch: LeaderEpoch(partition.leader_epoch),
                    replicas: nodes(&partition.replica_nodes),
                    isr: nodes(&partition.isr_nodes),
                    offline: nodes(&partition.offline_replicas),
                    elr: Some(nodes(
                        partition.eligible_leader_replicas.as_deref().unwrap_or_default(),
                    )),
                    last_known_elr: Some(nodes(
                        partition.last_known_elr.as_deref().unwrap_or_default(),
                    )),
                }));
                described.partitions.sort_by_key(|partition| partition.id);
            }
            let next =
                response.next_cursor.map(|at| (at.topic_name.to_owned(), at.partition_index));
            // A cursor that does not move would be asked for ever.
            if next.is_none() || next <= cursor {
                return Ok(found);
            }
            cursor = next;
        }
    }

    fn describe_by_metadata(
        &mut self,
        names: &[&str],
    ) -> Result<BTreeMap<String, Result<Topic, Error>>, Error> {
        let topics = names
            .iter()
            .map(|name| MetadataRequestTopic { name: Some(name), ..Default::default() });
        let request = MetadataRequest {
            topics: Some(topics.collect()),
            allow_auto_topic_creation: false,
            ..Default::default()
        };
        let reply = self.nodes.ask(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let mut found = BTreeMap::new();
        for topic in &response.topics {
            let name = topic.name.unwrap_or_default().to_owned();
            let described = Error::check(topic.error_code, None).map(|()| {
                let partitions = topic.partitions.iter().map(|partition| Partition {
                    id: PartitionId(partition.partition_index),
                    leader: node(partition.leader_id),
                    leader_epoch: LeaderEpoch(partition.leader_epoch),
                    replicas: nodes(&partition.replica_nodes),
                    isr: nodes(&partition.isr_nodes),
                    offline: nodes(&partition.offline_replicas),
                    elr: None,
                    last_known_elr: None,
                });
                let mut partitions: Vec<_> = partitions.collect();
                partitions.sort_by_key(|partition| partition.id);
                Topic {
                    name: name.clone(),
                    id: topic.topic_id,
                    internal: topic.is_internal,
                    partitions,
                }
            });
            found.insert(name, described);
        }
        Ok(found)
    }

    /// Creates topics; with `validate_only` nothing is created, and the answer is what would be.
    pub fn create_topics(
        &mut self,
        topics: &[NewTopic],
        validate_only: bool,
    ) -> Result<Each<CreatedTopic>, Error> {
        let request = CreateTopicsRequest {
            topics: topics.iter().map(creatable).collect(),
            timeout_ms: self.timeout_ms(),
            validate_only,
        };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        let each = response.topics.iter().map(|topic| {
            let created =
                Error::check(topic.error_code, topic.error_message).map(|()| CreatedTopic {
                    id: topic.topic_id,
                    partitions: Some(topic.num_partitions).filter(|count| *count >= 0),
                    replication_factor: Some(topic.replication_factor).filter(|count| *count >= 0),
                });
            (topic.name.to_owned(), created)
        });
        Ok(each.collect())
    }

    /// Gives topics more partitions.
    pub fn create_partitions(
        &mut self,
        topics: &[TopicGrowth],
        validate_only: bool,
    ) -> Result<Each<()>, Error> {
        let wanted = topics.iter().map(|topic| CreatePartitionsTopic {
            name: &topic.name,
            count: topic.partitions,
            assignments: topic.assignment.as_ref().map(|partitions| {
                let assignment =
                    |nodes: &Vec<NodeId>| CreatePartitionsAssignment { broker_ids: ids(nodes) };
                partitions.iter().map(assignment).collect()
            }),
        });
        let request = CreatePartitionsRequest {
            topics: wanted.collect(),
            timeout_ms: self.timeout_ms(),
            validate_only,
        };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        let each = response.results.iter().map(|topic| {
            (topic.name.to_owned(), Error::check(topic.error_code, topic.error_message))
        });
        Ok(each.collect())
    }

    /// Deletes topics with everything in them.
    pub fn delete_topics(&mut self, names: &[&str]) -> Result<Each<()>, Error> {
        let by_state =
            self.nodes.version::<DeleteTopicsRequest<'_>>().is_some_and(|version| version >= 6);
        let states =
            names.iter().map(|name| DeleteTopicState { name: Some(name), ..Default::default() });
        let request = DeleteTopicsRequest {
            topics: if by_state { states.collect() } else { Vec::new() },
            topic_names: names.to_vec(),
            timeout_ms: self.timeout_ms(),
        };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        let each = response.responses.iter().map(|topic| {
            let name = topic.name.unwrap_or_default().to_owned();
            (name, Error::check(topic.error_code, topic.error_message))
        });
        Ok(each.collect())
    }
}

fn creatable(topic: &NewTopic) -> CreatableTopic<'_> {
    let assigned = !topic.assignment.is_empty();
    let assignments = topic.assignment.iter().zip(0..).map(|(nodes, partition_index)| {
        CreatableReplicaAssignment { partition_index, broker_ids: ids(nodes) }
    });
    let configs = topic.configs.iter();
    CreatableTopic {
        name: &topic.name,
        num_partitions: topic.partitions.filter(|_| !assigned).unwrap_or(-1),
        replication_factor: topic.replication_factor.filter(|_| !assigned).unwrap_or(-1),
        assignments: assignments.collect(),
        configs: configs
            .map(|(name, value)| CreatableTopicConfig { name, value: Some(value) })
            .collect(),
    }
}

/// A node's id, where there is a node.
fn node(id: i32) -> Option<NodeId> {
    (id >= 0).then_some(NodeId(id))
}

fn nodes(ids: &[i32]) -> Vec<NodeId> {
    ids.iter().copied().map(NodeId).collect()
}

fn ids(nodes: &[NodeId]) -> Vec<i32> {
    nodes.iter().map(|node| node.0).collect()
}
