//! The controllers that keep the cluster's metadata, and the features that they have agreed on.

use super::{Admin, Each, Error};
use crate::types::{LeaderEpoch, NodeId, Offset, TimestampMs, Uuid};
use crate::wire::messages::describe_quorum::{
    DescribeQuorumRequest, ReplicaState, RequestPartitionData, RequestTopicData,
};
use crate::wire::messages::update_features::{FeatureUpdateKey, UpdateFeaturesRequest};

/// The log of metadata and who follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quorum {
    pub leader: NodeId,
    pub leader_epoch: LeaderEpoch,
    pub high_watermark: Offset,
    pub voters: Vec<QuorumReplica>,
    pub observers: Vec<QuorumReplica>,
    /// Where the controllers listen: `CONTROLLER://127.0.0.1:9093`.
    pub endpoints: Vec<(NodeId, Vec<String>)>,
}

/// A replica of the metadata, and how far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuorumReplica {
    pub node: NodeId,
    pub directory: Uuid,
    pub end: Offset,
    pub last_fetch: Option<TimestampMs>,
    pub last_caught_up: Option<TimestampMs>,
}

/// Which way a feature goes, and what that may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeatureMove {
    Upgrade,
    SafeDowngrade,
    UnsafeDowngrade,
}

impl Admin {
    pub fn quorum(&mut self) -> Result<Quorum, Error> {
        let partitions = vec![RequestPartitionData { partition_index: 0 }];
        let topic = RequestTopicData { topic_name: "__cluster_metadata", partitions };
        let reply = self.nodes.ask(&DescribeQuorumRequest { topics: vec![topic] })?;
        let response = reply.get()?;
        Error::check(response.error_code, response.error_message)?;
        let partition = response.topics.first().and_then(|topic| topic.partitions.first());
        let unknown = || Error::refused(crate::wire::ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, None);
        let partition = partition.ok_or_else(unknown)?;
        Error::check(partition.error_code, partition.error_message)?;
        let endpoints = response.nodes.iter().map(|node| {
            let listeners = node.listeners.iter();
            let listeners = listeners.map(|l| format!("{}://{}:{}", l.name, l.host, l.port));
            (NodeId(node.node_id), listeners.collect())
        });
        Ok(Quorum {
            leader: NodeId(partition.leader_id),
            leader_epoch: LeaderEpoch(partition.leader_epoch),
            high_watermark: Offset(partition.high_watermark),
            voters: partition.current_voters.iter().map(replica).collect(),
            observers: partition.observers.iter().map(replica).collect(),
            endpoints: endpoints.collect(),
        })
    }

    /// Sets levels of features; 0 turns one off. All or none of them are done.
    pub fn update_features(
        &mut self,
        levels: &[(String, i16)],
        way: FeatureMove,
        validate_only: bool,
    ) -> Result<Each<()>, Error> {
        let oldest = self.nodes.version::<UpdateFeaturesRequest<'_>>() == Some(0);
        let updates = levels.iter().map(|(feature, level)| FeatureUpdateKey {
            feature,
            max_version_level: *level,
            allow_downgrade: oldest && way != FeatureMove::Upgrade,
            upgrade_type: match way {
                FeatureMove::Upgrade => 1,
                FeatureMove::SafeDowngrade => 2,
                FeatureMove::UnsafeDowngrade => 3,
            },
        });
        let request = UpdateFeaturesRequest {
            timeout_ms: self.timeout_ms(),
            feature_updates: updates.collect(),
            validate_only,
        };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        if response.results.is_empty() {
            // Newer brokers answer once for all.
            let each = levels.iter().map(|(feature, _)| {
                let checked = Error::check(response.error_code, response.error_message);
                (feature.clone(), checked)
            });
            return Ok(each.collect());
        }
        Error::check(response.error_code, response.error_message)?;
        let each = response.results.iter();
        Ok(each
            .map(|r| (r.feature.to_owned(), Error::check(r.error_code, r.error_message)))
            .collect())
    }
}

fn replica(state: &ReplicaState) -> QuorumReplica {
    let time = |ms: i64| Some(TimestampMs(ms)).filter(|_| ms >= 0);
    QuorumReplica {
        node: NodeId(state.replica_id),
        directory: state.replica_directory_id,
        end: Offset(state.log_end_offset),
        last_fetch: time(state.last_fetch_timestamp),
        last_caught_up: time(state.last_caught_up_timestamp),
    }
}
