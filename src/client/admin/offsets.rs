//! Offsets of partitions: their ends, and the first record at a time.

use std::collections::BTreeMap;

use super::nodes::retry;
use super::partitions::EachPartition;
use super::{Admin, Error};
use crate::types::{Gather, LeaderEpoch, Offset, TimestampMs, TopicPartition};
use crate::wire::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic,
};

/// Which offset is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Earliest,
    Latest,
    /// The record with the largest timestamp.
    MaxTimestamp,
    /// The first that is kept on local disk, with tiered storage.
    EarliestLocal,
    /// The last that is in tiered storage.
    LatestTiered,
    /// The first record at or after this time.
    Time(TimestampMs),
}

/// What records an end counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Isolation {
    #[default]
    ReadUncommitted,
    ReadCommitted,
}

/// An offset that was found; `None` where no record is at or after the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundOffset {
    pub offset: Option<Offset>,
    pub timestamp: Option<TimestampMs>,
    pub leader_epoch: LeaderEpoch,
}

impl At {
    fn number(self) -> i64 {
        match self {
            Self::Latest => -1,
            Self::Earliest => -2,
            Self::MaxTimestamp => -3,
            Self::EarliestLocal => -4,
            Self::LatestTiered => -5,
            Self::Time(time) => time.0,
        }
    }
}

impl Admin {
    /// The offset of each partition, asked from the leaders: all of one leader's in one request.
    pub fn list_offsets(
        &mut self,
        wanted: &[(TopicPartition, At)],
        isolation: Isolation,
    ) -> Result<EachPartition<FoundOffset>, Error> {
        let patience = self.nodes.timeout();
        retry(patience, || self.list_offsets_once(wanted, isolation))
    }

    fn list_offsets_once(
        &mut self,
        wanted: &[(TopicPartition, At)],
        isolation: Isolation,
    ) -> Result<EachPartition<FoundOffset>, Error> {
        let partitions: Vec<_> = wanted.iter().map(|(partition, _)| partition.clone()).collect();
        let at: BTreeMap<&TopicPartition, At> =
            wanted.iter().map(|(partition, at)| (partition, *at)).gather();
        let led = self.leaders(&partitions)?;
        let mut found: EachPartition<FoundOffset> =
            led.leaderless.into_iter().map(|(partition, error)| (partition, Err(error))).gather();
        for (leader, wanted) in led.leaders {
            let mut topics: BTreeMap<&str, Vec<ListOffsetsPartition>> = BTreeMap::new();
            for partition in &wanted {
                topics.entry(&partition.topic).or_default().push(ListOffsetsPartition {
                    partition_index: partition.partition.0,
                    timestamp: at.get(partition).map_or(-1, |at| at.number()),
                    ..Default::default()
                });
            }
            let request = ListOffsetsRequest {
                replica_id: -1,
                isolation_level: (isolation == Isolation::ReadCommitted).into(),
                topics: topics
                    .into_iter()
                    .map(|(name, partitions)| ListOffsetsTopic { name, partitions })
                    .collect(),
                timeout_ms: self.timeout_ms(),
            };
            let reply = self.nodes.ask_node(leader, &request)?;
            let response = reply.get()?;
            for topic in &response.topics {
                for partition in &topic.partitions {
                    let answer = Error::check(partition.error_code, None).map(|()| FoundOffset {
                        offset: Some(Offset(partition.offset)).filter(|offset| offset.0 >= 0),
                        timestamp: Some(TimestampMs(partition.timestamp))
                            .filter(|time| time.0 >= 0),
                        leader_epoch: LeaderEpoch(partition.leader_epoch),
                    });
                    // A leader that has just moved: ask for the whole again.
                    if matches!(&answer, Err(error) if error.is_retriable()) {
                        return Err(answer
                            .err()
                            .unwrap_or_else(|| Error::refused(partition.error_code, None)));
                    }
                    found
                        .insert(TopicPartition::new(topic.name, partition.partition_index), answer);
                }
            }
        }
        Ok(found)
    }
}
