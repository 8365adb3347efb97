//! A cluster that begins: what Kafka's format step, and its controller's first breath, write.

use super::batches::{self, Voter};
use super::image::{Image, ResourceType};
use super::record::Records;
use super::scram::Credential;
use super::snapshot;
use crate::types::{LeaderEpoch, TimestampMs};
use crate::wire::records::cluster::FeatureLevelRecord;
use crate::wire::records::topic::ConfigRecord;

/// What each feature's level is in a fresh cluster, and the lowest that Kafka 4.3 knows.
pub const FEATURES: [Feature; 7] = [
    Feature { name: "metadata.version", min: 7, level: 30 },
    Feature { name: ELIGIBLE_LEADERS, min: 0, level: 1 },
    Feature { name: "group.version", min: 0, level: 1 },
    Feature { name: "share.version", min: 0, level: 1 },
    Feature { name: "streams.version", min: 0, level: 1 },
    Feature { name: "transaction.version", min: 0, level: 2 },
    // Stands in the log as a control record of its own.
    Feature { name: KRAFT, min: 0, level: batches::KRAFT_VERSION },
];

const KRAFT: &str = "kraft.version";
const ELIGIBLE_LEADERS: &str = "eligible.leader.replicas.version";

/// A feature of the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    pub name: &'static str,
    pub min: i16,
    pub level: i16,
}

/// What the format step decides of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// Each feature's level; those at 0 are not named.
    pub features: Vec<(String, i16)>,
    pub credentials: Vec<Credential>,
}

impl Default for Beginning {
    fn default() -> Self {
        let features = FEATURES.iter().filter(|feature| feature.name != KRAFT);
        let features = features.map(|feature| (feature.name.to_owned(), feature.level)).collect();
        Self { features, credentials: Vec::new() }
    }
}

impl Beginning {
    fn records(&self) -> Records {
        let mut records = Records::new();
        for (name, level) in &self.features {
            records.push(&FeatureLevelRecord { name, feature_level: *level });
        }
        for credential in &self.credentials {
            records.push(&credential.record());
        }
        records
    }
}

/// The file `bootstrap.checkpoint`.
pub fn bootstrap_checkpoint(beginning: &Beginning, now: TimestampMs) -> Vec<u8> {
    batches::snapshot(&beginning.records(), None, LeaderEpoch(0), TimestampMs(0), now)
}

/// The first snapshot of the metadata log: who votes, and nothing else.
pub fn first_snapshot(voter: &Voter, now: TimestampMs) -> Vec<u8> {
    batches::snapshot(&Records::new(), Some(voter), LeaderEpoch(0), now, now)
}

/// The controller's first records: what the format step has left, and the one config that a cluster
/// which keeps eligible leaders begins with.
pub fn first_records(bootstrap: &Image) -> Records {
    let mut records = snapshot::records(bootstrap);
    if bootstrap.features().get(ELIGIBLE_LEADERS).is_some_and(|level| *level > 0) {
        records.push(&ConfigRecord {
            resource_type: ResourceType::BROKER.0,
            resource_name: "",
            name: "min.insync.replicas",
            value: Some("1"),
        });
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{NodeId, Uuid};

    #[test]
    fn as_long_as_what_kafka_4_3_1_writes() {
        let now = TimestampMs(1_795_255_721_071);
        let voter = Voter {
            id: NodeId(1),
            directory: Uuid([3; 16]),
            listener: "CONTROLLER".into(),
            host: "127.0.0.1".into(),
            port: 29093,
        };
        assert_eq!(bootstrap_checkpoint(&Beginning::default(), now).len(), 411);
        assert_eq!(first_snapshot(&voter, now).len(), 241);
    }
}
