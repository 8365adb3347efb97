//! The image as the records that make it: what a snapshot holds.

use super::image::{Image, Partition, Registration, ResourceType, Topic};
use super::record::Records;
use crate::types::NodeId;
use crate::wire::records::broker::{BrokerEndpoint, BrokerFeature, RegisterBrokerRecord};
use crate::wire::records::cluster::{FeatureLevelRecord, ProducerIdsRecord};
use crate::wire::records::topic::{ConfigRecord, PartitionRecord, TopicRecord};

const METADATA_VERSION: &str = "metadata.version";

/// Records that, replayed into an empty image, give this one. The metadata version comes first:
/// readers choose by it how to take the rest.
pub fn records(image: &Image) -> Records {
    let mut records = Records::new();
    let (version, others): (Vec<_>, Vec<_>) =
        image.features().iter().partition(|(name, _)| *name == METADATA_VERSION);
    for (name, level) in version.into_iter().chain(others) {
        records.push(&FeatureLevelRecord { name, feature_level: *level });
    }
    for (id, broker) in image.brokers() {
        records.push(&registration(*id, broker));
    }
    for (name, topic) in image.topics() {
        push_topic(&mut records, name, topic);
    }
    for kind in [
        ResourceType::TOPIC,
        ResourceType::BROKER,
        ResourceType::BROKER_LOGGER,
        ResourceType::CLIENT_METRICS,
        ResourceType::GROUP,
    ] {
        for resource in image.configured(kind) {
            for (name, value) in image.configs(kind, resource) {
                let value = Some(value.as_str());
                let (resource_type, resource_name) = (kind.0, resource);
                records.push(&ConfigRecord { resource_type, resource_name, name, value });
            }
        }
    }
    if image.next_producer_id() > 0 {
        records.push(&ProducerIdsRecord {
            broker_id: -1,
            broker_epoch: -1,
            next_producer_id: image.next_producer_id(),
        });
    }
    for value in image.kept().iter() {
        records.push_raw(value);
    }
    records
}

fn registration(id: NodeId, broker: &Registration) -> RegisterBrokerRecord<'_> {
    let endpoints = broker.endpoints.iter().map(|endpoint| BrokerEndpoint {
        name: &endpoint.listener,
        host: &endpoint.host,
        port: endpoint.port,
        security_protocol: endpoint.security_protocol,
    });
    let features = broker.features.iter().map(|(name, min, max)| BrokerFeature {
        name,
        min_supported_version: *min,
        max_supported_version: *max,
    });
    RegisterBrokerRecord {
        broker_id: id.0,
        is_migrating_zk_broker: false,
        incarnation_id: broker.incarnation,
        broker_epoch: broker.epoch,
        end_points: endpoints.collect(),
        features: features.collect(),
        rack: broker.rack.as_deref(),
        fenced: broker.fenced,
        in_controlled_shutdown: broker.shutting_down,
        log_dirs: broker.log_dirs.clone(),
        cordoned_log_dirs: None,
    }
}

fn push_topic(records: &mut Records, name: &str, topic: &Topic) {
    records.push(&TopicRecord { name, topic_id: topic.id });
    for (number, partition) in (0..).zip(&topic.partitions) {
        let Partition { leader, leader_epoch, epoch, recovering, directories, .. } = partition;
        records.push(&PartitionRecord {
            partition_id: number,
            topic_id: topic.id,
            replicas: ids(&partition.replicas),
            isr: ids(&partition.isr),
            removing_replicas: ids(&partition.removing),
            adding_replicas: ids(&partition.adding),
            leader: leader.0,
            leader_epoch: leader_epoch.0,
            partition_epoch: *epoch,
            directories: directories.clone(),
            leader_recovery_state: i8::from(*recovering),
            eligible_leader_replicas: some_ids(&partition.elr),
            last_known_elr: some_ids(&partition.last_known_elr),
        });
    }
}

fn ids(nodes: &[NodeId]) -> Vec<i32> {
    nodes.iter().map(|node| node.0).collect()
}

fn some_ids(nodes: &[NodeId]) -> Option<Vec<i32>> {
    (!nodes.is_empty()).then(|| ids(nodes))
}
