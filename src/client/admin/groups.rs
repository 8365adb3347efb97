//! Groups: who is in them, what they have committed, and how that is changed.

use std::collections::{BTreeMap, BTreeSet};

use super::nodes::retry;
use super::partitions::EachPartition;
use super::{Admin, Each, Error};
use crate::types::{Gather, LeaderEpoch, NodeId, Offset, TopicPartition};
use crate::wire::messages::consumer_group_describe::{
    Assignment, ConsumerGroupDescribeRequest, DescribedGroup as ConsumerGroup,
};
use crate::wire::messages::delete_groups::DeleteGroupsRequest;
use crate::wire::messages::describe_groups::{
    DescribeGroupsRequest, DescribedGroup as ClassicGroup,
};
use crate::wire::messages::list_groups::ListGroupsRequest;
use crate::wire::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic,
};
use crate::wire::messages::offset_delete::{
    OffsetDeleteRequest, OffsetDeleteRequestPartition, OffsetDeleteRequestTopic,
};
use crate::wire::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup};
use crate::wire::records::consumer_protocol::ConsumerProtocolAssignment;
use crate::wire::{ErrorCode, Message};

/// A group in a list. What an old broker does not tell is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListedGroup {
    pub id: String,
    /// `consumer` for consumers, `connect` for Connect.
    pub protocol_type: String,
    pub state: String,
    /// `classic`, `consumer`, `share`, `streams`.
    pub kind: String,
}

/// A group and its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: String,
    pub state: String,
    pub kind: &'static str,
    pub coordinator: NodeId,
    /// Who distributes the partitions: `range`, `uniform`, …
    pub assignor: String,
    pub epoch: Option<i32>,
    pub assignment_epoch: Option<i32>,
    pub members: Vec<Member>,
}

/// A member and what it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: String,
    pub instance_id: Option<String>,
    pub client_id: String,
    pub host: String,
    pub epoch: Option<i32>,
    pub assignment: BTreeSet<TopicPartition>,
    /// What it is to read next; only groups of the new protocol know.
    pub target: Option<BTreeSet<TopicPartition>>,
}

/// Where a group goes on in a partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    pub offset: Offset,
    pub leader_epoch: LeaderEpoch,
    pub metadata: String,
}

impl Group {
    /// Whether its offsets may be changed from outside.
    pub fn is_idle(&self) -> bool {
        self.members.is_empty()
    }
}

/// The last versions that name topics by their names and not by ids.
const OFFSET_FETCH_BY_NAME: i16 = 9;
const OFFSET_COMMIT_BY_NAME: i16 = 9;

impl Admin {
    /// Every group of every broker, by name.
    pub fn list_groups(&mut self) -> Result<Vec<ListedGroup>, Error> {
        let mut groups = BTreeSet::new();
        for node in self.nodes.all()? {
            let listed = retry(self.nodes.timeout(), || {
                let reply = self.nodes.ask_node(node, &ListGroupsRequest::default())?;
                let response = reply.get()?;
                Error::check(response.error_code, None)?;
                let groups = response.groups.iter().map(|group| ListedGroup {
                    id: group.group_id.to_owned(),
                    protocol_type: group.protocol_type.to_owned(),
                    state: group.group_state.to_owned(),
                    kind: group.group_type.to_lowercase(),
                });
                Ok(groups.collect::<Vec<_>>())
            })?;
            groups.extend(listed);
        }
        Ok(groups.into_iter().collect())
    }

