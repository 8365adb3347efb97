//! Who leads: when a node comes back, for a directory that Apache Kafka has stopped on has no leaders,
//! and when somebody asks for an election.

use super::image::{Image, NO_LEADER, Partition};
use super::{Records, Refusal};
use crate::types::{NodeId, PartitionId};
use crate::wire::ErrorCode;
use crate::wire::records::broker::BrokerRegistrationChangeRecord;
use crate::wire::records::topic::PartitionChangeRecord;

/// What has to change so that the nodes that live now lead what they may: a partition without a leader
/// gets one that lost nothing. Registrations of an earlier Kafka are fenced: nobody renews them here,
/// and a Kafka that comes back would have to wait until they run out.
pub fn come_back(image: &Image, living: &[NodeId]) -> Records {
    let mut records = Records::new();
    for (id, broker) in image.brokers().iter().filter(|(_, broker)| !broker.fenced) {
        records.push(&BrokerRegistrationChangeRecord {
            broker_id: id.0,
            broker_epoch: broker.epoch,
            fenced: 1,
            ..BrokerRegistrationChangeRecord::default()
        });
    }
    for (_, topic) in image.topics() {
        for (number, partition) in (0..).zip(&topic.partitions) {
            if partition.leader != NO_LEADER {
                continue;
            }
            let Some(leader) = candidate(partition, living) else { continue };
            records.push(&PartitionChangeRecord {
                partition_id: number,
                topic_id: topic.id,
                leader: leader.0,
                isr: Some(vec![leader.0]),
                eligible_leader_replicas: Some(Vec::new()),
                last_known_elr: Some(Vec::new()),
                ..PartitionChangeRecord::default()
            });
        }
    }
    records
}

/// What somebody may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first of the replicas leads, if it has everything.
    Preferred,
    /// A partition without a leader gets one, even one that has lost records.
    Unclean,
}

impl Kind {
    /// By its number in ElectLeaders.
    pub fn from_code(code: i8) -> Option<Self> {
        match code {
            0 => Some(Self::Preferred),
            1 => Some(Self::Unclean),
            _ => None,
        }
    }
}

/// Elects a leader as it was asked, in a partition that there is.
pub fn elect(
    image: &Image,
    living: &[NodeId],
    kind: Kind,
    topic: &str,
    number: PartitionId,
) -> Result<Records, Refusal> {
    let not_needed = || {
        let message = "Leader election not needed for topic partition.";
        Refusal::new(ErrorCode::ELECTION_NOT_NEEDED, message)
    };
    let gone = |code: ErrorCode| Refusal::new(code, code.message());
    let found = image.topic(topic).zip(image.partition(topic, number));
    let (topic, partition) = found.ok_or_else(|| gone(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION))?;
    let lives = |node: &&NodeId| living.contains(node);
    let (leader, isr) = match kind {
        Kind::Preferred => {
            let preferred = partition.replicas.first();
            if preferred == Some(&partition.leader) {
                return Err(not_needed());
            }
            let whole = |node: &&NodeId| partition.isr.contains(node);
            let leader = preferred.filter(lives).filter(whole);
            let leader = leader.ok_or_else(|| gone(ErrorCode::PREFERRED_LEADER_NOT_AVAILABLE))?;
            (*leader, None)
        }
        Kind::Unclean if partition.leader != NO_LEADER => return Err(not_needed()),
        Kind::Unclean => {
            let any = || partition.replicas.iter().find(lives).copied();
            let leader = candidate(partition, living).or_else(any);
            let leader = leader.ok_or_else(|| gone(ErrorCode::ELIGIBLE_LEADERS_NOT_AVAILABLE))?;
            (leader, Some(vec![leader.0]))
        }
    };
    let mut records = Records::new();
    records.push(&PartitionChangeRecord {
        partition_id: number.0,
        topic_id: topic.id,
        leader: leader.0,
        eligible_leader_replicas: isr.is_some().then(Vec::new),
        last_known_elr: isr.is_some().then(Vec::new),
        isr,
        ..PartitionChangeRecord::default()
    });
    Ok(records)
}

/// A living node whose log has everything that was acknowledged.
fn candidate(partition: &Partition, living: &[NodeId]) -> Option<NodeId> {
    let mut whole = partition.isr.iter().chain(&partition.elr);
    let alone = match &partition.replicas[..] {
        [only] => Some(only),
        _ => None,
    };
    whole.find(|node| living.contains(node)).or(alone.filter(|node| living.contains(node))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::broker::catalog::MetadataRecord;
    use crate::types::Uuid;
    use crate::wire::records::topic::{PartitionRecord, TopicRecord};

    const ONE: NodeId = NodeId(1);

    fn replay(image: &mut Image, records: &Records) {
        for value in records.iter() {
            image.replay(MetadataRecord::decode(value).unwrap(), value).unwrap();
        }
    }

    fn left_by_kafka(replicas: &[i32], elr: &[i32]) -> Image {
        let mut records = Records::new();
        records.push(&TopicRecord { name: "t", topic_id: Uuid([1; 16]) });
        records.push(&PartitionRecord {
            partition_id: 0,
            topic_id: Uuid([1; 16]),
            replicas: replicas.to_vec(),
            leader: -1,
            leader_epoch: 4,
            partition_epoch: 4,
            eligible_leader_replicas: Some(elr.to_vec()),
            last_known_elr: Some(elr.to_vec()),
            ..PartitionRecord::default()
        });
        let mut image = Image::default();
        replay(&mut image, &records);
        image
    }

    #[test]
    fn an_eligible_replica_leads_in_the_next_epoch() {
        let mut image = left_by_kafka(&[1], &[1]);
        let records = come_back(&image, &[ONE]);
        replay(&mut image, &records);
        let partition = image.partition("t", 0.into()).unwrap();
        assert_eq!((partition.leader, partition.leader_epoch.0), (ONE, 5));
        assert_eq!((&partition.isr[..], partition.elr.len()), (&[ONE][..], 0));
        assert!(come_back(&image, &[ONE]).is_empty(), "nothing is left to do");
    }

    fn code(image: &Image, kind: Kind) -> Option<ErrorCode> {
        elect(image, &[ONE], kind, "t", PartitionId(0)).err().map(|refusal| refusal.code)
    }

    #[test]
    fn an_election_is_refused_or_changes_who_leads() {
        let mut image = left_by_kafka(&[1, 2], &[2]);
        let gone = Some(ErrorCode::PREFERRED_LEADER_NOT_AVAILABLE);
        assert_eq!(code(&image, Kind::Preferred), gone, "it may have lost records");
        let records = elect(&image, &[ONE], Kind::Unclean, "t", PartitionId(0)).unwrap();
        replay(&mut image, &records);
        let partition = image.partition("t", 0.into()).unwrap();
        assert_eq!((partition.leader, &partition.isr[..]), (ONE, &[ONE][..]));
        let needless = Some(ErrorCode::ELECTION_NOT_NEEDED);
        assert_eq!(code(&image, Kind::Unclean), needless);
        assert_eq!(code(&image, Kind::Preferred), needless);
        let nobody = Some(ErrorCode::ELIGIBLE_LEADERS_NOT_AVAILABLE);
        assert_eq!(code(&left_by_kafka(&[2], &[2]), Kind::Unclean), nobody);
    }

    #[test]
    fn who_may_have_lost_records_does_not_lead() {
        assert!(come_back(&left_by_kafka(&[1, 2], &[2]), &[ONE]).is_empty());
        assert_eq!(come_back(&left_by_kafka(&[1], &[]), &[ONE]).len(), 1, "nobody else has more");
    }
}
