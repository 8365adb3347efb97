//! The verb that moves partitions: their replicas become those that somebody names.
//!
//! Nobody copies logs to another node here. A move that only takes replicas away is done at once; one
//! that would need a copy is refused.

use super::image::{Image, NO_LEADER, Partition};
use super::topics::{Placement, check_assignment};
use super::{Records, Refusal};
use crate::types::{NodeId, PartitionId};
use crate::wire::ErrorCode;
use crate::wire::records::topic::PartitionChangeRecord;

/// What somebody asks of one partition.
#[derive(Debug, Clone, Copy)]
pub struct Move<'a> {
    pub topic: &'a str,
    pub partition: i32,
    /// `None` calls off a move that is on its way.
    pub replicas: Option<&'a [i32]>,
    /// Whether there may be more of them, or fewer.
    pub may_resize: bool,
}

/// The records of a move.
pub fn reassign(image: &Image, placement: &Placement, asked: Move<'_>) -> Result<Records, Refusal> {
    let Move { topic, partition: number, .. } = asked;
    let unknown = |what| Refusal::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, what);
    let found = image
        .topic(topic)
        .ok_or_else(|| unknown(format!("Unable to find a topic named {topic}.")))?;
    let partition = image
        .partition(topic, PartitionId(number))
        .ok_or_else(|| unknown(format!("Unable to find partition {topic}:{number}.")))?;
    let Some(replicas) = asked.replicas else {
        return Err(Refusal::bare(ErrorCode::NO_REASSIGNMENT_IN_PROGRESS));
    };
    let replicas = check_assignment(placement, replicas)?;
    let (before, after) = (partition.replicas.len(), replicas.len());
    if !asked.may_resize && before != after {
        let message = format!("The replication factor is changed from {before} to {after}");
        return Err(Refusal::new(ErrorCode::INVALID_REPLICATION_FACTOR, message));
    }
    let mut records = Records::new();
    if replicas != partition.replicas {
        let change = change(partition, &replicas)?;
        records.push(&PartitionChangeRecord { partition_id: number, topic_id: found.id, ..change });
    }
    Ok(records)
}

fn change(partition: &Partition, replicas: &[NodeId]) -> Result<PartitionChangeRecord, Refusal> {
    let isr: Vec<NodeId> =
        replicas.iter().filter(|node| partition.isr.contains(node)).copied().collect();
    if let Some(empty) = replicas.iter().find(|node| !partition.isr.contains(node)) {
        let message = format!("Broker {empty} has no copy, and nobody can make one.");
        return Err(Refusal::new(ErrorCode::INVALID_REPLICA_ASSIGNMENT, message));
    }
    let directory = |node: &NodeId| {
        let place = partition.replicas.iter().position(|replica| replica == node);
        place.and_then(|place| partition.directories.get(place)).copied().unwrap_or_default()
    };
    let mut change = PartitionChangeRecord {
        replicas: Some(replicas.iter().map(|node| node.0).collect()),
        isr: Some(isr.iter().map(|node| node.0).collect()),
        directories: Some(replicas.iter().map(directory).collect()),
        ..PartitionChangeRecord::default()
    };
    if partition.leader == NO_LEADER || !replicas.contains(&partition.leader) {
        change.leader = isr[0].0;
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::broker::catalog::MetadataRecord;
    use crate::types::Uuid;
    use crate::wire::records::topic::{PartitionRecord, TopicRecord};

    #[test]
    fn replicas_on_nodes_that_are_gone_are_taken_away() {
        let mut records = Records::new();
        records.push(&TopicRecord { name: "t", topic_id: Uuid([1; 16]) });
        records.push(&PartitionRecord {
            partition_id: 0,
            topic_id: Uuid([1; 16]),
            leader_epoch: 0,
            replicas: vec![2, 1],
            isr: vec![1],
            leader: 1,
            directories: vec![Uuid([8; 16]), Uuid([9; 16])],
            ..PartitionRecord::default()
        });
        let mut image = Image::default();
        let take = |image: &mut Image, records: &Records| {
            for value in records.iter() {
                image.replay(MetadataRecord::decode(value).unwrap(), value).unwrap();
            }
        };
        take(&mut image, &records);
        let placement = Placement {
            brokers: vec![(NodeId(1), Uuid([9; 16]))],
            default_partitions: 1,
            default_replication_factor: 1,
        };
        let to_one = Move { topic: "t", partition: 0, replicas: Some(&[1]), may_resize: false };
        let refused = reassign(&image, &placement, to_one).unwrap_err();
        assert_eq!(refused.code, ErrorCode::INVALID_REPLICATION_FACTOR);
        let to_one = Move { may_resize: true, ..to_one };
        let records = reassign(&image, &placement, to_one).unwrap();
        take(&mut image, &records);
        let partition = image.partition("t", PartitionId(0)).unwrap();
        assert_eq!(partition.replicas, [NodeId(1)]);
        assert_eq!(partition.directories, [Uuid([9; 16])]);
        assert_eq!((partition.leader, partition.leader_epoch.0), (NodeId(1), 0));
        assert!(reassign(&image, &placement, to_one).unwrap().is_empty(), "it is there already");
    }
}