    /// A group by its name: of the new protocol, or else of the classic one.
    pub fn describe_group(&mut self, id: &str) -> Result<Group, Error> {
        let coordinator = self.nodes.coordinator(id)?;
        if self.nodes.version::<ConsumerGroupDescribeRequest<'_>>().is_some() {
            let request =
                ConsumerGroupDescribeRequest { group_ids: vec![id], ..Default::default() };
            let reply = self.nodes.ask_node(coordinator, &request)?;
            let response = reply.get()?;
            if let Some(group) = response.groups.iter().find(|group| group.error_code.is_ok()) {
                return Ok(consumer_group(group, coordinator));
            }
        }
        let request = DescribeGroupsRequest { groups: vec![id], ..Default::default() };
        retry(self.nodes.timeout(), || {
            let reply = self.nodes.ask_node(coordinator, &request)?;
            let response = reply.get()?;
            let not_found = || Error::refused(ErrorCode::GROUP_ID_NOT_FOUND, None);
            let group = response.groups.first().ok_or_else(not_found)?;
            Error::check(group.error_code, group.error_message)?;
            // Older brokers say so of groups that do not exist.
            if group.group_state == "Dead" {
                return Err(not_found());
            }
            Ok(classic_group(group, coordinator))
        })
    }

    /// Everything that a group has committed.
    pub fn committed(&mut self, group: &str) -> Result<BTreeMap<TopicPartition, Committed>, Error> {
        let coordinator = self.nodes.coordinator(group)?;
        let version =
            self.nodes.version::<OffsetFetchRequest<'_>>().unwrap_or(0).min(OFFSET_FETCH_BY_NAME);
        let request = if version >= 8 {
            let group =
                OffsetFetchRequestGroup { group_id: group, topics: None, ..Default::default() };
            OffsetFetchRequest { groups: vec![group], ..Default::default() }
        } else {
            OffsetFetchRequest { group_id: group, topics: None, ..Default::default() }
        };
        retry(self.nodes.timeout(), || {
            let reply = self.nodes.ask_node_in(coordinator, &request, version)?;
            let response = reply.get()?;
            Error::check(response.error_code, None)?;
            let mut found = BTreeMap::new();
            let mut add = |topic: &str, partition, offset, epoch, metadata: Option<&str>, error| {
                Error::check(error, None)?;
                if offset >= 0 {
                    let committed = Committed {
                        offset: Offset(offset),
                        leader_epoch: LeaderEpoch(epoch),
                        metadata: metadata.unwrap_or_default().to_owned(),
                    };
                    found.insert(TopicPartition::new(topic, partition), committed);
                }
                Ok::<(), Error>(())
            };
            for topic in &response.topics {
                for p in &topic.partitions {
                    let (offset, epoch) = (p.committed_offset, p.committed_leader_epoch);
                    add(topic.name, p.partition_index, offset, epoch, p.metadata, p.error_code)?;
                }
            }
            for group in &response.groups {
                Error::check(group.error_code, None)?;
                for topic in &group.topics {
                    for p in &topic.partitions {
                        let (offset, epoch) = (p.committed_offset, p.committed_leader_epoch);
                        add(
                            topic.name,
                            p.partition_index,
                            offset,
                            epoch,
                            p.metadata,
                            p.error_code,
                        )?;
                    }
                }
            }
            Ok(found)
        })
    }

    /// Commits offsets for a group without members.
    pub fn commit(
        &mut self,
        group: &str,
        offsets: &BTreeMap<TopicPartition, Offset>,
    ) -> Result<EachPartition<()>, Error> {
        let coordinator = self.nodes.coordinator(group)?;
        let version =
            self.nodes.version::<OffsetCommitRequest<'_>>().unwrap_or(2).min(OFFSET_COMMIT_BY_NAME);
        let mut topics: BTreeMap<&str, Vec<OffsetCommitRequestPartition<'_>>> = BTreeMap::new();
        for (partition, offset) in offsets {
            topics.entry(&partition.topic).or_default().push(OffsetCommitRequestPartition {
                partition_index: partition.partition.0,
                committed_offset: offset.0,
                ..Default::default()
            });
        }
        let topics = topics.into_iter().map(|(name, partitions)| OffsetCommitRequestTopic {
            name,
            partitions,
            ..Default::default()
        });
        let request =
            OffsetCommitRequest { group_id: group, topics: topics.collect(), ..Default::default() };
        let reply = self.nodes.ask_node_in(coordinator, &request, version)?;
        let mut each = EachPartition::new();
        for topic in &reply.get()?.topics {
            for partition in &topic.partitions {
                let partition_name = TopicPartition::new(topic.name, partition.partition_index);
                each.insert(partition_name, Error::check(partition.error_code, None));
            }
        }
        Ok(each)
    }

    /// Deletes groups with their offsets.
    pub fn delete_groups(&mut self, ids: &[&str]) -> Result<Each<()>, Error> {
        let mut each = Vec::new();
        for id in ids {
            let coordinator = self.nodes.coordinator(id)?;
            let reply = self
                .nodes
                .ask_node(coordinator, &DeleteGroupsRequest { groups_names: vec![id] })?;
            let results = reply.get()?.results;
            each.extend(
                results
                    .iter()
                    .map(|group| (group.group_id.to_owned(), Error::check(group.error_code, None))),
            );
        }
        Ok(each)
    }

    /// Deletes what a group has committed for these partitions.
    pub fn delete_offsets(
        &mut self,
        group: &str,
        partitions: &[TopicPartition],
    ) -> Result<EachPartition<()>, Error> {
        let coordinator = self.nodes.coordinator(group)?;
        let mut topics: BTreeMap<&str, Vec<OffsetDeleteRequestPartition>> = BTreeMap::new();
        for partition in partitions {
            let partition_index = partition.partition.0;
            let wanted = OffsetDeleteRequestPartition { partition_index };
            topics.entry(&partition.topic).or_default().push(wanted);
        }
        let topics = topics
            .into_iter()
            .map(|(name, partitions)| OffsetDeleteRequestTopic { name, partitions });
        let request = OffsetDeleteRequest { group_id: group, topics: topics.collect() };
        let reply = self.nodes.ask_node(coordinator, &request)?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let mut each = EachPartition::new();
        for topic in &response.topics {
            for partition in &topic.partitions {
                let partition_name = TopicPartition::new(topic.name, partition.partition_index);
                each.insert(partition_name, Error::check(partition.error_code, None));
            }
        }
        Ok(each)
    }
}

