//! Moving replicas, and electing leaders among them.

use std::collections::BTreeMap;

use super::partitions::EachPartition;
use super::{Admin, Error};
use crate::types::{Gather, NodeId, TopicPartition};
use crate::wire::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, ReassignablePartition, ReassignableTopic,
};
use crate::wire::messages::elect_leaders::{ElectLeadersRequest, TopicPartitions};
use crate::wire::messages::list_partition_reassignments::{
    ListPartitionReassignmentsRequest, ListPartitionReassignmentsTopics,
};

/// Which leader is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Election {
    /// The first replica.
    Preferred,
    /// Any that is there, where none in sync is.
    Unclean,
}

/// A partition whose replicas move.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reassignment {
    pub replicas: Vec<NodeId>,
    pub adding: Vec<NodeId>,
    pub removing: Vec<NodeId>,
}

impl Admin {
    /// Elects leaders for these partitions, or wherever it would change something.
    pub fn elect_leaders(
        &mut self,
        election: Election,
        partitions: Option<&[TopicPartition]>,
    ) -> Result<EachPartition<()>, Error> {
        let topics = partitions.map(|partitions| {
            let topics = by_topic(partitions);
            topics
                .into_iter()
                .map(|(topic, partitions)| TopicPartitions { topic, partitions })
                .collect()
        });
        let request = ElectLeadersRequest {
            election_type: i8::from(election == Election::Unclean),
            topic_partitions: topics,
            timeout_ms: self.timeout_ms(),
        };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let mut each = EachPartition::new();
        for topic in &response.replica_election_results {
            for p in &topic.partition_result {
                let at = TopicPartition::new(topic.topic, p.partition_id);
                each.insert(at, Error::check(p.error_code, p.error_message));
            }
        }
        Ok(each)
    }

    /// The partitions whose replicas are on the move: of these, or of all.
    pub fn reassignments(
        &mut self,
        partitions: Option<&[TopicPartition]>,
    ) -> Result<BTreeMap<TopicPartition, Reassignment>, Error> {
        let topics = partitions.map(|partitions| {
            let topics = by_topic(partitions).into_iter();
            topics
                .map(|(name, partition_indexes)| ListPartitionReassignmentsTopics {
                    name,
                    partition_indexes,
                })
                .collect()
        });
        let request = ListPartitionReassignmentsRequest { timeout_ms: self.timeout_ms(), topics };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, response.error_message)?;
        let nodes = |ids: &[i32]| ids.iter().copied().map(NodeId).collect();
        let moving = response.topics.iter().flat_map(|topic| {
            topic.partitions.iter().map(move |p| {
                let moving = Reassignment {
                    replicas: nodes(&p.replicas),
                    adding: nodes(&p.adding_replicas),
                    removing: nodes(&p.removing_replicas),
                };
                (TopicPartition::new(topic.name, p.partition_index), moving)
            })
        });
        Ok(moving.gather())
    }

    /// Moves partitions to these replicas; `None` stops a move.
    pub fn reassign(
        &mut self,
        wanted: &BTreeMap<TopicPartition, Option<Vec<NodeId>>>,
        may_change_factor: bool,
    ) -> Result<EachPartition<()>, Error> {
        let mut topics: BTreeMap<&str, Vec<ReassignablePartition>> = BTreeMap::new();
        for (at, replicas) in wanted {
            let replicas =
                replicas.as_ref().map(|replicas| replicas.iter().map(|node| node.0).collect());
            topics
                .entry(&at.topic)
                .or_default()
                .push(ReassignablePartition { partition_index: at.partition.0, replicas });
        }
        let topics =
            topics.into_iter().map(|(name, partitions)| ReassignableTopic { name, partitions });
        let request = AlterPartitionReassignmentsRequest {
            timeout_ms: self.timeout_ms(),
            allow_replication_factor_change: may_change_factor,
            topics: topics.collect(),
        };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, response.error_message)?;
        let mut each = EachPartition::new();
        for topic in &response.responses {
            for p in &topic.partitions {
                let at = TopicPartition::new(topic.name, p.partition_index);
                each.insert(at, Error::check(p.error_code, p.error_message));
            }
        }
        Ok(each)
    }
}

fn by_topic(partitions: &[TopicPartition]) -> BTreeMap<&str, Vec<i32>> {
    let mut topics: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
    for partition in partitions {
        topics.entry(&partition.topic).or_default().push(partition.partition.0);
    }
    topics
}