fn consumer_group(group: &ConsumerGroup<'_>, coordinator: NodeId) -> Group {
    let partitions = |assignment: &Assignment<'_>| {
        let topics = assignment.topic_partitions.iter();
        topics
            .flat_map(|topic| of_topic(topic.topic_name, &topic.partitions))
            .gather::<BTreeSet<_>>()
    };
    let members = group.members.iter().map(|member| Member {
        id: member.member_id.to_owned(),
        instance_id: member.instance_id.map(str::to_owned),
        client_id: member.client_id.to_owned(),
        host: member.client_host.to_owned(),
        epoch: Some(member.member_epoch),
        assignment: partitions(&member.assignment),
        target: Some(partitions(&member.target_assignment)),
    });
    Group {
        id: group.group_id.to_owned(),
        state: group.group_state.to_owned(),
        kind: "consumer",
        coordinator,
        assignor: group.assignor_name.to_owned(),
        epoch: Some(group.group_epoch),
        assignment_epoch: Some(group.assignment_epoch),
        members: members.collect(),
    }
}

fn classic_group(group: &ClassicGroup<'_>, coordinator: NodeId) -> Group {
    let members = group.members.iter().map(|member| Member {
        id: member.member_id.to_owned(),
        instance_id: member.group_instance_id.map(str::to_owned),
        client_id: member.client_id.to_owned(),
        host: member.client_host.to_owned(),
        epoch: None,
        assignment: assigned(member.member_assignment),
        target: None,
    });
    Group {
        id: group.group_id.to_owned(),
        state: group.group_state.to_owned(),
        kind: "classic",
        coordinator,
        assignor: group.protocol_data.to_owned(),
        epoch: None,
        assignment_epoch: None,
        members: members.collect(),
    }
}

/// What a classic member's opaque bytes say, where they are a consumer's.
fn assigned(bytes: &[u8]) -> BTreeSet<TopicPartition> {
    let Some((version, body)) = bytes.split_first_chunk::<2>() else { return BTreeSet::new() };
    let newest = i16::try_from(ConsumerProtocolAssignment::VERSIONS.last).unwrap_or(i16::MAX);
    let version = i16::from_be_bytes(*version).clamp(0, newest);
    let Ok(assignment) = ConsumerProtocolAssignment::decode(body, version) else {
        return BTreeSet::new();
    };
    let topics = assignment.assigned_partitions.iter();
    topics.flat_map(|topic| of_topic(topic.topic, &topic.partitions)).gather()
}

fn of_topic<'a>(
    topic: &'a str,
    partitions: &'a [i32],
) -> impl Iterator<Item = TopicPartition> + 'a {
    partitions.iter().map(move |partition| TopicPartition::new(topic, *partition))
}
